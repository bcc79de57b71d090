"""Goals and chances in words."""

import pytest

from forecast import wording
from forecast.charts.axes import round_ticks, value_labels
from forecast.gaps import Gap
from forecast.language import Language
from forecast.outlooks import OUTLOOKS
from forecast.paces import pace_scale
from forecast.units import parse_unit

CHINESE, ENGLISH = Language("zh"), Language("en")


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


def test_every_outlook_has_its_word(language):
    words = [wording.outlook_text(word, language) for _, word in OUTLOOKS]
    assert len(set(words)) == len(OUTLOOKS)


def test_counts_have_whole_ticks_and_all_labels_the_same_decimals():
    assert round_ticks(0, 3.2, parse_unit("家"))[0] == [0, 1, 2, 3]
    assert value_labels(0, 0.022, parse_unit("亿元"), CHINESE)[1] == ["0.000", "0.005", "0.010", "0.015", "0.020"]
    assert value_labels(0, 2100, parse_unit("亿元"), ENGLISH)[1][-1] == "2,000"
    assert value_labels(-1.2, 1, parse_unit("个百分点"), CHINESE)[1][0] == "−1.0"
