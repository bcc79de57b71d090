"""Small tables and what is to be read from them, for the tests of tables in documents and in running text."""

from functools import cache
from pathlib import Path

from forecast.catalogue import Document, read_catalogue
from forecast.problems import Problems
from forecast.reading.candidates import Candidate
from forecast.reading.contents import Cell, Content, Paragraph, Table
from forecast.reading.documents import Facts
from forecast.reading.flattened import flattened
from forecast.reading.grids import read_grid
from forecast.reading.outline import Grid, Passage, outline
from forecast.reading.reading import Reader
from forecast.reading.timings import timing

DATA = Path(__file__).parents[1] / "data"
PLAN = "绍兴市科技创新“十四五”规划"
REPORT = "绍兴市2021年科技工作总结"


@cache
def reader() -> Reader:
    return Reader.of(read_catalogue(DATA, Problems()))


def facts(title: str, region: str = "shaoxing") -> Facts:
    return Facts(Document("d", title, "", "", "", "", ""), region, timing(title, []))


def grid(rows: str, caption: str = "") -> Grid:
    """A table written a row a line, its cells set apart by strokes."""
    at, found = 0, []
    for row in rows.strip().split("\n"):
        cells = []
        for part in row.split("|"):
            cells.append(Cell(part.strip(), at))
            at += len(part) + 1
        found.append(tuple(cells))
    return Grid(Table(tuple(found)), (), caption, 1)


def candidates(rows: str, title: str = REPORT, caption: str = "", region: str = "shaoxing") -> list[Candidate]:
    return list(read_grid(grid(rows, caption), facts(title, region), reader().names, reader().gazetteer))


def parts(text: str) -> list[Passage | Grid]:
    """The parts of a text, a paragraph a line, its flattened tables made tables again."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks += [Paragraph(line, at)] if line.strip() else []
        at += len(line) + 1
    return flattened(list(outline(Content("a.txt", text, tuple(blocks)))), text)


def flat_candidates(text: str, title: str = PLAN) -> list[Candidate]:
    """The candidates of the flattened tables of a text; each stands where it says it does."""
    found = []
    for part in parts(text):
        if isinstance(part, Grid):
            found += read_grid(part, facts(title), reader().names, reader().gazetteer)
    for one in found:
        assert text[one.start : one.end].startswith(one.value), one
    return found


def brief(found: list[Candidate], *more: str) -> list[str]:
    """Each candidate in a line: table, region where it is not 绍兴, indicator, year, role, value, unit, and `more`."""
    lines = []
    for one in found:
        where = "" if one.region == "shaoxing" else f"{one.region} "
        extra = "".join(f" {name}={value}" for name in more if (value := getattr(one, name)) not in ("", None, ()))
        sign = "" if one.comparator == "eq" else f"{one.comparator} "
        words = f"{where}{one.indicator} {one.year} {one.role} {sign}{one.value}{one.unit}{extra}"
        lines.append(f"{one.table} {words}")
    return lines
