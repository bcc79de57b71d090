"""Merging: what a document states more than once, as one candidate."""

from collections.abc import Iterable
from dataclasses import replace

from forecast.reading.candidates import Candidate


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each candidate once, with the base, pace and comparator that any of its places states.

    One with something missing stays by itself: nobody knows yet whether it is the same.
    """
    found: dict[tuple[object, ...], Candidate] = {}
    for one in candidates:
        key = one.key if one.complete else (*one.key, one.start)
        found[key] = _richer(found[key], one) if key in found else one
    return list(found.values())


def _richer(one: Candidate, other: Candidate) -> Candidate:
    """The first of two that say the same, completed from the second."""
    return replace(
        one,
        comparator=one.comparator if one.comparator != "eq" else other.comparator,
        nature=one.nature if one.nature not in ("", "unstated") else other.nature,
        confidence=max(one.confidence, other.confidence),
        base_year=one.base_year or other.base_year,
        base_value=one.base_value or other.base_value,
        pace=one.pace or other.pace,
        pace_unit=one.pace_unit or other.pace_unit,
    )
