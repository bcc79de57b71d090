"""The fan chart: what is on its axes, in both languages, without overlaps."""

import math
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex

from forecast.charts.fan import draw_fan
from forecast.charts.fan_drawing import HEIGHT_CM
from forecast.charts.fan_feet import documents, feet
from forecast.charts.fan_values import fan_values, limits
from forecast.charts.look import BANDS
from forecast.charts.typeface import check_characters
from forecast.gaps import Gap, Note
from forecast.language import Language
from forecast.paces import pace_scale
from forecast.units import parse_unit

CHINESE, ENGLISH = Language("zh"), Language("en")


@pytest.fixture
def draw(axes_of, catalogue):
    def drawn(gap, language=CHINESE):
        ax = axes_of(HEIGHT_CM)
        draw_fan(gap, ax, catalogue, language)
        return ax

    return drawn


def lines(ax, label):
    return [line for line in ax.get_lines() if line.get_label() == label]


def test_published_and_converted_points_are_solid_and_derived_ones_hollow(draw, cases):
    ax = draw(cases["history with a hole"])
    published, converted, derived = (lines(ax, status)[0] for status in ("published", "converted", "derived"))
    assert list(published.get_xdata()) == [2007, 2014, 2015, 2016, 2017, 2018]
    assert list(converted.get_xdata()) == [2013] and list(derived.get_xdata()) == [2012]
    assert to_hex(derived.get_markerfacecolor()) == "#ffffff"
    assert to_hex(published.get_markerfacecolor()) == to_hex(converted.get_markerfacecolor()) == "#1a1a1a"
    assert converted.get_marker() != published.get_marker()


def test_the_line_through_the_history_is_dashed_only_across_missing_years(draw, cases):
    styles = {
        tuple(line.get_xdata()): line.get_linestyle() for line in lines(draw(cases["history with a hole"]), "history")
    }
    assert styles.pop((2007, 2012)) == "--"
    assert set(styles.values()) == {"-"}


def test_the_edges_of_the_bands_are_the_quantiles(draw, cases):
    gap = cases["plan with base and pace"]
    ax = draw(gap)
    for level in BANDS:
        band = next(found for found in ax.collections if found.get_label() == f"band {level:.0%}")
        drawn = band.get_paths()[0].vertices
        ends = drawn[drawn[:, 0] == 2025][:, 1]
        low, high = (gap.question.quantile(gap.projection.predictive, p) for p in ((1 - level) / 2, (1 + level) / 2))
        assert [ends.min(), ends.max()] == pytest.approx([low, high])
        assert list(drawn[drawn[:, 0] == 2020][:, 1]) == pytest.approx([466] * len(drawn[drawn[:, 0] == 2020]))


def test_the_median_runs_from_the_last_value_to_the_projected_one(draw, cases):
    gap = cases["plan with base and pace"]
    median = lines(draw(gap), "median")[0]
    assert list(median.get_xdata()) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert median.get_ydata()[[0, -1]] == pytest.approx([466, gap.projected])


@pytest.mark.parametrize(
    ("case", "level"),
    [
        ("plan with base and pace", 1000),
        ("rank", 84),
        ("average growth", 20 * 1.15**5),
        ("addition to a stock", 466 + 200),
    ],
)
def test_the_goal_stands_at_its_year_and_level(draw, cases, case, level):
    gap = cases[case]
    mark = lines(draw(gap), "goal")[0]
    assert list(mark.get_xdata()) == [gap.goal.year]
    assert list(mark.get_ydata()) == pytest.approx([level])


def test_a_goal_for_a_sum_is_put_in_words_and_not_on_the_axis(draw, cases, texts_on):
    ax = draw(cases["sum over years"])
    assert not lines(ax, "goal")
    assert any("目标：2021—2025年累计不低于300名" in text for text in texts_on(ax))
    assert any(text.startswith("图示各年数值；2021—2025年合计的预测中位数为") for text in texts_on(ax))


def test_the_plans_path_compounds_its_stated_pace(draw, cases):
    path = lines(draw(cases["plan with base and pace"]), "plan")[0]
    assert path.get_ydata() == pytest.approx(466 * 1.15 ** np.arange(6))


def test_a_plan_with_a_base_alone_runs_straight_to_its_goal(draw, cases):
    path = lines(draw(cases["base without pace"]), "plan")[0]
    assert path.get_ydata() == pytest.approx(np.linspace(1.1, 1.5, 6))


def test_a_plan_without_a_base_has_no_path(draw, cases):
    assert not lines(draw(cases["rank"]), "plan")


def test_the_outcome_of_a_past_goal_is_marked_and_the_fan_ends_before_it_was_known(draw, cases, texts_on):
    ax = draw(cases["past goal, met"])
    assert list(lines(ax, "actual")[0].get_ydata()) == [530]
    assert max(lines(ax, "published")[0].get_xdata()) == 2019
    assert any("该年实际为530家，目标已实现。" in text for text in texts_on(ax))


def test_title_goal_chance_and_source_are_said(draw, cases, texts_on):
    gap = cases["plan with base and pace"]
    chance = f"{100 * gap.chance:.0f}%"
    chinese, english = texts_on(draw(gap)), texts_on(draw(gap, ENGLISH))
    assert {"拱墅区：国家高新技术企业数", "单位：家", "目标 1000家"} <= set(chinese)
    assert any(text.startswith("目标：2025年达到1000家。") and chance in text for text in chinese)
    assert any("杭州市拱墅区科技发展“十四五”规划纲要" in text for text in chinese)
    assert {"Gongshu: National high-tech enterprises", "Unit: number", "Goal 1,000"} <= set(english)
    assert any(text.startswith("Goal: 1,000 in 2025.") and chance in text for text in english)


@pytest.mark.parametrize(
    ("case", "sign"),
    [("base without pace", "目标 ≥ 1.5%"), ("rank", "目标 ≤ 84位"), ("history with a hole", "目标 ≈ 3.5%")],
)
def test_the_goals_label_has_its_comparator_and_unit(draw, cases, texts_on, case, sign):
    assert sign in texts_on(draw(cases[case]))


def test_the_goal_that_is_no_level_says_what_it_amounts_to(draw, cases, texts_on):
    assert any(
        "图示国家高新技术企业数，目标折合2025年666家。" in text for text in texts_on(draw(cases["addition to a stock"]))
    )
    assert any("目标折合2025年40.23亿元。" in text for text in texts_on(draw(cases["average growth"])))


def test_median_interval_and_last_value_are_labelled(draw, cases, texts_on):
    gap = cases["past goal, met"]
    low, median, high = (round(value) for value in (gap.low80, gap.projected, gap.high80))
    assert {"2019年 466", f"中位数 {median}", f"80%区间 {low}～{high}", "实际 530"} <= set(texts_on(draw(gap)))


def test_years_are_whole_and_the_goals_year_is_one_of_them(draw, hard_case):
    ax = draw(hard_case)
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == [f"{tick:.0f}" for tick in ax.get_xticks()]
    assert labels[-1] == str(hard_case.goal.year)


def test_a_band_that_would_squash_the_history_is_cut_and_said_to_be(draw, cases, texts_on):
    gap = cases["wide interval"]
    ax = draw(gap)
    values = fan_values(gap)
    shown = ax.get_ylim()[1]
    assert max(values.median.max(), values.goal, values.history["value"].max()) < shown < gap.high95
    assert values.history["value"].max() > shown / 12
    assert any(text.startswith("95%区间至") and text.endswith("↑") for text in texts_on(ax))


def test_a_band_of_ordinary_width_is_not_cut(draw, cases, texts_on):
    gap = cases["goal passed five times"]
    ax = draw(gap)
    assert ax.get_ylim()[1] > gap.high95
    assert not any("↑" in text for text in texts_on(ax))


def test_the_axis_holds_history_goal_median_and_plan(hard_case):
    values = fan_values(hard_case)
    low, high = limits(values)
    always = [*values.history["value"], *values.median, *values.plan]
    always += [value for value in (values.goal, values.actual) if not math.isnan(value)]
    assert low <= min(always) and max(always) < high
    assert low >= 0


def test_no_text_covers_another_or_runs_off_the_picture(draw, hard_case, language, covered_texts):
    assert covered_texts(draw(hard_case, language)) == []


def test_the_font_has_all_characters(draw, hard_case, language, texts_on):
    check_characters(texts_on(draw(hard_case, language)))


def test_the_last_values_label_keeps_off_its_line_in_a_falling_series(draw, make_gap, make_goal, texts_on):
    ax = draw(make_gap(make_goal("firms", 200), {2016: 400, 2017: 380, 2018: 300, 2019: 200, 2020: 100}))
    label = next(text for text in ax.texts if text.get_text() == "2020年 100")
    box = label.get_window_extent()
    path = ax.transData.transform(np.column_stack([np.linspace(2016, 2020, 400), np.interp(
        np.linspace(2016, 2020, 400), [2016, 2017, 2018, 2019, 2020], [400, 380, 300, 200, 100])]))  # fmt: skip
    inside = (path[:, 0] > box.x0) & (path[:, 0] < box.x1) & (path[:, 1] > box.y0 + 3) & (path[:, 1] < box.y1 - 3)
    assert not inside.any()


def test_a_goal_in_another_unit_draws_the_series_in_the_goals_unit(draw, make_gap, make_goal, texts_on):
    ax = draw(make_gap(make_goal("spending", 5000, unit=parse_unit("万元")), {2019: 0.3, 2020: 0.4}))
    assert list(lines(ax, "published")[0].get_ydata()) == pytest.approx([3000, 4000])
    assert list(lines(ax, "goal")[0].get_ydata()) == [5000]
    assert "单位：万元" in texts_on(ax)


def test_one_value_and_a_goal_met_when_it_was_set_are_said(draw, cases, texts_on):
    gap = replace(cases["past goal, met"], notes=(
        Note("already_met", {"value": "2178.43", "unit": parse_unit("亿元"), "year": 2019}),
        Note("single_value", {"year": 2020})))  # fmt: skip
    chinese, english = (" ".join(texts_on(draw(gap, language))) for language in (CHINESE, ENGLISH))
    assert "提出目标时已达到（2019年2178.43亿元）。" in chinese
    assert "仅有2020年一个数据，增速和区间宽度取自同类数列。" in chinese
    assert "Already met when it was set (217.843 billion yuan in 2019)." in english
    assert "Only one value is known (2020); growth and width come from comparable series." in english


def test_the_gaps_own_notes_become_caveats(draw, cases, texts_on):
    single = " ".join(texts_on(draw(cases["rank"])))
    several = " ".join(texts_on(draw(cases["history with a hole"])))
    assert "仅有2019年一个数据" in single and "一个数据" not in several
    assert "已达到（2019年51家）" in " ".join(texts_on(draw(cases["goal passed five times"])))


def test_a_chance_near_certainty_is_put_in_words(draw, cases, texts_on):
    gap = replace(cases["rank"], chance=0.9999)
    assert "实现目标的可能性为超过99%（几乎确定）" in " ".join(texts_on(draw(gap)))
    assert "more than 99% (virtually certain)" in " ".join(texts_on(draw(gap, ENGLISH)))


def test_the_foot_names_goal_data_and_model(draw, cases, texts_on):
    written = " ".join(texts_on(draw(cases["rank"])))
    assert "目标和数据来源：杭州市拱墅区科技发展“十四五”规划纲要" in written and "模型：合并增长模型" in written


def test_of_many_documents_the_foot_names_those_of_the_latest_values(cases, catalogue):
    gap = cases["history with a hole"]
    history = gap.history.assign(documents=["a", "a", "b;a", "b", "b", "c", "c;d", "d"])
    assert documents(history) == ["d", "c", "b", "a"]
    titled = {name: replace(catalogue.documents["plan"], document=name, title=name.upper()) for name in "abcd"}
    known = replace(catalogue, documents={**catalogue.documents, **titled})
    lines = feet(history, gap.projection, "plan", known, CHINESE)
    assert lines == ["目标来源：杭州市拱墅区科技发展“十四五”规划纲要", "数据来源：D；C等", "模型：合并增长模型"]
    assert feet(history.iloc[:1], gap.projection, None, known, ENGLISH)[0] == "Source of data: A"


@pytest.mark.parametrize(("value", "goal"), [(1894, 1500), (1894, 2000), (81.5, 82), (1894, 2903), (3, 0)])
def test_the_goal_never_stands_at_the_end_of_the_axis(make_gap, make_goal, value, goal):
    values = fan_values(make_gap(make_goal("firms", goal, 2020), {2019: value}))
    low, high = limits(values)
    assert low + 0.03 * (high - low) < goal < high - 0.03 * (high - low)


def test_the_axis_of_one_value_starts_one_or_two_years_before_it(make_gap, make_goal):
    for year in (2020, 2021, 2024):
        first = fan_values(make_gap(make_goal("firms", 500, year), {2019: 466})).first_year
        assert first in (2017, 2018)


def test_the_plans_path_lies_on_the_median_in_another_colour(draw, cases):
    ax = draw(cases["plan with base and pace"])
    plan, median = (lines(ax, name)[0] for name in ("plan", "median"))
    assert plan.get_zorder() > median.get_zorder()
    assert to_hex(plan.get_color()) != to_hex(median.get_color())


def test_english_labels_are_in_the_axis_unit_and_sentences_in_converted_amounts(draw, make_gap, make_goal, texts_on):
    written = texts_on(draw(make_gap(make_goal("spending", 40), {2019: 17.4, 2020: 20}), ENGLISH))
    assert {"Unit: 100 million yuan", "Goal ≥ 40", "20 in 2020"} <= set(written)
    assert any(text.startswith("Goal: at least 4 billion yuan in 2025.") for text in written)
    assert not any("×" in text for text in written)


def test_a_gap_without_projection_is_refused_by_name(draw, catalogue, make_goal):
    indicator = catalogue.indicators["firms"]
    with pytest.raises(ValueError, match="district / firms: the goal for 2025 has no projection to show"):
        draw(Gap(make_goal("firms", 1000), indicator, pace_scale(indicator.unit)))
