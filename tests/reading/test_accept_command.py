"""``forecast accept`` as a planner uses it."""

import os
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from review_examples import CANDIDATES, DATA, SOUND, candidate, copy_of_data, written

from forecast.__main__ import cli
from forecast.dataset import load
from forecast.language import Language


def call(*words: object):
    return CliRunner().invoke(cli, ["accept", *map(str, words)])


@pytest.fixture
def data(tmp_path):
    return copy_of_data(tmp_path)


@pytest.fixture
def review(tmp_path):
    """A workbook in which every row is accepted."""

    def make(*candidates):
        path = written(tmp_path / "review", *candidates) / "candidates.xlsx"
        book = openpyxl.load_workbook(path)
        for line in range(2, len(candidates) + 2):
            book["candidates"].cell(line, 1, "是")
        book.save(path)
        return path

    return make


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Accepted: statements 3, goals 2, new documents 2.", "Written to"]),
        ("zh", ["已采纳：数据3条、目标2项、新增文件2份。", "已写入"]),
    ],
)
def test_what_was_accepted_is_counted(data, review, language, parts):
    old = load(data)
    result = call(review(*SOUND), "--data", data, "--lang", language)
    assert result.exit_code == 0, result.output
    assert [part for part in parts if part not in result.output] == []
    assert len(load(data).statements) == len(old.statements) + 3


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["[candidates]:5 missing: Still missing: region, year", "problem: 1", "statements 3, goals 2"]),
        ("zh", ["[candidates]:5 缺少: 尚缺：region, year。", "未采纳，有问题的行或单元格：1处", "数据3条、目标2项"]),
    ],
)
def test_refused_rows_are_listed_and_the_others_go_in(data, review, language, parts):
    result = call(review(*reversed(CANDIDATES)), "--data", data, "--lang", language)
    assert result.exit_code == 1
    assert [part for part in parts if part not in result.output] == [], result.output


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            "en",
            ["Contradictions: 1.", "the dates of the documents decide", "candidates.xlsx[candidates]:2 says 3.5 %",
             "(ningbo_2021_report)", "Ningbo (ningbo), Ninghai (ninghai)", "statements 2"],
        ),
        ("zh", ["数值不一致：1处", "按文件日期先后决定", "candidates.xlsx[candidates]:2 为 3.5 %", "数据2条"]),
    ],
)  # fmt: skip
def test_contradicting_rows_are_entered_and_shown_with_new_regions(data, review, language, parts):
    rows = (candidate(region="ninghai"), candidate(region="ninghai", value="3.6", start=500))
    result = call(review(*rows), "--data", data, "--lang", language)
    assert result.exit_code == 0
    assert [part for part in parts if part not in result.output] == [], result.output
    assert len(load(data).statements) == len(load(DATA).statements) + 2


@pytest.mark.parametrize("where", ["review", "data"])
@pytest.mark.parametrize(("language", "part"), [("en", "in another program such as Excel"), ("zh", "正在 Excel")])
def test_a_file_that_is_open_in_excel_is_said_in_words(data, review, monkeypatch, where, language, part):
    path = review(*SOUND)
    locked = path if where == "review" else data / "goals.csv"
    opened = Path.open

    def denied(self, *given, **more):
        if self == locked and where == "review":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *given, **more)

    def not_moved(source, target):
        if Path(target) == locked:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        return moved(source, target)

    moved = os.replace
    monkeypatch.setattr(Path, "open", denied)
    monkeypatch.setattr(os, "replace", not_moved)
    before = {name.name: name.read_bytes() for name in data.iterdir()}
    refusal = call(path, "--data", data, "--lang", language).exception
    said = refusal.sentence(Language(language))
    assert locked.name in said and "Errno" not in said and ".part" not in said
    assert part in said or where == "data"
    assert {name.name: name.read_bytes() for name in data.iterdir()} == before


@pytest.mark.parametrize(("language", "part"), [("en", "Only tried"), ("zh", "仅试运行")])
def test_a_dry_run_changes_nothing(data, review, language, part):
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    result = call(review(*SOUND), "--data", data, "--dry-run", "--lang", language)
    assert result.exit_code == 0 and part in result.output and "3" in result.output
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_nothing_accepted_is_said(data, tmp_path):
    path = written(tmp_path, *SOUND) / "candidates.csv"
    result = call(path, "--data", data, "--lang", "en")
    assert result.exit_code == 0 and "None of the 5 rows says yes under accept" in result.output


def test_only_refused_rows_change_nothing(data, review):
    result = call(review(candidate(value="")), "--data", data, "--lang", "en")
    assert result.exit_code == 1 and "Nothing was changed" in result.output


def test_a_csv_is_accepted_with_the_documents_beside_it(data, tmp_path):
    path = written(tmp_path, candidate()) / "candidates.csv"
    path.write_bytes(path.read_bytes().replace(b"\n,,statement", b"\nyes,,statement"))
    result = call(path, "--data", data, "--lang", "en")
    assert result.exit_code == 0 and "statements 1, goals 0, new documents 1" in result.output


def test_a_missing_file_is_a_refusal(data, tmp_path):
    result = call(tmp_path / "nowhere.xlsx", "--data", data)
    assert "nowhere.xlsx" in str(result.exception)


def test_the_help_speaks_both_languages():
    text = call("-h").output
    assert "reviewed candidates" in text and "复核" in text and "--dry-run" in text
