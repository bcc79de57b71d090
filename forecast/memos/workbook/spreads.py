"""Spreads: the projection behind a goal as a table of quantiles, fine enough to read the chance of another goal from.

Only of goals that are levels of one year, and whose year has not ended: growth rates, changes
and sums over years have their own scale, and what has happened has no chance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from forecast.charts.fan_values import is_level
from forecast.memos.facts import GoalFacts
from forecast.predictive import Predictive
from forecast.projections import Projection

# How many years a goal may be moved beyond its own.
MORE_YEARS = 5
# Those that other columns are read from, and the grid between them.
LOW80, MEDIAN, HIGH80 = 0.10, 0.50, 0.90
KEPT = (0.025, LOW80, 0.25, MEDIAN, 0.75, HIGH80, 0.975)
TAIL = (0.001, 0.002, 0.005)
GRID = tuple(sorted({*TAIL, *(1 - share for share in TAIL), *KEPT, *(percent / 100 for percent in range(1, 100))}))


@dataclass(frozen=True, eq=False)
class Spread:
    """Quantiles in the goal's unit.

    Attributes
    ----------
    shares
        The part of the projection below each level, ascending, shape (shares,). That of the goal itself is one of
        them, so that its chance comes out exactly.
    years
        From the year after the last value to `MORE_YEARS` beyond the goal's.
    levels
        Shape (years, shares), ascending along each row; equal where a bound holds them, as in a running total.
    shift
        From the goal's figure to the threshold on the continuous scale: half of one below what is counted.
    """

    goal: GoalFacts
    shares: np.ndarray
    years: tuple[int, ...]
    levels: np.ndarray
    shift: float

    @property
    def direction(self) -> int:
        question = self.goal.gap.question
        assert question is not None
        return question.direction

    @property
    def cut(self) -> float:
        """The level that meets the goal, on the continuous scale."""
        return self.goal.gap.goal.figure.value + self.shift

    def chances(self) -> np.ndarray:
        """The chance if the goal stood in each of the years, shape (years,)."""
        below = np.array([self._below(row, place) for row, place in zip(self.levels, self.places(), strict=True)])
        return 1 - below if self.direction > 0 else below

    def _below(self, row: np.ndarray, place: int) -> float:
        """The share below the threshold, between the levels before and after it."""
        if place in (0, len(row)):
            return float(self.shares[0 if place == 0 else -1])
        return float(np.interp(self.cut, row[place - 1 : place + 1], self.shares[place - 1 : place + 1]))

    def places(self) -> np.ndarray:
        """How many levels of each year lie below the threshold (direction -1: or at it), shape (years,)."""
        side: Literal["left", "right"] = "left" if self.direction > 0 else "right"
        return np.array([int(np.searchsorted(row, self.cut, side=side)) for row in self.levels])

    def column(self, share: float) -> int:
        """Where the quantile of a kept share stands, from 0."""
        return int(np.flatnonzero(self.shares == share)[0])


def spreads(goals: Iterable[GoalFacts]) -> dict[GoalFacts, Spread]:
    """The spreads of the goals whose figure and year can be changed."""
    farther: dict[Projection, Predictive] = {}
    found: dict[GoalFacts, Spread] = {}
    for goal in goals:
        projection = goal.gap.projection
        if projection is None or goal.outcome or not is_level(goal.gap):
            continue
        if projection not in farther:
            farther[projection] = projection.fit.predict(projection.until + MORE_YEARS)
        spread = _spread(goal, farther[projection])
        if np.isfinite(spread.levels).all() and (np.diff(spread.levels) >= 0).all():
            found[goal] = spread
    return found


def _spread(goal: GoalFacts, predictive: Predictive) -> Spread:
    gap, question = goal.gap, goal.gap.question
    assert question is not None and gap.last_year is not None
    factor = question.express(1.0)
    years = tuple(range(gap.last_year + 1, gap.goal.year + MORE_YEARS + 1))
    shares = _shares(gap.chance if question.direction < 0 else 1 - gap.chance)
    levels = factor * predictive.pick([question.label] * len(years), years).quantiles(shares)
    cut = factor * question.cut
    own = years.index(gap.goal.year), np.flatnonzero(~np.isin(shares, GRID))
    levels[own] = cut  # the quantile function gives it to the last digit or two
    return Spread(goal, shares, years, levels, round(cut - gap.goal.figure.value, 9))


def _shares(own: float) -> np.ndarray:
    """The grid with the goal's own share in the place of the nearest that no other column needs."""
    shares = np.array(GRID)
    if not shares[0] < own < shares[-1] or np.min(np.abs(shares - own)) < 1e-9:
        return shares
    free = np.flatnonzero(~np.isin(shares, KEPT))
    shares[free[np.argmin(np.abs(shares[free] - own))]] = own
    return np.sort(shares)
