"""Printed lines: which of them are one paragraph, and which only repeat on every page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from forecast.reading.characters import plain
from forecast.reading.formats.columns import ACROSS, Block, Column
from forecast.reading.headings import heading_of
from forecast.reading.line_breaks import LEADERS

# The part of a page's height at its top and bottom where heads and feet stand.
_MARGIN = 0.12
_FEWEST_PAGES = 3
_FARTHEST = 2.0  # pages from one to the next; left and right pages often have heads of their own
_NAMED_NUMBER = r"第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
_PAGE_NUMBER = re.compile(rf"[-—–─·\s]+\d{{1,4}}[-—–─·\s]+|{_NAMED_NUMBER}", re.IGNORECASE)
_NUMBER_AT_END = re.compile(rf"^(?:{_NAMED_NUMBER})|(?:{_NAMED_NUMBER})$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,4}(\s*/\s*\d{1,4})?|[ivxlc]{1,6}", re.IGNORECASE)
_SENTENCE_END = tuple("。！？；：!?;:")
# Chinese printers move up to two signs to the next line, so that none begins with a stop.
_SHORT_OF_MARGIN = 3.0
_CAPTION = re.compile(r"附?[表图]\s?\d|[（(]?单位[：:]|注[：:]")
_WORD = re.compile(r"[!-~]{3,}")  # 11412.8 is not broken, and moves to the next line whole
_WORD_WIDTH = 0.4  # of a line's height for each sign
_NARROWEST = 0.7  # of the page's width; lines that all end before it are a list
_INDENT = 1.2
_LEADING = 2.6
T = TypeVar("T")


@dataclass(frozen=True)
class PrintedLine:
    """A line, or several that were joined: `first_left` and `left` are where the first and the last begin.

    `holes` says whether it is set as the cells of a table are.
    """

    text: str
    page: int
    first_left: float
    left: float
    right: float
    bottom: float
    top: float
    page_width: float
    page_height: float
    holes: bool
    column: int = 0
    margin: float = 0.0

    @classmethod
    def of(cls, block: Block, page: int, size: tuple[float, float], column: Column = ACROSS) -> "PrintedLine":
        """The line of a block; one in a right column as if it stood in the left one, so that they compare."""
        text = "".join(glyph.sign for glyph in block.glyphs).strip()
        left, right = block.left - column.shift, block.right - column.shift
        return cls(
            text, page, left, left, right, block.bottom, block.top, *size, block.has_holes, column.number, column.margin
        )

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def in_margin(self) -> bool:
        return self.bottom < _MARGIN * self.page_height or self.top > (1 - _MARGIN) * self.page_height

    def and_then(self, other: "PrintedLine", text: str) -> "PrintedLine":
        return replace(other, text=text, first_left=self.first_left)


def continues(first: "PrintedLine", second: "PrintedLine") -> bool:
    """Whether the second line goes on with the first one's paragraph.

    It does if the first reaches the right margin, the second is not indented and of the same size, and either the
    sentence is not at its end or the paragraph's first line was indented and the second is no numbered heading.
    The rows of a table and of a table of contents stay apart.
    """
    if first.holes or second.holes or LEADERS.search(first.text) or not _is_full(first, second):
        return False
    size = min(first.height, second.height)
    alike = max(first.height, second.height) <= 1.25 * size and second.left <= first.left + _INDENT * size / 2
    turned = second.page != first.page or 0 < first.column < second.column
    near = turned or 0 < first.bottom - second.bottom <= _LEADING * size
    if not (alike and near):
        return False
    indented = first.first_left >= second.left + _INDENT * size
    return not first.text.endswith(_SENTENCE_END) or (indented and not _begins_anew(second.text))


def _is_full(first: "PrintedLine", second: "PrintedLine") -> bool:
    """Whether a line reaches the margin, or lacks only what the number or word that comes next is wide."""
    word = _WORD.match(second.text)
    missing = _SHORT_OF_MARGIN + (_WORD_WIDTH * len(word[0]) if word else 0)
    return first.right >= first.margin - missing * min(first.height, second.height)


def _begins_anew(text: str) -> bool:
    """Whether a line that is not indented is a heading or a caption all the same."""
    return heading_of(plain(text).text) is not None or _CAPTION.match(text) is not None


def without_running_heads(pages: Sequence[Sequence["PrintedLine | T"]]) -> list[list["PrintedLine | T"]]:
    """The pages without page numbers and without lines that stand at the same place of page after page.

    Only lines in the outer eighth of a page are taken for heads and feet: those on three pages or more, at least
    every other one on the average; the page number at their ends may change. Each line is told where the right
    margin of such pages is, unless it stands in a column.
    """
    seen: dict[tuple[str, int], list[int]] = {}
    for line in (block for page in pages for block in page if isinstance(block, PrintedLine)):
        if line.in_margin:
            seen.setdefault(_trace(line), []).append(line.page)
    heads = {trace for trace, found in seen.items() if len(found) >= _FEWEST_PAGES and _apart(found) <= _FARTHEST}
    return _with_margins([[block for block in page if not _is_running(block, heads)] for page in pages])


def _trace(line: PrintedLine) -> tuple[str, int]:
    """What a head has in common on all pages."""
    return _NUMBER_AT_END.sub("", line.text).strip("0123456789 -—–·/"), round(line.bottom / 4)


def _apart(pages: Sequence[int]) -> float:
    return (pages[-1] - pages[0]) / (len(pages) - 1)


def _is_running(block: object, heads: set[tuple[str, int]]) -> bool:
    if not isinstance(block, PrintedLine):
        return False
    if _PAGE_NUMBER.fullmatch(block.text):
        return True
    return block.in_margin and (_trace(block) in heads or bool(_BARE_NUMBER.fullmatch(block.text)))


def _with_margins(pages: list[list["PrintedLine | T"]]) -> list[list["PrintedLine | T"]]:
    ends: dict[float, list[float]] = {}
    for line in (block for page in pages for block in page if isinstance(block, PrintedLine)):
        if not line.margin:
            ends.setdefault(line.page_width, []).append(line.right)
    margins = {width: _margin(sorted(rights), width) for width, rights in ends.items()}
    return [[_with_margin(block, margins) for block in page] for page in pages]


def _with_margin(block: "PrintedLine | T", margins: dict[float, float]) -> "PrintedLine | T":
    if not isinstance(block, PrintedLine) or block.margin:
        return block
    return replace(block, margin=margins[block.page_width])


def _margin(rights: Sequence[float], page_width: float) -> float:
    """The right margin: where the longest lines end, apart from one in fifty that may stick out."""
    return max(rights[ceil(0.98 * (len(rights) - 1))], _NARROWEST * page_width)
