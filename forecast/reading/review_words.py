"""Review words: what the columns of a review and the codes in them are called in each language, and what is meant.

The workbook is written in one language and may be accepted in the other, so both are understood.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache

from forecast.catalogue import DOCUMENT_COLUMNS
from forecast.language import LANGUAGES, Language

NAMES = (
    "accept", "check", "table", "region_name", "indicator_name", "year", "role", "value", "unit", "comparator", "quote",
    "missing", "confidence", "document", "position", "reason", "nature", "base_year", "base_value", "pace", "pace_unit",
    "from_year", "mean", "region", "indicator", "section", "note",
)  # fmt: skip
DOCUMENT_NAMES = (*(column.name for column in DOCUMENT_COLUMNS), "file", "not_taken")
NOT_TAKEN_NAMES = ("document", "position", "quote", "section")
CODES = (
    "statement", "goal",
    "level", "growth", "change", "rank", "addition", "total",
    "eq", "ge", "gt", "approx", "le", "lt",
    "binding", "expected", "unstated",
    "yes",
)  # fmt: skip
# The columns that hold such codes.
CODED = ("table", "role", "comparator", "nature", "mean")


def head(column: str, language: Language) -> str:
    """What a column is headed; its own name in English."""
    return language.text(f"review.heads.{column}")


def word(code: str, language: Language) -> str:
    """What a cell of the columns `CODED` says for a code."""
    return language.text(f"review.words.{code}") if code in CODES else code


def column_headed(text: str) -> str:
    """The column that a head of any language means; other heads as they are."""
    return _meanings("heads", (*NAMES, *DOCUMENT_NAMES)).get(_plain(text), text)


def code_said(text: str) -> str:
    """The code that a word of any language means; other words as they are."""
    return _meanings("words", CODES).get(_plain(text), text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


@cache
def _meanings(section: str, names: tuple[str, ...]) -> Mapping[str, str]:
    languages = [Language(code) for code in LANGUAGES]
    return {language.text(f"review.{section}.{name}"): name for language in languages for name in names}
