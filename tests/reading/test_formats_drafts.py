"""Positions: what stands at the place that a block names is the block's text, in every format."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.problems import Refusal
from forecast.reading.contents import Content, Paragraph, Table
from forecast.reading.formats import unpack
from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.limits import LIMITS
from forecast.reading.formats.lines import join, one_line, split

DOCUMENTS = sorted((Path(__file__).parent / "documents").iterdir())
TEXTS = st.text(st.sampled_from("全市1.5% \t\n\r\u2028\x0b\x00a。\ud800"), max_size=8)


def assert_positions_hold(content: Content) -> None:
    for block in content.blocks:
        for piece in [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]:
            assert content.text[piece.start : piece.start + len(piece.text)] == piece.text
    assert [block.start for block in content.blocks] == sorted(block.start for block in content.blocks)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_position_in_the_documents_holds(path):
    assert_positions_hold(unpack(path))


@given(st.lists(TEXTS | st.lists(st.lists(st.integers(0, 5), max_size=4), max_size=4)), st.lists(TEXTS, min_size=6))
def test_positions_hold_whatever_is_written(parts, texts):
    draft = Draft(LIMITS)
    fields = [Field(text) for text in texts]
    for part in parts:
        if isinstance(part, str):
            draft.paragraph(part)
        else:  # the same field in several places spans them
            draft.table([[fields[number] for number in row] for row in part])
    try:
        content = draft.finished("x")
    except Refusal as refusal:
        assert refusal.code == "read_no_text"
        return
    assert_positions_hold(content)
    content.text.encode("utf-8")
    for block in content.blocks:
        if isinstance(block, Table):
            assert len({len(row) for row in block.rows}) == 1
        else:
            assert block.text == block.text.strip() != ""


def test_the_text_has_a_line_for_each_paragraph_and_row():
    draft, wide = Draft(LIMITS), Field("规划\n目标")
    draft.paragraph("一、目标", heading=2)
    draft.table([[Field("指标"), wide, wide], [Field("R&D"), Field("2.5"), Field("3")]])
    content = draft.finished("x.txt")
    assert content.text == "一、目标\n指标\t规划目标\t\nR&D\t2.5\t3\n"
    rows = content.blocks[1].rows
    assert rows[0][2] == rows[0][1]
    assert content.blocks[0].heading == 2


def test_empty_outer_rows_and_columns_are_cut_off():
    draft, empty = Draft(LIMITS), Field(" ")
    draft.table([[empty] * 4, [empty, Field("a"), empty, Field("b")], [empty] * 4, [empty, Field("c")], [empty]])
    table = draft.finished("x").blocks[0]
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "", "b"], ["", "", ""], ["c", "", ""]]


def test_a_table_of_one_column_becomes_paragraphs():
    draft, tall = Draft(LIMITS), Field("甲\n乙")
    draft.table([[tall], [tall], [Field("丙")]])
    assert [block.text for block in draft.finished("x").blocks] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("高新技", "术企业", "高新技术企业"),
        ("research and", "development", "research and development"),
        ("2020", "2021", "2020 2021"),
        ("达到", "5家", "达到5家"),
        ("", "x", "x"),
    ],
)
def test_lines_are_joined_with_a_space_only_between_words_and_numbers(first, second, joined):
    assert join(first, second) == joined


def test_a_number_that_a_line_broke_is_put_together():
    assert join("共12", "5家", numbers_break=True) == "共125家"


def test_a_cell_is_one_line_and_a_paragraph_may_be_several():
    assert one_line(" R&D经费\r\n(亿元)\t\n ") == "R&D经费(亿元)"
    assert split("一\n\n 二\u2028三\ufeff") == ["一", "二", "三"]


def test_surrogate_halves_become_the_character():
    assert split("\ud86c\ude9a") == ["𫊚"]
