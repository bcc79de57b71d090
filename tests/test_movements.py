"""Rises and falls in words: the sign is said, never shown."""

import math

import pytest

from forecast.language import Language
from forecast.movements import difference, movement, slack
from forecast.paces import PaceScale
from forecast.units import parse_unit

ZH, EN = Language("zh"), Language("en")


def scale(unit: str) -> PaceScale:
    return PaceScale(parse_unit(unit))


@pytest.mark.parametrize(
    ("pace", "unit", "zh", "en"),
    [
        (16.504, "%", "年均增长16.5%", "growth of 16.5% a year"),
        (-4.0, "%", "年均下降4%", "a fall of 4% a year"),
        (0.084, "个百分点", "每年提高0.08个百分点", "a rise of 0.08 percentage points a year"),
        (-1.25, "个百分点", "每年降低1.2个百分点", "a fall of 1.2 percentage points a year"),
        (4.0, "个", "每年增加4个", "an increase of 4 a year"),
        (-1200.0, "家", "每年减少1200家", "a decrease of 1,200 a year"),
        (12.5, "亿元", "每年增加12.5亿元", "an increase of 1.25 billion yuan a year"),
        (-5.0, "位", "每年前移5位", "a climb of 5 in rank a year"),
        (2.0, "名", "每年增加2名", "an increase of 2 a year"),
        (0.001, "%", "保持不变", "no change"),
        (-0.004, "个百分点", "保持不变", "no change"),
    ],
)
def test_a_pace_is_a_rise_or_a_fall(pace, unit, zh, en):
    assert movement(pace, scale(unit), ZH) == zh
    assert movement(pace, scale(unit), EN) == en


def test_a_pace_over_one_year_is_not_called_yearly():
    assert movement(-8.19, scale("%"), ZH, years=1) == "比上年下降8.2%"
    assert movement(-8.19, scale("%"), EN, years=1) == "a fall of 8.2% on the year before"


def test_a_stated_pace_keeps_its_digits():
    assert movement(14.875, scale("%"), ZH, stated=True) == "年均增长14.875%"
    assert movement(14.875, scale("%"), ZH) == "年均增长14.9%"


def test_no_pace_is_nothing():
    assert movement(math.nan, scale("%"), ZH) == ""


def test_slack_says_how_far_a_met_goal_may_move_back():
    assert slack(-25.86, scale("%"), ZH, 2025, years=5) == "即使此后年均下降25.9%，仍可完成"
    assert slack(-25.86, scale("%"), ZH, 2020, years=1) == "即使2020年比上年下降25.9%，仍可完成"
    assert slack(0.0, scale("%"), EN, 2020, years=1) == "staying there is enough"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (-0.17, "%", "0.17个百分点", "0.17 percentage points"),
        (1.0, "%", "1个百分点", "1 percentage point"),
        (103.0, "家", "103家", "103"),
        (1072.0, "件", "1072件", "1,072"),
        (-44.6, "亿元", "44.6亿元", "4.46 billion yuan"),
        (5.0, "位", "5位", "5 places"),
        (1.0, "位", "1位", "1 place"),
    ],
)
def test_percentages_differ_by_percentage_points(value, unit, zh, en):
    assert difference(value, parse_unit(unit), ZH) == zh
    assert difference(value, parse_unit(unit), EN) == en
