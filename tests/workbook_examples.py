"""Workbooks for the tests, read back: cells with their formulas, and with the values that they hold."""

from functools import cache
from io import BytesIO

import openpyxl
from memo_examples import shipped_brief
from openpyxl.worksheet.worksheet import Worksheet

from forecast.language import Language
from forecast.memos.briefs import Brief
from forecast.memos.composing import compose
from forecast.memos.workbook.grids import FIRST_ROW
from forecast.memos.workbook.layout import GOAL_LETTERS
from forecast.memos.workbook.spreads import Spread, spreads
from forecast.memos.workbook.writing import workbook


def read(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


@cache
def content(code: str, *regions: str) -> bytes:
    said = shipped_brief(code, *regions)
    return workbook(compose(said), said)


@cache
def book(code: str, *regions: str, values: bool = False) -> openpyxl.Workbook:
    """The workbook of the shipped data."""
    return read(content(code, *regions), values=values)


@cache
def live(code: str, *regions: str) -> dict[object, Spread]:
    return spreads(shipped_brief(code, *regions).judged)


def sheet_of(found: openpyxl.Workbook, key: str, code: str) -> Worksheet:
    return found[Language(code).text(f"workbook.sheets.{key}")]


def goal_row(said: Brief, indicator: str, role: str = "level", year: int | None = None) -> int:
    """The row of a goal in the sheet of goals."""
    goals = [goal.gap.goal for goal in said.judged]
    return FIRST_ROW + next(
        at for at, goal in enumerate(goals)
        if (goal.indicator, goal.role) == (indicator, role) and year in (None, goal.year)
    )  # fmt: skip


def goal_values(sheet: Worksheet, row: int) -> dict[str, object]:
    """The cells of a row of the sheet of goals, by column."""
    return {key: sheet[f"{letter}{row}"].value for key, letter in GOAL_LETTERS.items()}
