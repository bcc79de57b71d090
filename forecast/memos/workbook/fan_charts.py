"""Fan charts that Excel draws itself: the intervals as stacked areas, history, median, plan and goal as lines."""

import math
from collections.abc import Iterable
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from forecast import wording
from forecast.charts.axes import round_ticks
from forecast.charts.fan_values import limits
from forecast.charts.look import BANDS as BAND_COLOURS
from forecast.charts.look import GOAL, GREY, HAIRLINE, INK, PROJECTED, RULE
from forecast.memos.workbook.chart_values import BANDS, LETTERS, STACK, ChartBlock
from forecast.memos.workbook.grids import sheet_address
from forecast.memos.workbook.layout import sheet_name
from forecast.memos.workbook.number_formats import plain_format
from forecast.rounding import stated_text

Shape = dict[str, Any]
WIDTH, HEIGHT = 620, 470
WIDE, NARROW = BAND_COLOURS[0.95], BAND_COLOURS[0.80]
# None of the areas' heights is seen that only lifts the others.
FILLS: dict[str, Shape] = {"base": {"none": True}, "below": {"color": WIDE}, "within": {"color": NARROW},
                           "above": {"color": WIDE}}  # fmt: skip
EDGES: dict[str, Shape] = {
    "low95": {"color": GREY, "width": 0.75, "dash_type": "round_dot"},
    "low80": {"color": GREY, "width": 0.75, "dash_type": "dash"},
    "high80": {"color": GREY, "width": 0.75, "dash_type": "dash"},
    "high95": {"color": GREY, "width": 0.75, "dash_type": "round_dot"},
}
LINES: dict[str, tuple[Shape, Shape]] = {
    "median": ({"color": PROJECTED, "width": 2}, {"type": "none"}),
    "plan": ({"color": "#C06A14", "width": 1.5, "dash_type": "dash"}, {"type": "none"}),
    "known": ({"color": INK, "width": 1}, {"type": "circle", "size": 6, "fill": {"color": INK}}),
    "goal": ({"none": True}, {"type": "diamond", "size": 10, "fill": {"color": GOAL}, "border": {"color": "#FFFFFF"}}),
    "actual": ({"none": True}, {"type": "x", "size": 9, "border": {"color": INK, "width": 1.75}}),
}
FONT = {"size": 9, "bold": False}
GRID: Shape = {"major_gridlines": {"visible": True, "line": {"color": HAIRLINE, "width": 0.5}}, "line": {"none": True}}
# Years below the chart even where values are negative, and the first and the last at its edges.
YEARS: Shape = {"text_axis": True, "position_axis": "on_tick", "label_position": "low",
                "line": {"color": GREY, "width": 0.75}}  # fmt: skip
# Places among the series, from 0: what the legend leaves out because another entry says it.
BASE, ABOVE = (list(STACK).index(key) for key in ("base", "above"))
HIGH80, HIGH95 = (list(BANDS).index(key) for key in ("high80", "high95"))


def fan_chart(book: Workbook, block: ChartBlock, number: int) -> Chart:
    """The chart of a block, not yet placed on a sheet."""
    lines = book.add_chart({"type": "line"})
    below_zero = any((block.values.bands[level]["low"] < 0).any() for level, _ in BANDS.values())
    if below_zero:  # areas are stacked from zero on
        _add(lines, BANDS, block)
        chart = lines
    else:
        chart = book.add_chart({"type": "area", "subtype": "stacked"})
        _add(chart, STACK, block)
        chart.combine(lines)
    _add(lines, [key for key in LINES if _drawn(key, block)], block)
    _dress(chart, block, number)
    hidden = [HIGH95, HIGH80] if below_zero else [BASE, ABOVE]
    chart.set_legend({"position": "bottom", "font": FONT, "delete_series": sorted(hidden)})
    return chart


def _drawn(key: str, block: ChartBlock) -> bool:
    """Whether a line has anything to draw."""
    values = block.values
    return {"plan": len(values.plan) > 0, "goal": not math.isnan(values.goal),
            "actual": not math.isnan(values.actual)}.get(key, True)  # fmt: skip


def _add(chart: Chart, keys: Iterable[str], block: ChartBlock) -> None:
    language = block.goal.language
    for key in keys:
        chart.add_series({
            "name": language.text(f"workbook.legend.{key}"),
            "categories": _cells("year", block), "values": _cells(key, block), **_look(key),
        })  # fmt: skip


def _cells(key: str, block: ChartBlock) -> str:
    letter = LETTERS[key]
    sheet = sheet_name("chart_values", block.goal.language)
    return "=" + sheet_address(sheet, f"${letter}${block.first}:${letter}${block.last}")


def _look(key: str) -> Shape:
    if key in FILLS:
        return {"fill": FILLS[key], "border": {"none": True}}
    if key in EDGES:
        return {"line": EDGES[key], "marker": {"type": "none"}}
    line, marker = LINES[key]
    return {"line": line, "marker": marker}


def _dress(chart: Chart, block: ChartBlock, number: int) -> None:
    """Title, axes and size."""
    goal, language = block.goal, block.goal.language
    title = language.text("workbook.charts.title", number=number, name=goal.full_name, goal=goal.goal_words)
    chart.set_title({"name": title, "name_font": {"size": 11, "bold": True}})
    unit = wording.axis_unit(goal.gap.history, block.values.unit, language)
    chart.set_y_axis(_axis(unit, plain_format(_places(block), language)) | GRID | _scale(block))
    chart.set_x_axis(_axis(language.text("workbook.chart_values.year"), "0") | YEARS)
    chart.show_blanks_as("span")
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.set_chartarea({"border": {"color": RULE, "width": 0.75}})


def _axis(name: str, number_format: str) -> Shape:
    return {"name": name, "name_font": FONT, "num_font": FONT, "num_format": number_format}


def _scale(block: ChartBlock) -> Shape:
    """Round ends of the axis as in our own charts; open above where nothing is cut, so that a changed goal is seen."""
    low, high = limits(block.values)
    _, step = round_ticks(low, high, block.values.unit)
    cut = bool((block.values.bands[0.95]["high"] > high).any())
    ends: Shape = {"min": math.floor(low / step + 1e-9) * step}
    return ends | {"max": math.ceil(high / step - 1e-9) * step, "major_unit": step} if cut else ends


def _places(block: ChartBlock) -> int:
    """The decimals of the axis's numbers."""
    _, step = round_ticks(*limits(block.values), block.values.unit)
    return len(stated_text(step).partition(".")[2])
