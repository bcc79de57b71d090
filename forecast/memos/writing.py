"""Writing: a study as files in the formats that were asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forecast.files import write_all
from forecast.language import Language
from forecast.memos.briefs import Brief, brief
from forecast.memos.composing import compose
from forecast.memos.contents import Memo
from forecast.memos.drawings import Drawings, Progress
from forecast.memos.markdown import markdown_files
from forecast.memos.page.rendering import html_files
from forecast.memos.printing import pdf_files
from forecast.memos.word.document import word_files
from forecast.memos.workbook.writing import workbook_files
from forecast.problems import Problem, Refusal
from forecast.runs import Study

# From a memo, its brief, its drawings and the name of its files without suffix to the files by their names.
Render = Callable[[Memo, Brief, Drawings, str], Mapping[str, bytes]]
FORMATS: Mapping[str, Render] = {
    "docx": word_files, "html": html_files, "xlsx": workbook_files, "md": markdown_files, "pdf": pdf_files,
}  # fmt: skip


@dataclass(frozen=True)
class Letterhead:
    """What stands above and below a memo, where the planner gives it; its own title else."""

    title: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True)
class Written:
    """The files of a memo, and what of it could not be drawn."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def write_memos(
    study: Study, out: Path, language: Language, formats: Sequence[str], letterhead: Letterhead,
    progress: Progress = lambda done, all_: None,
) -> Written:  # fmt: skip
    """Write the memo of a study in each of `formats`, keys of `FORMATS`; all files or none.

    Raises
    ------
    Refusal
        If the study has no goal, or a format needs a library that is not installed.
    OSError
        If a file cannot be written; earlier ones stay as they were.
    """
    if not study.gaps:
        raise Refusal("memo_without_goals")
    said = brief(study, language)
    memo = compose(said, title=letterhead.title, author=letterhead.author, date=letterhead.date)
    drawings = Drawings(language, len(said.sections), progress)
    stem = "_".join(("memo", *study.choice.regions, *study.choice.indicators))
    files: dict[str, bytes] = {}
    for name in formats:
        files |= FORMATS[name](memo, said, drawings, stem)
    write_all({out / name: content for name, content in files.items()})
    return Written(tuple(out / name for name in files), tuple(drawings.problems))
