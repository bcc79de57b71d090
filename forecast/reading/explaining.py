"""Explaining: why a figure was read as it was, what is not certain of it, and where it stands, in words."""

from collections.abc import Mapping, Sequence

from forecast.language import Language
from forecast.problems import Problem
from forecast.reading.candidates import NEEDED, Candidate, Check
from forecast.reading.review_words import head
from forecast.reading.untaken import Untaken
from forecast.reading.year_sources import LAG, MEAN, SOURCES

# A reason is "rule:alias;source of the year".
RULES = ("after", "before", "list", "same", "tier", "table")


def reason_text(reason: str, language: Language) -> str:
    """The sentence that a candidate's reason stands for; anything else as it is."""
    rule, _, rest = reason.partition(":")
    alias, _, source = rest.rpartition(";")
    if rule not in RULES:
        return reason
    parts = [language.text(f"reading.rules.{rule}", alias=alias)]
    parts += [language.text(f"reading.years.{source}")] if source in SOURCES else []
    return language.text("reading.between").join(parts)


def missing_text(
    missing: Sequence[str], language: Language, rivals: Mapping[str, Sequence[str]] | None = None
) -> str:  # fmt: skip
    """What is missing: columns by their heads with what they may be, what else is in the way in words.

    Parameters
    ----------
    rivals
        For each column, the names that compete.
    """
    return language.text("reading.between").join(_missing(name, language, rivals or {}) for name in missing)


def _missing(name: str, language: Language, rivals: Mapping[str, Sequence[str]]) -> str:
    if name not in NEEDED:
        return language.text(f"reading.obstacles.{name}")
    column = head(name, language)
    if not rivals.get(name):
        return column
    return language.text("reading.rivals", column=column, names=language.text("reading.or").join(rivals[name]))


def note_text(reason: str, language: Language) -> str:
    """What the data should remember of the year, if the document does not write it beside the figure."""
    source = reason.rpartition(";")[2]
    return language.text(f"reading.notes.{source}") if source in (LAG, MEAN) else ""


def position_text(one: Candidate | Untaken, language: Language) -> str:
    """The cell that a figure stands in, if any, and its characters in the text: ``Sheet1!C7 (120–124)``."""
    characters = f"{one.start}–{one.end}"  # Excel takes 3-5 for a date
    if one.cell is None:
        return characters
    place = {"table": one.cell.table, "row": one.cell.row, "column": one.cell.column}
    return f"{one.cell.address or language.text('reading.cell', **place)} ({characters})"


def checks_text(checks: Sequence[Check], language: Language) -> str:
    """What a person should look at, a line each."""
    return "\n".join(_check_text(check, language) for check in checks)


def _check_text(check: Check, language: Language) -> str:
    values = {name: _in_words(value, language) for name, value in check.values.items()}
    return language.text(f"reading.checks.{check.code}", **values)


def _in_words(value: object, language: Language) -> object:
    """A problem says what it is, a candidate where it stands."""
    if isinstance(value, Problem):
        return value.what(language)
    return f"{value.document} {position_text(value, language)}" if isinstance(value, Candidate) else value
