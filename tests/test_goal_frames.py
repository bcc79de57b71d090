"""Chances for a table of goals: the same as for single goals, and a note where there is none."""

import numpy as np
import pandas as pd
import pytest
from examples import Straight, catalogue, goal, indicator, panel
from scipy import stats

from forecast.gap_measures import measure_gap
from forecast.goal_frames import counted_rows
from forecast.language import Language
from forecast.models import MODELS
from forecast.panel import Panel
from forecast.projections import project

OUTPUT, SHARE, FIRMS = (
    indicator("output"),
    indicator("share", "%", "ratio", upper=100.0),
    indicator("firms", "家", "count"),
)
JOBLESS, REFUSED = indicator("jobless", "%", "ratio", upper=100.0, better="lower"), indicator("refused")
KNOWN = catalogue(OUTPUT, SHARE, FIRMS, JOBLESS, REFUSED)
ROWS = {
    "output": {2018: 80.0, 2019: 90.0, 2020: 100.0},
    "share": {2019: 3.0, 2021: 3.2},
    "firms": {2019: 40.0, 2020: 44.0},
    "jobless": {2019: 5.0, 2020: 4.5},
    "refused": {2020: 13.0},
}


def asked(*rows: tuple[str, float, float, str], **columns: object) -> pd.DataFrame:
    """Goals of (indicator, year, value, comparator)."""
    made = pd.DataFrame(list(rows), columns=["indicator", "year", "value", "comparator"])
    return made.assign(**({"region": "here"} | columns))


def answered(goals: pd.DataFrame, model=None, until=2024, **reach: int) -> pd.DataFrame:
    return project(panel(ROWS, KNOWN), model or Straight(), None if reach else until, **reach).chances(goals)


def note(*row: object, **columns: object) -> str:
    found = answered(asked(row, **columns))  # type: ignore[arg-type]
    assert found[["chance", "projected"]].isna().all(axis=None)
    return str(found["note"].iloc[0])


# Chances


def test_a_chance_is_the_probability_of_the_distribution():
    found = answered(asked(("output", 2022, 103.0, "ge"), ("output", 2022, 103.0, "le")))
    assert found["chance"].tolist() == pytest.approx([stats.norm.sf(0.5), stats.norm.cdf(0.5)])
    assert found["projected"].tolist() == [102, 102]
    assert found["note"].tolist() == ["", ""]


@pytest.mark.parametrize("comparator", ["ge", "gt", "le", "lt", "eq", "approx"])
@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("output", "103", "亿元"), ("output", "100", "亿元"), ("firms", "47", "家"), ("firms", "47.5", "家"),
     ("share", "5.5", "%"), ("jobless", "6.5", "%")],
)  # fmt: skip
def test_a_table_says_the_same_as_a_single_goal(name, value, unit, comparator):
    single = measure_gap(
        project(panel(ROWS, KNOWN), Straight(), 2024), goal(name, 2023, value, unit, comparator=comparator), KNOWN
    )
    better = KNOWN.indicators[name].better
    found = answered(asked((name, 2023, float(value), comparator), unit=unit, better=better)).iloc[0]
    assert found["chance"] == pytest.approx(single.chance, rel=1e-9)
    assert found["projected"] == pytest.approx(single.projected, rel=1e-9)


@pytest.mark.parametrize("name", MODELS)
def test_the_chance_of_reaching_a_quantile_is_what_the_quantile_says(name):
    rows = {"output": {2008 + year: 50 + 2.0 * year + year % 3 for year in range(12)}}
    found = project(panel(rows, KNOWN), MODELS[name], ahead=3)
    for level in (0.05, 0.3, 0.5, 0.9):
        goals = found.quantiles(level).set_axis(["value"], axis=1).reset_index().assign(comparator="le")
        np.testing.assert_allclose(found.chances(goals)["chance"], level, atol=1e-9)


def test_the_rows_keep_their_order_index_and_columns():
    goals = asked(("share", 2022, 4.0, "ge"), ("nothing", 2022, 4.0, "ge"), ("output", 2022, 99.0, "ge"), own=[7, 8, 9])
    goals.index = pd.Index(["c", "a", "b"])
    found = answered(goals)
    pd.testing.assert_frame_equal(found[goals.columns], goals)
    assert list(found.columns[-3:]) == ["chance", "projected", "note"]
    assert found["projected"].isna().tolist() == [False, True, False]


def test_at_least_is_meant_where_no_comparator_is_given():
    goals = asked(("output", 2022, 103.0, "ge"), ("output", 2022, 103.0, ""), ("output", 2022, 103.0, None))
    for table in (goals, goals.drop(columns="comparator")):
        assert answered(table)["chance"].tolist() == pytest.approx([stats.norm.sf(0.5)] * 3)


def test_no_goals_have_no_chances():
    found = answered(asked())
    assert (len(found), list(found.columns[-3:])) == (0, ["chance", "projected", "note"])


def test_a_panel_without_rows_knows_no_series():
    found = project(panel(ROWS, KNOWN).take([]), Straight(), 2024).chances(asked(("output", 2022, 103.0, "ge")))
    assert found["note"].tolist() == ["the panel has no such series"]


def test_things_counted_one_by_one_are_whole():
    frame = pd.DataFrame({"region": list("abcd"), "indicator": "x", "kind": ["count", "count", "count", "amount"],
                          "unit": ["家", "万人", "", ""], "year": 2020, "value": [4.0, 4, 4.5, 4]})  # fmt: skip
    assert counted_rows(Panel.from_frame(frame)).tolist() == [True, False, False, False]
    assert counted_rows(Panel.from_frame(frame.assign(unit="", value=4.0))).tolist() == [True, True, True, False]
    assert not counted_rows(Panel.from_frame(frame.assign(unit="dozens", value=4.0))).any()


# Notes


@pytest.mark.parametrize(
    ("row", "columns", "said"),
    [
        (("nothing", 2022, 4.0, "ge"), {}, "the panel has no such series"),
        (("output", 2022, 4.0, "ge"), {"region": "there"}, "the panel has no such series"),
        (("output", 2022, 4.0, "ge"), {"region": None}, "the panel has no such series"),
        (("output", 2025, 4.0, "ge"), {}, "the projection ends in 2024"),
        (("output", 9000, 4.0, "ge"), {}, "the projection ends in 2024"),
        (("output", 2020, 4.0, "ge"), {}, "the series has values up to 2020; .before(year) projects from what was"),
        (("share", 2020, 4.0, "ge"), {}, "the series has values up to 2021"),
        (("share", 1990, 4.0, "ge"), {}, "the series has values up to 2021"),
        (("output", 2022, np.nan, "ge"), {}, "the goal has no year or no value"),
        (("output", np.nan, 4.0, "ge"), {}, "the goal has no year or no value"),
        (("output", 2022, 4.0, "ge"), {"role": "growth"}, "only levels are judged in a table"),
        (("output", 2022, 4.0, "ge"), {"unit": "万元"}, "the series is in 亿元; give the goal in the same unit"),
    ],
)
def test_a_note_says_why_there_is_no_chance(row, columns, said):
    assert note(*row, **columns).startswith(said)


def test_the_note_of_a_refused_series_is_the_reason():
    (problem,) = project(panel(ROWS, KNOWN), Straight(), 2024).problems
    assert note("refused", 2022, 4.0, "ge") == problem.what(Language("en"))


def test_notes_speak_chinese_too():
    found = project(panel(ROWS, KNOWN), Straight(), 2024).chances(asked(("output", 2030, 4.0, "ge")), Language("zh"))
    assert found["note"].tolist() == ["预测只到2024年"]


def test_with_years_ahead_each_row_has_an_end_of_its_own():
    found = answered(asked(("output", 2023, 4.0, "ge"), ("share", 2023, 4.0, "ge")), ahead=2)
    assert found["note"].tolist() == ["the projection ends in 2022", ""]


def test_nothing_is_projected_where_the_last_year_is_over():
    found = answered(asked(("output", 2023, 4.0, "ge")), until=2019)
    assert found["note"].tolist() == ["the projection ends in 2020"]


def test_past_goals_are_judged_from_what_was_known_before():
    earlier = project(panel(ROWS, KNOWN), Straight(), 2024).before(2020)
    assert earlier.chances(asked(("output", 2020, 91.0, "ge")))["chance"].tolist() == pytest.approx([0.5])


# What is wrong


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"year": ["soon"]}, "here / output soon: year 'soon' is not a number"),
        ({"year": [2022.5]}, "year 2022.5 is not a year"),
        ({"value": ["much"]}, "here / output 2022: value 'much' is not a number"),
        ({"value": [np.inf]}, "here / output 2022: value inf is infinite"),
        ({"comparator": [">="]}, "here / output 2022: comparator '>=' is not known; use eq, ge, gt, approx, le, lt"),
        ({"comparator": [1]}, "comparator '1' is not known"),
        ({"better": ["more"]}, "better 'more' is not known; use higher, lower"),
    ],
)
def test_a_fault_of_the_table_is_said_with_its_place(change, said):
    with pytest.raises(ValueError) as raised:
        answered(asked(("output", 2022, 103.0, "ge")).assign(**change))
    assert said in str(raised.value)


def test_all_faults_of_the_table_are_said_at_once():
    with pytest.raises(ValueError, match="the table of goals has 2 faults"):
        answered(asked(("output", 2022, np.inf, "ge"), ("output", 2022, 4.0, "=")))
    with pytest.raises(ValueError, match="the table of goals has no column region, value; it has indicator, year"):
        answered(asked(("output", 2022, 103.0, "ge")).drop(columns=["value", "region"]))


def test_what_is_no_table_of_goals_is_refused():
    with pytest.raises(TypeError, match="the table of goals must be a pandas DataFrame, not list"):
        answered([("output", 2022, 4.0)])  # type: ignore[arg-type]
