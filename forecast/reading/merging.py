"""Merging: what a document states more than once, as one candidate."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from forecast.reading.candidates import STATEMENT, Candidate

ROUNDED = 1.1  # times what is said to be exceeded: a figure farther off may be another one


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each candidate once, with the base, pace and comparator that any of its places states.

    One with something missing stays by itself: nobody knows yet whether it is the same. 突破300家 of a headline is left
    out where the text says 320家.
    """
    candidates = list(candidates)
    exact = {_series(one): float(one.value) for one in candidates if one.complete and one.comparator == "eq"}
    candidates = [one for one in candidates if not _is_rounded(one, exact)]
    found: dict[tuple[object, ...], Candidate] = {}
    for one in candidates:
        key = one.key if one.complete else (*one.key, one.start)
        found[key] = _richer(found[key], one) if key in found else one
    return list(found.values())


def _series(one: Candidate) -> tuple[object, ...]:
    return (one.table, one.region, one.indicator, one.year, one.role, one.from_year, one.mean, one.unit)


def _is_rounded(one: Candidate, exact: Mapping[tuple[object, ...], float]) -> bool:
    """Whether a result is only said to be more than a round number that the document states exactly elsewhere."""
    known = exact.get(_series(one))
    if known is None or not one.complete or (one.table, one.comparator) != (STATEMENT, "gt"):
        return False
    return float(one.value) < known <= ROUNDED * float(one.value)


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
