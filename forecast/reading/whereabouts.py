"""Whereabouts: the cell of a workbook or table that a figure stands in."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from forecast.reading.contents import Content, Paragraph, Table


@dataclass(frozen=True)
class Whereabouts:
    """A cell, as a person looks for it.

    Attributes
    ----------
    address
        Sheet and cell, as ``Sheet1!C7``; empty outside workbooks.
    table, row, column
        The number of the table in the document, and the place in it, from 1; 0 for a sheet of a single column.
    """

    address: str = ""
    table: int = 0
    row: int = 0
    column: int = 0


class Cells:
    """The cells of a document by their places in its text."""

    def __init__(self, content: Content) -> None:
        # A cell that spans several is found where it begins, which is the first of them.
        found: dict[int, tuple[int, Whereabouts]] = {}
        for start, end, where in _cells(content):
            found.setdefault(start, (end, where))
        self._starts = sorted(found)
        self._found = found

    def at(self, place: int) -> Whereabouts | None:
        """The cell that holds a place of the text; None in running text."""
        before = bisect_right(self._starts, place)
        if not before:
            return None
        end, where = self._found[self._starts[before - 1]]
        return where if place < end else None


def _cells(content: Content) -> Iterator[tuple[int, int, Whereabouts]]:
    number = 0
    for block in content.blocks:
        if isinstance(block, Paragraph):
            if block.address:
                yield block.start, block.start + len(block.text), Whereabouts(block.address)
            continue
        number += 1
        yield from _of_table(block, number)


def _of_table(table: Table, number: int) -> Iterator[tuple[int, int, Whereabouts]]:
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.text:
                yield cell.start, cell.start + len(cell.text), Whereabouts(cell.address, number, row, column)
