"""Thirty documents as they come: reports, plans, communiqués and what is none, each with exactly the rows it states."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from reading_examples import reader

from forecast.problems import Refusal
from forecast.reading.formats import unpack
from forecast.units import parse_unit

HERE = Path(__file__).parent
BESIDE = ("comparator", "base_year", "pace_unit", "from_year")
NUMBERS = ("base_value", "pace")


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


DOCUMENTS = table("documents.csv")
EXPECTED = defaultdict(list)
for expected in table("expected.csv"):
    EXPECTED[expected.pop("file")].append(expected)


def measured(value: str, symbol: str) -> tuple[float, str]:
    """A value in the base of its unit: 1.2万家 is 12000家."""
    try:
        unit = parse_unit(symbol)
    except Refusal:
        return float(value), symbol
    return round(float(value) * unit.factor, 6), unit.dimension.split("/")[0]


def row(cells: dict[str, object]) -> tuple[str, ...]:
    """All that a row states, equal where it is the same in other units."""
    given = {name: "" if cell is None else str(cell) for name, cell in cells.items()}
    whose = (given[name] for name in ("table", "region", "indicator", "year", "role"))
    numbers = (f"{float(given[name]):g}" if given[name] else "" for name in NUMBERS)
    return (*whose, str(measured(given["value"], given["unit"])), *(given[name] for name in BESIDE), *numbers)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["file"])
def test_a_document_gives_exactly_its_rows(document):
    facts, found = reader().read(unpack(HERE / "documents" / document["file"]))
    assert sorted(row(vars(one)) for one in found if one.complete) == sorted(map(row, EXPECTED[document["file"]]))
    assert facts.region in (document["region"], "")  # a workbook may tell its region in a table alone
    assert len(EXPECTED[document["file"]]) == int(document["rows"])


def test_every_document_is_listed_and_every_row_has_one():
    assert {document["file"] for document in DOCUMENTS} == {path.name for path in (HERE / "documents").iterdir()}
    assert set(EXPECTED) <= {document["file"] for document in DOCUMENTS}
    assert len(DOCUMENTS) == 30


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["file"])
def test_every_figure_stands_where_its_candidate_says(document):
    content = unpack(HERE / "documents" / document["file"])
    for one in reader().read(content)[1]:
        assert 0 <= one.start < one.end <= len(content.text)
        digits = content.text[one.start : one.end]
        if one.value.isdigit() and len(one.value) > 1 and digits.isascii() and digits[0].isdigit():
            assert digits.replace(",", "").replace(" ", "").startswith(one.value), one
