"""Candidates written for review and read back, as a person left them."""

import csv
import datetime
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_examples import (
    CANDIDATES,
    CHINESE,
    DATA,
    ENGLISH,
    PLAN,
    REPORT,
    SOURCES,
    assert_says,
    candidate,
    found,
    written,
)  # fmt: skip

from forecast.dataset import load
from forecast.problems import Problems, Refusal
from forecast.reading.answers import answer
from forecast.reading.review import read_review
from forecast.reading.review_tables import in_order, write_review
from forecast.reading.review_words import CODED, DOCUMENT_NAMES, NAMES, head, word
from forecast.reading.spreadsheets import guarded, tidy, unguarded
from forecast.reading.untaken import Untaken
from forecast.reading.whereabouts import Whereabouts

FORMS = ("candidates.xlsx", "candidates.csv")
NASTY = [
    "=1+1",
    "+A1",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "＝甲",
    "'quoted",
    "''=x",
    'a "b", c',
    "a\nb\r\nc",
    "一,二;三",
    "#N/A",
]


@pytest.fixture(params=FORMS)
def form(request) -> str:
    return request.param


class Edit:
    """A reviewed table that a person edits, whatever its form; cells are named by column and line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.suffix == ".csv":
            self.rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        else:
            self.rows = [["" if cell is None else cell for cell in row] for row in sheet(path).values]

    def set(self, line: int, column: str, value: object) -> "Edit":
        self.rows[line - 1][self.rows[0].index(column)] = value
        return self

    def save(self) -> Path:
        if self.path.suffix == ".csv":
            with self.path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(self.rows)
        else:
            book = openpyxl.load_workbook(self.path)
            book["candidates"].delete_rows(1, book["candidates"].max_row)
            for row in self.rows:
                book["candidates"].append(row)
            book.save(self.path)
        return self.path


def sheet(path: Path, name: str = "candidates"):
    return openpyxl.load_workbook(path)[name]


def read(path: Path):
    problems = Problems()
    return read_review(path, problems), problems


def place(path: Path, line: int, column: str) -> str:
    return f"{path}:{line} {column}" if path.suffix == ".csv" else f"{path}[candidates]:{line} {column}"


# --- writing


def test_what_is_written_is_read_back(tmp_path, form):
    review, problems = read(written(tmp_path, *CANDIDATES) / form)
    assert found(problems) == []
    assert sorted((row.candidate for row in review.rows), key=str) == sorted(CANDIDATES, key=str)
    assert review.accepted == ()


GROWN = {"role": "growth", "indicator": "gdp", "value": "11.5", "from_year": 2016}


@pytest.mark.parametrize(("language", "said"), [(ENGLISH, "yes"), (CHINESE, "是")])
def test_a_yearly_mean_is_said_under_its_own_head(tmp_path, language, said):
    path = written(tmp_path, candidate(**GROWN, mean=True), candidate(**GROWN, start=500), language=language)
    first, *rows = sheet(path / "candidates.xlsx").values
    assert [row[first.index(head("mean", language))] for row in rows] == [said, None]
    assert head("mean", CHINESE) == "年均"
    review, problems = read(path / "candidates.xlsx")
    assert found(problems) == [] and [row.candidate.mean for row in review.rows] == [True, False]


@pytest.mark.parametrize(("word", "mean"), [("是", True), ("YES", True), ("1", True), ("否", False), ("no", False)])
def test_whether_it_is_a_mean_may_be_answered_in_any_of_the_ways(tmp_path, form, word, mean):
    edit = Edit(written(tmp_path, candidate(**GROWN)) / form).set(2, "mean", word).set(2, "accept", "yes")
    review, problems = read(edit.save())
    assert found(problems) == [] and review.accepted[0].candidate.mean is mean


@pytest.mark.parametrize("obstacle", ["mean_growth", "doubling"])
def test_a_mean_whose_years_are_open_is_marked_so_that_it_cannot_become_a_total(tmp_path, form, obstacle):
    """As a table gives it: the years of its plan, but whether it has begun is not certain."""
    mean = obstacle == "mean_growth"
    edit = Edit(written(tmp_path, candidate(**{**GROWN, "mean": mean}, missing=(obstacle,))) / form)
    review, problems = read(edit.set(2, "missing", "").set(2, "accept", "yes").save())
    assert found(problems) == [] and review.accepted[0].candidate.mean is mean


def test_rows_stand_in_the_order_of_the_documents():
    late, early, other = candidate(start=9), candidate(start=1), candidate("goal", start=0)
    assert in_order((other, late, early), SOURCES) == [early, late, other]


def test_the_same_input_gives_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        written(tmp_path / folder, *CANDIDATES)
    for name in (*FORMS, "candidate_documents.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    with zipfile.ZipFile(tmp_path / "a" / "candidates.xlsx") as parts:
        assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_csv_has_a_mark_and_names_in_the_language(tmp_path):
    content = (written(tmp_path, candidate(), language=CHINESE) / "candidates.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(NAMES).encode() + b"\n")
    assert "杭州市" in content.decode() and "Hangzhou" not in content.decode()
    english = (written(tmp_path, candidate(region="ninghai")) / "candidates.csv").read_text(encoding="utf-8-sig")
    assert "Ninghai" in english  # known to the divisions, not to the data


def test_the_sheet_is_made_for_a_person(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, *CANDIDATES, language=CHINESE) / "candidates.xlsx")
    assert book.sheetnames == ["candidates", "documents", "not_taken", "填写说明"]
    made = book["candidates"]
    assert made.freeze_panes == "B2" and made.auto_filter.ref == f"A1:AA{len(CANDIDATES) + 1}"
    assert [cell.value for cell in made[1]] == [head(name, CHINESE) for name in NAMES]
    letters = {name: cell.column_letter for name, cell in zip(NAMES, made[1], strict=True)}
    offered = {str(choice.sqref)[0]: choice.formula1 for choice in made.data_validations.dataValidation}
    assert offered == {
        letters["accept"]: '"是,否"', letters["table"]: '"数据,目标"',
        letters["role"]: '"水平,比上年增长,比上年增减,位次,新增数,累计数"',
        letters["comparator"]: '"为,不低于,超过,约,不超过,低于"', letters["nature"]: '"约束性,预期性,未注明"',
            letters["mean"]: '"是"',
    }  # fmt: skip
    (tinted,) = made.conditional_formatting
    assert str(tinted.sqref).startswith("A2:AA") and tinted.rules[0].formula == [f'${letters["missing"]}2<>""']
    assert made[f"{letters['value']}2"].value == "3.50" and made[f"{letters['value']}2"].number_format == "@"
    assert made[f"{letters['year']}2"].value == 2021
    rows = list(book["填写说明"].values)
    assert "forecast accept candidates.xlsx" in "\n".join(str(row[0]) for row in rows)
    assert {(head(name, CHINESE), name) for name in NAMES} <= {(row[0], row[2]) for row in rows}


def test_each_sheet_is_printed_on_landscape_paper_with_its_heads_on_every_page(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, *CANDIDATES) / "candidates.xlsx")
    for made in book:
        assert (made.page_setup.orientation, int(made.page_setup.paperSize)) == ("landscape", 9)
        assert made.sheet_properties.pageSetUpPr.fitToPage and made.page_setup.fitToHeight == 0
    for name in ("candidates", "documents", "not_taken"):
        assert book[name].print_title_rows == "$1:$1"
    assert book["candidates"].print_area == f"'candidates'!$A$1:$O${len(CANDIDATES) + 1}"
    assert book["candidates"]["O1"].value == "position"


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_heads_and_words_of_either_language_are_read_back(tmp_path, language):
    path = written(tmp_path, *CANDIDATES, language=language) / "candidates.xlsx"
    codes = {row[NAMES.index(name)] for row in list(sheet(path).values)[1:] for name in CODED} - {None}
    assert codes <= {word(code, language) for code in ("statement", "goal", "level", "growth", "total", "eq", "ge",
                                                       "expected")}  # fmt: skip
    review, problems = read(path)
    assert found(problems) == []
    assert sorted((row.candidate for row in review.rows), key=str) == sorted(CANDIDATES, key=str)


def test_one_may_work_with_both_languages_in_one_table(tmp_path):
    path = Edit(written(tmp_path, candidate(), language=CHINESE) / "candidates.xlsx")
    path.rows[0][NAMES.index("value")] = "value"
    path.set(2, "采纳", "yes").set(2, "含义", "growth").set(2, "比较", "≥").set(2, "类型", " 数据 ").save()
    review, problems = read(path.path)
    assert found(problems) == [] and review.accepted[0].candidate.role == "growth"
    assert review.accepted[0].candidate.comparator == "≥"


def test_every_head_means_one_column_and_english_heads_are_the_columns_own():
    names = dict.fromkeys((*NAMES, *DOCUMENT_NAMES))
    assert len({head(name, CHINESE) for name in names}) == len(names)
    assert [head(name, ENGLISH) for name in names] == list(names)


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_csv_keeps_the_columns_own_names_and_codes(tmp_path, language):
    lines = (written(tmp_path, candidate(), language=language) / "candidates.csv").read_text(encoding="utf-8-sig")
    header, row = list(csv.reader(io.StringIO(lines, newline="")))[:2]
    assert tuple(header) == NAMES and row[NAMES.index("role")] == "level"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "region; indicator: High-tech enterprises or Value added of high-tech industry?"),
        (CHINESE, "地区代号；指标代号：国家高新技术企业数或高新技术产业增加值？"),
    ],
)
def test_what_is_missing_names_what_competes_and_is_read_back(tmp_path, form, language, text):
    rivals = {"indicator": ("hightech_enterprises", "hightech_value_added")}
    one = candidate(region="", indicator="", missing=("region", "indicator"), rivals=rivals)
    path = written(tmp_path, one, language=language) / form
    heads = {name: name if form.endswith("csv") else head(name, language) for name in ("missing", "indicator")}
    edit = Edit(path)
    shown = edit.rows[1][edit.rows[0].index(heads["missing"])]
    names = [language.name(load(DATA).catalogue.indicators[name]) for name in rivals["indicator"]]
    assert all(name in shown for name in names) and shown.startswith(text.split("；")[0].split(";")[0])
    assert read(path)[0].rows[0].candidate.missing == ("region", "indicator")
    edit.set(2, heads["indicator"], "hightech_enterprises").save()
    assert read(path)[0].rows[0].candidate.missing == ("region",)


@pytest.mark.parametrize(("language", "text"), [(ENGLISH, "table 2, row 3, column 4"), (CHINESE, "表2第3行第4列")])
def test_a_position_names_the_cell_and_is_read_back(tmp_path, form, language, text):
    rows = (
        candidate(cell=Whereabouts("目标!C7", 1, 1, 1)),
        candidate(start=200, end=204, cell=Whereabouts("", 2, 3, 4)),
    )
    path = written(tmp_path, *rows, language=language) / form
    positions = [row[NAMES.index("position")] for row in Edit(path).rows[1:]]
    assert positions == ["目标!C7 (120–124)", f"{text} (200–204)"]
    assert [(row.candidate.start, row.candidate.end) for row in read(path)[0].rows] == [(120, 124), (200, 204)]


def test_what_was_not_taken_stands_in_a_sheet_and_is_counted(tmp_path):
    left = (Untaken(5, 8, "一", "共【15个】批次", None), Untaken(9, 12, "一", "【7次】", Whereabouts("目标!C7")))
    write_review([candidate()], [replace(SOURCES[0], untaken=left)], load(DATA).catalogue, tmp_path, ENGLISH)
    assert [row[:3] for row in sheet(tmp_path / "candidates.xlsx", "not_taken").values] == [
        ("document", "position", "quote"),
        (REPORT.document, "5–8", "共【15个】批次"),
        (REPORT.document, "目标!C7 (9–12)", "【7次】"),
    ]
    heads, row = sheet(tmp_path / "candidates.xlsx", "documents").values
    assert row[heads.index("not_taken")] == 2


def test_a_row_is_as_high_as_its_longest_text(tmp_path):
    folder = written(tmp_path, candidate(quote="短" * 20), candidate(start=500, end=504, quote="长" * 120))
    made = openpyxl.load_workbook(folder / "candidates.xlsx")["candidates"]
    assert made.row_dimensions[3].height >= 4 * made.row_dimensions[2].height > 0


def test_documents_stand_beside_their_files(tmp_path):
    folder = written(tmp_path, candidate())
    rows = list(sheet(folder / "candidates.xlsx", "documents").values)
    lines = list(csv.reader((folder / "candidate_documents.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [["" if cell is None else str(cell) for cell in row] for row in rows] == lines
    assert lines[0][-2:] == ["file", "not_taken"] and lines[2][:2] == ["jiaxing_plan", PLAN.title]
    assert lines[1][-2:] == ["宁波总结.docx", "0"]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_formula(tmp_path, text):
    folder = written(tmp_path, candidate(quote=text, section=text, reason=text))
    row = {cell.value for cell in sheet(folder / "candidates.xlsx")[2]}
    assert not [cell for cell in sheet(folder / "candidates.xlsx")[2] if cell.data_type == "f"] and tidy(text) in row
    lines = list(csv.reader(io.StringIO((folder / "candidates.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in lines[1])
    for form in FORMS:
        assert read(folder / form)[0].rows[0].candidate.quote == tidy(text)


def test_a_negative_number_is_no_formula(tmp_path):
    folder = written(tmp_path, candidate(role="change", value="-0.30"))
    assert ",-0.30," in (folder / "candidates.csv").read_text(encoding="utf-8-sig")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(NASTY))
def test_any_text_comes_back(tmp_path, text):
    folder = written(tmp_path, candidate(quote=text, section=text))
    for form in FORMS:
        review, problems = read(folder / form)
        assert found(problems) == []
        assert (review.rows[0].candidate.quote, review.rows[0].candidate.section) == (tidy(text), tidy(text))


@given(st.text())
def test_guarding_can_be_taken_back(text):
    assert unguarded(guarded(text)) == text


# --- reading what a person left


@pytest.mark.parametrize(
    "word", ["yes", "YES", " y ", "是", "1", "1.0", "x", "X", "✓", "√", "TRUE", "true", "１", "接受"]
)
def test_ways_to_say_yes(word):
    assert answer(word)


@pytest.mark.parametrize("word", ["", "no", "NO", "否", "0", "0.0", "FALSE", "×", "n"])
def test_ways_to_say_no(word):
    assert not answer(word)


@pytest.mark.parametrize("word", ["maybe", "待定", "?", "2", "yes?", "both", "并存"])
def test_what_is_neither_is_refused(tmp_path, form, word):
    path = Edit(written(tmp_path, candidate()) / form).set(2, "accept", word).save()
    review, problems = read(path)
    assert review.rows == () and found(problems) == [("accept_unclear", place(path, 2, "accept"))]
    assert_says(next(iter(problems)), word, "yes or no")


@pytest.mark.parametrize("value", [True, 1, "是"])
def test_yes_in_a_workbook_may_be_a_truth_value_or_a_number(tmp_path, value):
    path = Edit(written(tmp_path, candidate()) / "candidates.xlsx").set(2, "accept", value).save()
    assert read(path)[0].rows[0].accepted


def test_columns_may_be_moved_and_added_and_rows_deleted(tmp_path, form):
    edit = Edit(written(tmp_path, *CANDIDATES[:3]) / form)
    edit.set(4, "accept", "yes")
    del edit.rows[1]
    edit.rows = [[*reversed(row), extra] for row, extra in zip(edit.rows, ["checked by", "李", ""], strict=True)]
    review, problems = read(edit.save())
    assert [row.candidate for row in review.rows] == list(CANDIDATES[1:3])
    assert [row.candidate for row in review.accepted] == [CANDIDATES[2]]
    assert [(problem.code, problem.grave) for problem in problems] == [("column_unknown", False)]


def test_what_only_informs_may_be_deleted(tmp_path, form):
    edit = Edit(written(tmp_path, candidate()) / form)
    kept = [
        place
        for place, name in enumerate(NAMES)
        if name
        not in (
            "check",
            "region_name",
            "indicator_name",
            "position",
            "quote",
            "confidence",
            "missing",
            "reason",
            "note",
            "from_year",
            "mean",
        )
    ]
    edit.rows = [[row[place] for place in kept] for row in edit.rows]
    review, problems = read(edit.set(2, "accept", "yes").save())
    assert found(problems) == [] and review.accepted[0].candidate.value == "3.50"


@pytest.mark.parametrize("name", ["accept", "region", "value", "document"])
def test_a_needed_column_that_is_gone_is_named(tmp_path, form, name):
    edit = Edit(written(tmp_path, candidate()) / form)
    edit.rows[0][NAMES.index(name)] = "备注"
    review, problems = read(edit.save())
    assert review.rows == ()
    grave = [problem for problem in problems if problem.grave]
    assert [problem.code for problem in grave] == ["column_missing"]
    assert_says(grave[0], name)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("year", "去年", "year"),
        ("year", "20211", "year"),
        ("year", 2021.5, "year"),
        ("year", datetime.date(1905, 7, 14), "year"),
        ("base_year", "21", "year"),
        ("from_year", "十三五", "year"),
        ("mean", "年均", "choice"),
        ("table", "规划", "choice"),
        ("table", "", "choice_empty"),
    ],
)
def test_a_bad_cell_is_named_with_its_place_only_if_the_row_is_accepted(tmp_path, form, column, value, code):
    edit = Edit(written(tmp_path, candidate(), candidate(start=500)) / form).set(2, column, value)
    review, problems = read(edit.save())
    assert found(problems) == [] and len(review.rows) == 1
    path = edit.set(2, "accept", "是").save()
    review, problems = read(path)
    assert found(problems) == [(code, place(path, 2, column))] and len(review.rows) == 1


@pytest.mark.parametrize(
    ("column", "value", "kept"),
    [
        ("year", 2020.0, 2020),
        ("year", "2020.0", 2020),
        ("year", "2020年", 2020),
        ("year", "２０２０", 2020),
        ("value", 3.5000000001, "3.5"),
        ("value", "3.5000000001", "3.5"),
        ("value", 0.1 + 0.2, "0.3"),
        ("value", 12345678.9, "12345678.9"),
        ("value", 10222, "10222"),
        ("value", "10,222", "10,222"),
        ("value", -0.3, "-0.3"),
        ("position", datetime.date(2026, 3, 5), 0),
        ("confidence", "hoch", 0.0),
        ("region", " hangzhou ", "hangzhou"),
    ],
)
def test_what_excel_makes_of_numbers_is_understood(tmp_path, form, column, value, kept):
    path = Edit(written(tmp_path, candidate()) / form).set(2, column, value).set(2, "accept", "yes").save()
    review, problems = read(path)
    assert found(problems) == []
    assert getattr(review.rows[0].candidate, "start" if column == "position" else column) == kept


def test_what_was_filled_in_is_no_longer_missing(tmp_path, form):
    path = Edit(written(tmp_path, candidate(year=None, region="", missing=("region", "year", "part_of_year"))) / form)
    assert read(path.path)[0].rows[0].candidate.missing == ("region", "year", "a part of a year")
    path.set(2, "year", 2020).set(2, "missing", "region；year; a part of a year").save()
    assert read(path.path)[0].rows[0].candidate.missing == ("region", "a part of a year")


def test_a_region_may_be_named_in_chinese(tmp_path):
    path = Edit(written(tmp_path, candidate()) / "candidates.xlsx").set(2, "accept", "yes")
    path.set(2, "region", "桐乡市").set(2, "region_name", "").save()
    review, problems = read(path.path)
    assert found(problems) == [] and review.rows[0].candidate.region == "tongxiang"


def test_a_name_that_is_another_regions_is_refused(tmp_path):
    path = Edit(written(tmp_path, candidate()) / "candidates.xlsx").set(2, "accept", "yes")
    review, problems = read(path.set(2, "region_name", "平湖市").save())
    assert [problem.code for problem in problems] == ["region_name_differs"] and review.rows == ()
    assert_says(next(iter(problems)), "平湖市")
    review, problems = read(path.set(2, "region_name", "a name of one's own").save())
    assert found(problems) == [] and len(review.rows) == 1


def test_hidden_and_empty_rows_change_nothing(tmp_path):
    path = written(tmp_path, *CANDIDATES[:3]) / "candidates.xlsx"
    book = openpyxl.load_workbook(path)
    made = book["candidates"]
    made.insert_rows(3)
    made.row_dimensions[2].hidden = True
    made["A2"], made["Z2"] = "是", "a remark beside the table"
    book.save(path)
    review, problems = read(path)
    assert found(problems) == [] and [row.line for row in review.rows] == [2, 4, 5] and len(review.accepted) == 1


def test_documents_are_read_as_corrected_and_only_where_they_are_needed(tmp_path):
    path = Edit(written(tmp_path, candidate(), candidate("goal")) / "candidates.xlsx").set(2, "accept", "yes").save()
    book = openpyxl.load_workbook(path)
    book["documents"]["B2"], book["documents"]["B3"] = "更正后的题名", None
    book["documents"]["E2"] = datetime.datetime(2022, 2, 1)
    book.save(path)
    review, problems = read(path)
    assert found(problems) == [] and list(review.documents) == [REPORT.document]
    assert review.documents[REPORT.document].title == "更正后的题名"
    assert review.documents[REPORT.document].date_published == "2022-02-01"


def test_a_bad_document_is_named(tmp_path):
    path = Edit(written(tmp_path, candidate()) / "candidates.xlsx").set(2, "accept", "yes").save()
    book = openpyxl.load_workbook(path)
    book["documents"]["B2"], book["documents"]["D2"] = None, "去年底"
    book.save(path)
    review, problems = read(path)
    assert review.documents == {}
    assert found(problems) == [
        ("cell_empty", f"{path}[documents]:2 title"),
        ("date", f"{path}[documents]:2 date_written"),
    ]


def test_a_table_without_documents_is_read(tmp_path):
    path = Edit(written(tmp_path, candidate()) / "candidates.xlsx").set(2, "accept", "yes").save()
    book = openpyxl.load_workbook(path)
    del book["documents"]
    book.save(path)
    assert read(path)[0].documents == {} and found(read(path)[1]) == []


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nothing.xlsx", None, "review_missing"),
        ("a.docx", b"x", "review_format"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "review_format"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", "workbook_unreadable"),
        ("a.xlsx", b"PK\x03\x04 cut off", "workbook_unreadable"),
        ("a.xlsx", b"", "workbook_unreadable"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, name, content, code, language):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal) as raised:
        read(tmp_path / name)
    assert raised.value.code == code and name in raised.value.sentence(language)


def test_a_workbook_without_the_sheet_is_named(tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    review, problems = read(tmp_path / "a.xlsx")
    assert review.rows == () and [problem.code for problem in problems] == ["sheet_missing"]
    assert_says(next(iter(problems)), "candidates", "Sheet")


def test_a_csv_that_excel_saved_with_semicolons_or_in_gbk_is_understood(tmp_path):
    path = written(tmp_path, candidate()) / "candidates.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_bytes(text.encode("gb18030"))
    assert read(path)[0].rows[0].candidate == candidate()
    path.write_text(text.replace(",", ";"))
    assert [problem.code for problem in read(path)[1]] == ["separator_other"]
