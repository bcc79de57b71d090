"""Contents: what a memo consists of, in the order of reading; how it looks is the affair of each format."""

from dataclasses import dataclass

from forecast.charts.album import Picture
from forecast.language import Language
from forecast.memos.facts import GoalFacts

LEFT, CENTRE, RIGHT = "left", "centre", "right"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part of the memo, 2 a region or a goal within it, 3 a goal within a region."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; citations such as ``[1, 3]`` are the numbers of the sources."""

    text: str


@dataclass(frozen=True)
class Column:
    """A column of a table; `share` is its part of the width, all columns together make 1."""

    title: str
    share: float
    align: str = LEFT


@dataclass(frozen=True)
class Table:
    """A table with its caption; a row of one cell spans all columns and heads those below it.

    `name` tells the tables of a memo apart: ``goals``, ``arithmetic``, ``unjudged``.
    """

    number: int
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    name: str = ""


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture with its caption and the text for those who cannot see it."""

    number: int
    caption: str
    alternative: str
    picture: Picture
    goal: GoalFacts


@dataclass(frozen=True)
class Sources:
    """The documents by their numbers, from 1 on."""

    entries: tuple[str, ...]


Block = Heading | Paragraph | Table | Chart | Sources


@dataclass(frozen=True, eq=False)
class Memo:
    """A memo: its title and its blocks; author and date stand at its end where they are given."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    author: str = ""
    date: str = ""
