"""Drawing a fan: bands, history, median, goal and what stands around them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from forecast.charts.axes import value_axis, value_labels, year_axis
from forecast.charts.fan_labels import Block, draw_blocks, draw_last_label
from forecast.charts.fan_values import FanValues, limits, runs
from forecast.charts.keys import ROW, Sign, dot, draw_key, rows_of, stroke, swatches
from forecast.charts.lettering import LEADING, widest, wrap, wrap_sentences
from forecast.charts.look import BANDS, GOAL, GREY, INK, PROJECTED, Style
from forecast.charts.sheets import Sheet, sheet_of
from forecast.language import Language
from forecast.values import CONVERTED, DERIVED, PUBLISHED

HEIGHT_CM = 8.8
TITLE, SUBTITLE, UNIT, SOURCE = 10.0, 8.0, 7.5, 6.5
LABEL_GAP = 13.0
FEET_APART = "     "

POINT: Style = {"marker": "o", "color": INK, "markersize": 4.6, "markeredgewidth": 0.9}
POINTS: dict[str, Style] = {
    PUBLISHED: POINT,
    CONVERTED: {**POINT, "marker": "s", "markersize": 4.2},
    DERIVED: {**POINT, "markerfacecolor": "white"},
}
MEDIAN: Style = {"color": PROJECTED, "linewidth": 1.5}
PLAN: Style = {"color": "#c06a14", "linewidth": 1.3, "dashes": (3.6, 3.0)}
GOAL_MARK: Style = {"marker": "D", "color": GOAL, "markersize": 5.6, "markeredgecolor": "white", "markeredgewidth": 0.7}
ACTUAL: Style = {"marker": "X", "color": INK, "markersize": 7.5, "markeredgecolor": "white", "markeredgewidth": 0.7}


@dataclass(frozen=True)
class Surroundings:
    """What is written around a fan: title, sentences below it, the axis's unit, and sources and model at the foot."""

    title: str
    sentences: Sequence[str]
    unit: str
    feet: Sequence[str]


def draw_values(
    values: FanValues, labels: list[Block], around: Surroundings, ax: Axes, language: Language
) -> None:  # fmt: skip
    """Draw a fan into the rectangle of `ax`, from back to front."""
    sheet = sheet_of(ax)
    top = _draw_head(sheet, around, language)
    bottom = _draw_foot(sheet, around, values, language)
    _place(sheet, values, labels, (bottom, top), language)
    _draw_bands(ax, values)
    _draw_history(ax, values)
    _draw_paths(ax, values)
    _draw_marks(ax, values)
    draw_blocks(sheet, values, labels)
    draw_last_label(sheet, values, language)


def _place(
    sheet: Sheet, values: FanValues, labels: Sequence[Block], room: tuple[float, float], language: Language
) -> None:  # fmt: skip
    """Give the Axes the room that titles and labels leave, and set the scales."""
    low, high = limits(values)
    ticks, texts = value_labels(low, high, values.unit, language)
    left = widest(texts, 8) + 5
    right = max(block.width for block in labels) + LABEL_GAP
    sheet.place(left, room[0], sheet.width - left - right, room[1] - room[0])
    value_axis(sheet.ax, low, high, ticks, texts)
    year_axis(sheet.ax, values.first_year, values.goal_year)


def _draw_head(sheet: Sheet, around: Surroundings, language: Language) -> float:
    """Title, sentences and unit; the height at which the plot may begin."""
    title = wrap(around.title, sheet.width, TITLE, bold=True)
    between = " " if language.code == "en" else ""
    subtitle = wrap_sentences(around.sentences, between, sheet.width, SUBTITLE)
    top = sheet.height - 1
    sheet.write_lines(0, top, title, TITLE, weight="bold")
    top -= len(title) * TITLE * LEADING + 2
    sheet.write_lines(0, top, subtitle, SUBTITLE, color="#404040")
    top -= len(subtitle) * SUBTITLE * LEADING + 5
    sheet.write_lines(0, top, [around.unit], UNIT, color=GREY)
    return top - UNIT * LEADING - 5


def _draw_foot(sheet: Sheet, around: Surroundings, values: FanValues, language: Language) -> float:
    """Key, sources and model; the height at which the plot ends, its year labels below it."""
    feet = wrap_sentences(around.feet, FEET_APART, sheet.width, SOURCE)
    bottom = len(feet) * SOURCE * LEADING
    sheet.write_lines(0, bottom, feet, SOURCE, color=GREY)
    rows = rows_of(_signs(values, language), sheet.width)
    bottom += 4 + ROW * len(rows)
    draw_key(sheet, rows, 0, bottom)
    return bottom + 19


def _signs(values: FanValues, language: Language) -> list[Sign]:
    """The key's entries, only for what is drawn."""
    drawn = [status for status in (PUBLISHED, CONVERTED, DERIVED) if (values.history["status"] == status).any()]
    signs = [dot(language.text(f"charts.key.{status}"), **POINTS[status]) for status in drawn]
    signs.append(stroke(language.text("charts.key.median"), **MEDIAN))
    signs.append(swatches(language.text("charts.key.bands"), [BANDS[level] for level in sorted(BANDS)]))
    if len(values.plan):
        signs.append(stroke(language.text("charts.key.plan_path"), **{**PLAN, "linestyle": "--"}))
    if not math.isnan(values.goal):
        signs.append(dot(language.text("charts.key.goal"), **GOAL_MARK))
    if not math.isnan(values.actual):
        signs.append(dot(language.text("charts.key.actual"), **ACTUAL))
    return signs


def _draw_bands(ax: Axes, values: FanValues) -> None:
    for order, (level, colour) in enumerate(BANDS.items()):
        band = values.bands[level]
        ax.fill_between(band.index, band["low"], band["high"], color=colour, linewidth=0, zorder=1 + order / 10,
                        label=f"band {level:.0%}")  # fmt: skip


def _draw_paths(ax: Axes, values: FanValues) -> None:
    """The median and on it, so that both are seen where they coincide, the plan's path and the others."""
    ax.plot(values.median.index, values.median.to_numpy(), zorder=5, label="median", **MEDIAN)
    if len(values.plan):
        ax.plot(values.plan.index, values.plan.to_numpy(), zorder=5.5, label="plan", linestyle="--", **PLAN)
    for order, path in enumerate(values.paths):
        ax.plot(path.levels.index, path.levels.to_numpy(), zorder=5.6 + order / 100, clip_on=False, **path.style)


def _draw_history(ax: Axes, values: FanValues) -> None:
    """The known values; lines across missing years are dashed."""
    for first, second, hole in runs(values.history):
        dashes: Style = {"dashes": (1.5, 2)} if hole else {}
        ax.plot([first, second], values.history["value"].loc[[first, second]], color=INK, linewidth=0.8, zorder=4,
                linestyle="--" if hole else "-", label="history", **dashes)  # fmt: skip
    for status, style in POINTS.items():
        mine = values.history[values.history["status"] == status]
        if len(mine):
            ax.plot(mine.index, mine["value"], linestyle="none", zorder=6, label=status, clip_on=False, **style)


def _draw_marks(ax: Axes, values: FanValues) -> None:
    """The goal and how its year ended, at the goal's year."""
    year = [values.goal_year]
    if not math.isnan(values.goal):
        ax.plot(year, [values.goal], marker="_", markersize=19, markeredgewidth=1.2, color=GOAL, zorder=7,
                label="goal tick", clip_on=False)  # fmt: skip
        ax.plot(year, [values.goal], linestyle="none", zorder=8, label="goal", clip_on=False, **GOAL_MARK)
    if not math.isnan(values.actual):
        ax.plot(year, [values.actual], linestyle="none", zorder=9, label="actual", clip_on=False, **ACTUAL)
