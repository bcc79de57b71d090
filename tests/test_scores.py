import math

import numpy as np
import pytest
from scipy import stats

from forecast import scores

LEVELS = np.arange(0.005, 1, 0.01)


def test_smape_by_hand():
    # 200 * 10 / (110 + 100) = 9.5238; Makridakis et al. count from 0 to 200.
    found = scores.smape(np.array([110.0, 100, 0, 5]), np.array([100.0, 100, 0, 0]))
    assert found == pytest.approx([9.5238, 0, 0, 200], abs=1e-4)


def test_naive_scale_by_hand():
    assert scores.naive_scale(np.array([1.0, 3, 2, 6])) == pytest.approx(7 / 3)


@pytest.mark.parametrize("history", [[4.0], [4.0, 4.0, 4.0]])
def test_without_a_change_there_is_no_scale(history):
    assert math.isnan(scores.naive_scale(np.array(history)))


def test_scaled_error_by_hand():
    assert scores.scaled_error(np.array([8.0, 12]), np.array([10.0, 10]), np.array([4.0, 4])).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(("actual", "expected"), [(5, 10), (0, 10), (-1, 10 + 2 / 0.2), (13, 10 + 3 * 2 / 0.2)])
def test_interval_score_by_hand(actual, expected):
    assert scores.interval_score(actual, 0, 10, 0.8) == pytest.approx(expected)


def test_covered_counts_the_limits_as_inside():
    assert scores.covered(np.array([0, 1, 2, 3, 4]), 1, 3).tolist() == [False, True, True, True, False]


def test_pinball_by_hand():
    assert scores.pinball(np.array([12.0, 8]), np.array([10.0, 10]), 0.9) == pytest.approx([1.8, 0.2])


def test_crps_of_a_certain_projection_is_the_absolute_error():
    certain = np.full((1, len(LEVELS)), 10.0)
    assert scores.crps(np.array([13.0]), certain, LEVELS) == pytest.approx([3])


@pytest.mark.parametrize("actual", [-1.0, 0.0, 0.3, 2.5])
def test_crps_of_a_normal_distribution_is_the_closed_form(actual):
    # Gneiting and Raftery (2007), section 4.2; the grid of 100 levels leaves out the far tails.
    exact = actual * (2 * stats.norm.cdf(actual) - 1) + 2 * stats.norm.pdf(actual) - 1 / math.sqrt(math.pi)
    assert scores.crps(np.array(actual), stats.norm.ppf(LEVELS), LEVELS) == pytest.approx(exact, abs=2e-3)


def test_crps_takes_many_outcomes_at_once():
    quantiles = stats.norm.ppf(LEVELS) + np.array([[0.0], [5.0]])
    both = scores.crps(np.array([1.0, 5.0]), quantiles, LEVELS)
    assert both.shape == (2,)
    assert both[1] == pytest.approx(scores.crps(np.array(0.0), quantiles[0], LEVELS))


OUTCOMES = stats.norm.ppf(np.arange(0.0005, 1, 0.001))  # stands for a very large sample of N(0, 1)
WRONG = [(0.5, 1), (-0.5, 1), (0, 0.6), (0, 1.6)]


@pytest.mark.parametrize(("location", "scale"), WRONG)
def test_the_truth_has_the_best_crps(location, scale):
    def mean_crps(location: float, scale: float) -> float:
        quantiles = np.tile(stats.norm.ppf(LEVELS, location, scale), (len(OUTCOMES), 1))
        return float(np.mean(scores.crps(OUTCOMES, quantiles, LEVELS)))

    assert mean_crps(0, 1) < mean_crps(location, scale)


@pytest.mark.parametrize(("location", "scale"), WRONG)
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_truth_has_the_best_interval_score(location, scale, level):
    def mean_score(location: float, scale: float) -> float:
        low, high = stats.norm.interval(level, location, scale)
        return float(np.mean(scores.interval_score(OUTCOMES, low, high, level)))

    assert mean_score(0, 1) < mean_score(location, scale)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_the_true_quantile_has_the_least_pinball_loss(p):
    true = stats.norm.ppf(p)
    losses = [np.mean(scores.pinball(OUTCOMES, true + off, p)) for off in (0, -0.3, 0.3)]
    assert losses[0] == min(losses)


@pytest.mark.parametrize("score", [scores.brier, scores.log_loss])
@pytest.mark.parametrize("true", [0.1, 0.5, 0.8])
def test_the_true_chance_has_the_best_expected_score(score, true):
    def expected(chance: float) -> float:
        return float(true * score(np.array(chance), True) + (1 - true) * score(np.array(chance), False))

    assert min(np.arange(0.05, 1, 0.05), key=expected) == pytest.approx(true)


def test_brier_and_log_loss_by_hand():
    chance, met = np.array([0.8, 0.8, 0.0]), np.array([1, 0, 0])
    assert scores.brier(chance, met) == pytest.approx([0.04, 0.64, 0])
    assert scores.log_loss(chance, met) == pytest.approx([-math.log(0.8), -math.log(0.2), -math.log(0.999)])


def test_a_certainty_that_failed_costs_much_but_not_infinitely():
    assert scores.log_loss(np.array([0.0, 1.0]), np.array([True, False])) == pytest.approx([-math.log(0.001)] * 2)
