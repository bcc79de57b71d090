"""Paces: how fast each goal has come nearer, how fast the plan would go, and how fast it must go now."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes

from forecast import unit_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.axes import value_labels
from forecast.charts.frames import COLUMN, PAPER_WIDTH, Frame, column_head, draw_frame, frame
from forecast.charts.goal_rows import (
    GoalRow,
    GoalTable,
    draw_goal_table,
    draw_grid,
    goal_table,
    group_spans,
    pages_of,
)
from forecast.charts.keys import Sign, dot
from forecast.charts.lettering import widest
from forecast.charts.look import GOAL, GREY, INK, PROJECTED, RULE, Style
from forecast.charts.sheets import Sheet, sheet_of
from forecast.gaps import Gap
from forecast.language import Language
from forecast.units import Unit, parse_unit

KINDS = ("recent", "planned", "needed")
BETWEEN = 12.0
CAP = 3.0
SMALL, NEAR = 6.3, 3.0

MARKS: dict[str, Style] = {
    "recent": {"marker": "o", "color": INK, "markerfacecolor": "white", "markersize": 4.6, "markeredgewidth": 1.0},
    "planned": {"marker": "|", "color": PROJECTED, "markersize": 9.5, "markeredgewidth": 1.8},
    "needed": {"marker": "D", "color": GOAL, "markersize": 4.4, "markeredgewidth": 0},
}


MET: Style = {"marker": "D", "color": "#8c8c8c", "markersize": 3.8, "markeredgewidth": 0}


NUMBER = parse_unit("个")


def draw_paces(
    gaps: Iterable[Gap], ax: Axes, catalogue: Catalogue, language: Language, unjudged: int = 0,
    judged: int | None = None,
) -> None:  # fmt: skip
    """Draw recent, planned and needed pace of goals, and write them in columns.

    A goal already met needs no pace: how far it may fall is grey. What lies beyond the scale ends
    in an arrow; its figure stands in the column.

    Parameters
    ----------
    gaps
        Goals with a needed pace, all in one unit; one list of ``group_by_unit``.
    unjudged, judged
        How many goals can and cannot be judged in all, for the foot; `judged` if left out as many as are drawn.
    """
    gaps = list(gaps)
    sheet = sheet_of(ax)
    around = _frame(gaps, language, sheet.width, _tally(gaps, unjudged, judged, language))
    table = _table(gaps, catalogue, language, around)
    top = draw_frame(sheet, around, table.height)
    draw_goal_table(sheet, table, top)
    columns = _columns(sheet, gaps, table.size, language)
    start = columns[0] - _column_width("recent", gaps, table.size, language)
    _prepare(sheet, table, gaps, (table.width + BETWEEN, start - BETWEEN), top)
    _draw_scale(sheet, table, gaps[0].pace_scale.unit, top, language)
    _heads(sheet, table, columns, top, language)
    for row in table.rows:
        _draw_row(ax, row, table.height - row.middle)
        _write_paces(sheet, row, columns, top - row.middle, table.size, language)


def group_by_unit(gaps: Iterable[Gap]) -> dict[Unit, list[Gap]]:
    """The judged gaps with a needed pace, by its unit; all numbers of things stand together, under 个."""
    groups: dict[Unit, list[Gap]] = {}
    for gap in gaps:
        if gap.judged and not np.isnan(gap.pace_needed):
            unit = gap.pace_scale.unit
            groups.setdefault(NUMBER if unit.dimension == NUMBER.dimension else unit, []).append(gap)
    return groups


def height_cm(
    gaps: Iterable[Gap], catalogue: Catalogue, language: Language, unjudged: int = 0, judged: int | None = None
) -> float:
    """The height that the picture of these goals needs, 15 cm wide."""
    gaps = list(gaps)
    around = _frame(gaps, language, PAPER_WIDTH, _tally(gaps, unjudged, judged, language))
    return around.height_cm(_table(gaps, catalogue, language, around).height)


def pages(gaps: Iterable[Gap], catalogue: Catalogue, language: Language, unjudged: int = 0) -> list[list[Gap]]:
    """The goals, all in one unit, in lists that each fit a page."""
    return pages_of(list(gaps), catalogue, lambda page: height_cm(page, catalogue, language, unjudged))


def _tally(gaps: Sequence[Gap], unjudged: int, judged: int | None, language: Language) -> list[str]:
    return wording.tally(len(gaps) if judged is None else judged, unjudged, language)


def pace_limits(gaps: Iterable[Gap]) -> tuple[float, float]:
    """The ends of the scale: all paces, but for extremes.

    Paces of goals not yet reached decide, up to three times their upper quartile; how far a goal
    already reached may fall is shown for at most half as far.
    """
    gaps = list(gaps)
    deciding = [abs(pace) for gap in gaps for pace in _paces(gap, not _reached(gap)).values() if not np.isnan(pace)]
    every = [pace for gap in gaps for pace in _paces(gap, True).values() if not np.isnan(pace)]
    cap = CAP * float(np.quantile(deciding or np.abs(every), 0.75)) or 1.0
    high, low = min(max(*every, 0.0), cap), max(min(*every, 0.0), -cap / 2)
    return low - 0.05 * (high - low), high + 0.05 * (high - low)


def _paces(gap: Gap, with_needed: bool) -> dict[str, float]:
    needed = {"needed": gap.pace_needed} if with_needed else {}
    return {"recent": gap.pace_recent, "planned": gap.pace_planned, **needed}


def _reached(gap: Gap) -> bool:
    """Whether the last value known meets the goal."""
    last = float(gap.history["value"].iloc[-1])
    return gap.question is not None and gap.goal.role != "growth" and gap.question.met_by(last)


def _table(gaps: Iterable[Gap], catalogue: Catalogue, language: Language, around: Frame) -> GoalTable:
    return goal_table(gaps, catalogue, language, _reached, around)


def _frame(gaps: Sequence[Gap], language: Language, width: float, tally: Sequence[str]) -> Frame:
    units = dict.fromkeys(unit_words.pace_unit_name(gap.pace_scale.unit, language) for gap in gaps)
    notes = [language.text("charts.paces_axis", unit=language.text("charts.list").join(units))]
    reached = [gap for gap in gaps if _reached(gap)]
    if reached:
        lower = any(gap.question is not None and gap.question.direction < 0 for gap in reached)
        notes.append(language.text("charts.paces_met_lower" if lower else "charts.paces_met"))
    return frame(language.text("charts.paces_title"), _signs(bool(reached), language), [*notes, *tally], width)


def _signs(reached: bool, language: Language) -> list[Sign]:
    signs = [dot(language.text(f"charts.key.{kind}"), **MARKS[kind]) for kind in KINDS]
    return [*signs, dot(language.text("charts.key.met"), **MET)] if reached else signs


def _column_width(kind: str, gaps: Iterable[Gap], size: float, language: Language) -> float:
    widths = [widest([language.text(f"charts.{kind}")], COLUMN)]
    for gap in gaps:
        text = unit_words.pace(_paces(gap, True)[kind], language)
        if kind == "needed" and _reached(gap):
            widths.append(widest([language.text("charts.met")], size) + NEAR + widest([text], SMALL))
        else:
            widths.append(widest([text], size, bold=True))
    return max(widths)


def _columns(sheet: Sheet, gaps: Sequence[Gap], size: float, language: Language) -> list[float]:
    """The right edges of the three columns of figures."""
    needed, planned = (_column_width(kind, gaps, size, language) + 9 for kind in ("needed", "planned"))
    return [sheet.width - needed - planned, sheet.width - needed, sheet.width]


def _prepare(sheet: Sheet, table: GoalTable, gaps: Sequence[Gap], room: tuple[float, float], top: float) -> None:
    """A linear scale without a frame between the ends of `room`."""
    left, right = room
    sheet.place(left, top - table.height, right - left, table.height)
    sheet.ax.set_xlim(pace_limits(gaps))
    sheet.ax.set_ylim(0, table.height)
    sheet.ax.set_axis_off()


def _draw_scale(sheet: Sheet, table: GoalTable, unit: Unit, top: float, language: Language) -> None:
    """Ticks above, hairlines and the line of no change through each group."""
    ticks, texts = value_labels(*sheet.ax.get_xlim(), unit, language)
    xs = [place[0] for place in sheet.points_of([(tick, 0.0) for tick in ticks])]
    draw_grid(sheet, table, xs, top)
    for x, text, tick in zip(xs, texts, ticks, strict=True):
        column_head(sheet, x, top, text, "center")
        for span in group_spans(table, top) if tick == 0 else ():
            sheet.line([x, x], span, color=RULE, linewidth=0.9, zorder=0.5)


def _heads(sheet: Sheet, table: GoalTable, columns: Sequence[float], top: float, language: Language) -> None:
    column_head(sheet, 0, top, language.text("charts.indicator_column"))
    column_head(sheet, table.width, top, language.text("charts.goal_column"), "right")
    for kind, x in zip(KINDS, columns, strict=True):
        column_head(sheet, x, top, language.text(f"charts.{kind}"), "right")


def _draw_row(ax: Axes, row: GoalRow, y: float) -> None:
    """The paces of one goal, joined by a thin line."""
    low, high = ax.get_xlim()
    known = {kind: pace for kind, pace in _paces(row.gap, True).items() if not np.isnan(pace)}
    ends = np.clip([min(known.values()), max(known.values())], low, high)
    ax.plot(ends, [y, y], color=RULE, linewidth=1.0, zorder=2, label="span")
    for kind, pace in known.items():
        style = dict(MET if kind == "needed" and _reached(row.gap) else MARKS[kind])
        if not low <= pace <= high:
            style["marker"] = "<" if pace < low else ">"
        ax.plot([np.clip(pace, low, high)], [y], linestyle="none", zorder=4, clip_on=False, label=kind, **style)


def _write_paces(
    sheet: Sheet, row: GoalRow, columns: Sequence[float], middle: float, size: float, language: Language
) -> None:  # fmt: skip
    """The figures of one goal in their columns."""
    base = middle - 0.36 * size
    for (kind, pace), x in zip(_paces(row.gap, True).items(), columns, strict=True):
        text = unit_words.pace(pace, language)
        if kind == "needed" and _reached(row.gap):
            sheet.write(x, base, text, fontsize=SMALL, color=GREY, ha="right")
            before = x - widest([text], SMALL) - NEAR
            sheet.write(before, base, language.text("charts.met"), fontsize=size, color=GREY, ha="right")
            continue
        weight, colour = ("bold", GOAL) if kind == "needed" else ("normal", INK)
        sheet.write(x, base, text, fontsize=size, weight=weight, color=colour, ha="right")
