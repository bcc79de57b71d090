"""A made-up province: a city with two districts and a zone, and values by hand."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from forecast.catalogue import Catalogue, Document, Indicator, Region
from forecast.cells import Figure
from forecast.units import parse_unit
from forecast.values import Value

REGIONS = (("province", "province", ""), ("city", "city", "province"), ("east", "district", "city"),
           ("west", "district", "city"), ("zone", "zone", "city"))  # fmt: skip


def region(name: str, level: str, parent: str, **given: Any) -> Region:
    return Region(name, "", f"{name}区", name.title(), level, parent, "", **given)


def catalogue(*indicators: Indicator, more: tuple[Region, ...] = ()) -> Catalogue:
    regions = [*(region(*facts) for facts in REGIONS), *more]
    plan = Document("plan", "计划", "", "2021", "", "", "")
    return Catalogue({one.indicator: one for one in indicators}, {one.region: one for one in regions}, {"plan": plan})


def indicator(
    name: str = "firms", unit: str = "家", kind: str = "count", nature: str = "stock", **given: Any
) -> Indicator:
    facts = {"better": "higher", "lower": 0.0, "upper": None, "adds_to": "", "growth_basis": "nominal", **given}
    return Indicator(name, f"指标{name}", f"Indicator {name}", parse_unit(unit), kind, nature, **facts)


def value(place: str, number: float, year: int = 2020, name: str = "firms", half: float = 0.0, **given: Any) -> Value:
    facts = {"status": "published", "rule": "", "documents": (f"of_{place}",), **given}
    return Value(place, name, year, Figure(number, half), **facts)


def known(*values: Value) -> dict[tuple[str, str], dict[int, Value]]:
    found: dict[tuple[str, str], dict[int, Value]] = {}
    for one in values:
        found.setdefault(one.key, {})[one.year] = one
    return found


def frame(rows: Mapping[str, Mapping[int, float]], **given: Any) -> pd.DataFrame:
    """A long frame of one indicator by region."""
    records = [(place, year, number) for place, years in rows.items() for year, number in years.items()]
    facts = {"indicator": "firms", "kind": "count", "unit": "家", "nature": "stock", **given}
    return pd.DataFrame(records, columns=["region", "year", "value"]).assign(**facts)
