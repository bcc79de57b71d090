"""The width against the equations of its docstring, written out as loops."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from pooled_examples import ALIKE, FILTERS, MIXED, ONE, SIXTY, WIDTH, Row, few, panels, row_of, scores, together

from forecast.models.pooled.filters import Filtered, run_filters
from forecast.models.pooled.width import freedom, measure_spreads, scale, weighted_paths

AHEAD = np.arange(1.0, 6)
N = WIDTH


def shrunk(values: list[float], weights: list[float], prior: float, usual: float) -> float:
    summed = sum(w * value for w, value in zip(weights, values, strict=True))
    return (summed + prior * usual) / (sum(weights) + prior)


def recent_error(row: Row, errors: np.ndarray, filter_weights: np.ndarray, usual: float) -> float:
    """Errors one value ahead with a short memory; `errors` of shape (values - 1, filters)."""
    top, bottom = N.recent_prior * usual, N.recent_prior
    for t in range(1, len(row.years)):
        weight = N.recent_memory ** (row.years[-1] - row.years[t]) * row.weights[t]
        size = float(filter_weights @ np.abs(errors[t - 1])) / math.sqrt(row.years[t] - row.years[t - 1])
        top, bottom = top + weight * size, bottom + weight
    return top / bottom


def spreads_by_hand(
    row: Row, growth: float, filter_weights: np.ndarray, found: Filtered, place: int
) -> dict[str, float]:
    steps = row.steps()
    whole = FILTERS.prior_years + sum(w * k for _, k, _, w in steps)
    mean = (FILTERS.prior_years * growth + sum(w * r for r, _, _, w in steps)) / whole
    weights = [w for *_, w in steps]
    bends = [abs(s / j - r / k) for (r, k, *_), (s, j, *_) in pairwise(steps)]
    error = float(filter_weights @ found.error[place])
    errors = np.zeros((0, 4)) if found.errors is None else found.errors[:, place][-len(row.years) + 1 :]
    return {
        "error": error,
        "recent": recent_error(row, errors, filter_weights, error),
        "departure": shrunk([abs(r - k * mean) / math.sqrt(k) for r, k, *_ in steps], weights, N.departure_prior,
                            FILTERS.error_size),
        "size": shrunk([abs(r) / k for r, k, *_ in steps], [w * k for _, k, _, w in steps], N.size_prior, N.size_size),
        "second": shrunk(bends, weights[1:], N.second_prior, N.second_size),
        "far": float(filter_weights @ found.far_error[place]),
    }  # fmt: skip


def scale_by_hand(row: Row, spread: dict[str, float], moves: tuple[float, float], ahead: int,
                  unknown: float, unsteady: float) -> float:  # fmt: skip
    centre, variance = moves
    log_scale = N.constant + sum(getattr(N, f"of_{name}") * math.log(size) for name, size in spread.items())
    log_scale += N.of_paths * math.log(math.sqrt(variance + (N.paths_floor * spread["error"]) ** 2))
    log_scale += N.of_move * math.log(1 + abs(centre - row.last) / (spread["error"] * math.sqrt(ahead)))
    log_scale += N.of_horizon * math.log(ahead) + N.of_shortness / row.length
    log_scale += N.of_shortness_and_horizon * math.log(ahead) / row.length + N.of_peers * unsteady / row.length
    left = FILTERS.prior_years / (FILTERS.prior_years + row.length - 1)
    carried = left * N.prior_deviation * sum(FILTERS.path_damping**i for i in range(1, ahead + 1))
    return math.sqrt(math.exp(log_scale) ** 2 + unknown * carried**2)


@few
@given(some=panels, prior=scores)
@example(some=MIXED, prior=0.07)
@example(some=ALIKE, prior=-0.04)
def test_the_scale_follows_its_equations(some, prior):
    growth = prior / 10 + np.arange(len(some)) / 50
    unknown, unsteady = 1 / (1 + np.arange(len(some))), 0.3 * np.arange(len(some)) - 0.4
    known = together(some).shared
    filtered = run_filters(known, growth[:, None], FILTERS)
    moves = weighted_paths(filtered, AHEAD, np.array(FILTERS.path_damping))
    spread = measure_spreads(known, filtered, FILTERS, WIDTH)
    found = scale(spread, moves, AHEAD, unknown[:, None], unsteady[:, None], FILTERS, WIDTH)
    paths = filtered.paths(AHEAD, np.array(FILTERS.path_damping))
    for place, row in enumerate(some):
        weight = filtered.weight[place]
        mine = spreads_by_hand(row, growth[place], weight, filtered, place)
        for name, size in mine.items():
            assert getattr(spread, name)[place, 0] == pytest.approx(size, rel=1e-9), name
        for column, ahead in enumerate(range(1, 6)):
            centre = float(weight @ paths[place, :, column])
            variance = float(weight @ (paths[place, :, column] - centre) ** 2)
            expected = scale_by_hand(row, mine, (centre, variance), ahead, unknown[place], unsteady[place])
            # Damped years are out by up to 1e-8: 1e-9 is added to what they are divided by.
            assert found[place, column] == pytest.approx(expected, rel=1e-7)


def width_of(row: Row, unknown: float = 1.0, unsteady: float = 0.0) -> np.ndarray:
    known = together([row])
    filtered = run_filters(known, np.array([[0.03]]), FILTERS)
    moves = weighted_paths(filtered, AHEAD, np.array(FILTERS.path_damping))
    spread = measure_spreads(known, filtered, FILTERS, WIDTH)
    return scale(spread, moves, AHEAD, np.array([[unknown]]), np.array([[unsteady]]), FILTERS, WIDTH)[0]


@pytest.mark.parametrize("row", [ONE, SIXTY])
def test_what_is_not_known_of_the_panels_growth_and_unsteady_peers_widen_it(row):
    assert (width_of(row, unknown=0.1) < width_of(row, unknown=0.9)).all()
    assert (width_of(row, unsteady=-0.5) < width_of(row, unsteady=0.5)).all()
    widened = [width_of(one, unsteady=0.5) / width_of(one, unsteady=-0.5) for one in (ONE, SIXTY)]
    assert (widened[1] < 1.05).all() and (widened[0] > 1.3).all()


def test_an_unsteady_row_is_wider_and_what_lies_farther_ahead_too():
    steady, unsteady = (
        row_of({2000 + i: (0.03 * i + jump * (-1) ** i, 1.0) for i in range(9)}) for jump in (0.01, 0.3)
    )
    assert (width_of(unsteady) > 2 * width_of(steady)).all()
    assert (np.diff(width_of(steady)) > 0).all()


@pytest.mark.parametrize("length", [1, 2, 60])
def test_the_degrees_of_freedom_follow_the_length(length):
    expected = 1.5 + math.exp(WIDTH.freedom_constant + WIDTH.freedom_of_length * math.log(length))
    assert freedom(np.array([[float(length)]]), WIDTH)[0, 0] == pytest.approx(expected)
