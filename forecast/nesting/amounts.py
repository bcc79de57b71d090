"""Checks of amounts and counts: a part, several parts and all parts against the whole."""

import math
from collections.abc import Collection, Iterator
from itertools import pairwise

from forecast.catalogue import Catalogue, Indicator
from forecast.nesting.additivity import adds, fits_inside
from forecast.nesting.comparisons import ADDED, PART, PARTS, SUM, Comparison, Known, Look
from forecast.nesting.limits import Limits, limits_of, rise, total
from forecast.nesting.places import parts_of, wholes_of
from forecast.values import Value


def look_up(known: Known, indicator: str, year: int) -> Look:
    """The values of an indicator and year by region."""
    return lambda region: known.get((region, indicator), {}).get(year)


def compare_amounts(
    catalogue: Catalogue, known: Known, indicator: Indicator, complete: Collection[str]
) -> Iterator[Comparison]:
    """All that can be compared of an indicator that fits inside."""
    if not fits_inside(indicator):
        return
    name = indicator.indicator
    for region in catalogue.regions:
        for value in known.get((region, name), {}).values():
            yield from _one_part(catalogue, look_up(known, name, value.year), value)
            if adds(indicator):
                yield from _together(catalogue, look_up(known, name, value.year), value, complete)
        if indicator.nature == "total":
            yield from _added(catalogue, known, region, name)


def _one_part(catalogue: Catalogue, look: Look, part: Value) -> Iterator[Comparison]:
    """A part against the nearest region around it that has a figure."""
    for name in wholes_of(catalogue, part.region):
        whole = look(name)
        if whole is not None:
            yield Comparison(PART, whole, (part,), Limits(limits_of(part).low, math.inf))
            return


def _together(catalogue: Catalogue, look: Look, whole: Value, complete: Collection[str]) -> Iterator[Comparison]:
    """The known parts together against the whole; all of them where the parts are known to be complete."""
    parts, all_known = cover(catalogue, look, whole.region, whole.year, complete)
    allowed = total(limits_of(part) for part in parts)
    if parts and all_known:
        yield Comparison(SUM, whole, parts, allowed)
    elif len(parts) > 1:
        yield Comparison(PARTS, whole, parts, Limits(allowed.low, math.inf))


def cover(
    catalogue: Catalogue, look: Look, region: str, year: int, complete: Collection[str]
) -> tuple[tuple[Value, ...], bool]:
    """The known parts of a region that do not overlap, and whether they are all of it.

    A part without a figure of its own is looked at for parts of its own.

    Parameters
    ----------
    complete
        The regions whose parts in the catalogue are all that there are; the catalogue cannot tell it.
    """
    found: list[Value] = []
    children = parts_of(catalogue, region, year)
    all_known = region in complete and bool(children)
    for child in children:
        own = look(child)
        inner, whole = ((own,), True) if own is not None else cover(catalogue, look, child, year, complete)
        found += inner
        all_known &= whole
    return tuple(found), all_known


def _added(catalogue: Catalogue, known: Known, region: str, name: str) -> Iterator[Comparison]:
    """What a part's running total gained against what its whole's gained: the rest of the whole never falls."""
    part = known.get((region, name), {})
    for outer in wholes_of(catalogue, region):
        whole = known.get((outer, name), {})
        years = sorted(set(part) & set(whole))
        for before, after in pairwise(years):
            gained = rise(limits_of(part[before]), limits_of(part[after]))
            least = limits_of(whole[before]).low + gained.low
            yield Comparison(ADDED, whole[after], (part[after],), Limits(least, math.inf),
                             (whole[before], part[before]))  # fmt: skip
        if years:
            return
