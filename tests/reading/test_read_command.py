"""``forecast read`` as a planner uses it, and ``forecast accept`` after it."""

import csv
import os
import shutil

import openpyxl
import pytest
from click.testing import CliRunner
from review_examples import copy_of_data

from forecast.__main__ import cli
from forecast.assembly import assemble
from forecast.dataset import load
from forecast.language import Language

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
    missing = next(place for place, head in enumerate(heads) if head == "missing") + 1
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


def test_after_accepting_a_document_keeps_its_name_and_no_second_one_is_entered(read, folder, tmp_path, data):
    test_accepted_rows_go_into_the_data(read, folder, tmp_path, data)
    shutil.rmtree(tmp_path / "out")
    output = read(folder).output
    assert "ningbo_report_2021 (宁波.txt)" in output and "Remarks: 2" in output
    assert "The document stands in documents.csv as ningbo_report_2021." in output


def test_after_accepting_another_document_of_the_region_and_year_gets_another_name(read, folder, tmp_path, data):
    test_accepted_rows_go_into_the_data(read, folder, tmp_path, data)
    (folder / "宁波.txt").write_text("宁波市科技局2021年工作简报\n\n\n国家高新技术企业达到3920家。", encoding="utf-8")
    assert "ningbo_report_2021_2 (宁波.txt)" in read(folder, out="again").output


def test_contradictions_copies_and_what_was_not_taken_are_counted(read, folder, tmp_path):
    (folder / "甲.txt").write_text(
        "宁波市科技局2021年工作简报\n\n\n国家高新技术企业达到3920家,组织培训15场。", encoding="utf-8"
    )
    shutil.copy(folder / "绍兴.txt", folder / "绍兴 副本.txt")
    result = read(folder)
    for part in ("Contradictions: 2 candidates", "column check", "Seen but not understood: 1 figures", "Remarks: 1"):
        assert part in result.output
    assert "绍兴.txt: The text is that of" in result.output and "4 documents: 4 candidates" in result.output
    checks = {row["value"]: row["check"] for row in rows(tmp_path / "out" / "candidates.csv")}
    assert checks["3919"] == "another value: 3920 家 (ningbo_report_2021_2), ningbo_report_2021_2 26–31"
    assert checks["3920"].startswith("another value: 3919 家 (ningbo_report_2021)") and checks["3000"] == ""
    assert result.exit_code == 0
    chinese = read(folder, "--force", lang="zh").output
    assert "数值不一致：2条" in chinese and "“核对提示”列" in chinese and "提示：1条" in chinese


def test_after_accepting_all_is_known_to_be_there(read, folder, tmp_path, data):
    test_accepted_rows_go_into_the_data(read, folder, tmp_path, data)
    shutil.rmtree(tmp_path / "out")
    assert "In the data already: 3 candidates" in read(folder).output
    checks = [row["check"] for row in rows(tmp_path / "out" / "candidates.csv") if not row["missing"]]
    assert all(check.startswith("already in the data: ") for check in checks)


def test_a_percentage_of_a_workbook_is_read_as_it_is_shown_and_a_bare_fraction_doubted(read, folder, tmp_path):
    for path in folder.iterdir():
        path.unlink()
    book = openpyxl.Workbook()
    heads, shares = ["年份", "R&D经费占GDP比重(%)"], [(2019, 0.0346, "General"), (2020, 0.0352, "0.00%")]
    for row in (["宁波市科技指标"], heads, *(share[:2] for share in shares)):
        book.active.append(row)
    for line, (_, _, form) in enumerate(shares, start=3):
        book.active.cell(line, 2).number_format = form
    book.save(folder / "表.xlsx")
    assert "Doubtful: 1 candidates" in read(folder).output
    found = [(row["value"], row["unit"], row["position"].split(" ")[0], row["check"][:13], row["confidence"])
             for row in rows(tmp_path / "out" / "candidates.csv")]  # fmt: skip
    assert found == [("0.0346", "%", "Sheet!B3", "doubt: 0.0346", "0.47"), ("3.52", "%", "Sheet!B4", "", "0.95")]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("error", "code", "parts"),
    [
        (
            PermissionError(13, "Permission denied"),
            "write_denied",
            {"en": "open in Excel or WPS", "zh": "请关闭该文件"},
        ),
        (OSError(28, "No space left on device"), "write_full", {"en": "disk is full", "zh": "磁盘空间不足"}),
        (OSError(30, "Read-only file system"), "write_denied", {"en": "choose a folder", "zh": "有权写入的文件夹"}),
        (OSError(5, "Input/output error"), "write_failed", {"en": "another drive", "zh": "其他磁盘"}),
        (FileExistsError(17, "File exists"), "out_not_folder", {"en": "--out", "zh": "--out"}),
    ],
)
def test_what_the_system_does_not_let_be_written_is_said_in_words(
    read, folder, tmp_path, monkeypatch, error, code, parts, language
):
    def refused(source, target):
        error.filename, error.filename2 = str(source), str(target)
        raise error

    monkeypatch.setattr(os, "replace", refused)
    refusal = read(folder, lang=language).exception
    said = refusal.sentence(Language(language))
    assert refusal.code == code and parts[language] in said
    assert ".part" not in said and "Errno" not in said and str(tmp_path / "out") in said
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_yearly_mean_read_and_accepted_gives_the_level_that_it_began_from(folder, read, data, tmp_path, lang):
    """10.0% a year from 2015 to 161.05 in 2020 began at 161.05 / 1.1^5 = 100; as growth in all it would be at 146."""
    (folder / "绍兴.txt").write_text(
        "绍兴市科技局2022年工作总结\n\n\n“十三五”末,技术交易额161.05亿元,年均增长10.0%。", encoding="utf-8"
    )
    assert read(folder / "绍兴.txt", lang=lang).exit_code == 0
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    path = tmp_path / "out" / "candidates.xlsx"
    book = openpyxl.load_workbook(path)
    for line in range(2, book["candidates"].max_row + 1):
        book["candidates"].cell(line, 1, "是")
    book.save(path)
    assert call("accept", path, "--data", data, "--lang", "en").exit_code == 0
    assert all((data / name).read_bytes().startswith(content) for name, content in before.items())
    known = load(data)
    assert known.problems == () and known.statements[-1].span == (2015, True)
    panel = assemble(known)
    assert panel.series("shaoxing", "tech_contract_value").round(2).to_dict() == {2015: 100.0, 2020: 161.05}
    assert not [problem for problem in panel.problems if "shaoxing" in problem.where]
