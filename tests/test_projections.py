import numpy as np
import pandas as pd
import pytest
from examples import Straight, catalogue, goal, indicator, panel
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from forecast.gap_measures import measure_gap
from forecast.models import MODELS, model_named
from forecast.panel import Panel
from forecast.projections import FARTHEST, LEVELS, project
from forecast.reaches import last_goal_year

OUTPUT, SHARE, REFUSED = indicator("output"), indicator("share", "%", "ratio", upper=100.0), indicator("refused")
KNOWN = catalogue(OUTPUT, SHARE, REFUSED)
ROWS = {"output": {2018: 80.0, 2019: 90.0, 2020: 100.0}, "share": {2019: 3.0, 2021: 3.2}, "refused": {2020: 13.0}}
A, B, NOT = ("here", "output"), ("here", "share"), ("here", "refused")
FRAME = pd.DataFrame(
    {"region": list("aaabb"), "indicator": "x", "kind": "amount", "year": [2018, 2019, 2020, 2019, 2022],
     "value": [1.0, 2, 3, 4.5, 7]}
)  # fmt: skip
EMPTY = panel(ROWS, KNOWN).take(np.arange(0))


def projection(rows=ROWS, until=2023, model=None):
    return project(panel(rows, KNOWN), model or Straight(), until)


def test_the_table_has_a_row_per_series_and_coming_year():
    table = projection().table()
    assert list(table.columns) == ["region", "indicator", "year", *LEVELS, "model"]
    assert list(zip(table["indicator"], table["year"], strict=True)) == [
        ("output", 2021), ("output", 2022), ("output", 2023), ("share", 2022), ("share", 2023)
    ]  # fmt: skip
    assert table["year"].dtype.kind == "i"
    assert (table["model"] == "straight").all()


def test_the_table_holds_the_quantiles():
    row = projection().table().iloc[1]
    expected = stats.norm.ppf(list(LEVELS.values()), 102, 2)
    np.testing.assert_allclose(row[list(LEVELS)].to_numpy(float), expected, rtol=1e-9)


def test_a_table_of_nothing_has_its_columns():
    table = project(EMPTY, Straight(), 2023).table()
    assert (list(table.columns), len(table)) == (["region", "indicator", "year", *LEVELS, "model"], 0)


def test_refused_rows_are_problems_by_name_and_the_others_go_on():
    found = projection()
    assert [(problem.where, problem.code, dict(problem.values)) for problem in found.problems] == [
        ("here / refused (straight)", "value_outside_link", {"found": "13", "year": 2020})
    ]
    assert [found.covers(label) for label in (A, B, NOT, ("there", "output"))] == [True, True, False, False]
    assert NOT in found.panel.rows


def test_rows_do_not_change_when_other_rows_come_and_go():
    together = projection(model=model_named("linear_trend")).table()
    for name, values in ROWS.items():
        alone = projection({name: values}, model=model_named("linear_trend")).table()
        mine = together[together["indicator"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, alone, rtol=1e-12)


def test_before_a_year_only_earlier_values_count():
    earlier = projection().before(2020)
    assert earlier.predictive.median.loc[A, 2020] == 91
    assert earlier.predictive.median.loc[B, 2020] == 4
    assert NOT not in earlier.panel.rows
    assert earlier.until == 2023


def test_before_the_panels_last_year_that_year_is_not_known():
    found = projection()
    assert found.before(2021).predictive.median.loc[B, 2021] == 5
    assert found.before(2022) is found


def test_a_projection_before_a_year_is_made_once():
    found = projection()
    assert found.before(2020) is found.before(2020)


@pytest.mark.parametrize("year", [2018, 1990])
def test_before_the_first_year_there_is_nothing(year):
    earlier = projection().before(year)
    assert (len(earlier.panel.rows), len(earlier.table())) == (0, 0)


def test_the_first_year_may_lie_beyond_the_projection():
    found = projection()
    assert found.first_year(A, 102, 1) == 2022
    assert found.first_year(A, 102.5, 1) == 2023
    assert found.first_year(A, 110, 1) == 2030
    assert found.first_year(A, 103 + FARTHEST, 1) == 2023 + FARTHEST
    assert found.first_year(A, 104 + FARTHEST, 1) is None
    assert found.until == 2023


def test_the_first_year_where_less_is_better():
    falling = projection(model=Straight(-2))
    assert falling.first_year(A, 91, -1) == 2025
    assert falling.first_year(A, 100, -1) == 2021
    assert falling.first_year(A, 101, 1) is None


def test_the_first_year_of_a_level_that_is_reached_exactly_is_not_missed_by_a_rounding_error():
    exact = {"output": {2018: 100.0, 2019: 110.0, 2020: 121.0}}
    assert projection(exact, model=model_named("constant_growth")).first_year(A, 100 * 1.1**6, 1) == 2024


def test_the_last_goal_year_leaves_at_least_three_years_to_look_at():
    known = panel(ROWS, KNOWN)
    assert last_goal_year([2022, 2025], known) == 2025
    assert last_goal_year([2020], known) == 2024
    assert last_goal_year([], known) == 2024
    assert last_goal_year([2025], EMPTY) == 2028


def test_a_panel_made_from_a_frame_is_projected_like_any_other():
    frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2019, 2020], "value": [1.0, 2], "kind": "amount"})
    found = project(Panel.from_frame(frame), Straight(), 2022)
    assert found.before(2020).predictive.median.loc[("a", "x")].tolist() == [2, 3, 4]


# The one call


def test_the_call_from_a_frame_is_that_from_its_panel():
    whole = project(Panel.from_frame(FRAME), model_named("pooled_growth"), 2024).quantiles()
    pd.testing.assert_frame_equal(project(FRAME, "pooled_growth", until=2024).quantiles(), whole)
    pd.testing.assert_frame_equal(project(FRAME, until=2024).quantiles(), whole)


def test_years_ahead_count_from_each_rows_own_last_value():
    found = project(FRAME, Straight(), ahead=2)
    assert found.quantiles(0.5)[0.5].to_dict() == {
        ("a", "x", 2021): 4, ("a", "x", 2022): 5, ("b", "x", 2023): 8, ("b", "x", 2024): 9
    }  # fmt: skip
    assert (found.until, found.last_year(("a", "x")), found.last_year(("b", "x"))) == (2024, 2022, 2024)


def test_five_years_are_projected_if_nothing_is_said():
    counts = project(FRAME, Straight()).quantiles().groupby(["region", "indicator"]).size()
    assert counts.tolist() == [5, 5]


@pytest.mark.parametrize("model", MODELS)
def test_every_row_that_a_model_takes_gets_its_years_and_no_others(model):
    years = {"a": range(2001, 2013), "b": range(2008, 2021), "c": range(2005, 2017)}
    rows = [(name, "x", "ratio", year, 50 + year % 5 + 2.0 * (year - 2000)) for name in years for year in years[name]]
    frame = pd.DataFrame(rows, columns=["region", "indicator", "kind", "year", "value"]).assign(upper=1000.0)
    found = project(frame, model, ahead=3)
    whole = project(frame, model, until=found.until)
    assert [year for _, _, year in found.quantiles(0.5).index] == [
        *range(2013, 2016),
        *range(2021, 2024),
        *range(2017, 2020),
    ]
    pd.testing.assert_frame_equal(found.quantiles(), whole.quantiles().loc[found.quantiles().index])


def test_before_a_year_the_years_ahead_count_from_what_was_known():
    earlier = project(FRAME, Straight(), ahead=2).before(2020)
    assert earlier.quantiles(0.5)[0.5].to_dict() == {
        ("a", "x", 2020): 3,
        ("a", "x", 2021): 4,
        ("b", "x", 2020): 5.5,
        ("b", "x", 2021): 6.5,
    }
    assert (earlier.ahead, earlier.until) == (2, 2021)


def test_a_goal_beyond_the_years_ahead_of_its_row_is_not_judged():
    found = project(panel(ROWS, KNOWN), Straight(), ahead=2)
    gaps = [measure_gap(found, goal(name, 2023, value, unit), KNOWN)
            for name, value, unit in (("output", "101", "亿元"), ("share", "4", "%"))]  # fmt: skip
    assert [gap.judged for gap in gaps] == [False, True]
    assert (gaps[0].notes[0].code, gaps[0].notes[0].values) == ("beyond_projection", {"until": 2022})


@pytest.mark.parametrize(
    ("reach", "said"),
    [
        ({"until": 2024, "ahead": 2}, "until=2024 and ahead=2 are given; give one"),
        ({"ahead": 0}, "ahead=0 is not a number of years from 1 on"),
        ({"ahead": -3}, "ahead=-3 is not a number of years from 1 on"),
        ({"ahead": 2.5}, "ahead=2.5 is not a whole number"),
        ({"ahead": "two"}, "ahead='two' is not a whole number"),
        ({"until": "2024"}, "until='2024' is not a whole number"),
        ({"until": 2024.0}, "until=2024.0 is not a whole number"),
        ({"until": 5}, "Until 5 nothing can be projected: the first value of all is of 2018."),
        ({"model": "best"}, 'No model is named "best".'),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(reach, said):
    with pytest.raises(ValueError) as raised:
        project(FRAME, **reach)
    assert said in str(raised.value)


def test_a_frame_without_a_value_is_refused():
    with pytest.raises(ValueError, match="the frame holds no value, so there is nothing to project"):
        project(FRAME.assign(value=np.nan))


def test_what_is_neither_a_panel_nor_a_frame_is_refused():
    with pytest.raises(TypeError, match="the frame must be a pandas DataFrame, not list"):
        project([1.0, 2.0])  # type: ignore[arg-type]


def test_an_empty_panel_has_an_empty_table_of_quantiles():
    found = project(EMPTY, Straight(), ahead=2).quantiles([0.5])
    assert (found.shape, found.index.names) == ((0, 1), ["region", "indicator", "year"])


# Quantiles


def test_quantiles_have_a_row_per_series_and_year_and_a_column_per_level():
    found = projection().quantiles([0.9, 0.1])
    assert found.index.names == ["region", "indicator", "year"]
    assert found.index.tolist() == [(*A, 2021), (*A, 2022), (*A, 2023), (*B, 2022), (*B, 2023)]
    assert found.columns.tolist() == [0.9, 0.1]
    np.testing.assert_allclose(found.loc[(*A, 2022)], stats.norm.ppf([0.9, 0.1], 102, 2), rtol=1e-9)


@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=6, unique=True))
def test_quantiles_rise_with_their_level_and_are_those_of_the_predictive(levels):
    found = projection(model=model_named("pooled_growth"))
    table = found.quantiles(levels)
    assert (np.diff(table[sorted(levels)].to_numpy(), axis=1) >= 0).all()
    for level in levels:
        expected = found.predictive.quantile(level).to_numpy()
        np.testing.assert_allclose(table[level], expected[~np.isnan(expected)], rtol=1e-12)


@pytest.mark.parametrize("levels", [0, 1, -0.1, 90, np.nan, None, [0.5, 1.0], [np.inf]])
def test_a_level_outside_0_and_1_is_refused(levels):
    with pytest.raises(ValueError, match="is not between 0 and 1; divide per cent by 100"):
        projection().quantiles(levels)


@pytest.mark.parametrize("levels", ["half", ["0.x"], [[0.1, 0.2], [0.3]]])
def test_what_is_no_level_is_refused(levels):
    with pytest.raises(ValueError, match="levels are numbers between 0 and 1, such as"):
        projection().quantiles(levels)


@pytest.mark.parametrize("levels", [[], [0.5, 0.5], [[0.1, 0.2], [0.3, 0.4]]])
def test_levels_are_different_and_in_one_list(levels):
    with pytest.raises(ValueError, match="levels are different numbers in one list, at least one"):
        projection().quantiles(levels)


@pytest.mark.parametrize("model", MODELS)
def test_a_series_of_which_only_growth_is_stated_is_refused_by_name(model):
    grown = pd.DataFrame({"region": "c", "indicator": "x", "kind": "amount", "year": [2021], "growth": [0.1]})
    found = project(pd.concat([FRAME, grown]), model, ahead=2)
    assert f"c / x ({model})" in [problem.where for problem in found.problems]
    assert not found.covers(("c", "x"))


# What is not projected, or counts as less than it is


def codes(found):
    return [(problem.where, problem.code) for problem in found.problems]


def test_a_series_without_a_value_is_a_problem_and_the_others_go_on():
    empty = pd.DataFrame({"region": "c", "indicator": "x", "kind": "amount", "year": [2019, 2020], "value": np.nan})
    found = project(pd.concat([FRAME, empty]), Straight(), ahead=1)
    assert codes(found) == [("c / x", "series_without_value")]
    assert found.quantiles(0.5).index.tolist() == [("a", "x", 2021), ("b", "x", 2023)]


@pytest.mark.parametrize("until", [2020, 2021, 2022])
def test_a_series_that_goes_on_to_the_last_year_projected_is_a_problem_and_the_others_go_on(until):
    found = project(FRAME, Straight(), until=until)
    late = [("a / x", 2020), ("b / x", 2022)] if until == 2020 else [("b / x", 2022)]
    assert [(problem.where, problem.code, dict(problem.values)) for problem in found.problems] == [
        (place, "until_too_early", {"found": place, "last": last, "until": until}) for place, last in late
    ]
    assert found.covers(("a", "x")) and set(found.quantiles(0.5).index.get_level_values("region")) <= {"a"}
    assert ("a / x", 2020) in late or len(found.quantiles(0.5)) == until - 2020


def test_a_refused_series_has_one_reason_only():
    assert [problem.code for problem in projection(until=2019).problems].count("value_outside_link") == 1
    assert "here / refused" not in [problem.where for problem in projection(until=2019).problems]


@pytest.mark.parametrize(
    ("growth", "counted"), [(0.1, None), (0.5, None), (10.0, ("1000", "57.0")), (-0.6, ("-60", "-43.2"))]
)
def test_a_stated_growth_that_is_limited_is_remarked_with_what_it_counts(growth, counted):
    stated = pd.DataFrame({"region": "c", "indicator": "x", "kind": "amount", "year": [2019, 2020],
                           "value": [np.nan, 5.0], "growth": [np.nan, growth]})  # fmt: skip
    found = project(pd.concat([FRAME, stated]), ahead=1)
    expected = [] if counted is None else [("c / x 2020", dict(zip(("stated", "counted"), counted, strict=True)))]
    assert [(problem.where, dict(problem.values)) for problem in found.problems] == expected
    assert all(problem.code == "growth_limited" and not problem.grave for problem in found.problems)
    own = found.fit.why.loc[("c", "x"), "stated_growth"]
    assert own == pytest.approx(100 * growth if counted is None else float(counted[1]), abs=0.05)


def test_models_that_do_not_use_stated_growth_limit_none():
    assert project(FRAME.assign(growth=[9.0, *[np.nan] * 4]), "last_value", ahead=1).problems == ()
