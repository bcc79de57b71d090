"""Peers without an optimiser, in numpy: trends by least squares and R's ``thetaf``.

Each takes the histories, the horizon and the levels, and returns (series, horizon, levels).
"""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import ndtri, stdtrit

Histories = Sequence[np.ndarray]
Quantiles = Callable[[Histories, int, np.ndarray], np.ndarray]
OneLength = Callable[[np.ndarray, int, np.ndarray], np.ndarray]
# Up to so many points R's ses() takes the first value as the first level and divides by n.
TINY = 6
START = 0.2
GRID, FINER, ROUNDS = 101, 21, 3


def by_length(quantiles: OneLength) -> Quantiles:
    """`quantiles` of one array per length, for histories of any lengths."""

    def of_all(histories: Histories, horizon: int, levels: np.ndarray) -> np.ndarray:
        found = np.full((len(histories), horizon, len(levels)), np.nan)
        lengths = np.array([len(history) for history in histories])
        for length in np.unique(lengths):
            mine = np.flatnonzero(lengths == length).tolist()
            found[mine] = quantiles(np.stack([histories[i] for i in mine]), horizon, levels)
        return found

    return of_all


def linear(y: np.ndarray, horizon: int, levels: np.ndarray) -> np.ndarray:
    r"""A straight line by least squares with its prediction interval.

    .. math:: \hat y \pm t_{n-2} s \sqrt{1 + 1/n + (t - \bar t)^2 / \sum (t_i - \bar t)^2}

    Two points give the line but no interval (all quantiles equal), one point nothing.
    """
    n = y.shape[1]
    if n < 2:
        return np.full((len(y), horizon, len(levels)), np.nan)
    time, ahead = np.arange(n) - (n - 1) / 2, np.arange(1, horizon + 1) + (n - 1) / 2
    mean, slope = y.mean(axis=1, keepdims=True), (y @ time / (time @ time))[:, None]
    squares = ((y - mean - slope * time) ** 2).sum(axis=1, keepdims=True)
    scale = np.sqrt(squares / max(n - 2, 1) * (1 + 1 / n + ahead**2 / (time @ time)))
    standard = stdtrit(n - 2, levels) if n > 2 else np.zeros(len(levels))
    return (mean + slope * ahead)[..., None] + scale[..., None] * standard


def log_linear(y: np.ndarray, horizon: int, levels: np.ndarray) -> np.ndarray:
    """The straight line through the logarithms; its quantiles are the exponentials."""
    return np.exp(np.minimum(linear(np.log(y), horizon, levels), 700.0))


def theta(y: np.ndarray, horizon: int, levels: np.ndarray) -> np.ndarray:
    r"""``thetaf`` of R's package forecast, without seasons: Assimakopoulos and Nikolopoulos (2000).

    Simple exponential smoothing with half the slope :math:`b` of the least-squares line as drift,

    .. math:: \hat y_{n+h} = \ell_n + \tfrac b2 \Big(h - 1 + \frac{1 - (1-\alpha)^n}{\alpha}\Big),
        \qquad s \sqrt{1 + (h-1) \alpha^2}

    with normal quantiles. As in R, :math:`s^2` is the sum of squares over :math:`n - 2`, or up to six points over
    :math:`n` with the first value as first level. Alpha is the best of a grid (R: the nearest peak from 0.2).
    """
    n = y.shape[1]
    if n < 2:
        return np.full((len(y), horizon, len(levels)), np.nan)
    away = y - y[:, :1]
    alpha = _best_alpha(away)
    squares, level = _smoothed(away, alpha)
    time, ahead = np.arange(n) - (n - 1) / 2, np.arange(horizon)
    drift = (away @ time / (time @ time))[:, None] / 2
    mean = y[:, :1] + level + drift * (ahead + (1 - (1 - alpha) ** n) / alpha)
    scale = np.sqrt(squares / (n if n <= TINY else n - 2) * (1 + ahead * alpha**2))
    return mean[..., None] + scale[..., None] * ndtri(levels)


def _best_alpha(y: np.ndarray) -> np.ndarray:
    """The alpha with the least squared errors, shape (rows, 1); the one nearest the start if all are equal."""
    lowest, highest = (1e-10, 1.0) if y.shape[1] <= TINY else (1e-4, 0.9999)
    grid = np.linspace(lowest, highest, GRID)
    grid = grid[np.argsort(np.abs(grid - START))]
    best = grid[_smoothed(y, np.broadcast_to(grid, (len(y), GRID)))[0].argmin(axis=1)][:, None]
    around = np.linspace(-1, 1, FINER)
    around = around[np.argsort(np.abs(around), kind="stable")] / (GRID - 1)
    for shrink in np.logspace(0, 1 - ROUNDS, ROUNDS):
        places = np.clip(best + shrink * around, lowest, highest)
        best = np.take_along_axis(places, _smoothed(y, places)[0].argmin(axis=1)[:, None], axis=1)
    return best


def _smoothed(y: np.ndarray, alpha: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Squared errors and last level of exponential smoothing at each alpha (rows, places).

    The level is ``own + weight * first``, so the errors are linear in the first level and it is solved for.
    """
    own, weight = np.zeros(alpha.shape), np.ones(alpha.shape)
    plain, cross, square = np.zeros(alpha.shape), np.zeros(alpha.shape), np.zeros(alpha.shape)
    for value in y.T:
        error = value[:, None] - own
        plain, cross, square = plain + error**2, cross + error * weight, square + weight**2
        own, weight = own + alpha * error, (1 - alpha) * weight
    first = cross / square if y.shape[1] > TINY else y[:, :1]
    return np.maximum(plain - 2 * first * cross + first**2 * square, 0), own + weight * first
