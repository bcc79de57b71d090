"""The table of comparisons, as ``nesting.csv`` holds it."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from forecast import unit_words
from forecast.catalogue import Catalogue, Indicator
from forecast.language import Language
from forecast.nesting.comparisons import ADDED, CONTRADICTS, SHARE, Comparison
from forecast.rounding import rounded_to_side
from forecast.values import DERIVED, Value

SHARE_DECIMALS = 1
COLUMNS = ["region", "indicator", "year", "check", "value", "unit", "parts", "part_values", "at_least", "at_most",
           "part_share", "verdict", "documents", "note"]  # fmt: skip


def nesting_table(found: Iterable[Comparison], catalogue: Catalogue, language: Language) -> pd.DataFrame:
    """A row per comparison; the parts and their values stand in the same order, set apart by semicolons.

    `at_least` and `at_most` are what the parts leave to the whole, rounded outwards; empty where there is no limit.
    """
    return pd.DataFrame([_record(one, catalogue, language) for one in found], columns=COLUMNS)


def _record(found: Comparison, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    indicator = catalogue.indicators[found.whole.indicator]
    low, high = (rounded_to_side(limit, indicator.unit, side) if math.isfinite(limit) else math.nan
                 for limit, side in ((found.allowed.low, -1), (found.allowed.high, 1)))  # fmt: skip
    return {
        "region": found.whole.region, "indicator": found.whole.indicator, "year": found.whole.year,
        "check": found.check, "value": _number(found.whole), "unit": indicator.unit.symbol,
        "parts": ";".join(part.region for part in found.parts),
        "part_values": ";".join(f"{_number(part):.10g}" for part in found.parts),
        "at_least": low, "at_most": high, "part_share": round(found.part_share, SHARE_DECIMALS),
        "verdict": found.verdict, "documents": ";".join(found.documents), "note": sentence(found, catalogue, language),
    }  # fmt: skip


def _number(value: Value) -> float:
    """Stated values as stated; worked-out ones without the computer's last digits."""
    return float(f"{value.figure.value:.6g}") if value.status == DERIVED else value.figure.value


def sentence(found: Comparison, catalogue: Catalogue, language: Language) -> str:
    """The comparison in words: what stands against what, and what was worked out."""
    indicator = catalogue.indicators[found.whole.indicator]
    values = {
        "indicator": language.name(indicator), "year": found.whole.year,
        "whole": _said(found.whole, catalogue, language),
        "parts": language.text("nesting.between").join(_said(part, catalogue, language) for part in found.parts),
        "range": range_words(found, indicator, language),
        "before": found.others[0].year if found.check == ADDED else "",
    }  # fmt: skip
    said = language.text(f"nesting.{found.check}.{found.verdict}", **values)
    return "".join((said, *_derived(found, catalogue, language)))


def _said(value: Value, catalogue: Catalogue, language: Language) -> str:
    """A region and its figure, with the bound that the document states."""
    unit = catalogue.indicators[value.indicator].unit
    number = value.figure.value
    text = (
        unit_words.computed(number, unit, language) if value.status == DERIVED else unit_words.stated(number, language)
    )
    amount = unit_words.with_unit(text, unit, language)
    if value.bound:
        amount = language.text(f"nesting.bounds.{value.rule[-2:]}", amount=amount)
    return language.text("nesting.figure", region=language.name(catalogue.regions[value.region]), amount=amount)


def range_words(found: Comparison, indicator: Indicator, language: Language) -> str:
    """What the parts leave to the whole: at least, at most, or between."""
    texts = {}
    for name, limit, side in (("low", found.allowed.low, -1), ("high", found.allowed.high, 1)):
        if math.isfinite(limit):
            shown = rounded_to_side(limit, indicator.unit, side)
            texts[name] = unit_words.with_unit(unit_words.computed(shown, indicator.unit, language), indicator.unit,
                                               language)  # fmt: skip
    key = {("low", "high"): "both", ("low",): "least", ("high",): "most", (): "any"}[tuple(texts)]
    if key == "both" and texts["low"] == texts["high"]:
        return texts["low"]
    return language.text(f"nesting.range.{key}", **texts)


def _derived(found: Comparison, catalogue: Catalogue, language: Language) -> Iterator[str]:
    """Which figures no document states."""
    figures = found.others if found.check == SHARE else ()
    if figures:
        yield language.text("nesting.with_bases", name=language.name(catalogue.indicators[figures[0].indicator]))
    names = [language.text("nesting.derived_one", region=language.name(catalogue.regions[value.region]),
                           indicator=language.name(catalogue.indicators[value.indicator]), year=value.year)
             for value in found.derived]  # fmt: skip
    if names:
        key = "derived_contradicts" if found.verdict == CONTRADICTS else "derived"
        yield language.text(f"nesting.{key}", names=language.text("nesting.between").join(names))
