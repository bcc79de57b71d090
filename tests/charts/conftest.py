"""A small catalogue, and gaps made from a few values, so that the charts' tests need no files."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from forecast.catalogue import Catalogue, Document, Indicator, Region
from forecast.cells import Figure as Number
from forecast.charts.look import look
from forecast.gap_measures import measure_gap
from forecast.gaps import Gap
from forecast.goals import Goal
from forecast.language import LANGUAGES, Language
from forecast.models.pooled_growth import PooledGrowth
from forecast.panel import Panel
from forecast.projections import project
from forecast.units import parse_unit

UNTIL = 2030


def make_indicator(name: str, zh: str, en: str, unit: str, **facts: object) -> Indicator:
    plain = {"kind": "count", "nature": "stock", "better": "higher", "lower": 0.0, "upper": None, "adds_to": "",
             "growth_basis": "unknown", "numerator": "", "denominator": "", "definition": ""}  # fmt: skip
    return Indicator(name, zh, en, parse_unit(unit), **{**plain, **facts})


INDICATORS = (
    make_indicator("share", "R&D经费占GDP比重", "R&D intensity", "%", kind="ratio", nature="flow"),
    make_indicator("firms", "国家高新技术企业数", "National high-tech enterprises", "家"),
    make_indicator("firms_new", "新认定国家高新技术企业", "New national high-tech enterprises", "家", nature="flow",
                   adds_to="firms"),
    make_indicator("talents", "引进高层次人才", "High-level talents introduced", "名", nature="flow"),
    make_indicator("rank", "国家高新区全国排名", "National high-tech zone, rank", "位", better="lower"),
    make_indicator("spending", "全社会研究与试验发展经费支出中企业资金与政府资金合计数及其他来源资金",
                   "Research and development expenditure of firms and of government and from all other sources", "亿元",
                   kind="amount", nature="flow", growth_basis="nominal"),
)  # fmt: skip
REGIONS = (
    Region("city", "330100", "杭州市", "Hangzhou", "city", "", ""),
    Region("district", "330105", "拱墅区", "Gongshu", "district", "city", ""),
    Region("zone", "", "温州国家自主创新示范区", "Wenzhou Innovation Demonstration Zone", "zone", "", ""),
)
PLAN = Document("plan", "杭州市拱墅区科技发展“十四五”规划纲要", "", "2021-12-09", "", "", "")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue({entry.indicator: entry for entry in INDICATORS}, {entry.region: entry for entry in REGIONS},
                     {"plan": PLAN})  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def language(request) -> Language:
    return Language(request.param)


@pytest.fixture
def look_on():
    with look():
        yield


def make_goal(indicator: str, value: float, year: int = 2025, **facts: object) -> Goal:
    unit = next(entry.unit for entry in INDICATORS if entry.indicator == indicator)
    plain = {"region": "district", "role": "level", "unit": unit, "comparator": "ge", "nature": "unstated",
             "base_year": None, "base_value": None, "pace": None, "pace_unit": None, "from_year": None,
             "document": "plan", "locator": "", "note": "", "place": ""}  # fmt: skip
    return Goal(indicator=indicator, year=year, figure=Number(value, 0.5), **{**plain, **facts})


def make_gap(
    catalogue: Catalogue, goal: Goal, values: Mapping[int, float], *, row: str = "",
    statuses: Mapping[int, str] | None = None,
) -> Gap:  # fmt: skip
    """The gap of a goal when these values of `row` (the goal's own indicator if empty) are known."""
    indicator = catalogue.indicators[row or goal.indicator]
    frame = pd.DataFrame({"year": list(values), "value": list(values.values())})
    frame = frame.assign(
        region=goal.region, indicator=indicator.indicator, kind=indicator.kind, unit=indicator.unit.symbol
    )
    panel = Panel.from_frame(frame)
    status = [(statuses or {}).get(year, "published") for year in values]
    panel = replace(panel, pedigree=frame.assign(status=status, rule="", documents="plan").drop(columns="kind"))
    gap = measure_gap(project(panel, PooledGrowth(), UNTIL), goal, catalogue)
    assert gap.judged, gap.notes
    return gap


def hard_cases(catalogue: Catalogue) -> dict[str, Gap]:
    """One gap for everything that a chart must cope with."""
    percent, number = parse_unit("%"), Number
    years = {2007: 2.56, 2012: 2.92, 2013: 2.96, 2014: 2.98, 2015: 3.01, 2016: 3.06, 2017: 3.15, 2018: 3.44}
    return {
        "history with a hole": make_gap(catalogue, make_goal("share", 3.5, 2020, comparator="approx"), years,
                                        statuses={2012: "derived", 2013: "converted"}),
        "plan with base and pace": make_gap(
            catalogue, make_goal("firms", 1000, comparator="eq", base_year=2020, base_value=number(466, 0.5),
                                 pace=number(15, 0.5), pace_unit=percent), {2020: 466}),
        "base without pace": make_gap(
            catalogue, make_goal("share", 1.5, base_year=2020, base_value=number(1.1, 0.05)), {2020: 1.1}),
        "wide interval": make_gap(catalogue, make_goal("firms", 60), {2015: 2, 2016: 30, 2017: 4, 2020: 20}),
        "goal passed five times": make_gap(catalogue, make_goal("firms", 10, 2020), {2019: 51}),
        "rank": make_gap(catalogue, make_goal("rank", 84, 2020, comparator="le", region="zone"), {2019: 89}),
        "average growth": make_gap(
            catalogue, make_goal("spending", 15, role="growth", unit=percent, from_year=2020), {2019: 17.4, 2020: 20}),
        "addition to a stock": make_gap(
            catalogue, make_goal("firms_new", 200, role="addition", from_year=2021), {2019: 430, 2020: 466},
            row="firms"),
        "sum over years": make_gap(
            catalogue, make_goal("talents", 300, role="total", from_year=2021), {2019: 41, 2020: 47}),
        "past goal, met": make_gap(
            catalogue, make_goal("firms", 500, 2020, region="city"), {2018: 420, 2019: 466, 2020: 530}),
        "goal on the median": make_gap(
            catalogue, make_goal("spending", 21.2, 2021, comparator="eq"), {2019: 19, 2020: 20}),
        "near zero": make_gap(catalogue, make_goal("spending", 0.012), {2019: 0.004, 2020: 0.005}),
    }  # fmt: skip


CASES = ("history with a hole", "plan with base and pace", "base without pace", "wide interval",
         "goal passed five times", "rank", "average growth", "addition to a stock", "sum over years", "past goal, met",
         "goal on the median", "near zero")  # fmt: skip


@pytest.fixture(scope="session")
def cases(catalogue) -> dict[str, Gap]:
    found = hard_cases(catalogue)
    assert set(found) == set(CASES)
    return found


@pytest.fixture(params=CASES)
def hard_case(request, cases) -> Gap:
    return cases[request.param]


def new_axes(height_cm: float):
    """An Axes that fills a picture, as files.py makes it."""
    figure = Figure(figsize=(15 / 2.54, height_cm / 2.54), dpi=200)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


@pytest.fixture
def axes_of(look_on):
    return new_axes


def texts_on(ax) -> list[str]:
    return [text.get_text() for text in ax.figure.findobj(Text) if text.get_visible() and text.get_text()]


def covered_texts(ax) -> list[tuple[str, str]]:
    """The texts that cover each other, or run off the picture (paired with ``edge``)."""
    ax.figure.canvas.draw()
    hidden = [] if ax.axison else [*ax.get_xticklabels(which="both"), *ax.get_yticklabels(which="both")]
    shown = [text for text in ax.figure.findobj(Text) if text.get_text().strip() and text not in hidden]
    boxes = [(text.get_text(), text.get_window_extent()) for text in shown if text.get_visible()]
    width, height = ax.figure.bbox.size
    found = [(text, "edge") for text, box in boxes if min(box.x0, box.y0) < 0 or box.x1 > width or box.y1 > height]
    for (text, box), (other, other_box) in combinations(boxes, 2):
        wide = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
        tall = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
        # Boxes have room above and below the letters; three pixels of it may be shared.
        if wide > 1 and tall > 3:
            found.append((text, other))
    return found


# importlib mode cannot import from a conftest, so that functions come as fixtures.
@pytest.fixture(name="texts_on")
def _texts_on():
    return texts_on


@pytest.fixture(name="covered_texts")
def _covered_texts():
    return covered_texts


@pytest.fixture(name="make_gap")
def _make_gap(catalogue):
    return partial(make_gap, catalogue)


@pytest.fixture(name="make_goal")
def _make_goal():
    return make_goal
