"""The scenario chart and the promise chart: what is on their axes, in both languages, without overlaps."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from forecast.charts import promises as promise_chart
from forecast.charts.album import promise_picture, scenario_pictures
from forecast.charts.promises import draw_promises
from forecast.charts.scenarios import FURTHER, STYLES, draw_scenarios, height_cm
from forecast.charts.typeface import check_characters
from forecast.language import Language
from forecast.promising.levels import promises
from forecast.scenarios.comparing import compare_scenarios
from forecast.scenarios.kinds import STANDARD, AsItGoes, AsNeeded, AsPeers, AsPlanned, Held, OwnPace
from forecast.scenarios.outset import outset_of_gap, outset_of_series
from forecast.units import parse_unit

CHINESE, ENGLISH = Language("zh"), Language("en")
# Growth goals and additions to a stock are scenarios too; sums over years are not.
PATHS = ("history with a hole", "plan with base and pace", "base without pace", "wide interval",
         "goal passed five times", "rank", "average growth", "addition to a stock", "past goal, met",
         "goal on the median", "near zero")  # fmt: skip


def elsewhere(gap):
    """Four other regions, whose paces are 1, 2, 3 and 4% of the last value or points."""
    name, kind = gap.label[1], gap.projection.panel.kinds[gap.projection.panel.position(*gap.label)]
    rows = [(f"r{number}", name, year, 10 + number * 0.1 * (year - 2019), kind)
            for number in (1, 2, 3, 4) for year in (2019, 2020)]  # fmt: skip
    return pd.DataFrame(rows, columns=["region", "indicator", "year", "value", "kind"])


def all_scenarios(gap):
    outset = outset_of_gap(gap, elsewhere(gap))
    own = 0.5 if gap.goal.unit.dimension == "percent" else 4
    return compare_scenarios(outset, [*STANDARD, OwnPace(own), OwnPace(own / 2), Held(outset.last * 1.1)])


@pytest.fixture
def draw(axes_of, catalogue):
    def drawn(prospects, language=CHINESE):
        ax = axes_of(height_cm(prospects))
        draw_scenarios(prospects, ax, catalogue, language)
        return ax

    return drawn


def lines(ax, label):
    return [line for line in ax.get_lines() if line.get_label() == label]


@pytest.mark.parametrize("case", PATHS)
def test_labels_never_overlap(draw, cases, case, language, covered_texts, texts_on):
    ax = draw(all_scenarios(cases[case]), language)
    assert covered_texts(ax) == []
    check_characters(texts_on(ax))


def test_nine_scenarios_that_end_at_one_level_keep_apart(draw, cases, language, covered_texts):
    gap = cases["plan with base and pace"]
    held = [Held(1000 + number / 100) for number in range(1 + len(FURTHER))]
    prospects = compare_scenarios(outset_of_gap(gap, elsewhere(gap)), [*STANDARD, OwnPace(16.5), *held])
    assert len([one for one in prospects if one.course is not None]) == 10
    assert covered_texts(draw(prospects, language)) == []


def test_each_path_runs_from_the_last_value_to_its_level(draw, cases):
    gap = cases["plan with base and pace"]
    prospects = compare_scenarios(outset_of_gap(gap), [AsItGoes(), AsPlanned(), AsNeeded(), Held(600)])
    ax = draw(prospects)
    planned, needed, held = lines(ax, "scenario")
    assert planned.get_ydata() == pytest.approx(466 * 1.15 ** np.arange(6))
    assert needed.get_ydata()[[0, -1]] == pytest.approx([466, 1000])
    assert list(held.get_ydata()) == [466, *[600] * 5] and list(held.get_xdata()) == [*range(2020, 2026)]
    assert not lines(ax, "plan"), "the plan's own path would stand there twice"
    assert lines(ax, "median")[0].get_ydata()[-1] == pytest.approx(gap.projected)


def test_fan_history_median_and_scenarios_stand_one_above_the_other(draw, cases):
    ax = draw(all_scenarios(cases["history with a hole"]))
    bands = max(found.get_zorder() for found in ax.collections)
    history, median, goal = (lines(ax, name)[0].get_zorder() for name in ("history", "median", "goal"))
    paths = [line.get_zorder() for line in lines(ax, "scenario")]
    assert bands < history < median < min(paths) <= max(paths) < goal


def test_black_and_white_tells_them_apart():
    styles = [*STYLES.values(), *FURTHER]
    assert len({style["marker"] for style in styles}) == len({style["linestyle"] for style in styles}) == len(styles)


def test_labels_give_level_pace_and_chance(draw, cases, texts_on):
    gap = cases["plan with base and pace"]
    prospects = compare_scenarios(outset_of_gap(gap), [AsItGoes(), AsPlanned(), AsNeeded()])
    chance = f"{prospects[1].chance:.0%}"
    chinese, english = texts_on(draw(prospects)), texts_on(draw(prospects, ENGLISH))
    assert {"按规划增速 937", f"年均增长15%，可能性{chance}", "按所需增速 1000", "目标 1000家"} <= set(chinese)
    assert {"As planned 937", f"growth of 15% a year; chance {chance}", "Goal 1,000"} <= set(english)


def test_what_lacks_something_is_not_drawn(draw, cases, texts_on):
    gap = cases["rank"]
    ax = draw(compare_scenarios(outset_of_gap(gap)), ENGLISH)
    assert len(lines(ax, "scenario")) == 1
    assert not any("planned" in text or "elsewhere" in text for text in texts_on(ax))
    assert any("makes at most that" in text for text in texts_on(ax))


def test_peers_are_named_at_the_foot(draw, cases, texts_on):
    gap = cases["plan with base and pace"]
    ax = draw(compare_scenarios(outset_of_gap(gap, elsewhere(gap)), [AsItGoes(), AsPeers()]), ENGLISH)
    assert any("As elsewhere (median): pace of 4 regions: r1, r2, r3, r4" in text for text in texts_on(ax))


def test_an_about_goal_says_from_where_on_it_is_met(draw, cases, texts_on):
    ax = draw(compare_scenarios(outset_of_gap(cases["history with a hole"])))
    assert any("“左右”达到3%即算实现" in text for text in texts_on(ax))  # the fixture's goals leave 0.5 open


def test_a_series_without_a_goal_is_drawn_up_to_the_year(draw, cases, texts_on, covered_texts, language):
    projection = cases["plan with base and pace"].projection
    outset = outset_of_series(projection, ("district", "firms"), 2027)
    ax = draw(compare_scenarios(outset, [*STANDARD, OwnPace(12)]), language)
    assert lines(ax, "median")[0].get_xdata()[-1] == 2027
    assert not lines(ax, "goal") and covered_texts(ax) == []


def test_without_any_scenario_or_with_too_many_there_is_no_picture(cases):
    outset = outset_of_gap(cases["rank"])
    with pytest.raises(ValueError, match="there is no scenario to draw"):
        height_cm(compare_scenarios(outset, [AsPlanned()]))
    with pytest.raises(ValueError, match="6 scenarios in one picture cannot be told apart"):
        height_cm(compare_scenarios(outset, [Held(80 + number) for number in range(6)]))


@pytest.fixture
def draw_scale(axes_of, catalogue):
    def drawn(gap, language=CHINESE, *, goal=True):
        comparator = "ge" if gap.question.direction > 0 else "le"
        levels = promises(gap.projection, gap.label, gap.goal.year, comparator)
        ax = axes_of(promise_chart.HEIGHT_CM)
        draw_promises(levels, gap.projection, gap if goal else None, ax, catalogue, language)
        return ax, levels

    return drawn


@pytest.mark.parametrize("case", [case for case in PATHS if case not in ("average growth", "addition to a stock")])
@pytest.mark.parametrize("goal", [True, False])
def test_the_scale_has_a_tick_and_a_label_for_each_chance(
    draw_scale, cases, case, goal, language, covered_texts, texts_on
):
    ax, levels = draw_scale(cases[case], language, goal=goal)
    assert lines(ax, "ruler ticks")[0].get_ydata() == pytest.approx([promise.level for promise in levels])
    low, high = lines(ax, "ruler")[0].get_ydata()
    assert (low, high) == (min(p.level for p in levels), max(p.level for p in levels))
    for chance in ("50%", "66%", "80%", "90%", "95%"):
        assert sum(text.startswith(f"{chance}  ") for text in texts_on(ax)) == 1
    assert covered_texts(ax) == []
    check_characters(texts_on(ax))


def test_the_scale_stands_in_the_goals_unit(axes_of, catalogue, make_gap, make_goal):
    goal = replace(make_goal("spending", 300000), unit=parse_unit("万元"))
    gap = make_gap(goal, {2019: 19, 2020: 20})
    levels = promises(gap.projection, gap.label, 2025)
    ax = axes_of(promise_chart.HEIGHT_CM)
    draw_promises(levels, gap.projection, gap, ax, catalogue, CHINESE)
    assert lines(ax, "ruler ticks")[0].get_ydata() == pytest.approx([1e4 * promise.level for promise in levels])


def test_the_goal_stands_beside_the_scale_with_its_chance(draw_scale, cases, texts_on):
    gap = cases["plan with base and pace"]
    assert f"目标 1000家（{gap.chance:.0%}）" in texts_on(draw_scale(gap)[0])


def test_a_goal_that_is_no_level_of_the_year_is_refused(draw_scale, cases):
    with pytest.raises(ValueError, match="the goal is none of a level of 2025"):
        draw_scale(cases["addition to a stock"])


def test_pictures_have_names_of_their_own(cases, catalogue, tmp_path):
    gap = cases["plan with base and pace"]
    prospects = compare_scenarios(outset_of_gap(gap))
    names = [picture.name for picture in scenario_pictures([prospects, prospects], catalogue, CHINESE)]
    assert names == ["scenarios_district_firms_2025", "scenarios_district_firms_2025_level"]
    picture = promise_picture(promises(gap.projection, gap.label, 2025), gap.projection, gap, catalogue, CHINESE)
    assert picture.name == "promises_district_firms_2025"
    assert picture.image() == picture.image()
