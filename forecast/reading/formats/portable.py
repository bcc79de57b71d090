"""PDF documents that hold text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from forecast.problems import Refusal
from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.glyphs import Glyph, Turn, edges, glyph_lines
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.lines import join
from forecast.reading.formats.printed import PrintedLine, continues, without_running_heads
from forecast.reading.formats.rulings import NEAR, Ruling, rulings

_NO_TITLE = re.compile(r"^\W*(anonymous|untitled|无标题|文档\d*)\W*$|^Microsoft |\.\w{2,5}$", re.IGNORECASE)
# A page of pictures with fewer signs than this (a stamp, a page number) is a scan.
_FEWEST_SIGNS = 20
# A frame in which fewer cells hold text is a chart.
_FEWEST_FILLED = 0.3


@dataclass(frozen=True, eq=False)
class PrintedTable:
    """A ruled table on a page; its borders tell whether the next page goes on with it."""

    rows: tuple[tuple[Field, ...], ...]
    xs: tuple[float, ...]

    def goes_on_with(self, other: "PrintedTable") -> bool:
        return len(self.xs) == len(other.xs) and all(abs(x - y) <= NEAR for x, y in zip(self.xs, other.xs, strict=True))

    def and_then(self, other: "PrintedTable") -> "PrintedTable":
        """Both as one table, with a heading row that the second repeats only once."""
        first, second = ([field.text for field in table.rows[0]] for table in (self, other))
        return PrintedTable(self.rows + other.rows[first == second :], self.xs)


Printed = PrintedLine | PrintedTable


def read_portable(data: bytes, limits: Limits) -> Draft:
    """Paragraphs and ruled tables, without the heads, feet and numbers that pages repeat."""
    draft = Draft(limits)
    document = _document(data)
    try:
        limits.check_pages(len(document))
        draft.title = _title(document)
        pages = [_page(page, number) for number, page in enumerate(_pages(document))]
    finally:
        document.close()
    _write(draft, [block for page in without_running_heads(pages) for block in page])
    return draft


def _document(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refusal("read_encrypted") from error
        raise


def _title(document: pypdfium2.PdfDocument) -> str:
    """The stated title; many programs put the name of a file or nothing of use there."""
    stated = str(document.get_metadata_value("Title")).strip()
    return "" if _NO_TITLE.search(stated) else stated


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    """The pages, each closed after its turn; refused if none has text."""
    scanned = 0
    for number in range(len(document)):
        page = document[number]
        scanned += _is_scan(page)
        yield page
        page.close()
    if scanned == len(document):
        raise Refusal("read_scan", pages=scanned)


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    text = page.get_textpage()
    signs = text.count_chars()
    text.close()
    if signs >= _FEWEST_SIGNS:
        return False
    return not signs or any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _page(page: pypdfium2.PdfPage, number: int) -> list[Printed]:
    """The lines and tables of a page; a table stands where its first line does."""
    turn = Turn(page)
    lines = glyph_lines(page, turn)
    tables = [table for table in map(_Filling, rulings(edges(page, turn))) if table.take(lines)]
    blocks: list[Printed] = []
    for line in lines:
        outside = line
        for table in tables:
            rest = [glyph for glyph in outside if table.region_of(glyph) is None]
            if len(rest) < len(outside) and not table.placed:
                table.placed = True
                blocks.append(table.finished())
            outside = rest
        if any(not glyph.sign.isspace() for glyph in outside):
            blocks.append(PrintedLine.of(outside, number, page.get_size()))
    return blocks


class _Filling:
    """A ruled table while the text of its cells is gathered."""

    def __init__(self, ruling: Ruling) -> None:
        self.placed = False
        self._ruling = ruling
        self._texts: dict[int, str] = {number: "" for row in ruling.regions for number in row}

    def region_of(self, glyph: Glyph) -> int | None:
        return self._ruling.region_at((glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2)

    def take(self, lines: list[list[Glyph]]) -> bool:
        """Gather the text of all lines; False if too few cells hold any for this to be a table."""
        for line in lines:
            for number in {region for glyph in line if (region := self.region_of(glyph)) is not None}:
                text = "".join(glyph.sign for glyph in line if self.region_of(glyph) == number).strip()
                self._texts[number] = f"{self._texts[number]}\n{text}".strip()
        held = sum(bool(text) for text in self._texts.values())
        return held >= max(2, _FEWEST_FILLED * len(self._texts))

    def finished(self) -> PrintedTable:
        fields = {number: Field(text) for number, text in self._texts.items()}
        rows = tuple(tuple(fields[number] for number in row) for row in self._ruling.regions)
        return PrintedTable(rows, self._ruling.xs)


def _write(draft: Draft, blocks: list[Printed]) -> None:
    """Join lines to paragraphs and the parts of a table that goes on over several pages."""
    held: list[Printed] = []
    for block in blocks:
        last = held[-1] if held else None
        if isinstance(last, PrintedTable) and isinstance(block, PrintedTable) and last.goes_on_with(block):
            held[-1] = last.and_then(block)
        elif isinstance(last, PrintedLine) and isinstance(block, PrintedLine) and continues(last, block):
            held[-1] = last.and_then(block, join(last.text, block.text, numbers_break=True))
        else:
            held.append(block)
    for block in held:
        if isinstance(block, PrintedTable):
            draft.table(block.rows)
        else:
            draft.paragraph(block.text)
