"""The book: grids, texts and charts as the sheets of one workbook."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from forecast.language import Language
from forecast.memos.contents import Memo
from forecast.memos.workbook.cells import HEADER, NOTE, TITLE, Cell, Style
from forecast.memos.workbook.grids import HEADER_ROW, Grid
from forecast.reading.spreadsheets import tidy

FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
RULE = "#BFBFBF"
ASIDE_TAB = "#BFBFBF"
A4 = 9
# What is wider than so many digits cannot be read on one page: only its first columns are printed.
MOST_WIDE = 400
# The same memo gives the same bytes, whenever it is written.
CREATED = datetime(2000, 1, 1)
ALLOWED = {"select_locked_cells": True, "select_unlocked_cells": True, "format_cells": True, "format_columns": True,
           "format_rows": True, "autofilter": True, "sort": True, "objects": True}  # fmt: skip


class Book:
    """A workbook while it is written; `content` closes it."""

    def __init__(self, memo: Memo) -> None:
        self.language: Language = memo.language
        self._stream = BytesIO()
        self.workbook = Workbook(self._stream, {"in_memory": True, "strings_to_formulas": False,
                                                "strings_to_urls": False})  # fmt: skip
        self.workbook.set_properties({"title": tidy(memo.title), "author": tidy(memo.author), "created": CREATED,
                                      "subject": self.language.text("workbook.subject")})  # fmt: skip
        self._formats: dict[Style, Format] = {}

    def content(self) -> bytes:
        """The whole file."""
        self.workbook.close()
        return self._stream.getvalue()

    def sheet(self, name: str, repeated: int | None = None) -> Worksheet:
        """A new sheet, set up for printing on A4 across, as wide as the paper, the row `repeated` on each page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&9&A&R&9&P / &N")
        if repeated is not None:
            sheet.repeat_rows(repeated - 1)
        return sheet

    def style(self, style: Style) -> Format:
        """The format of a style, made once."""
        if style not in self._formats:
            self._formats[style] = self.workbook.add_format(_properties(style, FONTS[self.language.code]))
        return self._formats[style]

    def put(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write a cell, row and column from 0; a text stays a text whatever it begins with."""
        look, value = self.style(cell.style), cell.value
        if cell.formula:
            sheet.write_formula(row, column, cell.formula, look, value)
        elif value is None:
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, tidy(value), look)
        else:
            sheet.write_number(row, column, value, look)

    def add(self, grid: Grid) -> None:
        """Write a grid as a sheet."""
        sheet = self.sheet(grid.name, HEADER_ROW)
        head = [grid.title, *grid.notes]
        for row, line in enumerate(head):
            self.put(sheet, row, 0, Cell(line, NOTE if row else TITLE))
        cells = [tuple(Cell(column.title, HEADER) for column in grid.columns), *grid.rows]
        for row, line_cells in enumerate(cells, HEADER_ROW - 1):
            sheet.set_row(row, grid.height(line_cells))
            for column, cell in enumerate(line_cells):
                self.put(sheet, row, column, cell)
        _arrange(sheet, grid)
        _restrict(sheet, grid)


def _arrange(sheet: Worksheet, grid: Grid) -> None:
    """Widths, frozen and printed ranges, filters."""
    last_row, last_column = max(HEADER_ROW, HEADER_ROW - 1 + len(grid.rows)), len(grid.columns) - 1
    for place in range(len(grid.columns)):
        sheet.set_column(place, place, grid.widths[place], None, {"hidden": grid.columns[place].key in grid.hidden})
    sheet.freeze_panes(HEADER_ROW, grid.frozen)
    printed = last_column if sum(grid.widths) < MOST_WIDE else grid.frozen - 1
    sheet.print_area(0, 0, last_row, printed)
    if grid.filtered and grid.rows:
        sheet.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + len(grid.rows), last_column)
    if grid.aside:
        sheet.set_tab_color(ASIDE_TAB)
        cells = xl_range(HEADER_ROW, 0, last_row, last_column)
        sheet.ignore_errors({"eval_error": cells})  # "#N/A" is how a chart is told to draw nothing


def _restrict(sheet: Worksheet, grid: Grid) -> None:
    """Where there are entries, all other cells are protected against slips, without a password."""
    if any(not cell.style.locked for row in grid.rows for cell in row):
        sheet.protect("", ALLOWED)
    for limit in grid.limits:
        column = [entry.key for entry in grid.columns].index(limit.key)
        sheet.data_validation(limit.row - 1, column, limit.row - 1, column, {
            "validate": "integer" if limit.whole else "decimal", "criteria": "between", "minimum": limit.low,
            "maximum": limit.high, "error_message": limit.message,
        })  # fmt: skip


def _properties(style: Style, font: str) -> dict[str, object]:
    """A style in the terms of the library."""
    found: dict[str, object] = {"font_name": font, "font_size": style.size, "align": style.align, "valign": style.level,
                                "bold": style.bold, "text_wrap": style.wrap, "locked": style.locked}  # fmt: skip
    found |= {"num_format": style.number} if style.number else {}
    found |= {"bg_color": style.fill} if style.fill else {}
    found |= {"font_color": style.color} if style.color else {}
    return found | ({"border": 1, "border_color": RULE} if style.border else {})
