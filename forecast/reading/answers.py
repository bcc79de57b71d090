"""Answers: what a person writes under accept, yes or no."""

import re
import unicodedata

from forecast.problems import Refusal

YES = frozenset(("yes", "y", "true", "1", "x", "ok", "是", "对", "接受", "采纳", "√", "✓", "✔", "☑", "✅"))
NO = frozenset(("", "no", "n", "false", "0", "否", "不", "不接受", "不采纳", "×", "✗", "✘", "-"))
# What Excel and other programs make of a whole number: 2020.0.
WHOLE = re.compile(r"([0-9]+)\.0+")


def answer(cell: str) -> bool:
    """Whether a cell says yes, in one of the ways of writing it; an empty one says no."""
    word = whole(unicodedata.normalize("NFKC", cell).strip().lower())
    if word not in YES | NO:
        raise Refusal("accept_unclear", found=cell)
    return word in YES


def whole(cell: str) -> str:
    """A whole number without the decimals that a spreadsheet adds; other cells as they are."""
    match = WHOLE.fullmatch(cell)
    return match[1] if match else cell
