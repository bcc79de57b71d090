"""The chance in what is counted anew every year.

A number of projects or of newly added firms varies at least as a Poisson count does: relatively by one over its root.
The reference series are too large to show it. The less evidence of its own a row has, the more it counts.
"""

import numpy as np

from forecast.links import Power
from forecast.panel import Panel
from forecast.problems import Refusal
from forecast.units import parse_unit

ANEW = ("flow", "addition")


def counting_noise(panel: Panel, link: Power, own: np.ndarray) -> np.ndarray:
    """The standard deviation of each row's count on the link scale, shape (rows,); 0 for what is not counted anew.

    Parameters
    ----------
    own
        How much of the row's spread is its own, in [0, 1], shape (rows,).
    """
    if panel.natures is None:
        return np.zeros(len(panel.rows))
    anew = (panel.kinds == "count") & np.isin(panel.natures, ANEW)
    symbols, place = np.unique(panel.units.astype(str), return_inverse=True)
    things = link.unit[:, 0] * np.array([things_in(symbol) for symbol in symbols] or [1.0])[place]
    return np.where(anew, np.sqrt((1 - own) / things), 0.0)


def things_in(symbol: str) -> float:
    """How many things one of a unit is: 10,000 for 万人; 1 for a unit that is not known."""
    try:
        return parse_unit(symbol).factor
    except Refusal:
        return 1.0
