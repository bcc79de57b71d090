"""Word documents: .docx.

The XML is walked directly and not through python-docx, which leaves out what stands in tracked insertions, content
controls and smart tags (all common in official documents) and takes quadratic time for merged cells.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.lines import is_note_sign
from forecast.reading.formats.packages import Package, attribute, local
from forecast.reading.formats.spans import Spot, filled
from forecast.reading.formats.word_numbering import Numbering
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
    styles = package.related(main, "styles")
    numbering = Numbering.of(package, package.related(main, "numbering"), styles)
    walk = _Walk(draft, heading_styles(package, styles), numbering)
    walk.blocks(next(child for child in package.root(main) if local(child) == "body"))
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


class _Walk:
    """Goes through a document in its order."""

    def __init__(self, draft: Draft, styles: dict[str, int], numbering: Numbering) -> None:
        self._draft = draft
        self._styles = styles
        self._numbering = numbering
        self._held = ""

    def blocks(self, parent: etree._Element) -> None:
        """Add the paragraphs and tables of a body, cell or text box."""
        for block in _blocks(parent):
            if local(block) == "tbl":
                self._table(block)
            else:
                self._paragraph(block)
        self._end(0)

    def _end(self, heading: int) -> None:
        self._draft.paragraph(self._held, heading)
        self._held = ""

    def _paragraph(self, paragraph: etree._Element) -> None:
        """Add a paragraph; one whose end is deleted goes on with the next."""
        self._held += self._numbered(paragraph)
        if paragraph.find("{*}pPr/{*}rPr/{*}del") is None:
            self._end(heading_of(paragraph, self._styles))
        for box in _text_boxes(paragraph):
            self.blocks(box)

    def _numbered(self, paragraph: etree._Element) -> str:
        """The text of a paragraph with the number that is shown before it."""
        number, text = self._numbering.before(paragraph), paragraph_text(paragraph)
        return f"{number} {text}" if number[-1:].isalnum() and text else number + text

    def _table(self, table: etree._Element) -> None:
        """Add a table; one that holds others only lays out the page, so its cells are taken one after the other."""
        self._end(0)
        if next(table.iterdescendants("{*}tbl"), None) is None:
            self._draft.table(filled(_rows(table, self._cell_text), self._draft.limits))
            return
        for row in _children(table, "tr"):
            for cell in _children(row, "tc"):
                self.blocks(cell)

    def _cell_text(self, cell: etree._Element) -> str:
        boxes = (box for paragraph in _blocks(cell) for box in _text_boxes(paragraph))
        parts = [*_blocks(cell), *(inner for box in boxes for inner in _blocks(box))]
        return "\n".join(map(self._numbered, parts))


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
    if _is_hidden(element):
        return ""
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name and name not in _LEFT_OUT:
            text = paragraph_text(child)
            parts.append("" if _is_raised(child) and is_note_sign(text, "".join(parts[-1:])) else text)
    return "".join(parts)


def _is_raised(run: etree._Element) -> bool:
    place = run.find("{*}rPr/{*}vertAlign")
    return place is not None and attribute(place, "val") == "superscript"


def _is_hidden(element: etree._Element) -> bool:
    """Whether a run is formatted as hidden."""
    hidden = element.find("{*}rPr/{*}vanish") if local(element) == "r" else None
    return hidden is not None and attribute(hidden, "val") not in ("0", "false", "off")


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _AROUND:
            yield from _children(child, name)


def _rows(table: etree._Element, text_of: Callable[[etree._Element], str]) -> Iterator[list[Spot]]:
    """The rows that are not deleted; a cell that goes on from above is the same field as the one above it."""
    above: dict[int, Field] = {}
    for row in _children(table, "tr"):
        if _property(row, "del") is not None:
            continue
        spots: list[Spot] = [Spot(Field(""))] * _number(row, "gridBefore")
        column, reached = len(spots), {}
        for cell in _children(row, "tc"):
            merged = _property(cell, "vMerge")
            goes_on = merged is not None and attribute(merged, "val") != "restart"
            field = above.get(column) if goes_on else None
            spot = Spot(field or Field(text_of(cell)), _number(cell, "gridSpan", 1))
            spots.append(spot)
            reached[column] = spot.field
            column += spot.across
        above = reached
        yield spots


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
