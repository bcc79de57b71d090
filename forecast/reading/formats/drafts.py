"""Drafts: a content in the making; the one place that counts positions.

The text of a cell that spans several stands in `Content.text` once, at the first of them (uppermost, then leftmost);
the others are empty there, but their `Cell` bears the same text and points to that place. So
``text[x.start : x.start + len(x.text)] == x.text`` holds for every paragraph and every cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forecast.problems import Refusal
from forecast.reading.contents import Block, Cell, Content, Paragraph, Table
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.lines import one_line, split


@dataclass(frozen=True, eq=False)
class Field:
    """A cell that has no place yet; the same object in several places of a grid is one that spans them."""

    text: str
    address: str = ""


EMPTY = Field("")
Grid = Sequence[Sequence[Field]]


class Draft:
    """Takes paragraphs and tables in the order of the document."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.title = ""
        self._parts: list[str] = []
        self._length = 0
        self._cells = 0
        self._blocks: list[Block] = []

    def paragraph(self, text: str, heading: int = 0, address: str = "") -> None:
        """Add a paragraph for each line of the text that is not blank."""
        for line in split(text):
            self._blocks.append(Paragraph(line, self._length, heading, address))
            self._write(line + "\n")

    def table(self, grid: Grid) -> None:
        """Add a table without its empty outer rows and columns; one of a single column becomes paragraphs."""
        self._cells += sum(map(len, grid))
        self.limits.check_cells(self._cells)
        rows = trimmed(grid)
        if rows and len(rows[0]) > 1:
            places: dict[int, Cell] = {}
            self._blocks.append(Table(tuple(self._row(row, places) for row in rows)))
        else:
            for field in dict.fromkeys(field for row in rows for field in row):
                self.paragraph(field.text, address=field.address)

    def _row(self, row: Sequence[Field], places: dict[int, Cell]) -> tuple[Cell, ...]:
        return tuple(self._cell(field, places, end) for field, end in zip(row, _ends(len(row)), strict=True))

    def _cell(self, field: Field, places: dict[int, Cell], end: str) -> Cell:
        cell = places.get(id(field))
        if cell is None or field is EMPTY:
            cell = places[id(field)] = Cell(one_line(field.text), self._length, field.address)
            self._write(cell.text)
        self._write(end)
        return cell

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def finished(self, name: str) -> Content:
        """The content; refused if there is nothing in it."""
        if not self._blocks:
            raise Refusal("read_no_text")
        return Content(name, "".join(self._parts), tuple(self._blocks), one_line(self.title))


def _ends(count: int) -> list[str]:
    return ["\t"] * (count - 1) + ["\n"]


def trimmed(grid: Grid) -> list[list[Field]]:
    """The grid with rows of equal length and without empty rows and columns at its edges."""
    filled = [
        (number, place) for number, row in enumerate(grid) for place, field in enumerate(row) if one_line(field.text)
    ]
    if not filled:
        return []
    top, bottom = filled[0][0], filled[-1][0]
    left, right = min(place for _, place in filled), max(place for _, place in filled)
    rows = (list(row[left : right + 1]) for row in grid[top : bottom + 1])
    return [row + [EMPTY] * (right + 1 - left - len(row)) for row in rows]
