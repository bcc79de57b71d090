"""Files and folders of documents."""

from pathlib import Path

import pytest
from reading_examples import reader

from forecast.problems import Refusal
from forecast.reading.folders import files_in, next_name, read_files

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50)  # no document
TEXT = "杭州市2021年工作总结\n\n\n国家高新技术企业达到10222家。"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")


def test_a_folder_gives_its_files_and_those_of_its_subfolders_by_name(tmp_path):
    put(tmp_path, "b.txt", "a.txt", "inner/c.txt")
    assert [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])] == ["a.txt", "b.txt", "inner/c.txt"]


@pytest.mark.parametrize(
    "name",
    [".hidden.txt", "~$a.docx", ".git/a.txt", "candidates.xlsx", "out/candidates.csv", "candidate_documents.csv"],
)
def test_what_programs_leave_behind_is_no_document(tmp_path, name):
    put(tmp_path, name, "a.txt")
    assert files_in([tmp_path]) == [tmp_path / "a.txt"]


def test_a_hidden_folder_above_hides_nothing(tmp_path):
    put(tmp_path, ".work/a.txt")
    assert files_in([tmp_path / ".work"]) == [tmp_path / ".work" / "a.txt"]


def test_a_file_named_by_hand_is_read_whatever_its_name_and_once(tmp_path):
    put(tmp_path, "candidates.csv", "a.txt")
    wanted = [tmp_path / "candidates.csv", tmp_path / "a.txt"]
    assert files_in([tmp_path / "candidates.csv", tmp_path, tmp_path / "a.txt"]) == wanted


@pytest.mark.parametrize("missing", [True, False])
def test_without_a_file_there_is_nothing_to_read(tmp_path, missing):
    path = tmp_path / "nowhere" if missing else tmp_path
    with pytest.raises(Refusal, match="holds no file to read") as refusal:
        files_in([path])
    assert str(path) in str(refusal.value)


def test_a_bad_file_becomes_a_problem_and_the_others_are_read(tmp_path):
    put(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.docx").write_bytes(PICTURE)
    told = []
    found = read_files(files_in([tmp_path]), reader(), [], lambda done, total: told.append((done, total)))
    assert [(source.file, source.document.document) for source in found.sources] == [
        ("a.txt", "hangzhou_report_2021"), ("c.txt", "hangzhou_report_2021_2")
    ]  # fmt: skip
    assert [one.document for one in found.candidates] == ["hangzhou_report_2021", "hangzhou_report_2021_2"]
    assert [problem.where for problem in found.problems] == [str(tmp_path / "b.docx")]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_names_of_the_catalogue_are_not_used_again(tmp_path):
    put(tmp_path, "a.txt")
    known = ["hangzhou_report_2021", "hangzhou_report_2021_2"]
    found = read_files([tmp_path / "a.txt"], reader(), known)
    assert found.sources[0].document.document == "hangzhou_report_2021_3"
    assert known == ["hangzhou_report_2021", "hangzhou_report_2021_2"]


def test_a_name_gets_the_first_free_number():
    assert [next_name("a", taken) for taken in ([], ["a"], ["a", "a_2"], ["a", "a_3"], ["a_2"])] == [
        "a", "a_2", "a_3", "a_2", "a"
    ]  # fmt: skip


def test_whatever_goes_wrong_in_one_file_the_others_go_on(tmp_path):
    class Breaking:
        def read(self, content):
            if content.name == "a.txt":
                raise RecursionError("too deep")
            return reader().read(content)

    put(tmp_path, "a.txt", "b.txt")
    found = read_files(files_in([tmp_path]), Breaking(), ())
    assert [source.file for source in found.sources] == ["b.txt"]
    assert [(problem.code, problem.values["reason"]) for problem in found.problems] == [
        ("read_broken", "RecursionError: too deep")
    ]
