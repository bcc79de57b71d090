"""PDF documents that hold text."""

import re
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from forecast.problems import Refusal
from forecast.reading.formats.columns import Block, in_columns
from forecast.reading.formats.drafts import Draft
from forecast.reading.formats.glyphs import Glyph, Turn, edges, glyph_lines
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.lines import join
from forecast.reading.formats.printed import PrintedLine, continues, without_running_heads
from forecast.reading.formats.printed_tables import Filling, PrintedTable
from forecast.reading.formats.rulings import Ruling, rulings

_NO_TITLE = re.compile(r"^\W*(anonymous|untitled|无标题|文档\d*)\W*$|^Microsoft |\.\w{2,5}$", re.IGNORECASE)
# A page of pictures with fewer signs than this (a stamp, a page number) is a scan.
_FEWEST_SIGNS = 20

Printed = PrintedLine | PrintedTable


def read_portable(data: bytes, limits: Limits) -> Draft:
    """Paragraphs and ruled tables, without the heads, feet and numbers that pages repeat."""
    draft = Draft(limits)
    document = _document(data)
    try:
        limits.check_pages(len(document))
        draft.title = _title(document)
        pages = list(_layouts(document))
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


def _layouts(document: pypdfium2.PdfDocument) -> Iterator[list[Printed]]:
    """The lines and tables of each page."""
    gutter = None
    for number, page in enumerate(_pages(document)):
        turn = Turn(page)
        strokes = edges(page, turn)
        blocks, tables = _blocks(glyph_lines(page, turn), rulings(strokes))
        placed, gutter = in_columns(blocks, strokes, gutter)
        yield [
            tables[block].finished() if block in tables else PrintedLine.of(block, number, page.get_size(), column)
            for block, column in placed
        ]


def _blocks(lines: list[list[Glyph]], grids: Sequence[Ruling]) -> tuple[list[Block], dict[Block, Filling]]:
    """The lines of a page and its tables, each of which stands where its first line does."""
    tables = {table.block: table for table in map(Filling, grids) if table.take(lines)}
    blocks: dict[Block, None] = {}
    for line in lines:
        outside = line
        for block, table in tables.items():
            rest = [glyph for glyph in outside if table.region_of(glyph) is None]
            if len(rest) < len(outside):
                blocks.setdefault(block)
            outside = rest
        if any(not glyph.sign.isspace() for glyph in outside):
            blocks.setdefault(Block.of(outside))
    return list(blocks), tables


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
