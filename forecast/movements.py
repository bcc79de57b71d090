"""Movements: a yearly pace and a difference in words, with the sign as a rise or a fall."""

import math

from forecast import unit_words
from forecast.language import Language
from forecast.paces import PaceScale
from forecast.rounding import pace_size_text, stated_text
from forecast.units import Unit, parse_unit

POINTS = parse_unit("个百分点")


def movement(pace: float, scale: PaceScale, language: Language, *, years: int = 2, stated: bool = False) -> str:
    """A pace in words: ``年均增长16.5%``, ``a fall of 2.0% a year``; of one year only ``增长16.5%``; empty for NaN.

    Parameters
    ----------
    stated
        Whether a document states it, which gives the digits; else it is rounded.
    """
    if math.isnan(pace):
        return ""
    size = stated_text(abs(pace)) if stated else pace_size_text(pace)
    if float(size) == 0:
        return language.text("memo.pace.flat")
    kind = f"{'rise' if pace > 0 else 'fall'}_{_kind(scale)}"
    return language.text(f"memo.pace{'' if years > 1 else '_once'}.{kind}", size=_size(size, scale, language))


def slack(pace: float, scale: PaceScale, language: Language, goal_year: int, *, years: int = 2) -> str:
    """How far what is already reached may move back each year until the goal's, in words."""
    said = movement(pace, scale, language, years=years)
    flat = said == language.text("memo.pace.flat")
    key = "slack_none" if flat else "slack" if years > 1 else "slack_once"
    return language.text(f"memo.{key}", movement=said, year=goal_year)


def difference(value: float, unit: Unit, language: Language) -> str:
    """The size of a rounded difference between two levels of `unit`; percentages differ by percentage points."""
    apart = POINTS if unit.dimension == "percent" else unit
    size = unit_words.stated(abs(value), language)
    if unit.symbol in unit_words.RANKS:
        return unit_words.places(size, language)
    return unit_words.with_unit(size, apart, language)


def _kind(scale: PaceScale) -> str:
    if scale.unit.symbol in unit_words.RANKS:
        return "rank"
    return {"percent": "percent", "points": "points"}.get(scale.unit.dimension, "number")


def _size(size: str, scale: PaceScale, language: Language) -> str:
    """The size with its unit; a rank moves by places, which the text says."""
    number = unit_words.number(size, language)
    return number if _kind(scale) == "rank" else unit_words.with_unit(number, scale.unit, language)
