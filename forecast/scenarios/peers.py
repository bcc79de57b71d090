"""Peers: how fast the same indicator moved of late in other regions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecast.paces import pace_scale, recent_pace
from forecast.panel import Labels, Panel
from forecast.problems import Refusal
from forecast.units import Unit, parse_unit


@dataclass(frozen=True)
class Peers:
    """Recent paces of an indicator elsewhere.

    Attributes
    ----------
    paces
        By region; each from the earliest value of its last five years to its last, in the usual unit of such a pace.
    without
        The other regions that have the indicator but no such pace: one value, values of 0, or another kind of unit.
    """

    paces: dict[str, float]
    without: tuple[str, ...] = ()

    def pace(self, share: float, direction: int) -> float:
        """The pace that this share of the regions do not surpass, in the better direction; 0.5 is the median.

        Between two regions it is interpolated (Hyndman and Fan 1996, definition 7).
        """
        return float(direction * np.quantile(direction * np.array(list(self.paces.values())), share))


def peers_of(series: Panel | pd.DataFrame, label: Labels, unit: Unit) -> Peers:
    """The other regions' recent paces of the indicator of `label`.

    Parameters
    ----------
    series
        A panel, or a long DataFrame as ``Panel.from_frame`` takes it.
    label
        Region and indicator; the region itself is left out.
    unit
        Of the levels of `label`, and of those in `series` that tell none. It may differ in size from those elsewhere:
        a pace in %, percentage points or places does not depend on it.
    """
    panel = series if isinstance(series, Panel) else Panel.from_frame(series)
    others = [(region, name) for region, name in panel.rows if name == label[1] and region != label[0]]
    paces = {other[0]: _pace(panel, other, unit) for other in others}
    found = {region: pace for region, pace in paces.items() if not np.isnan(pace)}
    return Peers(found, tuple(region for region in paces if region not in found))


def _pace(panel: Panel, label: Labels, unit: Unit) -> float:
    """The recent pace of a row; NaN where it has none, or none that is measured as those of `unit` are."""
    try:
        scale = pace_scale(parse_unit(str(panel.units[panel.position(*label)]) or unit.symbol))
    except Refusal:
        return np.nan
    if scale.unit.symbol != pace_scale(unit).unit.symbol:
        return np.nan
    return recent_pace(panel.series(*label), scale)
