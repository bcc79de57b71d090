"""Outset: where all scenarios of a series start, and what they are held against."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from forecast.gaps import Gap, is_level, unjudged
from forecast.goal_frames import counted_rows
from forecast.goals import Goal
from forecast.paces import PaceScale, pace_scale
from forecast.panel import Labels, Panel
from forecast.problems import Refusal
from forecast.projections import FARTHEST, Projection
from forecast.scenarios.peers import Peers, peers_of
from forecast.thresholds import cut
from forecast.units import Unit, parse_unit
from forecast.values import DERIVED

BETTER = {"higher": 1, "lower": -1}


@dataclass(frozen=True, eq=False)
class Outset:
    """The last value known of a series, and the year and goal that its scenarios look to.

    Attributes
    ----------
    projection
        What is known before the goal's year, and what the model makes of it.
    label
        The row that is followed; for additions to a stock the stock.
    unit
        Of all levels here: the goal's where the goal is a level, else that of the series.
    factor
        How many of `unit` one of the series' unit is.
    year
        The goal's year, or without a goal the last one looked at.
    direction
        +1 where more is better, -1 where less is.
    peers
        The recent paces of the same indicator in other regions.
    gap
        The stated goal with its projection; None without one.
    level, threshold
        The goal as a level, and the least that counts as reaching it ("about 100" begins below 100; "more than" is
        read as reaching the figure, as the pace needed does); NaN without a goal.
    plan
        How the plan measures its pace; None where nothing is stated.
    plan_pace
        The plan's yearly pace; NaN where it states none.
    """

    projection: Projection
    label: Labels
    unit: Unit
    factor: float
    year: int
    direction: int
    peers: Peers
    gap: Gap | None = None
    level: float = np.nan
    threshold: float = np.nan
    plan: PaceScale | None = None
    plan_pace: float = np.nan

    def __post_init__(self) -> None:
        if not self.projection.covers(self.label):
            raise Refusal("scenario_not_projected", found=self.name, model=self.projection.model.name)
        if self.year <= self.last_year:
            raise Refusal("scenario_past", found=self.name, year=self.year, last=self.last_year)
        if self.year > (until := self.projection.last_year(self.label)):
            raise Refusal("scenario_beyond", found=self.name, year=self.year, until=until)

    @property
    def name(self) -> str:
        return " / ".join(self.label)

    @property
    def goal(self) -> Goal | None:
        """The stated goal; None without one."""
        return None if self.gap is None else self.gap.goal

    @cached_property
    def _series(self) -> pd.Series:
        return self.projection.panel.series(*self.label)

    @property
    def last_year(self) -> int:
        return int(self._series.index[-1])

    @property
    def last(self) -> float:
        """The last value known, in `unit`."""
        return float(f"{self.factor * float(self._series.iloc[-1]):.12g}")  # 0.1 of 3 is 0.3, as it is stated

    @property
    def last_derived(self) -> bool:
        """Whether the last value was worked out and not stated."""
        return bool(self.projection.panel.history(*self.label)["status"].iloc[-1] == DERIVED)

    @property
    def scale(self) -> PaceScale:
        """How the pace of such an indicator is usually measured: %, percentage points, or places of a rank."""
        return pace_scale(self.unit)

    @property
    def years(self) -> np.ndarray:
        """The years from the last value to as far as a goal's reaching is looked for."""
        return np.arange(self.last_year, self.projection.until + FARTHEST + 1)

    @cached_property
    def medians(self) -> pd.Series:
        """The projection's medians from the last value on, in `unit`."""
        ahead = self.years[1:]
        levels = self.projection.far.pick([self.label] * len(ahead), ahead.tolist()).quantile(0.5)
        return pd.Series([self.last, *(self.factor * levels)], index=self.years)

    @property
    def bounds(self) -> tuple[float, float]:
        """What no level can pass, in `unit`."""
        row, panel = self.projection.panel.position(*self.label), self.projection.panel
        return self.factor * float(panel.floors[row]), self.factor * float(panel.upper[row])

    def chance(self, level: float) -> float:
        """How likely the projection makes at least this level (where less is better at most) in the goal's year.

        What is counted one by one is whole, so that it is asked of the level as it is printed.
        """
        row = self.projection.panel.position(*self.label)
        counted, own = bool(counted_rows(self.projection.panel.take([row]))[0]), level / self.factor
        asked = cut(*(np.array(part) for part in (round(own) if counted else own, self.direction, False, counted)))
        outcome = self.projection.predictive.pick([self.label], [self.year])
        return float(outcome.probability(np.array([float(asked)]), self.direction)[0])

    def reaches(self, levels: np.ndarray) -> np.ndarray:
        """Which levels reach the goal."""
        return np.asarray(self.direction * (levels - self.threshold) >= -1e-9 * abs(self.threshold))


def outset_of_gap(gap: Gap, elsewhere: Panel | pd.DataFrame | None = None) -> Outset:
    """The outset of a stated goal's scenarios.

    Parameters
    ----------
    gap
        A judged gap of a goal that one year's level decides.
    elsewhere
        A panel or long DataFrame with the series of the peers; the panel of the gap if left out.

    Raises
    ------
    Refusal
        If the goal cannot be judged, is a sum over years, or its year is not ahead.
    """
    question, projection = gap.question, gap.projection
    if question is None or projection is None:
        raise unjudged(gap)
    if not question.single:
        raise Refusal("scenario_sum", found=" / ".join(gap.goal.key), year=gap.goal.year)
    terms = _goal_terms(gap)
    found = peers_of(projection.panel if elsewhere is None else elsewhere, question.label, terms["unit"])
    return Outset(projection, question.label, year=gap.goal.year, direction=question.direction, peers=found, **terms)


def _goal_terms(gap: Gap) -> dict[str, Any]:
    """What the goal says, in the unit in which it is shown."""
    question, goal, projection = gap.question, gap.goal, gap.projection
    assert question is not None and projection is not None
    own = parse_unit(str(projection.panel.units[projection.panel.position(*question.label)]))
    unit = goal.unit if is_level(gap) else own
    factor = question.express(1.0) if is_level(gap) else 1.0
    threshold = float(cut(*(np.array(part) for part in (question.threshold, question.direction, False,
                                                        question.counted))))  # fmt: skip
    return {
        "unit": unit, "factor": factor, "gap": gap, "level": factor * question.level_of(goal.figure.value),
        "threshold": factor * threshold, "plan": pace_scale(unit, gap.pace_scale.unit), "plan_pace": gap.pace_planned,
    }  # fmt: skip


def outset_of_series(
    projection: Projection, label: Labels, year: int, better: str = "higher",
    elsewhere: Panel | pd.DataFrame | None = None,
) -> Outset:  # fmt: skip
    """The outset of a series without a goal, whose scenarios are looked at in `year`.

    Parameters
    ----------
    better
        ``higher`` or ``lower``.
    elsewhere
        As in ``outset_of_gap``.

    Raises
    ------
    Refusal
        If there is no such series, the model cannot take it, or the year is not ahead or beyond the projection.
    """
    panel = projection.panel
    if label not in panel.rows:
        raise Refusal("series_not_known", found=" / ".join(label))
    unit = parse_unit(str(panel.units[panel.position(*label)]))
    found = peers_of(panel if elsewhere is None else elsewhere, label, unit)
    return Outset(projection, label, unit, 1.0, year, BETTER[better], found)
