"""The sheet of charts: two beside each other, four on a printed page, none over another."""

from collections.abc import Sequence

from forecast.memos.workbook.book import Book
from forecast.memos.workbook.cells import NOTE, TITLE, Cell
from forecast.memos.workbook.chart_values import ChartBlock
from forecast.memos.workbook.fan_charts import HEIGHT, WIDTH, fan_chart
from forecast.memos.workbook.layout import sheet_name

ACROSS, PER_PAGE = 2, 4
ROW_PIXELS, GAP = 20, 10
ROWS = -(-(HEIGHT + GAP) // ROW_PIXELS)
HEAD = 3
COLUMN_PIXELS = 64


def add_charts(book: Book, blocks: Sequence[ChartBlock]) -> None:
    """A chart per judged goal, in the order of the goals."""
    sheet = book.sheet(sheet_name("charts", book.language))
    sheet.hide_gridlines(2)
    book.put(sheet, 0, 0, Cell(book.language.text("workbook.titles.charts"), TITLE))
    book.put(sheet, 1, 0, Cell(book.language.text("workbook.charts.note"), NOTE))
    for at, block in enumerate(blocks):
        row, across = HEAD + at // ACROSS * ROWS, at % ACROSS
        chart = fan_chart(book.workbook, block, at + 1)
        sheet.insert_chart(
            row, 0, chart, {"x_offset": across * (WIDTH + GAP), "y_offset": GAP // 2, "object_position": 3}
        )
    lines = -(-len(blocks) // ACROSS)
    per_page = PER_PAGE // ACROSS
    sheet.set_h_pagebreaks([HEAD + line * ROWS for line in range(per_page, lines, per_page)])
    columns = -(-ACROSS * (WIDTH + GAP) // COLUMN_PIXELS)
    sheet.print_area(0, 0, HEAD + lines * ROWS, columns)
