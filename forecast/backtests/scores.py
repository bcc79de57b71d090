"""The scores of a block of projections, in columns that add up."""

from dataclasses import dataclass

import numpy as np

from forecast import scores
from forecast.backtests.cases import Outcomes
from forecast.predictive import Predictive

# Evenly spread, with the ends of the 95% interval among them.
CRPS_LEVELS = np.arange(0.025, 1, 0.05)
INTERVALS = {0.80: (0.10, 0.90), 0.95: (0.025, 0.975)}
COVERAGE_LEVELS = (0.50, 0.60, 0.70, 0.80, 0.90, 0.95, 0.99)
COLUMNS = (
    "cases", "error", "scaled", "scaled_error", "crps", "interval_score_80", "interval_score_95", "percents", "goals",
    "brier", "log_loss", "brier_base", "log_loss_base", *(f"inside_{level:.0%}" for level in COVERAGE_LEVELS),
)  # fmt: skip
BINS = 10
# What an exploding curve projects is cut here, so that sums stay finite.
FAR = 1e100


@dataclass(frozen=True, eq=False)
class BlockScores:
    """Scores of a block of rows.

    Attributes
    ----------
    columns
        What adds up over cases, shape (columns, rows, years ahead); 0 where there is no case.
    percent
        Absolute percentage errors, shape (rows, years ahead); NaN for outcomes that are not positive.
    chance, met
        Of the goals, shape (rows, years ahead, goals); NaN where there is none.
    """

    columns: np.ndarray
    percent: np.ndarray
    chance: np.ndarray
    met: np.ndarray


def score(predictive: Predictive, came: Outcomes) -> BlockScores:
    """Hold projections against what came; both with the same rows and years ahead."""
    median = quantile(predictive, 0.5)
    case = np.isfinite(came.actual) & np.isfinite(median)
    error = np.abs(came.actual - median)
    positive = case & (came.actual > 0)
    percent = np.where(positive, 100 * error / np.where(positive, came.actual, 1.0), np.nan)
    goals = _goals(predictive, came, case)
    found = {"cases": case, "error": error, "percents": positive, **_scaled(predictive, came, error)}
    found |= _inside(predictive, came.actual) | _goal_scores(*goals, came.base)
    columns = np.array([np.where(case, np.nan_to_num(found[name]), 0.0) for name in COLUMNS])
    return BlockScores(columns, percent, *goals)


def quantile(predictive: Predictive, p: float) -> np.ndarray:
    """A quantile as an array, cut at `FAR`."""
    return np.clip(predictive.quantile(p).to_numpy(), -FAR, FAR)


def _scaled(predictive: Predictive, came: Outcomes, error: np.ndarray) -> dict[str, np.ndarray]:
    """The scores in units of the row's mean yearly change."""
    grid = np.stack([quantile(predictive, p) for p in CRPS_LEVELS], axis=-1)
    found = {"scaled": np.isfinite(came.scale + error), "scaled_error": error / came.scale}
    found["crps"] = scores.crps(came.actual, grid, CRPS_LEVELS) / came.scale
    for level, (low, high) in INTERVALS.items():
        ends = quantile(predictive, low), quantile(predictive, high)
        found[f"interval_score_{100 * level:.0f}"] = scores.interval_score(came.actual, *ends, level) / came.scale
    return found


def _inside(predictive: Predictive, actual: np.ndarray) -> dict[str, np.ndarray]:
    """Whether the outcome lies in the central interval of each level, from its two tails."""
    tail = np.fmin(*(predictive.probability(actual, direction).to_numpy() for direction in (1, -1)))
    return {f"inside_{level:.0%}": tail >= (1 - level) / 2 - 1e-12 for level in COVERAGE_LEVELS}


def _goals(predictive: Predictive, came: Outcomes, case: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Chance and outcome of every goal of the rows with a positive last value."""
    asked = (case & (came.last > 0))[..., None] & np.isfinite(came.ratio)
    values = np.where(asked, came.last[..., None] * came.ratio, came.last[..., None])
    chance = np.stack([predictive.probability(values[..., goal]).to_numpy() for goal in range(values.shape[-1])], -1)
    # Met is asked of the ratio, as the goal was made from ratios: a goal made from this very case is met.
    reached = (came.actual / np.where(came.last > 0, came.last, np.nan))[..., None] >= came.ratio
    return np.where(asked, chance, np.nan), np.where(asked, reached, np.nan)


def _goal_scores(chance: np.ndarray, met: np.ndarray, base: np.ndarray) -> dict[str, np.ndarray]:
    """Sums over the goals of a case; the base rate knows only how often such goals are met."""
    missing = np.isnan(chance)
    reached = np.where(missing, 0.0, met) > 0
    judged = {
        "brier": scores.brier(chance, reached),
        "log_loss": scores.log_loss(chance, reached),
        "brier_base": scores.brier(base, reached),
        "log_loss_base": scores.log_loss(base, reached),
    }
    sums = {name: np.where(missing, 0.0, values).sum(axis=-1) for name, values in judged.items()}
    return {"goals": (~missing).sum(axis=-1), **sums}
