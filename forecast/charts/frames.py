"""What stands around a chart that is a table: title, column heads, key and notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from forecast.charts.keys import ROW, Sign, draw_key, rows_of
from forecast.charts.lettering import LEADING, wrap
from forecast.charts.look import GREY, INK
from forecast.charts.sheets import EDGE, POINTS_PER_CM, Sheet

PAPER_WIDTH = 15 * POINTS_PER_CM - 2 * EDGE
TITLE, NOTE, COLUMN = 10.0, 7.0, 7.0
HEADS = 16.0
GAP = 7.0


@dataclass(frozen=True, eq=False)
class Frame:
    """Title above, key and notes below a table; `width` in points."""

    title: tuple[str, ...]
    signs: tuple[tuple[Sign, ...], ...]
    notes: tuple[str, ...]

    @property
    def top(self) -> float:
        """The height of title and column heads."""
        return len(self.title) * TITLE * LEADING + HEADS

    @property
    def bottom(self) -> float:
        """The height of key and notes."""
        return GAP + ROW * len(self.signs) + (3 if self.signs else 0) + len(self.notes) * NOTE * LEADING

    def height_cm(self, table: float) -> float:
        """The height of a picture whose table takes so many points."""
        return (self.top + table + self.bottom + 2 * EDGE) / POINTS_PER_CM


def frame(title: str, signs: Sequence[Sign], notes: Sequence[str], width: float) -> Frame:
    """A frame with its texts broken into lines."""
    rows = tuple(tuple(row) for row in rows_of(signs, width)) if signs else ()
    lines = tuple(line for note in notes for line in wrap(note, width, NOTE))
    return Frame(tuple(wrap(title, width, TITLE, bold=True)), rows, lines)


def draw_frame(sheet: Sheet, around: Frame, table: float) -> float:
    """Write the frame around a table of this height; where the table's top is."""
    sheet.write_lines(0, sheet.height - 1, around.title, TITLE, weight="bold", color=INK)
    top = sheet.height - around.top
    below = top - table - GAP
    draw_key(sheet, around.signs, 0, below)
    below -= ROW * len(around.signs) + (3 if around.signs else 0)
    sheet.write_lines(0, below, around.notes, NOTE, color=GREY)
    return top


def column_head(sheet: Sheet, x: float, top: float, text: str, align: str = "left") -> None:
    """Write the head of a column above a table whose top is at `top`."""
    sheet.write(x, top + 1.5, text, fontsize=COLUMN, color=GREY, ha=align)
