import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.links import NEXT_TO_BOUND, Identity, Log, Logit, Mixed, Power

COLUMN = np.zeros((1, 1))


def column(*values: float) -> np.ndarray:
    return np.array(values, float)[:, None]


def power(
    unit: float = 10.0, lower: float = 0.0, upper: float = np.inf, odds: bool = False, floor: float = 0.0
) -> Power:
    return Power(0.45, column(unit), column(lower), column(upper), np.array([[odds]]), column(floor))


LINKS = {
    "identity": Identity(column(-np.inf), column(np.inf)),
    "log": Log(column(0), column(np.inf)),
    "logit": Logit(column(0), column(100)),
    "power": power(),
    "power of odds": power(upper=100, odds=True),
}
every_link = pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)


@every_link
@given(level=st.floats(0.001, 99.9))
def test_there_and_back_is_the_same_level(link, level):
    # The log odds near 100 keep about 12 of 16 digits.
    assert link.inverse(link.forward(column(level))) == pytest.approx(level, rel=1e-10)


@every_link
def test_links_rise(link):
    scores = np.linspace(-2, 8, 101)[None, :]
    levels = link.inverse(scores)
    assert (np.diff(levels) > 0).all()
    assert (np.diff(link.forward(levels)) > 0).all()


@every_link
def test_missing_levels_stay_missing_and_are_not_admitted(link):
    missing = column(np.nan)
    assert np.isnan(link.forward(missing)).all()
    assert not link.admits(missing).any()


def test_known_values():
    assert Log(column(0), column(np.inf)).forward(column(np.e)) == pytest.approx(1)
    assert Logit(column(0), column(1)).forward(column(0.75)) == pytest.approx(np.log(3))
    assert Logit(column(20), column(60)).inverse(COLUMN) == pytest.approx(40)
    assert Identity(column(0), column(9)).forward(column(7)) == 7


def test_the_logarithm_admits_positive_levels_only():
    assert Log(column(0), column(np.inf)).admits(np.array([[-1, 0, 1e-9, 5]])).tolist() == [[False, False, True, True]]


def test_log_odds_admit_levels_strictly_between_the_bounds():
    link = Logit(column(0), column(100))
    assert link.admits(np.array([[-1, 0, 0.1, 99.9, 100, 101]])).tolist() == [[False, False, True, True, False, False]]


def test_bounds_hold_however_far_the_scores_go():
    far = np.array([[-1e6, -50, 50, 1e6]])
    assert Identity(column(0), column(10)).inverse(far).tolist() == [[0, 0, 10, 10]]
    assert Log(column(0), column(50)).inverse(far).tolist() == [[0, np.exp(-50), 50, 50]]
    logit = Logit(column(5), column(6)).inverse(far)
    assert ((logit >= 5) & (logit <= 6)).all()


def test_a_rank_under_the_logarithm_is_never_better_than_one():
    ranks = Log(column(1), column(np.inf)).inverse(np.array([[-3.0, 0.0, np.log(7)]]))
    np.testing.assert_allclose(ranks, [[1, 1, 7]])


def test_zero_and_overflow_raise_no_warning():
    assert Log(column(0), column(np.inf)).forward(COLUMN) == -np.inf
    assert Log(column(0), column(np.inf)).inverse(column(1e4)) == np.inf
    assert Logit(column(0), column(1)).forward(np.array([[0, 1, 2]]))[0, :2].tolist() == [-np.inf, np.inf]


def test_the_power_lies_between_the_logarithm_and_the_level():
    levels = np.array([[0.0, 1.0, 5.0, 10.0, 40.0]])
    np.testing.assert_allclose(power().forward(levels), ((levels / 10) ** 0.45 - 1) / 0.45)
    near, far = (
        Power(p, *(column(v) for v in (10.0, 0.0, np.inf)), np.array([[False]]), column(0.0)) for p in (1e-6, 1)
    )
    np.testing.assert_allclose(near.forward(levels[:, 1:]), np.log(levels[:, 1:] / 10), rtol=1e-5)
    np.testing.assert_allclose(far.forward(levels), levels / 10 - 1)


def test_the_power_of_odds_is_that_of_the_odds_times_the_distance_of_the_bounds():
    link, levels = power(unit=3.0, lower=20, upper=60, odds=True, floor=20), np.array([[20.0, 25.0, 40.0, 55.0]])
    odds = 40 * (levels - 20) / (60 - levels)
    np.testing.assert_allclose(link.forward(levels), ((odds / 3) ** 0.45 - 1) / 0.45)
    np.testing.assert_allclose(link.inverse(link.forward(levels)), levels)


def test_the_power_admits_zero_and_what_stands_at_a_bound():
    levels = np.array([[-1, 0, 5, 100, 101, np.nan]])
    assert power().admits(levels).tolist() == [[False, True, True, True, True, False]]
    assert power(upper=100, odds=True).admits(levels).tolist() == [[False, True, True, True, False, False]]
    assert power(lower=-5, floor=-5).admits(levels).tolist() == [[False, True, True, True, True, False]]


def test_a_level_at_the_upper_bound_comes_back_just_below_it():
    link = power(upper=100, odds=True)
    assert link.inverse(link.forward(column(100)))[0, 0] == pytest.approx(100 * (1 - NEXT_TO_BOUND))
    assert link.inverse(link.forward(column(0)))[0, 0] == 0


@given(level=st.floats(1e-12, 1e-3))
def test_small_shares_keep_their_digits_between_bounds(level):
    link = power(unit=level, upper=100, odds=True)
    assert link.inverse(link.forward(column(level)))[0, 0] == pytest.approx(level, rel=1e-12)


@pytest.mark.parametrize("far", [-np.inf, -1e6, -3.0, 1e6, 1e300, np.inf])
def test_the_power_stays_inside_the_bounds_however_far_the_scores_go(far):
    assert power(upper=50).inverse(column(far))[0, 0] == (50 if far > 0 else 0)
    assert power(upper=50, floor=7).inverse(column(far))[0, 0] == (50 if far > 0 else 7)
    between = power(lower=5, upper=6, odds=True, floor=5.5).inverse(column(far))[0, 0]
    assert between == (pytest.approx(6) if far > 0 else 5.5) and between <= 6


def test_mixed_gives_each_row_its_own_link():
    upper = column(np.inf, 100, np.inf)
    mixed = Mixed((Log(column(0, 0, 0), upper), Logit(column(0, 0, 0), column(1, 100, 1))), np.array([0, 1, 0]))
    levels = np.array([[1.0, np.e], [50, 75], [np.e, -1]])
    expected = np.array([[0.0, 1], [0, np.log(3)], [1, np.nan]])
    np.testing.assert_allclose(mixed.forward(levels), expected, atol=1e-12)
    np.testing.assert_allclose(mixed.inverse(expected)[:2], levels[:2])
    assert mixed.admits(levels).tolist() == [[True, True], [True, True], [True, False]]


def test_taken_rows_keep_their_own_bounds():
    bounds = column(10, 20, 30)
    mixed = Mixed((Log(column(1, 2, 3), bounds), Logit(column(0, 0, 0), bounds)), np.array([0, 1, 0]))
    for link in (
        Identity(column(0, 0, 0), bounds),
        Log(column(0, 0, 0), bounds),
        Logit(column(0, 0, 0), bounds),
        Power(0.5, column(1, 1, 1), column(0, 0, 0), bounds, column(0, 0, 0) > 0, column(0, 0, 0)),
        mixed,
    ):
        chosen = link.take(np.array([2, 1]))
        assert chosen.inverse(column(99, 99)) == pytest.approx(column(30, 20))
    assert mixed.take(np.array([2])).inverse(column(-99)) == 3
