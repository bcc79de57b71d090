"""The overview: all goals on one scale, on which every goal is 100."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes

from forecast import wording
from forecast.catalogue import Catalogue
from forecast.charts.frames import PAPER_WIDTH, Frame, column_head, draw_frame, frame
from forecast.charts.goal_rows import (
    GoalRow,
    GoalTable,
    draw_goal_table,
    draw_grid,
    goal_table,
    group_spans,
    pages_of,
)
from forecast.charts.keys import Sign, dot, stroke
from forecast.charts.lettering import widest
from forecast.charts.look import BANDS, GOAL, INK, PROJECTED, Style
from forecast.charts.sheets import Sheet, sheet_of
from forecast.gaps import Gap
from forecast.language import Language

TICKS = (25, 50, 100, 200, 400)
BETWEEN = 12.0
ARROW = 5.0
RAISED = 4.2

WIDE: Style = {"color": "#8ba6c0", "linewidth": 1.1}
NARROW: Style = {"color": BANDS[0.80], "linewidth": 5.0}
NARROW_IN_ROW: Style = {**NARROW, "linewidth": 3.8}
MEDIAN: Style = {"marker": "|", "color": PROJECTED, "markersize": 6.0, "markeredgewidth": 1.8}
LAST: Style = {"marker": "o", "color": INK, "markersize": 2.9, "markeredgewidth": 0}
LINE: Style = {"color": GOAL, "linewidth": 1.1}
BEYOND: Style = {"color": PROJECTED, "markersize": 3.6, "markeredgewidth": 0}


def draw_overview(
    gaps: Iterable[Gap], ax: Axes, catalogue: Catalogue, language: Language, unjudged: int = 0,
    judged: int | None = None,
) -> None:  # fmt: skip
    """Draw last value, median and intervals of all goals, each as a percentage of the goal's level.

    The scale is logarithmic: half and double are equally far from the goal. Where lower is
    better, the goal is divided by the value, so that right of the line is always better. Goals
    that ask for growth or an addition are put as the levels that they amount to.

    Parameters
    ----------
    gaps
        Judged gaps; one page of ``pages``.
    unjudged, judged
        How many goals can and cannot be judged in all, for the foot; `judged` if left out as many as are drawn.
    """
    gaps = list(gaps)
    sheet = sheet_of(ax)
    around = _frame(gaps, language, sheet.width, _tally(gaps, unjudged, judged, language))
    table = _table(gaps, catalogue, language, around)
    top = draw_frame(sheet, around, table.height)
    draw_goal_table(sheet, table, top)
    words = [wording.outlook_text(gap.outlook, language) for gap in gaps]
    right = sheet.width - widest(words, table.size) - 5
    chance = right - 2 - widest([">99%"], table.size, bold=True)
    before, after = (_beyond_width(gaps, table.size, side) for side in (-1, 1))
    _prepare(sheet, table, table.width + BETWEEN + before, chance - BETWEEN - after, top)
    _heads(sheet, table, chance, top, language)
    for row in table.rows:
        _draw_row(sheet, row, table, top)
        _write_chance(sheet, row, right, top - row.middle, table.size, language)


def height_cm(
    gaps: Iterable[Gap], catalogue: Catalogue, language: Language, unjudged: int = 0, judged: int | None = None
) -> float:
    """The height that the picture of these goals needs, 15 cm wide."""
    gaps = list(gaps)
    around = _frame(gaps, language, PAPER_WIDTH, _tally(gaps, unjudged, judged, language))
    return around.height_cm(_table(gaps, catalogue, language, around).height)


def pages(gaps: Iterable[Gap], catalogue: Catalogue, language: Language, unjudged: int = 0) -> list[list[Gap]]:
    """The judged gaps in lists that each fit a page."""
    judged = [gap for gap in gaps if gap.judged]
    return pages_of(judged, catalogue, lambda page: height_cm(page, catalogue, language, unjudged, len(judged)))


def _tally(gaps: Sequence[Gap], unjudged: int, judged: int | None, language: Language) -> list[str]:
    return wording.tally(len(gaps) if judged is None else judged, unjudged, language)


def _table(gaps: Iterable[Gap], catalogue: Catalogue, language: Language, around: Frame) -> GoalTable:
    return goal_table(gaps, catalogue, language, _lower_is_better, around)


def _lower_is_better(gap: Gap) -> bool:
    return gap.question is not None and gap.question.direction < 0


def _frame(gaps: Sequence[Gap], language: Language, width: float, tally: Sequence[str]) -> Frame:
    notes = [language.text("charts.overview_axis")]
    if any(_lower_is_better(gap) for gap in gaps):
        notes.append(language.text("charts.overview_lower"))
    return frame(language.text("charts.overview_title"), _signs(language), [*notes, *tally], width)


def _signs(language: Language) -> list[Sign]:
    return [
        dot(language.text("charts.key.last"), **LAST),
        dot(language.text("charts.key.median"), **MEDIAN),
        stroke(language.text("charts.key.interval_80"), **NARROW),
        stroke(language.text("charts.key.interval_95"), **WIDE),
        stroke(language.text("charts.key.goal_line"), **LINE),
    ]


def percent_of_goal(gap: Gap, level: float) -> float:
    """A level of the gap's question as a percentage of the goal's; the inverse where lower is better."""
    assert gap.question is not None
    goal = gap.question.level_of(gap.goal.figure.value)
    if goal <= 0 or np.isnan(level):
        return np.nan
    share = 100 * max(level, 0.0) / goal
    return share if gap.question.direction > 0 else 100 * 100 / max(share, 1e-9)


def _last(gap: Gap) -> float:
    """The last level, or of a sum over years what is known so far."""
    assert gap.question is not None
    if not gap.question.single:
        return gap.question.known or np.nan
    return float(gap.history["value"].iloc[-1])


def _prepare(sheet: Sheet, table: GoalTable, left: float, right: float, top: float) -> None:
    """A logarithmic scale without a frame; its hairlines and the goal's line run through each group."""
    ax = sheet.ax
    sheet.place(left, top - table.height, right - left, table.height)
    ax.set_xscale("log")
    ax.set_xlim(TICKS[0] / 1.12, TICKS[-1] * 1.12)
    ax.set_ylim(0, table.height)
    ax.set_axis_off()
    at = {tick: _place(ax, left, right, tick) for tick in TICKS}
    draw_grid(sheet, table, list(at.values()), top)
    for tick, x in at.items():
        column_head(sheet, x, top, f"{tick}%" if tick == 100 else f"{tick}", "center")
    for low, high in group_spans(table, top):
        sheet.line([at[100], at[100]], [low, high], zorder=1.5, **LINE)


def _place(ax: Axes, left: float, right: float, tick: float) -> float:
    low, high = np.log(ax.get_xlim())
    return float(left + (right - left) * (np.log(tick) - low) / (high - low))


def _heads(sheet: Sheet, table: GoalTable, chance: float, top: float, language: Language) -> None:
    column_head(sheet, 0, top, language.text("charts.indicator_column"))
    column_head(sheet, table.width, top, language.text("charts.goal_column"), "right")
    column_head(sheet, chance, top, language.text("charts.overview_chance"))


def _draw_row(sheet: Sheet, row: GoalRow, table: GoalTable, top: float) -> None:
    """Intervals and median of one goal, above them its last value; arrows where they lie beyond the scale."""
    ax, gap, y = sheet.ax, row.gap, table.height - row.middle
    assert gap.question is not None
    for name, ends, style in (("95%", (gap.low95, gap.high95), WIDE), ("80%", (gap.low80, gap.high80), NARROW_IN_ROW)):
        shares = sorted(percent_of_goal(gap, gap.question.level_of(end)) for end in ends)
        ax.plot(np.clip(shares, *ax.get_xlim()), [y, y], zorder=2, label=name, **style)
    median, last = _median(gap), percent_of_goal(gap, _last(gap))
    for name, share, height, style in (("median", median, y, MEDIAN), ("last", last, y + RAISED, LAST)):
        if TICKS[0] <= share <= TICKS[-1]:
            ax.plot([share], [height], linestyle="none", zorder=4, label=name, clip_on=False, **style)
    if side := _beyond(gap):
        _draw_arrow(sheet, side, median, top - row.middle, table.size)


def _median(gap: Gap) -> float:
    assert gap.question is not None
    return percent_of_goal(gap, gap.question.level_of(gap.projected))


def _beyond(gap: Gap) -> int:
    """+1 if the median lies right of the scale, -1 if left of it, else 0."""
    median = _median(gap)
    return int(median > TICKS[-1]) - int(median < TICKS[0])


def _beyond_width(gaps: Iterable[Gap], size: float, side: int) -> float:
    """The room beside the scale for an arrow and the percentages that lie beyond this end."""
    texts = [_percent(_median(gap)) for gap in gaps if _beyond(gap) == side]
    return ARROW + widest(texts, size - 0.5) if texts else 0.0


def _percent(share: float) -> str:
    return f"{share:.0f}%"


def _draw_arrow(sheet: Sheet, side: int, share: float, middle: float, size: float) -> None:
    """An arrow at the end of the scale, and outside it the percentage."""
    end = sheet.plot[2 if side > 0 else 0]
    sheet.ax.plot([end], [middle], transform=sheet.transform, marker=">" if side > 0 else "<", linestyle="none",
                  zorder=4, clip_on=False, label="beyond", **BEYOND)  # fmt: skip
    sheet.write(end + side * ARROW, middle - 0.36 * size, _percent(share), fontsize=size - 0.5, color=PROJECTED,
                ha="left" if side > 0 else "right")  # fmt: skip


def _write_chance(sheet: Sheet, row: GoalRow, right: float, middle: float, size: float, language: Language) -> None:
    y = middle - 0.36 * size
    sheet.write(right - 2, y, wording.chance_text(row.gap), fontsize=size, weight="bold", color=INK, ha="right")
    sheet.write(right + 5, y, wording.outlook_text(row.gap.outlook, language), fontsize=size, color=INK)
