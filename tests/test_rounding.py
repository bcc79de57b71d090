import math

import pytest

from forecast.rounding import figure_text, pace_text, percent_text, rounded, stated_text
from forecast.units import parse_unit


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (466.4, "家", "466"),
        (0.4, "家", "0"),
        (0, "家", "0"),
        (123.4, "人年", "123"),
        (1.234, "万人年", "1.23"),
        (1.23456, "万家", "1.23"),
        (3.4567, "%", "3.46"),
        (9.999, "%", "10.00"),
        (57.249, "%", "57.2"),
        (0.0812, "个百分点", "0.08"),
        (12.3456, "亿元", "12.35"),
        (937.2924, "亿元", "937.3"),
        (2584.59, "亿元", "2585"),
        (0.4321, "亿元", "0.43"),
        (0, "亿元", "0.00"),
        (-62.7076, "亿元", "−62.71"),
        (-0.2, "家", "0"),
        (math.nan, "亿元", "–"),
    ],
)
def test_a_computed_value_shows_what_it_is_worth(value, unit, text):
    assert figure_text(value, parse_unit(unit)) == text


def test_rounding_leaves_no_minus_zero_and_keeps_what_is_missing():
    assert math.copysign(1, rounded(-0.001, parse_unit("亿元"))) == 1
    assert math.isnan(rounded(math.nan, parse_unit("家")))
    assert rounded(math.inf, parse_unit("亿元")) == math.inf


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.5, "3.5"), (1000.0, "1000"), (0.1 + 0.2, "0.3"), (-4.0, "−4"), (12345678901, "12345678901"),
     (2e10, "20000000000"), (0.00005, "0.00005"), (1234567.89, "1234567.89"), (0.0, "0")],
)  # fmt: skip
def test_a_stated_value_is_written_in_full_without_added_zeros(value, text):
    assert stated_text(value) == text


@pytest.mark.parametrize(
    ("pace", "text"),
    [(15.02, "+15.0"), (0.084, "+0.08"), (-3.96, "−4.0"), (-0.5, "−0.50"), (0, "+0.00"), (-0.001, "+0.00"),
     (math.nan, "–")],
)  # fmt: skip
def test_a_pace_bears_its_sign(pace, text):
    assert pace_text(pace) == text


@pytest.mark.parametrize(
    ("chance", "text"),
    [(0, "<1%"), (0.0049, "<1%"), (0.0099, "1%"), (0.01, "1%"), (0.664, "66%"), (0.99, "99%"), (0.996, ">99%"),
     (1, ">99%"), (math.nan, "–")],
)  # fmt: skip
def test_no_chance_is_shown_as_certain_or_impossible(chance, text):
    assert percent_text(chance) == text
