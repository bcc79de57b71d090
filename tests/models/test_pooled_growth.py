"""Pooled growth against its own equations, written out as slow loops."""

import math
from dataclasses import fields
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from forecast.models.pooled_growth import GrowthNumbers, PooledGrowth, learned_numbers
from forecast.panel import Panel

HERE = ("here", "x")
KINDS = ("amount", "count", "ratio", "index")
LEVELS = (0.025, 0.1, 0.5, 0.9, 0.975)
some = settings(max_examples=40, deadline=None)


def panel_of(history: dict[int, float], kind: str = "amount", name: str = "x", **bounds: float) -> Panel:
    table = [{"region": "here", "indicator": name, "year": year, "value": value, "kind": kind, **bounds}
             for year, value in history.items()]  # fmt: skip
    return Panel.from_frame(pd.DataFrame(table))


def quantiles(panel: Panel, until: int) -> pd.DataFrame:
    """A row per level, a column per year, of the panel's first row."""
    predictive = PooledGrowth().fit(panel).predict(until)
    return pd.DataFrame({p: predictive.quantile(p).iloc[0] for p in LEVELS}).T


def by_hand(history: dict[int, float], kind: str, ahead: int, upper: float = math.inf) -> stats.rv_continuous:
    """The Student t `ahead` years after the last value, from the equations of the module's docstring."""
    number = learned_numbers()[kind]
    odds = kind == "ratio" and math.isfinite(upper)
    years = sorted(history)
    score = {t: math.log(history[t] / (upper - history[t])) if odds else math.log(history[t]) for t in years}
    top, bottom = number["prior_years"] * number["prior_growth"], number["prior_years"]
    for before, after in pairwise(years):
        weight = number["memory"] ** (years[-1] - after)
        top += weight * (score[after] - score[before])
        bottom += weight * (after - before)
    drift = top / bottom
    top, bottom = number["spread_weight"] * number["prior_spread"] ** 2, number["spread_weight"]
    for before, after in pairwise(years):
        weight = number["memory"] ** (years[-1] - after)
        top += weight * (score[after] - score[before] - (after - before) * drift) ** 2 / (after - before)
        bottom += weight
    spread = math.sqrt(top / bottom)
    length = 1 + years[-1] - years[0]
    centre = score[years[-1]] + drift * sum(number["persistence"] ** i for i in range(ahead))
    log_scale = number["scale_constant"] + number["scale_of_spread"] * math.log(spread)
    log_scale += number["scale_of_horizon"] * math.log(ahead) + number["scale_of_shortness"] / length
    freedom = 1 + math.exp(number["freedom_constant"] + number["freedom_of_length"] * math.log(length))
    return stats.t(freedom, centre, math.exp(log_scale))


histories = st.dictionaries(st.integers(1990, 2020), st.floats(0.5, 90), min_size=1, max_size=20)


@some
@given(history=histories, kind=st.sampled_from(KINDS))
def test_histories_with_holes_follow_the_equations(history, kind):
    last = max(history)
    found = quantiles(panel_of(history, kind), last + 7)
    for ahead in (1, 2, 7):
        expected = np.exp(by_hand(history, kind, ahead).ppf(LEVELS))
        np.testing.assert_allclose(found[last + ahead], expected, rtol=1e-8)


@some
@given(history=histories)
def test_a_ratio_between_bounds_follows_them_in_log_odds_and_stays_inside(history):
    last = max(history)
    found = quantiles(panel_of(history, "ratio", lower=0, upper=100), last + 7)
    for ahead in (1, 7):
        expected = 100 / (1 + np.exp(-by_hand(history, "ratio", ahead, 100).ppf(LEVELS)))
        np.testing.assert_allclose(found[last + ahead], expected, rtol=1e-8)
    assert ((found > 0) & (found < 100)).to_numpy().all()


@pytest.mark.parametrize("length", [1, 60])
def test_one_value_and_sixty_take_the_same_path(length):
    history = {1961 + i: 10 * 1.05**i * (1 + 0.1 * math.sin(i)) for i in range(length)}
    last = max(history)
    found = quantiles(panel_of(history), last + 3)
    np.testing.assert_allclose(found[last + 3], np.exp(by_hand(history, "amount", 3).ppf(LEVELS)), rtol=1e-8)


def test_rows_of_different_kinds_lengths_and_last_years_are_fitted_at_once():
    rows = {
        "a": ({2015: 10.0, 2016: 11.0, 2020: 15.0}, "amount", math.inf),
        "b": ({2018: 7.0}, "count", math.inf),
        "c": ({2017: 60.0, 2019: 70.0}, "ratio", 100.0),
        "d": ({2019: 3.0, 2020: 2.0}, "index", math.inf),
    }
    table = [{"region": "here", "indicator": name, "year": year, "value": value, "kind": kind, "upper": upper}
             for name, (history, kind, upper) in rows.items() for year, value in history.items()]  # fmt: skip
    predictive = PooledGrowth().fit(Panel.from_frame(pd.DataFrame(table))).predict(2022)
    for name, (history, kind, upper) in rows.items():
        score = by_hand(history, kind, 2022 - max(history), upper).ppf(0.9)
        expected = upper / (1 + math.exp(-score)) if math.isfinite(upper) else math.exp(score)
        assert predictive.quantile(0.9).loc[("here", name), 2022] == pytest.approx(expected, rel=1e-9)
        assert predictive.median.loc[("here", name)].notna().sum() == 2022 - max(history)


@some
@given(history=histories, factor=st.sampled_from([1e-8, 1e-4, 100.0, 1e8]))
def test_changing_the_unit_changes_only_the_unit(history, factor):
    until = max(history) + 5
    changed = quantiles(panel_of({year: value * factor for year, value in history.items()}), until)
    # 12 of 16 digits survive the logarithm of very small and very large numbers.
    pd.testing.assert_frame_equal(changed, quantiles(panel_of(history), until) * factor, rtol=1e-9)


@some
@given(history=histories, shift=st.integers(-40, 60))
def test_shifting_the_calendar_changes_only_the_calendar(history, shift):
    until = max(history) + 5
    shifted = quantiles(panel_of({year + shift: value for year, value in history.items()}), until + shift)
    np.testing.assert_array_equal(shifted, quantiles(panel_of(history), until))
    assert list(shifted.columns) == [until + shift - 4 + i for i in range(5)]


def test_a_bound_holds_for_amounts_and_ranks_too():
    amounts = quantiles(panel_of({2019: 80.0, 2020: 99.0}, upper=100), 2030)
    assert amounts.to_numpy().max() == 100
    ranks = quantiles(panel_of({2019: 4.0, 2020: 2.0}, "index", lower=1), 2030)
    assert ranks.to_numpy().min() == 1


@pytest.mark.parametrize(
    ("kind", "value", "bounds"),
    [("amount", 0.0, {}), ("count", 0.0, {}), ("ratio", 0.0, {"upper": 100}), ("ratio", 100.0, {"upper": 100}),
     ("index", -2.0, {})],
)  # fmt: skip
def test_a_value_that_the_link_does_not_admit_is_refused_by_name(kind, value, bounds):
    fit = PooledGrowth().fit(panel_of({2018: 5.0, 2019: value, 2020: 6.0}, kind, **bounds))
    assert list(fit.refused) == [HERE]
    refusal = fit.refused[HERE]
    assert (refusal.code, refusal.values) == ("value_outside_link", {"found": f"{value:g}", "year": 2019})
    assert len(fit.predict(2025).rows) == 0


def test_the_shipped_numbers_are_complete_and_sensible():
    learned = learned_numbers()
    assert set(learned) == {*KINDS, "addition"}
    for numbers in learned.values():
        assert set(numbers) == {field.name for field in fields(GrowthNumbers)}
        assert all(math.isfinite(value) for value in numbers.values())
        assert 0 < numbers["memory"] <= 1
        assert 0 <= numbers["persistence"] < 1
        assert min(numbers["prior_years"], numbers["prior_spread"], numbers["spread_weight"]) > 0
        assert abs(numbers["prior_growth"]) < 0.2


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_farther_ahead_is_less_certain(kind):
    table = quantiles(panel_of({2018: 20.0, 2019: 21.5, 2020: 22.0}, kind, upper=100), 2035)
    scores = np.log(table / (100 - table)) if kind == "ratio" else np.log(table[(table < 100).cummin(axis=1)])
    width = (scores.loc[0.9] - scores.loc[0.1]).dropna()
    assert len(width) > 5
    assert (width.diff().dropna() > 0).all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_steady_history_makes_the_projection_narrower(kind):
    widths = []
    for length in (1, 2, 3, 5, 10):
        table = quantiles(panel_of({2020 - i: 20 * 1.05**-i for i in range(length)}, kind), 2023)
        widths.append(math.log(table.loc[0.9, 2023] / table.loc[0.1, 2023]))
    assert (np.diff(widths) < 0).all()


@pytest.mark.parametrize("kind", KINDS)
def test_an_unsteady_history_makes_the_projection_wider(kind):
    steady = quantiles(panel_of({2016 + i: 20.0 + i for i in range(5)}, kind), 2023)[2023]
    unsteady = quantiles(panel_of(dict(zip(range(2016, 2021), (20.0, 30, 17, 29, 24), strict=True)), kind), 2023)[2023]
    assert unsteady[0.9] / unsteady[0.1] > steady[0.9] / steady[0.1]


def test_a_longer_history_of_growth_counts_for_more():
    panels = [panel_of({2020 - i: 20 * 1.3**-i for i in range(length)}) for length in (1, 2, 4, 8)]
    medians = [quantiles(panel, 2021).loc[0.5, 2021] for panel in panels]
    assert (np.diff(medians) > 0).all()
    assert medians[-1] < 20 * 1.3


def test_a_rank_has_no_typical_growth():
    """One rank alone stays where it is; an amount follows what is typical."""
    frame = pd.DataFrame({"region": "a", "indicator": ["rank", "sales"], "year": 2020, "value": [89.0, 89.0],
                          "kind": ["index", "amount"], "lower": [1.0, 0.0]})  # fmt: skip
    median = PooledGrowth().fit(Panel.from_frame(frame)).predict(2025).median
    assert median.loc[("a", "rank"), 2025] == pytest.approx(89)
    assert median.loc[("a", "sales"), 2025] > 100


def test_what_is_newly_added_in_a_year_varies_more_than_other_counts():
    frame = pd.DataFrame({"region": "a", "indicator": ["added", "held"], "year": 2020, "value": 550.0, "kind": "count",
                          "nature": ["addition", "stock"]})  # fmt: skip
    predictive = PooledGrowth().fit(Panel.from_frame(frame)).predict(2021)
    low, high = (predictive.quantile(p)[2021] for p in (0.1, 0.9))
    assert low["a", "added"] < 0.8 * low["a", "held"]
    assert high["a", "added"] > 1.2 * high["a", "held"]
