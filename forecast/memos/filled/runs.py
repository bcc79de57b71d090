"""Runs: the text of a paragraph of a Word file, whatever runs Word has cut it into, and a part of it changed.

Word begins a new run wherever the spelling check, a correction or a cursor has been, also inside a placeholder.
"""

from collections.abc import Iterator
from copy import deepcopy

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run

from forecast.memos.word.markup import Element, text_element

PARAGRAPH, RUN, TEXT, PROPERTIES = (qn(f"w:{name}") for name in ("p", "r", "t", "rPr"))
# What stands for one letter; everything else in a run (a picture, a mark) has no letters.
LETTERS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
TAKEN_OUT = {qn("w:del"), qn("w:moveFrom")}


def runs_of(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, also within links and insertions, but not of a text box that is anchored in it."""
    for run in paragraph.iter(RUN):
        above = list(run.iterancestors())
        inside = above[: above.index(paragraph)]
        if not any(one.tag == PARAGRAPH or one.tag in TAKEN_OUT for one in inside):
            yield run


def text_of(paragraph: Element) -> str:
    return "".join(_run_text(run) for run in runs_of(paragraph))


def isolated(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold the letters from `start` to `end` and no others; runs are cut where they must be."""
    found, position = [], 0
    for run in list(runs_of(paragraph)):
        length = len(_run_text(run))
        first, last = max(start - position, 0), min(end - position, length)
        if first < last:
            if last < length:
                _cut(run, last)
            found.append(_cut(run, first) if first else run)
        position += length
    return found


def write(runs: list[Element], text: str) -> None:
    """Put a text in the place of the letters of these runs, in the form of the first."""
    put(runs, text_element(text))


def put(runs: list[Element], content: Element | None) -> None:
    """Put an element in the place of the letters of these runs; what else stands in them stays."""
    first, *others = runs
    for run in others:
        _clear(run)
    place = _clear(first)
    if content is not None:
        first.insert(place, content)


def mark(runs: list[Element]) -> None:
    """Highlight these runs."""
    for run in runs:
        Run(run, None).font.highlight_color = WD_COLOR_INDEX.YELLOW  # type: ignore[arg-type]


def _run_text(run: Element) -> str:
    return "".join(map(_letters, run))


def _letters(child: Element) -> str:
    return (child.text or "") if child.tag == TEXT else LETTERS.get(child.tag, "")


def _clear(run: Element) -> int:
    """Take the letters out of a run; where the first stood."""
    children = [child for child in run if _letters(child) or child.tag == TEXT]
    place = list(run).index(children[0]) if children else len(run)
    for child in children:
        run.remove(child)
    return place


def _cut(run: Element, at: int) -> Element:
    """Cut a run in two before its letter `at`; the second."""
    second = deepcopy(run)
    run.addnext(second)
    _keep(run, 0, at)
    _keep(second, at, len(_run_text(second)) + 1)
    return second


def _keep(run: Element, start: int, end: int) -> None:
    """Leave a run its letters from `start` to before `end`, and what else stands there."""
    position = 0
    for child in list(run):
        letters = _letters(child)
        first, last = max(start - position, 0), min(end - position, len(letters))
        inside = start <= position < end if not letters else first < last
        if child.tag == TEXT and inside and letters:
            run.replace(child, text_element(letters[first:last]))
        elif child.tag != PROPERTIES and not inside:
            run.remove(child)
        position += len(letters)
