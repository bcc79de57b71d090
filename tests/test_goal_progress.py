"""Goals of the data by every rule: which base, which target, which values."""

import pytest
from examples import catalogue, goal, indicator, panel

from forecast.gap_measures import measure_gaps
from forecast.goal_progress import any_judged, judge_goals
from forecast.progress import RULES, Grade
from forecast.projections import project

KNOWN = catalogue(
    indicator("firms", "家", "count"), indicator("firms_new", "家", "count", "flow", adds_to="firms"),
    indicator("spending"), indicator("rank", "位", "count", better="lower"), indicator("share", "%", "ratio"),
)  # fmt: skip


def judged(rows, *goals, **chosen):
    known = panel(rows, KNOWN)
    gaps, _ = measure_gaps(project(known, until=2030), goals, KNOWN)
    return judge_goals(gaps, **chosen)


def test_the_base_is_the_plan_s_with_the_level_that_it_states():
    (found,) = judged({"firms": {2018: 400, 2022: 600}},
                      goal("firms", 2025, "1000", "家", base=(2020, "466")))  # fmt: skip
    assert (found.base_year, found.stated) == (2020, True)
    course = found.verdicts["time_course"]
    assert course.inputs["base_value"] == 466
    assert course.statistic == pytest.approx((600 - 466) / (1000 - 466))
    assert course.name == "behind" and course.grade is Grade.SLOW


def test_without_a_stated_base_the_last_five_years_begin_it():
    years = {2010: 10, 2014: 20, 2016: 30, 2019: 40}
    (found,) = judged({"spending": years}, goal("spending", 2025, "80"))
    assert (found.base_year, found.stated) == (2014, False)
    (found,) = judged({"spending": years}, goal("spending", 2025, "80"), base_year=2016)
    assert (found.base_year, found.stated) == (2016, False)


def test_a_last_value_that_stands_alone_takes_the_one_before():
    (found,) = judged({"spending": {2007: 10, 2015: 20}}, goal("spending", 2025, "80"))
    assert found.base_year == 2007
    (found,) = judged({"spending": {2015: 20}}, goal("spending", 2025, "80"))
    assert found.base_year == 2015 and not found.judged


def test_average_growth_counts_from_its_first_year():
    (found,) = judged({"spending": {2018: 10, 2020: 20, 2022: 24.2}},
                      goal("spending", 2025, "15", "%", role="growth", from_year=2020))  # fmt: skip
    assert (found.base_year, found.stated) == (2020, True)
    assert round(found.verdicts["time_course"].inputs["observed"], 9) == 10
    # the level that it leads to is what the other rules see: 20*1.15^5 = 40.2271438
    assert round(found.verdicts["eurostat"].inputs["target"], 6) == 40.227144


def test_a_sum_over_years_is_for_the_mid_term_comparison_only():
    (found,) = judged({"firms_new": {2021: 50, 2022: 60}},
                      goal("firms_new", 2025, "300", "家", role="total", from_year=2021))  # fmt: skip
    assert found.base_year == 2020
    assert found.verdicts["time_course"].statistic == pytest.approx(110 / 300)
    assert found.verdicts["eurostat"].reason == "total_not_level"


def test_an_addition_to_a_stock_is_a_level_of_the_stock():
    (found,) = judged({"firms": {2018: 400, 2020: 466, 2022: 500}},
                      goal("firms_new", 2025, "200", "家", role="addition", from_year=2021))  # fmt: skip
    assert found.base_year == 2020
    assert found.verdicts["escap_status"].inputs["target"] == 666


def test_ranks_fall_and_a_reached_goal_is_told():
    (found,) = judged({"rank": {2016: 100, 2018: 90, 2020: 80}}, goal("rank", 2025, "84", "位", comparator="le"))
    assert found.reached
    assert found.verdicts["eurostat"].name == "target_achieved"


def test_only_what_was_known_before_the_goal_s_year_counts():
    (found,) = judged({"spending": {2016: 10, 2019: 20, 2020: 99}}, goal("spending", 2020, "30"))
    assert found.verdicts["eurostat"].inputs["last_year"] == 2019


def test_goals_of_different_series_and_years_are_judged_together_as_alone():
    rows = {"spending": {2014: 20, 2016: 30, 2019: 40}, "share": {2015: 1.0, 2019: 1.6}}
    goals = goal("spending", 2025, "80"), goal("share", 2030, "3", "%")
    both = judged(rows, *goals)
    for one, alone in zip(both, (judged(rows, each)[0] for each in goals), strict=True):
        assert {name: verdict.name for name, verdict in one.verdicts.items()} == {
            name: verdict.name for name, verdict in alone.verdicts.items()
        }
    assert set(both[0].verdicts) == set(RULES)


def test_goals_without_a_series_are_left_out():
    assert judged({"spending": {2019: 40}}, goal("share", 2030, "3", "%")) == ()
    found = judged({"spending": {2019: 40}}, goal("spending", 2030, "80"))
    assert len(found) == 1 and any_judged(found) == ()
