"""Distributions on the link scale, as arrays."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit


@dataclass(frozen=True, eq=False)
class StudentT:
    """Location-scale Student t; infinite degrees of freedom are the normal distribution.

    All three have the same shape; a scale of 0 is a certain value, NaN no projection.
    """

    location: np.ndarray
    scale: np.ndarray
    df: np.ndarray

    def quantile(self, p: float) -> np.ndarray:
        """The p-quantile, in the shape of the parameters."""
        return self.quantiles(np.array([p]))[..., 0]

    def quantiles(self, levels: np.ndarray) -> np.ndarray:
        """The quantiles at some levels, which are the last axis of the result.

        Those of the standard t are slow to work out and mostly shared, so each freedom is looked at once.
        """
        freedoms, which = np.unique(self.df, return_inverse=True)
        freedoms = freedoms[:, None]
        standard = np.where(np.isinf(freedoms), ndtri(levels), stdtrit(_finite(freedoms), levels))
        shape = (*np.shape(self.df), len(levels))
        return np.asarray(self.location[..., None] + self.scale[..., None] * standard[which.ravel()].reshape(shape))

    def below(self, score: np.ndarray) -> np.ndarray:
        """The probability of a value of at most `score`."""
        with np.errstate(divide="ignore", invalid="ignore"):
            standard = (score - self.location) / self.scale
        standard = np.where(score == self.location, 0.0, standard)
        chance = np.where(np.isinf(self.df), ndtr(standard), stdtr(_finite(self.df), standard))
        certain = (self.scale == 0) & (score >= self.location)
        return np.asarray(np.where(certain, 1.0, chance))

    def above(self, score: np.ndarray) -> np.ndarray:
        """The probability of a value of at least `score`."""
        return StudentT(-self.location, self.scale, self.df).below(-score)

    def take(self, index: tuple[np.ndarray, ...]) -> "StudentT":
        return StudentT(self.location[index], self.scale[index], self.df[index])

    def where(self, there: np.ndarray) -> "StudentT":
        """The same, but nothing where `there` is false."""
        return StudentT(*(np.where(there, part, np.nan) for part in (self.location, self.scale, self.df)))


def _finite(df: np.ndarray) -> np.ndarray:
    return np.where(np.isinf(df), 1.0, df)
