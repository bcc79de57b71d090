"""Reasons in the terms of a plan, and their table."""

import numpy as np
import pandas as pd
import pytest

from forecast.language import Language
from forecast.paces import pace_scale
from forecast.projections import Projection, project
from forecast.reasons import Reason, find_reasons, hundredths, in_terms
from forecast.reports import weights_table
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


def reasons_of(projection: Projection, until: int) -> list[Reason]:
    """The reasons of all rows up to one year."""
    told = projection.fit.why
    return find_reasons(told, projection.fit.panel, projection.predictive.median, [until] * len(told))


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
    reason, other = reasons_of(projection, 2023)
    assert (reason.years, reason.peers, reason.stated, reason.until, reason.kind) == (4, 0, 0, 2023, "ratio")
    assert (reason.label, reason.errors, other.label, other.errors) == (A, 3, B, 0)
    assert reason.growths["own"] == pytest.approx(0.1, abs=0.02)
    assert reason.first_to_last == pytest.approx(0.1) and np.isnan(other.first_to_last)
    median = projection.predictive.median.loc[A, 2023]
    assert reason.projected_growth == pytest.approx((median - 2.4) / 3)
    assert other.peers == 1


def test_growth_from_first_to_last_is_compound_whatever_the_recent_level():
    doubling = FRAME[:4].assign(kind="amount", unit="家", value=[1.0, 2.0, 8.0, 16.0], upper=np.inf)
    reason = reasons_of(project(doubling), 2023)[0]
    assert reason.first_to_last == pytest.approx(100) and reason.growths["own"] < 80


def test_of_a_long_history_only_the_values_used_are_told():
    years = np.arange(1960, 2021)
    long = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": years, "value": years - 1900.0})
    projection = project(long)
    used = projection.fit.numbers.longest - 1
    assert reasons_of(projection, 2023)[0].years == used
    assert f"Own growth over {used} years" in projection.reason(A, 2023)


def test_a_year_that_is_not_ahead_has_no_projected_growth():
    assert np.isnan(reasons_of(project(FRAME, until=2025), 2020)[0].projected_growth)


def test_a_projection_by_years_ahead_ends_in_each_series_own_last_year():
    shorter = pd.concat([FRAME[FRAME["region"] == "a"], FRAME[FRAME["region"] == "b"].assign(year=2018)])
    assert project(shorter, ahead=3).why()["until"].tolist() == [2023, 2021]


def test_a_model_that_does_not_say_has_no_reasons():
    projection = project(FRAME, "last_value")
    assert projection.why() is None and projection.reason(A, 2023) == "" and not projection.says_why


def test_a_series_that_the_model_refuses_has_no_reason():
    projection = project(FRAME.assign(value=FRAME["value"].where(FRAME["region"] == "a", -1), lower=-9.0, upper=np.inf))
    assert projection.reason(B, 2023) == ""
    assert projection.why().index.tolist() == [A]


def test_the_table_is_rounded_and_a_missing_growth_is_empty():
    table = project(FRAME, until=2025).why()
    assert np.isnan(table.loc[B, "own_growth"]) and table.loc[A, "own_growth"] == round(table.loc[A, "own_growth"], 2)
    np.testing.assert_allclose(table.filter(like="_weight").sum(axis=1), 1)


@pytest.mark.parametrize(
    ("code", "unit", "start"), [("en", "percentage points", "Own growth"), ("zh", "个百分点", "本数列自身")]
)
def test_why_has_the_columns_of_the_table_of_a_run_in_the_language_asked_for(code, unit, start):
    projection, language = project(FRAME, until=2025), Language(code)
    why = projection.why(language)
    pd.testing.assert_frame_equal(why.reset_index(), weights_table(projection, language))
    assert why["pace_unit"].tolist() == [unit] * 2 and why.loc[A, "why"].startswith(start)
    assert why.loc[A, "why"] == projection.reason(A, 2025, language)
