"""Sharing out a disagreement: the matrix formula, worked numbers, and what always holds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.nesting.sharing import bottom_up, minimum_trace, share_out

NONE = np.array([-np.inf, -np.inf, -np.inf])
amounts = st.floats(0, 1e6)


def column(*numbers):
    return np.array(numbers, float)[:, None]


def by_matrix(base, variances):
    """S (S' W^-1 S)^-1 S' W^-1 y, as the paper writes it."""
    summing = np.vstack([np.ones(len(base) - 1), np.eye(len(base) - 1)])
    inverse = np.diag(1 / variances)
    return summing @ np.linalg.solve(summing.T @ inverse @ summing, summing.T @ inverse @ base)


def test_equal_variances_share_equally():
    # 12 against 4 + 6: the disagreement of 2 in three, 4 + 2/3 and 6 + 2/3
    found = share_out(column(12, 4, 6), minimum_trace(column(1, 1, 1)), NONE)
    assert found[:, 0] == pytest.approx([34 / 3, 14 / 3, 20 / 3])


def test_the_less_certain_gives_way():
    # variances 1, 1 and 2: a quarter to the first part, half to the second, and the whole falls by a quarter
    found = share_out(column(12, 4, 6), minimum_trace(column(1, 1, 2)), NONE)
    assert found[:, 0] == pytest.approx([11.5, 4.5, 7.0])


@given(st.lists(st.tuples(amounts, st.floats(0.01, 1e4)), min_size=2, max_size=6))
def test_it_is_the_formula_of_the_paper(series):
    base, variances = (np.array(part) for part in zip(*series, strict=True))
    found = share_out(base[:, None], minimum_trace(variances[:, None]), np.full(len(base), -np.inf))
    # the solver loses some digits where variances differ by a million
    assert found[:, 0] == pytest.approx(by_matrix(base, variances), rel=1e-6, abs=1e-3)


@given(st.lists(st.tuples(amounts, st.floats(0, 1e4)), min_size=2, max_size=6))
def test_it_adds_up_and_never_falls_below_zero(series):
    base, variances = (np.array(part)[:, None] for part in zip(*series, strict=True))
    found = share_out(base, minimum_trace(variances), np.zeros(len(base)))
    assert found[0] == pytest.approx(found[1:].sum(axis=0), rel=1e-12)
    assert (found >= 0).all()


@given(st.lists(st.tuples(amounts, st.floats(0, 1e4)), min_size=1, max_size=6), st.floats(0, 1e4))
def test_what_adds_up_already_stays(parts, variance):
    base = np.array([sum(number for number, _ in parts), *(number for number, _ in parts)])[:, None]
    variances = np.array([variance, *(one for _, one in parts)])[:, None]
    for weighting in (minimum_trace, bottom_up):
        assert share_out(base, weighting(variances), np.zeros(len(base))) == pytest.approx(base, rel=1e-9, abs=1e-9)


def test_another_unit_changes_the_unit_only():
    base, variances = column(12, 4, 6), column(1, 1, 2)
    found = share_out(base, minimum_trace(variances), np.zeros(3))
    assert share_out(1e4 * base, minimum_trace(1e8 * variances), np.zeros(3)) == pytest.approx(1e4 * found)


def test_bottom_up_keeps_the_parts():
    assert share_out(column(12, 4, 6), bottom_up(column(1, 1, 2)), NONE)[:, 0].tolist() == [10, 4, 6]


@pytest.mark.parametrize("weighting", [minimum_trace, bottom_up])
def test_a_known_whole_is_made_up_by_its_parts(weighting):
    # 12 is known, so the parts take the disagreement of 2 as 1 to 3
    found = share_out(column(12, 4, 6), weighting(column(0, 1, 3)), NONE)
    assert found[:, 0].tolist() == [12, 4.5, 7.5]


def test_a_known_part_stays():
    found = share_out(column(12, 4, 6), minimum_trace(column(1, 0, 1)), NONE)
    assert found[:, 0].tolist() == [11, 4, 7]


def test_certain_series_count_by_what_they_hold():
    # no variances: the whole counts as its two parts, 2 : 1 : 1
    found = share_out(column(12, 4, 6), minimum_trace(column(0, 0, 0)), NONE)
    assert found[:, 0].tolist() == [11, 4.5, 6.5]


def test_a_part_that_would_be_negative_is_nothing_and_the_others_share_again():
    # 4 against 1 + 9: by thirds the first part would be -1; held at 0 the rest of 4 - 9 is shared by two
    found = share_out(column(4, 1, 9), minimum_trace(column(1, 1, 1)), np.zeros(3))
    assert found[:, 0].tolist() == [6.5, 0, 6.5]


def test_a_running_total_of_the_whole_does_not_fall():
    # 20 was reached before; the parts make it up equally
    found = share_out(column(12, 4, 6), minimum_trace(column(1, 1, 1)), np.array([20.0, 0, 0]))
    assert found[:, 0].tolist() == [20, 9, 11]


def test_a_year_without_a_projection_stays_empty():
    base = np.array([[12, np.nan], [4, 4], [6, 6]])
    found = share_out(base, minimum_trace(np.ones((3, 2))), np.zeros(3))
    assert np.isnan(found[:, 1]).any() and found[:, 0] == pytest.approx([34 / 3, 14 / 3, 20 / 3])
