"""Links: the scale on which a projection is symmetric, chosen to respect the indicator.

A link is monotone increasing. `forward` takes levels to the link scale, `inverse` brings
them back inside the indicator's bounds.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import expit, logit


class Link(Protocol):
    """A monotone scale; one bound per row where there are bounds, shape (rows, 1)."""

    def forward(self, levels: np.ndarray) -> np.ndarray: ...

    def inverse(self, scores: np.ndarray) -> np.ndarray: ...

    def admits(self, levels: np.ndarray) -> np.ndarray: ...

    def take(self, positions: np.ndarray) -> "Link": ...


@dataclass(frozen=True, eq=False)
class Identity:
    """The level itself; what falls outside the bounds is put onto them."""

    lower: np.ndarray
    upper: np.ndarray

    def forward(self, levels: np.ndarray) -> np.ndarray:
        return levels

    def inverse(self, scores: np.ndarray) -> np.ndarray:
        return np.clip(scores, self.lower, self.upper)

    def admits(self, levels: np.ndarray) -> np.ndarray:
        return np.isfinite(levels)

    def take(self, positions: np.ndarray) -> "Identity":
        return Identity(self.lower[positions], self.upper[positions])


@dataclass(frozen=True, eq=False)
class Log:
    """The natural logarithm, for positive levels; what falls outside the bounds (a rank below 1) is put onto them."""

    lower: np.ndarray
    upper: np.ndarray

    def forward(self, levels: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log(levels)

    def inverse(self, scores: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore"):
            return np.clip(np.exp(scores), self.lower, self.upper)

    def admits(self, levels: np.ndarray) -> np.ndarray:
        return levels > 0

    def take(self, positions: np.ndarray) -> "Log":
        return Log(self.lower[positions], self.upper[positions])


@dataclass(frozen=True, eq=False)
class Logit:
    """The log odds between two real bounds."""

    lower: np.ndarray
    upper: np.ndarray

    def forward(self, levels: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            return logit((levels - self.lower) / (self.upper - self.lower))

    def inverse(self, scores: np.ndarray) -> np.ndarray:
        return self.lower + (self.upper - self.lower) * expit(scores)

    def admits(self, levels: np.ndarray) -> np.ndarray:
        return (levels > self.lower) & (levels < self.upper)

    def take(self, positions: np.ndarray) -> "Logit":
        return Logit(self.lower[positions], self.upper[positions])


@dataclass(frozen=True, eq=False)
class Power:
    """A power between the logarithm (0) and the level itself (1): ((u / unit)^p - 1) / p, for levels from 0 on.

    u is the level; for a row that is `odds`, its odds between two real bounds, times their distance, so that
    the level stays inside them. What falls below the floor, or for another row above its bound, is put onto it.

    Attributes
    ----------
    exponent
        p, over 0.
    unit
        A typical level of each row (of its u), over 0, shape (rows, 1): the scale is relative to it.
    odds
        Which rows are between two real bounds, shape (rows, 1).
    floor
        What coming levels cannot fall below, shape (rows, 1): the lower bound, or the last value of a running total.
    """

    exponent: float
    unit: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    odds: np.ndarray
    floor: np.ndarray

    @property
    def lowest(self) -> np.ndarray:
        """The least level that is admitted, shape (rows, 1)."""
        return np.where(self.odds, self.lower, 0.0)

    def forward(self, levels: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = unbounded(levels, self.lower, self.upper, self.odds) / self.unit
            return np.asarray((ratio**self.exponent - 1) / self.exponent)

    def inverse(self, scores: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            levels = self.unit * np.maximum(1 + self.exponent * scores, 0.0) ** (1 / self.exponent)
            width = np.where(self.odds, self.upper - self.lower, 1.0)
            between = self.lowest + width / (1 + width / levels)
            return np.clip(np.where(self.odds, between, levels), self.floor, self.upper)

    def admits(self, levels: np.ndarray) -> np.ndarray:
        return (levels >= self.lowest) & ~(self.odds & (levels > self.upper))

    def take(self, positions: np.ndarray) -> "Power":
        parts = (self.unit, self.lower, self.upper, self.odds, self.floor)
        return Power(self.exponent, *(part[positions] for part in parts))


# A level at its upper bound counts as so much of the range below it: its odds would be infinite.
NEXT_TO_BOUND = 1e-3


def unbounded(levels: np.ndarray, lower: np.ndarray, upper: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """The levels themselves; for rows that are `odds`, their odds between the bounds, times the bounds' distance."""
    width = np.where(odds, upper - lower, 1.0)
    over = np.where(odds, np.clip((levels - lower) / width, 0.0, 1 - NEXT_TO_BOUND), 0.0)
    return np.where(odds, width * over / (1 - over), levels)


@dataclass(frozen=True, eq=False)
class Mixed:
    """Different links for different rows; `which` says which one, shape (rows,)."""

    links: tuple[Link, ...]
    which: np.ndarray

    def _apply(self, method: str, values: np.ndarray) -> np.ndarray:
        out = np.empty(values.shape, bool if method == "admits" else float)
        for number, link in enumerate(self.links):
            rows = np.flatnonzero(self.which == number)
            out[rows] = getattr(link.take(rows), method)(values[rows])
        return out

    def forward(self, levels: np.ndarray) -> np.ndarray:
        return self._apply("forward", levels)

    def inverse(self, scores: np.ndarray) -> np.ndarray:
        return self._apply("inverse", scores)

    def admits(self, levels: np.ndarray) -> np.ndarray:
        return self._apply("admits", levels)

    def take(self, positions: np.ndarray) -> "Mixed":
        return Mixed(tuple(link.take(positions) for link in self.links), self.which[positions])
