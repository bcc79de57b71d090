"""A line per model above a table with a row per model; the rows are also the key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from forecast.backtests.tables import Backtest
from forecast.charts.axes import value_axis
from forecast.charts.frames import NOTE, PAPER_WIDTH, TITLE
from forecast.charts.keys import SIGN
from forecast.charts.lettering import LEADING, widest, wrap
from forecast.charts.look import GOAL, GREY, INK, PROJECTED, RULE, Style
from forecast.charts.sheets import EDGE, POINTS_PER_CM, Sheet, sheet_of
from forecast.language import Language

MOST = 6
TEXTS = ("title", "sentence", "x_name", "y_name", "table_name")
SIZE, SMALL = 7.5, 7.0
PLOT, ROW, TICKS, HEAD, ABOVE = 165.0, 13.0, 17.0, 14.0, 22.0
INSET = 14.0

# Told apart by marker and dashes too, so that a black and white print is enough.
STYLES: tuple[Style, ...] = (
    {"color": PROJECTED, "marker": "o", "linewidth": 1.8, "markersize": 4.8},
    {"color": "#7a7a7a", "marker": "s", "linestyle": (0, (5, 2)), "markerfacecolor": "white", "markersize": 4.2},
    {"color": GOAL, "marker": "D", "linewidth": 1.2, "markersize": 3.8},
    {"color": "#5b86b0", "marker": "^", "linestyle": (0, (2, 1.2)), "linewidth": 1.2, "markersize": 5.0},
    {"color": INK, "marker": "v", "linestyle": (0, (1, 1.6)), "markerfacecolor": "white", "markersize": 4.8},
    {"color": "#b07a2a", "marker": "X", "linestyle": (0, (6, 1.5, 1, 1.5)), "linewidth": 1.2, "markersize": 5.0},
)


@dataclass(frozen=True, eq=False)
class ModelLines:
    """Everything that the picture shows.

    Attributes
    ----------
    texts
        Title, sentence, x_name, y_name, table_name and note.
    names
        The models.
    columns, heads
        Where the columns stand on the horizontal axis, and what is written over them.
    places, levels
        Where each model's points are, shape (models, points); NaN where there is none.
    cells
        The table's texts, a row per model.
    limits, ticks
        The ends of the vertical axis; its round values and their texts.
    ideal
        The ends of a grey line of what would be right, (x, y) each; None for none.
    """

    texts: Mapping[str, str]
    names: Sequence[str]
    columns: Sequence[float]
    heads: Sequence[str]
    places: np.ndarray
    levels: np.ndarray
    cells: Sequence[Sequence[str]]
    limits: tuple[float, float]
    ticks: tuple[Sequence[float], Sequence[str]]
    ideal: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def left(self) -> float:
        """The width of the column with signs and names."""
        named = SIGN + 6 + widest(self.names, SIZE)
        heads = widest([self.texts["x_name"], self.texts["table_name"]], SMALL)
        return max(named, heads) + 10 + INSET

    def heading(self, width: float) -> tuple[list[str], list[str], list[str]]:
        """Title, sentence and note in lines."""
        return (wrap(self.texts["title"], width, TITLE, bold=True), wrap(self.texts["sentence"], width, SIZE),
                wrap(self.texts["note"], width, NOTE))  # fmt: skip


@dataclass(frozen=True)
class LinesChart:
    """A picture of a backtest: the name of its file, and what it shows of a backtest in a language."""

    name: str
    lines: Callable[[Backtest, Language], ModelLines]

    def draw(self, found: Backtest, ax: Axes, language: Language) -> None:
        """Draw it on Axes that fill the picture."""
        draw_model_lines(self.lines(found, language), sheet_of(ax))

    def height_cm(self, found: Backtest, language: Language) -> float:
        """The height that the picture needs, 15 cm wide."""
        return height_cm(self.lines(found, language))


def model_names(names: Sequence[str], language: Language) -> list[str]:
    """The models' names in words.

    Raises
    ------
    ValueError
        If there are more than fit a picture.
    """
    require_few(names)
    return [model_name(name, language) for name in names]


def model_name(name: str, language: Language) -> str:
    """The model's name in words; a model of the user's own keeps its name."""
    try:
        return language.text(f"models.{name}.name")
    except KeyError:
        return name


def texts_of(chart: str, language: Language, **note: object) -> dict[str, str]:
    """The texts of a chart; its note is filled with the values given."""
    texts = {key: language.text(f"backtest_charts.{chart}.{key}") for key in TEXTS}
    return {**texts, "note": language.text(f"backtest_charts.{chart}.note", **note)}


def require_few(names: Sequence[str]) -> None:
    """Make sure that the models fit a picture.

    Raises
    ------
    ValueError
        If there are more than `MOST`.
    """
    if len(names) > MOST:
        raise ValueError(f"{len(names)} models in one picture cannot be told apart; choose at most {MOST}")


def height_cm(lines: ModelLines) -> float:
    """The height that the picture needs, 15 cm wide."""
    title, sentence, note = lines.heading(PAPER_WIDTH)
    texts = len(title) * TITLE + len(sentence) * SIZE + len(note) * NOTE
    table = TICKS + HEAD + ROW * len(lines.names)
    return (texts * LEADING + ABOVE + PLOT + table + 6 + 2 * EDGE) / POINTS_PER_CM


def draw_model_lines(lines: ModelLines, sheet: Sheet) -> None:
    """Draw the lines and, below them, the table."""
    title, sentence, note = lines.heading(sheet.width)
    below_title = sheet.height - 3 - len(title) * TITLE * LEADING
    top = below_title - len(sentence) * SIZE * LEADING - ABOVE
    low = len(note) * NOTE * LEADING + 6 + ROW * len(lines.names) + HEAD + TICKS
    sheet.write_lines(0, sheet.height - 1, title, TITLE, weight="bold", color=INK)
    sheet.write_lines(0, below_title, sentence, SIZE, color=INK)
    sheet.write_lines(0, len(note) * NOTE * LEADING, note, NOTE, color=GREY)
    sheet.place(lines.left, low, sheet.width - lines.left - 2, top - low)
    sheet.write(lines.left - INSET, top + 7, lines.texts["y_name"], fontsize=SMALL, color=GREY)
    _prepare(lines, sheet)
    for number in reversed(range(len(lines.names))):
        _draw_line(lines, number, sheet)
    _draw_table(lines, sheet, low - TICKS)


def _prepare(lines: ModelLines, sheet: Sheet) -> None:
    ax = sheet.ax
    value_axis(ax, *lines.limits, *lines.ticks)
    margin = 0.5 * (lines.columns[-1] - lines.columns[0]) / max(len(lines.columns) - 1, 1)
    ax.set_xlim(lines.columns[0] - margin, lines.columns[-1] + margin)
    ax.set_xticks(lines.columns, [""] * len(lines.columns))
    if lines.ideal is not None:
        ax.plot(*zip(*lines.ideal, strict=True), color=RULE, linewidth=1.4, zorder=1, label="ideal")


def _draw_line(lines: ModelLines, number: int, sheet: Sheet) -> None:
    """One model's line; a point beyond the axis is an arrow at its end."""
    ax, style = sheet.ax, STYLES[number]
    x, y = lines.places[number], lines.levels[number]
    ax.plot(
        x, y, label=lines.names[number], zorder=4 - 0.1 * number, clip_on=bool((y > lines.limits[1]).any()), **style
    )
    beyond = np.nan_to_num(y) > lines.limits[1]
    if beyond.any():
        ax.plot(x[beyond], np.full(beyond.sum(), lines.limits[1]), linestyle="none", marker=r"$\uparrow$",
                color=style["color"], markersize=7, clip_on=False, zorder=5, label="beyond")  # fmt: skip


def _draw_table(lines: ModelLines, sheet: Sheet, top: float) -> None:
    """Column heads, and a row per model with its sign."""
    xs = [place[0] for place in sheet.points_of([(column, 0.0) for column in lines.columns])]
    sheet.write(0, top + 5, lines.texts["x_name"], fontsize=SMALL, color=GREY)
    for x, head in zip(xs, lines.heads, strict=True):
        sheet.write(x, top + 5, head, fontsize=SMALL, color=INK, ha="center")
    sheet.line([0, sheet.width], [top - 1, top - 1], color=RULE, linewidth=0.5)
    sheet.write(0, top - HEAD + 3, lines.texts["table_name"], fontsize=SMALL, color=GREY)
    for number, (name, cells) in enumerate(zip(lines.names, lines.cells, strict=True)):
        middle = top - HEAD - ROW * (number + 0.5)
        _draw_sign(sheet, number, middle)
        base = middle - 0.36 * SIZE
        sheet.write(SIGN + 6, base, name, fontsize=SIZE, color=INK)
        for x, cell in zip(xs, cells, strict=True):
            sheet.write(x, base, cell, fontsize=SMALL, color=INK, ha="center")


def _draw_sign(sheet: Sheet, number: int, middle: float) -> None:
    style = STYLES[number]
    sheet.line([0, SIGN], [middle, middle], **{**style, "marker": ""})
    sheet.line([SIGN / 2], [middle], **{**style, "linestyle": "none"})
