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

    def probability(self, value: float | np.ndarray) -> pd.DataFrame:
        """The probability that a row's level in a year is at least `value`.

        Parameters
        ----------
        value
            In the indicator's unit: one number, or one per row (rows, 1), or one per row and year.
        """
        shape = (len(self.rows), len(self.years))
        chance = _at_least(self.distribution, self.link, np.broadcast_to(np.asarray(value, float), shape))
        return pd.DataFrame(chance, index=self.rows, columns=self.years)

    def pick(self, labels: Sequence[tuple[str, str]], years: Sequence[int]) -> "Outcomes":
        """The distributions of these (row, year) pairs, one each.

        Raises
        ------
        KeyError
            If a row or year is not projected; it is named.
        """
        rows = self.rows.get_indexer(pd.MultiIndex.from_tuples(list(labels), names=self.rows.names))
        columns = pd.Index(self.years).get_indexer(pd.Index(years))
        for label, year, row, column in zip(labels, years, rows, columns, strict=True):
            if row < 0 or column < 0:
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

    def probability(self, value: np.ndarray) -> np.ndarray:
        """The probability that each outcome is at least its `value`."""
        return _at_least(self.distribution, self.link, np.asarray(value, float)[:, None])[:, 0]


def _at_least(distribution: StudentT, link: Link, values: np.ndarray) -> np.ndarray:
    """P(level >= value); a value at or beyond a bound of the link is certain or impossible.

    The link's scale is continuous, so P(>=) and P(>) differ only for values that the inverse
    puts onto a bound; there the bound itself counts as reached.
    """
    lowest, highest = (link.inverse(np.full(values.shape, extreme)) for extreme in (-np.inf, np.inf))
    inside = (values > lowest) & (values <= highest)
    safe = np.where(inside, values, link.inverse(np.zeros(values.shape)))
    below = distribution.below(link.forward(safe))
    projected = ~np.isnan(distribution.location)
    chance = np.where(values <= lowest, 1.0, np.where(values > highest, 0.0, 1.0 - below))
    return np.where(projected, chance, np.nan)
