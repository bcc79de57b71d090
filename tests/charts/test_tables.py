"""The charts that are tables: overview, paces and chances."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from forecast.charts import chances, overview, paces
from forecast.charts.goal_rows import PAGE_CM, by_region
from forecast.charts.look import SHADES
from forecast.charts.typeface import check_characters
from forecast.gaps import Gap
from forecast.language import Language
from forecast.paces import pace_scale

CHINESE, ENGLISH = Language("zh"), Language("en")
CHARTS = {
    "overview": (overview, overview.draw_overview),
    "paces": (paces, paces.draw_paces),
    "chances": (chances, chances.draw_chances),
}


@pytest.fixture
def gaps(cases):
    return list(cases.values())


@pytest.fixture
def draw(axes_of, catalogue):
    def drawn(name, gaps, language=CHINESE):
        module, draw_chart = CHARTS[name]
        ax = axes_of(module.height_cm(gaps, catalogue, language))
        draw_chart(gaps, ax, catalogue, language)
        return ax

    return drawn


def percent_paces(gaps):
    return next(group for unit, group in paces.group_by_unit(gaps).items() if unit.symbol == "%")


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_covers_another_or_runs_off_the_picture(draw, gaps, name, language, covered_texts):
    shown = percent_paces(gaps) if name == "paces" else gaps
    assert covered_texts(draw(name, shown, language)) == []


@pytest.mark.parametrize("name", CHARTS)
def test_the_font_has_all_characters(draw, gaps, name, language, texts_on):
    check_characters(texts_on(draw(name, percent_paces(gaps), language)))


def test_goals_stand_under_their_region_from_the_likeliest_down(gaps, catalogue):
    groups = by_region(gaps, catalogue)
    assert list(groups) == ["city", "district", "zone"]
    for members in groups.values():
        found = [gap.chance for gap in members]
        assert found == sorted(found, reverse=True)


def test_the_overview_writes_headings_goals_and_chances_in_order(draw, gaps, catalogue, texts_on):
    ax = draw("overview", gaps)
    height = {text.get_text(): text.get_window_extent().y0 for text in ax.texts}
    assert height["杭州市"] > height["拱墅区"] > height["温州国家自主创新示范区"]
    written = texts_on(ax)
    assert written.count("国家高新技术企业数") == 4
    assert {"≤ 84位", "新增 ≥ 200家", "增长 ≥ 15%", "累计 ≥ 300名"} <= set(written)
    words = [
        text for text in written if text in ("几乎确定", "很可能", "可能", "可能与不可能参半", "不大可能", "很不可能")
    ]
    assert len(words) == len(gaps)


def test_the_overview_puts_every_goal_at_100_and_better_to_the_right(cases):
    grown, rank = cases["average growth"], cases["rank"]
    at_goal = grown.question.level_of(grown.goal.figure.value)
    assert overview.percent_of_goal(grown, at_goal) == pytest.approx(100)
    assert overview.percent_of_goal(grown, at_goal / 2) == pytest.approx(50)
    assert overview.percent_of_goal(rank, 42) == pytest.approx(200)
    assert overview.percent_of_goal(rank, 168) == pytest.approx(50)


def test_the_overview_shows_an_arrow_and_the_figure_beyond_its_scale(draw, cases, texts_on):
    gap = cases["goal passed five times"]
    ax = draw("overview", [gap])
    assert any(line.get_marker() == ">" for line in ax.get_lines())
    assert f"{100 * gap.projected / 10:.0f}" in texts_on(ax)


def test_the_overview_draws_interval_median_and_last_value(draw, cases):
    gap = cases["plan with base and pace"]
    ax = draw("overview", [gap])
    drawn = {line.get_label(): line.get_xdata() for line in ax.get_lines()}
    assert drawn["95%"] == pytest.approx(np.clip([gap.low95 / 10, gap.high95 / 10], *ax.get_xlim()))
    assert drawn["80%"] == pytest.approx([gap.low80 / 10, gap.high80 / 10])
    assert drawn["median"] == pytest.approx([gap.projected / 10])
    assert drawn["last"] == pytest.approx([46.6])


@pytest.mark.parametrize("module", [overview, paces])
def test_pages_hold_every_goal_once_and_fit(module, gaps, catalogue, language):
    many = percent_paces(gaps) * 9
    pages = module.pages(many, catalogue, language)
    assert len(pages) > 1
    assert sorted(id(gap) for page in pages for gap in page) == sorted(map(id, many))
    assert all(module.height_cm(page, catalogue, language) <= PAGE_CM for page in pages)


def test_unjudged_goals_are_on_no_page(catalogue, make_goal):
    indicator = catalogue.indicators["firms"]
    bare = Gap(make_goal("firms", 1000), indicator, pace_scale(indicator.unit))
    assert overview.pages([bare], catalogue, CHINESE) == [] and paces.group_by_unit([bare]) == {}


def test_paces_are_grouped_by_unit_and_only_those_with_a_needed_pace(gaps):
    groups = paces.group_by_unit(gaps)
    assert {unit.symbol for unit in groups} == {"%", "个百分点"}
    assert all(not np.isnan(gap.pace_needed) for group in groups.values() for gap in group)
    assert sum(map(len, groups.values())) == len(gaps) - 1  # all but the sum over years


def test_paces_have_three_shapes_and_their_figures(draw, cases, texts_on):
    gap = cases["average growth"]
    ax = draw("paces", [gap])
    marks = {line.get_label(): line for line in ax.get_lines()}
    for kind, pace in (("recent", gap.pace_recent), ("planned", 15.0), ("needed", 15.0)):
        assert marks[kind].get_xdata() == pytest.approx([pace])
    assert len({marks[kind].get_marker() for kind in paces.KINDS}) == 3
    assert texts_on(ax).count("+15.0") == 2 and "单位：%/年" in texts_on(ax)


def test_an_extreme_fall_is_an_arrow_at_the_edge_and_stands_in_the_column(draw, make_gap, make_goal, texts_on):
    shown = [
        make_gap(make_goal("firms", 10, 2020), {2019: 1000}),
        make_gap(make_goal("firms", 600), {2019: 440, 2020: 466}),
    ]
    ax = draw("paces", shown)
    low = ax.get_xlim()[0]
    arrows = [line for line in ax.get_lines() if line.get_marker() == "<"]
    assert [line.get_xdata()[0] for line in arrows] == pytest.approx([low])
    assert low > -20 and "−99.0" in texts_on(ax)


def test_each_cell_of_the_chances_has_its_chance_year_and_shade(draw, cases, texts_on):
    gap = cases["rank"]
    ax = draw("chances", [gap])
    assert {"国家高新区全国排名", "2020", f"{100 * gap.chance:.0f}%"} <= set(texts_on(ax))
    fields = [found for found in ax.findobj(Rectangle) if found is not ax.patch and found.get_visible()]
    colours = [to_hex(field.get_facecolor()) for field in fields]
    assert SHADES[chances.shade(gap.outlook)] in colours
    assert all(colours.count(shade) >= 1 for shade in SHADES)


def test_a_second_goal_for_the_same_cell_starts_a_further_row(gaps, catalogue):
    table = chances.chance_table(gaps, catalogue, CHINESE, 420)
    cells = [gap for row in table.rows for gap in row.cells.values()]
    assert sorted(map(id, cells)) == sorted(map(id, gaps))
    names = ["".join(row.name) for row in table.rows]
    assert "国家高新技术企业数" in names and "" in names


def test_the_outlook_words_have_rising_shades():
    words = ("exceptionally unlikely", "very unlikely", "unlikely", "about as likely as not", "likely", "very likely",
             "virtually certain")  # fmt: skip
    assert [chances.shade(word) for word in words] == list(range(7))
