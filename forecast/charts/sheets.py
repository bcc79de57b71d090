"""Sheet: the rectangle of an Axes as a sheet of paper on which a chart is laid out in points.

A chart uses the whole rectangle that its Axes has when it is called: the Axes shrinks to make
room for title, labels and source, so that a chart fits a figure of any size and any subplot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform

from forecast.charts.lettering import LEADING

POINTS_PER_INCH = 72
POINTS_PER_CM = POINTS_PER_INCH / 2.54
EDGE = 2.0


@dataclass(frozen=True, eq=False)
class Sheet:
    """The sheet of an Axes; `width` and `height` in points, the origin at the lower left."""

    ax: Axes
    left: float
    bottom: float
    width: float
    height: float

    @property
    def transform(self) -> Transform:
        """From points on the sheet to the display."""
        scale = Affine2D().translate(self.left, self.bottom).scale(1 / POINTS_PER_INCH)
        return scale + self.ax.figure.dpi_scale_trans

    def place(self, left: float, bottom: float, width: float, height: float) -> None:
        """Put the Axes into this rectangle of the sheet."""
        corners = [[left, bottom], [left + max(width, 1.0), bottom + max(height, 1.0)]]
        fractions = self.ax.figure.transSubfigure.inverted().transform(self.transform.transform(corners))
        self.ax.set_position(Bbox(fractions))

    def points_of(self, places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Where these places on the axes are on the sheet."""
        points = (self.ax.transData - self.transform).transform(list(places))
        return [(float(x), float(y)) for x, y in points]

    @property
    def plot(self) -> tuple[float, float, float, float]:
        """The left, lower, right and upper edge of the Axes on the sheet."""
        box = self.ax.get_window_extent()
        (left, low), (right, high) = self.transform.inverted().transform([[box.x0, box.y0], [box.x1, box.y1]])
        return float(left), float(low), float(right), float(high)

    def write(self, x: float, y: float, text: str, **style: Any) -> Text:
        """Write one line with its baseline at `y`."""
        return self.ax.text(x, y, text, transform=self.transform, va="baseline", **style)

    def write_lines(self, x: float, top: float, lines: Sequence[str], size: float, **style: Any) -> None:
        """Write lines below each other, the first one's capitals just below `top`."""
        for number, line in enumerate(lines):
            self.write(x, top - size * (0.88 + LEADING * number), line, fontsize=size, **style)

    def line(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:
        """Draw a line or markers."""
        self.ax.add_artist(Line2D(xs, ys, transform=self.transform, clip_on=False, **style))

    def block(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        """Draw a filled rectangle."""
        self.ax.add_artist(Rectangle((x, y), width, height, transform=self.transform, clip_on=False, **style))


def sheet_of(ax: Axes) -> Sheet:
    """The rectangle that the Axes has now, less a narrow edge."""
    box = ax.get_window_extent()
    to_points = POINTS_PER_INCH / ax.figure.dpi
    left, bottom, width, height = (length * to_points for length in (box.x0, box.y0, box.width, box.height))
    return Sheet(ax, left + EDGE, bottom + EDGE, width - 2 * EDGE, height - 2 * EDGE)
