"""Outline: the sentences of a document with the headings that they stand under."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Block, Content, Paragraph, Table

# How high a numbering is; the first that fits.
NUMBERINGS = (
    (1, re.compile(r"第[一二三四五六七八九十百]+[章编篇部]")),
    (2, re.compile(r"第[一二三四五六七八九十百]+节")),
    (2, re.compile(r"[一二三四五六七八九十]{1,3}[、.]")),
    (3, re.compile(r"\([一二三四五六七八九十]{1,3}\)、?")),
    (4, re.compile(r"\d{1,2}[、.](?!\d)")),
    (5, re.compile(r"\(\d{1,2}\)")),
    (6, re.compile(r"[一二三四五六七八九]是")),
)
DEEPEST = 6
LONGEST_HEADING = 40
LEADERS = re.compile(r"(?:…{2,}|\.{4,}|·{4,}|-{4,})\s*\d{0,4}$")
SENTENCE_END = re.compile(r"[。!?！？]|;(?=\n)|\n")
ENDS_SENTENCE = tuple("。!?;:：！？”)")
LONG_ENOUGH_TO_REPEAT = 12


@dataclass(frozen=True)
class Heading:
    """A heading and how high it is."""

    level: int
    text: str


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
        return " ".join(heading.text for heading in self.headings[-2:])


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
        return " ".join(heading.text for heading in self.headings[-2:])


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
        heading = heading_of(found.text, block.heading)
        if heading:
            headings = (*(one for one in headings if one.level < heading.level), heading)
        if found.text not in seen:
            yield Passage(found, headings, number)
        seen |= {found.text} if len(found.text) >= LONG_ENOUGH_TO_REPEAT else set()
        before = found.text


def heading_of(text: str, stated: int = 0) -> Heading | None:
    """The heading that a line is, or begins with: ``(一)引进和培育平台。积极创建...``."""
    level = next((level for level, numbering in NUMBERINGS if numbering.match(text)), None)
    if level is None and not stated:
        return None
    title = re.split("[。:;]", text, maxsplit=1)[0]
    if len(title) > LONGEST_HEADING:
        title = re.split("[。:;,]", text, maxsplit=1)[0]
    if len(title) > LONGEST_HEADING:
        return None
    return Heading(stated or level or DEEPEST, title)


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with lines that a break cuts in mid-sentence put together again."""
    width = max((len(block.text) for block in blocks if isinstance(block, Paragraph)), default=0)
    full = FULL * width if width <= WIDEST_LINE else math.inf
    waiting: Paragraph | None = None
    for block in blocks:
        if waiting and isinstance(block, Paragraph) and _goes_on(waiting, block, full):
            gap = block.start - waiting.start - len(waiting.text)
            waiting = Paragraph(waiting.text + " " * gap + block.text, waiting.start, waiting.heading)
            continue
        if waiting:
            yield waiting
        waiting = block if isinstance(block, Paragraph) else None
        if not waiting:
            yield block
    if waiting:
        yield waiting


CUT = re.compile(r"(?:[、(]|[^、,。;\s]{4}(?:为|达到?|超过|突破|和))$")  # a line that cannot end there
WIDEST_LINE = 120  # of a text whose lines are broken at a margin
FULL = 0.75  # of the widest line


def _goes_on(line: Paragraph, following: Paragraph, full: float) -> bool:
    """Whether a line is cut in mid-sentence: it is full, ends without a sign, and what follows is no heading."""
    text, rest = line.text.rstrip(), following.text.strip()
    last = text.rsplit("\n", 1)[-1]
    if line.heading or following.heading or not rest or text.endswith(ENDS_SENTENCE):
        return False
    if len(last) < full and not CUT.search(text):
        return False
    if following.start - line.start - len(line.text) > 2 or heading_of(plain(rest).text) or LEADERS.search(text):
        return False
    return bool(CUT.search(text)) or any(sign in text for sign in ",，。、;；") or any(sign in rest for sign in "。；")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: its characters from `start` to `end`."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a plain text; a full stop inside brackets or quotation marks ends none."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    bounds = [0, *(end for end in ends if text[:end].count("(") <= text[:end].count(")")), len(text)]
    return [Sentence(start, end) for start, end in zip(bounds, bounds[1:], strict=False) if text[start:end].strip()]
