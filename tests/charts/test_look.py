"""The look holds inside its block only, and its colours can be told apart in black and white."""

from itertools import pairwise

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from forecast.charts.chances import _ink
from forecast.charts.look import BANDS, GOAL, INK, PROJECTED, SHADES, look

BAND_STEP, SHADE_STEP = 0.12, 0.06
READABLE = 4.5  # contrast of small text, WCAG 2.1, criterion 1.4.3


def lightness(colour: str) -> float:
    """The grey value from 0 to 1 that a printer gives a colour (ITU-R BT.601)."""
    return float(np.dot(to_rgb(colour), (0.299, 0.587, 0.114)))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = np.asarray(to_rgb(colour))
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def test_bands_differ_in_grey_and_the_median_stands_out():
    greys = [1.0, *(lightness(colour) for colour in BANDS.values()), lightness(PROJECTED)]
    steps = [before - after for before, after in pairwise(greys)]
    assert steps[0] > 0.08  # the widest band on white paper
    assert min(steps[1:]) >= BAND_STEP


def test_the_goals_colour_is_dark_enough_on_every_band():
    assert lightness(list(BANDS.values())[-1]) - lightness(GOAL) > 0.25


def test_shades_darken_step_by_step():
    greys = [lightness(colour) for colour in SHADES]
    assert min(before - after for before, after in pairwise(greys)) >= SHADE_STEP


@pytest.mark.parametrize("level", range(len(SHADES)))
def test_text_is_readable_on_every_shade(level):
    light, dark = sorted((luminance(SHADES[level]), luminance(_ink(level))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= READABLE


def test_settings_are_as_before_after_the_block_and_do_not_depend_on_the_users():
    with matplotlib.rc_context({"font.size": 30.0, "axes.facecolor": "pink"}):
        before = dict(matplotlib.rcParams)
        with look():
            assert matplotlib.rcParams["font.size"] == 8.0
            assert matplotlib.rcParams["axes.facecolor"] == "none"
            assert matplotlib.rcParams["text.color"] in (INK, INK.lstrip("#"))
        assert dict(matplotlib.rcParams) == before
