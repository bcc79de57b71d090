"""The measures of one model on one group of cases (a collection at one length), with the package's own scores.

Every function takes arrays whose first axis is the cases; `actual` has the shape (cases, horizon), NaN for no outcome,
and `quantiles` (cases, horizon, levels) at ``cases.LEVELS``. Errors are divided by the case's scale, the mean yearly
change of its whole history, and averaged over the years ahead before they are averaged over the cases.
"""

import numpy as np
from cases import GRID, LEVELS, Cases

from forecast import scores

POINT = ("MASE", "sMAPE", "OWA")
SPREAD = ("CRPS", "gCRPS", "MSIS", "cov80", "cov95", "Brier")
# The goals of a group: the last value times these quantiles of outcome over last value, year by year.
GOALS = np.arange(0.2, 0.81, 0.1)
# A case without a result is given the last value's; with more than this share of them there is no score.
MOST_MISSED = 0.2
TINY = 1e-6  # in units of the scale: keeps the logarithm of a perfect CRPS finite


def at(quantiles: np.ndarray, level: float) -> np.ndarray:
    """The quantiles at one of the levels, shape (cases, horizon)."""
    return np.asarray(quantiles[..., int(np.abs(LEVELS - level).argmin())])


def point_measures(cases: Cases, actual: np.ndarray, median: np.ndarray) -> dict[str, float]:
    """MASE, sMAPE, and OWA: the mean of both, each over that of the last value."""
    mase, smape = _point_errors(cases, actual, median)
    naive = _point_errors(cases, actual, np.broadcast_to(cases.last[:, None], actual.shape))
    return {"MASE": mase, "sMAPE": smape, "OWA": (mase / naive[0] + smape / naive[1]) / 2}


def _point_errors(cases: Cases, actual: np.ndarray, median: np.ndarray) -> tuple[float, float]:
    scaled = scores.scaled_error(actual, median, cases.scale[:, None])
    return _mean(scaled), _mean(scores.smape(actual, median))


def _mean(values: np.ndarray) -> float:
    return float(np.nanmean(values, axis=1).mean())


def spread_measures(cases: Cases, actual: np.ndarray, quantiles: np.ndarray) -> dict[str, float]:
    """CRPS, its geometric mean, MSIS at 95%, and how often the 80 and 95% intervals hold."""
    scale, known = cases.scale[:, None], np.isfinite(actual)
    crps = np.nanmean(scores.crps(actual, quantiles[..., : len(GRID)], GRID) / scale, axis=1)
    found = {"CRPS": float(crps.mean()), "gCRPS": float(np.exp(np.log(crps + TINY).mean()))}
    wide = at(quantiles, 0.025), at(quantiles, 0.975)
    found["MSIS"] = _mean(scores.interval_score(actual, *wide, level=0.95) / scale)
    inside = scores.covered(actual, at(quantiles, 0.10), at(quantiles, 0.90))
    found["cov80"] = float(inside[known].mean())
    found["cov95"] = float(scores.covered(actual, *wide)[known].mean())
    return found


def goals(cases: Cases, actual: np.ndarray) -> np.ndarray:
    """Seven goals per case and year, from easy to hard, shape (cases, horizon, goals)."""
    ratio = np.nanquantile(actual / cases.last[:, None], GOALS, axis=0).T
    return np.asarray(cases.last[:, None, None] * ratio)


def chances(quantiles: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """The chance of at least the goal, interpolated between the levels; 0.5 or 99.5% beyond the outermost."""
    ordered = np.sort(quantiles[..., : len(GRID)], axis=-1).reshape(-1, len(GRID))
    asked = goal.reshape(len(ordered), -1)
    below = [np.interp(one, known, GRID, left=0.005, right=0.995) for one, known in zip(asked, ordered, strict=True)]
    return 1 - np.reshape(below, goal.shape)


def goal_measures(cases: Cases, actual: np.ndarray, quantiles: np.ndarray) -> dict[str, float]:
    """The Brier score of the goals' chances."""
    goal = goals(cases, actual)
    errors = scores.brier(chances(quantiles, goal), actual[..., None] >= goal)
    return {"Brier": float(errors[np.isfinite(actual)].mean())}


def base_rate(cases: Cases, actual: np.ndarray) -> float:
    """The Brier score of who knows only how often each goal is met: the mean of p (1 - p)."""
    met = np.where(np.isfinite(actual)[..., None], actual[..., None] >= goals(cases, actual), np.nan)
    share = np.nanmean(met, axis=0)
    return float((share * (1 - share)).mean())


def is_certain(quantiles: np.ndarray) -> bool:
    """Whether most of the forecasts have no width: such a model has no interval to score."""
    width = np.ptp(quantiles, axis=2).max(axis=1)
    return bool((width <= 1e-9 * np.abs(quantiles).max(axis=(1, 2))).mean() > 0.5)


def measures(cases: Cases, quantiles: np.ndarray, instead: np.ndarray) -> dict[str, object]:
    """All measures of one model on one group.

    Parameters
    ----------
    cases
        The cases of one collection at one length.
    quantiles
        The model's; NaN for a case without a result.
    instead
        The quantiles of the last value, for the cases without a result.
    """
    actual = cases.actual[:, : cases.horizon]
    quantiles, instead = quantiles[:, : cases.horizon], instead[:, : cases.horizon]
    missed = np.isnan(quantiles).any(axis=(1, 2))
    facts: dict[str, object] = {"missed": float(missed.mean()), "base": base_rate(cases, actual)}
    if missed.mean() > MOST_MISSED:
        return {**facts, "result": "none"}
    filled = np.where(missed[:, None, None], instead, quantiles)
    found = {**facts, "result": "point only", **point_measures(cases, actual, at(filled, 0.5))}
    if is_certain(filled):
        return found
    spread = spread_measures(cases, actual, filled) | goal_measures(cases, actual, filled)
    return {**found, "result": "scored", **spread}
