"""Medians: what is projected for a goal, and on which side of it that is, as phrases."""

import math

from forecast import unit_words, wording
from forecast.gaps import Gap
from forecast.language import Language
from forecast.movements import difference
from forecast.rounding import decimals, rounded


def level_words(value: float, gap: Gap, language: Language) -> str:
    """A computed level in the goal's unit; empty for NaN."""
    unit = gap.goal.unit
    return "" if math.isnan(value) else unit_words.with_unit(unit_words.computed(value, unit, language), unit, language)


def projected_words(gap: Gap, language: Language) -> str:
    """The median as what the goal is about: ``预计增长17.7%``."""
    goal, value = gap.goal, gap.projected
    kind = goal.role if wording.goal_kind(goal, language) else "level"
    falls = kind in ("growth", "change") and rounded(value, goal.unit) < 0
    yearly = "_years" if kind == "growth" and goal.from_year is not None else ""
    key = f"memo.projected.{kind}{yearly}{'_fall' if falls else ''}"
    return language.text(key, value=level_words(abs(value) if falls else value, gap, language))


def shortfall_words(gap: Gap, language: Language) -> str:
    """How far the median misses the goal; or that it is beyond it, or just there; empty for NaN."""
    if math.isnan(gap.shortfall):
        return ""
    apart = round(gap.shortfall, decimals(gap.projected, gap.goal.unit))  # as far apart as the printed median is
    return language.text(f"memo.{_side(apart, gap)}", size=difference(apart, gap.goal.unit, language))


def _side(apart: float, gap: Gap) -> str:
    """The text for a median short of the goal or beyond it; beyond is below where lower is better."""
    if apart == 0:
        return "there"
    if gap.goal.unit.symbol in unit_words.RANKS:
        return "short" if apart > 0 else "beyond_rank"
    lower = gap.question is not None and gap.question.direction < 0
    return f"{'short' if apart > 0 else 'beyond'}{'_lower' if lower else ''}"
