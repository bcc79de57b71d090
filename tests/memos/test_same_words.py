"""One source of words: what a memo says stands in every form of it, and the workbook has the same numbers."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import docx
import lxml.html
import pypdfium2
import pytest
from docx.oxml.ns import qn
from memo_examples import shipped_brief
from workbook_examples import book, goal_values, sheet_of

from forecast.charts.album import Picture
from forecast.language import LANGUAGES
from forecast.memos.composing import compose
from forecast.memos.contents import Chart, Heading, Memo, Paragraph, Sources, Table
from forecast.memos.drawings import Drawings
from forecast.memos.facts import GoalFacts
from forecast.memos.markdown import markdown_files
from forecast.memos.page.rendering import page_text
from forecast.memos.printing import pdf_files
from forecast.memos.word.document import word_files
from forecast.memos.workbook.grids import FIRST_ROW
from forecast.problems import Refusal
from forecast.rounding import pace_size_text, percent_text

SELECTIONS = [(), ("gongshu",)]
NUMBER = re.compile(r"[−-]?[0-9][0-9.]*")
GOAL_FIELDS = ("name", "goal", "last", "projected", "interval80", "chance", "outlook")
SIGNED = {"author": "科技局", "date": "2026-11-23"}


def drawn(ax) -> None:
    ax.plot([0, 1], [0, 1])


def bare(text: str) -> str:
    """A text without spaces, breaks and hyphens, which each form sets as its page needs."""
    return re.sub(r"[\s\-\x02\ufffe]", "", text)


@cache
def memo(code: str, regions: tuple[str, ...]) -> Memo:
    """The shipped data's memo, its pictures replaced by quick ones."""
    found = compose(shipped_brief(code, *regions), **SIGNED)
    blocks = [replace(block, picture=Picture(block.picture.name, 1.0, drawn)) if isinstance(block, Chart) else block
              for block in found.blocks]  # fmt: skip
    return replace(found, blocks=tuple(blocks))


def word(made: Memo, said, drawings: Drawings) -> str:
    document = docx.Document(io.BytesIO(word_files(made, said, drawings, "memo")["memo.docx"]))
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def page(made: Memo, said, drawings: Drawings) -> str:
    return lxml.html.document_fromstring(page_text(made, said, drawings)).body.text_content()


def markdown(made: Memo, said, drawings: Drawings) -> str:
    text = markdown_files(made, said, drawings, "memo")["memo.md"].decode()
    pictures_gone = re.sub(r"^!\[.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\\(.)", r"\1", pictures_gone)


def printed(made: Memo, said, drawings: Drawings) -> str:
    """The pages one after the other, without their numbers, which may stand within a paragraph."""
    pytest.importorskip("typst")
    try:
        content = pdf_files(made, said, drawings, "memo")["memo.pdf"]
    except Refusal:
        pytest.skip("there is no font with Chinese characters here")
    document = pypdfium2.PdfDocument(content)
    number = made.language.text("memo.page", number=r"\d+")
    return "".join(re.sub(f"{bare(number)}$", "", bare(page.get_textpage().get_text_range())) for page in document)


FORMS = {"docx": word, "html": page, "md": markdown, "pdf": printed}


@cache
def said_in(form: str, code: str, regions: tuple[str, ...]) -> str:
    said = shipped_brief(code, *regions)
    return bare(FORMS[form](memo(code, regions), said, Drawings(said.language, len(said.sections))))


def running(made: Memo) -> Iterator[str]:
    """The texts that follow one another, tables apart."""
    yield made.title
    for block in made.blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.text
        elif isinstance(block, (Table, Chart)):
            yield block.caption
        elif isinstance(block, Sources):
            yield from block.entries


@pytest.fixture(params=LANGUAGES)
def code(request) -> str:
    return request.param


@pytest.fixture(params=SELECTIONS, ids=lambda regions: "+".join(regions) or "all")
def regions(request) -> tuple[str, ...]:
    return request.param


@pytest.mark.parametrize("form", FORMS)
def test_every_text_stands_in_every_form_and_in_its_order(form, code, regions):
    found, at = said_in(form, code, regions), 0
    for text in running(memo(code, regions)):
        place = found.find(bare(text), at)
        assert place >= 0, text
        at = place + len(bare(text))


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_of_every_table_stands_in_every_form(form, code, regions):
    found = said_in(form, code, regions)
    for table in memo(code, regions).blocks:
        if isinstance(table, Table) and (form, table.name) != ("html", "goals"):  # the page parts cells to sort by them
            assert [cell for row in table.rows for cell in row if bare(cell) not in found] == []
            assert [column.title for column in table.columns if bare(column.title) not in found] == []


def test_the_table_of_the_page_says_of_each_goal_what_the_memo_says(code, regions):
    said = shipped_brief(code, *regions)
    tree = lxml.html.document_fromstring(page_text(memo(code, regions), said, Drawings(said.language, 0)))
    rows = [bare(row.text_content()) for row in tree.get_element_by_id("goals-table").iterfind("tbody/tr")]
    assert len(rows) == len(said.goals)
    for goal in said.goals:  # the page has them in an order of its own
        pieces = [bare(getattr(goal, field)) for field in GOAL_FIELDS]
        assert [row for row in rows if all(piece in row for piece in pieces)], pieces


@pytest.mark.parametrize("form", FORMS)
def test_author_and_date_stand_in_every_form(form, code):
    assert all(bare(text) in said_in(form, code, ("gongshu",)) for text in SIGNED.values())


def rows_of_the_workbook(code: str, regions: tuple[str, ...]):
    sheet = sheet_of(book(code, *regions, values=True), "goals", code)
    for row, goal in enumerate(shipped_brief(code, *regions).judged, FIRST_ROW):
        yield goal, goal_values(sheet, row)


def digits(text: str) -> float:
    """The first number of a text in Chinese, which has its unit behind it."""
    found = NUMBER.search(text)
    assert found is not None, text
    return float(found.group().replace("−", "-"))


def test_the_numbers_of_the_workbook_are_those_of_the_sentences():
    for goal, values in rows_of_the_workbook("zh", ()):
        assert values["stated"] == goal.goal_words
        assert [values[key] for key in ("projected", "low80", "high80")] == [
            digits(getattr(goal, key)) for key in ("projected", "low80", "high80")
        ]
        if goal.gap.goal.role != "growth" and not goal.judged_on:  # else a level stands for what the goal is about
            assert values["last"] == pytest.approx(digits(goal.last))
        assert [pace for pace in paces_that_differ(goal, values)] == []


def paces_that_differ(goal: GoalFacts, values: dict) -> Iterator[str]:
    """The paces whose number is not that of the words; no change is said without one."""
    for key in ("needed", "recent", "planned"):
        text = getattr(goal, f"pace_{key}")
        if NUMBER.search(text) and digits(text) != float(pace_size_text(abs(values[key]))):
            yield text


@pytest.mark.parametrize(("code", "regions"), [("zh", ()), ("en", ("gongshu",))])  # to read a workbook takes seconds
def test_chances_years_and_words_of_the_workbook_are_those_of_the_memo(code, regions):
    for goal, values in rows_of_the_workbook(code, regions):
        assert percent_text(values["chance"]) == goal.chance
        assert (values["outlook"], values["year"], values["last_year"]) == (goal.outlook, goal.year, goal.last_year)
