"""Outline: the paragraphs and tables of a document with the headings that they stand under."""

from collections.abc import Iterator
from dataclasses import dataclass

from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Content, Table
from forecast.reading.headings import Heading, announced, below, heading_of, section_of
from forecast.reading.line_breaks import LEADERS, joined

LONG_ENOUGH_TO_REPEAT = 12


@dataclass(frozen=True)
class Passage:
    """A paragraph of running text.

    Attributes
    ----------
    plain
        Its characters, with positions in the document's text.
    headings
        Those it stands under, the highest first.
    number
        Its number among the paragraphs of the document, from 1.
    """

    plain: Plain
    headings: tuple[Heading, ...]
    number: int

    @property
    def section(self) -> str:
        """The headings in a line."""
        return section_of(self.headings)


@dataclass(frozen=True)
class Grid:
    """A table and what it stands under.

    Attributes
    ----------
    table
        As unpacked.
    headings
        Those it stands under.
    caption
        The line before it.
    number
        As that of a passage.
    """

    table: Table
    headings: tuple[Heading, ...]
    caption: str
    number: int

    @property
    def section(self) -> str:
        """The headings in a line."""
        return section_of(self.headings)


def outline(content: Content) -> Iterator[Passage | Grid]:
    """The passages and tables of a document; what stands there twice comes once, tables of contents not at all."""
    headings: tuple[Heading, ...] = ()
    seen: set[str] = set()
    before = ""
    for number, block in enumerate(joined(content.blocks), start=1):
        if isinstance(block, Table):
            yield Grid(block, headings, before, number)
            continue
        found = plain(block.text).moved(block.start)
        if not found.text or LEADERS.search(found.text):
            continue
        titled = block.heading or (announced(found.text) if before else 0)  # the first line is the title
        heading = heading_of(found.text, titled)
        headings = below(headings, heading) if heading else headings
        if found.text not in seen:
            yield Passage(found, headings, number)
        seen |= {found.text} if len(found.text) >= LONG_ENOUGH_TO_REPEAT else set()
        before = found.text
