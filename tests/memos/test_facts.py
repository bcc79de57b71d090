"""A goal's values as text: every one agrees with the gap that it is from, in both languages."""

import math

import pytest

from forecast.language import LANGUAGES
from forecast.memos.facts import FIELDS
from forecast.rounding import figure_text
from tests.memo_examples import facts_of, shipped_brief

FIRMS = ("gongshu", "hightech_enterprises", 2025)


def test_a_level_goal_in_chinese():
    goal = facts_of("zh", *FIRMS)
    assert (goal.region, goal.name, goal.full_name) == ("拱墅区", "国家高新技术企业数", "拱墅区国家高新技术企业数")
    assert (goal.goal, goal.goal_words, goal.last, goal.last_year) == ("1000家", "2025年达到1000家", "466家", 2020)
    assert (goal.projected, goal.interval80, goal.chance) == ("897家", "590～1276家", "34%")
    assert goal.shortfall == "预测中位数距目标尚差103家"
    assert (goal.pace_needed, goal.pace_planned, goal.pace_recent) == ("年均增长16.5%", "年均增长15%", "")
    assert goal.arithmetic == (
        "规划自身测算不一致：2020年为466家，按规划提出的年均增长15%推算，2025年为937家，与目标1000家相差63家。",
    )


def test_a_level_goal_in_english():
    goal = facts_of("en", *FIRMS)
    assert (goal.goal, goal.goal_words, goal.interval80) == ("1,000", "1,000 in 2025", "590 to 1,276")
    assert goal.shortfall == "the median is 103 short of the goal"
    assert goal.pace_needed == "growth of 16.5% a year"
    said = "937 in 2025 at the planned pace (growth of 15% a year), which is 63 apart from the goal of 1,000"
    assert said in goal.arithmetic[0]


def test_amounts_are_converted_in_english_only():
    zh, en = (facts_of(code, "gongshu", "rd_expenditure", 2025) for code in ("zh", "en"))
    assert (zh.projected, zh.interval80) == ("36.02亿元", "28.83亿元～44.10亿元")
    assert (en.projected, en.interval80) == ("3.602 billion yuan", "2.883 to 4.41 billion yuan")
    assert zh.shortfall == "预测中位数距目标尚差3.98亿元"


def test_the_shortfall_is_the_goal_less_the_printed_median():
    goal = facts_of("zh", "gongshu", "rd_expenditure", 2025, "growth")
    assert (goal.projected, goal.shortfall) == ("12.5%", "预测中位数距目标尚差2.5个百分点")
    assert goal.projected_words == "预计年均增长12.5%"


def test_an_addition_is_judged_on_its_stock():
    goal = facts_of("zh", "gongshu", "incubators_makerspaces_municipal_plus_new", 2025, "addition")
    assert (goal.judged_on, goal.level_needed, goal.last) == ("市级以上孵化器和众创空间", "60家", "40家")
    assert goal.name == "新增市级以上孵化器众创空间"  # the name says it already


def test_a_goal_reached_has_slack_and_no_year_of_reaching_to_speak_of():
    goal = facts_of("zh", "linan", "hightech_va_share_of_industry", 2022)
    assert goal.spare == "即使2022年比上年降低2.4个百分点，仍可完成"
    assert goal.reached


def test_a_ratio_and_its_part_imply_the_whole():
    goal = facts_of("zh", "gongshu", "rd_intensity", 2025)
    assert goal.arithmetic[-1].startswith(
        "与R&D经费支出的目标合起来看，意味着地区生产总值由2020年的约1818亿元变为2025年的约2667亿元，年均增长8%"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_field_of_every_goal_is_said_or_empty(code):
    for goal in shipped_brief(code).goals:
        for field in FIELDS:
            value = getattr(goal, field)
            assert value is None or isinstance(value, (str, int)), field
            assert "nan" not in str(value).lower() or "nan" in goal.document.lower(), (field, value)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_printed_is_the_gap_rounded_once(code):
    for goal in shipped_brief(code).judged:
        digits = figure_text(goal.gap.projected, goal.gap.goal.unit)
        if code == "zh":
            assert goal.projected.startswith(digits)
        assert goal.chance.endswith("%") and not math.isnan(goal.gap.chance)


@pytest.mark.parametrize("code", LANGUAGES)
def test_goals_that_cannot_be_judged_have_no_figures(code):
    for goal in shipped_brief(code).unjudged:
        found = (
            goal.last,
            goal.projected,
            goal.interval80,
            goal.chance,
            goal.outlook,
            goal.pace_needed,
            goal.shortfall,
        )
        assert found == ("",) * len(found)
        assert goal.gap.notes
