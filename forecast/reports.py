"""The tables that a run writes, and writing them so that the last good report is never lost."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from forecast.arithmetic import Check
from forecast.files import write_bytes
from forecast.gaps import Gap, Note
from forecast.language import Language
from forecast.panel import ROW_NAMES, Panel
from forecast.problems import Problem
from forecast.projections import LEVELS, Projection
from forecast.rounding import is_whole, pace_size_text, rounded, rounded_chance, stated_text
from forecast.unit_words import number, pace_symbol, with_unit
from forecast.units import Unit, parse_unit
from forecast.values import DERIVED

GAP_LEVELS = ("last_value", "projected", "low80", "high80", "low95", "high95", "actual")
GAP_PACES = ("pace_needed", "pace_recent", "pace_planned")
PACE_DECIMALS = 2
WEIGHT_DECIMALS = 2
GAP_COLUMNS = [
    "region",
    "indicator",
    "year",
    "goal",
    "comparator",
    "unit",
    "last_year",
    "last_value",
    "projected",
    "low80",
    "high80",
    "low95",
    "high95",
    "shortfall",
    "chance",
    "outlook",
    "pace_needed",
    "pace_recent",
    "pace_planned",
    "pace_unit",
    "reach_year",
    "actual",
    "outcome",
    "model",
    "document",
    "note",
]
CHECK_COLUMNS = [
    "region",
    "indicator",
    "year",
    "base_year",
    "base_value",
    "stated_pace",
    "pace_unit",
    "goal",
    "goal_from_pace",
    "difference",
    "pace_needed",
    "verdict",
    "note",
]
FIGURES = ("value", "base", "goal", "reached", "added", "part_base", "part_goal")
PACES = ("pace", "needed")


def series_table(panel: Panel) -> pd.DataFrame:
    """The columns of ``series.csv``: stated values as stated, derived ones rounded, each with its weight."""
    table = panel.pedigree.copy()
    derived = table["status"] == DERIVED
    rounding = [rounded(value, parse_unit(unit)) for value, unit in zip(table["value"], table["unit"], strict=True)]
    table["value"] = table["value"].mask(derived, pd.Series(rounding, index=table.index, dtype=float))
    return table.assign(weight=_weights(panel))


def _weights(panel: Panel) -> np.ndarray:
    """The weight of each value of the pedigree."""
    if panel.weights is None:
        return np.ones(len(panel.pedigree))
    rows = panel.rows.get_indexer(pd.MultiIndex.from_frame(panel.pedigree[ROW_NAMES]))
    columns = np.searchsorted(panel.years, panel.pedigree["year"].to_numpy(int))
    return np.round(panel.weights[rows, columns], WEIGHT_DECIMALS)


def growths_table(panel: Panel) -> pd.DataFrame:
    """The columns of ``growths.csv``: the stated growth that counts beside the levels."""
    table = panel.growth_pedigree
    growth, weight = table["growth"].astype(float), table["weight"].astype(float)
    return table.assign(growth=growth.round(PACE_DECIMALS) + 0.0, weight=weight.round(WEIGHT_DECIMALS))


def projections_table(projection: Projection) -> pd.DataFrame:
    """The columns of ``projections.csv``."""
    table = projection.table()
    units = _units(projection.panel)
    rows = [units[label] for label in zip(table["region"], table["indicator"], strict=True)]
    for name in LEVELS:
        table[name] = [rounded(value, unit) for value, unit in zip(table[name], rows, strict=True)]
    return table


def weights_table(projection: Projection, language: Language) -> pd.DataFrame:
    """The columns of ``weights.csv``, a row per projected series; none if the model does not say whose growth it is."""
    why = projection.why(language)
    return pd.DataFrame(columns=ROW_NAMES) if why is None else why.reset_index()


def gaps_table(gaps: Iterable[Gap], language: Language) -> pd.DataFrame:
    """The columns of ``gaps.csv``, a row per goal."""
    return pd.DataFrame([_gap_record(gap, language) for gap in gaps], columns=GAP_COLUMNS)


def arithmetic_table(checks: Iterable[Check], language: Language) -> pd.DataFrame:
    """The columns of ``plan_arithmetic.csv``."""
    return pd.DataFrame([_check_record(check, language) for check in checks], columns=CHECK_COLUMNS)


def problems_table(problems: Iterable[Problem], language: Language) -> pd.DataFrame:
    """The columns of ``problems.csv``: what was refused or left out first, then what was noticed."""
    ordered = sorted(problems, key=lambda problem: not problem.grave)
    records = [(problem.where, problem.what(language), problem.why(language), problem.what_to_do(language))
               for problem in ordered]  # fmt: skip
    return pd.DataFrame(records, columns=["where", "what", "why", "what_to_do"])


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV that Excel opens with its Chinese characters whole (UTF-8 with a mark).

    Raises
    ------
    OSError
        If the place cannot be written; an earlier file stays as it was.
    """
    text = table.to_csv(index=False, lineterminator="\n", float_format="%.10g")
    write_bytes(text.encode("utf-8-sig"), path)


def note_text(note: Note, language: Language) -> str:
    """A note in words."""
    return language.text(f"notes.{note.code}", **_named(note.values, language))


def check_text(check: Check, language: Language) -> str:
    """A check of a plan's arithmetic in words."""
    return language.text(f"notes.{check.note_code}", **_named(check_values(check), language))


def _named(values: dict[str, Any], language: Language) -> dict[str, Any]:
    """The values of a text in words: indicators by their names, figures with their unit."""
    words = language.named(values)
    for name, figures in (("unit", FIGURES), ("pace_unit", PACES)):
        unit = values.get(name)
        if isinstance(unit, Unit):
            words |= {key: with_unit(number(words[key], language), unit, language) for key in figures if key in words}
    return words


def _units(panel: Panel) -> dict[tuple[str, str], Unit]:
    return {label: parse_unit(str(unit)) for label, unit in zip(panel.rows, panel.units, strict=True)}


def _gap_record(gap: Gap, language: Language) -> dict[str, Any]:
    goal, unit = gap.goal, gap.goal.unit
    levels = {name: rounded(getattr(gap, name), unit) for name in GAP_LEVELS}
    if not gap.last_derived:
        levels["last_value"] = float(f"{gap.last_value:.10g}")
    direction = gap.question.direction if gap.question else 1
    paces = {name: _rounded_pace(getattr(gap, name)) for name in GAP_PACES}
    notes = "; ".join(note_text(note, language) for note in gap.notes)
    return {
        "region": goal.region, "indicator": goal.indicator, "year": goal.year, "goal": goal.figure.value,
        "comparator": goal.comparator, "unit": unit.symbol, "last_year": _whole(gap.last_year),
        **{name: levels[name] for name in GAP_LEVELS[:-1]},
        "shortfall": rounded(direction * (goal.figure.value - levels["projected"]), unit),
        "chance": rounded_chance(gap.chance), "outlook": gap.outlook, **paces,
        "pace_unit": pace_symbol(gap.pace_scale.unit, language), "reach_year": _whole(gap.reach_year),
        "actual": levels["actual"], "outcome": gap.outcome,
        "model": gap.projection.model.name if gap.projection else "", "document": goal.document, "note": notes,
    }  # fmt: skip


def _check_record(check: Check, language: Language) -> dict[str, Any]:
    unit, note = check.unit, check_text(check, language)
    return {
        "region": check.region, "indicator": check.indicator.indicator, "year": check.year,
        "base_year": check.base_year, "base_value": rounded_unless_stated(check.base_value, unit, check.verdict),
        "stated_pace": check.stated_pace, "pace_unit": pace_symbol(check.pace_unit, language),
        "goal": rounded_unless_stated(check.goal, unit, check.verdict),
        "goal_from_pace": _reached(check.goal_from_pace, 2, unit),
        "difference": _reached(check.difference, 0.1, unit),
        "pace_needed": _rounded_pace(check.pace_needed), "verdict": check.verdict, "note": note,
    }  # fmt: skip


def check_values(check: Check) -> dict[str, Any]:
    """What the text of an arithmetic check is filled with."""
    return {
        **check.note_values,
        "unit": check.unit,
        "base": stated_text(rounded_unless_stated(check.base_value, check.unit, check.verdict)),
        "base_year": check.base_year,
        "pace": stated_text(check.stated_pace),
        "pace_unit": check.pace_unit,
        "goal": stated_text(rounded_unless_stated(check.goal, check.unit, check.verdict)),
        "year": check.year,
        "reached": stated_text(_reached(check.goal_from_pace, 2, check.unit)),
        "needed": ("−" if check.pace_needed < 0 else "") + pace_size_text(check.pace_needed),
    }


def rounded_unless_stated(value: float, unit: Unit, verdict: str) -> float:
    """A stated figure stays as it is; an implied one is rounded."""
    return rounded(value, unit) if verdict == "implied" else value


def _reached(value: float, small: float, unit: Unit) -> float:
    """What a pace leads to: whole where things are counted, else with one decimal, or two if it is small."""
    places = 0 if is_whole(unit) else 1 if abs(value) >= small else 2
    return round(value, places) + 0.0


def _rounded_pace(pace: float) -> float:
    return round(pace, PACE_DECIMALS) + 0.0


def _whole(year: int | None) -> Any:
    return pd.NA if year is None or (isinstance(year, float) and np.isnan(year)) else int(year)
