"""Layouts: which rows of a table are titles, heads and figures, and what each of its columns holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forecast.reading.cell_figures import is_dash, read_figure
from forecast.reading.characters import Plain, plain
from forecast.reading.contents import Cell, Table
from forecast.reading.labels import Label, Terms, as_unit

# What a column holds.
NAME, UNIT, NATURE, ORDINAL, REMARK, FIGURES = "name", "unit", "nature", "ordinal", "remark", "figures"

BARE_YEAR = re.compile(r"(?:19|20)\d\d年?")
YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?![\d.,])")
NATURES = re.compile(r"预期性?|约束性?|预期性?指标|约束性?指标|引导性|指导性")
ORDINAL_HEAD = re.compile(r"序号|编号|序|№|No\.?", re.IGNORECASE)
REMARKS = re.compile(r"备注|说明|(?:责任|牵头|配合|主管|填报|负责|实施).{0,4}(?:单位|部门|人)|.{0,2}来源|依据")
COUNTED_OFF = re.compile(r"[甲乙丙丁戊]|\(?\d{1,2}\)?")
MOSTLY = 0.5


@dataclass(frozen=True)
class Column:
    """A column of figures, or of what is said of them.

    Attributes
    ----------
    kind
        `NAME`, `UNIT`, `NATURE`, `ORDINAL`, `REMARK` or `FIGURES`.
    head
        What the heads above it say.
    """

    place: int
    kind: str
    head: Label


@dataclass(frozen=True)
class Line:
    """A row of figures, with the row of one text that stands above it as the title of a group."""

    cells: tuple[Plain, ...]
    group: str


@dataclass(frozen=True)
class Layout:
    """A table, or a part of it with heads of its own.

    Attributes
    ----------
    titles
        The texts that span the table above its heads.
    """

    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def of(self, kind: str) -> list[Column]:
        return [column for column in self.columns if column.kind == kind]


@dataclass(frozen=True)
class _Part:
    """The rows of a part of a table: those of its heads, and those below."""

    titles: tuple[str, ...]
    heads: tuple[tuple[Plain, ...], ...]
    lines: tuple[Line, ...]


def layouts(table: Table, terms: Terms) -> Iterator[Layout]:
    """The parts of a table, each with its heads."""
    rows = [tuple(_plain_cell(cell) for cell in row) for row in table.rows]
    for part in _parts(rows, terms):
        columns = tuple(_column(place, part, terms) for place in range(len(rows[0])))
        yield Layout(part.titles, _ordered(columns), part.lines)


def _plain_cell(cell: Cell) -> Plain:
    return plain(re.sub(r"\s", " ", cell.text)).moved(cell.start)


def _parts(rows: Sequence[tuple[Plain, ...]], terms: Terms) -> Iterator[_Part]:
    """The table, cut where heads come again below figures."""
    part, group = _Part((), (), ()), ""
    for row in rows:
        texts = list(dict.fromkeys(cell.text for cell in row if cell.text))
        if not texts or all(COUNTED_OFF.fullmatch(text) for text in texts):
            continue
        if len(texts) == 1 and not (part.heads and not part.lines and as_unit(texts[0])):
            part, group = (part, texts[0]) if part.heads else (replace(part, titles=(*part.titles, texts[0])), "")
        elif part.lines and _are_heads_again(row, part):
            yield part
            part, group = _Part(part.titles, (row,), ()), ""
        elif not part.lines and _are_heads(row, texts, part, terms):
            part = replace(part, heads=(*part.heads, row))
        else:
            part = replace(part, lines=(*part.lines, Line(row, group)))
    if part.lines:
        yield part


def _are_heads(row: Sequence[Plain], texts: Sequence[str], part: _Part, terms: Terms) -> bool:
    """Whether a row holds no figures; numbers like 2020 are years, but of an indicator below other heads counts.

    A row of units belongs to the heads above it: 亿元 is not 100 million there.
    """
    figures = [text for cell in row if (text := cell.text) and read_figure(cell) is not None and not as_unit(text)]
    if any(not BARE_YEAR.fullmatch(text) for text in figures) or any(is_dash(text) for text in texts):
        return False
    return not (figures and part.heads and any(terms.label(text).mention for text in texts))


def _are_heads_again(row: Sequence[Plain], part: _Part) -> bool:
    if not part.heads or any(read_figure(cell) and not BARE_YEAR.fullmatch(cell.text) for cell in row):
        return False
    first = [cell.text for cell in part.heads[0]]
    return sum(cell.text == text for cell, text in zip(row, first, strict=True)) > MOSTLY * len(first) or (
        row[0].text == first[0] and first[0] != ""
    )


def _column(place: int, part: _Part, terms: Terms) -> Column:
    heads = list(dict.fromkeys(row[place].text for row in part.heads if row[place].text))
    cells = [line.cells[place] for line in part.lines if line.cells[place].text]
    label = terms.label("".join([*heads[:1], *(f"({text})" if as_unit(text) else text for text in heads[1:])]))
    return Column(place, _kind(heads, cells, label), label)


def _kind(heads: Sequence[str], cells: Sequence[Plain], label: Label) -> str:
    """What a column holds, from its cells before its heads."""
    texts = [cell.text for cell in cells if not is_dash(cell.text)]
    last = heads[-1] if heads else ""
    if not cells or REMARKS.fullmatch(last):
        return REMARK
    if texts and all(NATURES.fullmatch(text) for text in texts):
        return NATURE
    if texts and all(as_unit(text) for text in texts):
        return UNIT
    if ORDINAL_HEAD.fullmatch(last) or (not last and _counts_up(texts)):
        return ORDINAL
    if sum(YEAR_FIRST.match(text) is not None for text in texts) > MOSTLY * len(texts) and not _of_figures(label):
        return NAME
    figures = sum(read_figure(cell) is not None or is_dash(cell.text) for cell in cells)
    return FIGURES if figures >= MOSTLY * len(cells) else NAME


def _of_figures(label: Label) -> bool:
    return bool(label.moment or label.mention or label.nature)


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether cells are 1, 2, 3 ..., one of them perhaps spanning several rows."""
    numbers = [int(text) for text in dict.fromkeys(texts) if re.fullmatch(r"\d{1,2}", text)]
    return len(numbers) > 1 and numbers == list(range(1, len(set(texts)) + 1))


def _ordered(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; texts right of the first figures are remarks."""
    first = next((column.place for column in columns if column.kind == FIGURES), len(columns))
    return tuple(replace(column, kind=REMARK) if column.kind == NAME and column.place > first else column
                 for column in columns)  # fmt: skip
