"""The table of promises, as ``promises.csv`` holds it."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from forecast.language import Language
from forecast.promising.levels import Promise
from forecast.promising.years import PromisedYear
from forecast.rounding import rounded_chance
from forecast.unit_words import pace_symbol

PACE_DECIMALS = 2
COLUMNS = ["region", "indicator", "asked", "chance", "year", "comparator", "level", "unit", "level_chance", "pace",
           "pace_unit", "document", "note"]  # fmt: skip


def promises_table(levels: Iterable[Promise], years: Iterable[PromisedYear], language: Language) -> pd.DataFrame:
    """A row per chance: the `level` that has it in a year, then for each stated goal the `year` in which it has it.

    `asked` is ``level`` or ``year``, the one that was looked for. A level is rounded to the side on which it holds;
    `level_chance` is the chance of a goal at that level.
    """
    records = [*(_level(promise, language) for promise in levels), *(_year(found, language) for found in years)]
    return pd.DataFrame(records, columns=COLUMNS)


def _level(promise: Promise, language: Language) -> dict[str, Any]:
    return {
        "region": promise.label[0], "indicator": promise.label[1], "asked": "level", "chance": promise.chance,
        "year": promise.year, "comparator": promise.comparator, "level": promise.shown,
        "unit": promise.unit.symbol, "level_chance": rounded_chance(promise.held), "pace": _pace(promise.pace),
        "pace_unit": "" if math.isnan(promise.pace) else pace_symbol(promise.scale.unit, language), "document": "",
        "note": "",
    }  # fmt: skip


def _year(found: PromisedYear, language: Language) -> dict[str, Any]:
    goal, gap = found.gap.goal, found.gap
    never = {"years": found.until - (gap.last_year or 0), "until": found.until}
    return {
        "region": goal.region, "indicator": goal.indicator, "asked": "year", "chance": found.chance,
        "year": pd.NA if found.year is None else found.year, "comparator": goal.comparator,
        "level": goal.figure.value, "unit": goal.unit.symbol, "level_chance": math.nan, "pace": _pace(found.pace),
        "pace_unit": "" if math.isnan(found.pace) else pace_symbol(gap.pace_scale.unit, language),
        "document": goal.document,
        "note": language.text("promises.note_not_within", **never) if found.year is None else "",
    }  # fmt: skip


def _pace(pace: float) -> float:
    return round(pace, PACE_DECIMALS) + 0.0
