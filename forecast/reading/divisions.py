"""Divisions: the provinces, cities, districts and counties of China, as the package ships them."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from forecast.catalogue import Region

NATION = "china"


def regions_called(name: str) -> list[str]:
    """The divisions of a whole name, in Chinese or English."""
    return _by_name().get(name, [])


@cache
def _by_name() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for region, division in divisions().items():
        for name in {division.name_zh, division.name_en}:
            found.setdefault(name, []).append(region)
    return found


@cache
def divisions() -> Mapping[str, Region]:
    """The provinces, cities, districts and counties of China since 2000, as they were in each year, and the nation."""
    source = resources.files("forecast") / "reading" / "divisions.csv"
    rows = [_division(cells) for cells in csv.reader(source.read_text(encoding="utf-8").splitlines())]
    nation = Region(NATION, "100000", "全国", "China", "country", "", "")
    return {row.region: row for row in (nation, *rows)}


def _division(cells: list[str]) -> Region:
    region, code, name_zh, name_en, level, parent, first, last = cells
    from_year, to_year = (int(year) if year else None for year in (first, last))
    return Region(region, code, name_zh, name_en, level, parent or NATION, "", "", from_year, to_year)
