"""Divisions: the provinces, cities, districts and counties of China, as the package ships them."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from forecast.catalogue import Region

NATION = "china"


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
