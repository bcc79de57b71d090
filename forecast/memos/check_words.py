"""Check words: what a plan's own arithmetic says, as sentences."""

from collections.abc import Iterable

from forecast import unit_words
from forecast.arithmetic import Check
from forecast.language import Language
from forecast.memos.movements import movement
from forecast.paces import PaceScale
from forecast.reports import check_text
from forecast.unit_words import with_unit


def check_sentences(checks: Iterable[Check], language: Language) -> tuple[str, ...]:
    """All that disagrees, else the first that agrees; then what is implied."""
    checks = list(checks)
    wrong = [check for check in checks if check.verdict == "disagrees"]
    right = [check for check in checks if check.verdict.startswith("agrees")]
    told = [_compared(check, language) for check in wrong or right[:1]]
    return (*told, *(_implied(check, language) for check in checks if check.verdict == "implied"))


def _compared(check: Check, language: Language) -> str:
    verdict = "disagrees" if check.verdict == "disagrees" else "agrees"
    return language.text(f"memo.arithmetic.{verdict}", text=check_text(check, language))


def _implied(check: Check, language: Language) -> str:
    """What two goals together assume of the denominator."""
    base, goal = (with_unit(unit_words.computed(value, check.unit, language), check.unit, language)
                  for value in (check.base_value, check.goal))  # fmt: skip
    moved = movement(check.pace_needed, PaceScale(check.pace_unit), language)
    names = {"part": language.name(check.note_values["part"]), "name": language.name(check.indicator)}
    return language.text("memo.arithmetic.implied", **names, base=base, goal=goal, movement=moved)
