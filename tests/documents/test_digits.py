"""Every number of the five documents has a place: in ``data/``, or with the reason why not.

``digits/<document>.csv`` lists each digit string of a document in its order and what became
of it: ``statement`` or ``goal`` (a row of that table has the value), ``part`` (stands in the base,
the pace or the note of the row that it names), ``year`` (places other figures), ``repeat`` (said before)
or ``left_out``. Figures in Chinese words follow without ordinal. The documents themselves are
not needed; ``list_digits.py`` compares them with the lists where they are at hand.
"""

import csv
import hashlib
import importlib.util
import re
from collections import defaultdict
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
PLACE = ("region", "indicator", "year", "role")

spec = importlib.util.spec_from_file_location("list_digits", HERE / "list_digits.py")
list_digits = importlib.util.module_from_spec(spec)
spec.loader.exec_module(list_digits)

# digit strings of each document: their number, and the sha256 of them joined by line feeds
TOTALS = {
    "hangzhou_2019_report": (154, "376b09d629e33634ce4f41f7e95c88330c0294b982354999e351cc944949b26c"),
    "linan_2021_report": (188, "8c90202f88b8aa76ff54502231111dff14941ad0acce7209f67c8271b3a68dea"),
    "wenzhou_2019_report": (160, "63bed7a4093461636aa4f56d2ade4170e55cfd18e9882d27d0687595da41dec9"),
    "gongshu_14th_plan": (257, "7e892e7676f386650342e1663b59c62e2235e289e3fed428704544cb5e800793"),
    "hangzhou_2017_goals": (35, "3af499eae096c92376b5dc99aad313cea7ed41646c688e6fc0d7ac7705d3502c"),
}


def place(row):
    return tuple(row[name] for name in PLACE)


def data_rows(table):
    rows = defaultdict(list)
    with (DATA / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["document"], *place(row)].append(row)
    return rows


TABLES = {"statement": data_rows("statements"), "goal": data_rows("goals")}
LISTS = {document: list_digits.read_list(document) for document in list_digits.documents()}
LISTED = [(document, row) for document, rows in LISTS.items() for row in rows]


def rows_with(*dispositions):
    chosen = [(document, row) for document, row in LISTED if row["disposition"] in dispositions]
    return pytest.mark.parametrize(
        ("document", "row"), chosen, ids=[f"{document}-{row['ordinal'] or row['text']}" for document, row in chosen]
    )


@pytest.mark.parametrize("document", TOTALS)
def test_list_holds_all_digit_strings(document):
    strings = list_digits.listed_strings(LISTS[document])
    assert (len(strings), hashlib.sha256("\n".join(strings).encode()).hexdigest()) == TOTALS[document]


@pytest.mark.parametrize("document", TOTALS)
def test_ordinals_are_complete(document):
    ordinals = [int(row["ordinal"]) for row in LISTS[document] if row["ordinal"]]
    assert ordinals == sorted(ordinals)
    assert set(ordinals) == set(range(1, TOTALS[document][0] + 1))
    assert all(not row["ordinal"] for row in LISTS[document][len(ordinals) :]), "figures in words come last"


def test_each_document_has_its_list():
    assert set(LISTS) == set(TOTALS)


@rows_with("statement", "goal")
def test_figure_stands_in_data(document, row):
    stated = TABLES[row["disposition"]].get((document, *place(row)), [])
    assert stated, "no such row in data/"
    if row["ordinal"]:
        assert row["text"].replace(",", "") in [found["value"] for found in stated]


@rows_with("part")
def test_part_stands_in_its_row(document, row):
    rows = TABLES["statement"].get((document, *place(row)), []) + TABLES["goal"].get((document, *place(row)), [])
    assert rows, "the row that it is a part of is not in data/"
    stated = [f"{found.get('base_value', '')} {found.get('pace', '')} {found['note']}" for found in rows]
    assert any(row["text"] in list_digits.digit_strings(text) for text in stated)


@rows_with("repeat")
def test_repeat_names_the_first(document, row):
    ordinal = re.search(r"repeat of ordinal (\d+)", row["reason"]).group(1)
    first = next(other for other in LISTS[document] if other["ordinal"] == ordinal)
    assert int(ordinal) < int(row["ordinal"])
    assert (row["text"], place(row)) == (first["text"], place(first))


@rows_with("left_out", "year")
def test_what_is_no_figure_names_no_series(document, row):
    assert place(row) == ("", "", "", "")
    assert row["reason"]


def test_dispositions_are_known():
    assert {row["disposition"] for _, row in LISTED} == {"statement", "goal", "part", "year", "left_out", "repeat"}


@pytest.mark.parametrize("table", TABLES)
def test_each_row_of_data_stands_in_a_list(table):
    listed = {(document, *place(row)) for document, row in LISTED if row["disposition"] == table}
    held = {key for key in TABLES[table] if key[0] in LISTS}
    assert held == listed
    assert [key for key in held if len(TABLES[table][key]) > 1] == []
