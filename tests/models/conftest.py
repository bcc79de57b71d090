"""Panels and reference numbers for the tests of the models."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from forecast.panel import Panel

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="session")
def golden() -> Callable[[str], Any]:
    """The content of a file of reference numbers."""
    return lambda name: json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def panel_of() -> Callable[..., Panel]:
    """A panel of the given series, each {year: value}, all of one kind and with the same bounds."""

    def build(series: Mapping[str, Mapping[int, float]], kind: str = "index", **bounds: float) -> Panel:
        table = [
            {"region": "here", "indicator": name, "year": year, "value": value, "kind": kind, **bounds}
            for name, values in series.items()
            for year, value in values.items()
        ]
        return Panel.from_frame(pd.DataFrame(table))

    return build


@pytest.fixture(scope="session")
def r_series(golden, panel_of) -> list[tuple[str, dict[str, Any], Panel]]:
    """Name, R's results and panel of each series in the R file; no bounds, because R has none."""
    entries = [(name, entry) for name, entry in golden("r_forecast_short_series").items() if name != "meta"]
    return [
        (name, entry, panel_of({"y": dict(zip(entry["start"] + np.arange(len(entry["y"])), entry["y"], strict=True))}))
        for name, entry in entries
    ]
