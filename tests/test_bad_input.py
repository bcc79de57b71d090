"""Bad input: each case names file, line, column, what was found, what is allowed and what to do; the rest goes on."""

import codecs
import csv
import io
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from forecast.dataset import Dataset, load
from forecast.language import Language
from forecast.problems import BadData, Problem

ENGLISH, CHINESE = Language("en"), Language("zh")

GOOD = {
    "documents": """\
document,title,publisher,date_written,date_published,index_number,address
report_2020,2020年工作总结,科技局,2021-01-15,2021-02,,
plan_2025,科技创新“十四五”规划,科技局,2021-06-30,,,
""",
    "regions": """\
region,code,name_zh,name_en,level,parent,note
hangzhou,330100,杭州市,Hangzhou,city,,
binjiang,330108,滨江区,Binjiang,district,hangzhou,
""",
    "indicators": """\
indicator,name_zh,name_en,unit,kind,nature,better,lower,upper,adds_to,growth_basis,numerator,denominator,definition
gdp,生产总值,GDP,亿元,amount,flow,higher,0,,,comparable_prices,,,
rd_expenditure,研发经费,R&D expenditure,亿元,amount,flow,higher,0,,,nominal,,,
rd_intensity,研发投入强度,R&D intensity,%,ratio,flow,higher,0,100,,unknown,rd_expenditure,gdp,
firms,高新技术企业,High-tech enterprises,家,count,stock,higher,0,,,unknown,,,
firms_new,新增高新技术企业,New high-tech enterprises,家,count,flow,higher,0,,firms,unknown,,,
index,指数,Index,,index,flow,higher,,,,unknown,,,
""",
    "statements": """\
region,indicator,year,role,value,unit,comparator,document,locator,note
binjiang,rd_intensity,2020,level,3.59,%,eq,report_2020,一,
binjiang,rd_expenditure,2020,growth,8.1,%,approx,report_2020,一,
hangzhou,firms,2020,level,0.77,万家,ge,report_2020,"二,1",
""",
    "goals": """\
region,indicator,year,role,value,unit,comparator,nature,base_year,base_value,pace,pace_unit,from_year,document,locator,note
binjiang,rd_intensity,2025,level,4.0,%,ge,expected,2020,3.59,0.08,个百分点,,plan_2025,三,
hangzhou,firms_new,2025,total,5000,家,approx,unstated,,,,,2021,plan_2025,三,
""",
}
# The rows that the cases below spoil, one cell at a time.
SOUND = {
    "documents": "report_2019,2019年工作总结,科技局,2020-01-15,,,",
    "regions": "xihu,330106,西湖区,Xihu,district,hangzhou,",
    "indicators": "patents,专利,Patents,件,count,flow,higher,0,,,unknown,,,",
    "statements": "binjiang,rd_intensity,2019,level,3.51,%,eq,report_2020,一,",
    "goals": "binjiang,rd_expenditure,2025,level,90,亿元,ge,expected,,,,,,plan_2025,三,",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    for table, text in GOOD.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def spoiled(table: str, **cells: str) -> str:
    """The table's sound row with some cells changed, as a line of the file."""
    header = GOOD[table].splitlines()[0].split(",")
    row = dict(zip(header, SOUND[table].split(","), strict=True)) | cells
    assert list(row) == header
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row.values())
    return line.getvalue()


def content(dataset: Dataset) -> dict[str, list[object]]:
    """What was read, without the lines where it stands."""
    catalogue = dataset.catalogue
    entries = {name: list(getattr(catalogue, name).values()) for name in ("documents", "regions", "indicators")}
    rows = {name: [asdict(row) | {"place": ""} for row in getattr(dataset, name)] for name in ("statements", "goals")}
    return entries | rows


def assert_good_rows_read(folder: Path, dataset: Dataset, tmp_path_factory) -> None:
    clean = tmp_path_factory.mktemp("clean")
    for table, text in GOOD.items():
        (clean / f"{table}.csv").write_text(text, encoding="utf-8")
    read = content(dataset)
    for table, rows in content(load(clean)).items():
        assert [row for row in rows if row not in read[table]] == [], table


def assert_says(problem: Problem, code: str, where: str, *parts: str) -> None:
    assert (problem.code, problem.where) == (code, where)
    sentence = problem.sentence(ENGLISH)
    assert sentence.startswith(f"{where}: ")
    for part in parts:
        assert part in sentence
    for text in (problem.what, problem.why, problem.what_to_do):
        assert text(ENGLISH) and text(CHINESE)


@dataclass(frozen=True)
class Cell:
    """One spoiled row: the cells that are changed, and what the message must say."""

    table: str
    cells: dict[str, str]
    code: str
    column: str
    parts: tuple[str, ...]


def case(table: str, code: str, column: str, *parts: str, **cells: str):
    name = "-".join([table, code, *(value or "empty" for value in cells.values())])
    return pytest.param(Cell(table, cells, code, column, parts), id=name)


CELLS = [
    # names
    case("statements", "region_unknown", "region", '"binjang"', "Similar: binjiang", "in regions.csv",
         region="binjang"),
    case("statements", "indicator_unknown", "indicator", '"rd_intens"', "Similar: rd_intensity", indicator="rd_intens"),
    case("statements", "document_unknown", "document", '"report2020"', "Similar: report_2020", document="report2020"),
    case("goals", "document_unknown", "document", '"plan_2035"', "Similar: plan_2025", document="plan_2035"),
    case("goals", "region_unknown", "region", '"zzz"', "Similar: —", region="zzz"),
    case("statements", "identifier", "region", '"bin jiang"', "lower-case English letters", "like hangzhou",
         region="bin jiang"),
    case("statements", "identifier", "region", '"滨江区"', "Chinese names belong under name_zh", region="滨江区"),
    case("indicators", "identifier", "indicator", '"Patents"', "lower-case", indicator="Patents"),
    case("regions", "cell_empty", "region", "The cell is empty", "must be filled in", "Fill in the cell", region=""),
    case("regions", "cell_empty", "name_zh", "The cell is empty", name_zh=""),
    # units
    case("statements", "unit_mismatch", "unit", '"亿元"', 'needed here, "%"', "Check the unit", unit="亿元"),
    case("statements", "unit_unknown", "unit", '"%左右"', "亿元, 万元", "belong under comparator", unit="%左右"),
    case("statements", "unit_missing", "unit", "There is no unit", '"%"', "Enter the unit", unit=""),
    case("statements", "unit_superfluous", "unit", '"家"', "plain number", "Empty the unit", indicator="index",
         unit="家"),
    case("statements", "unit_mismatch", "unit", '"个百分点"', '"亿元"',
         indicator="gdp", role="change", unit="个百分点"),
    case("statements", "unit_growth", "unit", '"个百分点"', "is given in %", "role to change",
         role="growth", unit="个百分点"),
    case("statements", "unit_growth", "unit", '"‰"', "is given in %", role="growth", unit="‰"),
    case("statements", "unit_growth", "unit", '"—"', "is given in %", role="growth", unit=""),
    case("statements", "unit_rank", "unit", '"%"', "in 位 or 名", "Set the unit to 位", role="rank", unit="%"),
    case("goals", "unit_mismatch", "unit", '"家"', '"亿元"', unit="家"),
    case("goals", "unit_unknown", "pace_unit", '"每年"', pace="8", pace_unit="每年"),
    case("goals", "unit_mismatch", "pace_unit", '"个百分点"', '"亿元"', pace="8", pace_unit="个百分点"),
    case("indicators", "unit_unknown", "unit", '"件/"', unit="件/"),
    # years and dates
    case("statements", "year", "year", '"20219"', "1949 to 2100", "such as 2025", year="20219"),
    case("statements", "year", "year", '"2021年"', "four digits", "only the number", year="2021年"),
    case("statements", "year", "year", '"1021"', "1949 to 2100", year="1021"),
    case("statements", "cell_empty", "year", "The cell is empty", year=""),
    case("statements", "year_after_document", "year", "for 2023", "of 2021", "goals.csv", year="2023"),
    case("goals", "year", "base_year", '"2020末"', base_year="2020末", base_value="60"),
    case("goals", "year", "from_year", '"“十四五”"', from_year="“十四五”"),
    case("documents", "date", "date_written", '"May-21"', "2021-05-31", "format the cell as Text",
         date_written="May-21"),
    case("documents", "date", "date_published", '"2021-02-31"', date_published="2021-02-31"),
    case("documents", "date", "date_published", '"2021-13"', date_published="2021-13"),
    # numbers
    case("statements", "number", "value", '"约"', "1234.5", "into comparator", "delete the row", value="约"),
    case("statements", "number", "value", '"约3.5"', "约 into comparator (approx)", value="约3.5"),
    case("statements", "number", "value", '"1.2万"', "万, 亿 or % into the unit", value="1.2万"),
    case("statements", "number", "value", '"3.5%"', "% into the unit", value="3.5%"),
    case("statements", "number", "value", '"1.2.3"', "digits with a decimal point", value="1.2.3"),
    case("statements", "number", "value", '"1,23"', "1,234.5", value="1,23"),
    case("statements", "number", "value", '"12 34"', value="12 34"),
    case("statements", "number", "value", '"35①"', value="35①"),
    case("statements", "number", "value", '"—"', "delete the row", value="—"),
    case("statements", "number", "value", '"#REF!"', value="#REF!"),
    case("statements", "number", "value", "999", value="9" * 400),
    case("statements", "number_scientific", "value", '"1.2E+08"', "Format the cell as Number", value="1.2E+08"),
    case("statements", "cell_empty", "value", "The cell is empty", "delete the row", value=""),
    case("goals", "number", "pace", '"翻番"', pace="翻番", pace_unit="%"),
    case("goals", "number", "base_value", '"-"', "empty the cell", base_year="2020", base_value="-"),
    case("indicators", "number", "lower", '"无"', "empty the cell", lower="无"),
    # bounds
    case("statements", "out_of_bounds", "value", "120 %", "between 0 and 100", "indicators.csv", value="120"),
    case("statements", "out_of_bounds", "value", "-2 家", "between 0 and ∞", indicator="firms", value="-2", unit="家"),
    case("goals", "out_of_bounds", "value", "-12345678.5 亿元", "between 0 and ∞", value="-12345678.5"),
    case("indicators", "bounds", "lower", "lower bound 100", "upper bound 0.5", "Exchange", lower="100", upper="0.5"),
    case("indicators", "bounds", "lower", "lower bound 1", "upper bound 1", lower="1", upper="1"),
    # choices
    case("statements", "choice", "role", '"total"', "level, growth, change, rank", "Choose", role="total"),
    case("statements", "choice", "comparator", '"≥"', "eq, ge, gt, approx, le, lt", comparator="≥"),
    case("statements", "choice_empty", "comparator", "The cell is empty", "eq, ge, gt", comparator=""),
    case("goals", "choice", "role", '"rank"', "level, growth, change, addition, total", role="rank"),
    case("goals", "choice", "nature", '"约束性"', "binding, expected, unstated", nature="约束性"),
    case("indicators", "choice", "kind", '"share"', "ratio, count, amount, index", kind="share"),
    case("indicators", "choice", "nature", '"level"', "stock, flow, total", nature="level"),
    case("indicators", "choice", "better", '"more"', "higher, lower", better="more"),
    case("regions", "choice", "level", '"区"', "country, province, city, district", level="区"),
    # what must stand together
    case("goals", "base_half", "base_year", "Only one of base_year and base_value", "Fill in both", base_year="2020"),
    case("goals", "base_half", "base_year", "Only one", base_value="60"),
    case("goals", "base_not_before", "base_year", "base year 2025", "year 2025", base_year="2025", base_value="60"),
    case("goals", "pace_half", "pace_unit", "Only one of pace and pace_unit", "such as 8 and %", pace="8"),
    case("goals", "pace_half", "pace_unit", "Only one of pace and pace_unit", pace_unit="%"),
    case("goals", "years_reversed", "from_year", "starts in 2026 and ends in 2025", "Correct from_year",
         from_year="2026"),
    case("goals", "years_reversed", "from_year", "average growth", role="growth", unit="%", from_year="2025"),
    case("goals", "total_without_start", "from_year", "from_year is empty", "2021 for a plan of 2021 to 2025",
         role="total"),
    case("indicators", "quotient_half", "numerator", "Only one of numerator", "Fill in both", numerator="gdp"),
    case("indicators", "quotient_half", "numerator", "Only one of numerator", denominator="gdp"),
    case("indicators", "adds_to_nature", "adds_to", '"stock"', "nature flow", nature="stock", adds_to="firms"),
    # references inside a table
    case("indicators", "reference_unknown", "adds_to", '"firm"', "Similar: firms", "taken as empty", adds_to="firm"),
    case("indicators", "unit_mismatch", "adds_to", '"件"', '"亿元"', adds_to="gdp"),
    case("indicators", "reference_cycle", "adds_to", "patents → patents", "belong to itself", adds_to="patents"),
    case("regions", "reference_unknown", "parent", '"hangzou"', "Similar: hangzhou", parent="hangzou"),
    case("regions", "reference_cycle", "parent", "xihu → xihu", "Correct or empty", parent="xihu"),
    # repeats
    case("documents", "entry_twice", "document", '"plan_2025"', "documents.csv:3", "Delete one", document="plan_2025"),
    case("regions", "entry_twice", "region", '"binjiang"', "regions.csv:3", region="binjiang"),
    case("indicators", "entry_twice", "indicator", '"gdp"', "indicators.csv:2", indicator="gdp"),
]  # fmt: skip


@pytest.mark.parametrize("bad", CELLS)
def test_a_bad_row_is_refused_by_place_and_reason_and_the_others_go_on(bad, folder, tmp_path_factory):
    path = folder / f"{bad.table}.csv"
    line = len(GOOD[bad.table].splitlines()) + 1
    end = spoiled(bad.table) if bad.table in ("statements", "goals") else ""
    path.write_text(GOOD[bad.table] + spoiled(bad.table, **bad.cells) + end, encoding="utf-8")
    dataset = load(folder)
    assert len(dataset.problems) == 1
    assert_says(dataset.problems[0], bad.code, f"{path}:{line} {bad.column}", *bad.parts)
    assert_good_rows_read(folder, dataset, tmp_path_factory)
    if end:
        assert getattr(dataset, bad.table)[-1].place == f"{path}:{line + 1}"


ACCEPTED = [
    ("statements", {"value": "３．５１"}),
    ("statements", {"value": "－1.2", "role": "growth"}),
    ("statements", {"value": "−1.2", "role": "growth"}),
    ("statements", {"value": "1,234,567.8", "indicator": "gdp", "unit": "万元"}),
    ("statements", {"value": "1 234 567.8", "indicator": "gdp", "unit": "万元"}),
    ("statements", {"value": "  3.51 ", "region": " binjiang "}),
    ("statements", {"value": "0.3", "role": "change", "unit": "百分点"}),
    ("statements", {"value": "3", "role": "rank", "unit": "位"}),
    ("statements", {"value": "103.2", "indicator": "index", "unit": ""}),
    ("statements", {"year": "２０１９", "unit": "％"}),
    ("goals", {"role": "growth", "value": "8", "unit": "%", "from_year": "2020"}),
    ("goals", {"pace": "8.5", "pace_unit": "%", "base_year": "2020", "base_value": "60"}),
    ("documents", {"date_written": "2020/1/15"}),
    ("documents", {"date_written": "2020年1月15日"}),
]


@pytest.mark.parametrize(("table", "cells"), ACCEPTED)
def test_harmless_ways_of_writing_are_accepted(table, cells, folder):
    path = folder / f"{table}.csv"
    path.write_text(GOOD[table] + spoiled(table, **cells), encoding="utf-8")
    dataset = load(folder)
    assert dataset.problems == ()
    assert len(content(dataset)[table]) == len(GOOD[table].splitlines())


SINCE = "binjiang,rd_expenditure,2020,{role},11.5,{unit},eq,report_2020,一,,{from_year},{mean}"
MEANS = [
    ("choice", "mean", ('"no" is not known here', "Allowed are: yes"), {"mean": "no"}),
    ("choice", "mean", ('"是"',), {"mean": "是"}),
    ("mean_without_start", "from_year", ("mean says yes, but from_year is empty", "such as 2015"), {"from_year": ""}),
    ("mean_without_growth", "mean", ("the role says level", "Only growth"), {"role": "level", "unit": "亿元"}),
    ("mean_without_growth", "mean", ("the role says change", "empty mean"), {"role": "change", "unit": "亿元"}),
    ("years_reversed", "from_year", ("starts in 2020 and ends in 2020", "average growth"), {"from_year": "2020"}),
    ("years_reversed", "from_year", ("starts in 2025", "Correct from_year"), {"from_year": "2025"}),
    ("year", "from_year", ('"十二五末"',), {"from_year": "十二五末"}),
]


def since(**given: str) -> str:
    """A row of growth of R&D expenditure since 2015, a yearly mean unless told otherwise."""
    return SINCE.format(**({"role": "growth", "unit": "%", "from_year": "2015", "mean": "yes"} | given)) + "\n"


@pytest.mark.parametrize(("code", "column", "parts", "given"), MEANS)
def test_a_yearly_mean_that_cannot_be_is_refused_and_the_others_go_on(code, column, parts, given, folder):
    path = folder / "statements.csv"
    good = GOOD["statements"].replace("locator,note", "locator,note,from_year,mean")
    path.write_text(good + since(**given) + since(), encoding="utf-8")
    dataset = load(folder)
    assert len(dataset.problems) == 1
    assert_says(dataset.problems[0], code, f"{path}:5 {column}", *parts)
    assert len(dataset.statements) == 4 and dataset.statements[-1].mean


def test_growth_over_years_its_mean_and_that_of_its_last_year_are_three_figures(folder):
    header = GOOD["statements"].replace("locator,note", "locator,note,mean,from_year")
    rows = ("yes,2015", ",2015", "yes,2016", ",", "yes,2015")
    text = header + "".join(f"binjiang,rd_expenditure,2020,growth,11.5,%,eq,report_2020,一,,{row}\n" for row in rows)
    (folder / "statements.csv").write_text(text, encoding="utf-8")
    dataset = load(folder)
    assert [problem.code for problem in dataset.problems] == ["row_twice"]
    assert [row.span for row in dataset.statements[3:]] == [(2015, True), (2015, False), (2016, True), (None, False)]


def test_files_without_the_columns_of_growth_over_years_stay_as_good_as_they_were(folder):
    assert not any(row.mean or row.from_year for row in load(folder).statements)
    path = folder / "statements.csv"
    header = GOOD["statements"].replace("locator,note", "locator,note,from_year")
    path.write_text(header + since().removesuffix(",yes\n") + "\n", encoding="utf-8")
    dataset = load(folder)
    assert dataset.problems == () and dataset.statements[-1].span == (2015, False)


@dataclass(frozen=True)
class File:
    """A whole file that cannot be read, or that has a fault outside its cells."""

    text: str | bytes
    code: str
    where: str
    parts: tuple[str, ...]


def statements(*lines: str) -> str:
    return "\n".join([*GOOD["statements"].splitlines(), *lines]) + "\n"


HEADER = GOOD["statements"].splitlines()[0]
SEPARATED = {separator: GOOD["statements"].replace(",", separator) for separator in ";\t，"}

LOST = [
    File("", "file_empty", "", ("The file is empty", "names of the columns", "Restore")),
    File("\ufeff", "file_empty", "", ("The file is empty",)),
    File(" \r\n\r\n", "file_empty", "", ("The file is empty",)),
    File(HEADER.replace("region,", ""), "column_missing", ":1", ("not found: region.", "Add the columns")),
    File(HEADER.replace(",note", ",note,year"), "column_twice", ":1 year", ('"year" stands twice', "Delete or rename")),
    File(SEPARATED[";"], "separator_other", "", ('separated by ";"', "by commas", "CSV UTF-8 (Comma delimited)")),
    File(SEPARATED["，"], "separator_other", "", ('separated by "，"', 'replace "，" by ","')),
    File(SEPARATED["\t"], "separator_tab", "", ("separated by tabs", "by commas", "CSV UTF-8 (Comma delimited)")),
    File(SEPARATED["\t"].encode("utf-16"), "separator_tab", "", ("Unicode Text", "CSV UTF-8 (Comma delimited)")),
    File(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", "file_not_text", "", ("not a text file", "UTF-8", "Save As")),
    File(codecs.BOM_UTF16_LE + b"r\x00e", "file_not_text", "", ("not a text file",)),
    File(codecs.BOM_UTF16_LE + b"\x00\xd8", "file_not_text", "", ("not a text file",)),
    File(GOOD["statements"].encode("utf-16-le"), "file_not_text", "", ("not a text file",)),
    File(b"PK\x03\x04\x14\x00\x06\x00", "file_is_workbook", "", ("Excel workbook", "Only the CSV format", "Save As")),
    File(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_is_workbook", "", ("Excel workbook",)),
    File('"region,indicator\n', "csv_broken", "", ("quotation mark", "is not closed")),
]


@pytest.mark.parametrize("bad", LOST, ids=lambda bad: bad.code)
def test_a_file_that_cannot_be_read_is_refused_and_the_other_files_go_on(bad, folder):
    path = folder / "statements.csv"
    text = bad.text.encode() if isinstance(bad.text, str) else bad.text
    path.write_bytes(text)
    dataset = load(folder)
    assert len(dataset.problems) == 1
    assert_says(dataset.problems[0], bad.code, f"{path}{bad.where}", *bad.parts)
    assert dataset.statements == ()
    assert len(dataset.goals) == 2


FAULTY = [
    File(GOOD["statements"].replace("locator,note", "locator,note,remark").replace(",\n", ",,x\n"),
         "column_unknown", ":1 remark", ('no column "remark"', "Allowed are: region, indicator", "Correct the name")),
    File(GOOD["statements"].replace("locator,note", "locator,note,notes").replace(",\n", ",,x\n"),
         "column_unknown", ":1 notes", ("Similar: note",)),
    File(GOOD["statements"].replace("locator,note", "locator,,note").replace(",\n", ",,\n"),
         "column_unnamed", ":1", ("Column 10 has no name", "Name the column")),
    File(statements("binjiang,rd_intensity,2019,level,3.51,%,eq,report_2020,一,,,x"),
         "cells_count", ":5", ("has 12 cells, the header 10", "extra comma")),
    File(statements("binjiang,rd_intensity,2019,level,1,234,%,eq,report_2020,一,"),
         "cells_count", ":5", ("has 11 cells", "needs quotation marks")),
    File(statements("binjiang,rd_intensity,2019,level,3.51,%,eq,report_2020,一,,x").replace("note\n", "note,\n"),
         "cells_count", ":5", ("has 11 cells, the header 10",)),
    File(statements("binjiang,rd_intensity,2019"), "cells_count", ":5", ("has 3 cells, the header 10", "missing")),
    File(statements('binjiang,rd_intensity,2019,level,3.51,%,eq,report_2020,"一,'),
         "csv_broken", ":5", ("is not closed", "left out", "save it as CSV again")),
    File(statements('binjiang,rd_intensity,2019,level,3.51,%,eq,report_2020,"一"二,'),
         "csv_broken", ":5", ("something follows", "delete the single quotation mark")),
    File(HEADER + '\nbinjiang,rd_intensity,2019,level,3.51,%,eq,report_2020,"一"二,\n'
         + GOOD["statements"].split("\n", 1)[1], "csv_broken", ":2", ("something follows",)),
    File(statements(GOOD["statements"].splitlines()[1]), "row_twice", ":5", ("statements.csv:2", "Delete this row")),
]  # fmt: skip


@pytest.mark.parametrize("bad", FAULTY, ids=lambda bad: bad.code)
def test_a_fault_of_the_file_leaves_its_good_rows(bad, folder, tmp_path_factory):
    path = folder / "statements.csv"
    path.write_text(bad.text, encoding="utf-8")
    dataset = load(folder)
    assert len(dataset.problems) == 1
    assert_says(dataset.problems[0], bad.code, f"{path}{bad.where}", *bad.parts)
    assert_good_rows_read(folder, dataset, tmp_path_factory)


def reordered(text: str) -> str:
    rows = list(csv.reader(io.StringIO(text)))
    line = io.StringIO()
    csv.writer(line).writerows(row[::-1] for row in rows)
    return line.getvalue()


WAYS = {
    "GB18030": lambda text: text.encode("gb18030"),
    "GB18030 with a mark": lambda text: ("\ufeff" + text).encode("gb18030"),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 big-endian": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "blank lines": lambda text: ("\n" + text.replace("\n", "\n\n") + ",,,\n").encode(),
    "spaces around cells": lambda text: text.replace(",", "\u3000, ").replace('"二\u3000, 1"\u3000', '"二,1"').encode(),
    "other order": lambda text: reordered(text).encode(),
    "empty columns at the end": lambda text: text.replace("\n", ",,\n").encode(),
    "no empty cells at the end": lambda text: "\n".join(line.rstrip(",") for line in text.split("\n")).encode(),
    "no line end at the end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_harmless_ways_of_saving_give_the_same_data(way, folder):
    expected = content(load(folder))
    for table, text in GOOD.items():
        (folder / f"{table}.csv").write_bytes(WAYS[way](text))
    dataset = load(folder)
    assert dataset.problems == ()
    assert content(dataset) == expected


def test_columns_that_may_be_left_out_may_be_left_out(folder):
    text = "\n".join(",".join(line.split(",")[:11] + line.split(",")[13:]) for line in GOOD["indicators"].splitlines())
    (folder / "indicators.csv").write_text(text, encoding="utf-8")
    dataset = load(folder)
    assert dataset.problems == ()
    assert dataset.catalogue.indicators["rd_intensity"].numerator == ""


@pytest.mark.parametrize("table", ["statements", "goals"])
def test_a_header_alone_is_a_table_without_rows(table, folder):
    (folder / f"{table}.csv").write_text(GOOD[table].splitlines()[0], encoding="utf-8")
    dataset = load(folder)
    assert dataset.problems == ()
    assert getattr(dataset, table) == ()


def test_lines_are_counted_through_cells_of_several_lines(folder):
    path = folder / "statements.csv"
    lines = ['binjiang,rd_intensity,2018,level,3.4,%,eq,report_2020,"一\n二",', spoiled("statements", year="0").strip()]
    path.write_text(statements(*lines), encoding="utf-8")
    assert [problem.where for problem in load(folder).problems] == [f"{path}:7 year"]


def test_a_missing_file_is_named(folder):
    (folder / "goals.csv").unlink()
    dataset = load(folder)
    assert_says(
        dataset.problems[0], "file_missing", str(folder / "goals.csv"), "not found", str(folder), "Put the file"
    )
    assert (len(dataset.problems), len(dataset.statements), dataset.goals) == (1, 3, ())


def test_a_folder_instead_of_a_file_is_named(folder):
    (folder / "goals.csv").unlink()
    (folder / "goals.csv").mkdir()
    dataset = load(folder)
    assert_says(dataset.problems[0], "file_is_folder", str(folder / "goals.csv"), "is a folder", "CSV", "Rename")
    assert len(dataset.statements) == 3


def test_a_file_that_may_not_be_read_is_named(folder, monkeypatch):
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "goals.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    dataset = load(folder)
    parts = ("(Permission denied)", "does not let it be read", "Close it in Excel")
    assert_says(dataset.problems[0], "file_unreadable", str(folder / "goals.csv"), *parts)
    assert len(dataset.statements) == 3


def test_no_data_folder_is_an_error_that_names_it(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere is not a folder.*holds statements\.csv"):
        load(tmp_path / "nowhere")


def test_a_file_instead_of_the_data_folder_is_an_error(folder):
    with pytest.raises(FileNotFoundError, match="is not a folder"):
        load(folder / "goals.csv")


def test_a_catalogue_table_that_is_lost_is_told_once_and_not_for_every_row(folder):
    (folder / "regions.csv").write_text("name\nhangzhou\n", encoding="utf-8")
    codes = [(problem.code, Path(problem.where.split(":")[0]).name) for problem in load(folder).problems]
    assert codes == [
        ("column_unknown", "regions.csv"),
        ("column_missing", "regions.csv"),
        ("catalogue_empty", "statements.csv"),
        ("catalogue_empty", "goals.csv"),
    ]


def test_every_row_of_a_circle_is_named_and_none_leads_on(folder):
    path = folder / "regions.csv"
    path.write_text(GOOD["regions"].replace("city,,", "city,binjiang,"), encoding="utf-8")
    dataset = load(folder)
    assert_says(dataset.problems[0], "reference_cycle", f"{path}:2 parent", "hangzhou → binjiang → hangzhou")
    assert_says(dataset.problems[1], "reference_cycle", f"{path}:3 parent", "binjiang → hangzhou → binjiang")
    assert {region.parent for region in dataset.catalogue.regions.values()} == {""}
    assert len(dataset.statements) == 3


def test_a_circle_of_additions_is_named(folder):
    path = folder / "indicators.csv"
    extra = [spoiled("indicators", indicator="a", adds_to="b"), spoiled("indicators", indicator="b", adds_to="a")]
    path.write_text(GOOD["indicators"] + "".join(extra), encoding="utf-8")
    problems = load(folder).problems
    assert [problem.where for problem in problems] == [f"{path}:8 adds_to", f"{path}:9 adds_to"]
    assert {problem.code for problem in problems} == {"reference_cycle"}


def test_both_unknown_halves_of_a_quotient_are_named_and_both_are_emptied(folder):
    path = folder / "indicators.csv"
    path.write_text(GOOD["indicators"].replace("rd_expenditure,gdp", "rd_spending,gnp"), encoding="utf-8")
    dataset = load(folder)
    assert_says(dataset.problems[0], "reference_unknown", f"{path}:4 numerator", '"rd_spending"')
    assert_says(dataset.problems[1], "reference_unknown", f"{path}:4 denominator", '"gnp"')
    ratio = dataset.catalogue.indicators["rd_intensity"]
    assert (ratio.numerator, ratio.denominator) == ("", "")


def test_all_bad_cells_of_a_row_are_named_at_once(folder):
    path = folder / "statements.csv"
    path.write_text(
        statements(spoiled("statements", year="21", value="约", unit="箩", role="").strip()), encoding="utf-8"
    )
    where = [problem.where.removeprefix(f"{path}:5 ") for problem in load(folder).problems]
    assert where == ["year", "role", "value", "unit"]


def test_a_goal_with_several_faults_has_all_of_them_named(folder):
    path = folder / "goals.csv"
    bad = spoiled("goals", unit="家", base_year="2020", from_year="2030", pace="8")
    path.write_text(GOOD["goals"] + bad, encoding="utf-8")
    codes = [problem.code for problem in load(folder).problems]
    assert codes == ["unit_mismatch", "base_half", "years_reversed", "pace_half"]


def test_strict_raises_with_all_problems_listed(folder):
    bad = spoiled("statements", year="20219") + spoiled("statements", value="约")
    (folder / "statements.csv").write_text(GOOD["statements"] + bad, encoding="utf-8")
    (folder / "goals.csv").unlink()
    with pytest.raises(BadData) as raised:
        load(folder, strict=True, language=ENGLISH)
    assert [problem.code for problem in raised.value.problems] == ["year", "number", "file_missing"]
    lines = str(raised.value).splitlines()
    assert lines[0].startswith(f'{folder / "statements.csv"}:5 year: "20219" is not a year.')
    assert lines[1].startswith(f'{folder / "statements.csv"}:6 value: "约" is not a plain number.')
    assert lines[2].startswith(f"{folder / 'goals.csv'}: The file was not found.")


def test_strict_speaks_chinese_to_a_chinese_system(folder, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (folder / "statements.csv").write_text(statements(spoiled("statements", year="20219").strip()), encoding="utf-8")
    with pytest.raises(BadData, match="“20219”不是有效的年份。"):
        load(folder, strict=True)


def test_strict_takes_good_data(folder):
    assert load(folder, strict=True).problems == ()


def test_many_bad_rows_are_listed_in_order_and_in_reasonable_time(folder):
    path = folder / "statements.csv"
    path.write_text(statements(*[spoiled("statements", year="x").strip()] * 5000), encoding="utf-8")
    problems = load(folder).problems
    assert [problem.where for problem in problems] == [f"{path}:{line} year" for line in range(5, 5005)]
