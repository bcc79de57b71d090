"""What a cell of a workbook shows."""

import datetime

import openpyxl
import pytest

from forecast.reading.workbooks import cell_text, number_text, open_workbook, sheet_records


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (3.5, "General", "3.5"),
        (3.5, "0.00", "3.50"),
        (3.512, "0.00", "3.512"),
        (9.99, "0.0", "9.99"),
        (2020.0, "General", "2020"),
        (10222, "#,##0", "10222"),
        (10222, "#,##0.00_);[Red](#,##0.00)", "10222.00"),
        (0.035, "0.0%", "3.5%"),
        (0.035, "0%", "3.5%"),
        (3.5, '0.0"年.00"', "3.5"),
        (-0.0, "General", "0"),
        (1e15, "General", "1000000000000000"),
        (0.1 + 0.2, "General", "0.3"),
    ],
)
def test_numbers_keep_the_decimals_of_their_format(value, number_format, text):
    assert number_text(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime.datetime(2024, 5, 31), "yyyy/m/d", "2024-05-31"),
        (datetime.date(2024, 5, 1), 'yyyy"年"m"月"', "2024-05"),
        (datetime.datetime(2024, 5, 1), "mmm-yy", "2024-05"),
        (True, "General", "TRUE"),
        (" a ", "@", "a"),
        (None, "General", ""),
    ],
)
def test_other_cells(value, number_format, text):
    cell = openpyxl.Workbook().active["A1"]
    cell.value = value
    cell.number_format = number_format
    assert cell_text(cell) == text


def test_records_are_as_wide_as_the_header_and_empty_rows_are_left_out(tmp_path):
    book = openpyxl.Workbook()
    for row in ([], ["a", "b"], [], [1, None, "beside"], [None, None, "only beside"], ["x"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    records = list(sheet_records(open_workbook(tmp_path / "a.xlsx"), "Sheet"))
    assert [cells for _, cells in records] == [["a", "b"], ["1", ""], ["x", ""]]
