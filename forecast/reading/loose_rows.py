"""Loose rows: the rows of a table that stands in running text, each cell put into a column by what it is.

Where blank cells are gone, fewer numbers stand in a row than the table has columns. Those rows that are whole show what
each column holds; a number that then could still stand in several columns is put into none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from forecast.reading.layouts import ORDINAL
from forecast.reading.loose_heads import YEAR, Heads
from forecast.reading.pieces import BINDING, EMPTY, LONGEST_CELL, PAGE, SENTENCE, UNITS, WORDS, Piece

REMARK = re.compile(r"注[:1]|注释|说明[:]|(?:资料|数据)来源")
MOST_COLUMNS = 12
MOST_NAMES = 5  # pieces of a name
LONGEST_TITLE = 16


@dataclass(frozen=True)
class Row:
    """A row: the pieces of its name, its unit, its numbers in their order, and its nature."""

    name: tuple[Piece, ...]
    numbers: tuple[Piece, ...] = ()
    unit: Piece | None = None
    nature: Piece | None = None


@dataclass(frozen=True)
class Placed:
    """A row with its numbers in their columns; `unsure` are those that could stand in several."""

    row: Row
    cells: tuple[Piece | None, ...]
    unsure: tuple[Piece, ...]


def rows_after(found: Sequence[Piece], heads: Heads) -> tuple[list[Row], int]:
    """The rows after the heads of a table, and the place of the piece after the last of them."""
    starts = list(_starts(found, heads))
    rows: list[Row] = []
    end, last = heads.end, heads.end
    for start, following in zip(starts, [*starts[1:], len(found)], strict=True):
        if not _may_stand_between(found[max(end, heads.end) : start]):
            break
        row, last = _row(found, start, following, heads)
        if row.numbers:
            rows, end = [*rows, row], last
    return rows, end


def _may_stand_between(found: Sequence[Piece]) -> bool:
    """Whether only the numbers of pages, or the title of a group of rows, stand between two rows."""
    others = [piece for piece in found if not PAGE.fullmatch(piece.text)]
    titles = all(piece.kind == WORDS and len(piece.text) <= LONGEST_TITLE for piece in others)
    return len(others) <= 1 and titles and not any(SENTENCE.search(piece.text) for piece in others)


def _starts(found: Sequence[Piece], heads: Heads) -> Iterator[int]:
    """The pieces with which rows begin."""
    count, year = 0, 0
    for place in range(heads.end, len(found)):
        piece = found[place]
        if heads.rows_by == ORDINAL:
            if piece.text == str(count + 1) and _names(found, place + 1):
                count += 1
                yield place
        elif heads.rows_by == YEAR:
            number = int(piece.text[:4]) if piece.is_year else 0
            if number and (not year or abs(number - year) == 1):
                year = number
                yield place
        elif piece.kind == WORDS and (place == heads.end or found[place - 1].kind != WORDS):
            yield place


def _names(found: Sequence[Piece], place: int) -> bool:
    """Whether what follows an ordinal is a name, or what is left where a name that stood before was not repeated."""
    return place < len(found) and found[place].kind in (WORDS, UNITS)


def _row(found: Sequence[Piece], start: int, following: int, heads: Heads) -> tuple[Row, int]:
    """The row that begins at a piece, and the place after it."""
    place = start + (heads.rows_by == ORDINAL)
    name = [found[place]] if heads.rows_by == YEAR else _name(found[place:following])
    place += len(name)
    unit, nature = None, None
    numbers: list[Piece] = []
    while place < following and nature is None:
        piece = found[place]
        if piece.kind == UNITS and unit is None and not numbers:
            unit = piece
        elif piece.kind == BINDING:
            nature = piece
        elif piece.is_number and not PAGE.fullmatch(piece.text) and len(numbers) < len(heads.numbers):
            numbers.append(piece)
        else:
            break
        place += 1
    return Row(tuple(name), tuple(numbers), unit, nature), place


def _name(found: Sequence[Piece]) -> list[Piece]:
    """The pieces of a row's name; blanks or lines may part it."""
    return list(takewhile(_is_of_name, found[:MOST_NAMES]))


def _is_of_name(piece: Piece) -> bool:
    ends = SENTENCE.search(piece.text) or REMARK.match(piece.text) or len(piece.text) > LONGEST_CELL
    return piece.kind == WORDS and not ends


def placed(rows: Sequence[Row], heads: Heads) -> list[Placed]:
    """The rows with their numbers in the columns of the heads."""
    columns = heads.numbers
    whole = [row for row in rows if len(row.numbers) == len(columns)]
    seen = [frozenset(row.numbers[place].kind for row in whole) - {EMPTY} for place in range(len(columns))]
    admitted = [kinds or head.admits for kinds, head in zip(seen, columns, strict=True)]
    return [_placed(row, admitted) for row in rows]


def _placed(row: Row, admitted: Sequence[frozenset[str]]) -> Placed:
    if len(row.numbers) == len(admitted):
        return Placed(row, row.numbers, ())
    ways = list(_ways(row.numbers, admitted)) if len(admitted) <= MOST_COLUMNS else []
    cells: list[Piece | None] = [None] * len(admitted)
    unsure = []
    for number, piece in enumerate(row.numbers):
        columns = {way[number] for way in ways}
        if len(columns) == 1:
            cells[columns.pop()] = piece
        elif piece.kind != EMPTY:
            unsure.append(piece)
    return Placed(row, tuple(cells), tuple(unsure))


def _ways(numbers: Sequence[Piece], admitted: Sequence[frozenset[str]]) -> Iterator[tuple[int, ...]]:
    """The ways to put numbers into columns, in their order, that fit what the columns hold."""
    for columns in combinations(range(len(admitted)), len(numbers)):
        if all(piece.kind in admitted[place] | {EMPTY} for piece, place in zip(numbers, columns, strict=True)):
            yield columns
