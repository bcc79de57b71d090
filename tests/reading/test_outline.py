"""Headings, paragraphs put together again, and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_examples import content

from forecast.reading.contents import Cell, Content, Paragraph, Table
from forecast.reading.headings import Heading, heading_of
from forecast.reading.outline import Grid, Passage, outline
from forecast.reading.sentences import sentences

LONG = "全市上下坚持创新驱动发展战略推动科技自立自强取得了显著的成绩并获得各方面的一致肯定和好评认可赞誉"


@pytest.mark.parametrize(
    ("line", "stated", "wanted"),
    [
        ("第一章 发展基础", 0, Heading(1, "第一章 发展基础")),
        ("第二节 主要目标", 0, Heading(2, "第二节 主要目标")),
        ("一、2021年工作总结", 0, Heading(2, "一、2021年工作总结")),
        ("(一)引进和培育平台。积极创建省级平台", 0, Heading(3, "(一)引进和培育平台")),
        ("1.强化主体:推动企业", 0, Heading(4, "1.强化主体")),
        ("(2)优化生态;", 0, Heading(5, "(2)优化生态")),
        ("三是加强服务。", 0, Heading(6, "三是加强服务")),
        ("工作思路", 1, Heading(1, "工作思路")),
        ("一、工作思路", 1, Heading(1, "一、工作思路")),
        ("工作思路", 0, None),
        ("1.5亿元", 0, None),
        ("2021年全市", 0, None),
        (f"一、工作总结,{LONG}", 0, Heading(2, "一、工作总结")),
        (f"一、{LONG}", 0, None),
        (LONG, 1, None),
    ],
)
def test_a_line_is_this_heading(line, stated, wanted):
    assert heading_of(line, stated) == wanted


def chains(text: str) -> list[tuple[str, ...]]:
    return [tuple(heading.text for heading in part.headings) for part in outline(content(text))]


def test_a_heading_ends_those_as_low_and_lower():
    text = "一、总结\n\n\n(一)主体\n\n\n(二)平台\n\n\n二、思路\n\n\n正文。"
    assert chains(text) == [
        ("一、总结",), ("一、总结", "(一)主体"), ("一、总结", "(二)平台"), ("二、思路",), ("二、思路",)
    ]  # fmt: skip


def test_the_section_is_the_last_two_headings():
    parts = list(outline(content("第一章基础\n\n\n一、总结\n\n\n(一)主体")))
    assert [part.section for part in parts] == ["第一章基础", "第一章基础 一、总结", "一、总结 (一)主体"]


def texts(*lines: str, between: str = "\n") -> list[str]:
    return [part.plain.text for part in outline(content(between.join(lines))) if isinstance(part, Passage)]


FULL_LINE = "全市上下深入实施创新驱动发展战略,科技创新能力明显增强"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ((FULL_LINE, "创新活力不断迸发。"), 1),  # full, and goes on
        ((FULL_LINE + "。", "创新活力不断迸发。"), 2),
        ((FULL_LINE, "二、工作思路"), 2),
        (("国家高新技术企业达到", "300家,总量位居全省前列,创新主体不断壮大提升。"), 1),  # cannot end there
        (("培育省级、", "市级企业三百余家,总量位居全省前列不断壮大。"), 1),
        (("短行,", "创新主体不断壮大,总量位居全省前列,不断提升壮大。"), 2),
        ((FULL_LINE, ""), 1),
    ],
)
def test_lines_that_a_break_cuts_are_one_paragraph(lines, number):
    assert len(texts(*lines)) == number


def test_lines_set_apart_stay_apart():
    assert len(texts(FULL_LINE, "创新活力不断迸发。", between="\n\n\n")) == 2


def test_positions_hold_across_a_line_break():
    text = "国家高新技术企业达到\n300家,总量位居全省前列,创新主体不断壮大提升。"
    part = next(outline(content(text)))
    place = part.plain.text.index("300家")
    assert text[slice(*part.plain.place(place, place + 4))] == "300家"


def test_what_stands_twice_comes_once_but_short_lines_may_repeat():
    line = "国家高新技术企业达到300家。"
    assert texts(line, "小结。", line, "小结。", between="\n\n\n") == [line, "小结。", "小结。"]


def test_tables_of_contents_are_left_out():
    assert texts("一、发展基础……………3", "二、主要目标......12", "正文。", between="\n\n\n") == ["正文。"]


def test_a_table_stands_under_its_headings_with_the_line_before_it_as_caption():
    table = Table(((Cell("指标", 10), Cell("2025年", 13)),))
    blocks = (Paragraph("一、目标", 0), Paragraph("表1主要指标", 5), table)
    assert list(outline(Content("a", "", blocks)))[-1] == Grid(table, (Heading(2, "一、目标"),), "表1主要指标", 3)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲。乙!丙", ["甲。", "乙!", "丙"]),
        ("甲(见附件。)乙。丙", ["甲(见附件。)乙。", "丙"]),
        ("甲)。乙。", ["甲)。", "乙。"]),
        ("甲;乙", ["甲;乙"]),
        ("甲;\n乙", ["甲;", "\n", "乙"]),
        ("", []),
        ("  ", []),
    ],
)
def test_sentences_end_at_full_stops_outside_brackets(text, wanted):
    found = [text[one.start : one.end] for one in sentences(text)]
    assert found == [part for part in wanted if part.strip()]


@given(st.text(alphabet="甲乙。!?;()\n \t(", max_size=60))
def test_sentences_cover_a_text_but_for_blanks(text):
    found = sentences(text)
    assert all(one.end <= following.start for one, following in pairwise(found))
    assert "".join("".join(text[one.start : one.end] for one in found).split()) == "".join(text.split())
