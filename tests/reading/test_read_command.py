"""``forecast read`` as a planner uses it, and ``forecast accept`` after it."""

import csv
import shutil

import openpyxl
import pytest
from click.testing import CliRunner
from review_examples import copy_of_data

from forecast.__main__ import cli
from forecast.dataset import load

DOCUMENTS = {
    "宁波.txt": "宁波市科技局2021年工作总结\n\n\n国家高新技术企业达到3919家。全社会研发投入占GDP比重达到2.86%。",
    "绍兴.txt": "绍兴市科技创新“十四五”规划\n\n\n到2025年,国家高新技术企业达到3000家。",
    "无.txt": "2021年工作总结\n\n\n国家高新技术企业达到300家。",
}
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50)  # no document
FILES = ("candidates.xlsx", "candidates.csv", "candidate_documents.csv")


def call(*words: object):
    return CliRunner().invoke(cli, [*map(str, words)])


@pytest.fixture
def data(tmp_path):
    return copy_of_data(tmp_path)


@pytest.fixture
def folder(tmp_path):
    """Three documents that can be read."""
    found = tmp_path / "documents"
    found.mkdir()
    for name, text in DOCUMENTS.items():
        (found / name).write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def read(tmp_path, data):
    """Reads paths, with English unless told otherwise."""

    def run(*words: object, out="out", lang="en"):
        return call("read", *words, "--data", data, "--out", tmp_path / out, "--lang", lang)

    return run


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            "en",
            ["3 documents: 3 candidates, and 1 with something missing", "Statements 2, goals 1.", "forecast accept"],
        ),
        ("zh", ["3", "forecast accept", "candidates.xlsx"]),
    ],
)
def test_what_was_found_is_counted(read, folder, language, parts):
    result = read(folder, lang=language)
    assert result.exit_code == 0, result.output
    assert [part for part in parts if part not in result.output] == []


def test_each_document_has_its_row(read, folder):
    output = read(folder).output
    assert "ningbo_report_2021 (宁波.txt)" in output and "shaoxing_plan_2025 (绍兴.txt)" in output


def test_all_files_are_written_with_what_was_found(read, folder, tmp_path):
    read(folder)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)
    columns = ("document", "region", "indicator", "year", "value", "missing")
    assert [tuple(row[name] for name in columns) for row in rows(tmp_path / "out" / "candidates.csv")] == [
        ("ningbo_report_2021", "ningbo", "hightech_enterprises", "2021", "3919", ""),
        ("ningbo_report_2021", "ningbo", "rd_intensity", "2020", "2.86", ""),
        ("document", "", "hightech_enterprises", "2021", "300", "region"),
        ("shaoxing_plan_2025", "shaoxing", "hightech_enterprises", "2025", "3000", ""),
    ]
    assert [row["file"] for row in rows(tmp_path / "out" / "candidate_documents.csv")] == sorted(DOCUMENTS)


def test_a_bad_file_is_named_and_the_others_are_read(read, folder, tmp_path):
    (folder / "kaputt.docx").write_bytes(PICTURE)
    result = read(folder)
    assert result.exit_code == 1
    assert "Not read: 1" in result.output and "kaputt.docx" in result.output.replace("\n", "")
    assert len(rows(tmp_path / "out" / "candidates.csv")) == 4


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_written_if_no_file_can_be_read(read, tmp_path, language):
    (tmp_path / "kaputt.docx").write_bytes(PICTURE)
    result = read(tmp_path / "kaputt.docx", lang=language)
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_what_is_there_stays_without_force(read, folder, tmp_path):
    read(folder / "宁波.txt")
    before = (tmp_path / "out" / "candidates.csv").read_bytes()
    refused = read(folder)
    assert refused.exit_code != 0
    assert refused.exception.code == "candidates_there"
    assert (tmp_path / "out" / "candidates.csv").read_bytes() == before
    assert read(folder, "--force").exit_code == 0
    assert len(rows(tmp_path / "out" / "candidates.csv")) == 4


def test_a_path_that_is_not_there_is_refused(read, tmp_path):
    assert read(tmp_path / "nowhere").exception.code == "read_nothing"


def test_reading_twice_gives_the_same_files(read, folder, tmp_path):
    read(folder, out="one")
    read(folder, out="two")
    for name in FILES[1:]:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_its_own_tables_are_not_read_again(read, folder):
    read(folder, out="documents/candidates")
    again = read(folder, "--force", out="documents/candidates")
    assert again.exit_code == 0 and "3 documents: 3 candidates" in again.output


def accept_all(path):
    """Says yes to every row of the workbook that has nothing missing."""
    book = openpyxl.load_workbook(path)
    sheet = book["candidates"]
    heads = [cell.value for cell in sheet[1]]
    missing = next(place for place, head in enumerate(heads) if head in ("missing", "缺少")) + 1
    for line in range(2, sheet.max_row + 1):
        if not sheet.cell(line, missing).value:
            sheet.cell(line, 1, "是")
    book.save(path)


def test_accepted_rows_go_into_the_data(read, folder, tmp_path, data):
    old = load(data)
    read(folder)
    accept_all(tmp_path / "out" / "candidates.xlsx")
    result = call("accept", tmp_path / "out" / "candidates.xlsx", "--data", data, "--lang", "en")
    assert result.exit_code == 0, result.output
    new = load(data, strict=True)
    assert {"ningbo_report_2021", "shaoxing_plan_2025"} <= set(new.catalogue.documents)
    assert {"ningbo", "shaoxing"} <= set(new.catalogue.regions)
    added = [one for one in new.statements if one not in old.statements]
    assert [(one.region, one.indicator, one.year) for one in added] == [
        ("ningbo", "hightech_enterprises", 2021), ("ningbo", "rd_intensity", 2020)
    ]  # fmt: skip
    assert [(one.region, one.year) for one in new.goals if one not in old.goals] == [("shaoxing", 2025)]
    assert call("check", "--data", data).exit_code == 0


def test_after_accepting_the_names_of_documents_are_taken(read, folder, tmp_path, data):
    test_accepted_rows_go_into_the_data(read, folder, tmp_path, data)
    shutil.rmtree(tmp_path / "out")
    assert "ningbo_report_2021_2 (宁波.txt)" in read(folder).output
