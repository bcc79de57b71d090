"""Predictive: the distribution of each series in each coming year."""

from collections.abc import Sequence
from dataclasses import dataclass

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
                raise KeyError(f"{' / '.join(label)} is not projected for {year}")
        chosen = self.distribution.take((rows[:, None], columns[:, None]))
        return Outcomes(chosen, self.link.take(rows))


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Distributions of single outcomes, one per entry; results have the shape (entries,)."""

    distribution: StudentT
    link: Link

    def quantile(self, p: float) -> np.ndarray:
        """The p-quantile of each outcome, in its unit."""
        return self.link.inverse(self.distribution.quantile(p))[:, 0]

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
