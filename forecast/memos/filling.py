"""Filling: values, sentences, tables and charts put into a Word file that a planner has written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from docx.document import Document
from docx.parts.story import StoryPart

from forecast.files import write_bytes
from forecast.language import Language
from forecast.memos.answers import Answer, Answers, Drawn, Words
from forecast.memos.asking import Faulty
from forecast.memos.contents import Table
from forecast.memos.drawings import Drawings, Progress
from forecast.memos.filled.blocks import add_paragraphs, put_picture, put_table
from forecast.memos.filled.files import document_bytes, open_document
from forecast.memos.filled.places import Place, Story, places, stories
from forecast.memos.filled.runs import PARAGRAPH, isolated, mark, text_of, write
from forecast.memos.placeholders import PATTERN, Call, read_call
from forecast.memos.word.markup import Element
from forecast.problems import Problem, Problems, Refusal
from forecast.runs import Study

SOURCES = "sources"
Found = tuple[Place, Call | Refusal]


@dataclass(frozen=True)
class Filled:
    """What was made of a file.

    Attributes
    ----------
    all, faulty
        How many placeholders there were, and how many of them stay in the file, marked.
    problems
        What is wrong with each of these, and what to know of the others.
    """

    path: Path
    all: int
    faulty: int
    problems: tuple[Problem, ...]


@dataclass(eq=False)
class Filler:
    """Fills the placeholders of one document.

    Citations are numbered in the order of reading, and a list of sources comes last, wherever it stands; what was
    found is then put in from the end, so that earlier places do not move.
    """

    document: Document
    answers: Answers
    drawings: Drawings
    language: Language
    speech: Language
    file: str

    def fill(self, found: Sequence[Found]) -> tuple[int, Problems]:
        """Fill them; how many are faulty, and what is to be said."""
        problems = Problems()
        answered = {place: self._answer(place, call, problems) for place, call in _sources_last(found)}
        for place, _ in reversed(found):
            self._put(place, answered[place])
        problems.extend(self.drawings.problems)
        return sum(answer is None and not place.twin for place, answer in answered.items()), problems

    def _answer(self, place: Place, call: Call | Refusal, problems: Problems) -> Answer | None:
        """What stands in a place; None with its problems if it is faulty."""
        where = place.where(self.file, self.speech)
        try:
            if isinstance(call, Refusal):
                raise Faulty(call)
            answer = self.answers.answer(call)
            if place.story.kind == "footnote" and not isinstance(answer, Words):
                raise Faulty(Refusal("fill_text_only"))
        except Faulty as faulty:
            problems.extend(refusal.at(where) for refusal in faulty.refusals)
            return None
        problems.extend(Problem(where, one.code, one.values, grave=False) for one in self.answers.remarks)
        return answer

    def _put(self, place: Place, answer: Answer | None) -> None:
        runs = isolated(place.paragraph, place.start, place.end)
        if answer is None:
            mark(runs)
        elif isinstance(answer, Table):
            put_table(place.paragraph, runs, answer, self.document)
        elif isinstance(answer, Drawn):
            self._draw(place, runs, answer)
        else:
            self._write(place, runs, answer.paragraphs)

    def _write(self, place: Place, runs: list[Element], texts: Sequence[str]) -> None:
        """Several paragraphs stand below each other where nothing follows them, else in one."""
        if text_of(place.paragraph)[place.end :].strip():
            between = "" if self.language.code == "zh" else " "
            write(runs, between.join(texts))
        else:
            write(runs, texts[0])
            add_paragraphs(place.paragraph, runs[0], texts[1:])

    def _draw(self, place: Place, runs: list[Element], answer: Drawn) -> None:
        image = self.drawings.png(answer.picture)
        if image is None:
            write(runs, self.drawings.note(answer.picture))
        else:
            part = cast(StoryPart, place.story.part)  # footnotes, which are none, take no picture
            put_picture(place.paragraph, runs, part, image, answer.alternative, self.document)


def fill(
    path: Path, out: Path, study: Study, speech: Language, language: Language | None = None,
    progress: Progress = lambda done, all_: None,
) -> Filled:  # fmt: skip
    """Fill the placeholders of a Word file and write it to `out`; the faulty ones stay and are marked.

    Parameters
    ----------
    speech
        The language in which places are named.
    language
        That of what is filled in; if left out, that of the file's text.

    Raises
    ------
    Refusal
        If it is no Word file that can be filled, or `out` cannot be written.
    """
    document = open_document(path)
    texts = list(stories(document))
    found = [(place, _call(place)) for story in texts for place in places(story)]
    kinds = [call.kind for _, call in found if isinstance(call, Call)]
    language = language or _language_of(texts, speech)
    answers = Answers(study, language, listed=SOURCES in kinds)
    drawings = Drawings(language, kinds.count("chart"), progress)
    faulty, problems = Filler(document, answers, drawings, language, speech, path.name).fill(found)
    if not found:
        problems.add(Problem(path.name, "fill_nothing", grave=False))
    _save(document, texts, out)
    return Filled(out, sum(not place.twin for place, _ in found), faulty, tuple(problems))


def out_path(path: Path, out: Path | None, *, force: bool) -> Path:
    """Where the filled file goes: beside the original, unless told otherwise.

    Raises
    ------
    Refusal
        If it would replace the original and is not to be forced.
    """
    beside = path.with_name(f"{path.stem}_filled.docx")
    chosen = beside if out is None else out / beside.name if out.is_dir() else out
    if not force and chosen.exists() and path.exists() and chosen.samefile(path):
        raise Refusal("fill_same_file", found=chosen)
    return chosen


def _call(place: Place) -> Call | Refusal:
    """What a placeholder says, or why it cannot be read."""
    if place.inner is None:
        return Refusal("fill_statement") if place.statement else Refusal("fill_unclosed")
    try:
        return read_call(place.inner)
    except Refusal as refusal:
        return refusal


def _sources_last(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda pair: isinstance(pair[1], Call) and pair[1].kind == SOURCES)


def _language_of(texts: Iterable[Story], otherwise: Language) -> Language:
    """The language in which a file is written; a Chinese character says about as much as two Latin letters."""
    text = "".join(PATTERN.sub("", text_of(one)) for story in texts for one in story.root.iter(PARAGRAPH))
    chinese, latin = len(re.findall("[\u4e00-\u9fff]", text)), len(re.findall("[A-Za-z]", text))
    if not chinese and not latin:
        return otherwise
    return Language("zh" if 2 * chinese >= latin else "en")


def _save(document: Document, texts: Iterable[Story], out: Path) -> None:
    for story in texts:
        story.save()
    try:
        write_bytes(document_bytes(document), out)
    except OSError as error:
        raise Refusal("fill_not_written", found=out, reason=error.strerror or error) from None
