"""The rows of ``regions.csv`` that accepted figures need: divisions of China, and what they lie in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from forecast.catalogue import Region
from forecast.reading.divisions import NATION, divisions

# The table of divisions begins then, so that a place may be older.
FIRST_YEAR = 2000


def known_regions(regions: Mapping[str, Region]) -> Mapping[str, Region]:
    """The regions of the catalogue and all that can be added to it."""
    return {**divisions(), **regions}


def new_regions(names: Iterable[str], regions: Mapping[str, Region]) -> tuple[Region, ...]:
    """The regions to add for these names: each after what it lies in, which is added too if it is not there.

    What a region lies in may stand in the catalogue under another name: the code tells.
    """
    by_code = {region.code: name for name, region in regions.items() if region.code}
    found: dict[str, Region] = {}
    for name in names:
        for region in _chain(name, {**regions, **found}, by_code):
            found.setdefault(region.region, region)
    return tuple(found.values())


def _chain(name: str, regions: Mapping[str, Region], by_code: Mapping[str, str]) -> list[Region]:
    """The division and what it lies in up to what is there already, the highest first."""
    if name in regions:
        return []
    division = divisions()[name]
    parent = _parent(division, regions, by_code)
    begun = None if division.from_year == FIRST_YEAR else division.from_year
    above = _chain(parent, regions, by_code) if parent else []
    return [*above, replace(division, parent=parent, from_year=begun)]


def _parent(division: Region, regions: Mapping[str, Region], by_code: Mapping[str, str]) -> str:
    """The name of what a division lies in; of the whole country only where the catalogue holds it."""
    parent = divisions().get(division.parent)
    if parent is None or (parent.region == NATION and NATION not in regions):
        return ""
    if parent.region in regions:
        same = regions[parent.region].code in ("", parent.code)
        return parent.region if same else by_code.get(parent.code, "")
    return by_code.get(parent.code, parent.region)
