"""The fan chart of the page: where things stand, for values that are known."""

import math
import re
from dataclasses import replace

import lxml.etree
import pandas as pd
import pytest
from memo_examples import shipped_brief

from forecast.charts.fan_labels import Block, blocks
from forecast.charts.fan_values import FanValues, fan_values
from forecast.charts.look import GOAL
from forecast.language import LANGUAGES, Language
from forecast.memos.page.markup import element, length, path
from forecast.memos.page.scales import BOTTOM, HEIGHT, NARROW, PAPERS, SLACK, TOP, WIDE, Paper, scales
from forecast.memos.page.svg_fan import FanWords, svg_fan
from forecast.memos.page.svg_labels import Label
from forecast.memos.page.svg_marks import key
from forecast.units import parse_unit

ENGLISH = Language("en")


def known(**changes) -> FanValues:
    """Values from 2015 to 2020, a fan to 2025 and a goal of 100; 2016 and 2017 are missing."""
    years = [2015, 2018, 2019, 2020]
    history = pd.DataFrame({"value": [40.0, 44, 46, 50], "status": ["derived", "converted", "published", "published"]},
                           index=years)  # fmt: skip
    ahead = list(range(2020, 2026))
    median = pd.Series([50.0, 55, 60, 65, 70, 75], index=ahead)
    spread = pd.Series([0.0, 1, 2, 3, 4, 5], index=ahead)
    bands = {level: pd.DataFrame({"low": median - times * spread, "high": median + times * spread})
             for level, times in ((0.95, 3), (0.80, 2), (0.50, 1))}  # fmt: skip
    plan = pd.Series([50.0, 60, 70, 80, 90, 100], index=ahead)
    made = FanValues(parse_unit("家"), history, bands, median, 100.0, plan, math.nan, 2025, True)
    return replace(made, **changes)


def drawn(values: FanValues, paper: Paper = WIDE) -> lxml.etree._Element:
    labels = [Block(values.goal, ("Goal 100",), GOAL)]
    words = FanWords("A & B", "What it shows", "Unit: number")
    return lxml.etree.fromstring(svg_fan(values, labels, words, paper, "chart-1", ENGLISH))


def points(d: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", d)]


def of_class(svg, name):
    return [found for found in svg.iter() if name in (found.get("class") or "").split()]


@pytest.fixture
def place():
    """From year and value to where they stand on the wide chart, told by its ends and by the axis from 0 to 106."""
    svg = drawn(known())
    x0, x1 = float(svg.get("data-x0")), float(svg.get("data-x1"))

    def at(year, value):
        return (x0 + (year - 2015) / 10 * (x1 - x0), BOTTOM - value / 106 * (BOTTOM - TOP))

    return at


def near(found, wanted):
    return [pytest.approx(point, abs=0.11) for point in wanted] == found


def test_the_median_the_plan_and_the_bands_go_through_their_values(place):
    svg, values = drawn(known()), known()
    assert near(points(of_class(svg, "median")[0].get("d")), [place(*item) for item in values.median.items()])
    assert near(points(of_class(svg, "plan")[0].get("d")), [place(*item) for item in values.plan.items()])
    band = values.bands[0.80]
    there, back = ([place(*item) for item in band[side].items()] for side in ("high", "low"))
    assert near(points(of_class(svg, "band80")[0].get("d")), [*there, *back[::-1]])


def test_known_values_stand_where_they_belong_and_look_as_they_came_about(place):
    derived, converted, *published = of_class(drawn(known()), "point")
    assert "derived" in derived.get("class") and converted.tag == "rect"
    centres = [(float(one.get("cx")), float(one.get("cy"))) for one in (derived, *published)]
    assert near(centres, [place(2015, 40), place(2019, 46), place(2020, 50)])


def test_lines_across_missing_years_are_dashed():
    lines = of_class(drawn(known()), "history")
    assert ["hole" in line.get("class") for line in lines] == [True, False, False]


def test_the_goal_is_a_diamond_at_its_year_and_value(place):
    (mark,) = of_class(drawn(known()), "goal-mark")
    assert near(points(mark.get("transform")), [place(2025, 100)])
    assert not of_class(drawn(known(goal=math.nan, plan=pd.Series(dtype=float))), "goal-mark")


def test_how_the_year_ended_is_marked(place):
    halo, mark = of_class(drawn(known(actual=90.0)), "actual-halo") + of_class(drawn(known(actual=90.0)), "actual-mark")
    assert near(points(mark.get("transform")), [place(2025, 90)]) and halo.get("d") == mark.get("d")


def test_bands_are_cut_at_the_edges_of_the_plot():
    svg = drawn(known())
    box = of_class(svg, "band95")[0].getparent()
    edges = [float(box.get(name)) for name in ("x", "y", "width", "height")]
    assert edges == [float(edge) for edge in box.get("viewBox").split()] and edges[3] == BOTTOM - TOP


def test_ticks_stand_at_their_values_on_hairlines(place):
    svg = drawn(known())
    heights = {int(tick.text): float(line.get("y1"))
               for tick, line in zip(of_class(svg, "tick"), of_class(svg, "grid"), strict=True)}  # fmt: skip
    assert heights == {value: pytest.approx(place(2015, value)[1], abs=0.11) for value in (0, 25, 50, 75, 100)}


def test_years_are_written_as_far_as_they_have_room():
    written = {paper.name: [text.text for text in of_class(drawn(known(), paper), "year")] for paper in PAPERS}
    assert written["wide"] == [str(year) for year in range(2015, 2026)]
    assert written["narrow"][-1] == "2025" and 3 <= len(written["narrow"]) < 8


def test_both_papers_share_their_heights_and_the_wide_one_has_the_words():
    wide, narrow = (drawn(known(), paper) for paper in PAPERS)
    assert (
        of_class(wide, "goal-mark")[0].get("transform").split()[1:]
        == (of_class(narrow, "goal-mark")[0].get("transform").split()[1:])
    )
    assert (wide.find("title").text, wide.find("desc").text) == ("A & B", "What it shows")
    assert narrow.find("title") is None and narrow.get("aria-labelledby") == wide.find("title").get("id")


def test_a_value_stands_between_the_edges():
    scale = scales(known(), 40, 540)
    assert (scale.y(scale.low), scale.y(scale.high)) == (BOTTOM, TOP)
    assert 40 < scale.x(2015) < scale.x(2025) < 540
    assert scale.x(2025) - scale.x(2020) == pytest.approx(scale.x(2020) - scale.x(2015))


def test_the_key_has_only_what_is_drawn():
    assert [words for _, words in key(known(), ENGLISH)] == [
        "published", "converted", "derived", "projected median", "50%, 80%, 95% interval", "plan's path", "goal",
    ]  # fmt: skip
    plain = known(goal=math.nan, plan=pd.Series(dtype=float))
    assert [words for _, words in key(plain, ENGLISH)][-1] == "50%, 80%, 95% interval"


@pytest.mark.parametrize("code", LANGUAGES)
def test_labels_fit_their_room_and_all_stay_on_the_paper(code):
    for goal in shipped_brief(code).judged:
        values = fan_values(goal.gap)
        for paper in (WIDE, NARROW):
            labels = [Label(block, paper) for block in blocks(goal.gap, values, Language(code))]
            assert max(label.width for label in labels) <= paper.labels + 0.1, (goal.full_name, paper.name)
            texts = list(drawn(values, paper).iter("text"))
            assert all(0 < float(text.get("y")) < HEIGHT for text in texts)


def test_long_labels_are_broken_on_the_narrow_paper():
    block = Block(1.0, ("Median 2.501 billion", "80% interval 1.446 to 3.879 billion yuan"), GOAL)
    assert len(Label(block, WIDE).lines) < len(Label(block, NARROW).lines)
    assert SLACK > 1


def test_markup_is_escaped_and_numbers_are_short():
    made = element("text", "<b>&", class_="a", x=1.04, y=-0.01, aria_label='"')
    assert made == '<text class="a" x="1" y="0" aria-label="&#34;">&lt;b&gt;&amp;</text>'
    assert path([(0, 1), (2.25, 10)]) == "M0 1L2.2 10" and length(-3.14) == "-3.1"
