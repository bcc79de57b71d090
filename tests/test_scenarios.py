"""Scenarios: known answers by hand, what must not change with unit, calendar or direction, and what is lacking."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from examples import Straight, catalogue, goal, indicator, panel
from hypothesis import given, settings
from hypothesis import strategies as st

from forecast.assembly import assemble
from forecast.dataset import load
from forecast.gap_measures import measure_gap, measure_gaps
from forecast.language import LANGUAGES, Language
from forecast.panel import Panel
from forecast.problems import Refusal
from forecast.projections import FARTHEST, project
from forecast.scenarios.comparing import compare_scenarios
from forecast.scenarios.kinds import STANDARD, AsItGoes, AsNeeded, AsPeers, AsPlanned, Held, OwnPace
from forecast.scenarios.outset import outset_of_gap, outset_of_series
from forecast.scenarios.parsing import held, own_pace
from forecast.scenarios.peers import Peers, peers_of
from forecast.scenarios.tables import scenarios_table
from forecast.units import parse_unit

DATA = Path(__file__).parents[1] / "data"
ENGLISH = Language("en")
YUAN, PERCENT, RANK = parse_unit("亿元"), parse_unit("%"), parse_unit("位")
AMOUNT = indicator("x")
FIRMS = indicator("firms", "家", "count")
SHARE = indicator("share", "%", "ratio", upper=100.0)
PLACE = indicator("place", "位", "index", better="lower", lower=1.0)
CLOSURES = indicator("closures", "家", "count", better="lower")
KNOWN = catalogue(AMOUNT, FIRMS, SHARE, PLACE, CLOSURES)


def gap_of(name, values, year, value, unit="亿元", model=None, **facts):
    projection = project(panel({name: values}, KNOWN), model or Straight(), max(year, max(values) + 1))
    return measure_gap(projection, goal(name, year, value, unit, **facts), KNOWN)


def compared(gap, *scenarios, elsewhere=None):
    return compare_scenarios(outset_of_gap(gap, elsewhere), scenarios)


def one(gap, scenario, elsewhere=None):
    return compared(gap, scenario, elsewhere=elsewhere)[0]


def others(indicator_name, series, unit="亿元", kind="amount"):
    rows = [(region, indicator_name, year, value, unit, kind)
            for region, values in series.items() for year, value in values.items()]  # fmt: skip
    return pd.DataFrame(rows, columns=["region", "indicator", "year", "value", "unit", "kind"])


@pytest.fixture(scope="module")
def shipped():
    """The outsets of all goals of the shipped data that scenarios can be made of."""
    data = load(DATA)
    gaps, _ = measure_gaps(project(assemble(data), until=2025), data.goals, data.catalogue)
    return data, [outset_of_gap(gap) for gap in gaps if gap.judged and gap.question.single]


class TestKnownAnswers:
    gap = gap_of("x", {2020: 100}, 2022, "121", base=(2020, "100"), pace=("8", "%"))

    def test_as_it_goes_is_the_median(self):
        found = one(self.gap, AsItGoes())
        assert found.level == 102 and found.chance == 0.5
        assert found.shortfall == 19 and found.reach_year == 2041

    def test_as_planned_compounds_the_stated_pace(self):
        found = one(self.gap, AsPlanned())
        assert found.level == pytest.approx(116.64)  # 100 x 1.08^2
        assert found.shortfall == pytest.approx(4.36)
        assert found.reach_year == 2023  # 125.97
        assert found.chance == pytest.approx(1.26e-13, rel=0.01)  # P(Z >= 7.32)

    def test_as_needed_is_the_pace_of_the_gap_and_meets_the_goal(self):
        found = one(self.gap, AsNeeded())
        assert found.course.pace == pytest.approx(10) == pytest.approx(self.gap.pace_needed)
        assert found.shortfall == pytest.approx(0, abs=1e-9)
        assert found.reach_year == 2022
        assert found.chance == pytest.approx(self.gap.chance)

    def test_an_own_pace_is_in_the_usual_unit_or_in_the_one_given(self):
        assert one(self.gap, OwnPace(5)).level == pytest.approx(110.25)
        assert one(self.gap, OwnPace(5, YUAN)).level == pytest.approx(110)
        assert one(self.gap, OwnPace(5000, parse_unit("万元"))).level == pytest.approx(101)

    def test_a_level_held_is_reached_in_the_first_year(self):
        found = one(self.gap, Held(130))
        assert found.course.levels.tolist()[:3] == [100, 130, 130]
        assert found.reach_year == 2021 and found.level == 130 and found.shortfall == -9
        assert found.chance == pytest.approx(0, abs=1e-12)

    def test_a_level_held_may_stand_in_another_unit(self):
        assert one(self.gap, Held(1_250_000, parse_unit("万元"))).level == pytest.approx(125)

    def test_the_chance_is_that_of_the_projection(self):
        assert one(self.gap, Held(104)).chance == pytest.approx(0.158655, abs=1e-6)  # P(Z >= 1)
        assert one(self.gap, Held(100)).chance == pytest.approx(0.841345, abs=1e-6)

    def test_shares_move_by_percentage_points(self):
        gap = gap_of("share", {2018: 1.0}, 2020, "1.5", "%")
        assert one(gap, OwnPace(0.2)).level == pytest.approx(1.4)
        assert one(gap, OwnPace(10, PERCENT)).level == pytest.approx(1.21)

    def test_of_a_rank_less_is_better(self):
        gap = gap_of("place", {2019: 89}, 2021, "84", "位", comparator="le")
        needed, climbing = compared(gap, AsNeeded(), OwnPace(-3))
        assert needed.course.pace == -2.5 and needed.shortfall == 0
        assert climbing.level == 83 and climbing.shortfall == -1 and climbing.reach_year == 2021
        assert climbing.chance == pytest.approx(1 - 0.99996833, rel=1e-3)  # P(Z <= -4), the median is 91

    def test_what_is_counted_is_asked_as_it_is_printed(self):
        gap = gap_of("firms", {2020: 10}, 2021, "12", "家")
        assert one(gap, OwnPace(14)).chance == one(gap, Held(11)).chance  # 11.4 prints as 11, which begins at 10.5
        assert one(gap, Held(11)).chance == pytest.approx(0.598706, abs=1e-6)  # P(Z >= -0.25)

    def test_at_most_a_count_ends_half_above_it(self):
        gap = gap_of("closures", {2020: 10}, 2021, "9", "家", comparator="le")
        assert one(gap, Held(11)).chance == pytest.approx(0.598706, abs=1e-6)  # P(Z <= 0.25), up to 11.5

    def test_a_goal_of_more_than_a_figure_is_led_up_to_it(self):
        found = one(gap_of("firms", {2020: 10}, 2021, "12", "家", comparator="gt"), AsNeeded())
        assert found.level == pytest.approx(12) and found.reach_year == 2021

    def test_about_is_reached_where_it_rounds_to_the_goal(self):
        gap = gap_of("share", {2018: 3.0}, 2020, "3.5", "%", comparator="approx")
        assert [one(gap, Held(level)).reach_year for level in (3.44, 3.46)] == [None, 2019]

    def test_the_goal_of_an_addition_is_followed_on_the_stock(self):
        new = indicator("new", "家", "count", "flow", adds_to="firms")
        known = catalogue(FIRMS, new)
        projection = project(panel({"firms": {2020: 40}}, known), Straight(), 2025)
        gap = measure_gap(projection, goal("new", 2025, "20", "家", role="addition", from_year=2021), known)
        found = one(gap, AsNeeded())
        assert found.outset.label == ("here", "firms") and found.outset.level == 60
        assert found.course.pace == 4 and found.shortfall == 0  # so many a year

    def test_a_goal_in_another_unit_is_shown_in_it(self):
        gap = gap_of("x", {2020: 100}, 2022, "1210000", "万元")
        needed, kept = compared(gap, AsNeeded(), Held(1_000_000))
        assert needed.outset.last == 1_000_000 and needed.level == pytest.approx(1_210_000)
        assert kept.chance == pytest.approx(0.841345, abs=1e-6)

    def test_a_growth_goal_is_held_against_the_level_that_it_amounts_to(self):
        gap = gap_of("x", {2020: 100}, 2022, "10", "%", role="growth", from_year=2020)
        planned, needed = compared(gap, AsPlanned(), AsNeeded())
        assert planned.outset.level == pytest.approx(121)
        assert planned.level == needed.level == pytest.approx(121)

    def test_a_goal_already_met_is_reached_in_the_last_year_known(self):
        found = one(gap_of("x", {2020: 100}, 2022, "81"), AsNeeded())
        assert found.course.pace == pytest.approx(-10) and found.reach_year == 2020


PACES = {"a": {2018: 100, 2020: 121}, "b": {2019: 100, 2020: 120}, "c": {2019: 100, 2020: 104},
         "d": {2019: 50, 2020: 60.5}, "e": {2020: 7}, "here": {2019: 1, 2020: 9}}  # fmt: skip


class TestPeers:
    def test_the_region_itself_is_no_peer_and_one_value_makes_no_pace(self):
        found = peers_of(others("x", PACES), ("here", "x"), YUAN)
        assert {region: round(pace, 9) for region, pace in found.paces.items()} == {"a": 10, "b": 20, "c": 4, "d": 21}
        assert found.without == ("e",)

    def test_the_median_and_the_best_quarter(self):
        gap = gap_of("x", {2020: 100}, 2021, "121")
        frame = others("x", PACES)
        median, best = compared(gap, AsPeers(), AsPeers(0.75), elsewhere=frame)
        assert median.course.pace == pytest.approx(15)  # between 10 and 20
        assert best.course.pace == pytest.approx(20.25)  # a quarter of the way from 20 to 21

    def test_where_less_is_better_the_best_quarter_is_the_lower_one(self):
        assert Peers({"a": -8, "b": -4, "c": 0, "d": 4, "e": 8}).pace(0.75, -1) == -4

    def test_only_the_last_five_years_count(self):
        frame = others("x", {"a": {2010: 1, 2015: 100, 2020: 161.051}})
        assert peers_of(frame, ("here", "x"), YUAN).paces == {"a": pytest.approx(10)}

    def test_peers_may_stand_in_another_size_of_the_unit_or_tell_none(self):
        gap = gap_of("share", {2018: 1.0}, 2020, "1.5", "%")
        for unit, size in (("%", 1), ("‰", 10), ("", 1)):
            frame = others("share", {"a": {2017: 2.0 * size, 2018: 2.1 * size}}, unit, "ratio")
            assert one(gap, AsPeers(), frame).course.pace == pytest.approx(0.1), unit

    def test_another_kind_of_unit_is_no_peer(self):
        frame = others("share", {"a": {2017: 20, 2018: 21}}, "亿元")
        assert peers_of(frame, ("here", "share"), PERCENT) == Peers({}, ("a",))

    def test_a_share_outside_0_and_1_is_refused(self):
        with pytest.raises(ValueError, match=r"share 75 is not between 0 and 1; 0\.75 is the best quarter"):
            AsPeers(75)


class TestLacking:
    gap = gap_of("x", {2020: 100}, 2022, "121")

    def test_what_lacks_something_says_it_and_the_others_go_on(self):
        found = {prospect.scenario.name: prospect for prospect in compared(self.gap, *STANDARD)}
        assert {name: prospect.lacks.code for name, prospect in found.items() if prospect.lacks} == {
            "as_planned": "scenario_no_plan_pace", "peers_median": "scenario_no_peers",
            "peers_best": "scenario_no_peers",
        }  # fmt: skip
        assert found["as_needed"].level == pytest.approx(121)
        assert found["as_planned"].lacks.what(ENGLISH) == "The plan states no pace."

    def test_too_few_regions_have_no_best_quarter(self):
        frame = others("x", {"a": {2019: 1, 2020: 2}, "b": {2019: 1, 2020: 2}, "c": {2019: 1, 2020: 2}})
        median, best = compared(self.gap, AsPeers(), AsPeers(0.75), elsewhere=frame)
        assert median.lacks is None
        assert best.lacks.code == "scenario_few_peers" and best.lacks.values == {"known": 3, "fewest": 4}

    @pytest.mark.parametrize(
        ("scenario", "code"),
        [
            (OwnPace(-100), "scenario_pace_too_low"),
            (OwnPace(1, parse_unit("家")), "scenario_unit"),
            (OwnPace(1, parse_unit("个百分点")), "scenario_unit"),
            (Held(-1), "scenario_held_bounds"),
            (Held(1, parse_unit("%")), "scenario_unit"),
        ],
    )
    def test_what_does_not_fit_the_series_is_said(self, scenario, code):
        assert one(self.gap, scenario).lacks.code == code

    def test_nothing_grows_in_per_cent_from_zero(self):
        gap = gap_of("x", {2020: 0}, 2022, "10")
        needed, own, steps = compared(gap, AsNeeded(), OwnPace(5), OwnPace(5, YUAN))
        assert needed.lacks.code == "scenario_no_pace_to_goal"
        assert own.lacks.code == "scenario_pace_from_zero"
        assert steps.level == 10

    def test_without_a_goal_there_is_no_plan_and_nothing_needed(self):
        projection = project(panel({"x": {2020: 100}}, KNOWN), Straight(), 2025)
        found = compare_scenarios(outset_of_series(projection, ("here", "x"), 2023), [*STANDARD, OwnPace(10)])
        codes = [prospect.lacks.code if prospect.lacks else "" for prospect in found]
        assert codes == ["", "scenario_no_goal", "scenario_no_goal", "scenario_no_peers", "scenario_no_peers", ""]
        assert found[-1].level == pytest.approx(133.1)
        assert math.isnan(found[-1].shortfall) and found[-1].reach_year is None

    @pytest.mark.parametrize(
        ("label", "year", "text"),
        [
            (("there", "x"), 2023, "No value of there / x is known"),
            (("here", "x"), 2020, "2020 is not ahead of here / x: its last value is of 2020"),
            (("here", "x"), 2030, "here / x is projected until 2025, which does not reach 2030"),
            (("here", "firms"), 2023, "here / firms is not projected"),
        ],
    )
    def test_a_series_without_an_outset_is_refused(self, label, year, text):
        projection = project(panel({"x": {2020: 100}, "firms": {2020: 13}}, KNOWN), Straight(), 2025)
        with pytest.raises(Refusal, match=text):
            outset_of_series(projection, label, year)

    def test_a_sum_over_years_has_no_path(self):
        with pytest.raises(Refusal, match="is a sum over years"):
            outset_of_gap(gap_of("x", {2020: 5}, 2022, "20", role="total", from_year=2021))

    def test_a_path_stops_at_the_bounds_and_says_so(self):
        gap = gap_of("share", {2020: 98.0}, 2022, "99", "%")
        found = one(gap, OwnPace(5))
        assert found.level == 100 and found.course.bounded
        assert not one(gap, OwnPace(0.5)).course.bounded


class TestTyped:
    @pytest.mark.parametrize(
        ("text", "pace", "unit"),
        [("12", 12, None), ("12%", 12, "%"), ("-3", -3, None), ("−0.5", -0.5, None), ("0.1个百分点", 0.1, "个百分点"),
         ("50家", 50, "家"), (" 1,200 ", 1200, None), ("５％", 5, "%")],
    )  # fmt: skip
    def test_a_pace_may_name_its_unit(self, text, pace, unit):
        assert own_pace(text) == OwnPace(pace, parse_unit(unit) if unit else None)

    @pytest.mark.parametrize("text", ["abc", "", "%", "12 apples", "1e5", "1.2.3", "--5"])
    def test_what_is_no_number_is_refused(self, text):
        with pytest.raises(Refusal, match=r"is not a pace\. A pace is a number, with or without a unit"):
            own_pace(text)
        with pytest.raises(Refusal, match=r"is not a level\. A level is a number, with or without a unit"):
            held(text)


class TestProperties:
    names = st.sampled_from(["x", "share", "place", "firms"])

    @given(last=st.floats(1, 90), target=st.floats(1, 90), years=st.integers(1, 10), name=names)
    @settings(max_examples=60, deadline=None)
    def test_the_pace_needed_meets_the_goal_in_its_year(self, last, target, years, name):
        unit = KNOWN.indicators[name].unit.symbol
        gap = gap_of(name, {2020: last if last != 13 else 14}, 2020 + years, f"{target:.9f}", unit,
                     comparator="le" if name == "place" else "ge")  # fmt: skip
        found = one(gap, AsNeeded())
        assert found.shortfall == pytest.approx(0, abs=1e-9 * target)
        assert found.reach_year is not None and found.reach_year <= 2020 + years

    def test_changing_the_unit_changes_only_the_unit(self):
        small = compared(gap_of("x", {2018: 90, 2020: 100}, 2022, "121"), AsItGoes(), AsNeeded(), OwnPace(7), Held(110))
        tons = catalogue(indicator("x", "万元"))
        projection = project(panel({"x": {2018: 9e5, 2020: 1e6}}, tons), Straight(1e4, 2e4), 2022)
        gap = measure_gap(projection, goal("x", 2022, "1210000", "万元"), tons)
        large = compared(gap, AsItGoes(), AsNeeded(), OwnPace(7), Held(1_100_000))
        for one_, other in zip(small, large, strict=True):
            assert other.level == pytest.approx(1e4 * one_.level)
            assert other.chance == pytest.approx(one_.chance, rel=1e-6)
            assert other.reach_year == one_.reach_year
            assert other.course.pace == pytest.approx(one_.course.pace, nan_ok=True)

    def test_shifting_the_calendar_shifts_only_the_years(self):
        scenarios = (AsItGoes(), AsNeeded(), OwnPace(7), Held(130))
        early = compared(gap_of("x", {2000: 90, 2002: 100}, 2005, "121"), *scenarios)
        late = compared(gap_of("x", {2010: 90, 2012: 100}, 2015, "121"), *scenarios)
        for one_, other in zip(early, late, strict=True):
            assert (other.level, other.chance, other.shortfall) == (one_.level, one_.chance, one_.shortfall)
            assert other.reach_year == one_.reach_year + 10

    def test_where_less_is_better_all_is_mirrored(self):
        free = {"lower": None, "kind": "index", "unit": "位"}
        up, down = indicator("up", **free), indicator("down", better="lower", **free)
        known = catalogue(up, down)
        projection = project(panel({"up": {2020: 10}}, known), Straight(), 2024)
        mirror = project(panel({"down": {2020: -10}}, known), Straight(-1), 2024)
        higher = measure_gap(projection, goal("up", 2024, "20", "位"), known)
        lower = measure_gap(mirror, goal("down", 2024, "-20", "位", comparator="le"), known)
        ours = compared(higher, AsItGoes(), AsNeeded(), OwnPace(1), Held(15))
        theirs = compared(lower, AsItGoes(), AsNeeded(), OwnPace(-1), Held(-15))
        for one_, other in zip(ours, theirs, strict=True):
            assert other.level == pytest.approx(-one_.level) and other.reach_year == one_.reach_year
            assert other.shortfall == pytest.approx(one_.shortfall) and other.chance == pytest.approx(one_.chance)


class TestShippedData:
    def test_as_it_goes_and_as_needed_agree_with_the_gaps(self, shipped):
        _, outsets = shipped
        assert len(outsets) > 25
        for outset in outsets:
            gap = outset.gap
            goes, needed = compare_scenarios(outset, (AsItGoes(), AsNeeded()))
            if gap.goal.role == "level":
                assert goes.level == pytest.approx(gap.projected) and goes.reach_year == gap.reach_year, outset.name
            if needed.course is not None:
                assert needed.course.pace == pytest.approx(gap.pace_needed)
                assert needed.shortfall == pytest.approx(0, abs=1e-9 * max(abs(outset.level), 1))
            if needed.course is not None and gap.goal.comparator in ("ge", "le", "eq") and gap.goal.role == "level":
                assert needed.chance == pytest.approx(gap.chance, abs=1e-9), outset.name

    def test_every_region_is_left_out_of_its_own_peers(self, shipped):
        _, outsets = shipped
        assert all(outset.label[0] not in (*outset.peers.paces, *outset.peers.without) for outset in outsets)

    def test_a_better_path_is_never_likelier(self, shipped):
        _, outsets = shipped
        for outset in outsets:
            low, high = outset.bounds
            levels = np.clip(outset.last * np.array([0.5, 0.9, 1.0, 1.1, 2.0]), low, min(high, 1e12))
            chances = [found.chance for found in compare_scenarios(outset, map(Held, levels.tolist()))]
            assert (np.diff(outset.direction * np.array(chances)) <= 1e-12).all(), outset.name

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_table_has_a_row_per_scenario_and_a_reason_where_there_is_no_figure(self, shipped, language):
        data, outsets = shipped
        for outset in outsets:
            table = scenarios_table(compare_scenarios(outset), data.catalogue, Language(language))
            assert table["scenario"].tolist() == [scenario.name for scenario in STANDARD]
            assert (table["level"].notna() | (table["note"] != "")).all()
            assert (table["chance"].isna() == table["level"].isna()).all()

    def test_the_hand_calculated_row_of_gongshu(self, shipped):
        data, outsets = shipped
        outset = next(outset for outset in outsets if outset.label == ("gongshu", "hightech_enterprises"))
        table = scenarios_table(compare_scenarios(outset, [*STANDARD, OwnPace(12)]), data.catalogue, ENGLISH)
        rows = table.set_index("scenario")
        assert rows.loc["as_planned", ["pace", "level", "shortfall", "reach_year"]].tolist() == [15, 937, 63, 2026]
        assert rows.loc["as_needed", ["pace", "level", "shortfall", "chance"]].tolist() == [16.5, 1000, 0, 0.34]
        assert rows.loc["own_pace", ["pace", "level", "shortfall"]].tolist() == [12, 821, 179]  # 466 x 1.12^5
        # Hangzhou's pace from 1979 in 2015 to 5528 in 2019: (5528/1979)^(1/4) = 1.2928
        assert rows.loc["peers_median", "pace"] == 29.28
        assert rows.loc["peers_median", "note"] == "pace of one region: Hangzhou"


def test_reaching_is_looked_for_as_far_as_a_gap_does():
    outset = outset_of_gap(gap_of("x", {2020: 100}, 2022, "121"))
    assert outset.years[-1] == 2022 + FARTHEST


def test_a_panel_without_units_has_scenarios_too():
    frame = others("x", {"a": {2019: 100, 2020: 110}, "b": {2019: 100, 2020: 120}}).drop(columns="unit")
    outset = outset_of_series(project(frame, ahead=3), ("a", "x"), 2023)
    found = compare_scenarios(outset, [AsPeers(), replace(OwnPace(10))])
    assert [prospect.course.pace for prospect in found] == [pytest.approx(20), 10]
    assert isinstance(outset.projection.panel, Panel)
