"""Histories: what the formulas see of a panel, the same for one value and for sixty."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Histories:
    """The last values of each row, packed to the right, newest last; arrays of shape (rows, values).

    Attributes
    ----------
    score
        On the link scale. Before a row's first value it repeats that value.
    gap
        Years since the value before; 0 at a row's first value and before it.
    age
        Years to the row's last value.
    trust
        How much the value counts as evidence, in (0, 1]; 0 before a row's first value.
    """

    score: np.ndarray
    gap: np.ndarray
    age: np.ndarray
    trust: np.ndarray

    @property
    def years(self) -> np.ndarray:
        """The years from first to last value, and one: 1 for a single value, shape (rows, 1)."""
        years: np.ndarray = 1.0 + self.gap.sum(1)[:, None]
        return years

    @property
    def step_trust(self) -> np.ndarray:
        """How much each step to the next value counts: the product of both ends, shape (rows, values - 1)."""
        return np.asarray(self.trust[:, 1:] * self.trust[:, :-1])

    @property
    def shared(self) -> "Histories":
        """The same with one row of gaps, ages and trusts where all rows have the same: much less to compute."""
        same = all((part == part[:1]).all() for part in (self.gap, self.trust))
        return Histories(self.score, self.gap[:1], self.age[:1], self.trust[:1]) if same else self


def histories(scores: np.ndarray, years: np.ndarray, weights: np.ndarray | None, longest: int) -> Histories:
    """The histories of scores with holes.

    Parameters
    ----------
    scores
        Shape (rows, years), NaN where there is no value; every row has one.
    years
        The columns.
    weights
        How much each value counts, shape (rows, years); None if all count fully.
    longest
        So many of the last values are kept.
    """
    place, real = _places(~np.isnan(scores), longest)
    trust = real * (1.0 if weights is None else np.take_along_axis(weights, place, axis=1))
    trust = np.where(real, trust, 0.0)
    year = years[place].astype(float)
    gap = np.zeros(place.shape)
    gap[:, 1:] = np.where(real[:, 1:] & real[:, :-1], np.diff(year, axis=1), 0.0)
    age = np.where(real, year[:, -1:] - year, 0.0)
    return Histories(np.take_along_axis(scores, place, axis=1), gap, age, trust)


def last_values(observed: np.ndarray, longest: int) -> np.ndarray:
    """Where one of the last `longest` values of a row stands, shape (rows, years)."""
    return np.asarray(observed & (observed[:, ::-1].cumsum(axis=1)[:, ::-1] <= longest))


def _places(observed: np.ndarray, longest: int) -> tuple[np.ndarray, np.ndarray]:
    """For each place of the packed array its column, and whether it is a value; else the column of the first one."""
    count = observed.sum(axis=1)
    width = min(int(count.max(initial=1)), longest)
    order = np.argsort(observed, axis=1, kind="stable")[:, -width:]
    real = np.arange(width)[None, :] >= width - count[:, None]
    first = np.take_along_axis(order, np.maximum(width - count, 0)[:, None], axis=1)
    return np.where(real, order, first), real
