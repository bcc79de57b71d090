"""What every model promises, tested over every model in the list."""

import pickle
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forecast.models import MODELS
from forecast.panel import ROW_NAMES, Panel

LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
LOGARITHMIC = ("constant_growth", "exponential_trend", "grey")
EVERY_YEAR = ("damped_trend", "grey")
POOLING = ("pooled_growth",)
WALKS = ("last_value", "drift", "constant_growth")
FIRST = 2008
HOLES = (2, 5, 6)

every_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
SINGLE = {name: model for name, model in MODELS.items() if name not in POOLING}
every_single_model = pytest.mark.parametrize("model", SINGLE.values(), ids=SINGLE)
some = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def panel_from(rows: dict[str, np.ndarray], upper: float = 1000.0) -> Panel:
    """Ratios between 0 and `upper` from 2008 on; NaN for a hole."""
    labels = pd.MultiIndex.from_tuples([("here", name) for name in rows], names=ROW_NAMES)
    values = np.array(list(rows.values()), float)
    count = len(rows)
    return Panel(
        labels,
        FIRST + np.arange(values.shape[1]),
        values,
        np.full(count, "ratio"),
        np.full(count, "%"),
        np.zeros(count),
        np.full(count, upper),
    )


def varied(whole: list[float], other: list[float]) -> Panel:
    """A whole row, one that ends earlier, one with holes and one that begins late."""
    early, holes, late = (np.array(other) for _ in range(3))
    early[-2:] = np.nan
    holes[list(HOLES)] = np.nan
    late[:3] = np.nan
    return panel_from({"whole": np.array(whole), "early": early, "holes": holes, "late": late})


GROWING = [12.0, 13.1, 13.9, 16.2, 15.8, 18.4, 20.1, 19.7, 22.5, 25.0, 24.1, 27.3]
WAVING = [250.0, 232.0, 241.0, 205.0, 260.0, 221.0, 199.0, 230.0, 244.0, 212.0, 207.0, 238.0]
series = st.lists(st.floats(5, 300).map(lambda level: round(level, 2)), min_size=12, max_size=12)
panels = st.builds(varied, series, series)


def projected(model, panel, until=2024):
    return model.fit(panel).predict(until)


def quantiles(prediction):
    return np.stack([prediction.quantile(p).to_numpy() for p in LEVELS])


@every_model
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_quantiles_rise_with_p(model, panel):
    found = quantiles(projected(model, panel))
    assert (np.diff(found, axis=0)[:, ~np.isnan(found[0])] >= 0).all()
    assert found.size > 0


@every_model
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_changing_the_unit_changes_only_the_unit(model, panel):
    """Closed forms lose a few digits; the damped trend's search sees the same twelve digits in any
    unit and takes the same steps, so 1e-6 holds for it as well.
    """
    scaled = replace(panel, values=panel.values * 1e4, lower=panel.lower * 1e4, upper=panel.upper * 1e4)
    one, other = projected(model, panel), projected(model, scaled)
    assert list(one.rows) == list(other.rows)
    # 1e-9 of the upper bound for quantiles that pass through zero.
    np.testing.assert_allclose(quantiles(other) / 1e4, quantiles(one), rtol=1e-6, atol=1e-6)


@every_model
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_a_running_total_never_falls(model, panel):
    """Whatever its values were, its last one is the least that can come."""
    count = len(panel.rows)
    totals = replace(
        panel, kinds=np.full(count, "count"), upper=np.full(count, np.inf), natures=np.full(count, "total")
    )
    found = projected(model, totals)
    last = totals.last_values[totals.rows.get_indexer(found.rows)]
    lowest = found.quantile(0.001).to_numpy()
    assert (lowest >= last[:, None] * (1 - 1e-12))[~np.isnan(lowest)].all()


@every_model
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_shifting_the_calendar_changes_only_the_calendar(model, panel):
    one = projected(model, panel)
    other = projected(model, replace(panel, years=panel.years - 100), 2024 - 100)
    assert list(other.years) == list(one.years - 100)
    np.testing.assert_allclose(quantiles(other), quantiles(one), rtol=1e-9, atol=1e-9)


@every_single_model
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_a_row_does_not_change_when_other_rows_come_and_go(model, panel):
    together = projected(model, panel).quantile(0.9)
    for position, label in enumerate(panel.rows):
        alone = projected(model, panel.take(np.array([position])))
        assert (label in alone.rows) == (label in together.index)
        if label in alone.rows:
            expected = together.loc[[label]].dropna(axis=1)
            # Sums over a padded row may be added up in another order.
            pd.testing.assert_frame_equal(alone.quantile(0.9), expected, rtol=1e-9, check_names=False)


@every_model
def test_a_row_changes_with_the_other_regions_of_its_indicator_only_where_the_model_pools(model):
    panel = varied(GROWING, WAVING)
    regions = pd.MultiIndex.from_tuples([(name, "x") for _, name in panel.rows], names=ROW_NAMES)
    panel = replace(panel, rows=regions)
    together = projected(model, panel).quantile(0.9)
    for position, label in enumerate(panel.rows):
        alone = projected(model, panel.take(np.array([position]))).quantile(0.9)
        same = label not in alone.index or np.allclose(alone.loc[label], together.loc[label].dropna(), rtol=1e-9)
        assert same == (model.name not in POOLING or label not in alone.index)


@every_model
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_probability_and_quantile_agree_between_the_bounds(model, panel):
    prediction = projected(model, panel)
    for p in LEVELS:
        level = prediction.quantile(p).to_numpy()
        inside = (level > 1e-9) & (level < 1000 * (1 - 1e-9)) & (prediction.distribution.scale > 1e-9)
        chance = prediction.probability(np.nan_to_num(level)).to_numpy()
        np.testing.assert_allclose(chance[inside], 1 - p, atol=1e-6)


@pytest.mark.parametrize("name", WALKS)
@some
@example(panel=varied(GROWING, WAVING))
@given(panel=panels)
def test_walks_never_grow_narrower_with_the_years(name, panel):
    scale = projected(MODELS[name], panel).distribution.scale
    steps = np.diff(scale, axis=1)
    assert (steps[~np.isnan(steps)] >= 0).all()


@every_model
def test_too_few_points_are_refused_by_name_and_the_others_go_on(model):
    short = np.full(12, np.nan)
    short[12 - (model.min_points - 1) :] = WAVING[: model.min_points - 1]
    fit = model.fit(panel_from({"good": np.array(GROWING), "short": short}))
    assert list(fit.refused) == [("here", "short")]
    refusal = fit.refused["here", "short"]
    assert refusal.code == "too_few_points"
    assert refusal.values == {"found": model.min_points - 1, "needed": model.min_points}
    assert list(fit.predict(2021).rows) == [("here", "good")]


@every_model
def test_the_least_number_of_points_is_enough(model):
    short = np.full(12, np.nan)
    short[12 - model.min_points :] = WAVING[: model.min_points]
    fit = model.fit(panel_from({"short": short}))
    assert not fit.refused
    assert np.isfinite(quantiles(fit.predict(2025))).all()


@pytest.mark.parametrize("name", LOGARITHMIC)
@pytest.mark.parametrize("bad", [0.0, -3.0])
def test_values_that_are_not_positive_are_refused_under_a_log(name, bad):
    broken = np.array(WAVING)
    broken[3] = bad
    fit = MODELS[name].fit(panel_from({"broken": broken, "good": np.array(GROWING)}))
    assert list(fit.refused) == [("here", "broken")]
    assert fit.refused["here", "broken"].code == "value_outside_link"
    assert fit.refused["here", "broken"].values == {"found": f"{bad:g}", "year": FIRST + 3}
    assert list(fit.predict(2021).rows) == [("here", "good")]


@every_model
def test_holes_are_refused_by_name_only_where_they_cannot_be_taken(model):
    fit = model.fit(varied(GROWING, WAVING))
    if model.name in EVERY_YEAR:
        assert list(fit.refused) == [("here", "holes")]
        assert fit.refused["here", "holes"].code == "needs_every_year"
        assert fit.refused["here", "holes"].values == {"missing": FIRST + HOLES[0]}
    else:
        assert not fit.refused
    assert len(fit.predict(2021).rows) + len(fit.refused) == 4


@every_model
def test_fitting_and_predicting_leave_model_panel_and_fit_unchanged(model):
    panel = varied(GROWING, WAVING)
    before = pickle.dumps((model, panel.values))
    fit = model.fit(panel)
    first = quantiles(fit.predict(2030))
    fit.predict(2022)
    np.testing.assert_array_equal(quantiles(fit.predict(2030)), first)
    assert pickle.dumps((model, panel.values)) == before


@every_model
def test_each_row_is_projected_from_the_year_after_its_last(model):
    prediction = projected(model, varied(GROWING, WAVING))
    for label, levels in prediction.median.iterrows():
        last = 2017 if label[1] == "early" else 2019
        assert list(levels.dropna().index) == list(range(last + 1, 2025))


@every_model
@pytest.mark.parametrize("until", [1990, 2017, 2018])
def test_predicting_no_further_than_the_data_gives_nothing(model, until):
    prediction = projected(model, varied(GROWING, WAVING).take(np.array([0, 1])), until)
    assert prediction.median.notna().sum().sum() == max(0, until - 2017)
    assert prediction.quantile(0.1).shape == prediction.probability(20.0).shape


@every_model
def test_a_panel_without_rows_gives_a_projection_without_rows(model):
    fit = model.fit(panel_from({"good": np.array(GROWING)}).take(np.arange(0)))
    assert not fit.refused
    assert fit.predict(2030).quantile(0.1).empty


@every_model
@pytest.mark.parametrize("level", [0.1, 50.0, 1 / 3])
def test_a_constant_series_projects_itself(model, level):
    if model.name == "pooled_growth":
        pytest.skip("expects of a constant series what others like it went on to do")
    found = quantiles(projected(model, panel_from({"flat": np.full(12, level)})))
    np.testing.assert_allclose(found, level, rtol=1e-9)


@every_model
def test_name_and_reference_are_stated(model):
    assert MODELS[model.name] is model
    assert len(model.reference) > 20
