"""End to end on the shipped data, for every model: what is counted is printed whole, and nothing beyond its bounds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from forecast.catalogue import Indicator
from forecast.dataset import Dataset, load
from forecast.language import Language
from forecast.models import MODELS
from forecast.panel import ROW_NAMES
from forecast.projections import LEVELS
from forecast.rounding import is_whole, rounded
from forecast.runs import Choice, Study, study, tables
from forecast.units import parse_unit
from forecast.values import DERIVED

DATA = Path(__file__).parents[1] / "data"
GAP_FIGURES = ["last_value", "projected", "low80", "high80", "low95", "high95", "shortfall", "actual"]
Written = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(DATA)


@pytest.fixture(scope="module", params=MODELS)
def done(request, dataset) -> Study:
    return study(dataset, Choice(model=request.param))


@pytest.fixture(scope="module")
def written(done) -> Written:
    return tables(done, Language("en"))


def counted(indicator: Indicator) -> bool:
    return indicator.kind == "count" and is_whole(indicator.unit)


def whole(values: pd.Series | pd.DataFrame) -> bool:
    known = values.to_numpy(float)
    known = known[~np.isnan(known)]
    return bool((known == np.round(known)).all())


def in_whole_units(table: pd.DataFrame) -> np.ndarray:
    return np.array([is_whole(parse_unit(unit)) for unit in table["unit"]], bool)


def test_projected_counts_are_whole(written, done):
    indicators = done.dataset.catalogue.indicators
    labels = [label for label, unit in zip(done.panel.rows, done.panel.units, strict=True)
              if counted(indicators[label[1]]) and unit != "index"]  # fmt: skip
    table = written["projections.csv"].set_index(ROW_NAMES)
    assert labels and whole(table.loc[table.index.isin(labels), list(LEVELS)])


def test_projections_stay_inside_their_bounds_and_in_order(written, done):
    for label, rows in written["projections.csv"].groupby(ROW_NAMES, sort=False):
        row, quantiles = done.panel.position(*label), rows[list(LEVELS)].to_numpy()
        assert (quantiles >= done.panel.lower[row]).all() and (quantiles <= done.panel.upper[row]).all(), label
        assert (np.diff(quantiles, axis=1) >= 0).all(), label


def test_running_totals_do_not_fall(written, done):
    for label, rows in written["projections.csv"].groupby(ROW_NAMES, sort=False):
        row = done.panel.position(*label)
        if done.panel.natures[row] == "total":
            last = rounded(done.panel.last_values[row], parse_unit(str(done.panel.units[row])))
            quantiles = rows.sort_values("year")[list(LEVELS)].to_numpy()
            assert (quantiles >= last).all(), label
            assert (np.diff(quantiles, axis=0) >= 0).all(), label


def test_goals_in_counts_are_answered_in_whole_numbers(written):
    gaps = written["gaps.csv"]
    gaps = gaps[in_whole_units(gaps) & (gaps["goal"] == gaps["goal"].round())]
    assert whole(gaps[GAP_FIGURES])
    assert not (gaps[["projected", "low80", "low95", "actual"]] < 0).any(axis=None)


def test_a_ratio_goal_s_interval_lies_within_the_ratio_s_bounds(written, done):
    for gap in done.gaps:
        if gap.judged and gap.goal.role == "level" and gap.indicator.kind == "ratio":
            upper = np.inf if gap.indicator.upper is None else gap.indicator.upper
            assert 0 <= gap.low95 <= gap.high95 <= upper, gap.goal.key


def test_derived_counts_and_plan_arithmetic_are_whole(written, dataset):
    series, checks = written["series.csv"], written["plan_arithmetic.csv"]
    derived = series[(series["status"] == DERIVED) & in_whole_units(series)]
    assert len(derived) > 10 and whole(derived["value"])
    names = [counted(dataset.catalogue.indicators[name]) for name in checks["indicator"]]
    assert any(names) and whole(checks.loc[names, ["base_value", "goal", "goal_from_pace", "difference"]])
