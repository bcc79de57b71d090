"""Moments: the years, spans and parts of years in short texts, and the numbers that are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from sentence_examples import texts_of

from forecast.reading.moments import find_moments, year_of


def found(text: str) -> list[tuple[str, int | None]]:
    return [(one.sort, one.year) for one in find_moments(text)]


@pytest.mark.parametrize(
    ("text", "sort", "year"),
    [
        ("2020年", "year", 2020),
        ("2020年底", "year", 2020),
        ("二零二零年", "year", 2020),
        ("2025年初", "base", 2025),
        ("比2019年", "base", 2019),
        ("比二零一九年末", "base", 2019),
        ("2016-2020年", "span", 2020),
        ("2016-20年", "span", 2020),
        ("2016年至2020年", "span", 2020),
        ("“十四五”", "span", 2025),
        ("十三五期间", "span", 2020),
        ("“十五五”时期", "span", 2030),
        ("“十五”", "span", 2005),
        ("十五计划", "span", 2005),
        ("“十四五”末", "year", 2025),
        ("上半年", "part", None),
        ("2020年上半年", "part", 2020),
        ("1-9月", "part", None),
        ("截至6月底", "part", None),
        ("2020年截至6月底", "part", 2020),
        ("截至2020年6月30日", "part", 2020),
        ("前三季度", "part", None),
        ("1-12月", "year", None),
        ("截至12月底", "year", None),
        ("今年", "year", None),
        ("上年末", "year", None),
    ],
)
def test_a_moment(text, sort, year):
    (one,) = find_moments(text)
    assert (one.sort, one.year) == (sort, year)
    assert (one.start, one.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "十五家",
        "二十五家",
        "百分之十五",
        "百分之二十五点三",
        "第十五届",
        "二十五期末",
        "十五个百分点",
        "2020家",
        "3年",
        "20年",
        "比上年",
        "上年同期",
        "去年同期",
        "较去年",
        "全年",
        "2020",
    ],
)
def test_this_is_no_moment(text):
    assert find_moments(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [("2016-2020年", (2016, 2020)), ("“十四五”期间", (2021, 2025)), ("2018年到2019年", (2018, 2019))],
)
def test_a_span_has_a_first_and_a_last_year(text, years):
    (one,) = find_moments(text)
    assert (one.first, one.year) == years


@pytest.mark.parametrize(
    ("text", "target"),
    [("到2025年", True), ("至2025年", True), ("截至2025年", False), ("提高到2025年", False), ("到“十四五”末", True)],
)
def test_a_year_to_be_reached(text, target):
    assert [one.target for one in find_moments(text)] == [target]


@pytest.mark.parametrize(
    ("text", "topic"), [("2020年,", True), ("2020年全市", False), ("2020年新增", False), ("2020年。", False)]
)
def test_a_year_that_sets_the_time_of_what_follows(text, topic):
    assert [one.topic for one in find_moments(text)] == [topic]


@pytest.mark.parametrize(
    ("text", "now", "year"),
    [
        ("今年", 2020, 2020),
        ("去年", 2020, 2019),
        ("上年末", 2020, 2019),
        ("明年", 2020, 2021),
        ("2018年", 2020, 2018),
        ("今年", None, None),
        ("上半年", 2020, 2020),
    ],
)
def test_a_moment_hangs_on_the_year_of_the_document(text, now, year):
    (one,) = find_moments(text)
    assert one.resolved(now) == year


@pytest.mark.parametrize(
    ("text", "of_report"), [("上年", True), ("本年", True), ("去年", False), ("今年", False), ("明年", False)]
)
def test_whose_year_it_hangs_on(text, of_report):
    assert [one.of_report for one in find_moments(text)] == [of_report]


def test_the_whole_year_ends_what_is_said_of_a_part():
    assert found("上半年5家,全年9家") == [("part", None), ("year", None)]
    assert found("全年9家,上半年5家") == [("part", None)]


@pytest.mark.parametrize(("text", "year"), [("2020", 2020), ("二零二零", 2020), ("一九九九", 1999)])
def test_the_year_of_digits_and_numerals(text, year):
    assert year_of(text) == year


TEXTS = texts_of(
    "2020 2025 二零一九 年 1 9 12 月 - 至 到 截至 底 末 十 五 四 “ ” 期间 上半年 季度 比 上年 今年 全年 , 全市 增长 一"
)


@given(TEXTS)
def test_moments_lie_inside_the_text_one_after_the_other(text):
    ones = find_moments(text)
    assert all(0 <= one.start < one.end <= len(text) for one in ones)
    assert all(one.end <= other.start for one, other in pairwise(ones))
    assert all(one.year is None or 1900 <= one.year <= 2099 for one in ones)
    assert all((one.first is not None) == (one.sort == "span") for one in ones)


@pytest.mark.parametrize(
    ("text", "sort", "year", "first"),
    [
        ("较“十二五”末提高0.6个百分点", "base", 2015, None),
        ("比十三五期间", "base", 2020, None),
        ("是2010年的2.7倍", "base", 2010, None),
        ("2010年的2.7亿元", "year", 2010, None),
        ("五年来", "span", None, None),
        ("近三年累计", "span", None, None),
        ("三年行动", None, None, None),
    ],
)
def test_what_is_only_compared_with_and_years_that_are_not_named(text, sort, year, first):
    found = [(one.sort, one.year, one.first) for one in find_moments(text)]
    assert found == ([] if sort is None else [(sort, year, first)])


@pytest.mark.parametrize(
    ("text", "named"),
    [("“十三五”规划目标", True), ("“十三五”规划期间", False), ("十三五末", False), ("“十四五”", False)],
)
def test_a_plan_that_is_only_named_is_no_time(text, named):
    assert [one.of_plan for one in find_moments(text)] == [named]
