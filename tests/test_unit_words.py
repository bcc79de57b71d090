"""Numbers and units in words."""

import pytest

from forecast.language import Language
from forecast.rounding import grouped_text
from forecast.unit_words import number, pace_symbol, pace_unit_name, unit_name, with_unit
from forecast.units import parse_unit

CHINESE, ENGLISH = Language("zh"), Language("en")


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        ("亿元", "100 million yuan"),
        ("万元", "10,000 yuan"),
        ("家", "number"),
        ("万人", "10,000 persons"),
        ("%", "%"),
        ("个百分点", "percentage points"),
        ("件/万人", "number per 10,000 persons"),
        ("万篇", "10,000"),
        ("位", "rank"),
        ("", "index"),
    ],
)
def test_units_have_an_english_name_and_keep_the_chinese_one(unit, english):
    assert unit_name(parse_unit(unit), ENGLISH) == english
    assert unit_name(parse_unit(unit), CHINESE) == (unit or "指数")


@pytest.mark.parametrize(
    ("text", "unit", "chinese", "english"),
    [
        ("2178.43", "亿元", "2178.43亿元", "217.843 billion yuan"),
        ("2,000", "亿元", "2,000亿元", "200 billion yuan"),
        ("1.5", "亿元", "1.5亿元", "150 million yuan"),
        ("1.2", "万亿元", "1.2万亿元", "1,200 billion yuan"),
        ("5000", "万元", "5000万元", "50 million yuan"),
        ("0.5", "万元", "0.5万元", "5,000 yuan"),
        ("−3.10", "亿元", "−3.10亿元", "−310 million yuan"),
        ("0", "亿元", "0亿元", "0 yuan"),
        ("–", "亿元", "–亿元", "– × 100 million yuan"),
        ("12.5", "万美元", "12.5万美元", "125,000 US dollars"),
        ("3.1", "万人", "3.1万人", "31,000 persons"),
        ("1.2", "万件", "1.2万件", "12,000"),
        ("8", "%", "8%", "8%"),
        ("60", "家", "60家", "60"),
        ("4", "件/万人", "4件/万人", "4 × number per 10,000 persons"),
    ],
)
def test_english_sentences_convert_amounts_with_their_unit(text, unit, chinese, english):
    assert with_unit(text, parse_unit(unit), CHINESE) == chinese
    assert with_unit(text, parse_unit(unit), ENGLISH) == english


def test_a_ranks_pace_is_in_places():
    assert pace_unit_name(parse_unit("位"), ENGLISH) == "places a year"
    assert pace_unit_name(parse_unit("位"), CHINESE) == "位/年"


@pytest.mark.parametrize(
    ("text", "grouped"),
    [("1000", "1,000"), ("−1234567.8", "−1,234,567.8"), ("999", "999"), ("+4500.0", "+4,500.0"), ("–", "–")],
)
def test_thousands_are_grouped_in_english(text, grouped):
    assert grouped_text(text) == grouped
    assert number(text, ENGLISH) == grouped and number(text, CHINESE) == text


@pytest.mark.parametrize(
    ("unit", "english"), [("个百分点", "percentage points"), ("%", "%"), ("家", "家"), ("万元", "万元"), ("位", "位")]
)
def test_the_unit_of_a_pace_in_a_table_can_be_read_back(unit, english):
    known = parse_unit(unit)
    assert (pace_symbol(known, ENGLISH), pace_symbol(known, CHINESE)) == (english, unit)
    assert parse_unit(pace_symbol(known, ENGLISH)) == parse_unit(pace_symbol(known, CHINESE)) == known
