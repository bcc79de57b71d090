"""PDF documents for the tests of formats, drawn sign by sign."""

from pathlib import Path

import matplotlib as mpl
import pypdfium2
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

import forecast.charts
from forecast.reading.contents import Content, Table
from forecast.reading.formats import unpack

FONT = FontProperties(fname=Path(forecast.charts.__file__).parent / "fonts" / "ForecastSansSC-Regular.ttf", size=10)
WIDTH, HEIGHT = 400, 600  # points
LEFT, SIZE = 50, 10
FULL = 30  # signs in a full line


class Page:
    """A page to draw on, in points from the upper left corner."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))

    def text(self, text: str, down: float, across: float = LEFT) -> "Page":
        self.figure.text(across / WIDTH, 1 - down / HEIGHT, text, font=FONT)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        ends = [x0 / WIDTH, x1 / WIDTH], [1 - y0 / HEIGHT, 1 - y1 / HEIGHT]
        self.figure.add_artist(mpl.lines.Line2D(*ends, linewidth=0.5, color="black"))
        return self

    def grid(self, xs: list[float], ys: list[float], sides: bool = True) -> "Page":
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs if sides else xs[1:-1]:
            self.line(x, ys[0], x, ys[-1])
        return self


def read_pages(path: Path, *pages: Page, rotation: int = 0) -> Content:
    """What is read of a PDF document with these pages."""
    with mpl.rc_context({"pdf.fonttype": 42}), PdfPages(path) as book:
        for page in pages:
            book.savefig(page.figure)
    if rotation:
        turn(path, rotation)
    return unpack(path)


def turn(path: Path, rotation: int) -> None:
    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        page.set_rotation(rotation)
    document.save(path)
    document.close()


def texts(content):
    return [block.text for block in content.blocks if not isinstance(block, Table)]


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]
