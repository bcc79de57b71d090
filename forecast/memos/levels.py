"""Levels: the level of a goal's series that is known, and the level that the goal amounts to."""

from forecast import unit_words
from forecast.charts.fan_values import axis_unit
from forecast.gaps import Gap, is_level
from forecast.language import Language
from forecast.memos.grounds import made_from_growth
from forecast.rounding import pace_size_text
from forecast.unit_words import with_unit


def last_level(gap: Gap, language: Language) -> str:
    """The last known level of the series that is judged, as stated unless it was worked out; or its last growth."""
    if made_from_growth(gap):
        size = with_unit(unit_words.number(pace_size_text(gap.last_value), language), gap.goal.unit, language)
        return language.text(f"memo.growth.{'fall' if gap.last_value < 0 else 'rise'}", size=size)
    if is_level(gap):
        return with_unit(unit_words.number(gap.last_text, language), gap.goal.unit, language)
    unit, value = axis_unit(gap), last_value(gap)
    words = unit_words.computed(value, unit, language) if gap.last_derived else unit_words.stated(value, language)
    return with_unit(words, unit, language)


def last_value(gap: Gap) -> float:
    """The last known level of the series that is judged, in the unit in which a chart shows it; or its last growth."""
    if is_level(gap) or made_from_growth(gap):
        return gap.last_value
    value = float(gap.history["value"].iloc[-1])
    single = gap.question is None or gap.question.single
    return value if single else gap.question.express(value)  # type: ignore[union-attr]  # a sum, in the goal's unit


def level_needed(gap: Gap, language: Language) -> str:
    """The level that a goal amounts to, where it is not stated as a level of one year; else empty."""
    question = gap.question
    if question is None or is_level(gap) or not question.single:
        return ""
    unit = axis_unit(gap)
    level = question.level_of(gap.goal.figure.value)
    return with_unit(unit_words.computed(level, unit, language), unit, language)
