import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from forecast.distributions import StudentT

PROBABILITIES = (0.001, 0.025, 0.1, 0.5, 0.8, 0.975, 0.999)
DEGREES = np.array([[1.0, 1.7, 3, 12, 250, np.inf]])


def student(location: float, scale: float, df: np.ndarray) -> StudentT:
    return StudentT(np.full(df.shape, location), np.full(df.shape, scale), df)


@pytest.mark.parametrize("p", PROBABILITIES)
def test_quantiles_are_those_of_scipy(p):
    # scipy's ppf and stdtrit differ in the last digits only.
    np.testing.assert_allclose(student(3, 2, DEGREES).quantile(p), stats.t.ppf(p, DEGREES, 3, 2), rtol=1e-9, atol=1e-12)


def test_quantiles_at_several_levels_are_those_of_each_level():
    one = StudentT(np.arange(8.0).reshape(2, 4), np.ones((2, 4)), np.array([[3.0, np.inf, 3, 1.5], [np.nan, 3, 12, 3]]))
    found = one.quantiles(np.array(PROBABILITIES))
    assert found.shape == (2, 4, len(PROBABILITIES))
    for place, p in enumerate(PROBABILITIES):
        np.testing.assert_array_equal(found[..., place], one.quantile(p))
        np.testing.assert_allclose(found[0, :, place], stats.t.ppf(p, one.df[0], one.location[0]), rtol=1e-9, atol=1e-9)
    assert np.isnan(found[1, 0]).all()


def test_nothing_is_left_where_nothing_shall_be():
    left = student(3, 2, DEGREES).where(DEGREES > 2).quantile(0.5)
    assert np.isnan(left).tolist() == [[True, True, False, False, False, False]]


@given(score=st.floats(-50, 50))
def test_probabilities_are_those_of_scipy(score):
    one = student(3, 2, DEGREES)
    scores = np.full(DEGREES.shape, score)
    np.testing.assert_allclose(one.below(scores), stats.t.cdf(score, DEGREES, 3, 2), rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(one.above(scores), stats.t.sf(score, DEGREES, 3, 2), rtol=1e-9, atol=1e-15)


def test_infinite_degrees_of_freedom_are_the_normal_distribution():
    one = student(-1, 0.5, np.array([[np.inf]]))
    assert one.quantile(0.975) == pytest.approx(stats.norm.ppf(0.975, -1, 0.5), rel=1e-12)
    assert one.below(np.array([[0.0]])) == pytest.approx(stats.norm.cdf(0, -1, 0.5), rel=1e-12)


@pytest.mark.parametrize("df", [2.0, np.inf])
def test_without_a_scale_the_value_is_certain(df):
    one = student(5, 0, np.array([[df]]))
    assert [one.quantile(p).item() for p in PROBABILITIES] == [5] * len(PROBABILITIES)
    scores = np.array([[4.9, 5, 5.1]])
    assert one.below(scores).tolist() == [[0, 1, 1]]
    assert one.above(scores).tolist() == [[1, 1, 0]]


def test_what_is_not_projected_stays_missing():
    one = student(np.nan, np.nan, np.array([[3.0, np.inf]]))
    assert np.isnan(one.quantile(0.5)).all()
    assert np.isnan(one.below(np.zeros((1, 2)))).all()
    assert np.isnan(one.above(np.zeros((1, 2)))).all()


def test_infinite_scores_are_certain_or_impossible():
    one = student(0, 1, np.array([[4.0, np.inf]]))
    assert one.below(np.full((1, 2), np.inf)).tolist() == [[1, 1]]
    assert one.below(np.full((1, 2), -np.inf)).tolist() == [[0, 0]]


def test_taken_entries_keep_all_three_parameters():
    one = StudentT(np.array([[1.0, 2]]), np.array([[3.0, 4]]), np.array([[5.0, np.inf]]))
    taken = one.take((np.array([[0], [0]]), np.array([[1], [0]])))
    expected = [stats.norm.ppf(0.9, 2, 4), stats.t.ppf(0.9, 5, 1, 3)]
    np.testing.assert_allclose(taken.quantile(0.9)[:, 0], expected, rtol=1e-9)
