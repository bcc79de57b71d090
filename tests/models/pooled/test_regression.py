"""The growth regression against the equations of its docstring, written out as loops."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from pooled_examples import ALIKE, MIXED, REGRESSION, Row, few, panels, scores, together

from forecast.models.pooled.evidence import evidence
from forecast.models.pooled.regression import damped_sums, fit_regression

AHEAD = np.arange(1.0, 8)


def growths(row: Row, prior: float) -> list[float]:
    """The slow growth is drawn toward the prior, the others toward it."""
    found: list[float] = []
    for memory, shrink in list(zip(REGRESSION.growth_memories, REGRESSION.growth_shrink_years, strict=True))[::-1]:
        toward = found[0] if found else prior
        top, bottom = shrink * toward, shrink
        for change, years, age, weight in row.steps():
            top += weight * memory**age * change
            bottom += weight * memory**age * years
        found.append(top / bottom)
    return found[::-1]


def spread_logs(row: Row, growth: float) -> list[float]:
    """Of the departures, of the size and of the second differences."""
    steps = [(r, k, w * REGRESSION.spread_memory**age) for r, k, age, w in row.steps()]
    departures = sum(w * (r - k * growth) ** 2 / k for r, k, w in steps)
    size = sum(w * r**2 / k for r, k, w in steps)
    bends = [(w, s / j - r / k) for (r, k, _), (s, j, w) in pairwise(steps)]
    sums = (departures, size, sum(w * bend**2 for w, bend in bends))
    whole = (*[sum(w for *_, w in steps)] * 2, sum(w for w, _ in bends))
    return [
        0.5 * math.log((nu * usual**2 + summed) / (nu + weight))
        for nu, usual, summed, weight in zip(
            REGRESSION.spread_shrink, REGRESSION.prior_spread, sums, whole, strict=True
        )
    ]


def level_apart(row: Row, growth: float) -> float:
    parts = [(w * REGRESSION.level_memory ** (row.years[-1] - t), z, row.years[-1] - t)
             for t, z, w in zip(row.years, row.scores, row.weights, strict=True)]  # fmt: skip
    whole = sum(w for w, *_ in parts)
    mean, age = sum(w * z for w, z, _ in parts) / whole, sum(w * a for w, _, a in parts) / whole
    years = row.length - 1
    return (mean + growth * age - row.last) * years / (years + REGRESSION.level_shrink_years)


def centre(row: Row, prior: float, ahead: int) -> float:
    number = REGRESSION
    growth = growths(row, prior)
    departures, size, second = spread_logs(row, growth[2])
    usual = np.log(number.prior_spread)
    rough = min(max(second - departures - (usual[2] - usual[0]), -3), 3)
    steady = min(max(departures - size - (usual[0] - usual[1]), -3), 3)
    found = row.last
    for j in range(3):
        gate = math.exp(number.growth_of_roughness[j] * rough + number.growth_of_steadiness[j] * steady)
        found += (
            number.growth_weight[j] * gate * growth[j] * sum(number.growth_persistence[j] ** i for i in range(ahead))
        )
    pull = number.level_weight * math.exp(number.level_of_roughness * rough) * level_apart(row, growth[2])
    return found + pull * sum(number.level_persistence**i for i in range(ahead))


@few
@given(some=panels, prior=scores)
@example(some=MIXED, prior=0.07)
@example(some=ALIKE, prior=-0.04)
def test_the_regression_follows_its_equations(some, prior):
    prior = prior / 10 + np.arange(len(some)) / 50
    known = together(some)
    fit = fit_regression(evidence(known, REGRESSION), prior, REGRESSION)
    found = fit.centre(AHEAD)
    for place, row in enumerate(some):
        expected = [centre(row, prior[place], int(h)) for h in AHEAD]
        np.testing.assert_allclose(found[place], expected, rtol=1e-9, atol=1e-11)
        slow = growths(row, prior[place])[2]
        assert fit.growth[place] == pytest.approx(slow, rel=1e-9, abs=1e-12)
        assert fit.departures[place] == pytest.approx(math.exp(spread_logs(row, slow)[0]), rel=1e-8)
        years = sum(w * REGRESSION.growth_memories[2] ** age * k for _, k, age, w in row.steps())
        assert fit.own_share[place] == pytest.approx(years / (years + REGRESSION.growth_shrink_years[2]))
        weight = sum(w * REGRESSION.spread_memory**age for _, _, age, w in row.steps())
        assert fit.departures_own[place] == pytest.approx(weight / (weight + REGRESSION.spread_shrink[0]))


@pytest.mark.parametrize("phi", [0.0, 0.5, 1 - 1e-7, 1.0, 1 + 1e-7, 1.1])
def test_damped_sums_are_sums_of_powers_also_without_damping(phi):
    expected = [sum(phi**i for i in range(int(h))) for h in AHEAD]
    np.testing.assert_allclose(damped_sums(np.array([phi]), AHEAD)[0], expected, rtol=1e-6)
