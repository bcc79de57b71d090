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
