"""Accepted candidates in the data: new rows, nothing else changed, nothing in that the door would refuse."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_examples import (
    CANDIDATES,
    DATA,
    DOCUMENTS,
    PLAN,
    QUOTE,
    REPORT,
    SOUND,
    assert_says,
    candidate,
    copy_of_data,
    found,
    reviewed,
)  # fmt: skip

from forecast.catalogue import Document
from forecast.cells import NUMBER
from forecast.dataset import load
from forecast.problems import Problems, Refusal
from forecast.reading.acceptance import Acceptance, accept, weigh
from forecast.reading.candidates import GOAL, Candidate
from forecast.reading.review_words import DOCUMENT_NAMES


@pytest.fixture
def data(tmp_path) -> Path:
    return copy_of_data(tmp_path)


def enter(
    data: Path, *candidates: Candidate, documents: dict[str, Document] = DOCUMENTS
) -> tuple[Acceptance, Problems]:
    problems = Problems()
    return accept(reviewed(*candidates), documents, data, problems), problems


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def added(data: Path, before: dict[str, bytes]) -> dict[str, str]:
    """What stands after the earlier content of each file, which must be unchanged."""
    now = contents(data)
    assert set(now) == set(before)
    assert all(now[name].startswith(content) for name, content in before.items())
    return {name: now[name][len(content) :].decode() for name, content in before.items() if now[name] != content}


def test_the_data_hold_exactly_the_new_rows_and_no_new_problem(data):
    old, before = load(data), contents(data)
    acceptance, problems = enter(data, *SOUND)
    assert found(problems) == [] and acceptance.conflicts == ()
    new = load(data)
    assert found(new.problems) == found(old.problems)
    assert new.statements[: len(old.statements)] == old.statements and new.goals[: len(old.goals)] == old.goals
    texts = [(row.indicator, row.figure.value, row.unit.symbol) for row in new.statements[len(old.statements) :]]
    assert texts == [("rd_intensity", 3.5, "%"), ("hightech_enterprises", 10222, "家"), ("gdp", 8.5, "%")]
    first, second = new.goals[len(old.goals) :]
    assert (first.base_year, first.base_value.value, first.pace.half, second.from_year) == (2020, 3.2, 0.05, 2021)
    assert set(new.catalogue.documents) - set(old.catalogue.documents) == {REPORT.document, PLAN.document}
    assert new.catalogue.documents[REPORT.document] == REPORT and new.catalogue.regions == old.catalogue.regions
    assert set(added(data, before)) == {"statements.csv", "goals.csv", "documents.csv"}
    assert (len(acceptance.statements), len(acceptance.goals), len(acceptance.documents)) == (3, 2, 2)


def test_rows_stand_as_the_document_writes_them_in_the_files_own_order(data):
    before = contents(data)
    enter(data, *SOUND)
    lines = added(data, before)
    assert lines["statements.csv"].splitlines() == [
        "hangzhou,rd_intensity,2021,level,3.50,%,eq,ningbo_2021_report,一、(一) 研发投入 第2段,,,",
        'hangzhou,hightech_enterprises,2021,level,"10,222",家,eq,ningbo_2021_report,一、(一) 研发投入 第2段,,,',
        "hangzhou,gdp,2021,growth,8.5,%,eq,ningbo_2021_report,一、(一) 研发投入 第2段,year not written,,",
    ]
    assert lines["goals.csv"].startswith("hangzhou,rd_intensity,2025,level,3.50,%,ge,expected,2020,3.2,0.1,个百分点,,")
    assert (
        lines["documents.csv"]
        .splitlines()[0]
        .startswith("ningbo_2021_report,宁波市2021年工作总结,宁波市科技局,,2022-01-10,")
    )


def test_the_sentences_of_a_document_do_not_enter_the_data(data):
    enter(data, *SOUND)
    assert not any(QUOTE.encode() in content for content in contents(data).values())
    assert not any("别名".encode() in content for content in contents(data).values())


def test_what_is_not_accepted_stays_out(data):
    before = contents(data)
    rows = [replace(row, accepted=False) for row in reviewed(*CANDIDATES)]
    problems = Problems()
    assert accept(rows, DOCUMENTS, data, problems) == Acceptance() and found(problems) == []
    assert contents(data) == before


def test_weighing_writes_nothing(data):
    before, problems = contents(data), Problems()
    assert len(weigh(reviewed(*SOUND), DOCUMENTS, data, problems).contents) == 3
    assert contents(data) == before


# --- the form of the files


def rewrite(path: Path, how: str) -> bytes:
    text = path.read_text(encoding="utf-8-sig")
    content = {
        "no mark": text.encode(),
        "crlf": text.replace("\n", "\r\n").encode("utf-8-sig"),
        "no end": text.rstrip("\n").encode("utf-8-sig"),
        "crlf, no end": text.replace("\n", "\r\n").rstrip("\r\n").encode("utf-8-sig"),
        "gbk": text.encode("gb18030"),
        "utf-16": text.encode("utf-16"),
        "utf-16, big end first": b"\xfe\xff" + text.encode("utf-16-be"),
    }[how]
    path.write_bytes(content)
    return content


@pytest.mark.parametrize("how", ["no mark", "crlf", "no end", "crlf, no end", "gbk", "utf-16", "utf-16, big end first"])
def test_every_byte_stays_and_the_new_line_is_like_the_others(data, how):
    content = rewrite(data / "statements.csv", how)
    old = load(data)
    _, problems = enter(data, candidate(section="二、测试"))
    assert found(problems) == []
    now = (data / "statements.csv").read_bytes()
    assert now.startswith(content)
    end = "\r\n" if "crlf" in how else "\n"
    encoding = {"gbk": "gb18030", "utf-16": "utf-16-le", "utf-16, big end first": "utf-16-be"}.get(how, "utf-8")
    line = "hangzhou,rd_intensity,2021,level,3.50,%,eq,ningbo_2021_report,二、测试,,,"
    assert now[len(content) :].decode(encoding) == (end if "no end" in how else "") + line + end
    assert len(load(data).statements) == len(old.statements) + 1


def test_a_file_in_quotation_marks_keeps_them(data):
    header = ",".join(f'"{name}"' for name in DOCUMENT_NAMES[:-2])
    (data / "documents.csv").write_text(f'{header}\n"a","甲","","","","",""\n', encoding="utf-8")
    enter(data, candidate())
    assert (
        (data / "documents.csv").read_text(encoding="utf-8").splitlines()[2].startswith('"ningbo_2021_report","宁波市')
    )


def test_columns_in_another_order_and_of_ones_own_are_kept(data):
    header = "note,checked,value,region,indicator,year,role,unit,comparator,document,locator"
    (data / "statements.csv").write_text(header + "\n", encoding="utf-8")
    enter(data, candidate(note="甲"))
    assert (data / "statements.csv").read_text(encoding="utf-8").splitlines()[1] == (
        "甲,,3.50,hangzhou,rd_intensity,2021,level,%,eq,ningbo_2021_report,一、(一) 研发投入 第2段"
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(['a,"b"\n=c', "=1+1", "\r\n,", '"""']))
def test_any_text_can_be_entered_and_read_again(tmp_path_factory, text):
    data = copy_of_data(tmp_path_factory.mktemp("any"))
    old, before = load(data), contents(data)
    document = replace(REPORT, publisher=text)
    _, problems = enter(data, candidate(section=text, note=text), documents={REPORT.document: document})
    assert found(problems) == []
    new = load(data)
    assert found(new.problems) == found(old.problems) and len(new.statements) == len(old.statements) + 1
    locator = new.statements[-1].locator
    assert NUMBER.fullmatch(locator) or not locator.startswith(("=", "+", "-", "@"))
    assert set(added(data, before)) == {"statements.csv", "documents.csv"}


# --- what is refused; the other rows go on


@pytest.mark.parametrize(
    ("bad", "code", "column"),
    [
        (candidate(year=None, missing=("year",)), "candidate_missing", "missing"),
        (candidate(missing=("two regions are meant",)), "candidate_missing", "missing"),
        (candidate(year=None), "cell_empty", "year"),
        (candidate(region=""), "cell_empty", "region"),
        (candidate(value=""), "cell_empty", "value"),
        (candidate(role=""), "choice_empty", "role"),
        (candidate(unit="筐"), "unit_unknown", "unit"),
        (candidate(unit=""), "unit_missing", "unit"),
        (candidate(unit="家"), "unit_mismatch", "unit"),
        (candidate(value="约3.5"), "number", "value"),
        (candidate(value="3.5E+3"), "number_scientific", "value"),
        (candidate(value="-3.5"), "out_of_bounds", "value"),
        (candidate(role="growth", unit="亿元"), "unit_growth", "unit"),
        (candidate(role="addition"), "choice", "role"),
        (candidate(comparator="ungefähr"), "choice", "comparator"),
        (candidate(region="杭州市"), "identifier", "region"),
        (candidate(region="hangzou"), "region_unknown", "region"),
        (candidate(indicator="rd_intensty"), "indicator_unknown", "indicator"),
        (candidate(document="nowhere"), "document_unknown", "document"),
        (candidate(year=2023), "year_after_document", "year"),
        (candidate(year=1850), "year", "year"),
        (candidate(GOAL, nature=""), "choice_empty", "nature"),
        (candidate(GOAL, base_year=2020), "base_half", "base_year"),
        (candidate(GOAL, base_year=2030, base_value="3"), "base_not_before", "base_year"),
        (candidate(GOAL, pace="0.1"), "pace_half", "pace_unit"),
        (candidate(GOAL, role="total"), "total_without_start", "from_year"),
        (candidate(GOAL, from_year=2030), "years_reversed", "from_year"),
        (candidate(GOAL, role="rank"), "choice", "role"),
    ],
)  # fmt: skip
def test_what_the_door_would_refuse_is_refused_with_its_place_and_the_others_go_on(data, bad, code, column):
    good = candidate(indicator="hightech_enterprises", value="10222", unit="家")
    acceptance, problems = enter(data, bad, good)
    assert found(problems) == [(code, f"candidates.csv:2 {column}")]
    assert_says(next(iter(problems)), "candidates.csv:2")
    assert [row.indicator for row in (*acceptance.statements, *acceptance.goals)] == ["hightech_enterprises"]


def test_an_unknown_region_says_what_to_do(data):
    _, problems = enter(data, candidate(region="hangzou"))
    assert_says(next(iter(problems)), "hangzhou", "enter the region in regions.csv")


def test_the_same_figure_twice_is_taken_once(data):
    acceptance, problems = enter(data, candidate(), candidate(start=900, section="二"))
    assert len(acceptance.statements) == 1 and found(problems) == [("row_twice", "candidates.csv:3")]
    assert_says(next(iter(problems)), "candidates.csv:2")


def test_what_is_in_the_data_already_is_refused_with_its_place(data):
    enter(data, *SOUND)
    before = contents(data)
    acceptance, problems = enter(data, *SOUND)
    assert contents(data) == before and acceptance.contents == {}
    assert [problem.code for problem in problems] == ["row_twice"] * len(SOUND)
    assert_says(next(iter(problems)), f"{data / 'statements.csv'}:{len(load(DATA).statements) + 2}")


@pytest.mark.parametrize("table", ["statements", "goals", "documents", "regions"])
def test_nothing_is_appended_to_a_file_that_is_broken(data, table):
    path = data / f"{table}.csv"
    path.write_bytes(path.read_bytes() + b'a,"broken\n')
    before = contents(data)
    acceptance, problems = enter(data, *SOUND)
    assert acceptance == Acceptance() and contents(data) == before
    assert [(problem.code, problem.where.startswith(str(path))) for problem in problems] == [("csv_broken", True)]


def test_a_missing_file_is_named(data):
    (data / "goals.csv").unlink()
    _, problems = enter(data, candidate())
    assert found(problems) == [("file_missing", str(data / "goals.csv"))]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        enter(tmp_path / "nowhere", candidate())


def test_a_column_that_the_file_does_not_have_is_asked_for(data):
    text = (data / "statements.csv").read_text(encoding="utf-8-sig").splitlines()
    (data / "statements.csv").write_text("\n".join(line.removesuffix(",from_year,mean") for line in text[:1]) + "\n")
    growth = candidate(role="growth", value="50", from_year=2015)
    acceptance, problems = enter(data, growth, candidate())
    assert found(problems) == [("column_absent", "candidates.csv:2 from_year")] and len(acceptance.statements) == 1
    assert_says(next(iter(problems)), "from_year", "first line")


MEAN = {"indicator": "rd_expenditure", "region": "ningbo", "role": "growth", "value": "11.5", "from_year": 2016}


@pytest.mark.parametrize(
    ("header", "absent"), [("from_year,mean", []), ("from_year", ["mean"]), ("mean", ["from_year"])]
)
def test_a_yearly_mean_never_goes_in_without_what_makes_it_one(data, header, absent):
    """A file without the column stays as it is: the row would say something else there."""
    path = data / "statements.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join(line.replace("from_year,mean", header) for line in lines[:1]) + "\n", encoding="utf-8")
    before = path.read_bytes()
    acceptance, problems = enter(data, candidate(**MEAN, mean=True))
    assert found(problems) == [("column_absent", f"candidates.csv:2 {name}") for name in absent]
    for problem in problems:
        assert_says(problem, *absent, "end of the first line", str(path), "lines below may stay")
    assert len(acceptance.statements) == (not absent) and (path.read_bytes() == before) == bool(absent)


def test_a_column_written_at_the_end_of_the_first_line_is_all_that_a_file_needs(data):
    path = data / "statements.csv"
    header, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    short = [header, *(row.removesuffix(",") for row in rows)]
    path.write_text("\n".join(short) + "\n", encoding="utf-8")
    before = load(data)
    assert before.problems == load(DATA).problems and len(before.statements) == len(load(DATA).statements)
    _, problems = enter(data, candidate(**MEAN, mean=True))
    assert found(problems) == [] and load(data).statements[-1].span == (2016, True)


@pytest.mark.parametrize(
    ("given", "code", "column"),
    [
        ({"from_year": None}, "mean_without_start", "from_year"),
        ({"role": "change", "unit": "亿元"}, "mean_without_growth", "mean"),
        ({"from_year": 2021}, "years_reversed", "from_year"),
    ],
)
def test_a_yearly_mean_that_cannot_be_is_refused(data, given, code, column):
    acceptance, problems = enter(data, candidate(**(MEAN | {"mean": True} | given)))
    assert found(problems) == [(code, f"candidates.csv:2 {column}")] and acceptance.statements == ()


# --- conflicts


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        ({"value": "3.50"}, {"value": "3.6"}, True),
        ({"value": "3.5"}, {"value": "3.6"}, True),
        ({"value": "3.52", "comparator": "approx"}, {"value": "3.5"}, False),
        ({"value": "3.50"}, {"value": "3.5", "document": PLAN.document}, False),
        ({"value": "3.50"}, {"value": "3.4", "document": PLAN.document}, True),
        ({"value": "3.50"}, {"value": "3.4", "comparator": "gt"}, False),
        ({"value": "3.50"}, {"value": "3.6", "comparator": "ge"}, True),
        ({"value": "3.50"}, {"value": "3.4", "comparator": "lt"}, True),
        ({"value": "3.50"}, {"value": "3.6", "year": 2019}, False),
        ({"value": "3.50"}, {"value": "3.6", "region": "huzhou"}, False),
        ({"role": "rank", "value": "1", "unit": "位", "note": "scope: province"},
         {"role": "rank", "value": "9", "unit": "位", "note": "scope: nation"}, False),
        ({"role": "growth", "value": "8"}, {"role": "growth", "value": "50", "from_year": 2015}, False),
        ({"role": "growth", "value": "8"}, {"role": "growth", "value": "9", "from_year": 2019}, True),
        ({"role": "growth", "value": "50", "from_year": 2015},
         {"role": "growth", "value": "8.4", "from_year": 2015, "mean": True}, False),
        ({"role": "growth", "value": "8.4"}, {"role": "growth", "value": "9", "from_year": 2015, "mean": True}, False),
        ({"role": "growth", "value": "8.4", "from_year": 2015, "mean": True},
         {"role": "growth", "value": "9.4", "from_year": 2015, "mean": True}, True),
        ({"role": "growth", "value": "8"}, {"role": "growth", "value": "9", "from_year": 2019, "mean": True}, True),
        ({"indicator": "hightech_enterprises", "value": "1.02", "unit": "万家"},
         {"indicator": "hightech_enterprises", "value": "10222", "unit": "家"}, False),
        ({"indicator": "hightech_enterprises", "value": "1.02", "unit": "万家"},
         {"indicator": "hightech_enterprises", "value": "10422", "unit": "家"}, True),
    ],
)  # fmt: skip
def test_other_values_of_the_same_figure_are_accepted_and_shown(data, first, second, conflicts):
    usual = {"year": 2020, "region": "ningbo"}
    acceptance, problems = enter(data, candidate(**(usual | first)), candidate(**(usual | second)))
    assert found(problems) == [] and len(acceptance.statements) == 2
    assert [conflict.where for conflict in acceptance.conflicts] == ["candidates.csv:3"] * conflicts


def test_a_row_that_contradicts_the_data_goes_in_with_both_values_documents_and_places_shown(data):
    enter(data, candidate(region="ningbo"))
    place = load(data).statements[-1].place
    acceptance, problems = enter(data, candidate(region="ningbo", value="3.6", document=PLAN.document))
    assert found(problems) == [] and load(data).statements[-1].figure.value == 3.6
    (conflict,) = acceptance.conflicts
    assert conflict.where == "candidates.csv:2" and not conflict.grave
    assert_says(conflict, "3.6 % (jiaxing_plan)", f"{place} says 3.5 % (ningbo_2021_report)")
    assert_says(conflict, "the dates of the documents decide", "Correct or delete")


def test_each_pair_of_contradicting_rows_is_shown_once(data):
    enter(data, candidate(region="ningbo"))
    there = load(data).statements[-1].place
    rows = (candidate(region="ningbo", value=value, document=PLAN.document) for value in ("3.6", "3.8"))
    acceptance, problems = enter(data, *rows, candidate(region="huzhou"))
    assert found(problems) == [] and len(acceptance.statements) == 3
    assert [(conflict.where, conflict.values["place"]) for conflict in acceptance.conflicts] == [
        ("candidates.csv:2", there), ("candidates.csv:3", there), ("candidates.csv:3", "candidates.csv:2")
    ]  # fmt: skip


def test_a_refused_row_contradicts_nothing(data):
    refused = candidate(region="ningbo", value="3.6", document="nowhere")
    acceptance, problems = enter(data, refused, candidate(region="ningbo"))
    assert [problem.code for problem in problems] == ["document_unknown"] and acceptance.conflicts == ()


def test_goals_of_another_value_are_conflicts_and_the_same_value_is_none(data):
    goal = candidate(GOAL, region="ningbo")
    again, other = replace(goal, document=REPORT.document), replace(goal, value="3.8")
    acceptance, problems = enter(data, goal, again, other)
    assert found(problems) == [] and len(acceptance.goals) == 3
    assert [(conflict.where, conflict.values["place"]) for conflict in acceptance.conflicts] == [
        ("candidates.csv:4", "candidates.csv:2"), ("candidates.csv:4", "candidates.csv:3")
    ]  # fmt: skip


# --- regions and documents


REGIONS = "region,code,name_zh,name_en,level,parent,note"
ZHEJIANG = "zhejiang,330000,浙江省,Zhejiang,province,"


def regions(data: Path, header: str, *rows: str) -> list[str]:
    """The new lines of ``regions.csv`` after some districts were accepted into one with this header and these rows."""
    (data / "regions.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    named = (candidate(region=name, year=2019) for name in ("ninghai", "feidong", "yuhang", "gongshu_until_2020"))
    _, problems = enter(data, *named)
    assert found(problems) == []
    return (data / "regions.csv").read_text(encoding="utf-8").splitlines()[1 + len(rows) :]


def test_a_region_of_the_divisions_is_entered_with_what_it_lies_in(data):
    assert regions(data, REGIONS, ZHEJIANG + ",") == [
        "ningbo,330200,宁波市,Ningbo,city,zhejiang,",
        "ninghai,330226,宁海县,Ninghai,county,ningbo,",
        "anhui,340000,安徽省,Anhui,province,,",
        "hefei,340100,合肥市,Hefei,city,anhui,2011–",
        "feidong,340122,肥东县,Feidong,county,hefei,",
        "hangzhou,330100,杭州市,Hangzhou,city,zhejiang,",
        "yuhang,330110,余杭区,Yuhang,district,hangzhou,2021–",
        "gongshu_until_2020,330105,拱墅区,Gongshu,district,hangzhou,–2020",
    ]


def test_entered_regions_are_read_without_a_problem(data):
    acceptance, problems = enter(data, candidate(region="ninghai"))
    assert found(problems) == [] and [region.region for region in acceptance.regions] == ["ningbo", "ninghai"]
    assert found(load(data).problems) == found(load(DATA).problems)
    known = load(data).catalogue.regions
    assert known["ninghai"].name_zh == "宁海县" and known[known["ninghai"].parent].parent == "zhejiang"


def test_the_years_of_a_region_stand_in_their_columns_where_there_are_such(data):
    lines = regions(data, REGIONS + ",to_year,from_year", ZHEJIANG + ",,,")
    assert lines[-1] == "gongshu_until_2020,330105,拱墅区,Gongshu,district,hangzhou,,2020,"


def test_what_a_region_lies_in_may_have_another_name_in_the_data(data):
    lines = regions(data, REGIONS, ZHEJIANG + ",", "yong,330200,宁波市,Ningbo,city,zhejiang,")
    assert lines[0] == "ninghai,330226,宁海县,Ninghai,county,yong,"


def test_a_namesake_in_the_data_is_not_taken_for_what_a_region_lies_in(data):
    lines = regions(data, REGIONS, ZHEJIANG + ",", "ningbo,999999,宁波,Ningbo,zone,,")
    assert lines[0] == "ninghai,330226,宁海县,Ninghai,county,,"


def test_regions_of_refused_rows_are_not_entered(data):
    before = contents(data)
    acceptance, _ = enter(data, candidate(region="ninghai", value="about"))
    assert contents(data) == before and acceptance.regions == ()


def test_a_document_that_is_there_is_kept_and_a_difference_is_said(data):
    there = next(iter(load(data).catalogue.documents.values()))
    changed = replace(there, title="另一题名", publisher="")
    year = there.year_written
    acceptance, problems = enter(data, candidate(document=there.document, year=year, region="ningbo"),
                                 documents={there.document: changed})  # fmt: skip
    assert acceptance.documents == () and len(acceptance.statements) == 1
    assert [(problem.code, problem.grave) for problem in problems] == [("document_differs", False)]
    assert_says(next(iter(problems)), there.title, "另一题名", "title")
    assert load(data).catalogue.documents == load(DATA).catalogue.documents


# --- all or nothing


@pytest.mark.parametrize("moved", [0, 1, 2])
@pytest.mark.parametrize(("error", "raised"), [(PermissionError, Refusal), (KeyboardInterrupt, KeyboardInterrupt)])
def test_an_interruption_leaves_the_old_files(data, monkeypatch, moved, error, raised):
    before, replace_file, calls = contents(data), os.replace, []

    def interrupted(source, target):
        calls.append(target)
        if len(calls) > moved:
            raise error("in use")
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(raised):
        enter(data, *SOUND, candidate(region="ninghai"))
    assert contents(data) == before
