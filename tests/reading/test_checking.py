"""What a person should know of candidates before accepting them."""

from dataclasses import replace
from typing import Any

import pytest
from review_examples import CHINESE, DATA, ENGLISH, PLAN, REPORT, SOURCES, candidate

from forecast.dataset import Dataset, load
from forecast.reading.candidates import GOAL, Candidate
from forecast.reading.checking import checked
from forecast.reading.explaining import checks_text
from forecast.reading.review_tables import Source

NOWHERE = {"region": "ningbo", "year": 2020}  # the shipped data hold nothing of it
WITHOUT_DATE = Source(replace(REPORT, date_published=""), "a.txt", latest=2022)


def codes(*candidates: Candidate, dataset: Dataset | None = None, sources: Any = SOURCES) -> list[list[str]]:
    found = checked(candidates, sources, dataset or load(DATA))
    return [[check.code for check in one.checks] for one in found]


def known(role: str = "level"):
    """A plain row of the shipped data."""
    return next(row for row in load(DATA).statements if row.role == role and row.comparator == "eq" and row.year > 2010)


def same(**given: Any) -> Candidate:
    """That row as a candidate of another document."""
    row = known()
    cells = {"region": row.region, "indicator": row.indicator, "year": row.year, "unit": row.unit.symbol}
    return candidate(**(cells | {"value": f"{row.figure.value:g}"} | given))


# --- what is there, and contradictions


def test_what_the_data_hold_already_is_marked_with_its_place():
    (one,) = checked([same()], SOURCES, load(DATA))
    assert [check.code for check in one.checks] == ["there"]
    said = checks_text(one.checks, ENGLISH)
    assert known().document in said and known().place.rpartition("/")[2] in said
    assert "数据中已有" in checks_text(one.checks, CHINESE)


def test_another_value_than_the_data_is_marked_with_that_value_and_its_place():
    (one,) = checked([same(value=f"{known().figure.value * 1.2:g}")], SOURCES, load(DATA))
    assert [check.code for check in one.checks] == ["conflict"]
    said = checks_text(one.checks, ENGLISH)
    assert f"{known().figure.value:g}" in said and known().document in said and "statements.csv:" in said


def test_candidates_that_contradict_each_other_are_both_marked_with_document_and_position():
    first, second = candidate(**NOWHERE), candidate(**NOWHERE, value="3.6", document=PLAN.document, start=10, end=13)
    one, other = checked([first, second], SOURCES, load(DATA))
    assert checks_text(one.checks, ENGLISH) == "another value: 3.6 % (jiaxing_plan), jiaxing_plan 10–13"
    assert checks_text(other.checks, ENGLISH) == "another value: 3.5 % (ningbo_2021_report), ningbo_2021_report 120–124"


@pytest.mark.parametrize(
    "other", [{"value": "3.5"}, {"value": "3.4", "comparator": "gt"}, {"year": 2019, "value": "3.1"}, {"region": ""}]
)
def test_what_does_not_contradict_is_not_marked(other):
    missing = ("region",) if other.get("region") == "" else ()
    assert codes(candidate(**NOWHERE), candidate(**(NOWHERE | other), missing=missing, start=500)) == [[], []]


def test_goals_contradict_goals_and_not_statements():
    goals = candidate(GOAL, region="ningbo"), candidate(GOAL, region="ningbo", value="3.8", start=500)
    undated = [WITHOUT_DATE, Source(replace(PLAN, date_written=""), "b.txt")]
    statement = candidate(region="ningbo", year=2025, value="3.9")
    assert codes(*goals, statement, sources=undated) == [["conflict"], ["conflict"], ["too_late"]]


def test_each_other_value_is_told_once():
    again = [candidate(**NOWHERE, value="3.6", start=start) for start in (500, 600)]
    assert codes(candidate(**NOWHERE), *again) == [["conflict"], ["conflict"], ["conflict"]]


# --- doubts


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"value": "0.0346"}, ["fraction"]),
        ({"value": "0.346"}, []),  # some districts spend as little
        ({"value": "3.46"}, []),
        ({"value": "346"}, ["above_whole"]),
        ({"value": "0.085", "role": "growth", "indicator": "gdp"}, ["fraction"]),
        ({"value": "0.85", "role": "growth", "indicator": "gdp"}, []),
        ({"value": "0.03", "unit": "个百分点", "role": "change"}, []),
        ({"value": "0.0346", "indicator": "labour_productivity", "unit": "万元/人"}, []),
    ],
)
def test_a_per_cent_that_is_no_per_cent_is_doubted(given, wanted):
    assert codes(candidate(**(NOWHERE | given))) == [wanted]


def test_a_doubt_lowers_the_confidence_and_says_what_may_be_meant():
    (one,) = checked([candidate(**NOWHERE, value="0.0346")], SOURCES, load(DATA))
    assert one.confidence == pytest.approx(0.92 / 2) and one.complete
    assert "0.0346% is very little; is 3.46% meant" in checks_text(one.checks, ENGLISH)


def test_a_contradiction_alone_does_not_lower_the_confidence():
    found = checked([candidate(**NOWHERE), candidate(**NOWHERE, value="3.6", start=500)], SOURCES, load(DATA))
    assert [one.confidence for one in found] == [0.92, 0.92]


@pytest.mark.parametrize(
    ("year", "source", "wanted"),
    [
        (2035, SOURCES[0], ["refused", "too_late"]),
        (2035, WITHOUT_DATE, ["too_late"]),
        (2022, WITHOUT_DATE, []),
        (2035, replace(WITHOUT_DATE, latest=None), ["too_late"]),
        (2021, replace(WITHOUT_DATE, latest=None), []),
    ],
)
def test_a_statement_of_a_year_that_its_document_cannot_know_is_doubted(year, source, wanted):
    assert codes(candidate(region="ningbo", year=year), sources=[source]) == [wanted]


def test_a_goal_may_be_of_any_year():
    assert codes(candidate(GOAL, region="ningbo", year=2035)) == [[]]


@pytest.mark.parametrize(
    ("value", "unit", "wanted"), [("10.5", "万家", [[], [], []]), ("102000", "万家", [["times"], [], []]),
                                  ("12", "家", [["part"], [], []])]
)  # fmt: skip
def test_a_value_hundreds_of_times_others_of_its_series_is_doubted_and_not_the_others(value, unit, wanted):
    usual = {"region": "ningbo", "indicator": "hightech_enterprises", "unit": "家"}
    odd = candidate(**(usual | {"value": value, "unit": unit, "year": 2019}))
    others = [candidate(**usual, value=text, year=year) for text, year in (("98000", 2018), ("103000", 2020))]
    assert codes(odd, *others) == wanted


def test_a_value_is_held_against_the_data_of_its_series():
    row = next(row for row in load(DATA).statements if row.role == "level" and row.unit.symbol == "亿元")
    cells = {"region": row.region, "indicator": row.indicator, "year": row.year - 1}
    (one,) = checked([candidate(**cells, value="9000000", unit="亿元")], SOURCES, load(DATA))
    assert [check.code for check in one.checks] == ["times"] and "another unit?" in checks_text(one.checks, ENGLISH)


def test_what_the_door_of_the_data_would_refuse_is_said_beforehand():
    (one,) = checked([candidate(**NOWHERE, value="-3.5")], SOURCES, load(DATA))
    assert [check.code for check in one.checks] == ["refused"] and "-3.5" in checks_text(one.checks, ENGLISH)


def test_what_misses_something_is_left_alone():
    assert codes(candidate(year=None, missing=("year",), value="0.0346")) == [[]]
