"""What spreadsheet programs must not do to a text: take it for a formula, or choke on its characters."""

import re

from forecast.cells import NUMBER

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
GUARD = "'"
# Characters that no XML, and so no workbook, can hold; and halves of characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    """The text without characters that a workbook or CSV file cannot hold, its line ends alike."""
    return UNPRINTABLE.sub("", re.sub("\r\n?", "\n", text)).strip()


def guarded(text: str) -> str:
    """The text for a cell of a CSV file, with an apostrophe where it would become a formula; numbers stay."""
    harmless = not text.startswith((*FORMULA, GUARD)) or NUMBER.fullmatch(text)
    return text if harmless else GUARD + text


def unguarded(text: str) -> str:
    """The text without the apostrophe of `guarded`."""
    return text[1:] if text.startswith(tuple(GUARD + first for first in (*FORMULA, GUARD))) else text
