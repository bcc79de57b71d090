"""Charts as files: 15 cm wide, for Word (PNG) and for print (SVG)."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from forecast.charts.look import look
from forecast.charts.typeface import check_characters
from forecast.files import write_bytes

WIDTH_CM = 15.0
DOTS_PER_INCH = 200
CM_PER_INCH = 2.54

# No date, no program version: the same chart gives the same bytes.
METADATA: dict[str, dict[str, None]] = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}


def save_chart(path: Path, draw: Callable[[Axes], None], height_cm: float) -> tuple[Path, Path]:
    """Save a chart as PNG and SVG; a file appears only when it is complete.

    Parameters
    ----------
    path
        Folder and name without a suffix.
    draw
        Draws the chart on the Axes that it is given.
    height_cm
        The height of the picture; it is 15 cm wide.

    Returns
    -------
    tuple of Path
        The PNG and the SVG file.

    Raises
    ------
    ValueError
        If the font lacks a character of the chart; it is named.
    """
    path = Path(path)
    images = chart_images(draw, height_cm, ("png", "svg"))
    png, svg = (path.with_name(f"{path.name}.{suffix}") for suffix in images)
    for target, image in zip((png, svg), images.values(), strict=True):
        write_bytes(image, target)
    return png, svg


def chart_images(
    draw: Callable[[Axes], None], height_cm: float, suffixes: Sequence[str] = ("png",)
) -> dict[str, bytes]:  # fmt: skip
    """The images of a chart by their kind, ``png`` or ``svg``; errors as in `save_chart`."""
    with look():
        figure = Figure(figsize=(WIDTH_CM / CM_PER_INCH, height_cm / CM_PER_INCH), dpi=DOTS_PER_INCH)
        FigureCanvasAgg(figure)
        draw(figure.add_axes((0, 0, 1, 1)))
        check_characters(text.get_text() for text in figure.findobj(Text) if text.get_visible())
        return {suffix: _image(figure, suffix) for suffix in suffixes}


def _image(figure: Figure, suffix: str) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=suffix, metadata=METADATA[suffix])
    return buffer.getvalue()
