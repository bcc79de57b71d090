"""Continued tables: a table that goes on after a page's end, as one table.

Its second part stands after the first one or after 续表, has as many columns of the same kinds, and either repeats the
heads or has none. A part with other heads stays a table of its own; 续表 above it stands for the caption of the first.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from forecast.reading.cell_figures import is_dash, read_figure
from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Cell, Table
from forecast.reading.layouts import BARE_YEAR
from forecast.reading.outline import Grid, Passage
from forecast.reading.pieces import PAGE

_NUMBER = "[-0-9.一二三四五六七八九十]{0,5}"
# 续表, 续表2 主要指标, (续), 表1(续), 表1 主要指标(续), 接上表.
CONTINUED = re.compile(
    rf"\(?续表{_NUMBER}\)?.*|\(?(?:附?表{_NUMBER})?\(?(?:续|接上[表页])\)?|附?表.*[(\[]续.{{0,3}}[)\]]"
)
UNITS = re.compile(r"^\(?(?:计量)?单位[:]?.{1,16}$")
UNITS_AFTER = re.compile(r"\(?(?:计量)?单位[:]?[^()]{1,16}\)?$")
LONGEST = 60  # characters of what may stand between two parts
MOSTLY = 0.5

Row = tuple[Cell, ...]


def continued(parts: Sequence[Passage | Grid]) -> list[Passage | Grid]:
    """The parts of a document in which each table stands whole."""
    found: list[Passage | Grid] = []
    for part in parts:
        place = _before(found)
        first = found[place] if place is not None else None
        if place is None or not isinstance(part, Grid) or not isinstance(first, Grid):
            found.append(part)
            continue
        rows = _further(first.table, part.table) if isinstance(part, type(first)) else []
        if rows:
            found[place] = replace(first, table=Table((*first.table.rows, *rows)))
        else:
            found.append(_captioned(part, first))
    return found


def is_continuation(text: str) -> bool:
    """Whether a line only says that a table goes on."""
    return len(text) <= LONGEST and "。" not in text and CONTINUED.fullmatch(UNITS_AFTER.sub("", text)) is not None


def _before(found: Sequence[Passage | Grid]) -> int | None:
    """The place of the table after which nothing stands but that it goes on, in what units, and on which page."""
    for place in range(len(found) - 1, -1, -1):
        part = found[place]
        if isinstance(part, Grid):
            return place
        text = part.plain.text
        if not (is_continuation(text) or UNITS.match(text) or PAGE.fullmatch(text)):
            return None
    return None


def _captioned(part: Grid, first: Grid) -> Grid:
    goes_on = is_continuation(part.caption.partition("\n")[0])
    return replace(part, caption=f"{first.caption}\n{part.caption}") if goes_on else part


def _further(first: Table, second: Table) -> list[Row]:
    """The rows with which the second goes on with the first; none if it is a table of its own."""
    if len(first.rows[0]) != len(second.rows[0]):
        return []
    heads = list(takewhile(lambda row: not _has_figures(row), first.rows))
    said = {_said(row) for row in heads}
    again = len(list(takewhile(lambda row: _said(row) in said or _is_mark(row), second.rows)))
    rows = second.rows[again:]
    titled = [row for row in rows if len(set(_said(row)) - {""}) > 1]
    if not heads or not titled or not _has_figures(titled[0]) or not _alike(first.rows[len(heads) :], rows):
        return []
    return _spanned(first.rows, rows)


def _said(row: Row) -> tuple[str, ...]:
    return tuple(re.sub(r"\s|\(续表?\)", "", plain(cell.text).text) for cell in row)


def _is_mark(row: Row) -> bool:
    """Whether a row says only that the table goes on."""
    texts = {plain(cell.text).text for cell in row} - {""}
    return len(texts) == 1 and is_continuation(next(iter(texts)))


def _has_figures(row: Row) -> bool:
    """Whether a row holds figures; numbers like 2020 are years."""
    texts = [plain(cell.text) for cell in row if cell.text]
    return any(_is_figure(text) and not BARE_YEAR.fullmatch(text.text) for text in texts)


def _is_figure(text: Plain) -> bool:
    """Whether a cell holds a figure; 亿元 alone is a unit and not 100 million."""
    return re.search(r"\d", text.text) is not None and read_figure(text) is not None


def _alike(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Whether the columns of both hold figures at the same places, and at least one does; heads alone tell nothing."""
    if not first:
        return True
    columns = zip(_columns(first), _columns(second), strict=True)
    kinds = [(_of_figures(one), _of_figures(other)) for one, other in columns]
    known = [(one, other) for one, other in kinds if one is not None and other is not None]
    return (True, True) in known and all(one == other for one, other in known)


def _columns(rows: Sequence[Row]) -> list[list[str]]:
    """The texts in each column, without rows of one text, which are titles of groups."""
    held = [row for row in rows if len(set(_said(row)) - {""}) > 1]
    return [[row[place].text for row in held if row[place].text] for place in range(len(rows[0]))]


def _of_figures(texts: Sequence[str]) -> bool | None:
    """Whether a column holds figures; None where it holds nothing, or nothing but dashes."""
    known = [text for text in map(plain, texts) if not is_dash(text.text)]
    return sum(map(_is_figure, known)) > MOSTLY * len(known) if known else None


def _spanned(first: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The rows, with the names that span the rows above the page's end in the empty cells below it."""
    last, above = first[-1], (first[-2] if len(first) > 1 else ())
    spanning = {
        place for place, (cell, other) in enumerate(zip(last, above, strict=False)) if cell.text and cell == other
    }
    found: list[Row] = []
    for row in rows:
        spanning = {place for place in spanning if not row[place].text}
        found.append(tuple(last[place] if place in spanning else cell for place, cell in enumerate(row)))
    return found
