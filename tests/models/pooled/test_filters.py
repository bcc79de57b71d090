"""The trend filters against the equations of their docstring, one filter and one value at a time."""

import math
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hypothesis import example, given
from pooled_examples import ALIKE, FILTERS, MIXED, ONE, Row, few, panels, scores, together

from forecast.models.pooled.filters import damped_years, run_filters

N = FILTERS
GRID = [(N.smoothing, N.damping), (N.smoothing, 1.0), (1.0, N.damping), (1.0, 1.0)]


def damped(f: float, years: int) -> float:
    """f + ... + f^k."""
    return sum(f**i for i in range(1, years + 1))


@dataclass
class ByHand:
    """One filter after the last value."""

    level: float
    trend: float
    states: list[tuple[float, float]]
    errors: list[float] = field(default_factory=list)


def one_filter(row: Row, growth: float, a: float, f: float) -> ByHand:
    found = ByHand(row.scores[0], growth, [(row.scores[0], growth)])
    level_evidence, trend_evidence, clipped, clipped_weight = 1.0, N.prior_years, N.error_size, 1.0
    for t in range(1, len(row.years)):
        k, w, z = row.years[t] - row.years[t - 1], row.weights[t], row.scores[t]
        forecast = found.level + found.trend * damped(f, k) + growth * (k - damped(f, k))
        error = z - forecast
        level_evidence = (1 - a) ** k * level_evidence + w
        trend_evidence = N.memory**k * trend_evidence + k
        limit = N.clip * clipped / clipped_weight * math.sqrt(k)
        bent = limit * math.tanh(error / limit)
        clipped = N.clip_memory**k * clipped + w * abs(bent) / math.sqrt(k)
        clipped_weight = N.clip_memory**k * clipped_weight + w
        found.level = forecast + w * error / level_evidence
        found.trend = f**k * found.trend + (1 - f**k) * growth + w * bent / (level_evidence * trend_evidence)
        found.states.append((found.level, found.trend))
        found.errors.append(error)
    return found


def mean_errors(row: Row, growth: float, f: float, found: ByHand) -> tuple[float, float, float]:
    """One and three values ahead, shrunk; the number of errors."""
    near, far = N.error_prior * N.error_size, N.error_prior * N.far_size
    count = far_count = 0.0
    for t, error in enumerate(found.errors, start=1):
        weight = N.error_memory ** (row.years[-1] - row.years[t]) * row.weights[t]
        near += weight * abs(error) / math.sqrt(row.years[t] - row.years[t - 1])
        count += weight
    for t in range(3, len(row.years)):
        k, (level, trend) = row.years[t] - row.years[t - 3], found.states[t - 3]
        weight = N.error_memory ** (row.years[-1] - row.years[t]) * row.weights[t]
        error = row.scores[t] - level - trend * damped(f, k) - growth * (k - damped(f, k))
        far += weight * abs(error) / math.sqrt(k / 3)
        far_count += weight
    return near / (count + N.error_prior), far / (far_count + N.error_prior), count


def filter_weights(row: Row, errors: list[tuple[float, float, float]]) -> np.ndarray:
    logs = []
    for (a, f), (near, far, count) in zip(GRID, errors, strict=True):
        smooth, damping = -1 if a < 1 else 1, -1 if f < 1 else 1
        prior = N.weight_smooth * (smooth < 0) + N.weight_damped * (damping < 0) + N.weight_both * smooth * damping
        fading = 2 * (N.short_smooth * smooth + N.short_damped * damping)
        scored = (1 - N.far_share) * math.log(near) + N.far_share * math.log(far)
        logs.append(prior + fading / row.length - N.temperature * count / (1 + count / N.saturation) * scored)
    raw = np.exp(np.array(logs) - max(logs))
    return raw / raw.sum()


def path(found: ByHand, growth: float, f: float, ahead: int) -> float:
    damping = N.path_damping
    return found.level + (found.trend - growth) * damped(damping * f, ahead) + growth * damped(damping, ahead)


@few
@given(some=panels, prior=scores)
@example(some=MIXED, prior=0.07)
@example(some=ALIKE, prior=-0.04)
def test_the_filters_follow_their_equations(some, prior):
    growth = prior / 10 + np.arange(len(some)) / 50
    found = run_filters(together(some).shared, growth[:, None], FILTERS)
    paths = found.paths(np.arange(1.0, 6), np.array(N.path_damping))
    for place, row in enumerate(some):
        g = growth[place]
        slow = [one_filter(row, g, a, f) for a, f in GRID]
        errors = [mean_errors(row, g, f, one) for (_, f), one in zip(GRID, slow, strict=True)]
        np.testing.assert_allclose(found.level[place], [one.level for one in slow], rtol=1e-8, atol=1e-8)
        np.testing.assert_allclose(found.trend[place], [one.trend for one in slow], rtol=1e-8, atol=1e-8)
        np.testing.assert_allclose(found.error[place], [near for near, *_ in errors], rtol=1e-7)
        np.testing.assert_allclose(found.far_error[place], [far for _, far, _ in errors], rtol=1e-7)
        np.testing.assert_allclose(found.weight[place], filter_weights(row, errors), rtol=1e-6)
        expected = [[path(one, g, f, h) for h in range(1, 6)] for (_, f), one in zip(GRID, slow, strict=True)]
        np.testing.assert_allclose(paths[place], expected, rtol=1e-7, atol=1e-7)


def test_a_first_value_of_little_weight_is_the_start_all_the_same():
    """Wherever it stands in the array: beside a longer row too."""
    alone, beside = (run_filters(together(some), np.full((len(some), 1), 0.05), FILTERS) for some in ([ONE], MIXED))
    for name in ("level", "trend", "weight", "error", "far_error"):
        np.testing.assert_allclose(getattr(beside, name)[0], getattr(alone, name)[0], rtol=1e-12)


def test_a_single_jump_hardly_bends_the_trend():
    jumped = replace(MIXED[2], scores=(*MIXED[2].scores[:-1], MIXED[2].last + 3))
    calm, after = (run_filters(together([row]), np.array([[0.03]]), FILTERS) for row in (MIXED[2], jumped))
    assert (np.abs(after.level - calm.level) > 0.5).all()
    assert (np.abs(after.trend - calm.trend) < 0.5).all()


@pytest.mark.parametrize("f", [0.0, 0.3, 0.99999, 1.0])
@pytest.mark.parametrize("years", [0, 1, 2, 9])
def test_damped_years_are_a_sum_of_powers(f, years):
    assert damped_years(np.array(f), np.array(float(years))) == pytest.approx(damped(f, years), rel=1e-3)
