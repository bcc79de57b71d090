"""Explaining: why a figure was read as it was, and what is not certain of it, in words."""

from collections.abc import Sequence

from forecast.language import Language
from forecast.reading.candidates import NEEDED
from forecast.reading.year_sources import LAG, SOURCES

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


def missing_text(missing: Sequence[str], language: Language) -> str:
    """What is missing: columns by their names, what else is in the way in words."""
    return "; ".join(name if name in NEEDED else language.text(f"reading.obstacles.{name}") for name in missing)


def note_text(reason: str, language: Language) -> str:
    """What the data should remember of the year, if the document does not write it beside the figure."""
    source = reason.rpartition(";")[2]
    return language.text("reading.notes.lag") if source == LAG else ""
