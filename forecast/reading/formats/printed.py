"""Printed lines: which of them are one paragraph, and which only repeat on every page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from forecast.reading.formats.glyphs import Glyph

# The part of a page's height at its top and bottom where heads and feet stand.
_MARGIN = 0.12
_FEWEST_PAGES = 3
_FARTHEST = 2.0  # pages from one to the next; left and right pages often have heads of their own
_PAGE_NUMBER = re.compile(r"[-—–─·\s]+\d{1,4}[-—–─·\s]+|第\s*\d{1,4}\s*页(\s*[,,/]?\s*共\s*\d{1,4}\s*页)?")
_BARE_NUMBER = re.compile(r"\d{1,4}(\s*/\s*\d{1,4})?|[ivxlc]{1,6}", re.IGNORECASE)
_SENTENCE_END = tuple("。！？；：!?;:")
# Chinese printers move up to two signs to the next line, so that none begins with a stop.
_SHORT_OF_MARGIN = 3.0
_NARROWEST = 0.7  # of the page's width; lines that all end before it are a list
_INDENT = 1.2
_LEADING = 2.6
T = TypeVar("T")


@dataclass(frozen=True)
class PrintedLine:
    """A line, or several that were joined: `first_left` and `left` are where the first and the last begin."""

    text: str
    page: int
    first_left: float
    left: float
    right: float
    bottom: float
    top: float
    page_width: float
    page_height: float
    margin: float = 0.0

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], page: int, size: tuple[float, float]) -> "PrintedLine":
        seen = [glyph for glyph in glyphs if not glyph.sign.isspace()]
        left, right = min(glyph.left for glyph in seen), max(glyph.right for glyph in seen)
        bottom, top = min(glyph.bottom for glyph in seen), max(glyph.top for glyph in seen)
        text = "".join(glyph.sign for glyph in glyphs).strip()
        return cls(text, page, left, left, right, bottom, top, *size)

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
    sentence is not at its end or the paragraph's first line was indented.
    """
    size = min(first.height, second.height)
    full = first.right >= first.margin - _SHORT_OF_MARGIN * size
    alike = max(first.height, second.height) <= 1.25 * size and second.left <= first.left + _INDENT * size / 2
    near = second.page != first.page or 0 < first.bottom - second.bottom <= _LEADING * size
    unfinished = not first.text.endswith(_SENTENCE_END) or first.first_left >= second.left + _INDENT * size
    return full and alike and near and unfinished


def without_running_heads(pages: Sequence[Sequence["PrintedLine | T"]]) -> list[list["PrintedLine | T"]]:
    """The pages without page numbers and without lines that stand at the same place of page after page.

    Only lines in the outer eighth of a page are taken for heads and feet: those on three pages or more, at least
    every other one on the average; the page number at their ends may change. Each line is told where the right
    margin of such pages is.
    """
    seen: dict[tuple[str, int], list[int]] = {}
    for line in (block for page in pages for block in page if isinstance(block, PrintedLine)):
        if line.in_margin:
            seen.setdefault(_trace(line), []).append(line.page)
    heads = {trace for trace, found in seen.items() if len(found) >= _FEWEST_PAGES and _apart(found) <= _FARTHEST}
    return _with_margins([[block for block in page if not _is_running(block, heads)] for page in pages])


def _trace(line: PrintedLine) -> tuple[str, int]:
    """What a head has in common on all pages."""
    return line.text.strip("0123456789 -—–·"), round(line.bottom / 4)


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
        ends.setdefault(line.page_width, []).append(line.right)
    margins = {width: _margin(sorted(rights), width) for width, rights in ends.items()}
    return [[_with_margin(block, margins) for block in page] for page in pages]


def _with_margin(block: "PrintedLine | T", margins: dict[float, float]) -> "PrintedLine | T":
    return replace(block, margin=margins[block.page_width]) if isinstance(block, PrintedLine) else block


def _margin(rights: Sequence[float], page_width: float) -> float:
    """The right margin: where the longest lines end, apart from one in fifty that may stick out."""
    return max(rights[ceil(0.98 * (len(rights) - 1))], _NARROWEST * page_width)
