"""The sheet of the plan's own arithmetic: base, pace and goal, to calculate with."""

import math
from dataclasses import replace

from forecast import unit_words
from forecast.arithmetic import Check
from forecast.language import Language
from forecast.memos.briefs import Brief
from forecast.memos.workbook import formulas
from forecast.memos.workbook.cells import Cell, centred, entry, number, text, year
from forecast.memos.workbook.grids import FIRST_ROW, Column, Grid, letters
from forecast.memos.workbook.layout import sheet_name
from forecast.memos.workbook.number_formats import computed_format, pace_format, plain_format, stated_format
from forecast.paces import PaceScale, pace_scale
from forecast.reports import check_text
from forecast.rounding import is_whole

COLUMNS = {
    "region": 16, "indicator": 28, "base_year": 6, "base": 10, "pace": 8, "pace_unit": 12, "year": 6, "goal": 10,
    "unit": 12, "reached": 10, "difference": 10, "needed": 8, "verdict": 16, "note": 44,
}  # fmt: skip
LETTERS = letters(COLUMNS)
ENTRIES = ("base_year", "base", "pace", "year", "goal")
FROZEN = 2
IMPLIED = "implied"


def arithmetic_sheet(brief: Brief) -> Grid:
    """A row per check; what goals imply together is not stated by anyone and cannot be changed."""
    language = brief.language
    columns = tuple(Column(key, language.text(f"workbook.arithmetic.{key}"), most) for key, most in COLUMNS.items())
    rows = tuple(_row(check, row, brief) for row, check in enumerate(brief.checks, FIRST_ROW))
    notes = [language.text(f"workbook.arithmetic.note_{part}") for part in ("inputs", "verdict")]
    title = language.text("workbook.titles.arithmetic")
    return Grid(sheet_name("arithmetic", language), title, notes, columns, rows, FROZEN)


def _row(check: Check, row: int, brief: Brief) -> tuple[Cell, ...]:
    cells = {**_words(check, brief), **_given(check, brief.language), **_worked_out(check, row, brief.language)}
    if check.verdict != IMPLIED:
        cells |= {key: entry(cells[key]) for key in ENTRIES}
    return tuple(cells[key] for key in COLUMNS)


def _words(check: Check, brief: Brief) -> dict[str, Cell]:
    language = brief.language
    region = language.name(brief.study.dataset.catalogue.regions[check.region])
    return {
        "region": text(region), "indicator": text(brief.check_subject(check)),
        "unit": centred(unit_words.unit_name(check.unit, language)),
        "pace_unit": centred(unit_words.pace_unit_name(check.pace_unit, language)),
        "note": text(check_text(check, language)),
    }  # fmt: skip


def _given(check: Check, language: Language) -> dict[str, Cell]:
    """What the plan states, as it states it."""

    def level(value: float) -> Cell:
        worked_out = check.verdict == IMPLIED
        shape = computed_format(value, check.unit, language) if worked_out else stated_format(check.unit, language)
        return number(value, shape)

    pace = number(check.stated_pace, pace_format(check.stated_pace, stated=True))
    return {"base_year": year(check.base_year), "base": level(check.base_value), "pace": pace,
            "year": year(check.year), "goal": level(check.goal)}  # fmt: skip


def _worked_out(check: Check, row: int, language: Language) -> dict[str, Cell]:
    here = {key: f"${letter}${row}" for key, letter in LETTERS.items()}
    scale = _scale(check)
    reached = formulas.level_after(scale, here["base"], here["base_year"], here["pace"], here["year"])
    needed = formulas.pace_needed(
        scale, scale.size, here["base"], here["base_year"], here["goal"], here["year"]
    )  # fmt: skip
    return {
        "reached": number(check.goal_from_pace, _reached_format(check.goal_from_pace, 2, check, language), reached),
        "difference": number(check.difference, _reached_format(check.difference, 0.1, check, language),
                             formulas.difference(here["reached"], here["goal"])),
        "needed": number(check.pace_needed, pace_format(check.pace_needed), needed),
        "verdict": _verdict(check, here, language),
    }  # fmt: skip


def _scale(check: Check) -> PaceScale:
    return pace_scale(check.unit, check.pace_unit)


def _reached_format(value: float, small: float, check: Check, language: Language) -> str:
    """As in ``plan_arithmetic.csv``: whole where things are counted, else one decimal, or two if it is small."""
    places = 0 if is_whole(check.unit) or math.isnan(value) else 1 if abs(value) >= small else 2
    return plain_format(places, language)


def _verdict(check: Check, here: dict[str, str], language: Language) -> Cell:
    """The verdict on what the plan states, which says nothing of other numbers."""
    said = language.text(f"workbook.verdicts.{check.verdict.replace(' ', '_')}")
    if check.verdict == IMPLIED:
        return centred(said)
    stated = (check.base_year, check.base_value, check.stated_pace, check.year, check.goal)
    changed = language.text("workbook.verdicts.changed")
    formula = formulas.unless_changed(
        said, [(here[key], value) for key, value in zip(ENTRIES, stated, strict=True)], changed
    )
    return replace(centred(said), formula=formula)
