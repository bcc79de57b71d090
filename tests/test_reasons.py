"""Reasons in the terms of a plan, and their table."""

import numpy as np
import pandas as pd
import pytest

from forecast.paces import pace_scale
from forecast.projections import project
from forecast.reasons import find_reason, find_reasons, hundredths, in_terms, tabulate
from forecast.units import parse_unit

FRAME = pd.DataFrame(
    {
        "region": ["a"] * 4 + ["b"],
        "indicator": "x",
        "year": [2016, 2017, 2019, 2020, 2020],
        "value": [2.0, 2.1, 2.3, 2.4, 3.0],
        "kind": "ratio",
        "unit": "%",
        "upper": 100.0,
    }
)
A, B = ("a", "x"), ("b", "x")


@pytest.mark.parametrize(
    ("weights", "rounded"),
    [
        ((0.635, 0.2449, 0.1201), (0.64, 0.24, 0.12)),
        ((1 / 3, 1 / 3, 1 / 3), (0.34, 0.33, 0.33)),
        ((0.0, 0.0, 1.0), (0.0, 0.0, 1.0)),
        ((0.004, 0.001, 0.995), (0.0, 0.0, 1.0)),
    ],
)
def test_rounded_weights_still_sum_to_1(weights, rounded):
    found = hundredths(dict(zip("abc", weights, strict=True)))
    assert tuple(found.values()) == rounded


@pytest.mark.parametrize(("unit", "found"), [("%", 0.6), ("位", 0.6), ("家", 3.0), ("亿元", 3.0), ("", 3.0)])
def test_growth_is_in_the_terms_of_a_plan(unit, found):
    """3% a year of 20: 0.6 points of a percentage, 0.6 places of a rank, else 3%."""
    assert in_terms(3.0, 20.0, pace_scale(parse_unit(unit))) == pytest.approx(found)


def test_a_reason_knows_what_the_series_rests_on():
    projection = project(FRAME, until=2025)
    reason = find_reason(projection, A, 2023)
    assert (reason.years, reason.peers, reason.stated, reason.until, reason.kind) == (4, 0, 0, 2023, "ratio")
    assert reason.growths["own"] == pytest.approx(0.1, abs=0.02)
    median = projection.predictive.median.loc[A, 2023]
    assert reason.projected_growth == pytest.approx((median - 2.4) / 3)
    assert find_reason(projection, B, 2023).peers == 1


def test_a_year_that_is_not_ahead_has_no_projected_growth():
    assert np.isnan(find_reason(project(FRAME, until=2025), A, 2020).projected_growth)


def test_a_projection_by_years_ahead_ends_in_each_series_own_last_year():
    shorter = pd.concat([FRAME[FRAME["region"] == "a"], FRAME[FRAME["region"] == "b"].assign(year=2018)])
    assert [reason.until for reason in find_reasons(project(shorter, ahead=3))] == [2023, 2021]


def test_a_model_without_weights_has_no_reasons():
    projection = project(FRAME, "last_value")
    assert projection.why is None
    assert find_reasons(projection) == [] and find_reason(projection, A, 2023) is None


def test_a_series_that_the_model_refuses_has_no_reason():
    projection = project(FRAME.assign(value=FRAME["value"].where(FRAME["region"] == "a", -1), lower=-9.0, upper=np.inf))
    assert find_reason(projection, B, 2023) is None
    assert [reason.label for reason in find_reasons(projection)] == [A]


def test_the_table_is_rounded_and_a_missing_growth_is_empty():
    table = tabulate(find_reasons(project(FRAME, until=2025)))
    assert table["pace_unit"].tolist() == ["个百分点", "个百分点"]
    assert np.isnan(table.loc[1, "own_growth"]) and table.loc[0, "own_growth"] == round(table.loc[0, "own_growth"], 2)
    np.testing.assert_allclose(table.filter(like="_weight").sum(axis=1), 1)
