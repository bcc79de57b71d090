"""Headings, figures and tables are counted as each language counts them."""

import pytest

from forecast.language import Language
from forecast.memos.numbering import Numbering, chinese


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "100")],
)
def test_numbers_in_chinese(number, written):
    assert chinese(number) == written


def headings(code: str) -> list[str]:
    numbering = Numbering(Language(code))
    return [numbering.heading("x", level).text for level in (1, 2, 3, 3, 2, 3, 1, 2)]


def test_chinese_headings_begin_anew_under_each_heading_above():
    assert headings("zh") == ["一、x", "（一）x", "1．x", "2．x", "（二）x", "1．x", "二、x", "（一）x"]


def test_english_headings_carry_the_numbers_above():
    assert headings("en") == ["1 x", "1.1 x", "1.1.1 x", "1.1.2 x", "1.2 x", "1.2.1 x", "2 x", "2.1 x"]


def test_figures_and_tables_are_counted_apart():
    numbering = Numbering(Language("en"))
    assert [numbering.figure(), numbering.figure(), numbering.table()] == [1, 2, 1]
