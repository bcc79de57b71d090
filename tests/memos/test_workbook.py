"""The workbook as a file: its sheets, how they look, and that texts stay texts."""

from dataclasses import replace
from datetime import datetime

import pytest
from memo_examples import shipped, shipped_brief
from workbook_examples import book, content, goal_row, read, sheet_of

from forecast.language import LANGUAGES, Language, _texts
from forecast.memos.briefs import brief
from forecast.memos.composing import compose
from forecast.memos.workbook.cells import INPUT_FILL, lines, width
from forecast.memos.workbook.grids import FIRST_ROW, HEADER_ROW
from forecast.memos.workbook.layout import GOAL_LETTERS
from forecast.memos.workbook.number_formats import CHANCE
from forecast.memos.workbook.writing import workbook, workbook_files
from forecast.runs import Choice, study

SHEETS = ("summary", "goals", "charts", "arithmetic", "unjudged", "series", "projections", "sources", "chart_values",
          "spreads")  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def code(request) -> str:
    return request.param


def test_the_sheets_stand_in_the_order_of_reading(code):
    assert book(code, "gongshu").sheetnames == [Language(code).text(f"workbook.sheets.{key}") for key in SHEETS]


def test_two_writings_give_the_same_bytes(code):
    said = brief(shipped("gongshu"), Language(code))
    assert workbook(compose(said), said) == content(code, "gongshu")
    assert book(code, "gongshu").properties.created == datetime(2000, 1, 1)


def test_the_file_bears_the_name_of_the_memo():
    said = shipped_brief("zh", "gongshu")
    assert list(workbook_files(compose(said), said, None, "memo_gongshu")) == ["memo_gongshu.xlsx"]


def test_title_and_author_are_in_the_properties():
    said = shipped_brief("zh", "gongshu")
    found = read(workbook(compose(said, title="某区目标", author="科技局", date="2026年11月"), said))
    assert (found.properties.title, found.properties.creator) == ("某区目标", "科技局")
    summary = [cell.value for row in found.worksheets[0].iter_rows() for cell in row]
    assert {"某区目标", "科技局", "2026年11月"} <= set(summary)


def test_every_table_is_printed_across_a4_with_its_header_on_each_page(code):
    for sheet in book(code, "gongshu"):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        one_page = sheet.title == sheet_of(book(code, "gongshu"), "summary", code).title
        # openpyxl gives None where a height of one page is not written down, as it is by default
        height = sheet.page_setup.fitToHeight
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and (1 if height is None else height) == int(one_page)
    for key in set(SHEETS) - {"summary", "charts"}:
        sheet = sheet_of(book(code, "gongshu"), key, code)
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert sheet.freeze_panes.endswith(str(FIRST_ROW))
        assert (sheet.auto_filter.ref is None) == (key == "spreads")


def test_nothing_is_wider_than_its_column_unless_it_wraps(code):
    for key in ("goals", "arithmetic", "series", "projections", "chart_values"):
        sheet = sheet_of(book(code, values=True), key, code)
        for row in sheet.iter_rows(min_row=FIRST_ROW):
            for cell in row:
                column = sheet.column_dimensions[cell.column_letter].width
                assert cell.alignment.wrap_text or width(cell.value, cell.number_format) <= column, cell


def test_a_row_is_high_enough_for_its_lines(code):
    sheet = sheet_of(book(code, values=True), "arithmetic", code)
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        height = sheet.row_dimensions[row[0].row].height
        for cell in row:
            if cell.alignment.wrap_text:
                assert height >= 14 * lines(cell.value, sheet.column_dimensions[cell.column_letter].width)


def test_a_chinese_character_takes_the_room_of_two_digits():
    assert width("年均增速") == width("12345678") == 8
    assert lines("年均增速", 8) == 1 and lines("年均增速", 7) == 2 and lines("一\n二", 9) == 2


def test_entries_are_coloured_and_open_and_all_else_is_protected_without_a_password(code):
    for key in ("goals", "arithmetic"):
        sheet = sheet_of(book(code, "gongshu"), key, code)
        assert sheet.protection.sheet and sheet.protection.password is None
        cells = [cell for row in sheet.iter_rows(min_row=FIRST_ROW) for cell in row]
        coloured = {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == "FF" + INPUT_FILL[1:]}
        assert coloured == {cell.coordinate for cell in cells if not cell.protection.locked} != set()


def test_number_formats_are_those_of_the_unit():
    said, sheet = shipped_brief("en", "gongshu"), sheet_of(book("en", "gongshu"), "goals", "en")
    names = ("rd_intensity", "hightech_enterprises", "rd_expenditure")
    shapes = {
        name: {key: sheet[f"{letter}{goal_row(said, name)}"].number_format for key, letter in GOAL_LETTERS.items()}
        for name in names
    }
    assert shapes["rd_intensity"]["projected"] == "#,##0.00"
    assert shapes["rd_intensity"]["needed"] == shapes["rd_intensity"]["planned"] == "+0.00;-0.00;0.00"
    assert shapes["hightech_enterprises"]["projected"] == shapes["hightech_enterprises"]["value"] == "#,##0"
    assert shapes["hightech_enterprises"]["needed"] == "+0.0;-0.0;0.0"
    assert shapes["rd_expenditure"]["value"] == "General" and shapes["rd_expenditure"]["planned"] == "+0;-0;0"
    assert {shape["chance"] for shape in shapes.values()} == {CHANCE}
    chinese = sheet_of(book("zh", "gongshu"), "goals", "zh")
    assert chinese[f"{GOAL_LETTERS['high80']}{goal_row(said, 'hightech_enterprises')}"].number_format == "0"


def hostile_brief(code: str):
    """The shipped goals, with names and titles that spreadsheet programs would calculate."""
    done = shipped("gongshu")
    known = done.dataset.catalogue
    regions = {key: replace(one, name_zh="@此地", name_en="@here") for key, one in known.regions.items()}
    documents = {key: replace(one, title="=1+1", publisher="+2\x0b", address="https://x.cn/a=1")
                 for key, one in known.documents.items()}  # fmt: skip
    catalogue = replace(known, regions=regions, documents=documents)
    return brief(replace(done, dataset=replace(done.dataset, catalogue=catalogue)), Language(code))


def test_a_text_never_becomes_a_formula(code):
    said = hostile_brief(code)
    found = read(workbook(compose(said, title="=2+2"), said))
    texts = {cell.value: cell.data_type for sheet in found for row in sheet.iter_rows() for cell in row}
    for text in ("=1+1", "=2+2", "+2", "[1] =1+1", "@此地" if code == "zh" else "@here"):
        assert texts[text] == "s"


def test_a_study_that_can_judge_nothing_has_no_empty_sheets():
    done = study(shipped("gongshu").dataset, Choice(("gongshu",), ("talent_resources",)))
    said = brief(done, Language("zh"))
    assert not said.judged
    found = read(workbook(compose(said), said))
    assert found.sheetnames == ["总体判断", "未能评判", "数据来源"]
    assert sheet_of(found, "unjudged", "zh")["E5"].value == 38


def test_every_text_of_the_workbook_is_used_in_both_languages():
    def keys(texts: dict, name: str = "") -> set[str]:
        return {key for part, entry in texts.items() for key in
                (keys(entry, f"{name}{part}.") if isinstance(entry, dict) else {f"{name}{part}"})}  # fmt: skip

    assert keys(_texts("zh")["workbook"]) == keys(_texts("en")["workbook"])
