"""Scales: from years and values to places on a chart of the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from forecast.charts.fan_values import FanValues, limits
from forecast.charts.lettering import width

# In units of the drawing, which are pixels where it is not scaled.
HEIGHT = 300.0
TOP, BOTTOM = 32.0, 270.0
LARGE, SMALL = 13.0, 12.0
# Other fonts than ours, in which the letters were measured, may be as much wider.
SLACK = 1.06
YEAR_ROOM = 9.0


@dataclass(frozen=True)
class Paper:
    """The width of a drawing, and how much of it the labels at the right may take."""

    name: str
    width: float
    labels: float


# Both have the same height, so that a value stands at the same height in both.
WIDE, NARROW = Paper("wide", 720.0, 200.0), Paper("narrow", 340.0, 96.0)
PAPERS = (WIDE, NARROW)


@dataclass(frozen=True)
class Scales:
    """The plot's edges, and the years and values at them."""

    left: float
    right: float
    first: int
    last: int
    low: float
    high: float

    @property
    def margin(self) -> float:
        """The room beside the first and the last year, in years."""
        return 0.04 * (self.last - self.first)

    def x(self, year: float) -> float:
        years = self.last - self.first + 2 * self.margin
        return self.left + (year - self.first + self.margin) / years * (self.right - self.left)

    def y(self, value: float) -> float:
        """Downwards, as screens count."""
        return BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP)

    def points(self, places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Where years and values are."""
        return [(self.x(year), self.y(value)) for year, value in places]

    @property
    def years(self) -> list[int]:
        """The years that are written, as many as have room, counted back from the last."""
        room = text_width("2025", SMALL) + YEAR_ROOM
        step = math.ceil((self.last - self.first) * room / (self.x(self.last) - self.x(self.first)))
        return list(range(self.last, self.first - 1, -step))[::-1]


def scales(values: FanValues, left: float, right: float) -> Scales:
    """The scales of a fan between these edges."""
    low, high = limits(values)
    return Scales(left, right, values.first_year, values.goal_year, low, high)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is at most."""
    return SLACK * width(text, size, bold)
