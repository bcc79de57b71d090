"""Files and folders of documents."""

from pathlib import Path

import pytest
from reading_examples import reader
from review_examples import copy_of_data

from forecast.catalogue import Document
from forecast.dataset import load
from forecast.language import Language
from forecast.problems import Refusal
from forecast.reading.folders import files_in, next_name, read_documents, read_files

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50)  # no document
TEXT = "杭州市2021年工作总结\n\n\n国家高新技术企业达到10222家。"


def there(name: str, title: str, **given: str) -> Document:
    """A document of the data."""
    cells = dict.fromkeys(("publisher", "date_written", "date_published", "index_number", "address"), "")
    return Document(name, title, **(cells | given))


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
    put(tmp_path, "a.txt")
    (tmp_path / "c.txt").write_text(f"{TEXT}另有500家。", encoding="utf-8")
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
    known = [there("hangzhou_report_2021", "甲"), there("hangzhou_report_2021_2", "乙")]
    found = read_files([tmp_path / "a.txt"], reader(), known)
    assert found.sources[0].document.document == "hangzhou_report_2021_3" and found.remarks == []


def test_a_document_of_the_data_is_recognised_and_keeps_the_name_and_entry_that_it_has_there(tmp_path):
    put(tmp_path, "a.txt")
    known = there("our_report", "杭州市 2021年工作总结", publisher="市科技局", date_written="2023-02")
    found = read_files([tmp_path / "a.txt"], reader(), [known])
    assert [(source.document, source.latest) for source in found.sources] == [(known, 2023)]
    assert [one.document for one in found.candidates] == ["our_report"]
    (remark,) = found.remarks
    assert remark.where == str(tmp_path / "a.txt") and not remark.grave and found.problems == []
    assert "stands in documents.csv as our_report" in remark.sentence(Language("en"))
    assert "代号为 our_report" in remark.sentence(Language("zh"))


def test_the_figures_of_a_document_of_the_data_are_known_to_be_there_under_another_name(tmp_path):
    data, known = copy_of_data(tmp_path), "our_report,杭州市2021年工作总结,,,,,\n"
    (data / "documents.csv").write_bytes((data / "documents.csv").read_bytes() + known.encode())
    row = "hangzhou,hightech_enterprises,2021,level,10222,家,eq,our_report,,,\n"
    (data / "statements.csv").write_bytes((data / "statements.csv").read_bytes() + row.encode())
    put(tmp_path / "documents", "a.txt")
    (one,) = read_documents([tmp_path / "documents"], load(data)).candidates
    assert one.document == "our_report" and [check.code for check in one.checks] == ["there"]


def test_a_name_of_the_data_is_given_to_one_file_only(tmp_path):
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_text(TEXT.replace("10222", "10223"), encoding="utf-8")
    found = read_files(files_in([tmp_path]), reader(), [there("our_report", "杭州市2021年工作总结")])
    assert [source.document.document for source in found.sources] == ["our_report", "hangzhou_report_2021"]
    assert [Path(remark.where).name for remark in found.remarks] == ["a.txt"]


def test_a_file_name_is_no_title_by_which_a_document_is_recognised(tmp_path):
    (tmp_path / "a.txt").write_text("国家高新技术企业达到10222家。", encoding="utf-8")
    found = read_files([tmp_path / "a.txt"], reader(), [there("our_report", "a.txt")])
    assert found.sources[0].document.title == "a.txt" and found.sources[0].document.document != "our_report"


def test_a_name_gets_the_first_free_number():
    assert [next_name("a", taken) for taken in ([], ["a"], ["a", "a_2"], ["a", "a_3"], ["a_2"])] == [
        "a", "a_2", "a_3", "a_2", "a"
    ]  # fmt: skip


def test_whatever_goes_wrong_in_one_file_the_others_go_on(tmp_path):
    class Breaking:
        def read_whole(self, content):
            if content.name == "a.txt":
                raise RecursionError("too deep")
            return reader().read_whole(content)

    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_text(f"{TEXT}另有500家。", encoding="utf-8")
    found = read_files(files_in([tmp_path]), Breaking(), ())
    assert [source.file for source in found.sources] == ["b.txt"]
    assert [(problem.code, problem.values["reason"]) for problem in found.problems] == [
        ("read_broken", "RecursionError: too deep")
    ]


def test_copies_are_read_once_and_named(tmp_path):
    put(tmp_path, "a.txt", "b.txt", "inner/c.txt")
    lines = TEXT.replace("达到", "达到 ").split("\n")  # the same words, set otherwise
    (tmp_path / "d.html").write_text("".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
    found = read_files(files_in([tmp_path]), reader(), ())
    assert [source.file for source in found.sources] == ["a.txt"] and len(found.candidates) == 1
    assert [(Path(one.where).name, one.values["first"].name, one.grave) for one in found.remarks] == [
        ("b.txt", "a.txt", False), ("d.html", "a.txt", False), ("c.txt", "a.txt", False)
    ]  # fmt: skip
    assert found.problems == []


def test_one_title_over_different_texts_stays_two_documents(tmp_path):
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_text(TEXT.replace("10222", "10223"), encoding="utf-8")
    found = read_files(files_in([tmp_path]), reader(), ())
    assert [source.document.title for source in found.sources] == ["杭州市2021年工作总结"] * 2
    assert [source.document.document for source in found.sources] == ["hangzhou_report_2021", "hangzhou_report_2021_2"]
    assert found.remarks == []


@pytest.mark.parametrize(
    ("error", "code", "english", "chinese"),
    [
        (PermissionError(13, "Permission denied"), "read_denied", "Close it there", "请在该程序中关闭文件"),
        (FileNotFoundError(2, "No such file"), "read_gone", "moved, renamed or deleted", "请检查路径"),
        (OSError(5, "Input/output error"), "read_not_opened", "copy it to another folder", "复制到另一文件夹"),
    ],
)
def test_a_file_that_the_system_does_not_give_is_said_in_words(tmp_path, monkeypatch, error, code, english, chinese):
    put(tmp_path, "a.txt", "b.txt")
    (tmp_path / "b.txt").write_text(f"{TEXT}另有500家。", encoding="utf-8")
    given = Path.read_bytes

    def read_bytes(self):
        if self.name == "a.txt":
            raise error
        return given(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    found = read_files(files_in([tmp_path]), reader(), ())
    assert [source.file for source in found.sources] == ["b.txt"]
    (problem,) = found.problems
    assert problem.code == code and english in problem.sentence(Language("en"))
    assert chinese in problem.sentence(Language("zh")) and "Permission" not in problem.sentence(Language("zh"))


def test_what_is_wrong_with_the_catalogue_is_said_first_and_with_the_figures_not_at_all(tmp_path):
    data = copy_of_data(tmp_path)
    for name in ("statements.csv", "indicators.csv"):
        (data / name).write_bytes((data / name).read_bytes() + b"nonsense\n")
    put(tmp_path / "documents", "a.txt")
    (tmp_path / "documents" / "b.docx").write_bytes(PICTURE)
    found = read_documents([tmp_path / "documents"], load(data))
    assert [Path(one.where.partition(":")[0]).name for one in found.problems] == ["indicators.csv", "b.docx"]
