"""Table paces: the base and the yearly pace that a plan's table states beside a goal."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from forecast.paces import pace_scale
from forecast.problems import Refusal
from forecast.reading.cell_figures import Figure
from forecast.reading.labels import Label
from forecast.reading.moments import SPAN
from forecast.reading.table_values import Entry, in_unit
from forecast.units import parse_unit

YEARLY = re.compile("同比|[比较]上?年")
POINTS = "个百分点"
# How far a pace may lead from the goal: plans round, and compute carelessly.
CLOSE = 0.1


def with_base(found: Sequence[Entry], plan: bool) -> list[Entry]:
    """The figures of a row, each goal with the level before it that its plan starts from.

    Between one year's figure and the goal of the next there is none: that is how goals are set every year.
    """
    return [_based(one, found, plan) if one.goal and one.role == "level" else one for one in found]


def _based(one: Entry, found: Iterable[Entry], plan: bool) -> Entry:
    before = [other for other in found if _is_before(other, one)]
    base = max(before, key=lambda other: other.year or 0, default=None)
    if base is None or base.year is None or one.year is None or not (plan or one.year - base.year > 1):
        return one
    value = base.value if base.unit == one.unit else _converted(base, one.unit)
    return replace(one, base_year=base.year, base_value=value) if value else one


def _is_before(other: Entry, one: Entry) -> bool:
    same = (other.indicator, other.region, other.role) == (one.indicator, one.region, "level")
    return same and not other.goal and not other.obstacle and bool(other.year and one.year and other.year < one.year)


def _converted(base: Entry, unit: str) -> str:
    value = in_unit(base.value, base.unit, unit)
    return "" if value is None else f"{value:.12g}"


def is_pace(head: Label, now: int | None, plan: bool) -> bool:
    """Whether the head of a column speaks of yearly growth up to a plan's goals, not of that of past years."""
    if not (head.mean or head.growth or head.change) or (head.moment and head.moment.sort != SPAN):
        return False
    if head.moment and now is not None and (head.moment.year or now) <= now:
        return False
    return head.mean or (plan and YEARLY.search(head.text) is None)


def with_pace(found: Sequence[Entry], figure: Figure, head: Label) -> list[Entry]:
    """The figures of a row, the last of its goals with the pace that leads there."""
    goals = [one for one in found if one.goal and one.role == "level"]
    last = max(goals, key=lambda one: one.year or 0, default=None)
    unit = _pace_unit(last, figure, head) if last else ""
    if last is None or not unit or figure.cumulative:
        return list(found)
    return [replace(one, pace=figure.value, pace_unit=unit) if one is last else one for one in found]


def _pace_unit(goal: Entry, figure: Figure, head: Label) -> str:
    """The unit of a pace: that of its cell, else that of its head which leads from the base to the goal."""
    if figure.unit:
        return figure.unit
    possible = dict.fromkeys([POINTS, *head.units] if goal.unit == "%" else ["%", *head.units, goal.unit])
    if goal.base_year is None:
        return head.units[0] if len(head.units) == 1 and goal.unit != "%" else ""
    return min((unit for unit in possible if _miss(goal, figure.value, unit) < CLOSE),
               key=lambda unit: _miss(goal, figure.value, unit), default="")  # fmt: skip


def _miss(one: Entry, pace: str, unit: str) -> float:
    """How far from the goal a pace leads from the base, relative to the goal."""
    assert one.year is not None and one.base_year is not None
    try:
        scale = pace_scale(parse_unit(one.unit), parse_unit(unit))
        reached = scale.after(float(one.base_value), float(pace), one.year - one.base_year)
    except Refusal:
        return float("inf")
    return abs(reached / float(one.value) - 1) if float(one.value) else float("inf")
