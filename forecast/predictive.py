"""Predictive: the distribution of each series in each coming year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from forecast.distributions import StudentT
from forecast.links import Link


@dataclass(frozen=True, eq=False)
class Predictive:
    """Distributions by row and year.

    Attributes
    ----------
    rows
        Row labels (region, indicator), as in the panel.
    years
        The columns: consecutive integer years.
    distribution
        On the link scale, parameters of shape (rows, years); NaN where nothing is projected
        (before and in a row's last observed year).
    link
        From the levels to the scale of `distribution`.
    """

    rows: pd.MultiIndex
    years: np.ndarray
    distribution: StudentT
    link: Link

    def quantile(self, p: float) -> pd.DataFrame:
        """The p-quantile of each row and year, in the indicator's unit."""
        levels = self.link.inverse(self.distribution.quantile(p))
        return pd.DataFrame(levels, index=self.rows, columns=self.years)

    @property
    def median(self) -> pd.DataFrame:
        """The median of each row and year, in the indicator's unit."""
        return self.quantile(0.5)

    def probability(self, value: float | np.ndarray, direction: int = 1) -> pd.DataFrame:
        """The probability that a row's level in a year is at least `value`; with direction -1, at most.

        Parameters
        ----------
        value
            In the indicator's unit: one number, or one per row (rows, 1), or one per row and year.
        """
        shape = (len(self.rows), len(self.years))
        values = np.broadcast_to(np.asarray(value, float), shape)
        chance = _chance(self.distribution, self.link, values, direction)
        return pd.DataFrame(chance, index=self.rows, columns=self.years)

    def pick(self, labels: Sequence[tuple[str, str]], years: Sequence[int]) -> "Outcomes":
        """The distributions of these (row, year) pairs, one each.

        Raises
        ------
        KeyError
            If a row is not projected, or not for that year; both are named.
        """
        rows = self.rows.get_indexer(pd.MultiIndex.from_tuples(list(labels), names=self.rows.names))
        columns = pd.Index(self.years).get_indexer(pd.Index(years))
        for label, year, row, column in zip(labels, years, rows, columns, strict=True):
            if row < 0 or column < 0 or np.isnan(self.distribution.location[row, column]):
                raise KeyError(f"{' / '.join(map(str, label))} is not projected for {year}")
        return self.at(rows, columns)

    def at(self, rows: np.ndarray, columns: np.ndarray) -> "Outcomes":
        """The distributions at these positions of rows and years, one each."""
        return Outcomes(self.distribution.take((rows[:, None], columns[:, None])), self.link.take(rows))

    def up_to(self, last: np.ndarray) -> "Predictive":
        """The same, with nothing in a row after its year of `last`, shape (rows,)."""
        inside = self.years[None, :] <= last[:, None]
        return self if inside.all() else replace(self, distribution=self.distribution.where(inside))

    @property
    def projected(self) -> np.ndarray:
        """Where there is a distribution, shape (rows, years)."""
        return ~np.isnan(self.distribution.location)

    def quantiles(self, levels: float | Iterable[float]) -> pd.DataFrame:
        """A row per row and year with a distribution, a column per level; quantiles in the indicator's unit."""
        chosen = checked_levels(levels)
        rows, columns = np.nonzero(self.projected)
        entries: list[Any] = [*self.rows.levels, self.years]
        codes: list[Any] = [*(code[rows] for code in self.rows.codes), columns]
        index = pd.MultiIndex(levels=entries, codes=codes, names=[*self.rows.names, "year"], verify_integrity=False)
        found = self.at(rows, columns).quantiles(chosen)
        return pd.DataFrame(found, index=index, columns=pd.Index(chosen, name="level"))


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Distributions of single outcomes, one per entry; results have the shape (entries,)."""

    distribution: StudentT
    link: Link

    def quantile(self, p: float) -> np.ndarray:
        """The p-quantile of each outcome, in its unit."""
        return self.quantiles(np.array([p]))[:, 0]

    def quantiles(self, levels: np.ndarray) -> np.ndarray:
        """The quantiles of each outcome at some levels, shape (entries, levels)."""
        return self.link.inverse(self.distribution.quantiles(levels)[:, 0])

    def probability(self, value: np.ndarray, direction: int = 1) -> np.ndarray:
        """The probability that each outcome is at least its `value`; with direction -1, at most."""
        return _chance(self.distribution, self.link, np.asarray(value, float)[:, None], direction)[:, 0]


def _chance(distribution: StudentT, link: Link, values: np.ndarray, direction: int) -> np.ndarray:
    """P(level >= value), or with direction -1 P(level <= value); NaN where nothing is projected.

    A bound of the link counts as reached by what the inverse puts onto it, so the two do not
    always add up to 1: both are 1 for a level that is certain to be the value.
    """
    lowest, highest = (link.inverse(np.full(values.shape, extreme)) for extreme in (-np.inf, np.inf))
    if direction > 0:
        sure, never, side = values <= lowest, values > highest, distribution.above
    else:
        sure, never, side = values >= highest, values < lowest, distribution.below
    between = np.where(sure | never, link.inverse(np.zeros(values.shape)), values)
    chance = np.where(sure, 1.0, np.where(never, 0.0, side(link.forward(between))))
    return np.where(np.isnan(distribution.location), np.nan, chance)


def checked_levels(levels: float | Iterable[float]) -> np.ndarray:
    """Levels of quantiles as an array, in the order given.

    Raises
    ------
    ValueError
        If one is no number between 0 and 1, or stands twice, or there is none.
    """
    try:
        found = np.array(list(levels) if isinstance(levels, Iterable) else [levels], float)
    except (TypeError, ValueError):
        raise ValueError(f"levels are numbers between 0 and 1, such as [0.1, 0.5, 0.9]; got {levels!r}") from None
    wrong = found[~((found > 0) & (found < 1))]
    if len(wrong):
        raise ValueError(f"level {wrong[0]:g} is not between 0 and 1; divide per cent by 100")
    if found.ndim != 1 or not len(found) or len(np.unique(found)) < len(found):
        raise ValueError(f"levels are different numbers in one list, at least one; got {levels!r}")
    return found
