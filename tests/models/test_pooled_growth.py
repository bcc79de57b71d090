"""What pooled growth promises; its formulas are tested one by one in ``pooled/``."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pooled_examples import few

from forecast.models import pooled_growth
from forecast.models.pooled.evidence import evidence
from forecast.models.pooled.filters import run_filters
from forecast.models.pooled.histories import histories
from forecast.models.pooled.regression import fit_regression
from forecast.models.pooled_growth import PooledGrowth
from forecast.panel import Panel

SHIPPED = Path(pooled_growth.__file__).with_suffix(".json")
LEVELS = (0.025, 0.1, 0.5, 0.9, 0.975)
KINDS = ("amount", "count", "ratio", "index")
UNTIL = 2026
Rows = dict[tuple[str, str], dict[int, float]]


def panel(rows: Rows, kind: str | dict[str, str] = "amount", **facts: object) -> Panel:
    """Rows of one kind, or of a kind per indicator."""
    table = [{"region": region, "indicator": name, "year": year, "value": value,
              "kind": kind if isinstance(kind, str) else kind[name], **facts}
             for (region, name), values in rows.items() for year, value in values.items()]  # fmt: skip
    return Panel.from_frame(pd.DataFrame(table))


def alone(values: dict[int, float], kind: str = "amount", **facts: object) -> Panel:
    return panel({("here", "x"): values}, kind, **facts)


def quantiles(some: Panel, until: int = UNTIL) -> pd.DataFrame:
    return PooledGrowth().fit(some).predict(until).quantiles(LEVELS)


def median(some: Panel, until: int = UNTIL, row: tuple[str, str] = ("here", "x")) -> float:
    return float(PooledGrowth().fit(some).predict(until).median.loc[row, until])


def spread(some: Panel, until: int = UNTIL) -> float:
    """The 95% interval of the first row, over the median."""
    table = quantiles(some, until).xs(until, level="year").iloc[0]
    return float((table[0.975] - table[0.025]) / table[0.5])


def growing(rate: float, years: int, last: float = 100.0, until: int = 2020) -> dict[int, float]:
    return {until - back: last * (1 + rate) ** -back for back in range(years)}


histories_ = st.dictionaries(
    st.integers(1985, 2020), st.floats(0.5, 90).map(lambda x: round(x, 3)), min_size=1, max_size=35
)
SIXTY = {1961 + i: 10 * 1.03**i * (1 + 0.1 * (-1) ** i) for i in range(60)}
some_rows = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), histories_, min_size=2, max_size=5
)
HARD: Rows = {("a", "x"): {2020: 3.0}, ("b", "x"): SIXTY, ("a", "y"): {1990: 5.0, 2004: 0.0, 2019: 7.0},
              ("c", "x"): {2010: 1.0, 2011: 40.0, 2013: 2.0}}  # fmt: skip


# One path


def test_the_centre_is_the_mean_of_both_estimates_on_the_scale_of_the_power():
    values = {2015: 80.0, 2016: 90.0, 2018: 100.0, 2020: 96.0}
    fit = PooledGrowth().fit(alone(values))
    number = fit.numbers
    weights = [number.unit_memory ** (2020 - year) for year in values]
    unit = np.average(list(values.values()), weights=weights)
    scores = np.array([((values[year] / unit) ** number.power - 1) / number.power if year in values else np.nan
                       for year in range(2015, 2021)])  # fmt: skip
    known = histories(scores[None], np.arange(2015, 2021), None, number.longest)
    prior, ahead = np.array([number.kinds.growth["amount"]]), np.arange(1.0, 4)
    one = fit_regression(evidence(known, number.regression), prior, number.regression).centre(ahead)
    filtered = run_filters(known, prior[:, None], number.filters)
    other = (filtered.weight[:, :, None] * filtered.paths(ahead, number.filters.path_damping)).sum(axis=1)
    found = fit.predict(2023).distribution.location
    np.testing.assert_allclose(found, (one + other) / 2, rtol=1e-12)


@few
@given(rows=some_rows)
@example(rows=HARD)
def test_every_row_is_the_same_whatever_rows_of_other_kinds_there_are(rows):
    kinds = dict(zip("xyz", KINDS, strict=False))
    together = quantiles(panel(rows, kinds))
    for name in {indicator for _, indicator in rows}:
        apart = quantiles(panel({row: values for row, values in rows.items() if row[1] == name}, kinds))
        mine = together[together.index.get_level_values("indicator") == name]
        pd.testing.assert_frame_equal(mine.sort_index(), apart.sort_index(), rtol=1e-8, atol=1e-10)


def test_growth_of_other_indicators_of_the_kind_draws_a_row_without_growth_but_less_than_that_of_its_own():
    steep = growing(0.2, 10)
    found = {name: median(panel({("here", "x"): {2020: 100.0}, ("there", name): steep}, {"x": kind, "y": "amount"}))
             for name, kind in (("x", "amount"), ("y", "amount"))}  # fmt: skip
    other_kind = median(panel({("here", "x"): {2020: 100.0}, ("there", "y"): steep}, {"x": "amount", "y": "count"}))
    assert found["x"] > found["y"] > other_kind == pytest.approx(median(alone({2020: 100.0})))


def test_many_regions_of_another_indicator_count_as_one_indicator():
    def told(regions: int) -> float:
        others = {(str(i), "y"): growing(0.2, 30) for i in range(regions)}
        return median(panel({("here", "x"): {2020: 100.0}, **others}))

    assert told(40) == pytest.approx(told(5), rel=1e-9)


def test_the_longest_row_of_another_indicator_brings_back_no_old_values():
    """What lies before the last values that are used is out, refused values and stated growth alike or not at all."""
    old = {**SIXTY, 1961: -5.0}
    holes = {1900: 1.0, 2020: 2.0}
    apart = quantiles(alone(old))
    together = quantiles(panel({("here", "x"): old, ("here", "y"): holes}, {"x": "amount", "y": "count"}))
    pd.testing.assert_frame_equal(together.xs("x", level="indicator", drop_level=False), apart, rtol=1e-8)


@few
@given(rows=some_rows, seed=st.integers(0, 9))
@example(rows=HARD, seed=1)
def test_the_order_of_the_rows_is_irrelevant(rows, seed):
    whole = panel(rows)
    order = np.random.default_rng(seed).permutation(len(whole.rows))
    pd.testing.assert_frame_equal(
        quantiles(whole.take(order)).sort_index(), quantiles(whole).sort_index(), rtol=1e-8, atol=1e-10
    )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_blocks_of_rows_change_nothing(size, monkeypatch):
    whole = quantiles(panel(HARD))
    monkeypatch.setattr(pooled_growth, "ROWS_AT_ONCE", size)
    pd.testing.assert_frame_equal(quantiles(panel(HARD)), whole, rtol=1e-8, atol=1e-10)


@few
@given(values=histories_, factor=st.sampled_from([1e-8, 1e-4, 100.0, 1e8]), kind=st.sampled_from(KINDS))
@example(values=SIXTY, factor=1e8, kind="count")
def test_changing_the_unit_changes_only_the_unit(values, factor, kind):
    bounds = {"upper": 100.0} if kind == "ratio" else {}
    scaled = {"upper": 100.0 * factor} if kind == "ratio" else {}
    other = quantiles(alone({year: value * factor for year, value in values.items()}, kind, **scaled))
    pd.testing.assert_frame_equal(other / factor, quantiles(alone(values, kind, **bounds)), rtol=1e-8, atol=1e-9)


@few
@given(values=histories_, shift=st.integers(-900, 900))
def test_shifting_the_calendar_changes_only_the_calendar(values, shift):
    shifted = quantiles(alone({year + shift: value for year, value in values.items()}), UNTIL + shift)
    np.testing.assert_allclose(shifted, quantiles(alone(values)), rtol=1e-12)


@pytest.mark.parametrize("values", [{2020: 5.0}, SIXTY, {1900: 2.0, 2020: 5.0}])
@pytest.mark.parametrize("kind", KINDS)
def test_one_value_and_sixty_have_finite_projections_that_widen(values, kind):
    found = quantiles(alone(values, kind, upper=1000.0))
    assert np.isfinite(found).all(axis=None) and (found >= 0).all(axis=None)
    width = PooledGrowth().fit(alone(values, kind, upper=1000.0)).predict(UNTIL).distribution.scale[0]
    assert (np.diff(width) > 0).all()


# What is taken and what is refused


def test_zeros_are_values_like_others():
    fit = PooledGrowth().fit(panel({("a", "x"): {2018: 0.0, 2019: 0.0, 2020: 4.0}, ("b", "x"): {2018: 5.0, 2020: 0.0}}))
    assert not fit.refused
    found = fit.predict(2023).quantiles(LEVELS)
    assert np.isfinite(found).all(axis=None) and (found >= 0).all(axis=None)


@pytest.mark.parametrize(
    ("kind", "value", "bounds"),
    [("amount", 0.0, {}), ("ratio", 0.0, {"upper": 100.0}), ("ratio", 5.0, {"lower": 5.0, "upper": 10.0})],
)
def test_rows_of_nothing_but_the_lowest_level_are_refused_by_name(kind, value, bounds):
    facts = {"a": {2019: value, 2020: value}, "b": {2019: value, 2020: value + 1}}
    fit = PooledGrowth().fit(panel({(region, "x"): values for region, values in facts.items()}, kind, **bounds))
    assert list(fit.refused) == [("a", "x")]
    refusal = fit.refused["a", "x"]
    assert (refusal.code, refusal.values) == ("only_zeros", {"found": 2})
    assert list(fit.predict(2023).rows) == [("b", "x")]


def test_a_ratio_that_is_zero_between_its_bounds_is_a_value():
    assert not PooledGrowth().fit(alone({2019: 0.0, 2020: 0.0}, "ratio", lower=-10.0, upper=10.0)).refused


@pytest.mark.parametrize(
    ("kind", "value", "bounds"),
    [("amount", -1.0, {"lower": -9.0}), ("index", -2.0, {}), ("ratio", -0.5, {}), ("count", -3.0, {"lower": -9.0})],
)
def test_negative_values_are_refused_by_name(kind, value, bounds):
    fit = PooledGrowth().fit(alone({2018: 5.0, 2019: value, 2020: 6.0}, kind, **{"lower": -9.0, **bounds}))
    refusal = fit.refused["here", "x"]
    assert (refusal.code, refusal.values) == ("value_outside_link", {"found": f"{value:g}", "year": 2019})
    assert len(fit.predict(2025).rows) == 0


def test_a_ratio_outside_its_bounds_is_refused_by_name():
    rows = replace(alone({2019: 50.0, 2020: 60.0}, "ratio", upper=100.0), upper=np.array([55.0]))
    assert PooledGrowth().fit(rows).refused["here", "x"].values == {"found": "60", "year": 2020}


@pytest.mark.parametrize("values", [{2020: 100.0}, {2018: 97.0, 2019: 100.0, 2020: 100.0}, {2019: 0.0, 2020: 40.0}])
def test_a_value_at_a_bound_is_taken_and_the_projection_stays_inside(values):
    fit = PooledGrowth().fit(alone(values, "ratio", upper=100.0))
    assert not fit.refused
    found = fit.predict(2040).quantiles([0.001, 0.5, 0.999])
    assert ((found >= 0) & (found <= 100)).all(axis=None) and np.isfinite(found).all(axis=None)


@few
@given(values=histories_)
def test_a_bounded_ratio_stays_inside_its_bounds(values):
    found = quantiles(alone(values, "ratio", upper=100.0), 2040)
    assert ((found >= 0) & (found <= 100)).all(axis=None)


@pytest.mark.parametrize(
    "values", [(100.0, 99.0, 98.0), (98.0, 99.0, 100.0), (95.0, 97.0, 98.0, 99.0, 99.5), (100.0, 98.0)]
)
def test_a_ratio_next_to_its_upper_bound_does_not_explode(values):
    found = quantiles(alone(dict(zip(range(2021 - len(values), 2021), values, strict=True)), "ratio", upper=100.0))
    assert (found[0.5] > 90).all()
    assert (found[0.025].xs(2021, level="year") > 80).all()


@pytest.mark.parametrize("length", [15, 30, 60])
def test_a_long_constant_series_stays_inside_its_interval(length):
    found = quantiles(alone({2021 - length + i: 100.0 for i in range(length)}))
    assert ((found[0.1] < 100) & (found[0.9] > 100)).all()


def test_a_last_value_of_little_weight_makes_the_projection_wider():
    rows = alone({2018: 100.0, 2019: 110.0, 2020: 121.0})
    doubted = replace(rows, weights=np.array([[1.0, 1.0, 0.1]]))
    assert spread(doubted, 2021) > 1.5 * spread(rows, 2021)


def test_a_bound_holds_for_amounts_and_ranks_too():
    assert quantiles(alone({2019: 80.0, 2020: 99.0}, upper=100), 2030).max(axis=None) == 100
    assert quantiles(alone({2019: 4.0, 2020: 2.0}, "index", lower=1), 2030).min(axis=None) == 1


@few
@given(values=histories_, kind=st.sampled_from(["count", "amount", "ratio"]))
def test_a_running_total_never_falls(values, kind):
    bounds = {"upper": 100.0} if kind == "ratio" else {}
    found = quantiles(alone(values, kind, nature="total", **bounds))
    assert (found >= values[max(values)] * (1 - 1e-12)).all(axis=None)


@pytest.mark.parametrize("length", [1, 3, 12, 60])
@pytest.mark.parametrize("level", [1e-12, 1.0, 1e15])
def test_a_constant_series_stays_near_itself_the_longer_the_nearer(length, level):
    flat = {2020 - back: level for back in range(length)}
    assert median(alone(flat), 2021) / level == pytest.approx(
        1, abs=0.12 if length == 1 else 0.08 if length == 3 else 0.02
    )
    assert spread(alone(flat)) < 2.5


@pytest.mark.parametrize(
    "values",
    [{2019: 1e-300, 2020: 1e300}, {2019: 1e300, 2020: 1e-300}, {1020: 1e9, 2020: 1e-9}, {2020: 5e-324}, {2020: 1e300}],
)
def test_huge_and_tiny_values_raise_no_warning(values):
    found = quantiles(alone(values), 2022)
    assert not np.isnan(found).any(axis=None) and (found >= 0).all(axis=None)


# Evidence


def with_growth(rate: float, weight: float = 1.0, year: int = 2020, values: dict[int, float] | None = None) -> Panel:
    """One value of 2018 and a growth stated without its level."""
    levels = values or {2018: 100.0}
    table = [{"region": "here", "indicator": "x", "kind": "amount", "year": t, "value": levels.get(t, np.nan),
              "growth": rate if t == year else np.nan, "growth_weight": weight if t == year else np.nan}
             for t in sorted({*levels, year})]  # fmt: skip
    return Panel.from_frame(pd.DataFrame(table))


@pytest.mark.parametrize("year", [2010, 2016, 2020])
def test_a_stated_growth_pulls_the_projection_toward_it_the_more_it_weighs(year):
    plain = median(alone({2018: 100.0}))
    found = [median(with_growth(0.3, weight, year)) for weight in (0.1, 0.5, 1.0)]
    assert plain < found[0] < found[1] < found[2]
    down = [median(with_growth(-0.2, weight, year)) for weight in (0.1, 0.5, 1.0)]
    assert plain > down[0] > down[1] > down[2]


def test_a_stated_growth_counts_the_less_the_older_it_is():
    found = [median(with_growth(0.3, year=year)) for year in (2005, 2012, 2017, 2018)]
    assert (np.diff(found) > 0).all()


def test_a_stated_growth_hardly_moves_a_long_row():
    moved = [median(with_growth(0.3, year=2021, values=values)) / median(alone(values))
             for values in (growing(0.02, 1), growing(0.02, 25))]  # fmt: skip
    assert moved[0] - 1 > 5 * (moved[1] - 1) > 0


def test_a_growth_between_two_values_changes_nothing():
    values = growing(0.05, 4)
    assert median(with_growth(0.4, year=2019, values=values)) == median(alone(values))


def test_a_value_of_little_weight_counts_less():
    """The growth from the first value to the second is its own the less, the less the first one weighs."""
    values = {2019: 60.0, 2020: 100.0}
    panels = [replace(alone(values), weights=np.array([[weight, 1.0]])) for weight in (0.1, 0.5, 1.0)]
    shares = [PooledGrowth().fit(some).blocks[0].regression.own_share[0] for some in panels]
    assert shares[0] < shares[1] < shares[2]
    apart = [abs(median(some) - median(alone({2020: 100.0}))) for some in panels]
    assert apart[0] < apart[1] < apart[2]
    pd.testing.assert_frame_equal(quantiles(panels[2]), quantiles(alone(values)))


# Peers


def among(rate: float, count: int, mine: dict[int, float], years: int = 8) -> Panel:
    """A row among `count` peers that grow at this rate."""
    others = {(f"peer{number}", "x"): growing(rate, years, 40.0 + number) for number in range(count)}
    return panel({("here", "x"): mine, **others})


def test_more_peers_that_grow_faster_raise_a_short_row_the_more():
    found = [median(among(0.25, count, {2020: 100.0})) for count in (0, 1, 3, 12, 60)]
    assert (np.diff(found) > 0).all()
    assert found[-1] < 100 * 1.25**6


def test_faster_peers_raise_a_row_and_slower_ones_lower_it():
    slow, none, fast = (median(among(rate, count, {2020: 100.0})) for rate, count in ((-0.1, 9), (0.2, 0), (0.2, 9)))
    assert slow < none < fast


def test_peers_hardly_move_a_long_row():
    moved = [median(among(0.25, 30, mine)) / median(alone(mine)) for mine in (growing(0.02, 1), growing(0.02, 30))]
    assert moved[0] - 1 > 4 * abs(moved[1] - 1)
    assert abs(moved[1] - 1) < 0.12


def test_rows_of_the_own_indicator_change_a_row_through_its_peers_only():
    """Peers that say the same make the same projection, whichever they are."""
    one, other = (panel({("here", "x"): {2020: 9.0}, (peer, "x"): growing(0.1, 5, last)})
                  for peer, last in (("there", 1.0), ("elsewhere", 1000.0)))  # fmt: skip
    mine = [quantiles(some).loc["here"] for some in (one, other)]
    pd.testing.assert_frame_equal(*mine, rtol=1e-9)


def test_a_peer_of_a_single_value_says_nothing():
    both = panel({("here", "x"): {2020: 9.0}, ("there", "x"): {2020: 70.0}})
    pd.testing.assert_frame_equal(quantiles(both).loc[["here"]], quantiles(alone({2020: 9.0})), rtol=1e-12)


# Width


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_steady_history_makes_the_projection_narrower(kind):
    widths = [spread(alone(growing(0.05, length), kind, upper=1000.0), 2023) for length in (1, 2, 3, 5, 10, 25)]
    assert (np.diff(widths) < 0).all()


@pytest.mark.parametrize("kind", KINDS)
def test_an_unsteady_history_makes_the_projection_wider(kind):
    steady = alone({2016 + i: 20.0 + i for i in range(5)}, kind, upper=1000.0)
    unsteady = alone(dict(zip(range(2016, 2021), (20.0, 30, 17, 29, 24), strict=True)), kind, upper=1000.0)
    assert spread(unsteady, 2023) > 1.5 * spread(steady, 2023)


def test_what_is_newly_added_in_a_year_varies_more_than_other_counts():
    added, held = (spread(alone({2020: 550.0}, "count", nature=nature), 2021) for nature in ("addition", "stock"))
    assert added > 1.2 * held


def test_small_numbers_that_are_counted_anew_every_year_vary_by_chance():
    few_, many = (spread(alone({2020: value}, "count", nature="flow"), 2021) for value in (4.0, 1e6))
    assert few_ > 1.2 * many
    assert many == pytest.approx(spread(alone({2020: 1e6}, "count", nature="stock"), 2021), rel=1e-3)


def test_a_rank_has_no_typical_growth():
    assert median(alone({2020: 89.0}, "index", lower=1.0)) == pytest.approx(89, rel=0.02)


# Its numbers


def test_the_numbers_of_another_file_are_used(tmp_path):
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    content["numbers"]["kinds"]["growth"]["amount"] += 0.1
    own = tmp_path / "own.json"
    own.write_text(json.dumps(content), encoding="utf-8")
    row, model = alone({2020: 100.0}), PooledGrowth(numbers=own)
    assert model.fit(row).predict(UNTIL).median.iloc[0][UNTIL] > 1.1 * median(row)
    same = tmp_path / "same.json"
    same.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    assert PooledGrowth(numbers=same).fit(row).predict(UNTIL).median.iloc[0][UNTIL] == median(row)
