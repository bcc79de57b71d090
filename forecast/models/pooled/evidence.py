"""Evidence: what the steps of each row say, as discounted sums that the growth regression needs."""

from dataclasses import dataclass

import numpy as np

from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import RegressionNumbers


@dataclass(frozen=True, eq=False)
class Evidence:
    """Discounted sums over each row's steps r over k years; (rows,) or (rows, memories).

    Attributes
    ----------
    last
        The last score.
    growth_years, growth_change
        Sums of k and of r for each growth memory.
    level, level_age
        The weighted mean score less the last one, and its mean age.
    weight, spread_years, spread_change, squares
        Sums of 1, k, r and r^2 / k with the spread memory.
    second_weight, second_squares
        The same of 1 and of the squared second differences.
    years
        From first to last value, and one.
    """

    last: np.ndarray
    growth_years: np.ndarray
    growth_change: np.ndarray
    level: np.ndarray
    level_age: np.ndarray
    weight: np.ndarray
    spread_years: np.ndarray
    spread_change: np.ndarray
    squares: np.ndarray
    second_weight: np.ndarray
    second_squares: np.ndarray
    years: np.ndarray


def evidence(known: Histories, numbers: RegressionNumbers) -> Evidence:
    """The sums of every row."""
    change, gap, age, trust = np.diff(known.score, axis=1), known.gap[:, 1:], known.age[:, 1:], known.step_trust
    years = np.maximum(gap, 1.0)
    recent = [trust * memory**age for memory in numbers.growth_memories]
    weight = trust * numbers.spread_memory**age
    return Evidence(
        last=known.score[:, -1],
        growth_years=np.stack([(one * gap).sum(axis=1) for one in recent], axis=1),
        growth_change=np.stack([(one * change).sum(axis=1) for one in recent], axis=1),
        **_level(known, numbers.level_memory),
        weight=weight.sum(axis=1),
        spread_years=(weight * gap).sum(axis=1),
        spread_change=(weight * change).sum(axis=1),
        squares=(weight * change**2 / years).sum(axis=1),
        **_second(change / years, weight),
        years=known.years[:, 0],
    )


def _level(known: Histories, memory: float) -> dict[str, np.ndarray]:
    weight = known.trust * memory**known.age
    whole = weight.sum(axis=1)
    mean = (weight * known.score).sum(axis=1) / whole
    return {"level": mean - known.score[:, -1], "level_age": (weight * known.age).sum(axis=1) / whole}


def _second(rate: np.ndarray, weight: np.ndarray) -> dict[str, np.ndarray]:
    both = weight[:, 1:] * (weight[:, :-1] > 0)
    squares = both * np.diff(rate, axis=1) ** 2
    return {"second_weight": both.sum(axis=1), "second_squares": squares.sum(axis=1)}
