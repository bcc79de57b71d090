import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.paces import PaceScale, pace_scale, recent_pace
from forecast.units import parse_unit

PERCENT, POINTS, FIRMS, YUAN = (parse_unit(symbol) for symbol in ("%", "个百分点", "家", "亿元"))


def test_amounts_and_counts_grow_by_per_cent():
    assert pace_scale(YUAN).unit.symbol == "%"
    assert pace_scale(YUAN).between(100, 121, 2) == pytest.approx(10)
    assert pace_scale(FIRMS).between(1000, 466, 5) == pytest.approx(-14.16, abs=0.005)


def test_shares_change_by_points():
    scale = pace_scale(PERCENT)
    assert scale.unit.symbol == "个百分点"
    assert scale.between(1.1, 1.5, 5) == pytest.approx(0.08)
    assert scale.after(81.5, 0.1, 5) == pytest.approx(82)


def test_a_stated_pace_is_measured_as_stated():
    assert pace_scale(PERCENT, PERCENT).between(2, 2.42, 2) == pytest.approx(10)
    assert pace_scale(FIRMS, parse_unit("个")).between(40, 60, 5) == pytest.approx(4)


@pytest.mark.parametrize(
    ("level", "pace", "first", "last", "expected"),
    [
        ("万家", "家", 1.2, 1.3, 200),
        ("亿元", "万元", 1, 2, 2000),
        ("‰", "个百分点", 10, 30, 0.4),
        ("家", "‰", 1000, 1001**5 / 1000**4, 1),
    ],
)
def test_levels_and_paces_may_stand_in_different_units(level, pace, first, last, expected):
    scale = pace_scale(parse_unit(level), parse_unit(pace))
    assert scale.between(first, last, 5) == pytest.approx(expected)
    assert scale.after(first, expected, 5) == pytest.approx(last)


@given(first=st.floats(0.1, 1e6), ratio=st.floats(0.2, 5), years=st.integers(1, 15))
def test_the_pace_between_two_levels_leads_from_one_to_the_other(first, ratio, years):
    for scale in (pace_scale(YUAN), pace_scale(PERCENT)):
        last = first * ratio
        assert scale.after(first, scale.between(first, last, years), years) == pytest.approx(last, rel=1e-9)


@pytest.mark.parametrize(("first", "last"), [(0, 5), (-1, 5), (5, 0), (5, -1), (np.nan, 5), (5, np.nan)])
def test_there_is_no_growth_in_per_cent_from_or_to_zero_and_below(first, last):
    assert np.isnan(PaceScale(PERCENT).between(first, last, 3))


def test_points_may_start_at_zero():
    assert pace_scale(PERCENT).between(0, -1, 2) == -0.5


def test_no_years_no_pace():
    assert np.isnan(PaceScale(PERCENT).between(1, 2, 0))
    assert np.isnan(PaceScale(POINTS).between(1, 2, -1))


def test_recent_pace_looks_back_five_years():
    series = pd.Series({2010: 1.0, 2015: 100.0, 2017: 90.0, 2020: 161.051})
    assert recent_pace(series, PaceScale(PERCENT)) == pytest.approx(10)


def test_recent_pace_takes_the_earliest_value_that_there_is():
    assert recent_pace(pd.Series({2008: 5.0, 2018: 2.0, 2020: 2.2}), PaceScale(POINTS)) == pytest.approx(0.1)


def test_one_recent_value_has_no_pace():
    assert np.isnan(recent_pace(pd.Series({2010: 5.0, 2020: 6.0}), PaceScale(PERCENT)))
    assert np.isnan(recent_pace(pd.Series({2020: 6.0}), PaceScale(PERCENT)))


def test_the_pace_of_a_rank_is_places_a_year():
    scale = pace_scale(parse_unit("位"))
    assert (scale.unit.symbol, scale.between(89, 84, 1)) == ("位", -5)
