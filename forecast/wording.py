"""Goals and chances in words, the same in every output."""

import pandas as pd

from forecast.catalogue import Indicator, Region
from forecast.gaps import Gap, Note
from forecast.goals import Goal
from forecast.language import Language
from forecast.rounding import percent_text
from forecast.thresholds import ABOUT
from forecast.unit_words import (
    INDEX,
    RANKS,
    is_scaled,
    is_short,
    number,
    scaled,
    stated,
    unconverted,
    unit_name,
    with_unit,
)  # fmt: skip
from forecast.units import Unit

SIGNS = {"ge": "≥", "gt": ">", "approx": "≈", "le": "≤", "lt": "<", "eq": ""}


def goal_sign(goal: Goal, value: str) -> str:
    """A goal's value with its comparator as a sign: ``≥ 1000``."""
    sign = SIGNS[goal.comparator]
    return f"{sign} {value}" if sign else value


def goal_entry(goal: Goal, language: Language, *, short: bool = True) -> str:
    """A goal's value for a table: ``≥ 1000家``, ``增长 ≥ 15%``, ``200bn yuan``; other English units stand elsewhere.

    `short` says ``bn`` for ``billion``, for narrow columns and labels.
    """
    value = stated(goal.figure.value, language)
    if is_short(goal.unit, language):
        value = with_unit(value, goal.unit, language)
    elif is_scaled(goal.unit):
        value = scaled(value, goal.unit, language, short=short)
    text = goal_sign(goal, value)
    word = goal_kind(goal, language)
    return f"{word} {text}" if word else text


def goal_text(goal: Goal, language: Language) -> str:
    """A goal's value with its own unit, in which other columns may stand: ``≥ 1000家``, ``增长 ≥ 15%``."""
    text = goal_sign(goal, unconverted(stated(goal.figure.value, language), goal.unit, language))
    word = goal_kind(goal, language)
    return f"{word} {text}" if word else text


def goal_kind(goal: Goal, language: Language) -> str:
    """What a goal is about if not a level or a yearly flow: ``增长``; else empty."""
    plain = goal.role == "level" or (goal.role == "addition" and goal.from_year is None)
    return "" if plain else language.text(f"charts.kinds.{goal.role}")


def goal_name(gap: Gap, language: Language) -> str:
    """The indicator and, where its name does not tell, what the goal is about: ``R&D经费支出（增长）``."""
    name, kind = language.name(gap.indicator), goal_kind(gap.goal, language)
    told = gap.goal.role == "addition" and name.startswith(language.text("charts.new"))
    return language.text("charts.chances_name", indicator=name, kind=kind) if kind and not told else name


def goal_words(gap: Gap, language: Language) -> str:
    """What a goal says, as a phrase: ``2025年达到1000家``."""
    goal = gap.goal
    value = with_unit(stated(goal.figure.value, language), goal.unit, language)
    amount = amount_words(goal.comparator, value, goal.unit, language)
    return language.text(f"charts.aims.{_aim(gap)}", amount=amount, first=goal.from_year, last=goal.year)


def amount_words(comparator: str, value: str, unit: Unit, language: Language) -> str:
    """A level's text with its comparator in words: ``不低于1000家``, ``rank 84 or better``."""
    rank = "_rank" if comparator == "le" and unit.symbol in RANKS else ""
    return language.text(f"charts.amount.{comparator}{rank}", value=value)


def _aim(gap: Gap) -> str:
    goal = gap.goal
    if goal.role != "level" and goal.from_year is not None:
        return f"{goal.role}_years"
    if goal.role == "level":
        return "level_reach" if goal.comparator in ("eq", "approx") else "level"
    return goal.role if goal.role != "total" else "level"


def about_words(gap: Gap, language: Language) -> list[str]:
    """From which level on an "about" goal is met, as a sentence; none for other goals."""
    if gap.goal.comparator != ABOUT or gap.question is None:
        return []
    level = gap.question.express(gap.question.threshold)
    value = with_unit(stated(level, language), gap.goal.unit, language)
    return [language.text("promises.about", value=value)]


def title(region: Region, indicator: Indicator, language: Language) -> str:
    """Region and indicator."""
    return language.text("charts.title", region=language.name(region), indicator=language.name(indicator))


def axis_unit(history: pd.DataFrame, unit: Unit, language: Language) -> str:
    """The unit of an axis in words; for an index made from growth rates also its base year."""
    first = history.iloc[0]
    if unit.symbol in INDEX and first["rule"] == "growth_index" and first["value"] == 100:
        return language.text("charts.index_base", year=history.index[0])
    return language.text("charts.unit", unit=unit_name(unit, language))


def chance_text(gap: Gap) -> str:
    """The chance for a table: ``21%``, ``>99%``."""
    return percent_text(gap.chance)


def chance_words(gap: Gap, language: Language) -> str:
    """The chance for a sentence: ``21%``, ``more than 99%``."""
    text = percent_text(gap.chance)
    for sign, key in ((">", "charts.chance_above"), ("<", "charts.chance_below")):
        if text.startswith(sign):
            return language.text(key, chance=text.removeprefix(sign))
    return text


def caveat(note: Note, language: Language) -> str:
    """A gap's note on a value known, as a sentence."""
    values = dict(note.values)
    unit = values.pop("unit", None)
    if isinstance(unit, Unit):
        values["value"] = with_unit(number(str(values["value"]), language), unit, language)
    return language.text(f"charts.{note.code}", **values)


def tally(judged: int, unjudged: int, language: Language) -> list[str]:
    """A sentence on how many goals can be judged; none if all can."""
    if not unjudged:
        return []
    return [language.text("charts.tally", all=judged + unjudged, judged=judged, unjudged=unjudged)]


def outlook_text(word: str, language: Language) -> str:
    """One of the IPCC's words in this language."""
    return language.text(f"outlooks.{word.replace(' ', '_')}")
