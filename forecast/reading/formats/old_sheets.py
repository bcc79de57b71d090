"""Old Excel workbooks: .xls (Excel 97-2003).

By xlrd and not calamine, because calamine does not tell number formats: a share of 1.5% would be read as 0.015.
"""

import io

import xlrd

from forecast.problems import Refusal
from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.sheets import Places, add_sheet, address, spread
from forecast.reading.formats.shown import shown

_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)


def read_old_sheets(data: bytes, limits: Limits) -> Draft:
    """Each visible sheet: its name as a heading, then its cells as a table."""
    draft = Draft(limits)
    book = _book(data)
    for sheet in book.sheets():
        if sheet.visibility == 0:
            add_sheet(draft, sheet.name, _places(book, sheet, limits))
    return draft


def _book(data: bytes) -> xlrd.Book:
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Refusal("read_encrypted") from error
        raise


def _places(book: xlrd.Book, sheet: xlrd.sheet.Sheet, limits: Limits) -> Places:
    places: Places = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _text(book, sheet.cell(row, column))
            if text.strip():
                places[row, column] = Field(text, address(sheet.name, row + 1, column + 1))
    limits.check_cells(len(places))
    merged = [(top, below - 1, left, beside - 1) for top, below, left, beside in sheet.merged_cells]
    spread(places, merged, limits)
    return places


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    """What the cell shows."""
    if cell.ctype in _NUMBERS:
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown(cell.value, code, from_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else ""
