"""Flattened tables: tables whose lines are gone, in running text, made tables again.

One cell a line, a row a line, everything in one line, or with strokes: ``| 指标 | 2020年 |``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from forecast.reading.cell_figures import read_figure
from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Cell, Table
from forecast.reading.continued_tables import continued
from forecast.reading.layouts import NAME, NATURE, UNIT
from forecast.reading.loose_heads import Heads, heads_at
from forecast.reading.loose_rows import Placed, placed, rows_after
from forecast.reading.outline import Grid, Passage
from forecast.reading.pieces import LONGEST_CELL, Piece, pieces

# The head of numbers that could stand in several columns.
UNSURE = "?"
FEWEST_ROWS = 2
RULE = re.compile(r"[\s|:+-]+")
SEPARATORS = ("|", "\t")


@dataclass(frozen=True)
class Rebuilt(Grid):
    """A table that was put together again from running text."""


def flattened(parts: Sequence[Passage | Grid], text: str) -> list[Passage | Grid]:
    """The parts of a document with its flattened tables as tables, and each table whole where it was cut.

    Parameters
    ----------
    text
        The document's text, in which positions count.
    """
    found: list[Passage | Grid] = []
    for are_passages, run in groupby(parts, key=lambda part: isinstance(part, Passage)):
        if are_passages:
            found += _rebuilt([part for part in run if isinstance(part, Passage)], text)
        else:
            found += (_captioned(part, found) for part in run if isinstance(part, Grid))
    return continued(found)


def _captioned(grid: Grid, before: Sequence[Passage | Grid]) -> Grid:
    """A table whose caption stands above a line like 单位:亿元."""
    above = [part.plain.text for part in before[-2:] if isinstance(part, Passage)]
    both = len(above) == 2 and above[1] == grid.caption and grid.caption.startswith(("单位", "(单位", "计量单位"))
    return replace(grid, caption="\n".join(above)) if both else grid


def _rebuilt(passages: Sequence[Passage], text: str) -> Iterator[Passage | Grid]:
    """A run of passages, first those with strokes or tabs between cells, then those with blanks or lines."""
    start = 0
    while start < len(passages):
        table, end = _ruled(passages, start, text)
        if table:
            yield _grid(table, passages[start], [one.plain.text for one in passages[max(0, start - 2) : start]])
            start = end
            continue
        end = start + 1
        while end < len(passages) and not _ruled(passages, end, text)[0]:
            end += 1
        yield from _loose(passages[start:end], text)
        start = end


def _grid(table: Table, passage: Passage, above: Sequence[str]) -> Grid:
    return Rebuilt(table, passage.headings, "\n".join(above), passage.number)


# With strokes or tabs


def _ruled(passages: Sequence[Passage], start: int, text: str) -> tuple[Table | None, int]:
    """The table of lines with as many cells each that begins at a passage, and the place after it."""
    for separator in SEPARATORS:
        rows: list[tuple[Cell, ...]] = []
        place = start
        while place < len(passages) and (row := _cells(passages[place], separator, text)) is not None:
            if row and rows and len(row) > len(rows[0]):
                break
            rows += [_filled(row, rows[0] if rows else row)] if row else []
            place += 1
        if sum(_has_figure(row) for row in rows) >= FEWEST_ROWS:
            return Table(tuple(rows)), place
    return None, start


def _filled(row: tuple[Cell, ...], first: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row with the blank cells that its line has lost at its end."""
    return (*row, *[Cell("", row[-1].start)] * (len(first) - len(row)))


def _has_figure(row: Sequence[Cell]) -> bool:
    return any(read_figure(plain(cell.text)) is not None for cell in row[1:])


def _cells(passage: Passage, separator: str, text: str) -> tuple[Cell, ...] | None:
    """The cells of a line; none of a ruling line, None where it is no row."""
    first = text.rfind("\n", 0, passage.plain.offsets[0]) + 1
    last = text.find("\n", passage.plain.offsets[0])
    line = text[first : last if last >= 0 else len(text)]
    if line.count(separator) < 2 or (separator == "|" and RULE.fullmatch(line)):
        return () if line.count(separator) >= 2 else None
    found, place = [], first
    for part in line.split(separator):
        found.append(Cell(part.strip(), place + len(part) - len(part.lstrip())))
        place += len(part) + 1
    inner = found[separator == "|" and not found[0].text :]
    inner = inner[: len(inner) - (separator == "|" and not inner[-1].text)]
    return tuple(inner) if all(len(cell.text) <= LONGEST_CELL for cell in inner) else None


# With blanks or lines


def _loose(passages: Sequence[Passage], text: str) -> Iterator[Passage | Grid]:
    """Passages, those that hold the cells of a table as that table."""
    found = pieces(passages, text)
    done, place = 0, 0
    while place < len(found):
        heads = heads_at(found, place)
        rows, end = rows_after(found, heads) if heads else ([], place)
        if heads is None or len(rows) < FEWEST_ROWS:
            place += 1
            continue
        yield from _whole(passages, found[done:place])
        yield _grid(_table(heads, placed(rows, heads), text), passages[found[place].passage], _above(found, place))
        done = place = end
    yield from _whole(passages, found[done:])


def _above(found: Sequence[Piece], place: int) -> list[str]:
    return [piece.text for piece in found[max(0, place - 2) : place]]


def _whole(passages: Sequence[Passage], found: Sequence[Piece]) -> Iterator[Passage]:
    """The passages that pieces are of; one of which a table was a part without that part."""
    for place, group in groupby(found, key=lambda piece: piece.passage):
        run = list(group)
        passage, start, end = passages[place], run[0].start, run[-1].end
        whole = passage.plain
        kept = Plain(whole.text[start:end], [*whole.offsets[start:end], whole.offsets[end - 1] + 1])
        yield passage if (start, end) == (0, len(whole.text)) else replace(passage, plain=kept)


def _table(heads: Heads, rows: Sequence[Placed], text: str) -> Table:
    """The table, each row with its name, its unit, its numbers and its nature."""
    most = max(len(row.unsure) for row in rows)
    at = heads.heads[0].piece
    blank = Cell("", at.plain.offsets[0])
    shown = [heads.of(NAME)[:1], heads.of(UNIT)[:1], *([head] for head in heads.numbers), heads.of(NATURE)[:1]]
    first = [[], *([head.piece for head in column] for column in shown)]
    lines = [(*(_cell(cell, blank, text) for cell in first), *([Cell(UNSURE, blank.start)] * most))]
    for row in rows:
        name = list(row.row.name)
        cells = [name[:-1], name[-1:], _one(row.row.unit), *map(_one, row.cells), _one(row.row.nature)]
        cells += [*map(_one, row.unsure), *([[]] * (most - len(row.unsure)))]
        lines.append(tuple(_cell(cell, blank, text) for cell in cells))
    return Table(tuple(lines))


def _one(piece: Piece | None) -> list[Piece]:
    return [piece] if piece else []


def _cell(found: Sequence[Piece], blank: Cell, text: str) -> Cell:
    """The cell of the pieces that hold it, in the document's own characters."""
    if not found:
        return blank
    start, end = found[0].plain.offsets[0], found[-1].plain.offsets[-1]
    return Cell(text[start:end], start)
