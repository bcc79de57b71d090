"""The fan chart as SVG: real text, and classes instead of colours, so that the page's theme decides."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from forecast.charts.axes import value_labels
from forecast.charts.fan_labels import Block
from forecast.charts.fan_values import FanValues, runs
from forecast.language import Language
from forecast.memos.page.markup import element, joined, path
from forecast.memos.page.scales import BOTTOM, HEIGHT, SMALL, TOP, WIDE, Paper, Scales, scales, text_width
from forecast.memos.page.svg_labels import Label, draw_labels, draw_last, labels_width
from forecast.memos.page.svg_marks import BANDS, actual_mark, goal_mark, point

TICK_GAP, EDGE = 7.0, 2.0
GOAL_TICK = 13.0


@dataclass(frozen=True)
class FanWords:
    """What is written in a fan chart: its name, the text for those who do not see it, and the axis's unit."""

    title: str
    description: str
    unit: str


def svg_fan(
    values: FanValues, blocks: Sequence[Block], words: FanWords, paper: Paper, anchor: str, language: Language
) -> Markup:  # fmt: skip
    """The chart on a paper, from back to front as the printed one.

    Parameters
    ----------
    anchor
        The id of the chart in its page; title and description, which all papers share, are named after it.
    """
    labels = [Label(block, paper) for block in blocks]
    scale = _scales(values, labels, paper, language)
    return element(
        "svg", _named(words, anchor) if paper is WIDE else "",
        _axes(scale, values, words, language), _bands(scale, values), _history(scale, values),
        _paths(scale, values), _marks(scale, values), draw_labels(labels, scale), draw_last(values, scale, language),
        class_=paper.name, viewBox=f"0 0 {paper.width:g} {HEIGHT:g}", role="img",
        aria_labelledby=f"{anchor}-title", aria_describedby=f"{anchor}-desc",
        data_first=str(scale.first), data_last=str(scale.last),
        data_x0=scale.x(scale.first), data_x1=scale.x(scale.last),
    )  # fmt: skip


def _scales(values: FanValues, labels: Sequence[Label], paper: Paper, language: Language) -> Scales:
    """The plot takes what the labels at both sides leave."""
    scale = scales(values, 0, paper.width)
    _, texts = value_labels(scale.low, scale.high, values.unit, language)
    left = max(text_width(text, SMALL) for text in texts) + TICK_GAP + EDGE
    return scales(values, left, paper.width - labels_width(labels) - EDGE)


def _named(words: FanWords, anchor: str) -> Markup:
    return element("title", words.title, id=f"{anchor}-title") + element("desc", words.description, id=f"{anchor}-desc")


def _axes(scale: Scales, values: FanValues, words: FanWords, language: Language) -> Markup:
    """Unit, hairlines with their values, and the line of years."""
    parts = [element("text", words.unit, class_="unit", x=EDGE, y=SMALL)]
    for tick, text in zip(*value_labels(scale.low, scale.high, values.unit, language), strict=True):
        y = scale.y(tick)
        parts.append(element("line", class_="grid", x1=scale.left, y1=y, x2=scale.right, y2=y))
        parts.append(element("text", text, class_="tick", x=scale.left - TICK_GAP, y=y + 0.35 * SMALL))
    parts.append(element("line", class_="axis", x1=scale.left, y1=BOTTOM, x2=scale.right, y2=BOTTOM))
    for year in scale.years:
        x = scale.x(year)
        parts.append(element("line", class_="axis", x1=x, y1=BOTTOM, x2=x, y2=BOTTOM + 4))
        parts.append(element("text", str(year), class_="year", x=x, y=BOTTOM + 6 + SMALL))
    return joined(parts)


def _bands(scale: Scales, values: FanValues) -> Markup:
    """The bands, cut at the ends of the axis: an inner drawing ends at its edges."""
    shapes = []
    for level, name in BANDS.items():
        band = values.bands[level]
        there = scale.points(list(band["high"].items()))  # type: ignore[arg-type]
        back = scale.points(list(band["low"].items()))  # type: ignore[arg-type]
        shapes.append(element("path", class_=name, d=path([*there, *back[::-1]]) + "Z"))
    wide, high = scale.right - scale.left, BOTTOM - TOP
    box = f"{scale.left:.1f} {TOP:.1f} {wide:.1f} {high:.1f}"
    return element("svg", *shapes, x=scale.left, y=TOP, width=wide, height=high, viewBox=box)


def _history(scale: Scales, values: FanValues) -> Markup:
    """The known values; lines across missing years are dashed."""
    known = values.history["value"]
    lines = [
        element("path", class_="history hole" if hole else "history",
                d=path(scale.points([(year, float(known[year])) for year in (first, second)])))
        for first, second, hole in runs(values.history)
    ]  # fmt: skip
    points = (point(str(row["status"]), scale.x(int(year)), scale.y(float(row["value"])))  # type: ignore[call-overload]
              for year, row in values.history.iterrows())  # fmt: skip
    return joined([*lines, *points])


def _paths(scale: Scales, values: FanValues) -> Markup:
    """The median and on it, so that both are seen where they coincide, the plan's path."""
    drawn = [(name, series) for name, series in (("median", values.median), ("plan", values.plan)) if len(series)]
    return joined(
        element("path", class_=name, d=path(scale.points(list(series.items()))))  # type: ignore[arg-type]
        for name, series in drawn
    )


def _marks(scale: Scales, values: FanValues) -> Markup:
    """The goal and how its year ended, at the goal's year."""
    x, parts = scale.x(values.goal_year), []
    if not math.isnan(values.goal):
        y = scale.y(values.goal)
        parts.append(element("line", class_="goal-tick", x1=x - GOAL_TICK, y1=y, x2=x + GOAL_TICK, y2=y))
        parts.append(goal_mark(x, y))
    if not math.isnan(values.actual):
        parts.append(actual_mark(x, scale.y(values.actual)))
    return joined(parts)
