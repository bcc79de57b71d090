import math
from dataclasses import replace

import pytest
from examples import Straight, catalogue, goal, indicator, panel
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from forecast.assembly import assemble
from forecast.cells import Figure
from forecast.dataset import Dataset
from forecast.gap_measures import measure_gap, measure_gaps
from forecast.models import model_named
from forecast.panel import PEDIGREE_COLUMNS
from forecast.projections import project
from forecast.statements import Statement
from forecast.units import Unit, parse_unit

OUTPUT = indicator("output", nature="flow")
CAPITAL = indicator("capital")
FIRMS = indicator("firms", "家", "count", "total")
FIRMS_NEW = indicator("firms_new", "家", "count", "flow", adds_to="firms")
SHARE = indicator("share", "%", "ratio", upper=100.0)
RANK = indicator("rank", "位", "index", better="lower", lower=1.0)
KNOWN = catalogue(OUTPUT, CAPITAL, FIRMS, FIRMS_NEW, SHARE, RANK, written="2021-03")
ROWS = {
    "output": {2015: 50.0, 2018: 80.0, 2019: 90.0, 2020: 100.0},
    "capital": {2018: 80.0, 2019: 90.0, 2020: 100.0},
    "firms": {2019: 250.0, 2020: 300.0, 2021: 330.0},
    "share": {2019: 3.0, 2020: 3.1},
    "rank": {2020: 20.0},
}


def gap_of(one, rows=None, model=None, until=2026, rules=None):
    projection = project(panel(rows or ROWS, KNOWN, rules), model or Straight(), until)
    return measure_gap(projection, one, KNOWN)


def codes(gap):
    return [note.code for note in gap.notes]


def test_a_level_goal_by_hand():
    """Last value 100 in 2020, one more a year, normal with scale 2."""
    gap = gap_of(goal("output", 2025, "107"))
    assert (gap.last_year, gap.last_value, gap.projected, gap.shortfall) == (2020, 100, 105, 2)
    assert gap.chance == pytest.approx(stats.norm.sf(1))
    assert (gap.low80, gap.high80) == pytest.approx(stats.norm.interval(0.8, 105, 2))
    assert (gap.low95, gap.high95) == pytest.approx(stats.norm.interval(0.95, 105, 2))
    assert gap.outlook == "unlikely"
    assert gap.reach_year == 2027
    assert gap.judged
    assert gap.label == ("here", "output")
    assert (math.isnan(gap.actual), gap.outcome) == (True, "")


def test_where_less_is_better_the_shortfall_is_what_lies_above_the_goal():
    goals = (goal("rank", 2025, value, "位", comparator="le") for value in ("12", "17"))
    missed, met = (gap_of(one, model=Straight(-1)) for one in goals)
    assert (missed.projected, missed.shortfall, missed.reach_year) == (15, 3, 2028)
    assert (met.shortfall, met.reach_year) == (-2, 2023)
    assert missed.chance == pytest.approx(stats.norm.cdf(12, 15, 2))


def test_a_goal_that_the_median_passes_has_a_shortfall_below_zero():
    assert gap_of(goal("output", 2025, "103")).shortfall == -2


def test_a_goal_in_another_unit_is_answered_in_its_own():
    gap = gap_of(goal("output", 2025, "1070000", "万元"))
    assert gap.last_value == pytest.approx(1000000)
    assert gap.projected == pytest.approx(1050000)
    assert gap.shortfall == pytest.approx(20000)
    assert gap.pace_needed == pytest.approx(100 * (1.07**0.2 - 1))
    firms = gap_of(goal("firms", 2025, "0.04", "万家"))
    assert (firms.last_value, firms.projected) == (pytest.approx(0.033), pytest.approx(0.0334))
    assert firms.chance == pytest.approx(stats.norm.sf(400, 334, 2))


def test_paces_of_an_amount_are_compound():
    gap = gap_of(goal("output", 2025, "161.051", base=(2020, "100"), pace=("9", "%")))
    assert gap.pace_scale.unit.symbol == "%"
    assert gap.pace_needed == pytest.approx(10)
    assert gap.pace_recent == pytest.approx(100 * (2**0.2 - 1))
    assert gap.pace_planned == 9


def test_paces_of_a_share_are_points():
    gap = gap_of(goal("share", 2025, "3.5", "%", base=(2020, "3.0")))
    assert gap.pace_scale.unit.symbol == "个百分点"
    assert (gap.pace_needed, gap.pace_recent, gap.pace_planned) == pytest.approx((0.08, 0.1, 0.1))


def test_absolute_paces_stand_in_the_plans_unit():
    gap = gap_of(goal("firms", 2025, "0.045", "万家", base=(2020, "0.030"), pace=("30", "家")))
    assert gap.pace_scale.unit.symbol == "家"
    assert (gap.pace_needed, gap.pace_recent, gap.pace_planned) == pytest.approx((30, 40, 30))
    without = gap_of(goal("output", 2025, "110", base=(2020, "100")))
    assert without.pace_planned == pytest.approx(100 * (1.1**0.2 - 1))
    per_mille = gap_of(goal("share", 2025, "35", "‰", base=(2020, "30")))
    assert (per_mille.pace_needed, per_mille.pace_planned) == pytest.approx((0.08, 0.1))
    thousands = gap_of(goal("firms", 2025, "430", "家", base=(2020, "300"), pace=("0.0026", "万家")))
    assert (thousands.pace_needed, thousands.pace_recent) == pytest.approx((0.0025, 0.004))


def test_growth_of_one_year_is_held_against_the_projected_growth():
    gap = gap_of(goal("output", 2021, "2", "%", role="growth"))
    assert gap.projected == pytest.approx(1)
    assert gap.shortfall == pytest.approx(1)
    assert gap.last_value == pytest.approx(100 * (100 / 90 - 1))
    assert gap.chance == pytest.approx(stats.norm.sf(102, 101, 2))
    assert (gap.pace_needed, gap.pace_planned, gap.reach_year) == (pytest.approx(2), 2, None)


def test_average_growth_is_held_against_the_projected_average():
    gap = gap_of(goal("output", 2025, "2", "%", role="growth", from_year=2020))
    assert gap.projected == pytest.approx(100 * (1.05**0.2 - 1))
    assert gap.low95 == pytest.approx(100 * ((stats.norm.ppf(0.025, 105, 2) / 100) ** 0.2 - 1))


def test_the_growth_of_a_share_has_its_pace_in_per_cent():
    gap = gap_of(goal("share", 2025, "2", "%", role="growth", from_year=2020))
    assert gap.pace_scale.unit.symbol == "%"
    assert gap.pace_needed == pytest.approx(2)


def test_growth_after_a_zero_is_not_stated():
    gap = gap_of(goal("output", 2025, "2", "%", role="growth", from_year=2020), {"output": {2019: 0.0, 2020: 100.0}})
    assert math.isnan(gap.last_value)


def test_a_change_is_held_against_the_projected_change():
    gap = gap_of(goal("share", 2021, "0.5", "个百分点", role="change"), model=Straight(0.2, 0.1))
    assert (gap.projected, gap.shortfall) == (pytest.approx(0.2), pytest.approx(0.3))
    assert gap.last_value == 0


def test_an_addition_on_the_stock_is_counted_from_its_base():
    gap = gap_of(goal("firms_new", 2025, "100", "家", role="addition", from_year=2021))
    assert gap.label == ("here", "firms")
    assert (gap.last_year, gap.last_value, gap.projected, gap.shortfall) == (2021, 30, 34, 66)
    assert gap.chance == pytest.approx(stats.norm.sf(400, 334, 2))
    assert gap.reach_year is None
    assert codes(gap) == ["judged_on"]
    assert gap.notes[0].values == {"indicator": FIRMS}


def test_an_addition_that_the_stock_has_made_already_is_met_since():
    one = goal("firms_new", 2025, "25", "家", role="addition", from_year=2021)
    gap = gap_of(one, {"firms": {2020: 300.0, 2022: 330.0}})
    assert codes(gap) == ["met_since", "judged_on"]
    assert gap.reach_year == 2022


def test_an_addition_on_its_own_flow():
    gap = gap_of(goal("firms_new", 2022, "50", "家", role="addition"), {"firms_new": {2020: 40.0, 2021: 45.0}})
    assert (gap.label, gap.last_value, gap.projected, gap.shortfall) == (("here", "firms_new"), 45, 46, 4)


def test_a_total_over_the_plan_adds_what_is_known_to_what_is_projected():
    gap = gap_of(goal("output", 2022, "4000000", "万元", role="total", from_year=2019))
    assert gap.projected == pytest.approx(10000 * (90 + 100 + 101 + 102))
    assert gap.last_value == pytest.approx(1000000)
    assert gap.high95 == pytest.approx(10000 * (393 + 2 * 2 * stats.norm.ppf(0.975)))
    assert gap.chance == pytest.approx(stats.norm.sf(400, 393, 4))
    assert (math.isnan(gap.pace_needed), gap.reach_year) == (True, None)
    assert gap.notes[0].code == "sum_of_years"
    assert gap.notes[0].values == {"first": 2021, "last": 2022}


def test_a_total_that_is_reached_early_is_met_since():
    gap = gap_of(goal("output", 2025, "250", role="total", from_year=2018))
    assert gap.chance == pytest.approx(1)
    assert gap.notes[0].code == "met_since"
    assert gap.notes[0].values == {"value": "270.0", "unit": parse_unit("亿元"), "year": 2020}


def test_a_goal_met_when_it_was_set():
    gap = gap_of(goal("capital", 2025, "95"))
    assert codes(gap) == ["already_met"]
    assert gap.notes[0].values == {"value": "100", "unit": parse_unit("亿元"), "year": 2020}
    assert gap.reach_year == 2020
    assert gap.pace_needed < 0


def test_a_goal_met_when_it_was_set_stays_so_when_later_values_come():
    rows = {"capital": {2020: 100.0, 2023: 110.0}}
    assert codes(gap_of(goal("capital", 2025, "95"), rows)) == ["already_met"]


def test_a_goal_met_since_it_was_set():
    rows = {"capital": {2020: 90.0, 2023: 100.0}}
    assert codes(gap_of(goal("capital", 2025, "95"), rows)) == ["met_since"]


def test_a_yearly_addition_reached_in_the_last_year_is_only_met_before_and_a_level_already_met():
    level = gap_of(goal("output", 2025, "95"))
    assert codes(level) == ["already_met"] and level.chance < 1
    added = goal("firms_new", 2021, "25", "家", role="addition")
    assert "met_before" in codes(gap_of(added, {"firms_new": {2019: 20.0, 2020: 30.0}}))


def test_more_than_the_last_value_is_not_met_by_the_last_value():
    assert codes(gap_of(goal("capital", 2025, "100", comparator="gt"))) == []
    assert codes(gap_of(goal("capital", 2025, "100"))) == ["already_met"]


@pytest.mark.parametrize(
    ("comparator", "note"), [("eq", ["comparator_eq"]), ("approx", ["comparator_approx"]), ("gt", [])]
)
def test_an_open_comparator_is_explained(comparator, note):
    assert codes(gap_of(goal("capital", 2025, "107", comparator=comparator))) == note


def test_about_counts_within_the_goals_rounding():
    gap = gap_of(goal("capital", 2025, "105.4", comparator="approx"))
    assert gap.shortfall == pytest.approx(0.4)
    assert gap.chance == pytest.approx(stats.norm.sf(105.35, 105, 2))


def test_one_value_and_derived_values_are_noted():
    rows, rules = {"capital": {2019: 90.0, 2020: 100.0}}, {("capital", 2019): "previous_from_nominal_growth"}
    assert codes(gap_of(goal("capital", 2025, "107"), rows, rules=rules)) == ["derived_values"]
    assert codes(gap_of(goal("capital", 2025, "107"), {"capital": {2020: 100.0}})) == ["single_value"]


PAST = {"capital": {2017: 70.0, 2018: 80.0, 2019: 90.0, 2020: 100.0, 2021: 60.0}, "output": {2016: 1.0, 2021: 1.0}}


def test_a_goal_of_the_past_is_judged_by_what_was_known_before():
    gap = gap_of(goal("capital", 2020, "95"), PAST)
    assert (gap.last_year, gap.last_value, gap.projected) == (2019, 90, 91)
    assert (gap.actual, gap.outcome) == (100, "met")
    assert list(gap.history.index) == [2017, 2018, 2019]
    assert gap.projection.until == 2026


@pytest.mark.parametrize(
    ("value", "comparator", "outcome"),
    [("100", "ge", "met"), ("100", "gt", "missed"), ("100", "eq", "met"), ("100", "lt", "missed"),
     ("101", "ge", "missed"), ("101", "approx", "missed"), ("110", "approx", "missed"), ("99", "le", "missed"),
     ("100.04", "ge", "missed"), ("100.4", "approx", "missed"), ("100.0", "approx", "met")],
)  # fmt: skip
def test_the_outcome_follows_the_comparator(value, comparator, outcome):
    assert gap_of(goal("capital", 2020, value, comparator=comparator), PAST).outcome == outcome


def test_outcomes_of_growth_and_totals():
    growth = gap_of(goal("capital", 2020, "11.2", "%", role="growth"), PAST)
    assert (growth.actual, growth.outcome) == (pytest.approx(100 / 0.9 - 100), "missed")
    total = gap_of(goal("capital", 2020, "270", role="total", from_year=2018), PAST)
    assert (total.actual, total.outcome) == (270, "met")


def test_a_derived_value_is_no_outcome():
    gap = gap_of(goal("capital", 2020, "95"), PAST, rules={("capital", 2020): "next_from_nominal_growth"})
    assert (math.isnan(gap.actual), gap.outcome) == (True, "")


def test_a_goal_without_a_projection_may_still_have_an_outcome():
    gap = gap_of(goal("output", 2021, "2"), {"output": {2021: 1.5}})
    assert not gap.judged
    assert (codes(gap), gap.actual, gap.outcome) == (["goal_without_series"], 1.5, "missed")
    total = gap_of(goal("output", 2021, "2", role="total", from_year=2021), {"output": {2021: 1.5, 2022: 9.0}})
    assert (total.actual, total.outcome) == (1.5, "missed")
    rules = {("output", 2021): "previous_from_change"}
    derived = gap_of(total.goal, {"output": {2021: 1.5, 2022: 9.0}}, rules=rules)
    assert derived.outcome == ""


@settings(max_examples=25, deadline=None)
@given(later=st.lists(st.floats(1, 1e4), min_size=2, max_size=2), model=st.sampled_from(["pooled_growth", "drift"]))
def test_later_values_do_not_change_what_is_said_of_a_past_goal(later, model):
    rows = {name: dict(values) for name, values in PAST.items()}
    rows["capital"] |= {2020: later[0], 2021: later[1]}
    rows["firms"] = {2021: later[0]}
    before = {"capital": {2017: 70.0, 2018: 80.0, 2019: 90.0}}
    said, alone = (gap_of(goal("capital", 2020, "95"), history, model_named(model)) for history in (rows, before))
    for name in ("projected", "low95", "high95", "chance", "shortfall", "pace_needed", "pace_recent", "reach_year"):
        assert getattr(said, name) == getattr(alone, name), name
    assert [note for note in said.notes if note.code not in ("as_of", "later_value")] == list(alone.notes)


def test_a_value_worked_back_from_the_goals_own_year_is_not_known_before_it():
    rows = {"capital": {2018: 80.0, 2019: 90.0, 2020: 100.0}}
    gap = gap_of(goal("capital", 2020, "95"), rows, rules={("capital", 2019): "previous_from_change"})
    assert gap.last_year == 2018


def chained(level_of_2020: float) -> Dataset:
    """The level of 2020 and the nominal growth of 2018 to 2020, from which the earlier levels are worked back."""

    def statement(year: int, role: str, value: float, unit: Unit) -> Statement:
        figure = Figure(value, 0.05)
        return Statement("here", "capital", year, role, figure, unit, "eq", "plan", "", "", f"{role} {year}")

    growths = [statement(year, "growth", 10.0, parse_unit("%")) for year in (2018, 2019, 2020)]
    return Dataset(KNOWN, (statement(2020, "level", level_of_2020, CAPITAL.unit), *growths), (), ())


def test_values_worked_back_step_by_step_are_not_known_before_either():
    one = goal("capital", 2020, "95")
    gaps = [measure_gap(project(assemble(chained(level)), Straight(), 2026), one, KNOWN) for level in (100.0, 200.0)]
    assert gaps[0].last_value == gaps[1].last_value or not any(gap.judged for gap in gaps)


UNJUDGED = {
    "goal_without_series": goal("firms_new", 2025, "9", "家"),
    "base_missing": goal("share", 2025, "0.1", "个百分点", role="change"),
    "year_missing": goal("output", 2025, "900", role="total", from_year=2016),
    "row_refused": goal("rank", 2025, "3", "位", comparator="le"),
    "beyond_projection": goal("output", 2027, "107"),
}


@pytest.mark.parametrize(("code", "one"), UNJUDGED.items(), ids=UNJUDGED)
def test_what_cannot_be_judged_says_why_and_nothing_else(code, one):
    gap = gap_of(one, {**ROWS, "rank": {2020: 13.0}})
    assert codes(gap) == [code]
    assert not gap.judged
    assert gap.outlook == ""
    assert all(math.isnan(value) for value in (gap.projected, gap.chance, gap.shortfall, gap.pace_needed, gap.low95))
    assert gap.label == one.key
    with pytest.raises(ValueError, match=f"here / {one.indicator}: the goal for {one.year} has no projection to show"):
        _ = gap.history


def test_unjudged_goals_are_listed_as_problems_and_the_others_go_on():
    projection = project(panel(ROWS, KNOWN), Straight(), 2026)
    gaps, problems = measure_gaps(projection, [UNJUDGED["beyond_projection"], goal("output", 2025, "107")], KNOWN)
    assert [gap.judged for gap in gaps] == [False, True]
    assert [(problem.where, problem.code, problem.values) for problem in problems] == [
        ("here / output 2027", "beyond_projection", {"until": 2026})
    ]


def test_reach_year_looks_beyond_the_projection_but_not_for_ever():
    assert gap_of(goal("output", 2025, "130")).reach_year == 2050
    assert gap_of(goal("output", 2025, "136")).reach_year == 2056
    assert gap_of(goal("output", 2025, "137")).reach_year is None
    assert gap_of(goal("output", 2025, "107"), model=Straight(-1)).reach_year is None


@settings(max_examples=40, deadline=None)
@given(
    value=st.floats(50, 200).map(lambda level: f"{level:.3f}"),
    comparator=st.sampled_from(["ge", "gt", "le", "lt", "eq"]),
    year=st.integers(2018, 2026),
)
def test_a_chance_of_one_half_or_more_means_no_shortfall(value, comparator, year):
    gap = gap_of(goal("output", year, value, comparator=comparator), model=model_named("pooled_growth"))
    assert (gap.chance >= 0.5) == (gap.shortfall <= 0)
    assert gap.low95 <= gap.low80 <= gap.projected <= gap.high80 <= gap.high95


def test_a_bare_panel_without_a_pedigree_can_be_judged():
    bare = replace(panel(ROWS, KNOWN), pedigree=panel({}, KNOWN).pedigree)
    assert list(bare.pedigree.columns) == PEDIGREE_COLUMNS
    gap = measure_gap(project(bare, Straight(), 2026), goal("capital", 2020, "80"), KNOWN)
    assert (gap.last_year, gap.outcome, gap.last_text) == (2019, "met", "90")
    assert codes(gap) == ["already_met", "as_of"]
    assert gap.actual == 100
