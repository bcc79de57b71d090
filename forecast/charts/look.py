"""How all charts look: the style sheet, the bundled font and the colours."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib

from forecast.charts.typeface import FONT_SETTINGS, font_context

STYLE_SHEET = Path(__file__).resolve().parent / "look.mplstyle"

Style = dict[str, Any]

INK = "#1a1a1a"
GREY = "#666666"
RULE = "#b3b3b3"
HAIRLINE = "#e2e2e2"
PROJECTED = "#12395f"
GOAL = "#a3201a"

# From wide to narrow; also as greys each is clearly darker than the one before.
BANDS = {0.95: "#e1e9f1", 0.80: "#b5c7d9", 0.50: "#7f9dbb"}

# From the least to the most likely of the seven outlooks.
SHADES = ("#f3f6f9", "#dde6ee", "#c3d2e0", "#a2b9cf", "#7a9bba", "#46709a", "#12395f")

# Settings that are not a matter of looks: where and with what matplotlib shows figures.
NOT_LOOKS = (
    "backend", "backend_fallback", "date.epoch", "docstring.hardcopy", "figure.max_open_warning", "figure.raise_window",
    "interactive", "macosx", "savefig.directory", "timezone", "tk.", "toolbar", "webagg",
)  # fmt: skip


@contextmanager
def look() -> Iterator[None]:
    """Draw in the package's look inside a ``with`` block, whatever the user's own settings are.

    Create, draw and save the figure inside. Afterwards matplotlib's settings are as before.
    """
    with font_context():
        settings = {**_settings(), **FONT_SETTINGS}
        with matplotlib.rc_context(settings):
            yield


@cache
def _settings() -> dict[Any, Any]:
    """The style sheet on top of matplotlib's own defaults."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", matplotlib.MatplotlibDeprecationWarning)
        settings = matplotlib.rc_params_from_file(STYLE_SHEET, use_default_template=True)
        return {name: settings[name] for name in settings if not name.startswith(NOT_LOOKS) and _lasts(name, settings)}


def _lasts(name: Any, settings: Any) -> bool:
    """Whether matplotlib takes the setting without a warning that it will go."""
    try:
        matplotlib.RcParams({name: settings[name]})
    except matplotlib.MatplotlibDeprecationWarning:
        return False
    return True
