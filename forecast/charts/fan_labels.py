"""The labels beside a fan chart: goal, median and interval at the right, the last value at its point."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from forecast import unit_words, wording
from forecast.charts.fan_values import FanValues, limits
from forecast.charts.lettering import LEADING, spread, width
from forecast.charts.look import GOAL, GREY, INK, PROJECTED, RULE, Style
from forecast.charts.sheets import Sheet
from forecast.gaps import Gap
from forecast.language import Language
from forecast.values import DERIVED

SIZE, SMALL = 8.0, 7.0
BEFORE, NEAR = 12.0, 3.0
APART = 3.0
MARKER = 9.0
CLEAR = 5.0
SIDES = ("low", "high")
Places = Sequence[tuple[float, float]]
PointsOf = Callable[[Places], Places]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Block:
    """Lines of text that belong to a value at the goal's year; the first line is bold.

    `marker` is the sign of the line that they belong to, drawn before them; None for none.
    """

    value: float
    lines: tuple[str, ...]
    colour: str
    bold: bool = True
    marker: Style | None = None

    @property
    def width(self) -> float:
        widths = [width(line, self.size(number), self.bold and not number) for number, line in enumerate(self.lines)]
        return max(widths) + self.indent

    @property
    def indent(self) -> float:
        """The room that the marker takes."""
        return 0.0 if self.marker is None else MARKER

    @property
    def height(self) -> float:
        return sum(self.size(number) * LEADING for number in range(len(self.lines))) + APART

    def size(self, number: int) -> float:
        return SMALL if number or not self.bold else SIZE


def blocks(gap: Gap, values: FanValues, language: Language) -> list[Block]:
    """The labels at the right."""
    found = series_blocks(values, language)
    if not math.isnan(values.goal):
        found.append(goal_block(gap, values, language))
    if not math.isnan(values.actual):
        actual = unit_words.computed(values.actual, values.unit, language)
        found.append(Block(values.actual, (language.text("charts.actual", value=actual),), INK))
    return found


def goal_block(gap: Gap, values: FanValues, language: Language) -> Block:
    """The label of the goal."""
    return Block(values.goal, (language.text("charts.goal_label", value=goal_level(gap, values, language)),), GOAL)


def series_blocks(values: FanValues, language: Language) -> list[Block]:
    """The labels at the right of a series without a goal."""
    return [_median(values, language), *cut_blocks(values, language)]


def _median(values: FanValues, language: Language) -> Block:
    median = float(values.median.loc[values.goal_year])
    value = unit_words.computed(median, values.unit, language)
    lines = (language.text("charts.median_label", value=value), interval_line(values, language))
    return Block(median, lines, PROJECTED)


def interval_line(values: FanValues, language: Language) -> str:
    """The 80 % interval at the goal's year."""
    ends = (float(values.bands[0.80][side].loc[values.goal_year]) for side in SIDES)
    low, high = (unit_words.computed(end, values.unit, language) for end in ends)
    return language.text("charts.interval_80", interval=language.text("charts.interval", low=low, high=high))


def goal_level(gap: Gap, values: FanValues, language: Language) -> str:
    """The goal as a level, with its comparator; a long unit stands on the axis alone."""
    text = (unit_words.stated(gap.goal.figure.value, language) if values.stated_level
            else unit_words.computed(values.goal, values.unit, language))  # fmt: skip
    short = unit_words.is_short(values.unit, language)
    return wording.goal_sign(gap.goal, unit_words.with_unit(text, values.unit, language) if short else text)


def cut_blocks(values: FanValues, language: Language) -> Iterator[Block]:
    """A note where the 95 % band goes on beyond the axis."""
    low, high = limits(values)
    band = values.bands[0.95]
    for side, limit, sign, arrow in (("low", low, -1, "↓"), ("high", high, 1, "↑")):
        end = float(band[side].loc[values.goal_year])
        if sign * end > sign * limit:
            text = language.text("charts.band_cut", value=unit_words.computed(end, values.unit, language))
            yield Block(limit, (f"{text} {arrow}",), GREY, bold=False)


def draw_blocks(sheet: Sheet, values: FanValues, labels: list[Block]) -> None:
    """Write the labels beside the goal's year, moved apart, each with a line to its value."""
    box = sheet.plot
    low, high = limits(values)
    wanted = [box[1] + (label.value - low) / (high - low) * (box[3] - box[1]) for label in labels]
    centres = spread(wanted, [label.height for label in labels], box[1] - 8, box[3] + 8)
    for label, at, centre in zip(labels, wanted, centres, strict=True):
        if label.bold:
            sheet.line([box[2] + 1.5, box[2] + BEFORE - 2], [at, centre], color=RULE, linewidth=0.6)
        if label.marker is not None:
            sheet.line([box[2] + BEFORE + label.indent / 2 - 1], [centre + _first_line(label)], **label.marker)
        _write(sheet, label, box[2] + BEFORE + label.indent, centre)


def _first_line(label: Block) -> float:
    """How far the middle of a label's first line is above the label's centre."""
    return (label.height - APART - label.size(0) * LEADING) / 2


def _write(sheet: Sheet, label: Block, x: float, centre: float) -> None:
    y = centre + (label.height - APART) / 2
    for number, line in enumerate(label.lines):
        size = label.size(number)
        y -= size * LEADING
        weight = "bold" if label.bold and not number else "normal"
        sheet.write(x, y + 0.32 * size, line, fontsize=size, color=label.colour, weight=weight)


def draw_last_label(sheet: Sheet, values: FanValues, language: Language) -> None:
    """Write the last value beside its point, where the fewest lines pass."""
    text = last_text(values, language)
    spot = last_spot(values, width(text, SIZE), SIZE, sheet.plot, sheet.points_of)
    sheet.write(*spot, text, fontsize=SIZE, color=INK, zorder=10)


def last_text(values: FanValues, language: Language) -> str:
    """The label of the last value."""
    year = int(values.history.index[-1])
    return language.text("charts.last_label", year=year, value=known_text(values, year, language))


def known_text(values: FanValues, year: int, language: Language) -> str:
    """A known value without its unit, as stated unless it was derived."""
    value, status = float(values.history.loc[year, "value"]), values.history.loc[year, "status"]  # type: ignore[arg-type]
    return (
        unit_words.computed(value, values.unit, language) if status == DERIVED else unit_words.stated(value, language)
    )


def last_spot(values: FanValues, wide: float, size: float, box: Box, points_of: PointsOf) -> tuple[float, float]:
    """Where the label of the last value begins (its baseline), beside its point, where the fewest lines pass.

    Parameters
    ----------
    wide, size
        The width of the label and the size of its letters.
    box
        The left, lower, right and upper edge of the plot.
    points_of
        From years and values to places on the same paper, upwards.
    """
    x, y = points_of([(int(values.history.index[-1]), float(values.history["value"].iloc[-1]))])[0]
    spots = [(x + dx * wide - NEAR * (dx == -1), y + dy) for dx in (-1, -0.5, 0) for dy in (CLEAR, -CLEAR - 0.8 * size)]
    obstacles = np.array(points_of(list(_obstacles(values))))
    inside = [spot for spot in spots if spot[0] >= box[0] and box[1] < spot[1] < box[3] + 8 - size]
    return min(inside or spots, key=lambda spot: _hits(obstacles, spot, wide, size))


def _hits(obstacles: np.ndarray, spot: tuple[float, float], wide: float, size: float) -> int:
    x, y = obstacles.T
    return int(((x > spot[0] - 2) & (x < spot[0] + wide + 2) & (y > spot[1] - 2) & (y < spot[1] + size)).sum())


def _obstacles(values: FanValues) -> Iterator[tuple[float, float]]:
    """Points along all lines, and the edges of the bands."""
    paths = [
        values.history["value"],
        values.median,
        values.plan,
        *(path.levels for path in values.paths),
        *(values.bands[0.95][side] for side in ("low", "high")),
    ]
    for path in paths:
        if len(path) < 2:
            continue
        years = np.linspace(path.index[0], path.index[-1], 60)
        yield from zip(years, np.interp(years, path.index, path.to_numpy()), strict=True)
    yield from [(values.goal_year, values.goal)] * (not math.isnan(values.goal))
