"""Rulings: the grids of tables, from the lines that are drawn on a page.

Lines that touch are one frame. The places of its upright lines are the borders of columns, those of its level lines
the borders of rows; two neighbouring places of the grid are one cell if no line runs between them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forecast.reading.formats.glyphs import Edge

# Points; lines nearer than this are one. Rows of text are at least twice as high.
NEAR = 3.0
_MOST_LINES = 600


@dataclass(frozen=True, eq=False)
class Ruling:
    """The grid of a ruled table.

    Attributes
    ----------
    xs, ys
        The borders of columns from the left and of rows from the bottom.
    regions
        The number of the cell at each place, rows from the top; a cell that spans several places has one number.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[tuple[int, ...], ...]

    def region_at(self, x: float, y: float) -> int | None:
        """The cell at a point; None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.regions[len(self.regions) - 1 - row][column]


def rulings(edges: Iterable[Edge]) -> list[Ruling]:
    """The grids of at least two rows and two columns."""
    lines = _joined(edges)
    if len(lines) > _MOST_LINES:
        return []
    grids = (_ruling(frame) for frame in _frames(lines))
    return [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 2]


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Strokes end to end or on top of each other as one line."""
    joined: list[Edge] = []
    for edge in sorted(_levelled(edges)):
        last = joined[-1] if joined else None
        if last and last[:2] == edge[:2] and edge.start <= last.end + NEAR:
            joined[-1] = last._replace(end=max(last.end, edge.end))
        else:
            joined.append(edge)
    return joined


def _levelled(edges: Iterable[Edge]) -> Iterator[Edge]:
    """The strokes with those that are nearly at one place at the same."""
    last: Edge | None = None
    for edge in sorted(edges):
        near = last is not None and last.upright == edge.upright and edge.place - last.place <= NEAR
        last = edge._replace(place=last.place) if near and last else edge
        yield last


def _frames(lines: Sequence[Edge]) -> list[list[Edge]]:
    """The lines in groups that touch."""
    group = list(range(len(lines)))
    level = [index for index, line in enumerate(lines) if not line.upright]
    for upright in (index for index, line in enumerate(lines) if line.upright):
        for across in level:
            if _touch(lines[upright], lines[across]):
                group[_root(group, upright)] = _root(group, across)
    frames: dict[int, list[Edge]] = {}
    for index, line in enumerate(lines):
        frames.setdefault(_root(group, index), []).append(line)
    return list(frames.values())


def _root(group: list[int], index: int) -> int:
    while group[index] != index:
        group[index] = group[group[index]]
        index = group[index]
    return index


def _touch(upright: Edge, across: Edge) -> bool:
    return (
        upright.start - NEAR <= across.place <= upright.end + NEAR
        and across.start - NEAR <= upright.place <= across.end + NEAR
    )


def _ruling(frame: Sequence[Edge]) -> Ruling:
    """The grid of a frame; where its sides are open, the level lines' ends are the outer borders."""
    upright, across = [line for line in frame if line.upright], [line for line in frame if not line.upright]
    xs = _places(upright, across)
    ys = _places(across, upright)
    count = len(xs) - 1
    group = list(range(count * (len(ys) - 1)))
    for index in group:
        row, column = divmod(index, count)
        if column and not _between(upright, xs[column], (ys[row] + ys[row + 1]) / 2):
            group[_root(group, index)] = _root(group, index - 1)
        if row and not _between(across, ys[row], (xs[column] + xs[column + 1]) / 2):
            group[_root(group, index)] = _root(group, index - count)
    numbers = [_root(group, index) for index in group]
    rows = [tuple(numbers[start : start + count]) for start in range(0, len(numbers), max(count, 1))]
    return Ruling(xs, ys, tuple(reversed(rows)))


def _places(lines: Sequence[Edge], crossing: Sequence[Edge]) -> tuple[float, ...]:
    """The borders that lines make, and the ends of those that cross them."""
    places = [line.place for line in lines]
    if crossing:
        places += [min(line.start for line in crossing), max(line.end for line in crossing)]
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > NEAR:
            kept.append(place)
    return tuple(kept)


def _between(lines: Sequence[Edge], place: float, middle: float) -> bool:
    return any(abs(line.place - place) <= NEAR and line.start - NEAR <= middle <= line.end + NEAR for line in lines)
