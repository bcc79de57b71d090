"""Parity: ratios that are best at 1, folded so that less is better."""

from dataclasses import replace

import numpy as np

from forecast.progress.base import Cases
from forecast.progress.standing import ratio

# Within this range a ratio counts as parity.
LOW, HIGH = 0.97, 1.03


def fold(cases: Cases) -> Cases:
    """The cases with parity ratios as max(y, 1 / y), 1 from 0.97 to 1.03, to be brought down to 1.

    Half and double are then equally far off. A ratio of 0 or below has no inverse and counts as missing. Open SDG
    docs/progress-methodology.md, "Goldilocks indicators", indicator 4.5.1.
    """
    if not cases.parity.any():
        return cases
    parity = cases.parity[:, None]
    positive = np.where(cases.values > 0, cases.values, np.nan)
    folded = np.fmax(positive, ratio(np.ones_like(positive), positive))
    folded = np.where((positive >= LOW) & (positive <= HIGH), 1.0, folded)
    return replace(
        cases,
        values=np.where(parity, folded, cases.values),
        targets=np.where(cases.parity, 1.0, cases.targets),
        directions=np.where(cases.parity, -1, cases.directions),
    )
