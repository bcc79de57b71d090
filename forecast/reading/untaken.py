"""Untaken: the figures of a document that were seen but not understood, so that a person knows how many there are."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from forecast.reading.candidates import Candidate
from forecast.reading.cell_figures import read_figure
from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Cell, Content
from forecast.reading.figures import find_figures
from forecast.reading.labels import as_unit
from forecast.reading.layouts import BARE_YEAR, ORDINAL_HEAD
from forecast.reading.outline import Grid, Passage
from forecast.reading.proposals import quote
from forecast.reading.quantities import RANK
from forecast.reading.whereabouts import Cells, Whereabouts

WRITTEN = re.compile(r"-?\d|百分之")  # 两个 and 万人 count little that a plan is about
TIMES = ("点", "分钟", "小时")  # of the clock, of a page's date
STATED_UNIT = re.compile(r"\(([^()]+)\)$|单位:([^()]+)")
Spot = tuple[int, int, str]  # where a figure begins and ends in the document's text, and its section


@dataclass(frozen=True)
class Untaken:
    """A figure with a known unit that no candidate is about.

    Attributes
    ----------
    start, end, section, quote, cell
        As those of a candidate.
    """

    start: int
    end: int
    section: str
    quote: str
    cell: Whereabouts | None


def untaken(parts: Iterable[Passage | Grid], taken: Sequence[Candidate], content: Content) -> list[Untaken]:
    """The figures with a known unit that are in none of the candidates, in the order of the text."""
    covered = {place for one in taken for place in range(one.start, one.end)}
    seen = {spot[0]: spot for part in parts for spot in _figures(part, taken)}
    cells = Cells(content)
    return [
        Untaken(start, end, section, quote(content.text, start, end), cells.at(start))
        for start, end, section in sorted(seen.values())
        if covered.isdisjoint(range(start, end))
    ]


def _figures(part: Passage | Grid, taken: Sequence[Candidate]) -> Iterator[Spot]:
    section = part.section or f"第{part.number}段"
    found = _written(part.plain) if isinstance(part, Passage) else _of_grid(part, taken)
    return ((start, end, section) for start, end in found)


def _written(text: Plain) -> Iterator[tuple[int, int]]:
    """The figures of running text that are written in digits with their unit."""
    for one in find_figures(text.text):
        if one.unit and one.unit not in TIMES and WRITTEN.match(text.text, one.start):
            yield text.place(one.start, one.end)


def _of_grid(grid: Grid, taken: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """The figures of a table whose unit stands in the cell, its row, above it or in the caption."""
    rows = [[plain(cell.text).moved(cell.start) for cell in row] for row in grid.table.rows]
    everywhere = any(_states_unit(line) for line in plain(grid.caption).text.split("\n"))
    in_columns: set[int] = set()
    ordinals: set[int] = set()
    for cells, row in zip(grid.table.rows, rows, strict=True):
        ordinals |= {place for place, cell in enumerate(row) if ORDINAL_HEAD.fullmatch(cell.text)}
        in_columns |= {place for place, cell in enumerate(row) if _states_unit(cell.text)}
        in_row = everywhere or any(_states_unit(cell.text) for cell in row)
        beside = _beside(cells, taken)
        for place, cell in enumerate(row):
            if place not in ordinals:
                yield from _of_cell(cell, beside, has_unit=in_row or place in in_columns)


def _of_cell(cell: Plain, beside: Collection[str], *, has_unit: bool) -> Iterator[tuple[int, int]]:
    figure = read_figure(cell) if WRITTEN.search(cell.text) else None  # 亿元 alone is no 一亿元
    if figure is None:
        yield from _written(cell)
    elif (figure.unit or has_unit) and figure.sort != RANK and not _is_told(figure.value, cell, beside):
        yield figure.start, figure.end


def _is_told(value: str, cell: Plain, beside: Collection[str]) -> bool:
    return value in beside or BARE_YEAR.fullmatch(cell.text) is not None


def _beside(cells: Iterable[Cell], taken: Iterable[Candidate]) -> set[str]:
    """The bases and paces that the goals of a row already state."""
    starts = [(cell.start, cell.start + len(cell.text)) for cell in cells if cell.text]
    goals = [one for one in taken if one.base_value or one.pace]
    in_row = [one for one in goals if any(start <= one.start < end for start, end in starts)]
    return {value for one in in_row for value in (one.base_value, one.pace)}


def _states_unit(text: str) -> bool:
    stated = STATED_UNIT.search(text)
    return bool(as_unit((stated[1] or stated[2]) if stated else text))
