"""Levels: the level of a goal's series that is known, and the level that the goal amounts to."""

from forecast import unit_words
from forecast.charts.fan_values import axis_unit, is_level
from forecast.gaps import Gap
from forecast.language import Language
from forecast.unit_words import with_unit


def last_level(gap: Gap, language: Language) -> str:
    """The last known level of the series that is judged, as stated unless it was worked out."""
    if is_level(gap):
        return with_unit(unit_words.number(gap.last_text, language), gap.goal.unit, language)
    unit, value = axis_unit(gap), float(gap.history["value"].iloc[-1])
    if gap.question is not None and not gap.question.single:
        value = gap.question.express(value)  # a sum is told in the goal's unit
    words = unit_words.computed(value, unit, language) if gap.last_derived else unit_words.stated(value, language)
    return with_unit(words, unit, language)


def level_needed(gap: Gap, language: Language) -> str:
    """The level that a goal amounts to, where it is not stated as a level of one year; else empty."""
    question = gap.question
    if question is None or is_level(gap) or not question.single:
        return ""
    unit = axis_unit(gap)
    level = question.level_of(gap.goal.figure.value)
    return with_unit(unit_words.computed(level, unit, language), unit, language)
