"""The bundled typeface of the charts, and a check of what it can draw.

Charts carry Chinese and English text and must look the same on every
machine, so they never rely on fonts that happen to be installed. The two font
files in ``fonts`` are our own subset of Noto Sans SC (see its README.md).
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

FAMILY = "Forecast Sans SC"
FONT_FOLDER = Path(__file__).resolve().parent / "fonts"
FONT_FILES = (
    FONT_FOLDER / "ForecastSansSC-Regular.ttf",
    FONT_FOLDER / "ForecastSansSC-Bold.ttf",
)

# Typed with Any, because matplotlib 3.11 allows only its own names as keys and
# older versions any string.
FONT_SETTINGS: dict[Any, Any] = {
    # DejaVu Sans comes with matplotlib; it draws the few signs ours lacks.
    "font.family": [FAMILY, "DejaVu Sans"],
    # Our font has the true minus sign, which is as wide as a digit.
    "axes.unicode_minus": True,
    # TrueType outlines keep text in a PDF searchable, also Chinese text.
    "pdf.fonttype": 42,
    # Outlines make an SVG look the same where our font is not installed.
    "svg.fonttype": "path",
    # Without a fixed salt the ids in an SVG differ from run to run.
    "svg.hashsalt": "forecast",
}

# rcParams belong to the whole process. Two threads that interleave their
# rc_context blocks would restore each other's settings, so they take turns.
_DRAWING = threading.RLock()


@contextmanager
def font_context() -> Iterator[None]:
    """Make matplotlib draw with the bundled font inside a ``with`` block.

    Create the figure and save it inside the block. The settings in
    ``FONT_SETTINGS`` hold there only; at the end of the block all of
    ``matplotlib.rcParams`` is as it was before, also after an error.

    Notes
    -----
    One trace remains: the process's font list
    (``matplotlib.font_manager.fontManager``) keeps two more entries, because
    a font family in rcParams is looked up nowhere else. They are added once,
    change no other family's lookup and are not written to matplotlib's cache
    on disk.

    Threads that use this context wait for each other. A thread that draws
    without it, while another is inside, sees the settings too.
    """
    with _DRAWING:
        _register_fonts()
        with matplotlib.rc_context(FONT_SETTINGS):
            yield


def _register_fonts() -> None:
    """Add the bundled files to matplotlib's font list, each only once."""
    manager = font_manager.fontManager
    # The list itself is asked, not a flag of ours, because a caller may
    # replace the list, and a second entry would slow down every lookup.
    known = {entry.fname for entry in manager.ttflist}
    for path in FONT_FILES:
        if str(path) not in known:
            manager.addfont(path)


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    """Return the code points that the bundled font can draw.

    Returns
    -------
    frozenset of int
        Both files have the same ones, so only the first is read.
    """
    return frozenset(FT2Font(str(FONT_FILES[0])).get_charmap())


def missing_characters(text: str) -> list[str]:
    """Return the characters of a text that the bundled font lacks.

    Parameters
    ----------
    text : str
        A text for a chart.

    Returns
    -------
    list of str
        Each missing character once, in order of appearance. A line break is
        none of them, since matplotlib sets a new line for it.
    """
    drawable = _drawable()
    return [character for character in dict.fromkeys(text) if character != "\n" and ord(character) not in drawable]


def check_characters(texts: Iterable[str]) -> None:
    """Stop if the bundled font lacks a character of the texts.

    Parameters
    ----------
    texts : iterable of str
        All texts of a chart.

    Raises
    ------
    ValueError
        If a character is missing. The message has one line for each, with
        its code point, its Unicode name and the first text it is in.
    """
    found: dict[str, str] = {}
    for text in texts:
        for character in missing_characters(text):
            found.setdefault(character, text)
    if found:
        lines = [_describe(character, text) for character, text in found.items()]
        raise ValueError(
            "The chart font cannot draw these characters:\n"
            + "\n".join(lines)
            + "\nReplace or remove them in the texts, for example 'CO2' for 'CO' with a subscript two."
        )


def _describe(character: str, text: str) -> str:
    """Return one line about a missing character and where it is.

    Parameters
    ----------
    character : str
        The missing character.
    text : str
        The text it is in.

    Returns
    -------
    str
        The line, with the character quoted, so that invisible ones show.
    """
    name = unicodedata.name(character, "no Unicode name")
    return f"- {character!r} (U+{ord(character):04X}, {name}) in the text {text!r}"
