"""A few candidates made by hand, the documents that they are from, and a copy of the shipped data."""

import shutil
from pathlib import Path
from typing import Any

from forecast.catalogue import Document
from forecast.dataset import load
from forecast.language import Language
from forecast.problems import Problem, Problems
from forecast.reading.candidates import GOAL, STATEMENT, Candidate
from forecast.reading.review import Reviewed
from forecast.reading.review_tables import Source, write_review

DATA = Path(__file__).parents[1] / "data"
ENGLISH, CHINESE = Language("en"), Language("zh")

REPORT = Document(
    "ningbo_2021_report", "宁波市2021年工作总结", "宁波市科技局", "", "2022-01-10", "", "http://example.org/1"
)
PLAN = Document("jiaxing_plan", "嘉兴市“十四五”规划", "嘉兴市科技局", "2021-06", "", "002/2021", "")
SOURCES = (Source(REPORT, "宁波总结.docx"), Source(PLAN, "规划.pdf"))
DOCUMENTS = {document.document: document for document in (REPORT, PLAN)}

QUOTE = "全社会研发投入占GDP比重达到3.50%，同比提高0.2个百分点"


def candidate(table: str = STATEMENT, **given: Any) -> Candidate:
    """R&D intensity of Hangzhou in 2021, 3.50%, unless told otherwise."""
    goal = {"year": 2025, "comparator": "ge", "nature": "expected", "document": PLAN.document}
    cells = {
        "region": "hangzhou", "indicator": "rd_intensity", "year": 2021, "role": "level", "value": "3.50", "unit": "%",
        "comparator": "eq", "nature": "", "base_year": None, "base_value": "", "pace": "", "pace_unit": "",
        "from_year": None, "document": REPORT.document, "start": 120, "end": 124, "section": "一、(一) 研发投入 第2段",
        "quote": QUOTE, "confidence": 0.92, "reason": "别名“研发投入占比”；年份取自标题", "missing": (), "note": "",
    } | (goal if table == GOAL else {})  # fmt: skip
    return Candidate(table, **(cells | given))


CANDIDATES = (
    candidate(),
    candidate(indicator="hightech_enterprises", value="10,222", unit="家", start=200, end=206),
    candidate(role="growth", indicator="gdp", value="8.5", start=300, end=303, note="year not written"),
    candidate(region="", year=None, start=400, end=403, missing=("region", "year"), confidence=0.3),
    candidate(GOAL, base_year=2020, base_value="3.2", pace="0.1", pace_unit="个百分点", start=10, end=13),
    candidate(GOAL, role="total", indicator="hightech_enterprises_new", value="5000", unit="家", from_year=2021,
              start=20, end=24),
)  # fmt: skip
SOUND = tuple(found for found in CANDIDATES if found.complete)


def reviewed(*candidates: Candidate) -> tuple[Reviewed, ...]:
    """The candidates as accepted rows of a table."""
    return tuple(Reviewed(found, True, "candidates.csv", line) for line, found in enumerate(candidates, start=2))


def copy_of_data(folder: Path) -> Path:
    shutil.copytree(DATA, folder / "data")
    return folder / "data"


def written(folder: Path, *candidates: Candidate, language: Language = ENGLISH) -> Path:
    """A folder with the tables for review of these candidates."""
    write_review(candidates, SOURCES, load(DATA).catalogue, folder, language)
    return folder


def found(problems: Problems) -> list[tuple[str, str]]:
    """Codes and places."""
    return [(problem.code, problem.where) for problem in problems]


def assert_says(problem: Problem, *parts: str) -> None:
    """The problem has its texts in both languages, and the English one says this."""
    sentence = problem.sentence(ENGLISH)
    assert [part for part in parts if part not in sentence] == [], sentence
    for language in (ENGLISH, CHINESE):
        assert problem.what(language) and problem.why(language) and problem.what_to_do(language)
