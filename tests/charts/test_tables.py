"""The charts that are tables: overview, paces and chances."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from forecast import unit_words
from forecast.catalogue import Region
from forecast.charts import chances, overview, paces
from forecast.charts.frames import frame
from forecast.charts.goal_rows import PAGE_CM, SPACINGS, by_region, goal_table
from forecast.charts.look import GOAL, GREY, SHADES
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
    assert f"{100 * gap.projected / 10:.0f}%" in texts_on(ax)


def test_the_arrow_and_its_percentage_keep_off_the_grid_and_the_scale(draw, cases, covered_texts, language):
    ax = draw("overview", [*cases.values()], language)
    percent = f"{100 * cases['goal passed five times'].projected / 10:.0f}%"
    text = next(text for text in ax.texts if text.get_text() == percent)
    assert text.get_window_extent().x0 > ax.get_window_extent().x1
    (arrow,) = (line for line in ax.get_lines() if line.get_label() == "beyond")
    last_grid = ax.transData.transform([(400, 0)])[0, 0]
    assert arrow.get_window_extent().x0 > last_grid


def test_the_overview_puts_the_last_value_above_the_median(draw, cases):
    ax = draw("overview", [cases["plan with base and pace"]])
    marks = {line.get_label(): line for line in ax.get_lines()}
    assert marks["last"].get_ydata()[0] > marks["median"].get_ydata()[0] + marks["median"].get_markersize() / 2


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
    assert {"%", "个百分点"} <= {unit.symbol for unit in groups}
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


def test_a_goal_already_met_needs_no_pace_and_is_grey(draw, make_gap, make_goal, texts_on):
    met = make_gap(make_goal("firms", 400, 2021), {2019: 440, 2020: 466})
    short = make_gap(make_goal("firms", 600), {2019: 440, 2020: 466})
    for language, word, reason in (
        (CHINESE, "已达到", "灰色数字为此后每年最多可下降而仍能完成目标的幅度"),
        (ENGLISH, "met", "in grey, the largest yearly fall that still meets the goal"),
    ):
        ax = draw("paces", [met, short], language)
        fall = unit_words.pace(met.pace_needed, language)
        written = {text.get_text(): text for text in ax.texts}
        assert to_hex(written[word].get_color()) == to_hex(written[fall].get_color()) == GREY
        assert written[fall].get_fontweight() != "bold"
        assert to_hex(written[unit_words.pace(short.pace_needed, language)].get_color()) == GOAL
        assert reason in " ".join(texts_on(ax))
        colours = [to_hex(line.get_color()) for line in ax.get_lines() if line.get_label() == "needed"]
        assert sorted(colours) == sorted([paces.MET["color"], GOAL])


def test_paces_of_goals_not_met_say_nothing_of_falls(draw, make_gap, make_goal, texts_on):
    ax = draw("paces", [make_gap(make_goal("firms", 600), {2019: 440, 2020: 466})])
    assert not {"已达到", "已达到目标"} & set(texts_on(ax))


@pytest.mark.parametrize("name", CHARTS)
def test_the_foot_tells_how_many_goals_can_be_judged(axes_of, catalogue, gaps, name, covered_texts, texts_on):
    module, draw_chart = CHARTS[name]
    shown, facts = percent_paces(gaps), {"unjudged": 35, "judged": 36}
    ax = axes_of(module.height_cm(shown, catalogue, CHINESE, **facts))
    draw_chart(shown, ax, catalogue, CHINESE, **facts)
    assert "71项目标中可评判36项，其余35项缺少数据。" in texts_on(ax) and not covered_texts(ax)


@pytest.mark.parametrize("module", [overview, paces])
def test_forty_five_goals_in_seven_regions_fit_a_page(module, gaps, catalogue, language):
    """On a page the text is 7 points or larger."""
    named = {f"r{number}": Region(f"r{number}", "", f"第{number}区", f"Region {number}", "district", "", "")
             for number in range(7)}  # fmt: skip
    short = [gap for gap in percent_paces(gaps) if gap.indicator.indicator != "spending"]
    many = [replace(gap, goal=replace(gap.goal, region=f"r{number % 7}"))
            for number, gap in enumerate((short * 45)[:45])]  # fmt: skip
    pages = module.pages(many, replace(catalogue, regions=named), language, unjudged=26)
    assert len(pages) == 1
    assert min(spacing.size for spacing in SPACINGS) >= 7


def test_few_goals_have_roomy_rows(gaps, catalogue):
    around = frame("", (), (), 420)
    assert goal_table(gaps[:3], catalogue, CHINESE, lambda gap: False, around).spacing == SPACINGS[0]


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


def test_an_indicator_named_new_is_not_called_added_again(catalogue, make_gap, make_goal):
    goal = make_goal("firms_new", 200, role="addition", from_year=2021)
    for language, said in (
        (CHINESE, "新认定国家高新技术企业（新增）"),
        (ENGLISH, "New national high-tech enterprises"),
    ):
        table = chances.chance_table(
            [make_gap(goal, {2019: 430, 2020: 466}, row="firms")], catalogue, language, 420
        )  # fmt: skip
        assert " ".join(table.rows[0].name) == said
    named = replace(catalogue.indicators["firms_new"], name_zh="新增国家高新技术企业")
    gap = replace(make_gap(goal, {2019: 430, 2020: 466}, row="firms"), indicator=named)
    assert chances.chance_table([gap], catalogue, CHINESE, 420).rows[0].name == ("新增国家高新技术企业",)


def test_region_names_in_english_wrap_between_words(catalogue, gaps):
    """Names of indicators take further lines rather than that a region's name is cut inside a word."""
    named = {f"r{number}": Region(f"r{number}", "", "", "Wenzhou Innovation Demonstration Zone", "zone", "", "")
             for number in range(7)}  # fmt: skip
    many = [replace(gap, goal=replace(gap.goal, region=f"r{number % 7}")) for number, gap in enumerate(gaps)]
    table = chances.chance_table(many, replace(catalogue, regions=named), ENGLISH, 421)
    assert {" ".join(lines) for lines in table.heads} == {"Wenzhou Innovation Demonstration Zone"}


def test_the_outlook_words_have_rising_shades():
    words = ("exceptionally unlikely", "very unlikely", "unlikely", "about as likely as not", "likely", "very likely",
             "virtually certain")  # fmt: skip
    assert [chances.shade(word) for word in words] == list(range(7))
