"""Short documents in running text and what is to be read from them."""

from functools import cache
from pathlib import Path

from forecast.catalogue import Catalogue, read_catalogue
from forecast.problems import Problems
from forecast.reading.candidates import Candidate
from forecast.reading.characters import plain
from forecast.reading.contents import Content, Paragraph
from forecast.reading.documents import Facts
from forecast.reading.headings import Heading
from forecast.reading.outline import Passage
from forecast.reading.reading import Reader

APART = "\n\n\n"  # so that no line of a short document is taken for the rest of the one before
DATA = Path(__file__).parents[1] / "data"


@cache
def catalogue() -> Catalogue:
    return read_catalogue(DATA, Problems())


@cache
def reader() -> Reader:
    return Reader.of(catalogue())


def content(text: str, name: str = "a.txt", title: str = "") -> Content:
    """A text, a paragraph a line."""
    at, blocks = 0, []
    for line in text.split("\n"):
        blocks += [Paragraph(line, at)] if line.strip() else []
        at += len(line) + 1
    return Content(name, text, tuple(blocks), title)


def passages(*lines: str, headings: tuple[str, ...] = ()) -> list[Passage]:
    """Paragraphs, all under the same headings."""
    above = tuple(Heading(level, text) for level, text in enumerate(headings, start=1))
    return [Passage(plain(line), above, number) for number, line in enumerate(lines, start=1)]


def read(text: str) -> tuple[Facts, list[Candidate]]:
    """What a document gives; every figure stands where it says it does."""
    facts, found = reader().read(content(text))
    for one in found:
        assert 0 <= one.start < one.end <= len(text), one
    return facts, found


def brief(one: Candidate) -> str:
    """A candidate in a line: table, region, indicator, year, role, value and unit; what is missing in brackets."""
    sign = "" if one.comparator == "eq" else f"{one.comparator} "
    since = f" from {one.from_year}" if one.from_year else ""
    missing = f" ({', '.join(one.missing)})" if one.missing else ""
    figure = f"{one.role} {sign}{one.value}{one.unit}{since}"
    return f"{one.table} {one.region or '?'} {one.indicator or '?'} {one.year or '?'} {figure}{missing}"


def said(*lines: str) -> list[str]:
    """What a document of these paragraphs gives, a candidate a line."""
    return [brief(one) for one in read(APART.join(lines))[1]]
