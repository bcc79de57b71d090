"""Quiet axes: round ticks, whole years, hairlines instead of a frame."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from forecast.charts.lettering import width
from forecast.charts.look import HAIRLINE
from forecast.language import Language
from forecast.rounding import is_whole, stated_text
from forecast.unit_words import number
from forecast.units import Unit

YEAR_ROOM = 8.0
INTERVALS = 5


def value_labels(low: float, high: float, unit: Unit, language: Language) -> tuple[list[float], list[str]]:
    """Round ticks between the limits and their labels, all with the same decimals."""
    ticks, step = round_ticks(low, high, unit)
    decimals = len(stated_text(step).partition(".")[2])
    return ticks, [number(f"{tick + 0.0:.{decimals}f}".replace("-", "−"), language) for tick in ticks]


def round_ticks(low: float, high: float, unit: Unit) -> tuple[list[float], float]:
    """Round values between the limits, and the step between them; whole numbers for counts."""
    found = MaxNLocator(INTERVALS, steps=[1, 2, 2.5, 5, 10], integer=is_whole(unit)).tick_values(low, high)
    slack = 1e-9 * (high - low)
    return [float(tick) for tick in found if low - slack <= tick <= high + slack], round(float(found[1] - found[0]), 10)


def value_axis(ax: Axes, low: float, high: float, ticks: Sequence[float], texts: Sequence[str]) -> None:
    """A vertical axis of labels and hairlines only."""
    ax.set_ylim(low, high)
    ax.set_yticks(ticks, texts)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="y", color=HAIRLINE, linewidth=0.5)


def year_axis(ax: Axes, first: int, last: int) -> None:
    """Whole years, as many as have room, counted back from the last one."""
    margin = 0.04 * (last - first)
    ax.set_xlim(first - margin, last + margin)
    room = ax.get_window_extent().width * 72 / ax.figure.dpi
    step = int(np.ceil((last - first) * (width("2025", 8) + YEAR_ROOM) / max(room, 1.0)))
    years = list(range(last, first - 1, -max(step, 1)))[::-1]
    ax.set_xticks(years, [str(year) for year in years])
