"""What a backtest judges: histories as they were known, what came after them, and goals to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from forecast.models.base import steps
from forecast.panel import Panel

GOAL_SHARES = (0.20, 0.35, 0.50, 0.65, 0.80)
FEWEST_RATIOS = 30
STEADY_SHARE = 0.3


def known_at(panel: Panel, origin: int) -> Panel:
    """The rows with a value in the year `origin`, as they were known then.

    A row without a value in that year is left out: its projection was judged at its last value already.
    """
    known = panel.before(origin + 1)
    return known.take(np.flatnonzero(known.last_years == origin))


def newest(panel: Panel, length: int) -> Panel:
    """The rows with at least `length` values, cut to their last ones; 0 leaves every row whole."""
    if length:
        panel = panel.take(np.flatnonzero(panel.counts >= length))
        kept = panel.observed[:, ::-1].cumsum(axis=1)[:, ::-1] <= length
        growths = None if panel.growths is None else np.where(kept, panel.growths, np.nan)
        panel = replace(panel, values=np.where(kept, panel.values, np.nan), growths=growths)
    return panel.within(panel.observed.any(axis=0).cumsum() > 0)


def yearly_change(panel: Panel) -> np.ndarray:
    """The mean absolute yearly change of each whole row, the scale of MASE; shape (rows, 1).

    The whole series, not only what was known at the origin: so a row weighs the same at every origin and
    length and for every model, and two nearly equal first values do not make an error of a thousand. It only
    weighs errors; no projection sees it. NaN for a row that never changes.
    """
    known = steps(panel.values, panel.years)
    years = known.length.sum(axis=1, keepdims=True)
    change = np.abs(known.change).sum(axis=1, keepdims=True)
    return np.asarray(np.where(change > 0, change / np.maximum(years, 1), np.nan))


def runs_of(panel: Panel) -> np.ndarray:
    """How many consecutive years with a value end in each year, shape (rows, years)."""
    runs = np.zeros(panel.values.shape, int)
    for year in range(len(panel.years)):
        before = runs[:, year - 1] if year else 0
        runs[:, year] = np.where(panel.observed[:, year], before + 1, 0)
    return runs


def steady_length(panel: Panel, lengths: Sequence[int]) -> int:
    """The longest of `lengths` that a good share of the panel's values end, with no year missing; 0 for none.

    The cases that have so many values are those on which fewer and more values are compared.
    """
    runs = runs_of(panel)[:, :-1]
    enough = STEADY_SHARE * (runs > 0).sum()
    return max((length for length in lengths if (runs >= length).sum() >= enough), default=min(lengths, default=0))


@dataclass(frozen=True, eq=False)
class Goals:
    """Goals for every row, years ahead and share in `GOAL_SHARES`, as ratios to the last value.

    A goal is the last value times a quantile of the ratios (value h years later over value) of the same
    indicator, all regions and years; of the whole panel where the indicator has fewer than `FEWEST_RATIOS`.
    So a fifth of the goals asks for what four in five cases reached, and so on. Reached is at least the goal.

    Attributes
    ----------
    group
        The place of each panel row's indicator in the other two; 0 is the panel.
    ratio, base
        The goals, and the share of the ratios that reach them (the base rate); shape (groups, years ahead, shares).
    """

    group: np.ndarray
    ratio: np.ndarray
    base: np.ndarray


def goals_for(panel: Panel, horizon: int) -> Goals:
    """The goals of a panel for 1 to `horizon` years ahead."""
    codes, names = pd.factorize(panel.rows.get_level_values("indicator"))
    shape = (len(names) + 1, horizon, len(GOAL_SHARES))
    ratio, base = np.full(shape, np.nan), np.full(shape, np.nan)
    for ahead in range(1, horizon + 1):
        found = _ratios(panel, ahead)
        rows, columns = np.nonzero(np.isfinite(found))
        values, group = found[rows, columns], codes[rows] + 1
        order = np.argsort(group, kind="stable")
        ends = np.searchsorted(group[order], np.arange(1, len(names) + 2))
        ratio[:, ahead - 1], base[:, ahead - 1] = _quantiles(values) if len(values) else (np.nan, np.nan)
        for place in np.flatnonzero(np.diff(ends) >= FEWEST_RATIOS):
            own = values[order[ends[place] : ends[place + 1]]]
            ratio[place + 1, ahead - 1], base[place + 1, ahead - 1] = _quantiles(own)
    return Goals(codes + 1, ratio, base)


def _ratios(panel: Panel, ahead: int) -> np.ndarray:
    """Each value over the one `ahead` years before it, where that is positive."""
    before, after = panel.values[:, :-ahead], panel.values[:, ahead:]
    with np.errstate(over="ignore"):
        return np.asarray(after / np.where(before > 0, before, np.nan))


def _quantiles(ratios: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    goals = np.quantile(ratios, GOAL_SHARES)
    return goals, np.array([(ratios >= goal).mean() for goal in goals])


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What came after an origin, by row of a history; NaN where nothing is known.

    Attributes
    ----------
    actual
        Shape (rows, years ahead).
    last, scale
        The last value known and the mean absolute yearly change, shape (rows, 1).
    ratio, base
        Goals over the last value, and how often such goals are met; shape (rows, years ahead, goals).
    """

    actual: np.ndarray
    last: np.ndarray
    scale: np.ndarray
    ratio: np.ndarray
    base: np.ndarray

    def take(self, rows: np.ndarray) -> "Outcomes":
        return Outcomes(self.actual[rows], self.last[rows], self.scale[rows], self.ratio[rows], self.base[rows])


@dataclass(frozen=True, eq=False)
class Examination:
    """A panel with its scales and goals, worked out once for all origins."""

    panel: Panel
    horizon: int
    scale: np.ndarray
    goals: Goals

    @classmethod
    def of(cls, panel: Panel, horizon: int) -> "Examination":
        return cls(panel, horizon, yearly_change(panel), goals_for(panel, horizon))

    @property
    def longest(self) -> int:
        """How many values the longest history with an outcome can have."""
        return int(self.panel.counts.max(initial=0)) - 1

    def places(self, history: Panel) -> np.ndarray:
        """The positions of a history's rows in the panel."""
        return np.asarray(self.panel.rows.get_indexer(history.rows))

    def outcomes(self, history: Panel, origin: int) -> Outcomes:
        """What came in the years after `origin` for the rows of a history."""
        rows = self.places(history)
        columns = origin + np.arange(1, self.horizon + 1) - self.panel.years[0]
        inside = columns < len(self.panel.years)
        actual = np.full((len(rows), self.horizon), np.nan)
        actual[:, inside] = self.panel.values[np.ix_(rows, columns[inside])]
        group = self.goals.group[rows]
        last = history.last_values[:, None]
        return Outcomes(actual, last, self.scale[rows], self.goals.ratio[group], self.goals.base[group])
