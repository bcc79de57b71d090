"""Course: the levels that a scenario leads through, and how a scenario makes one."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from forecast.paces import PaceScale
from forecast.problems import Refusal
from forecast.scenarios.outset import Outset


@dataclass(frozen=True, eq=False)
class Course:
    """A scenario's path.

    Attributes
    ----------
    levels
        By year from the last value on, in the unit of the outset; within the indicator's bounds.
    pace
        The yearly pace; NaN for a path without one.
    scale
        How it is measured; None for a path without a pace.
    bounded
        Whether the pace would lead beyond the indicator's bounds by the goal's year, where the path stays.
    """

    levels: pd.Series
    pace: float = np.nan
    scale: PaceScale | None = None
    bounded: bool = False


class Scenario(Protocol):
    """What all scenarios promise: a name, which has its texts under ``scenarios``, and a course from an outset."""

    @property
    def name(self) -> str: ...

    def course(self, outset: Outset) -> Course:
        """The path from here.

        Raises
        ------
        Refusal
            With what the scenario lacks.
        """
        ...


def at_pace(outset: Outset, pace: float, scale: PaceScale) -> Course:
    """The course from the last value at a yearly pace.

    Raises
    ------
    Refusal
        If a pace in % starts from 0 or below, or takes away everything.
    """
    if scale.compound and outset.last <= 0:
        raise Refusal("scenario_pace_from_zero", last=f"{outset.last:g}")
    if scale.compound and pace * scale.unit.factor <= -100:
        raise Refusal("scenario_pace_too_low", found=f"{pace:g}{scale.unit.symbol}")
    ahead = outset.years - outset.last_year
    with np.errstate(over="ignore"):  # what grows a hundredfold a year is too much for any goal, and shown so
        levels = np.array([scale.after(outset.last, pace, years) for years in ahead.tolist()])
    path = pd.Series(np.clip(levels, *outset.bounds), index=outset.years)
    reached = levels[outset.year - outset.last_year]
    return Course(path, pace, scale, bounded=bool(path[outset.year] != reached))
