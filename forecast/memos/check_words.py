"""Check words: what a plan's own arithmetic says, as sentences."""

import math
from collections.abc import Iterable
from decimal import Decimal

from forecast import unit_words
from forecast.arithmetic import Check
from forecast.language import Language
from forecast.movements import difference, movement
from forecast.paces import PaceScale
from forecast.reports import check_text, check_values
from forecast.unit_words import with_unit


def check_sentences(checks: Iterable[Check], language: Language) -> tuple[str, ...]:
    """All that disagrees, else the first that agrees; then what is implied."""
    checks = list(checks)
    wrong = [check for check in checks if check.verdict == "disagrees"]
    right = [check for check in checks if check.verdict.startswith("agrees")]
    told = [_compared(check, language) for check in wrong or right[:1]]
    return (*told, *(_implied(check, language) for check in checks if check.verdict == "implied"))


def check_words(check: Check, language: Language) -> str:
    """What base and pace give beside the goal, as a phrase; checks of one goal against another say it otherwise."""
    if check.note_code != "arithmetic_pace":
        return check_text(check, language)
    pace = movement(check.stated_pace, PaceScale(check.pace_unit), language, stated=True)
    years = {"base_year": check.base_year, "year": check.year}
    key = f"memo.arithmetic.pace_{check.verdict.replace(' ', '_')}"
    return language.text(key, **years, **check_levels(check, language), pace=pace, size=check_size(check, language))


def check_levels(check: Check, language: Language) -> dict[str, str]:
    """Base, goal and what the pace makes of the base, with their unit."""
    words = check_values(check)
    return {key: with_unit(unit_words.number(str(words[key]), language), check.unit, language)
            for key in ("base", "goal", "reached")}  # fmt: skip


def check_size(check: Check, language: Language) -> str:
    """The difference between the two figures as they are printed; empty where there is none."""
    if math.isnan(check.difference):
        return ""
    words = check_values(check)
    apart = Decimal(words["goal"].replace("−", "-")) - Decimal(words["reached"].replace("−", "-"))
    return difference(float(apart), check.unit, language)


def _compared(check: Check, language: Language) -> str:
    verdict = "disagrees" if check.verdict == "disagrees" else "agrees"
    return language.text(f"memo.arithmetic.{verdict}", text=check_words(check, language))


def _implied(check: Check, language: Language) -> str:
    """What two goals together assume of the denominator."""
    base, goal = (with_unit(unit_words.computed(value, check.unit, language), check.unit, language)
                  for value in (check.base_value, check.goal))  # fmt: skip
    moved = movement(check.pace_needed, PaceScale(check.pace_unit), language)
    names = {"part": language.name(check.note_values["part"]), "name": language.name(check.indicator)}
    years = {"base_year": check.base_year, "year": check.year}
    return language.text("memo.arithmetic.implied", **names, **years, base=base, goal=goal, movement=moved)
