"""The promise chart: beside the fan of a series a scale of the levels that are met with each chance."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from forecast import unit_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.fan_drawing import Surroundings, draw_values
from forecast.charts.fan_feet import feet
from forecast.charts.fan_labels import Block, cut_blocks, goal_level
from forecast.charts.fan_values import FanValues, fan_values, series_values
from forecast.charts.look import GOAL, INK, Style
from forecast.gaps import Gap, is_level
from forecast.language import Language
from forecast.projections import Projection
from forecast.promising.levels import Promise
from forecast.rounding import percent_text

HEIGHT_CM = 9.6
RULER: Style = {"color": INK, "linewidth": 1.1, "clip_on": False, "zorder": 7}
TICK: Style = {"marker": "_", "markersize": 7.0, "markeredgewidth": 1.1}


def draw_promises(
    levels: Sequence[Promise], projection: Projection, gap: Gap | None, ax: Axes, catalogue: Catalogue,
    language: Language,
) -> None:  # fmt: skip
    """Draw the levels that could be promised as a scale at the right of the fan.

    The chart fills the rectangle of `ax`; use it inside ``look()``.

    Parameters
    ----------
    levels
        Of one series and year.
    projection
        The one that they come from.
    gap
        A judged gap of that series and year whose goal is a level; None for none.
    """
    values = _values(levels[0], projection, gap)
    factor = _factor(levels[0], values)
    labels = [_label(promise, factor, values, language) for promise in levels]
    labels += [_goal(gap, values, language)] if gap is not None else []
    around = _around(levels[0], values, projection, gap, catalogue, language)
    draw_values(values, [*labels, *cut_blocks(values, language)], around, ax, language)
    _draw_ruler([factor * promise.level for promise in levels], ax)


def _values(promise: Promise, projection: Projection, gap: Gap | None) -> FanValues:
    if gap is None:
        return series_values(projection, promise.label, promise.year)
    if not is_level(gap) or gap.label != promise.label or gap.goal.year != promise.year:
        raise ValueError(f"{' / '.join(promise.label)}: the goal is none of a level of {promise.year}")
    return replace(fan_values(gap), plan=pd.Series(dtype=float))


def _factor(promise: Promise, values: FanValues) -> float:
    """How many of the axis's unit one of the promise's is."""
    return 1.0 if promise.unit == values.unit else promise.unit.to(values.unit)


def _label(promise: Promise, factor: float, values: FanValues, language: Language) -> Block:
    text = unit_words.computed(factor * promise.shown, values.unit, language)
    short = unit_words.is_short(values.unit, language)
    level = unit_words.with_unit(text, values.unit, language) if short else text
    said = wording.amount_words(promise.comparator, level, values.unit, language)
    row = language.text("promises.scale_row", chance=percent_text(promise.chance), level=said)
    return Block(factor * promise.level, (row,), INK)


def _goal(gap: Gap, values: FanValues, language: Language) -> Block:
    """The goal with its chance."""
    level = goal_level(gap, values, language)
    text = language.text("promises.goal_label", value=level, chance=wording.chance_text(gap))
    return Block(values.goal, (text,), GOAL)


def _draw_ruler(levels: Sequence[float], ax: Axes) -> None:
    """A line at the right edge of the plot with a tick at each level."""
    place = ax.get_yaxis_transform()
    ax.plot([1.0, 1.0], [min(levels), max(levels)], transform=place, label="ruler", **RULER)
    ax.plot([1.0] * len(levels), levels, transform=place, linestyle="none", label="ruler ticks", **{**TICK, **RULER})


def _around(
    promise: Promise, values: FanValues, projection: Projection, gap: Gap | None, catalogue: Catalogue,
    language: Language,
) -> Surroundings:  # fmt: skip
    region, indicator = catalogue.regions[promise.label[0]], catalogue.indicators[promise.label[1]]
    history = projection.panel.history(*promise.label)
    title = language.text("promises.title", region=language.name(region), indicator=language.name(indicator),
                          year=promise.year)  # fmt: skip
    said: list[str] = []
    if gap is not None:
        goal = language.text("scenarios.chart_goal", goal=wording.goal_words(gap, language))
        said = [goal, *wording.about_words(gap, language)]
    return Surroundings(
        title=title,
        sentences=[*said, language.text("promises.chart_sentence", year=promise.year)],
        unit=wording.axis_unit(history, values.unit, language),
        feet=feet(history, projection, None if gap is None else gap.goal.document, catalogue, language),
    )
