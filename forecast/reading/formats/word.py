"""Word documents: .docx.

The XML is walked directly and not through python-docx, which leaves out what stands in tracked insertions, content
controls and smart tags (all common in official documents) and takes quadratic time for merged cells.
"""

from collections.abc import Iterator

from lxml import etree

from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.packages import Package, attribute, local
from forecast.reading.formats.spans import Spot, filled
from forecast.reading.formats.word_styles import heading_of, heading_styles

# Deleted and moved text, what a newer Word shows instead, and text boxes, which follow their paragraph.
_LEFT_OUT = {"del", "moveFrom", "Fallback", "txbxContent", "pPr", "rPr", "rt"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_AROUND = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}


def read_word(data: bytes, limits: Limits) -> Draft:
    """Paragraphs and tables of the body in their order, then the footnotes and endnotes."""
    package = Package(data, limits)
    draft = Draft(limits)
    draft.title = package.title()
    main = package.main()
    styles = heading_styles(package, package.related(main, "styles"))
    body = next(child for child in package.root(main) if local(child) == "body")
    for block in _blocks(body):
        _add(block, draft, styles)
    for kind in ("footnote", "endnote"):
        _add_notes(package, package.related(main, f"{kind}s"), kind, draft)
    return draft


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body or cell, also those inside content controls and the like."""
    for child in parent:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _AROUND:
            yield from _blocks(child)


def _add(block: etree._Element, draft: Draft, styles: dict[str, int]) -> None:
    if local(block) == "tbl":
        _add_table(block, draft, styles)
        return
    draft.paragraph(paragraph_text(block), heading_of(block, styles))
    for box in _text_boxes(block):
        for inner in _blocks(box):
            _add(inner, draft, styles)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, each once: older Word finds a second copy in ``Fallback``."""
    for box in paragraph.iterdescendants("{*}txbxContent"):
        above = [local(element) for element in box.iterancestors()]
        if "Fallback" not in above and above.count("txbxContent") == _depth(paragraph):
            yield box


def _depth(element: etree._Element) -> int:
    return sum(local(above) == "txbxContent" for above in element.iterancestors())


def paragraph_text(element: etree._Element) -> str:
    """The text that a reader sees, with tabs and line breaks."""
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name and name not in _LEFT_OUT:
            parts.append(paragraph_text(child))
    return "".join(parts)


def _add_table(table: etree._Element, draft: Draft, styles: dict[str, int]) -> None:
    """A table; one that holds other tables only lays out the page, so its cells are taken one after the other."""
    if next(table.iterdescendants("{*}tbl"), None) is None:
        draft.table(filled(_rows(table), draft.limits))
        return
    for row in _children(table, "tr"):
        for cell in _children(row, "tc"):
            for block in _blocks(cell):
                _add(block, draft, styles)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _AROUND:
            yield from _children(child, name)


def _rows(table: etree._Element) -> Iterator[list[Spot]]:
    """The rows; a cell that goes on from above is the same field as the one above it."""
    above: dict[int, Field] = {}
    for row in _children(table, "tr"):
        spots: list[Spot] = [Spot(Field(""))] * _number(row, "gridBefore")
        column, reached = len(spots), {}
        for cell in _children(row, "tc"):
            merged = _property(cell, "vMerge")
            goes_on = merged is not None and attribute(merged, "val") != "restart"
            field = above.get(column) if goes_on else None
            spot = Spot(field or Field(_cell_text(cell)), _number(cell, "gridSpan", 1))
            spots.append(spot)
            reached[column] = spot.field
            column += spot.across
        above = reached
        yield spots


def _cell_text(cell: etree._Element) -> str:
    boxes = (box for paragraph in _blocks(cell) for box in _text_boxes(paragraph))
    parts = [*_blocks(cell), *(inner for box in boxes for inner in _blocks(box))]
    return "\n".join(map(paragraph_text, parts))


def _property(element: etree._Element, name: str) -> etree._Element | None:
    """A property of a row or cell."""
    path = f"{{*}}{local(element)}Pr/{{*}}{name}"
    return element.find(path)


def _number(element: etree._Element, name: str, default: int = 0) -> int:
    found = _property(element, name)
    stated = "" if found is None else attribute(found, "val") or ""
    return min(int(stated), 1000) if stated.isdigit() and int(stated) else default


def _add_notes(package: Package, part: str, kind: str, draft: Draft) -> None:
    """Footnotes or endnotes; those with a type are only the lines between notes and text."""
    for note in package.root(part) if part else ():
        if local(note) == kind and attribute(note, "type") in (None, "normal"):
            draft.paragraph(" ".join(paragraph_text(block) for block in _blocks(note)))
