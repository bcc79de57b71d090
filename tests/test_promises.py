"""Promises: the level for a chance, the chance of that level, and the year in which a goal has a chance."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from examples import Straight, catalogue, goal, indicator, panel
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from forecast.assembly import assemble
from forecast.dataset import load
from forecast.gap_measures import measure_gap, measure_gaps
from forecast.language import LANGUAGES, Language
from forecast.panel import Panel
from forecast.problems import Refusal
from forecast.projections import project
from forecast.promising.levels import CHANCES, promises
from forecast.promising.tables import promises_table
from forecast.promising.years import promised_years
from forecast.thresholds import DIRECTIONS

DATA = Path(__file__).parents[1] / "data"
ENGLISH = Language("en")
KNOWN = catalogue(
    indicator("x"), indicator("firms", "家", "count"), indicator("share", "%", "ratio", upper=100.0),
    indicator("place", "位", "index", better="lower", lower=1.0),
)  # fmt: skip


def projected(name, values, until=2025, model=None):
    return project(panel({name: values}, KNOWN), model or Straight(), until)


def gap_of(name, values, year, value, unit="亿元", model=None, **facts):
    return measure_gap(projected(name, values, 2025, model), goal(name, year, value, unit, **facts), KNOWN)


@pytest.fixture(scope="module")
def shipped():
    data = load(DATA)
    projection = project(assemble(data), until=2025)
    return data, projection, measure_gaps(projection, data.goals, data.catalogue)[0]


class TestLevels:
    def test_an_amount_is_met_by_what_lies_below_the_quantile(self):
        found = promises(projected("x", {2020: 100}), ("here", "x"), 2022)  # normal, 102 with a scale of 2
        assert [promise.chance for promise in found] == list(CHANCES)
        assert [promise.level for promise in found] == pytest.approx(102 - 2 * norm.ppf(CHANCES))
        assert [promise.held for promise in found] == pytest.approx(list(CHANCES))
        assert [promise.shown for promise in found] == [102, 101.1, 100.3, 99.43, 98.71]
        assert found[0].pace == pytest.approx(100 * (1.02**0.5 - 1))

    def test_a_count_is_the_largest_whole_number_that_holds(self):
        found = promises(projected("firms", {2020: 100}), ("here", "firms"), 2022, chances=[0.5, 0.8, 0.9])
        # 100.3168 at 80% and 99.4369 at 90%; "at least 100" begins at 99.5
        assert [promise.level for promise in found] == [102, 100, 99]
        assert [promise.held for promise in found] == pytest.approx(norm.cdf([0.25, 1.25, 1.75]))

    def test_more_than_a_count_promises_one_less(self):
        found = promises(projected("firms", {2020: 100}), ("here", "firms"), 2022, "gt", [0.5, 0.8])
        assert [promise.level for promise in found] == [101, 99]
        assert [promise.held for promise in found] == pytest.approx(norm.cdf([0.25, 1.25]))

    def test_at_most_a_count_is_the_smallest_that_holds(self):
        found = promises(projected("firms", {2020: 100}), ("here", "firms"), 2022, "le", [0.5, 0.8])
        assert [promise.level for promise in found] == [102, 104]  # 103.683 at 80%, and "at most 103" ends at 103.5

    def test_a_rank_is_whole_and_rounded_to_the_worse_side(self):
        found = promises(projected("place", {2020: 89}, model=Straight(0)), ("here", "place"), 2022, "le")
        assert [promise.level for promise in found] == [89, 90, 91, 92, 93]
        assert all(promise.held >= promise.chance for promise in found)
        assert [promise.pace for promise in found] == [0, 0.5, 1, 1.5, 2]

    def test_a_share_is_printed_on_the_side_on_which_it_holds(self):
        low = promises(projected("share", {2020: 50}), ("here", "share"), 2021, "ge", [0.8])[0]
        high = promises(projected("share", {2020: 50}), ("here", "share"), 2021, "le", [0.8])[0]
        assert (low.level, high.level) == pytest.approx((49.3168, 52.6832), abs=1e-4)
        assert (low.shown, high.shown) == (49.3, 52.7)
        assert low.pace == pytest.approx(-0.6832, abs=1e-4)  # percentage points

    def test_the_bounds_are_kept(self):
        found = promises(projected("share", {2020: 99}), ("here", "share"), 2021, "le", [0.5, 0.9])
        assert [promise.level for promise in found] == [100, 100] and found[0].held == 1

    def test_what_never_changes_is_promised_whole(self):
        constant = projected("firms", {2018: 7, 2019: 7, 2020: 7}, model=Straight(0, 0))
        for comparator in ("ge", "le"):
            assert {promise.level for promise in promises(constant, ("here", "firms"), 2022, comparator)} == {7}

    @given(chance=st.floats(0.01, 0.99), last=st.integers(0, 500), comparator=st.sampled_from(sorted(DIRECTIONS)))
    @settings(max_examples=80, deadline=None)
    def test_no_bolder_whole_number_would_hold(self, chance, last, comparator):
        projection = projected("firms", {2020: last if last != 13 else 14})
        found = promises(projection, ("here", "firms"), 2022, comparator, [chance])[0]
        assert found.held >= chance - 1e-9
        bolder = found.level + DIRECTIONS[comparator]
        frame = pd.DataFrame({"region": "here", "indicator": "firms", "year": 2022, "value": [bolder],
                              "comparator": comparator})  # fmt: skip
        assert projection.chances(frame)["chance"].iloc[0] < chance + 1e-9


class TestProperties:
    def test_changing_the_unit_changes_only_the_unit(self):
        small = promises(projected("x", {2019: 90, 2020: 100}), ("here", "x"), 2022)
        tens = panel({"x": {2019: 9e5, 2020: 1e6}}, catalogue(indicator("x", "万元")))
        large = project(tens, Straight(1e4, 2e4), 2025)
        for one, other in zip(small, promises(large, ("here", "x"), 2022), strict=True):
            assert other.level == pytest.approx(1e4 * one.level) and other.pace == pytest.approx(one.pace)

    def test_shifting_the_calendar_changes_nothing_else(self):
        early = promises(projected("x", {2010: 100}), ("here", "x"), 2012)
        late = promises(projected("x", {2020: 100}), ("here", "x"), 2022)
        assert [(p.level, p.held, p.pace) for p in early] == [(p.level, p.held, p.pace) for p in late]

    def test_where_less_is_better_all_is_mirrored(self):
        free = {"lower": None, "kind": "index", "unit": "位"}
        known = catalogue(indicator("up", **free), indicator("down", better="lower", **free))
        up = project(panel({"up": {2020: 10}}, known), Straight(), 2024)
        down = project(panel({"down": {2020: -10}}, known), Straight(-1), 2024)
        ours, theirs = promises(up, ("here", "up"), 2024), promises(down, ("here", "down"), 2024, "le")
        assert [p.level for p in theirs] == [-p.level for p in ours]
        assert [p.held for p in theirs] == pytest.approx([p.held for p in ours])
        assert [p.pace for p in theirs] == [-p.pace for p in ours]

    @pytest.mark.parametrize("model", ["pooled_growth", "last_value", "drift", "linear_trend"])
    def test_the_level_for_a_chance_and_the_chance_of_that_level_agree(self, shipped, model):
        data, _, _ = shipped
        projection = project(assemble(data), model, until=2025)
        series = list(projection.predictive.rows)
        found = [promise for label in series for comparator in ("ge", "le")
                 for promise in promises(projection, label, 2024, comparator)]  # fmt: skip
        frame = pd.DataFrame([(*p.label, p.year, p.level, p.comparator) for p in found],
                             columns=["region", "indicator", "year", "value", "comparator"])  # fmt: skip
        chances = projection.chances(frame)["chance"].to_numpy()
        asked, held = (np.array([getattr(p, name) for p in found]) for name in ("chance", "held"))
        assert chances == pytest.approx(held, abs=1e-12)
        assert (chances >= asked - 1e-6).all()
        # A whole level, and one at a bound (a running total never falls), may be surer than was asked.
        exact = np.array([p.level != round(p.level) for p in found]) & (chances < 1)
        assert exact.sum() > 20
        assert chances[exact] == pytest.approx(asked[exact], abs=1e-6)

    def test_what_is_printed_has_at_least_the_chance(self, shipped):
        _, projection, _ = shipped
        for label in projection.predictive.rows:
            found = promises(projection, label, 2025)
            frame = pd.DataFrame([(*p.label, p.year, p.shown) for p in found],
                                 columns=["region", "indicator", "year", "value"])  # fmt: skip
            assert (projection.chances(frame)["chance"].to_numpy() >= np.array(CHANCES) - 1e-6).all(), label


class TestYears:
    def test_the_first_year_with_the_chance(self):
        found = promised_years(gap_of("x", {2020: 100}, 2022, "105"))  # the median is 105 in 2025
        assert [year.year for year in found] == [2025, 2026, 2027, 2028, 2029]
        assert found[0].pace == pytest.approx(100 * (1.05**0.2 - 1))

    def test_beyond_the_reach_there_is_none(self):
        found = promised_years(gap_of("x", {2020: 100}, 2022, "134"), [0.5, 0.9])
        assert [(year.year, year.until) for year in found] == [(2054, 2055), (None, 2055)]
        assert np.isnan(found[1].pace)

    def test_more_than_and_at_most(self):
        more = promised_years(gap_of("firms", {2020: 10}, 2022, "12", "家", comparator="gt"), [0.5, 0.6])
        assert [year.year for year in more] == [2023, 2024]  # begins at 12.5: 13 in 2023 (59.9%), 14 in 2024
        most = promised_years(gap_of("place", {2020: 89}, 2022, "84", "位", Straight(-1), comparator="le"), [0.5])
        assert most[0].year == 2025

    def test_a_growth_rate_and_a_sum_belong_to_their_year(self):
        for facts in ({"value": "5", "unit": "%", "role": "growth", "from_year": 2020},
                      {"value": "300", "role": "total", "from_year": 2021}):  # fmt: skip
            with pytest.raises(Refusal, match="is a growth rate or a sum over years"):
                promised_years(gap_of("x", {2020: 100}, 2022, **facts))

    def test_the_years_of_50_per_cent_are_those_of_the_gaps(self, shipped):
        _, _, gaps = shipped
        levels = [gap for gap in gaps if gap.judged and gap.question.single and gap.goal.role != "growth"]
        assert len(levels) > 20
        for gap in levels:
            found = promised_years(gap)
            years = [year.year or 9999 for year in found]
            assert years == sorted(years), gap.goal.key
            if gap.reach_year != gap.last_year and gap.goal.comparator not in ("gt", "lt"):
                assert found[0].year == gap.reach_year, gap.goal.key
            assert all((year.year is not None and year.year <= gap.goal.year) == (gap.chance >= year.chance - 1e-9)
                       for year in found[:1])  # fmt: skip


class TestRefusals:
    projection = projected("x", {2020: 100})

    @pytest.mark.parametrize(
        ("label", "year", "comparator", "text"),
        [
            (("there", "x"), 2022, "ge", "No value of there / x is known"),
            (("here", "x"), 2020, "ge", "2020 is not ahead of here / x: its last value is of 2020"),
            (("here", "x"), 2019, "ge", "2019 is not ahead"),
            (("here", "x"), 2026, "ge", "here / x is projected until 2025, which does not reach 2026"),
            (("here", "x"), 2022, "eq", '"eq" is not known here. Allowed are: ge, gt, le, lt'),
        ],
    )
    def test_what_cannot_be_promised_is_said(self, label, year, comparator, text):
        with pytest.raises(Refusal, match=text):
            promises(self.projection, label, year, comparator)

    @pytest.mark.parametrize("chances", [[0.5, 80], [0], [], ["high"]])
    def test_a_chance_lies_between_0_and_1(self, chances):
        with pytest.raises(ValueError, match=r"between 0 and 1|different numbers"):
            promises(self.projection, ("here", "x"), 2022, chances=chances)

    def test_what_the_model_refuses_is_not_promised(self):
        with pytest.raises(Refusal, match="The model straight cannot take this series"):
            promises(projected("x", {2020: 13}), ("here", "x"), 2022)

    def test_each_series_has_its_own_reach(self):
        frame = pd.DataFrame({"region": ["a", "b"], "indicator": "x", "kind": "amount", "year": [2018, 2020],
                              "value": [10.0, 20.0]})  # fmt: skip
        projection = project(Panel.from_frame(frame), ahead=3)
        assert len(promises(projection, ("b", "x"), 2023)) == 5
        with pytest.raises(Refusal, match="a / x is projected until 2021"):
            promises(projection, ("a", "x"), 2023)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_holds_levels_then_years(shipped, language):
    _, projection, gaps = shipped
    gap = next(gap for gap in gaps if gap.goal.key == ("gongshu", "hightech_enterprises"))
    table = promises_table(promises(projection, gap.label, 2025), promised_years(gap), Language(language))
    assert table["asked"].tolist() == ["level"] * 5 + ["year"] * 5
    assert table["level"].tolist() == [897, 804, 704, 590, 481] + [1000] * 5
    assert table["year"].tolist()[5:9] == [2027, 2028, 2031, 2037] and table["year"].isna().iloc[9]
    assert table["note"].iloc[9] and (table["note"].iloc[:9] == "").all()
    assert (table["level_chance"].iloc[:5] >= table["chance"].iloc[:5]).all()
