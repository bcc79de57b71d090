"""The key of a chart: signs and what they mean, in one or more rows under the chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from forecast.charts.lettering import width
from forecast.charts.look import GREY
from forecast.charts.sheets import Sheet

SIZE = 7.0
ROW = 11.0
SIGN = 14.0
GAP = 4.0
BETWEEN = 13.0


@dataclass(frozen=True, eq=False)
class Sign:
    """An entry: its text, and how its sign is drawn at (left, middle) on a sheet."""

    text: str
    draw: Callable[[Sheet, float, float], None]
    length: float = SIGN

    @property
    def width(self) -> float:
        return self.length + GAP + width(self.text, SIZE)


def dot(text: str, **style: Any) -> Sign:
    """A marker."""
    return Sign(text, lambda sheet, x, y: sheet.line([x + 4], [y], ls="none", **style), 8.0)


def stroke(text: str, **style: Any) -> Sign:
    """A piece of line."""
    return Sign(text, lambda sheet, x, y: sheet.line([x, x + SIGN], [y, y], **style))


def swatches(text: str, colours: Sequence[str]) -> Sign:
    """Fields of colour side by side."""
    side = 10.0

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for number, colour in enumerate(colours):
            sheet.block(x + number * side, y - 3.5, side, 7, facecolor=colour)

    return Sign(text, draw, side * len(colours))


def rows_of(signs: Sequence[Sign], room: float) -> list[list[Sign]]:
    """The signs in rows no wider than `room`."""
    rows: list[list[Sign]] = [[]]
    for sign in signs:
        if rows[-1] and sum(other.width + BETWEEN for other in rows[-1]) + sign.width > room:
            rows.append([])
        rows[-1].append(sign)
    return rows


def draw_key(sheet: Sheet, rows: Sequence[Sequence[Sign]], left: float, top: float) -> None:
    """Draw the rows, the first one's upper edge at `top`."""
    for number, row in enumerate(rows):
        x, middle = left, top - ROW * (number + 0.5)
        for sign in row:
            sign.draw(sheet, x, middle)
            sheet.write(x + sign.length + GAP, middle - 0.36 * SIZE, sign.text, fontsize=SIZE, color=GREY)
            x += sign.width + BETWEEN
