"""The fan chart: one series, its projection as a fan, and the goal."""

import math
from collections.abc import Sequence

from matplotlib.axes import Axes

from forecast.catalogue import Catalogue
from forecast.charts import wording
from forecast.charts.axes import value_axis, value_labels, year_axis
from forecast.charts.fan_labels import Block, blocks, draw_blocks, draw_last_label
from forecast.charts.fan_values import FanValues, fan_values, limits, runs
from forecast.charts.keys import ROW, Sign, dot, draw_key, rows_of, stroke, swatches
from forecast.charts.lettering import LEADING, widest, wrap, wrap_sentences
from forecast.charts.look import BANDS, GOAL, GREY, INK, PROJECTED, Style
from forecast.charts.sheets import Sheet, sheet_of
from forecast.gaps import Gap
from forecast.language import Language
from forecast.values import CONVERTED, DERIVED, PUBLISHED

HEIGHT_CM = 8.4
TITLE, SUBTITLE, UNIT, SOURCE = 10.0, 8.0, 7.5, 6.5
LABEL_GAP = 13.0

POINT: Style = {"marker": "o", "color": INK, "markersize": 4.6, "markeredgewidth": 0.9}
POINTS: dict[str, Style] = {
    PUBLISHED: POINT,
    CONVERTED: {**POINT, "marker": "s", "markersize": 4.2},
    DERIVED: {**POINT, "markerfacecolor": "white"},
}
MEDIAN: Style = {"color": PROJECTED, "linewidth": 1.5}
PLAN: Style = {"color": "#4d4d4d", "linewidth": 1.0, "dashes": (4, 2.4)}
GOAL_MARK: Style = {"marker": "D", "color": GOAL, "markersize": 5.6, "markeredgecolor": "white", "markeredgewidth": 0.7}
ACTUAL: Style = {"marker": "X", "color": INK, "markersize": 7.5, "markeredgecolor": "white", "markeredgewidth": 0.7}


def draw_fan(gap: Gap, ax: Axes, catalogue: Catalogue, language: Language) -> None:
    """Draw a goal against the projection of its series.

    From back to front: the 95, 80 and 50 % bands, the plan's own path, the history, the median,
    the goal. The chart fills the rectangle of `ax`; use it inside ``look()``.

    Parameters
    ----------
    gap
        A judged gap, which has a projection.
    """
    values, sheet = fan_values(gap), sheet_of(ax)
    labels = blocks(gap, values, language)
    top = _draw_head(sheet, gap, values, catalogue, language)
    bottom = _draw_foot(sheet, gap, values, catalogue, language)
    _place(sheet, values, labels, (bottom, top), language)
    _draw_bands(ax, values)
    _draw_history(ax, values)
    ax.plot(values.median.index, values.median.to_numpy(), zorder=5, label="median", **MEDIAN)
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


def _draw_head(sheet: Sheet, gap: Gap, values: FanValues, catalogue: Catalogue, language: Language) -> float:
    """Title, subtitle and unit; the height at which the plot may begin."""
    title = wrap(wording.title(gap, catalogue, language), sheet.width, TITLE, bold=True)
    between = " " if language.code == "en" else ""
    subtitle = wrap_sentences(_subtitle(gap, values, language), between, sheet.width, SUBTITLE)
    top = sheet.height - 1
    sheet.write_lines(0, top, title, TITLE, weight="bold")
    top -= len(title) * TITLE * LEADING + 2
    sheet.write_lines(0, top, subtitle, SUBTITLE, color="#404040")
    top -= len(subtitle) * SUBTITLE * LEADING + 5
    sheet.write_lines(0, top, [_unit(gap, values, language)], UNIT, color=GREY)
    return top - UNIT * LEADING - 5


def _draw_foot(sheet: Sheet, gap: Gap, values: FanValues, catalogue: Catalogue, language: Language) -> float:
    """Key and source; the height at which the plot ends, its year labels below it."""
    document = catalogue.documents[gap.goal.document].title
    source = wrap(language.text("charts.source", title=document), sheet.width, SOURCE)
    bottom = len(source) * SOURCE * LEADING
    sheet.write_lines(0, bottom, source, SOURCE, color=GREY)
    rows = rows_of(_signs(values, language), sheet.width)
    bottom += 4 + ROW * len(rows)
    draw_key(sheet, rows, 0, bottom)
    return bottom + 19


def _unit(gap: Gap, values: FanValues, language: Language) -> str:
    """The unit of the axis; for an index made from growth rates also its base year."""
    first = gap.history.iloc[0]
    if values.unit.symbol in wording.INDEX and first["rule"] == "growth_index" and first["value"] == 100:
        return language.text("charts.index_base", year=values.history.index[0])
    return language.text("charts.unit", unit=wording.unit_name(values.unit, language))


def _subtitle(gap: Gap, values: FanValues, language: Language) -> list[str]:
    """What the goal says, how likely it is, how it ended, and what is drawn if not the goal itself."""
    outlook = wording.outlook_text(gap.outlook, language)
    parts = [
        language.text("charts.goal", goal=wording.goal_words(gap, language)),
        language.text("charts.chance", year=gap.last_year, chance=wording.chance_text(gap), outlook=outlook),
    ]
    if gap.outcome:
        actual = wording.with_unit(wording.computed(gap.actual, gap.goal.unit, language), gap.goal.unit, language)
        parts.append(language.text(f"charts.ended_{gap.outcome}", actual=actual))
    if not values.stated_level:
        parts.append(_shown(gap, values, language))
    return parts


def _shown(gap: Gap, values: FanValues, language: Language) -> str:
    """What the axis shows where the goal is not a level of it."""
    if math.isnan(values.goal):
        low, high, projected = (wording.computed(value, gap.goal.unit, language)
                                for value in (gap.low80, gap.high80, gap.projected))  # fmt: skip
        interval = language.text("charts.interval", low=low, high=high)
        first = gap.goal.from_year or gap.goal.year
        return language.text(
            "charts.shown_years", first=first, last=gap.goal.year, projected=projected, interval=interval
        )
    value = wording.with_unit(wording.computed(values.goal, values.unit, language), values.unit, language)
    shown = _shown_name(gap, language)
    return language.text(f"charts.shown_{shown[0]}", indicator=shown[1], year=gap.goal.year, value=value)


def _shown_name(gap: Gap, language: Language) -> tuple[str, str]:
    """The indicator that is drawn: another one, named in the gap's notes, or the goal's own level."""
    others = [note.values["indicator"] for note in gap.notes if note.code == "judged_on"]
    return ("other", language.name(others[0])) if others else ("level", "")


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


def _draw_history(ax: Axes, values: FanValues) -> None:
    """The plan's path and the known values; lines across missing years are dashed."""
    if len(values.plan):
        ax.plot(values.plan.index, values.plan.to_numpy(), zorder=3, label="plan", linestyle="--", **PLAN)
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
