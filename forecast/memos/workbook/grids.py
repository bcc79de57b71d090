"""Grids: a sheet of rows under one header, described before it is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from forecast.memos.workbook.cells import LINE, SPACE, Cell, lines, width

# Every grid has its title, two lines of notes and the header above its first row, so that formulas know their places.
NOTES = 2
HEADER_ROW = NOTES + 2
FIRST_ROW = HEADER_ROW + 1
LEAST_WIDTH, PADDING = 5, 1.5


@dataclass(frozen=True)
class Column:
    """A column by its key; `most` is the width, in digits, from which on texts wrap."""

    key: str
    title: str
    most: int = 14


@dataclass(frozen=True)
class Limits:
    """What may be entered into a cell: numbers between two, whole ones if `whole`; the message says so."""

    key: str
    row: int
    low: float
    high: float
    whole: bool
    message: str


@dataclass(frozen=True)
class Grid:
    """A sheet.

    Attributes
    ----------
    frozen
        How many columns stay in sight.
    limits
        Cells for entries, and what they take; a grid with such is protected elsewhere, without a password.
    filtered
        Whether rows can be chosen by the values of a column.
    aside
        Whether the sheet only serves the others.
    hidden
        Columns that say nothing here, but keep their letters for the formulas.
    """

    name: str
    title: str
    notes: Sequence[str]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 0
    limits: tuple[Limits, ...] = ()
    filtered: bool = True
    aside: bool = False
    hidden: tuple[str, ...] = ()

    @property
    def letters(self) -> Mapping[str, str]:
        """The letter of each column by its key."""
        return letters(column.key for column in self.columns)

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The widths of the columns, in digits."""
        return tuple(map(self._width, range(len(self.columns))))

    def _width(self, place: int) -> float:
        """That of the longest cell, or of half the header; beyond `most` texts wrap."""
        column = self.columns[place]
        widest = max((width(row[place].value, row[place].style.number) for row in self.rows), default=0)
        head = -(-width(column.title) // 2)  # a header takes two lines
        words = max((width(word) for word in column.title.split()), default=0) if column.title.isascii() else 0
        return min(max(widest, head, words, LEAST_WIDTH), column.most) + PADDING

    def height(self, cells: Sequence[Cell]) -> float:
        """The height of a row, in points; programs differ in whether they find it themselves."""
        wrapped = ((cell.value, room) for cell, room in zip(cells, self.widths, strict=True) if cell.style.wrap)
        return LINE * max((lines(value, room) for value, room in wrapped), default=1) + SPACE


def letters(keys: Iterable[str]) -> dict[str, str]:
    """The letters of columns with these keys, in their order."""
    return {key: xl_col_to_name(place) for place, key in enumerate(keys)}


def sheet_address(sheet: str, cells: str) -> str:
    """Cells of another sheet, for a formula."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cells}"
