"""The scenarios: each says how a series goes on from its last value.

Adding one is a class with `name` and `course`, its texts under ``scenarios`` in ``texts/``, and where it is to be
shown unasked a place in `STANDARD`.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from forecast.paces import PaceScale, pace_scale
from forecast.problems import Refusal
from forecast.scenarios.courses import Course, Scenario, at_pace
from forecast.scenarios.outset import Outset
from forecast.units import Unit

MEDIAN, BEST_QUARTER = 0.5, 0.75
FEWEST_FOR_QUARTER = 4


@dataclass(frozen=True)
class AsItGoes:
    """The projection's median."""

    name: ClassVar[str] = "as_it_goes"

    def course(self, outset: Outset) -> Course:
        return Course(outset.medians)


@dataclass(frozen=True)
class AsPlanned:
    """The pace that the plan states, from the last value known."""

    name: ClassVar[str] = "as_planned"

    def course(self, outset: Outset) -> Course:
        if outset.goal is None:
            raise Refusal("scenario_no_goal")
        if outset.plan is None or np.isnan(outset.plan_pace):
            raise Refusal("scenario_no_plan_pace", document=outset.goal.document)
        return at_pace(outset, outset.plan_pace, outset.plan)


@dataclass(frozen=True)
class AsNeeded:
    """The even pace that leads from the last value to the goal, measured as the plan measures its own."""

    name: ClassVar[str] = "as_needed"

    def course(self, outset: Outset) -> Course:
        if outset.plan is None:
            raise Refusal("scenario_no_goal")
        pace = outset.plan.between(outset.last, outset.level, outset.year - outset.last_year)
        if np.isnan(pace):
            raise Refusal("scenario_no_pace_to_goal", last=f"{outset.last:g}", goal=f"{outset.level:g}")
        return at_pace(outset, pace, outset.plan)


@dataclass(frozen=True)
class AsPeers:
    """The recent pace of the same indicator elsewhere.

    Attributes
    ----------
    share
        Which pace: the one that this share of the regions do not surpass; 0.5 is the median, 0.75 the worst of
        the best quarter.
    """

    share: float = MEDIAN

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise ValueError(f"share {self.share:g} is not between 0 and 1; 0.75 is the best quarter")

    @property
    def name(self) -> str:
        return "peers_median" if self.share == MEDIAN else "peers_best"

    def course(self, outset: Outset) -> Course:
        known = len(outset.peers.paces)
        if not known:
            raise Refusal("scenario_no_peers", without=len(outset.peers.without))
        if self.share != MEDIAN and known < FEWEST_FOR_QUARTER:
            raise Refusal("scenario_few_peers", known=known, fewest=FEWEST_FOR_QUARTER)
        return at_pace(outset, outset.peers.pace(self.share, outset.direction), outset.scale)


@dataclass(frozen=True)
class OwnPace:
    """A pace of the planner's own.

    Attributes
    ----------
    pace
        Yearly; of a rank a pace below 0 climbs.
    unit
        Of the pace; the usual one of such an indicator (%, percentage points, places) if left out.
    """

    pace: float
    unit: Unit | None = None
    name: ClassVar[str] = "own_pace"

    def course(self, outset: Outset) -> Course:
        return at_pace(outset, self.pace, _own_scale(outset.unit, self.unit))


@dataclass(frozen=True)
class Held:
    """A level that is reached in the first year ahead and held.

    Attributes
    ----------
    level, unit
        The level and its unit; that of the outset if left out.
    """

    level: float
    unit: Unit | None = None
    name: ClassVar[str] = "held"

    def course(self, outset: Outset) -> Course:
        level = _held_level(self, outset.unit)
        low, high = outset.bounds
        if not low <= level <= high:
            upper = f"{high:g}".replace("inf", "∞")
            raise Refusal("scenario_held_bounds", found=f"{level:g}", lower=f"{low:g}", upper=upper)
        ahead = len(outset.years) - 1
        return Course(pd.Series([outset.last, *[level] * ahead], index=outset.years))


STANDARD: tuple[Scenario, ...] = (AsItGoes(), AsPlanned(), AsNeeded(), AsPeers(MEDIAN), AsPeers(BEST_QUARTER))


def _own_scale(level: Unit, stated: Unit | None) -> PaceScale:
    """The scale of a stated pace; percentage points only where levels are in %."""
    try:
        if stated is not None and stated.dimension == "points" and level.dimension != "percent":
            stated.to(level)
        return pace_scale(level, stated)
    except Refusal:
        raise Refusal("scenario_unit", found=stated.symbol if stated else "", unit=level.symbol) from None


def _held_level(held: Held, level: Unit) -> float:
    """The level in the unit of the outset."""
    if held.unit is None:
        return held.level
    try:
        return held.level * held.unit.to(level)
    except Refusal:
        raise Refusal("scenario_unit", found=held.unit.symbol, unit=level.symbol) from None
