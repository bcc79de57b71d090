"""The labels beside a fan chart: goal, median and interval at the right, the last value at its point."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from forecast import unit_words, wording
from forecast.charts.fan_values import FanValues, limits
from forecast.charts.lettering import LEADING, spread, width
from forecast.charts.look import GOAL, GREY, INK, PROJECTED, RULE
from forecast.charts.sheets import Sheet
from forecast.gaps import Gap
from forecast.language import Language
from forecast.values import DERIVED

SIZE, SMALL = 8.0, 7.0
BEFORE, NEAR = 12.0, 3.0
APART = 3.0
CLEAR = 5.0
SIDES = ("low", "high")
Places = Sequence[tuple[float, float]]
PointsOf = Callable[[Places], Places]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Block:
    """Lines of text that belong to a value at the goal's year; the first line is bold."""

    value: float
    lines: tuple[str, ...]
    colour: str
    bold: bool = True

    @property
    def width(self) -> float:
        return max(width(line, self.size(number), self.bold and not number) for number, line in enumerate(self.lines))

    @property
    def height(self) -> float:
        return sum(self.size(number) * LEADING for number in range(len(self.lines))) + APART

    def size(self, number: int) -> float:
        return SMALL if number or not self.bold else SIZE


def blocks(gap: Gap, values: FanValues, language: Language) -> list[Block]:
    """The labels at the right."""
    found = series_blocks(values, language)
    if not math.isnan(values.goal):
        text = language.text("charts.goal_label", value=_goal(gap, values, language))
        found.append(Block(values.goal, (text,), GOAL))
    if not math.isnan(values.actual):
        actual = unit_words.computed(values.actual, values.unit, language)
        found.append(Block(values.actual, (language.text("charts.actual", value=actual),), INK))
    return found


def series_blocks(values: FanValues, language: Language) -> list[Block]:
    """The labels at the right of a series without a goal."""
    return [_median(values, language), *_cuts(values, language)]


def _median(values: FanValues, language: Language) -> Block:
    median, *ends = (
        float(path.loc[values.goal_year]) for path in (values.median, *(values.bands[0.80][side] for side in SIDES))
    )
    low, high = (unit_words.computed(end, values.unit, language) for end in ends)
    interval = language.text("charts.interval", low=low, high=high)
    value = unit_words.computed(median, values.unit, language)
    lines = (language.text("charts.median_label", value=value), language.text("charts.interval_80", interval=interval))
    return Block(median, lines, PROJECTED)


def _goal(gap: Gap, values: FanValues, language: Language) -> str:
    """The goal as a level, with its comparator; a long unit stands on the axis alone."""
    text = (unit_words.stated(gap.goal.figure.value, language) if values.stated_level
            else unit_words.computed(values.goal, values.unit, language))  # fmt: skip
    short = unit_words.is_short(values.unit, language)
    return wording.goal_sign(gap.goal, unit_words.with_unit(text, values.unit, language) if short else text)


def _cuts(values: FanValues, language: Language) -> Iterator[Block]:
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
        _write(sheet, label, box[2] + BEFORE, centre)


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
        *(values.bands[0.95][side] for side in ("low", "high")),
    ]
    for path in paths:
        if len(path) < 2:
            continue
        years = np.linspace(path.index[0], path.index[-1], 60)
        yield from zip(years, np.interp(years, path.index, path.to_numpy()), strict=True)
    yield from [(values.goal_year, values.goal)] * (not math.isnan(values.goal))
