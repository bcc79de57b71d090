"""Rolling-origin backtests: nothing of later years is known, and the tables add up."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from examples import Straight

from forecast.backtest_runs import panel_of, read_reference, tables
from forecast.backtests import LENGTHS, backtest, cases
from forecast.backtests.cases import (
    FEWEST_RATIOS,
    GOAL_SHARES,
    goals_for,
    known_at,
    newest,
    steady_length,
    yearly_change,
)
from forecast.backtests.tables import BASES
from forecast.models import MODELS, model_named
from forecast.panel import Panel

PROVINCES = Path(__file__).parent / "golden" / "china_provinces.csv"


def panel(*rows: list[float], first: int = 2010, kind: str = "index", **facts: object) -> Panel:
    """A panel of series that start in `first`; None for a hole."""
    frame = pd.concat(
        pd.DataFrame({"region": f"r{row}", "indicator": "x", "year": first + np.arange(len(values)), "value": values})
        for row, values in enumerate(rows)
    )
    return Panel.from_frame(frame.assign(kind=kind, **facts).astype({"value": float}))


def walks(rows: int, years: int, seed: int = 1) -> Panel:
    """Normal random walks with standard deviation 1 a year."""
    values = 1000 + np.random.default_rng(seed).normal(size=(rows, years)).cumsum(axis=1)
    return panel(*values.tolist())


def entry(table: pd.DataFrame, **where: object) -> pd.Series:
    """The one row of a table with these labels."""
    where = {"basis": "all", **where}
    chosen = table[np.logical_and.reduce([table[name] == value for name, value in where.items()])]
    assert len(chosen) == 1
    return chosen.iloc[0]


@pytest.fixture(scope="module")
def provinces() -> Panel:
    return read_reference(PROVINCES)


@pytest.fixture(scope="module")
def intensity(provinces):
    return provinces.select(indicators=["rd_intensity"])


def test_a_history_ends_at_its_origin_and_has_its_last_values_only():
    found = known_at(panel([1, 2, 3, 4], [5, 6, np.nan, 8], [np.nan, np.nan, 7, 9]), 2012)
    assert found.rows.get_level_values("region").tolist() == ["r0", "r2"] and found.years[-1] == 2012
    cut = newest(found, 2)
    assert cut.rows.get_level_values("region").tolist() == ["r0"]
    assert cut.years.tolist() == [2011, 2012] and cut.values.tolist() == [[2, 3]]
    assert newest(found, 0).values.shape == (2, 3)


def test_the_last_values_are_counted_over_holes():
    cut = newest(known_at(panel([1, np.nan, 3, 4]), 2013), 3)
    np.testing.assert_array_equal(cut.values, [[1, np.nan, 3, 4]])


def test_a_value_known_later_is_not_in_the_history():
    frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2010, 2011, 2012], "value": [1.0, 2.0, 3.0],
                          "kind": "index", "known_year": [2010, 2012, 2012]})  # fmt: skip
    known = Panel.from_frame(frame)
    assert len(known_at(known, 2011).rows) == 0
    assert known_at(known, 2012).values.tolist() == [[1, 2, 3]]


@pytest.mark.parametrize("name", MODELS)
def test_changing_later_values_changes_no_forecast(intensity, name):
    intensity = replace(intensity, upper=np.full(len(intensity.rows), 100.0))  # the logistic trend needs a bound
    later = intensity.years > 2019
    noise = np.random.default_rng(3).uniform(0.2, 5, intensity.values.shape)
    changed = replace(intensity, values=np.where(later, intensity.values * noise, intensity.values))
    for length in (0, 8):
        one, other = (cases(given, model_named(name), origins=range(2016, 2020), length=length)
                      for given in (intensity, changed))  # fmt: skip
        assert len(one) > 0
        assert (one["actual"] != other["actual"]).any()
        pd.testing.assert_frame_equal(one.drop(columns="actual"), other.drop(columns="actual"))


def test_scores_on_a_tiny_panel_are_those_worked_out_by_hand():
    # The model says last value + 1 a year, normal with standard deviation 2.
    found = backtest(panel([10, 12, 11, 15]), [Straight()], horizon=2, lengths=(1, 0))
    one, two = (entry(found.table(), model="straight", length="full", horizon=ahead) for ahead in ("1", "2"))
    # One year ahead 11, 13, 12 against 12, 11, 15; two years ahead 12, 14 against 11, 15.
    assert one["cases"] == 3 and two["cases"] == 2
    assert one["mae"] == pytest.approx((1 + 2 + 3) / 3) and two["mae"] == pytest.approx(1)
    change = (2 + 1 + 4) / 3
    assert one["mase"] == pytest.approx(2 / change) and two["mase"] == pytest.approx(1 / change)
    # 80%: 1.2816 standard deviations, 2.563 to either side, so that only the error of 3 is outside.
    assert one["covered_80"] == pytest.approx(2 / 3) and one["covered_80_off"] == pytest.approx(100 * (2 / 3 - 0.8))
    assert one["covered_95"] == 1 and one["covered_95_off"] == pytest.approx(5)
    width = 2 * 1.2815516 * 2
    assert one["interval_score_80"] == pytest.approx((width + 10 * (3 - width / 2) / 3) / change)
    # Percentage errors 1/12, 2/11 and 3/15: the median to the width of a bin.
    assert one["mdape"] == pytest.approx(100 * 2 / 11, rel=0.012)
    every = entry(found.table(), model="straight", length="full", horizon="all")
    assert every["cases"] == 5 and every["mae"] == pytest.approx(8 / 5)


def test_the_crps_is_close_to_that_of_the_normal_distribution():
    found = backtest(walks(200, 12), [Straight(step=0.0, scale=1.0)], horizon=1, lengths=(0,))
    row = entry(found.table(), horizon="1")
    scale = yearly_change(walks(200, 12)).mean()
    # E CRPS of a true N(0, 1) is 1/sqrt(pi); 2% for 20 levels in place of all, 2% for 2,200 draws.
    assert row["crps"] * scale == pytest.approx(1 / np.sqrt(np.pi), rel=0.04)


def test_the_scale_is_the_mean_change_a_year_over_the_whole_row():
    np.testing.assert_allclose(
        yearly_change(panel([1, 3, 2], [1, np.nan, 5], [4, 4, 4])), [[1.5], [2], [np.nan]]
    )  # fmt: skip


def test_a_perfect_model_makes_no_error():
    found = backtest(panel([1, 2, 3, 4, 5], [7, 8, 9, 10, 11]), [Straight(step=1.0, scale=0.0)], horizon=3).table()
    assert (found["mae"].dropna() == 0).all() and (found["mdape"].dropna() == 0).all()
    assert (found["mase"].dropna() == 0).all() and (found["crps"].dropna() == 0).all()
    assert (found["covered_95"].dropna() == 1).all() and (found["brier"].dropna() == 0).all()


def test_intervals_of_the_true_model_hold_as_often_as_they_say():
    found = backtest(walks(300, 25), [Straight(step=0.0, scale=1.0)], horizon=1, lengths=(0,))
    coverage = found.coverage().query("basis == 'all'")
    # 7,200 cases: three standard errors are at most 1.8 points.
    np.testing.assert_allclose(coverage["covered"], coverage["level"], atol=0.018)


def test_chances_of_the_true_model_are_met_as_often_as_they_say():
    found = backtest(walks(300, 25), [Straight(step=0.0, scale=1.0)], horizon=1, lengths=(0,))
    table = found.reliability().query("basis == 'all' and goals > 1000")
    assert len(table) >= 4
    np.testing.assert_allclose(table["met"], table["chance"], atol=0.04)
    assert found.reliability().query("basis == 'all'")["goals"].sum() == 300 * 24 * len(GOAL_SHARES)


def test_goals_are_quantiles_of_the_indicators_ratios_or_of_the_panels():
    many = panel(*[[100, 100 + row] for row in range(FEWEST_RATIOS)])
    goals = goals_for(many, 2)
    ratios = 1 + np.arange(FEWEST_RATIOS) / 100
    np.testing.assert_allclose(goals.ratio[goals.group[0], 0], np.quantile(ratios, GOAL_SHARES))
    np.testing.assert_allclose(goals.base[goals.group[0], 0], [24 / 30, 19 / 30, 15 / 30, 11 / 30, 6 / 30])
    assert np.isnan(goals.ratio[:, 1]).all()  # no value two years later
    few = goals_for(many.take(range(3)), 1)
    assert np.isnan(few.ratio[1:]).all() or (few.group == 1).all()
    np.testing.assert_allclose(few.ratio[0, 0], np.quantile(ratios[:3], GOAL_SHARES))


def test_an_indicator_with_few_ratios_has_the_goals_of_the_panel():
    goals = goals_for(panel([100, 110], [100, 130]), 1)
    np.testing.assert_allclose(goals.ratio[goals.group, 0], [goals.ratio[0, 0]] * 2)


def test_refused_rows_are_counted():
    # 13 is refused by the model: one of the two rows at each of the three origins.
    found = backtest(panel([1, 2, 3, 4], [13, 13, 13, 13]), [Straight(), model_named("last_value")], horizon=1)
    rows = found.table().query("horizon == 'all' and length == '2'").set_index(["basis", "model"])
    assert rows.loc[("all", "straight"), "refused"] == 0.5 and rows.loc[("all", "straight"), "cases"] == 2
    assert rows.loc[("all", "last_value"), "refused"] == 0 and rows.loc[("all", "last_value"), "cases"] == 4
    assert rows.loc["shared", "cases"].tolist() == [2, 2] and rows.loc["shared", "refused"].tolist() == [0, 0]


def test_a_model_that_needs_more_values_keeps_no_other_out(intensity):
    found = backtest(intensity, [model_named("last_value"), model_named("damped_trend")], lengths=(2, 8))
    cases = found.table().query("basis == 'shared' and horizon == '1'").set_index(["length", "model"])["cases"]
    assert cases[("2", "last_value")] > 0 and cases[("2", "damped_trend")] == 0
    assert cases[("8", "last_value")] == cases[("8", "damped_trend")] > 0


def test_lengths_are_compared_on_the_same_cases(provinces):
    found = backtest(provinces, [model_named("last_value"), model_named("grey")])
    assert found.steady == 6 == steady_length(provinces, LENGTHS)
    errors = found.by_length()
    assert errors.columns.tolist() == ["1", "2", "3", "4", "5", "6", "full"]
    # What the last value says does not depend on how many came before.
    assert len(errors.loc["last_value"].dropna().round(9).unique()) == 1
    assert np.isnan(errors.loc["grey", ["1", "2", "3", "full"]].to_numpy(float)).all()


def test_blocks_of_rows_give_the_same_as_one_go(intensity):
    models = [model_named("pooled_growth"), model_named("grey")]
    whole, blocks = (backtest(intensity, models, block=block) for block in (10**6, 7))
    np.testing.assert_allclose(blocks.sums, whole.sums, rtol=1e-12)
    np.testing.assert_array_equal(blocks.percents, whole.percents)
    np.testing.assert_allclose(blocks.chances, whole.chances, rtol=1e-12)


def test_twice_the_same_gives_the_same(intensity):
    one, two = (tables(backtest(intensity, [model_named("pooled_growth")])) for _ in range(2))
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, two[name])


def test_origins_can_be_chosen_and_single_cases_agree_with_the_sums(intensity):
    model = model_named("drift")
    found = backtest(intensity, [model], origins=[2018], lengths=(0,))
    row = entry(found.by_origin(), model="drift", origin=2018, horizon="5")
    single = cases(intensity, model, origins=[2018]).query("horizon == 5")
    assert len(single) == row["cases"] == 32 and (single["year"] == 2023).all()
    assert (single["actual"] - single["median"]).abs().mean() == pytest.approx(row["mae"])


@pytest.mark.parametrize(("name", "error"), [("drift", 0.238), ("linear_trend", 0.266), ("grey", 0.284)])
def test_known_errors_of_the_yardsticks_on_the_provinces(intensity, name, error):
    """Standing in 2018, R&D intensity in 2023, percentage points: the figures of issue 3."""
    found = backtest(intensity, [model_named(name)], origins=[2018], lengths=(0,))
    assert entry(found.table(), horizon="5")["mae"] == pytest.approx(error, abs=0.0005)


def test_a_mean_error_needs_one_unit(provinces):
    few = provinces.select(regions=["浙江"])
    assert backtest(few, [model_named("drift")], lengths=(0,)).table()["mae"].isna().all()
    amounts = few.select(indicators=["rd_expenditure", "fiscal_science_expenditure"])
    assert backtest(amounts, [model_named("drift")], lengths=(0,)).table()["mae"].notna().all()


def test_every_number_of_the_tables_is_within_its_range(provinces):
    found = backtest(provinces, [model_named("pooled_growth"), model_named("exponential_trend")], lengths=(1, 3, 0))
    table = found.table()
    assert set(table["basis"]) == set(BASES)
    shares = table[["refused", "covered_80", "covered_95", "brier"]].to_numpy(float)
    assert (np.isnan(shares) | ((shares >= 0) & (shares <= 1))).all()
    assert (table["covered_80"].dropna() <= table["covered_95"].dropna()).all()
    assert np.isfinite(table.loc[table["cases"] > 0, ["mase", "crps", "interval_score_95"]].to_numpy(float)).all()


def test_an_exploding_curve_gives_a_finite_sum():
    found = backtest(panel([1e-90, 1.0, 1e90, 1e95, 1.0], kind="amount"), [model_named("exponential_trend")])
    assert np.isfinite(found.sums).all()


@pytest.mark.parametrize("rows", [[[1.0]], [[1.0], [2.0]], [[1.0, *[np.nan] * 8, 3.0]]])
def test_a_panel_with_too_few_values_says_so(rows):
    with pytest.raises(ValueError, match="a value and a later one within 5 years"):
        backtest(panel(*rows), [Straight()])


def test_an_empty_panel_says_so():
    with pytest.raises(ValueError, match="0 series"):
        backtest(panel([1.0]).take([]), [Straight()])


def test_a_long_csv_is_a_panel_with_kinds_from_its_units(provinces):
    kinds = dict(zip(provinces.rows.get_level_values("indicator"), provinces.kinds, strict=True))
    assert kinds["rd_intensity"] == "ratio" and kinds["rd_expenditure"] == "amount"
    assert kinds["invention_patents_valid"] == "count"
    assert len(provinces.rows) == 256


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("region,indicator,year\na,x,2010\n", "no column value"),
        ("region,indicator,year,value\na,x,2010,many\n", r"csv:2 value: 'many' is not a number"),
        ("region,indicator,year,value\na,x,2010,1\na,x,2010,2\n", "two values for 2010"),
        ("", "No columns"),
    ],
)
def test_a_csv_that_cannot_be_used_is_refused_in_words(tmp_path, text, message):
    path = tmp_path / "long.csv"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        read_reference(path)


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="'rd_intensty'; nearest: rd_intensity"):
        panel_of(Path("nowhere"), PROVINCES, indicators=["rd_intensty"])
