"""The ratio of a whole is its parts' mean weighted by the denominator, by hand."""

import math

import pytest

from forecast.nesting.comparisons import CONTRADICTS, FITS, LEFT_OPEN
from forecast.nesting.ratios import compare_ratios
from tests.nesting_examples import catalogue, indicator, known, value

GDP, RD = indicator("gdp", "亿元", "amount"), indicator("rd", "亿元", "amount")
SHARE = indicator("share", "%", "ratio", numerator="rd", denominator="gdp")


def compared(*values, of=SHARE, complete=(), halves=(GDP, RD)):
    return list(compare_ratios(catalogue(*halves, of), known(*values), of, complete))


def ratio(place, number, **given):
    return value(place, number, name="share", **given)


def gdp(place, number, **given):
    return value(place, number, name="gdp", **given)


def test_all_parts_weighted_give_the_whole():
    values = (ratio("east", 2.0), ratio("west", 4.0), gdp("east", 300), gdp("west", 100))
    found = compared(ratio("city", 2.5), *values, complete=("city",))[0]
    assert (found.allowed.low, found.allowed.high) == (pytest.approx(2.5), pytest.approx(2.5))
    assert found.verdict == FITS
    assert compared(ratio("city", 3.0), *values, complete=("city",))[0].verdict == CONTRADICTS


def test_without_weights_the_whole_lies_between_its_parts():
    values = (ratio("east", 2.0), ratio("west", 4.0))
    found = compared(ratio("city", 4.1), *values, complete=("city",))[0]
    assert (found.allowed.low, found.allowed.high, found.verdict) == (2.0, 4.0, CONTRADICTS)


def test_some_parts_leave_the_rest_at_least_nothing():
    # the east's 10% of 300 is 30, so the city's share of 1000 is at least 3%
    values = (ratio("east", 10.0), gdp("east", 300), gdp("city", 1000))
    found = compared(ratio("city", 2.9), *values)[0]
    assert (found.allowed.low, found.allowed.high, found.verdict) == (3.0, math.inf, CONTRADICTS)
    assert compared(ratio("city", 3.0), *values)[0].verdict == FITS


def test_an_upper_bound_limits_the_rest():
    # the east's 50% of 400 lacks 200, so the city's share of 1000 is at most 80%
    bounded = indicator("share", "%", "ratio", numerator="rd", denominator="gdp", upper=100.0)
    values = (ratio("east", 50.0), gdp("east", 400), gdp("city", 1000))
    found = compared(ratio("city", 81.0), *values, of=bounded)[0]
    assert (found.allowed.low, found.allowed.high, found.verdict) == (20.0, pytest.approx(80.0), CONTRADICTS)


def test_a_ratio_without_denominators_is_not_compared():
    assert compared(ratio("city", 1.0), ratio("east", 9.0)) == []
    assert compared(ratio("city", 1.0), ratio("east", 9.0), gdp("east", 100)) == []


def test_a_quotient_of_what_does_not_add_is_not_compared():
    deals = indicator("rd", "亿元", "amount", overlaps=True)
    values = (ratio("city", 1.0), ratio("east", 10.0), gdp("east", 300), gdp("city", 1000))
    assert compared(*values, halves=(GDP, deals)) == []


def test_roundings_widen_what_is_allowed():
    values = (ratio("east", 10.0, half=0.5), gdp("east", 300, half=5), gdp("city", 1000, half=10))
    found = compared(ratio("city", 2.8, half=0.05), *values)[0]
    assert found.allowed.low == pytest.approx(9.5 * 295 / 1010)  # 2.775
    assert found.verdict == FITS


def test_bounds_and_empty_denominators_do_no_harm():
    bound = ratio("east", 10.0, rule="stated le", bound=True)
    assert compared(ratio("city", 1.0), bound, gdp("east", 300), gdp("city", 1000))[0].verdict == FITS
    assert compared(ratio("city", 1.0), bound, gdp("east", 0), gdp("city", 1000)) == []


def test_a_ratio_that_fits_within_its_rounding_only_is_left_open():
    # the east's 3% of 500 makes 1.5% of 1000; the city's "1%" may be 1.5%
    values = (ratio("east", 3.0), gdp("east", 500), gdp("city", 1000))
    assert compared(ratio("city", 1.0, half=0.5), *values)[0].verdict == LEFT_OPEN
    assert compared(ratio("city", 1.5), *values)[0].verdict == FITS
