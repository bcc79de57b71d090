"""Goals, units and numbers in words."""

import pytest

from forecast import wording
from forecast.charts.axes import round_ticks, value_labels
from forecast.gaps import Gap
from forecast.language import Language
from forecast.outlooks import OUTLOOKS
from forecast.paces import pace_scale
from forecast.rounding import grouped_text
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
    assert wording.unit_name(parse_unit(unit), ENGLISH) == english
    assert wording.unit_name(parse_unit(unit), CHINESE) == (unit or "指数")


@pytest.mark.parametrize(
    ("facts", "chinese", "english"),
    [
        ({"comparator": "eq"}, "2025年达到1000家", "1,000 in 2025"),
        ({"comparator": "ge"}, "2025年不低于1000家", "at least 1,000 in 2025"),
        ({"comparator": "approx"}, "2025年达到1000家左右", "about 1,000 in 2025"),
        ({"role": "addition", "from_year": 2021}, "2021—2025年新增不低于1000家", "at least 1,000 more over 2021–2025"),
        ({"role": "total", "from_year": 2021}, "2021—2025年累计不低于1000家", "at least 1,000 in all over 2021–2025"),
    ],
)
def test_a_goal_in_words(make_goal, catalogue, facts, chinese, english):
    indicator = catalogue.indicators["firms"]
    gap = Gap(make_goal("firms", 1000, **facts), indicator, pace_scale(indicator.unit))
    assert wording.goal_words(gap, CHINESE) == chinese
    assert wording.goal_words(gap, ENGLISH) == english


def test_every_outlook_has_its_word(language):
    words = [wording.outlook_text(word, language) for _, word in OUTLOOKS]
    assert len(set(words)) == len(OUTLOOKS)


@pytest.mark.parametrize(
    ("text", "grouped"),
    [("1000", "1,000"), ("−1234567.8", "−1,234,567.8"), ("999", "999"), ("+4500.0", "+4,500.0"), ("–", "–")],
)
def test_thousands_are_grouped_in_english(text, grouped):
    assert grouped_text(text) == grouped
    assert wording.number(text, ENGLISH) == grouped and wording.number(text, CHINESE) == text


def test_counts_have_whole_ticks_and_all_labels_the_same_decimals():
    assert round_ticks(0, 3.2, parse_unit("家"))[0] == [0, 1, 2, 3]
    assert value_labels(0, 0.022, parse_unit("亿元"), CHINESE)[1] == ["0.000", "0.005", "0.010", "0.015", "0.020"]
    assert value_labels(0, 2100, parse_unit("亿元"), ENGLISH)[1][-1] == "2,000"
    assert value_labels(-1.2, 1, parse_unit("个百分点"), CHINESE)[1][0] == "−1.0"
