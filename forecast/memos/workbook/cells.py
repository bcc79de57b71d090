"""Cells: what stands in a cell of the workbook and how it looks."""

import math
import unicodedata
from dataclasses import dataclass, replace

Value = str | float | None
# What a cell of a chart shows where it is to draw nothing.
NOTHING = "#N/A"


@dataclass(frozen=True)
class Style:
    """How a cell looks; `number` is a number format, empty for texts."""

    number: str = ""
    align: str = "left"
    level: str = "vcenter"
    fill: str = ""
    color: str = ""
    bold: bool = False
    size: float = 10
    border: bool = True
    wrap: bool = True
    locked: bool = True


@dataclass(frozen=True)
class Cell:
    """A value, or a formula with the value that it gives now; None leaves the cell empty."""

    value: Value
    style: Style
    formula: str = ""


TEXT = Style()
CENTRED = Style(align="center")
NUMBER = Style(number="General", align="right", wrap=False)
YEAR = Style(number="0", align="center", wrap=False)
HEADER = Style(align="center", fill="#DCE6F0", bold=True)
TITLE = Style(bold=True, size=14, border=False, wrap=False)
NOTE = Style(border=False, wrap=False, color="#595959")
# The height of a line and the space between rows, in points; what a line loses because it ends with a whole word.
LINE, SPACE, RAGGED = 14.0, 4.0, 1.06
INPUT_FILL = "#FFF2CC"


def text(value: str) -> Cell:
    """A text, which is never taken for a formula."""
    return Cell(value or None, TEXT)


def centred(value: str) -> Cell:
    """A short text in the middle of its cell."""
    return Cell(value or None, CENTRED)


def year(value: int | None) -> Cell:
    """A year."""
    return Cell(value, YEAR)


def number(value: float, number_format: str, formula: str = "") -> Cell:
    """A number in a format; with a formula, which gives it; NaN leaves an empty cell, or an empty text of a formula."""
    known = not math.isnan(value)
    return Cell(value if known else "" if formula else None, replace(NUMBER, number=number_format), formula)


def entry(cell: Cell) -> Cell:
    """The cell as one into which the planner may write."""
    return replace(cell, style=replace(cell.style, fill=INPUT_FILL, locked=False))


def width(value: Value, number_format: str = "") -> float:
    """How many digits wide a value is."""
    if value is None:
        return 0
    if isinstance(value, str):
        return max(sum(_wide(sign) for sign in line) for line in value.split("\n"))
    _, _, decimals = number_format.rsplit(";", maxsplit=1)[-1].partition(".")
    return len(f"{value:g}" if number_format == "General" else f"{value:+,.{len(decimals)}f}")


def lines(value: Value, room: float) -> int:
    """How many lines a wrapped value takes in a column so wide; long words cost room."""
    if not isinstance(value, str):
        return 1
    widths = (width(line) for line in value.split("\n"))
    return sum(1 if wide <= room else math.ceil(wide * RAGGED / room) for wide in widths)


def _wide(sign: str) -> float:
    """A Chinese character takes the room of two digits, a small Latin letter less than one."""
    if unicodedata.east_asian_width(sign) in "WFA":
        return 2
    return 0.85 if sign.islower() else 0.6 if sign in " .,;:'()" else 1
