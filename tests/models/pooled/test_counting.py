"""The Poisson chance of what is counted anew every year."""

import numpy as np
import pandas as pd
import pytest

from forecast.models.pooled.counting import counting_noise, things_in
from forecast.models.pooled.numbers import shipped_numbers
from forecast.models.pooled_growth import PooledGrowth, link_for
from forecast.panel import Panel


def counted(value: float, nature: str = "flow", unit: str = "项", kind: str = "count") -> Panel:
    return Panel.from_frame(
        pd.DataFrame({"region": ["a"], "indicator": "x", "kind": kind, "nature": nature, "unit": unit, "year": 2019,
                      "value": value})
    )  # fmt: skip


def noise(panel: Panel, own: float = 0.0) -> float:
    return float(counting_noise(panel, link_for(panel, shipped_numbers()), np.array([own]))[0])


def test_a_count_varies_by_one_over_its_root():
    assert noise(counted(16.0)) == pytest.approx(0.25)
    assert noise(counted(16.0, "addition")) == pytest.approx(0.25)


@pytest.mark.parametrize("panel", [counted(16.0, "stock"), counted(16.0, "total"), counted(16.0, kind="amount")])
def test_what_is_not_counted_anew_has_none(panel):
    assert noise(panel) == 0


def test_own_evidence_takes_its_place():
    assert noise(counted(16.0), own=0.75) == pytest.approx(0.125)
    assert noise(counted(16.0), own=1.0) == 0


def test_ten_thousand_people_are_ten_thousand():
    assert noise(counted(3.0, unit="万人")) == pytest.approx(noise(counted(30000.0, unit="人")))
    assert (things_in("万人"), things_in("项"), things_in("no unit of ours")) == (10_000, 1, 1)


def test_a_panel_that_tells_no_natures_has_none():
    panel = Panel.from_frame(
        pd.DataFrame({"region": ["a"], "indicator": "x", "kind": "count", "year": 2019, "value": 4})
    )
    assert noise(panel) == 0


def test_ten_projects_may_well_be_six_or_fifteen():
    found = PooledGrowth().fit(counted(10.0)).predict(2020)
    low, high = (float(found.quantile(level).iloc[0, 0]) for level in (0.1, 0.9))
    assert low < 7.5
    assert high > 14
