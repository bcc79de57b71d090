import numpy as np
import pandas as pd
import pytest
from examples import Straight, catalogue, indicator, panel
from scipy import stats

from forecast.models import model_named
from forecast.panel import Panel
from forecast.projections import FARTHEST, LEVELS, last_goal_year, project

OUTPUT, SHARE, REFUSED = indicator("output"), indicator("share", "%", "ratio", upper=100.0), indicator("refused")
KNOWN = catalogue(OUTPUT, SHARE, REFUSED)
ROWS = {"output": {2018: 80.0, 2019: 90.0, 2020: 100.0}, "share": {2019: 3.0, 2021: 3.2}, "refused": {2020: 13.0}}
A, B, NOT = ("here", "output"), ("here", "share"), ("here", "refused")
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
    together = projection(model=model_named("pooled_growth")).table()
    for name, values in ROWS.items():
        alone = projection({name: values}, model=model_named("pooled_growth")).table()
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
