"""Levels that could be promised: for a series and a year, what is met with a given chance."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from forecast.goal_frames import counted_rows
from forecast.paces import PaceScale, pace_scale
from forecast.panel import Labels
from forecast.predictive import Outcomes, checked_levels
from forecast.problems import Refusal
from forecast.projections import Projection
from forecast.rounding import is_whole, rounded_to_side
from forecast.thresholds import DIRECTIONS, STRICT, cut
from forecast.units import Unit, parse_unit

CHANCES = (0.50, 0.66, 0.80, 0.90, 0.95)
COUNT = parse_unit("个")


@dataclass(frozen=True)
class Promise:
    """A level that is met in a year with at least a given chance.

    Attributes
    ----------
    chance
        What was asked for.
    level
        The most demanding level that has it, in `unit`; whole where numbers of this unit are.
    held
        The chance of a goal at just this level: `chance`, or more where the level is whole or at a bound.
    pace
        From the last value to the level; NaN where there is none.
    scale
        How the pace is measured.
    """

    label: Labels
    year: int
    chance: float
    comparator: str
    level: float
    unit: Unit
    held: float
    pace: float
    scale: PaceScale

    @property
    def shown(self) -> float:
        """The level as it is printed, rounded to the side on which it holds."""
        return rounded_to_side(self.level, self.unit, -DIRECTIONS[self.comparator])


def promises(
    projection: Projection, label: Labels, year: int, comparator: str = "ge", chances: Iterable[float] = CHANCES
) -> tuple[Promise, ...]:
    """The levels that are met in `year` with each of these chances.

    Parameters
    ----------
    label
        Region and indicator.
    comparator
        ``ge`` (at least), ``gt`` (more than), ``le`` (at most; where less is better) or ``lt`` (less than).
    chances
        Between 0 and 1.

    Raises
    ------
    ValueError
        If the series is not projected for that year, or a chance or the comparator makes no sense.

    Examples
    --------
    >>> import pandas as pd
    >>> from forecast.projections import project
    >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": [2019, 2020, 2021],
    ...                       "value": [100.0, 100.0, 100.0]})
    >>> [promise.level for promise in promises(project(frame, "last_value", ahead=2), ("a", "x"), 2023)][:2]
    [100.0, 100.0]
    """
    if comparator not in DIRECTIONS:
        raise Refusal("choice", found=comparator, allowed=", ".join(DIRECTIONS))
    asked = checked_levels(chances)
    require_ahead(projection, label, year)
    row = projection.panel.position(*label)
    unit = parse_unit(str(projection.panel.units[row]))
    counted = bool(counted_rows(projection.panel.take([row]))[0])
    outcome, terms = projection.predictive.pick([label], [year]), _Terms(comparator, counted, counted or is_whole(unit))
    series, scale = projection.panel.series(*label), pace_scale(unit)
    last, years = float(series.iloc[-1]), year - int(series.index[-1])
    levels = [terms.level(outcome, chance) for chance in asked.tolist()]
    return tuple(
        Promise(label, year, chance, comparator, level, unit, terms.chance(outcome, level),
                scale.between(last, level, years), scale)
        for chance, level in zip(asked.tolist(), levels, strict=True)
    )  # fmt: skip


def require_ahead(projection: Projection, label: Labels, year: int) -> None:
    """Make sure that a series is projected for a year.

    Raises
    ------
    Refusal
        With the series, and the years for which it is.
    """
    name = " / ".join(label)
    if label not in projection.panel.rows:
        raise Refusal("series_not_known", found=name)
    if not projection.covers(label):
        raise Refusal("scenario_not_projected", found=name, model=projection.model.name)
    last = int(projection.panel.series(*label).index[-1])
    if year <= last:
        raise Refusal("promise_past", found=name, year=year, last=last)
    if year > (until := projection.last_year(label)):
        raise Refusal("scenario_beyond", found=name, year=year, until=until)


@dataclass(frozen=True)
class _Terms:
    """What a promise asks of an outcome.

    Attributes
    ----------
    counted
        Whether things are counted one by one, so that "at least 2" begins at 1.5.
    whole
        Whether the level is a whole number.
    """

    comparator: str
    counted: bool
    whole: bool

    @property
    def direction(self) -> int:
        return DIRECTIONS[self.comparator]

    def level(self, outcome: Outcomes, chance: float) -> float:
        """The most demanding level whose chance is at least `chance`; a whole one on the side on which it holds."""
        edge = float(outcome.quantile(1 - chance if self.direction > 0 else chance)[0])
        if not self.whole:
            return edge
        reach = edge - self._cut(0.0)
        return rounded_to_side(reach, COUNT, -self.direction)

    def chance(self, outcome: Outcomes, level: float) -> float:
        """The probability that the outcome meets a goal at this level."""
        strict = self.comparator in STRICT
        way = -self.direction if strict else self.direction
        found = float(outcome.probability(np.array([self._cut(level)]), way)[0])
        return 1 - found if strict else found

    def _cut(self, level: float) -> float:
        strict = np.array(self.comparator in STRICT)
        return float(cut(np.array(level), np.array(self.direction), strict, np.array(self.counted)))
