"""Room: how wide a picture or a table may be where it stands in a Word file."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, Twips

from forecast.memos.filled.places import BOX, CELL
from forecast.memos.word.markup import Element

WIDEST = Cm(15)  # that of our charts
BOX_MARGINS, CELL_MARGINS = Cm(0.5), Cm(0.4)
SECTION = qn("w:sectPr")
EXTENT = qn("wp:extent")


def room(paragraph: Element, document: Document) -> Length:
    """The width that a paragraph has: that of its box, cell or section, and at most 15 cm."""
    box, cell = (next(paragraph.iterancestors(tag), None) for tag in (BOX, CELL))
    if box is not None:
        width = _box_width(box)
    elif cell is not None:
        width = _cell_width(cell, document)
    else:
        width = _section_width(paragraph, document)
    return Emu(max(min(width, WIDEST), Cm(1)))


def _box_width(box: Element) -> int:
    extents = (above.find(EXTENT) for above in box.iterancestors())
    return next((int(extent.get("cx")) - BOX_MARGINS for extent in extents if extent is not None), WIDEST)


def _cell_width(cell: Element, document: Document) -> int:
    """As the cell says, else its part of the row."""
    if cell.width:
        return int(cell.width) - CELL_MARGINS
    row = cell.getparent()
    return int(room(row.getparent(), document)) // len(row.findall(CELL)) - CELL_MARGINS


def _section_width(paragraph: Element, document: Document) -> int:
    """The text width of the section, which is described at its end; a header has that of the first section."""
    body = document.element.body
    top = next((one for one in (paragraph, *paragraph.iterancestors()) if one.getparent() is body), None)
    after = [body] if top is None else [top, *top.itersiblings()]
    section = next((found for one in after for found in one.iter(SECTION)), None)
    if section is None or None in (section.page_width, section.left_margin, section.right_margin):
        return WIDEST
    width = section.page_width - section.left_margin - section.right_margin
    columns = section.find(qn("w:cols"))
    number, apart = (int(columns.get(qn(f"w:{key}"), least)) if columns is not None else least
                     for key, least in (("num", 1), ("space", 0)))  # fmt: skip
    return int(width - (number - 1) * Twips(apart)) // number
