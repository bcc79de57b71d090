"""Spans: rows of cells that span several rows or columns, as a full grid."""

from collections.abc import Iterable
from dataclasses import dataclass

from forecast.reading.formats.drafts import EMPTY, Field
from forecast.reading.formats.limits import Limits

# What HTML allows a cell to span.
WIDEST = 1000


@dataclass(frozen=True)
class Spot:
    """A cell with how many columns and rows it spans."""

    field: Field
    across: int = 1
    down: int = 1


def filled(rows: Iterable[Iterable[Spot]], limits: Limits) -> list[list[Field]]:
    """The grid in which each cell stands wherever it spans; spans below the last row are cut off.

    This is how HTML lays out a table (HTML standard, 4.9.12): a cell goes to the first column that no cell from
    above reaches into.
    """
    grid: list[list[Field]] = []
    hanging: dict[int, tuple[Field, int]] = {}
    cells = 0
    for spots in rows:
        row, hanging = _row(spots, hanging)
        cells += len(row)
        limits.check_cells(cells)
        grid.append(row)
    return grid


def _row(
    spots: Iterable[Spot], hanging: dict[int, tuple[Field, int]]
) -> tuple[list[Field], dict[int, tuple[Field, int]]]:
    """A row, and what hangs from it and from above into the next one: a column's field and for how many rows."""
    row = {column: field for column, (field, _) in hanging.items()}
    below = {column: (field, rows - 1) for column, (field, rows) in hanging.items() if rows > 1}
    column = 0
    for spot in spots:
        while column in row:
            column += 1
        for place in range(column, column + min(spot.across, WIDEST)):
            row.setdefault(place, spot.field)
            if spot.down > 1:
                below.setdefault(place, (spot.field, spot.down - 1))
    width = max(row, default=-1) + 1
    return [row.get(place, EMPTY) for place in range(width)], below
