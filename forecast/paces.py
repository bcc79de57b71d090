"""Pace: yearly growth, in the way in which a plan would state it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecast.units import Unit, parse_unit

RECENT_YEARS = 5


@dataclass(frozen=True)
class PaceScale:
    """How a pace is measured: ``%`` compound, or a change per year in `unit`.

    Attributes
    ----------
    unit
        Of the pace.
    size
        How many of the level's unit one of `unit` is; 1 for a compound pace.
    """

    unit: Unit
    size: float = 1.0

    @property
    def compound(self) -> bool:
        return self.unit.dimension == "percent"

    def between(self, first: float, last: float, years: int) -> float:
        """The yearly pace from `first` to `last`; NaN where there is none (zero or below under %)."""
        if years < 1 or np.isnan(first) or np.isnan(last):
            return np.nan
        if not self.compound:
            return (last - first) / years / self.size
        if first <= 0 or last <= 0:
            return np.nan
        return 100 * ((last / first) ** (1 / years) - 1) / self.unit.factor

    def after(self, first: float, pace: float, years: int) -> float:
        """The level that `first` reaches after so many years at this pace."""
        if self.compound:
            return first * (1 + pace * self.unit.factor / 100) ** years
        return first + pace * self.size * years


def pace_scale(level: Unit, stated: Unit | None = None) -> PaceScale:
    """The plan's own way if it states one; else points a year for ratios in %, places a year for ranks, % for the rest.

    `level` is the unit of the levels between which the pace is measured.
    """
    unit = stated or _usual_unit(level)
    if unit.dimension == "percent":
        return PaceScale(unit)
    return PaceScale(unit, 1 / level.factor if unit.dimension == "points" else unit.to(level))


def _usual_unit(level: Unit) -> Unit:
    if level.symbol == "位":
        return level
    return parse_unit("个百分点" if level.dimension == "percent" else "%")


def recent_pace(series: pd.Series, scale: PaceScale) -> float:
    """The pace from the earliest value of the last five years to the last value; NaN for one value."""
    last = int(series.index[-1])
    recent = series[series.index >= last - RECENT_YEARS]
    return scale.between(float(recent.iloc[0]), float(recent.iloc[-1]), last - int(recent.index[0]))
