"""Loose heads: the heads of a table that stand in running text, and what each of its columns may hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forecast.reading import moments
from forecast.reading.layouts import FIGURES, NAME, NATURE, ORDINAL, REMARK, REMARKS, UNIT
from forecast.reading.pieces import BARE, EMPTY, LONGEST_CELL, PERCENT, PHRASE, SENTENCE, UNITS, WORDS, Piece

PACE = "pace"
YEAR = "year"
OF_YEARS = re.compile(r"年份|年度|时间|年")
OF_ROWS = re.compile(
    r"序号|编号|(?:主要|具体|发展|核心)?指标(?:名称|内容)?|项目(?:名称)?|名称|类别|类型|分类|领域|地区|区域|城市|市|县|区县?|市县|县市区|县\(市、区\)|各?市\(县、区\)|设区市"
)
KINDS = (
    (ORDINAL, re.compile(r"序号|编号")),
    (UNIT, re.compile(r"(?:计量|指标)?单位")),
    (NATURE, re.compile(r"(?:指标)?(?:属性|性质)|指标类型")),
    (REMARK, REMARKS),
    (NAME, OF_ROWS),
    (NAME, OF_YEARS),
    (PACE, re.compile(r".*(?:年均|增长|增速|增幅|提高|增减).*")),
)
PROMISE = re.compile(r"(?:规划|发展|预期)?目标(?:值|数)?")
MOST_HEADS = 24
FEWEST_HEADS = 2


@dataclass(frozen=True)
class Head:
    """The head of a column and what the column may hold."""

    piece: Piece
    kind: str

    @property
    def admits(self) -> frozenset[str]:
        """The kinds of cells that a column of numbers may hold, going by its head."""
        if self.kind == PACE:
            return frozenset({PHRASE, PERCENT, EMPTY} | ({BARE} if "(%)" in self.piece.text else set()))
        return frozenset({BARE, PERCENT, EMPTY})


@dataclass(frozen=True)
class Heads:
    """The heads of a table, the place of the piece after them, and how its rows begin.

    Attributes
    ----------
    rows_by
        `ORDINAL`, `YEAR` or `NAME`.
    """

    heads: tuple[Head, ...]
    end: int
    rows_by: str

    def of(self, *kinds: str) -> list[Head]:
        return [head for head in self.heads if head.kind in kinds]

    @property
    def numbers(self) -> list[Head]:
        return self.of(FIGURES, PACE)


def heads_at(found: Sequence[Piece], start: int) -> Heads | None:
    """The heads of a table that begins at a piece, if one does."""
    first = found[start].text
    if not (OF_ROWS.fullmatch(first) or OF_YEARS.fullmatch(first)) or _is_caption(found, start):
        return None
    end, rows_by = _end(found, start)
    pieces = found[start:end]
    if len(pieces) < FEWEST_HEADS or not all(_may_be_head(piece) for piece in pieces):
        return None
    heads = Heads(_ungrouped([Head(piece, _kind(piece)) for piece in pieces]), end, rows_by)
    return heads if heads.numbers and heads.of(NAME) else None


def _is_caption(found: Sequence[Piece], start: int) -> bool:
    """Whether 主要指标 stands above the heads as what the table is called."""
    return "指标" in found[start].text and start + 1 < len(found) and _kind(found[start + 1]) == ORDINAL


def _end(found: Sequence[Piece], start: int) -> tuple[int, str]:
    """Where the rows begin, and by what; a place before `start` where there are none."""
    places = range(start + 1, min(start + MOST_HEADS, len(found)))
    left = next((number for number, piece in enumerate(found[start : start + 3]) if _kind(piece) == ORDINAL), None)
    if left is not None:  # what stands left of the ordinals in the heads does so in the first row too
        return next((place for place in places if found[place].text == "1"), start) - left, ORDINAL
    if OF_YEARS.fullmatch(found[start].text):
        return next((place for place in places if found[place].is_year), start), YEAR
    number = next((place for place in places if found[place].is_number and not found[place].is_year), None)
    return (start if number is None else _row_start(found, start, number)), NAME


def _row_start(found: Sequence[Piece], start: int, number: int) -> int:
    """The name of the row that a number is the first of."""
    line = next(place for place in range(number + 1) if found[place].passage == found[number].passage)
    if start < line < number:
        return line
    return number - 2 if found[number - 1].kind == UNITS else number - 1


def _may_be_head(piece: Piece) -> bool:
    short = len(piece.text) <= LONGEST_CELL and not SENTENCE.search(piece.text)
    return short and (piece.kind == WORDS or piece.is_year)


def _kind(piece: Piece) -> str:
    return next((kind for kind, pattern in KINDS if pattern.fullmatch(piece.text)), FIGURES)


def _ungrouped(heads: Sequence[Head]) -> tuple[Head, ...]:
    """The heads without those that stand over others: “十四五”规划目标 over 2025年目标."""
    named = [moment for head in heads for moment in moments.find_moments(head.piece.text)]
    years = {moment.year for moment in named if moment.sort == moments.YEAR}
    return tuple(head for head in heads if not (head.kind == FIGURES and years and _is_group(head, years)))


def _is_group(head: Head, years: set[int | None]) -> bool:
    named = moments.find_moments(head.piece.text)
    spans = bool(named) and all(moment.sort == moments.SPAN and moment.year in years for moment in named)
    return spans or (not named and PROMISE.fullmatch(head.piece.text) is not None)
