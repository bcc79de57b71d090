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
        (
            {"role": "addition", "from_year": 2021},
            "2021—2025年新增不低于1000家",
            "at least 1,000 newly added over 2021–2025",
        ),
        ({"role": "total", "from_year": 2021}, "2021—2025年累计不低于1000家", "at least 1,000 in all over 2021–2025"),
    ],
)
def test_a_goal_in_words(make_goal, catalogue, facts, chinese, english):
    indicator = catalogue.indicators["firms"]
    gap = Gap(make_goal("firms", 1000, **facts), indicator, pace_scale(indicator.unit))
    assert wording.goal_words(gap, CHINESE) == chinese
    assert wording.goal_words(gap, ENGLISH) == english


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
    assert wording.with_unit(text, parse_unit(unit), CHINESE) == chinese
    assert wording.with_unit(text, parse_unit(unit), ENGLISH) == english


def test_tables_have_amounts_in_short_and_the_console_keeps_the_unit_of_its_other_columns(make_goal):
    goal = make_goal("spending", 371)
    assert wording.goal_entry(goal, ENGLISH) == "≥ 37.1bn yuan" and wording.goal_entry(goal, CHINESE) == "≥ 371亿元"
    assert wording.goal_text(goal, ENGLISH) == "≥ 371 × 100 million yuan"


@pytest.mark.parametrize(
    ("chance", "short", "chinese", "english"),
    [
        (0.9999, ">99%", "超过99%", "more than 99%"),
        (0.0001, "<1%", "不到1%", "less than 1%"),
        (0.21, "21%", "21%", "21%"),
    ],
)
def test_a_chance_has_no_sign_in_a_sentence(make_goal, catalogue, chance, short, chinese, english):
    indicator = catalogue.indicators["firms"]
    gap = Gap(make_goal("firms", 1000), indicator, pace_scale(indicator.unit), chance=chance)
    assert wording.chance_text(gap) == short
    assert [wording.chance_words(gap, language) for language in (CHINESE, ENGLISH)] == [chinese, english]


def test_how_many_goals_can_be_judged_is_said_only_where_some_cannot():
    assert wording.tally(36, 35, CHINESE) == ["71项目标中可评判36项，其余35项缺少数据。"]
    assert wording.tally(36, 35, ENGLISH) == ["Of 71 goals, 36 can be judged; the other 35 lack data."]
    assert wording.tally(36, 0, CHINESE) == []


def test_a_ranks_pace_is_in_places():
    assert wording.pace_unit_name(parse_unit("位"), ENGLISH) == "places a year"
    assert wording.pace_unit_name(parse_unit("位"), CHINESE) == "位/年"


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
