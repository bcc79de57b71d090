"""Progress: goals by rules, each cell the sign of what the rule says; the signs differ in shape, not in colour."""

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes

from forecast import progress_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.frames import NOTE, PAPER_WIDTH, Frame, column_head, draw_frame, frame
from forecast.charts.goal_rows import GoalRow, GoalTable, draw_goal_table, goal_table, pages_of
from forecast.charts.keys import dot
from forecast.charts.lettering import widest, wrap_sentences
from forecast.charts.look import GREY, HAIRLINE, INK, Style
from forecast.charts.sheets import Sheet, sheet_of
from forecast.gaps import Gap
from forecast.goal_progress import GoalProgress
from forecast.language import Language
from forecast.progress import Grade

BETWEEN = 10.0
WIDEST_COLUMN = 24.0

MARKS: dict[Grade | None, Style] = {
    Grade.REACHED: {"marker": "*", "color": INK, "markersize": 7.2, "markeredgewidth": 0},
    Grade.ON_TRACK: {"marker": "^", "color": INK, "markersize": 5.4, "markeredgewidth": 0.8},
    Grade.SLOW: {"marker": "^", "color": INK, "markerfacecolor": "white", "markersize": 5.4, "markeredgewidth": 0.8},
    Grade.LIMITED: {"marker": "o", "color": INK, "markerfacecolor": "white", "markersize": 4.8,
                    "markeredgewidth": 0.8},
    Grade.AWAY: {"marker": "v", "color": INK, "markersize": 5.4, "markeredgewidth": 0.8},
    None: {"marker": "_", "color": GREY, "markersize": 4.0, "markeredgewidth": 0.6},
}  # fmt: skip


def draw_progress(
    found: Iterable[GoalProgress], ax: Axes, catalogue: Catalogue, language: Language, notes: Sequence[str] = ()
) -> None:
    """Draw what each rule says of each goal, beside the goal and its chance by the projection.

    Parameters
    ----------
    found
        Goals that a rule can judge; one page of ``pages``. All have verdicts of the same rules.
    notes
        What is said below the key, after the names of the rules.
    """
    found, sheet = list(found), sheet_of(ax)
    around = _frame(found, language, sheet.width, notes)
    table = _table(found, catalogue, language, around)
    top = draw_frame(sheet, around, table.height)
    ax.set_axis_off()
    draw_goal_table(sheet, table, top)
    columns = _columns(sheet, table, found, language)
    _draw_heads(sheet, table, columns, top, language)
    of_gap = {id(progress.gap): progress for progress in found}
    for row in table.rows:
        _draw_row(sheet, row, of_gap[id(row.gap)], columns, top - row.middle, table.size)


def height_cm(
    found: Iterable[GoalProgress], catalogue: Catalogue, language: Language, notes: Sequence[str] = ()
) -> float:
    """The height that the picture of these goals needs, 15 cm wide."""
    found = list(found)
    around = _frame(found, language, PAPER_WIDTH, notes)
    return around.height_cm(_table(found, catalogue, language, around).height)


def pages(
    found: Sequence[GoalProgress], catalogue: Catalogue, language: Language, notes: Sequence[str] = ()
) -> list[list[GoalProgress]]:
    """The goals in lists that each fit a page."""
    of_gap = {id(progress.gap): progress for progress in found}

    def chosen(gaps: Sequence[Gap]) -> list[GoalProgress]:
        return [of_gap[id(gap)] for gap in gaps]

    gaps = [progress.gap for progress in found]
    split = pages_of(gaps, catalogue, lambda page: height_cm(chosen(page), catalogue, language, notes))
    return [chosen(page) for page in split]


def _table(found: Sequence[GoalProgress], catalogue: Catalogue, language: Language, around: Frame) -> GoalTable:
    chosen = {id(progress.gap) for progress in found if not progress.stated}
    gaps = [progress.gap for progress in found]
    return goal_table(gaps, catalogue, language, lambda gap: id(gap) in chosen, around)


def _frame(found: Sequence[GoalProgress], language: Language, width: float, notes: Sequence[str]) -> Frame:
    signs = [dot(progress_words.grade_name(grade, language), **style) for grade, style in MARKS.items()]
    rules = wrap_sentences(progress_words.short_legend(found[0].verdicts, language), "  ", width, NOTE)
    return frame(language.text("progress.chart_title"), signs, [*rules, *notes], width)


def _columns(
    sheet: Sheet, table: GoalTable, found: Sequence[GoalProgress], language: Language
) -> dict[str, float]:  # fmt: skip
    """The middle of each rule's column; the chance stands right of them."""
    rules = progress_words.numbered(found[0].verdicts)
    chances = [wording.chance_text(progress.gap) for progress in found]
    head = widest([language.text("charts.overview_chance")], table.size)
    room = sheet.width - table.width - BETWEEN - max(head, widest(chances, table.size, bold=True)) - BETWEEN
    step = min(room / len(rules), WIDEST_COLUMN)
    start = table.width + BETWEEN + (room - step * len(rules))
    return {rule: start + step * (place + 0.5) for place, rule in enumerate(rules)}


def _draw_heads(
    sheet: Sheet, table: GoalTable, columns: dict[str, float], top: float, language: Language
) -> None:  # fmt: skip
    column_head(sheet, 0, top, language.text("charts.indicator_column"))
    column_head(sheet, table.width, top, language.text("charts.goal_column"), "right")
    column_head(sheet, sheet.width, top, language.text("charts.overview_chance"), "right")
    for rule, number in progress_words.numbered(columns).items():
        column_head(sheet, columns[rule], top, number, "center")


def _draw_row(
    sheet: Sheet, row: GoalRow, progress: GoalProgress, columns: dict[str, float], middle: float, size: float
) -> None:
    low = middle - 0.62 * size
    sheet.line([min(columns.values()) - 6, sheet.width], [low, low], color=HAIRLINE, linewidth=0.4, zorder=0)
    for rule, x in columns.items():
        grade = progress.verdicts[rule].grade
        sheet.line([x], [middle], linestyle="none", label=f"{rule}:{grade}", **MARKS[grade])
    chance = wording.chance_text(row.gap)
    sheet.write(sheet.width, middle - 0.36 * size, chance, fontsize=size, weight="bold", color=INK, ha="right")
