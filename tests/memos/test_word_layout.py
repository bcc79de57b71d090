"""The Word memo's page, styles and tables: GB/T 9704-2012 in Chinese, a plain report in English."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from forecast.language import LANGUAGES, Language
from forecast.memos.contents import Column
from forecast.memos.word.designs import DESIGNS, design
from forecast.memos.word.line_breaks import cell_lines, column_lines, title_lines, width
from forecast.memos.word.signature import right_indents
from forecast.memos.word.word_tables import column_widths
from tests.word_examples import parts, table, text_of, word, word_bytes

THEMED = ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme", "themeColor")


def test_the_page_of_a_chinese_memo_is_that_of_the_standard():
    section = word().sections[0]
    assert [round(edge.mm) for edge in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_a_page_holds_22_lines_of_28_characters():
    grid = word().sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    body = DESIGNS["zh"].styles["body"]
    assert 22 * body.line <= Mm(297 - 37 - 35).pt < 23 * body.line
    assert 28 * (body.size + body.characters) <= DESIGNS["zh"].page.width < 28 * body.size
    style = word().styles.element.get_by_id("Normal")
    assert (style.pPr.spacing.get(qn("w:line")), style.pPr.spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert style.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"


def test_the_first_line_of_chinese_text_leaves_two_characters():
    indent = word().styles.element.get_by_id("Normal").pPr.ind
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "630")


def test_an_english_memo_has_no_grid_and_even_margins():
    section = word("en").sections[0]
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:type")) is None
    assert round(section.left_margin.mm) == round(section.right_margin.mm) == 25
    assert word("en").styles["Normal"].font.size.pt == 11


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [("Normal", "仿宋", 16), ("Title", "方正小标宋简体", 22), ("Heading1", "黑体", 16), ("Heading2", "楷体", 16),
     ("Heading3", "仿宋", 16), ("TableText", "宋体", 10.5)],
)  # fmt: skip
def test_each_kind_of_text_has_its_font_and_size(style, font, size):
    letters = word().styles.element.get_by_id(style).rPr
    assert letters.rFonts.get(qn("w:eastAsia")) == font
    assert int(letters.find(qn("w:sz")).get(qn("w:val"))) == 2 * size


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_style_names_all_its_fonts(code):
    styles = word(code).styles.element
    for letters in styles.iter(qn("w:rPr")):
        assert None not in [letters.rFonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")]
    assert all(style.find(qn("w:rPr")) is not None for style in styles.iter(qn("w:style")))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_theme_is_left(code):
    for name, root in parts(word_bytes(code)):
        assert "theme" not in name
        assert not [one for one in root.iter() for kind in THEMED if one.get(qn(f"w:{kind}")) is not None]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_font_that_a_style_asks_for_stands_in_the_font_table(code):
    found = dict(parts(word_bytes(code)))
    asked = {value for one in found["word/styles.xml"].iter(qn("w:rFonts")) for value in one.attrib.values()}
    assert asked == {font.get(qn("w:name")) for font in found["word/fontTable.xml"]}


def test_chinese_quotation_marks_take_the_chinese_font():
    fonts = [run.rPr.rFonts for paragraph in word().paragraphs for run in paragraph._p.r_lst if run.text]
    assert fonts and all(font.get(qn("w:hint")) == "eastAsia" for font in fonts)


def test_the_page_number_stands_outside_between_dashes():
    document = word()
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        assert text_of(footer._element) == "— 1 —"
        properties = footer.paragraphs[0]._p.pPr
        assert properties.jc.get(qn("w:val")) == side and properties.ind.get(qn(f"w:{side}Chars")) == "100"
        assert next(footer._element.iter(qn("w:fldSimple"))).get(qn("w:instr")).strip() == "PAGE"


def test_the_page_number_of_an_english_memo_stands_in_the_middle():
    document = word("en")
    assert not document.settings.odd_and_even_pages_header_footer
    assert document.sections[0].footer.paragraphs[0]._p.pPr.jc.get(qn("w:val")) == "center"


@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_stay_with_what_follows_and_are_in_the_navigation(code):
    styles = word(code).styles
    for level in (1, 2, 3):
        style = styles[f"Heading {level}"]
        assert style.paragraph_format.keep_with_next
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)


@pytest.mark.parametrize("code", LANGUAGES)
def test_heads_of_tables_repeat_and_rows_stay_whole(code):
    made = word(code, (table(60),)).tables[0]._tbl
    rows = made.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 61
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_captions_heads_and_regions_stay_with_the_rows_below():
    document = word(blocks=(table(),))
    assert document.paragraphs[1].paragraph_format.keep_with_next
    head, region, *rows = document.tables[0].rows
    for row in (head, region):
        assert all(one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs)
    assert not rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_a_row_of_one_cell_spans_the_table():
    region = word(blocks=(table(),)).tables[0]._tbl.tr_lst[1]
    assert [cell.grid_span for cell in region.tc_lst] == [3]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_table_is_as_wide_as_the_text(code):
    made = word(code, (table(),)).tables[0]._tbl
    text = round(design(Language(code)).page.width * 20)
    assert sum(int(column.get(qn("w:w"))) for column in made.tblGrid) == pytest.approx(text, abs=1)
    for row in made.tr_lst:
        assert sum(int(one.get(qn("w:w"))) for one in row.iter(qn("w:tcW"))) == pytest.approx(text, abs=1)


def test_the_widths_of_columns_make_the_whole():
    assert column_widths([Column("", 1 / 3), Column("", 1 / 3), Column("", 1 / 3)], 5.05) == [34, 34, 34]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_of_a_table_is_cut(code):
    for style in ("TableText", "TableHead", "Caption"):
        properties = word(code).styles.element.get_by_id(style).pPr
        assert properties.spacing.get(qn("w:lineRule")) == "auto"
        assert properties.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("1.1%（2020年）", 5, ["1.1%", "（2020年）"]),
        ("33家（0～78家）", 9, ["33家（0～78家）"]),
        ("36.02亿元（28.83亿元～44.10亿元）", 8, ["36.02亿元", "（28.83亿元～", "44.10亿元）"]),
        ("24%，不大可能", 6, ["24%，", "不大可能"]),
        ("34%，可能与不可能参半", 6, ["34%，可能与不可能参半"]),
        ("累计 ≥ 300名", 6, ["累计", "≥ 300名"]),
        ("高新技术产业增加值", 8.3, ["高新技术产业", "增加值"]),
        ("新增省科技型中小企业", 9.3, ["新增省科技型", "中小企业"]),
        ("R&D经费占GDP比重", 8.8, ["R&D经费占GDP", "比重"]),
        ("规上工业有R&D活动企业", 9.3, ["规上工业有R&D活动企业"]),
        ("2 billion yuan (2020)", 8, ["2 billion yuan", "(2020)"]),
        ("很长的原因，" * 9, 10, ["很长的原因，" * 9]),
    ],
)
def test_a_cell_is_broken_between_its_phrases(text, room, lines):
    assert cell_lines(text, room) == lines


def test_where_one_figure_of_a_column_needs_two_lines_all_have_two():
    assert column_lines(["33家（0～78家）", "82%"], 9) == [["33家（0～78家）"], ["82%"]]
    assert column_lines(["33家（0～78家）", "2501家（1446～3879家）", "82%"], 9) == [
        ["33家", "（0～78家）"], ["2501家", "（1446～3879家）"], ["82%"],
    ]  # fmt: skip
    assert column_lines(["36.02亿元（28.83亿元～44.10亿元）"], 8) == [["36.02亿元", "（28.83亿元～", "44.10亿元）"]]


def test_a_table_without_rows_is_a_head():
    assert len(word(blocks=(table(0),)).tables[0].rows) == 2


def test_a_long_title_is_broken_by_sense_into_lines_of_about_the_same_length():
    assert title_lines("拱墅区2025年目标完成情况测算", 20) == ["拱墅区2025年目标完成情况测算"]
    assert title_lines("杭州市等8个地区2017—2025年目标完成情况测算", 20) == [
        "杭州市等8个地区2017—2025年",
        "目标完成情况测算",
    ]
    assert title_lines("无处可断的一个很长很长的标题", 8) == ["无处可断的一个很长很长的标题"]


def test_the_break_of_a_title_is_a_line_of_its_paragraph():
    document = word(title="杭州市等8个地区2017—2025年目标完成情况测算")
    assert document.paragraphs[0].text == "杭州市等8个地区2017—2025年\n目标完成情况测算"


@pytest.mark.parametrize(
    ("author", "date", "indents"),
    [
        ("此地科学技术局", "", (2, 2)),
        ("此地科学技术局办公室", "2026年1月5日", (2, 4)),
        ("科技局", "2026年11月23日", (8, 2)),
    ],
)
def test_author_and_date_leave_room_as_the_standard_says(author, date, indents):
    assert right_indents(author, date) == indents
    if date:
        beginning = [right + width(text) for right, text in zip(indents, (author, date), strict=True)]
        assert beginning[0] - beginning[1] == 2
