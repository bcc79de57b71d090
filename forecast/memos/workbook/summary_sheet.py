"""The first sheet: what the memo says in short, how to use the workbook, and its sheets."""

from collections.abc import Iterator, Sequence

from forecast.memos.briefs import Brief
from forecast.memos.contents import Memo
from forecast.memos.workbook.book import Book
from forecast.memos.workbook.cells import Cell, Style, lines
from forecast.memos.workbook.grids import sheet_address
from forecast.memos.workbook.layout import sheet_name

LABELS, TEXTS = 16, 120
# Of a line of 11 points; as the type is larger than that of the tables, fewer signs go into a line.
LINE_11, SHRINK, SPACE = 17.0, 0.95, 5.0
TITLE = Style(bold=True, size=16, border=False, wrap=False)
LABEL = Style(bold=True, border=False, size=11, level="top")
BODY = Style(border=False, size=11, level="top")
LINK = Style(border=False, size=11, level="top", color="#0563C1")
HOW = ("change", "chance", "protected")


def add_summary(book: Book, memo: Memo, brief: Brief, sheets: Sequence[str]) -> None:
    """Write it; `sheets` are the keys of the sheets that follow."""
    language = book.language
    sheet = book.sheet(sheet_name("summary", language))
    sheet.fit_to_pages(1, 1)  # its last lines, the list of sheets, would stand alone on a second page
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, TEXTS)
    book.put(sheet, 0, 0, Cell(memo.title, TITLE))
    row = 2
    for label, text in _lines(memo, brief):
        book.put(sheet, row, 0, Cell(label or None, LABEL))
        book.put(sheet, row, 1, Cell(text, BODY))
        sheet.set_row(row, LINE_11 * lines(text, TEXTS * SHRINK) + SPACE)
        row += 1
    for key in sheets:
        name = sheet_name(key, language)
        sheet.write_url(row, 0, f"internal:{sheet_address(name, 'A1')}", book.style(LINK), name)
        book.put(sheet, row, 1, Cell(language.text(f"workbook.about.{key}"), BODY))
        row += 1
    sheet.print_area(0, 0, row, 1)


def _lines(memo: Memo, brief: Brief) -> Iterator[tuple[str, str]]:
    """Texts, the first of each part with its heading."""
    language = brief.language
    yield from _part(language.text("memo.headings.summary"), brief.summary)
    if brief.judged:
        how = [language.text(f"workbook.how.{part}") for part in HOW]
        yield from _part(language.text("workbook.how.heading"), how)
        yield from _part(language.text("memo.headings.method"), brief.method)
    for key, value in (("author", memo.author), ("date", memo.date)):
        if value:
            yield language.text(f"workbook.letterhead.{key}"), value


def _part(heading: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip((heading, *[""] * (len(texts) - 1)), texts, strict=True)
