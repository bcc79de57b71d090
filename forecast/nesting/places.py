"""Which regions nest: what stands inside what, and what may be summed."""

from collections.abc import Iterator

from forecast.catalogue import Catalogue, Region

# A zone lies across districts and holds other zones (a demonstration zone its high-tech zones), so it is a part of
# its city but never one of the parts that are summed.
NOT_SUMMED = ("zone",)


def wholes_of(catalogue: Catalogue, region: str) -> Iterator[str]:
    """The regions that a region lies in, the nearest first."""
    parent = catalogue.regions[region].parent
    while parent:
        yield parent
        parent = catalogue.regions[parent].parent


def parts_of(catalogue: Catalogue, whole: str, year: int | None = None) -> tuple[str, ...]:
    """The parts of a region that do not overlap, in the catalogue's order.

    Parameters
    ----------
    year
        Only the places that there were in this year: figures of a merged district stated for a year before the
        merger would meet those of the districts that it was made of. The places of today if left out.
    """
    found = [part for part in catalogue.regions.values() if part.parent == whole and part.level not in NOT_SUMMED]
    return tuple(part.region for part in found if (_today(part) if year is None else _there(part, year)))


def _there(region: Region, year: int) -> bool:
    return (region.from_year or year) <= year <= (region.to_year or year)


def _today(region: Region) -> bool:
    return region.to_year is None
