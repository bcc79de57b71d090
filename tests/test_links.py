import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.links import Identity, Log, Logit, Mixed

COLUMN = np.zeros((1, 1))


def column(*values: float) -> np.ndarray:
    return np.array(values, float)[:, None]


LINKS = {
    "identity": Identity(column(-np.inf), column(np.inf)),
    "log": Log(column(0), column(np.inf)),
    "logit": Logit(column(0), column(100)),
}
every_link = pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)


@every_link
@given(level=st.floats(0.001, 99.999))
def test_there_and_back_is_the_same_level(link, level):
    # The log odds near 100 keep about 12 of 16 digits.
    assert link.inverse(link.forward(column(level))) == pytest.approx(level, rel=1e-10)


@every_link
def test_links_rise(link):
    scores = np.linspace(-8, 8, 101)[None, :]
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
        mixed,
    ):
        chosen = link.take(np.array([2, 1]))
        assert chosen.inverse(column(99, 99)) == pytest.approx(column(30, 20))
    assert mixed.take(np.array([2])).inverse(column(-99)) == 3
