"""Web pages: .html and .htm."""

import re
from collections.abc import Iterator

from lxml import html

from forecast.problems import Refusal
from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.encodings import decode
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.page_parts import drop_unread, heading_of, is_layout
from forecast.reading.formats.spans import Spot, filled

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Elements inside a line; everything else begins and ends one.
_INLINE_NAMES = """
a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp small span strike
strong sub sup time tt u var wbr o:p
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_END = "\x1e"
# XML knows no other control characters than tabs and ends of lines, and lxml fails at them.
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
# The parser stops at the first of these, and pages hold whole other pages, such as what Word saved.
_CLOSED = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_CONTROL = re.compile(r"&#(?:x0*1?[0-9a-f]|0*(?:[12]?\d|3[01]))(?:;|(?![0-9a-f]))", re.IGNORECASE)  # the same as &#11;
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line break of the source between two Chinese characters is no space on the screen of a Chinese reader.
_CHINESE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")


def read_page(data: bytes, limits: Limits) -> Draft:
    """Headings, paragraphs and tables; without scripts, styles, forms and navigation."""
    draft = Draft(limits)
    root = _root(data)
    draft.title = _line(root.findtext(".//title") or "")
    drop_unread(root)
    _Walk(draft).block(root)
    return draft


def _root(data: bytes) -> html.HtmlElement:
    """The parsed page; the parser stops at 256 nested elements, and then the page is refused rather than cut."""
    declared = _CHARSET.search(data[:4096])
    text = _CLOSED.sub("", decode(data, declared[1].decode("ascii", "ignore") if declared else ""))
    text = _CONTROL.sub(" ", text.translate(_CONTROLS))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    if any("depth" in error.message for error in parser.error_log.filter_from_fatals()):
        raise Refusal("read_depth")
    return root


def _line(text: str) -> str:
    return _SPACE.sub(" ", _CHINESE_BREAK.sub("", text)).strip()


class _Walk:
    """Goes through a page and gathers the text of a line until something ends it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts: list[str] = []

    def block(self, element: html.HtmlElement, around: int = 0) -> None:
        """Add an element that begins and ends a line; `around` is the height of the heading that it stands in."""
        self._end(around)
        if element.tag == "table" and not is_layout(element):
            self._table(element)
        else:
            heading = heading_of(element) or around
            self._inside(element, heading)
            self._end(heading)

    def _inside(self, element: html.HtmlElement, heading: int) -> None:
        self._parts.append(element.text or "")
        for child in element:
            if child.tag in _INLINE:
                self._inside(child, heading)
            else:
                self.block(child, heading)
            self._parts.append(child.tail or "")

    def _table(self, table: html.HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self._draft.paragraph("\n".join(lines(caption)))
        self._draft.table(filled(_rows(table), self._draft.limits))

    def _end(self, heading: int) -> None:
        line = _line("".join(self._parts))
        self._parts.clear()
        self._draft.paragraph(line, heading)


def _rows(table: html.HtmlElement) -> Iterator[list[Spot]]:
    """The rows of a table; a cell that spans "all further rows" (0) or more ends with the table."""
    for row in table.iterdescendants("tr"):
        yield [
            Spot(Field("\n".join(lines(cell))), _span(cell, "colspan"), _span(cell, "rowspan"))
            for cell in row.iterchildren("td", "th")
        ]


def _span(cell: html.HtmlElement, name: str) -> int:
    stated = re.match(r"\s*(\d{1,5})", cell.get(name) or "1")
    count = int(stated[1]) if stated else 1
    return count or (65534 if name == "rowspan" else 1)


def lines(element: html.HtmlElement) -> list[str]:
    """The lines of text inside an element."""
    return [line for line in map(_line, "".join(_pieces(element)).split(_END)) if line]


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        end = "" if child.tag in _INLINE else _END
        yield end
        yield from _pieces(child)
        yield end
        yield child.tail or ""
