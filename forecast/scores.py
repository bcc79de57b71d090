"""Scores of projections as functions of arrays; lower is better unless said otherwise.

All values stand in the indicator's unit and broadcast against each other.
"""

import numpy as np


def smape(actual: np.ndarray, median: np.ndarray) -> np.ndarray:
    """Symmetric percentage error, 200 |y - f| / (|y| + |f|), in per cent.

    Makridakis, Spiliotis and Assimakopoulos (2020), IJF 36.
    """
    size = np.abs(actual) + np.abs(median)
    return 200 * np.abs(actual - median) / np.where(size > 0, size, 1.0)


def naive_scale(history: np.ndarray) -> float:
    """Mean absolute yearly change of the history, the scale of MASE and MSIS.

    NaN for one value and for a history that never changes, on which neither score is defined.
    """
    changes = np.abs(np.diff(history))
    return float(changes.mean()) if changes.any() else np.nan


def scaled_error(actual: np.ndarray, median: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Absolute error over the naive scale; its mean is MASE (Hyndman and Koehler 2006, IJF 22)."""
    return np.abs(actual - median) / scale


def interval_score(actual: np.ndarray, low: np.ndarray, high: np.ndarray, level: float) -> np.ndarray:
    """Width of the interval plus 2/alpha times the miss, alpha = 1 - level.

    Gneiting and Raftery (2007), JASA 102, eq. 43. Its mean over the naive scale is MSIS.
    """
    alpha = 1 - level
    miss = np.maximum(low - actual, 0) + np.maximum(actual - high, 0)
    return high - low + 2 / alpha * miss


def covered(actual: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Whether the outcome lies inside the interval; the mean should be near the level."""
    return (low <= actual) & (actual <= high)


def pinball(actual: np.ndarray, quantile: np.ndarray, p: float) -> np.ndarray:
    """Quantile loss of the p-quantile."""
    return np.maximum(p * (actual - quantile), (p - 1) * (actual - quantile))


def crps(actual: np.ndarray, quantiles: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Continuous ranked probability score: twice the mean pinball loss over a grid of levels.

    Parameters
    ----------
    quantiles
        The quantiles at `levels` along the last axis.
    levels
        Evenly spread in (0, 1), e.g. 0.01, 0.03, ... 0.99.
    """
    losses = [pinball(actual, quantiles[..., place], float(p)) for place, p in enumerate(levels)]
    return np.asarray(2 * np.mean(losses, axis=0))


def brier(chance: np.ndarray, met: np.ndarray) -> np.ndarray:
    """Squared difference between a goal's chance and what happened (1 met, 0 missed)."""
    return (chance - np.asarray(met, float)) ** 2


def log_loss(chance: np.ndarray, met: np.ndarray) -> np.ndarray:
    """Minus the logarithm of the chance given to what happened, the chance clipped to [0.001, 0.999]."""
    clipped = np.clip(chance, 1e-3, 1 - 1e-3)
    return -np.log(np.where(met, clipped, 1 - clipped))
