"""Conflicts: what says another value of the same figure or goal, beyond rounding."""

import math

from forecast.goals import Goal
from forecast.statements import Statement

Subject = tuple[object, ...]


def statement_subject(statement: Statement) -> Subject:
    """What a statement is about: two of one subject should say the same; growth over years and its mean are two."""
    scope = statement.note if statement.role == "rank" else ""
    return (statement.region, statement.indicator, statement.year, statement.role, *statement.span, scope)


def goal_subject(goal: Goal) -> Subject:
    return (goal.region, goal.indicator, goal.year, goal.role, goal.from_year)


def statements_conflict(one: Statement, other: Statement) -> bool:
    """Whether no number agrees with both: 3.5 and 3.6 only touch where they are rounded, about 100 and 103 overlap."""
    if one.unit.dimension != other.unit.dimension:
        return True
    (low, high), (other_low, other_high) = _range(one), _range(other)
    slack = 1e-9 * max(abs(one.figure.value * one.unit.factor), abs(other.figure.value * other.unit.factor))
    return low > other_high - slack or other_low > high - slack


def _range(statement: Statement) -> tuple[float, float]:
    """The lowest and highest number that a statement leaves open, in the base unit of its dimension."""
    figure, factor = statement.rough, statement.unit.factor
    low = -math.inf if statement.comparator in ("le", "lt") else (figure.value - figure.half) * factor
    high = math.inf if statement.comparator in ("ge", "gt") else (figure.value + figure.half) * factor
    return low, high


def goals_conflict(one: Goal, other: Goal) -> bool:
    """Whether two goals promise different values."""
    return not same_value(one, other)


def same_value(one: Statement | Goal, other: Statement | Goal) -> bool:
    """Whether two rows write the same number, be it in other units."""
    first, second = (entry.figure.value * entry.unit.factor for entry in (one, other))
    return one.unit.dimension == other.unit.dimension and math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-12)
