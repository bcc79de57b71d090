"""What a fan chart shows: a gap's series, quantiles, goal and plan, all in the unit of one axis."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from forecast.charts.axes import round_ticks
from forecast.charts.look import Style
from forecast.gaps import Gap, is_level
from forecast.paces import pace_scale
from forecast.panel import Labels
from forecast.projections import Projection
from forecast.units import Unit, parse_unit

# A band may rise above everything else shown by so many times its range before it is cut.
INNER_ROOM, OUTER_ROOM = 1.0, 0.5
REST = 1.6
LEAST_RANGE = 0.3
LEAST_YEARS = 3
MARGIN, MOST_MARGIN = 0.06, 0.16
LEVELS = (0.95, 0.80, 0.50)


@dataclass(frozen=True, eq=False)
class PathLine:
    """A line over the fan: its levels by year, in the axis's unit, and how it is drawn."""

    levels: pd.Series
    style: Style


@dataclass(frozen=True, eq=False)
class FanValues:
    """The values of a fan chart.

    Attributes
    ----------
    unit
        Of the axis: the goal's own where the goal is a level, else that of the series.
    history
        Columns value and status, indexed by year.
    bands
        Lower and upper quantile by level, indexed by year from the last value on.
    median
        Indexed by year from the last value on.
    goal
        The goal as a level; NaN for a sum over several years.
    plan
        The plan's path by year; empty where it states none.
    actual
        How the goal's year ended, as a level; NaN where not known.
    goal_year
        The year of the goal.
    stated_level
        Whether the goal's own figure stands on the axis, not a level that it amounts to.
    paths
        Further lines over the fan, such as scenarios.
    """

    unit: Unit
    history: pd.DataFrame
    bands: dict[float, pd.DataFrame]
    median: pd.Series
    goal: float
    plan: pd.Series
    actual: float
    goal_year: int
    stated_level: bool
    paths: tuple[PathLine, ...] = ()

    @property
    def first_year(self) -> int:
        """The first year of the axis: three years before the goal or earlier, and one before the last value."""
        starts = [
            int(self.history.index[0]),
            int(self.history.index[-1]) - 1,
            self.goal_year - LEAST_YEARS,
            *self.plan.index[:1],
        ]
        return int(min(starts))


def fan_values(gap: Gap) -> FanValues:
    """The values of a judged gap's chart.

    Raises
    ------
    ValueError
        If the gap has no projection.
    """
    history = gap.history[["value", "status"]].copy()
    question, projection = gap.question, gap.projection
    assert question is not None and projection is not None
    stated = is_level(gap)
    factor = question.express(1.0) if stated or not question.single else 1.0
    history["value"] *= factor
    median, bands = _paths(projection, question.label, history, gap.goal.year, factor)
    goal, actual = (_level(gap, value, factor) for value in (gap.goal.figure.value, gap.actual))
    return FanValues(axis_unit(gap), history, bands, median, goal, plan_path(gap), actual, gap.goal.year, stated)


def series_values(projection: Projection, label: Labels, until: int | None = None) -> FanValues:
    """The values of the chart of a series without a goal, up to a year; the projection's last one if left out."""
    panel = projection.panel
    history = panel.history(*label)[["value", "status"]].copy()
    last = projection.last_year(label) if until is None else until
    median, bands = _paths(projection, label, history, last, 1.0)
    unit = parse_unit(str(panel.units[panel.position(*label)]))
    nothing = pd.Series(dtype=float)
    return FanValues(unit, history, bands, median, np.nan, nothing, np.nan, last, stated_level=True)


def _paths(
    projection: Projection, label: Labels, history: pd.DataFrame, until: int, factor: float
) -> tuple[pd.Series, dict[float, pd.DataFrame]]:
    """Median and bands from the last value on, in units of the axis (`factor` times those of the series)."""
    last = int(history.index[-1])
    years = list(range(last + 1, until + 1))
    outcomes = projection.predictive.pick([label] * len(years), years)

    def ahead(p: float) -> pd.Series:
        levels = np.concatenate([[history["value"].iloc[-1]], factor * outcomes.quantile(p)])
        return pd.Series(levels, index=[last, *years])

    bands = {level: pd.DataFrame({"low": ahead((1 - level) / 2), "high": ahead((1 + level) / 2)}) for level in LEVELS}
    return ahead(0.5), bands


def axis_unit(gap: Gap) -> Unit:
    """The goal's unit for levels and sums, else the unit of the series."""
    assert gap.question is not None and gap.projection is not None
    if is_level(gap) or not gap.question.single:
        return gap.goal.unit
    panel = gap.projection.panel
    return parse_unit(str(panel.units[panel.position(*gap.label)]))


def _level(gap: Gap, value: float, factor: float) -> float:
    assert gap.question is not None
    return factor * gap.question.level_of(value) if gap.question.single and not np.isnan(value) else np.nan


def plan_path(gap: Gap) -> pd.Series:
    """The plan's own path from its base at its pace, by year; empty if it has no base."""
    goal = gap.goal
    if not is_level(gap) or goal.base_value is None or goal.base_year is None or np.isnan(gap.pace_planned):
        return pd.Series(dtype=float)
    scale, base = pace_scale(goal.unit, gap.pace_scale.unit), goal.base_value.value
    years = range(goal.base_year, goal.year + 1)
    return pd.Series({year: scale.after(base, gap.pace_planned, year - goal.base_year) for year in years})


def limits(values: FanValues) -> tuple[float, float]:
    """The lower and upper end of the axis.

    History, goal, plan and median are always inside. The 80 % band may stretch their range to
    twice its size, the 95 % band may then add half; what goes beyond is cut. The axis
    starts at zero unless all values lie well above it; otherwise nothing lies at its very ends.
    """
    low, high = _core(values)
    size = max(high - low, LEAST_RANGE * abs(high), 1e-9)
    for level, room in ((0.80, INNER_ROOM), (0.95, OUTER_ROOM)):
        band = values.bands[level]
        low, high = -_reach(-low, -band["low"].min(), room * size), _reach(high, band["high"].max(), room * size)
        size = max(high - low, 1e-9)
    if 0 <= low < high / 2:
        return (-MARGIN * high if values.goal < MARGIN * high / 2 else 0.0), (1 + MARGIN) * high
    above, below = high + MARGIN * size, low - MARGIN * size
    ticks, step = round_ticks(below, above, values.unit)
    tick_below = ticks[0] - step * math.ceil((ticks[0] - below) / step - 1e-9)
    return (tick_below if low - tick_below <= MOST_MARGIN * size else below), above


def _reach(end: float, wanted: float, room: float) -> float:
    """How far the axis goes beyond `end` for a band that reaches `wanted`; a small rest is not cut."""
    return max(end, wanted if wanted <= end + REST * room else end + room)


def _core(values: FanValues) -> tuple[float, float]:
    paths = [level for path in values.paths for level in path.levels]
    always = [*values.history["value"], *values.median, *values.plan, *paths, values.goal, values.actual]
    return float(np.nanmin(always)), float(np.nanmax(always))


def runs(history: pd.DataFrame) -> list[tuple[int, int, bool]]:
    """The steps between neighbouring values, and whether years are missing in between."""
    return [(int(first), int(second), second - first > 1) for first, second in pairwise(history.index)]
