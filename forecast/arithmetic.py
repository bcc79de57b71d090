"""The plan's own arithmetic: do base, pace and goal agree, and what do the goals imply together?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from forecast.catalogue import Catalogue, Indicator
from forecast.cells import Figure
from forecast.goals import Goal
from forecast.paces import PaceScale, pace_scale
from forecast.rounding import stated_text
from forecast.units import Unit, parse_unit


@dataclass(frozen=True)
class Check:
    """One check of a plan's arithmetic; the fields bear the names of ``plan_arithmetic.csv``.

    Attributes
    ----------
    unit
        Of base and goal.
    goal_from_pace
        What the base becomes at the stated pace.
    difference
        That minus the goal.
    pace_needed
        The pace that leads from the base to the goal.
    verdict
        ``agrees`` (exactly), ``agrees within rounding``, ``disagrees``, ``no pace stated`` or ``implied``
        (a figure that other goals assume).
    note_code, note_values
        The text under ``notes`` that explains the row.
    """

    region: str
    indicator: Indicator
    year: int
    unit: Unit
    base_year: int
    base_value: float
    stated_pace: float
    pace_unit: Unit
    goal: float
    goal_from_pace: float
    difference: float
    pace_needed: float
    verdict: str
    note_code: str
    note_values: dict[str, object]


def check_arithmetic(goals: Iterable[Goal], catalogue: Catalogue) -> tuple[Check, ...]:
    """Every check that the stated bases, paces and goals allow, plan by plan."""
    goals = tuple(goals)
    checks = [_pace_check(goal, catalogue.indicators[goal.indicator]) for goal in goals
              if goal.role == "level" and goal.base_value is not None]  # fmt: skip
    checks += _growth_checks(goals, catalogue)
    checks += _addition_checks(goals, catalogue)
    checks += _implied(goals, catalogue)
    return tuple(checks)


def _pace_check(goal: Goal, indicator: Indicator) -> Check:
    """A level goal against its own base and stated pace."""
    assert goal.base_value is not None and goal.base_year is not None
    scale = pace_scale(goal.unit, goal.pace_unit)
    return _check(goal, indicator, goal.base_year, goal.base_value, goal.figure, goal.pace, scale, "pace")


def _growth_checks(goals: tuple[Goal, ...], catalogue: Catalogue) -> Iterator[Check]:
    """An average growth goal against the level goal of the same plan."""
    for growth in goals:
        if growth.role != "growth" or growth.from_year is None:
            continue
        for level in _levels(goals, growth, growth.indicator, growth.year):
            if level.base_value is not None and level.base_year == growth.from_year:
                scale = PaceScale(parse_unit("%"))
                yield _check(level, catalogue.indicators[level.indicator], growth.from_year, level.base_value,
                             level.figure, growth.figure, scale, "growth_goal")  # fmt: skip


def _addition_checks(goals: tuple[Goal, ...], catalogue: Catalogue) -> Iterator[Check]:
    """An addition over the plan against base and goal of its stock."""
    for addition in goals:
        indicator = catalogue.indicators[addition.indicator]
        if addition.role != "addition" or addition.from_year is None or not indicator.adds_to:
            continue
        for level in _levels(goals, addition, indicator.adds_to, addition.year):
            if catalogue.indicators[level.indicator].nature == "stock":
                continue  # members may lapse: base and additions need not make the goal
            if level.base_value is not None and level.base_year == addition.from_year - 1:
                yield _addition_check(addition, level, catalogue.indicators[level.indicator])


def _addition_check(addition: Goal, level: Goal, indicator: Indicator) -> Check:
    assert level.base_value is not None and level.base_year is not None
    years = level.year - level.base_year
    pace = Figure(addition.figure.value / years, _slack(addition.figure, addition) / years)
    found = _check(level, indicator, level.base_year, level.base_value, level.figure, pace,
                   pace_scale(level.unit, addition.unit), "addition")  # fmt: skip
    return replace(found, note_values={**found.note_values, "added": stated_text(addition.figure.value)})


def _levels(goals: tuple[Goal, ...], other: Goal, indicator: str, year: int) -> list[Goal]:
    wanted = (other.region, indicator, year, other.document, "level")
    return [goal for goal in goals if (goal.region, goal.indicator, goal.year, goal.document, goal.role) == wanted]


def _check(
    goal: Goal, indicator: Indicator, base_year: int, base: Figure, target: Figure, pace: Figure | None,
    scale: PaceScale, note: str,
) -> Check:  # fmt: skip
    years = goal.year - base_year
    needed = scale.between(base.value, target.value, years)
    reached = np.nan if pace is None else scale.after(base.value, pace.value, years)
    verdict = "no pace stated" if pace is None else _verdict(base, pace, target, scale, years, goal)
    return Check(
        goal.region, indicator, goal.year, goal.unit, base_year, base.value, np.nan if pace is None else pace.value,
        scale.unit, target.value, reached, reached - target.value, needed, verdict,
        f"arithmetic_{note}" if pace is not None else "arithmetic_no_pace", {},
    )  # fmt: skip


def _verdict(base: Figure, pace: Figure, target: Figure, scale: PaceScale, years: int, goal: Goal) -> str:
    """Compare what the pace gives with the goal, as far as the roundings of all three allow."""
    reached = scale.after(base.value, pace.value, years)
    if abs(reached - target.value) < 1e-9 * max(1.0, abs(target.value)):
        return "agrees"
    slack = _slack(base, goal)
    lowest = scale.after(base.value - slack, pace.value - pace.half, years) - target.half
    highest = scale.after(base.value + slack, pace.value + pace.half, years) + target.half
    return "agrees within rounding" if lowest <= target.value <= highest else "disagrees"


def _slack(figure: Figure, goal: Goal) -> float:
    """What the rounding of a known figure leaves open: nothing where things are counted one by one."""
    exact = goal.unit.dimension == "count" and goal.unit.factor == 1 and figure.half == 0.5
    return 0.0 if exact else figure.half


def _implied(goals: tuple[Goal, ...], catalogue: Catalogue) -> Iterator[Check]:
    """The base of a ratio whose ratio and numerator both have a goal, then and now.

    R&D spending of 20 at 1.1% of GDP and of 40 at 1.5% assume a growth of GDP.
    """
    for ratio in goals:
        indicator = catalogue.indicators[ratio.indicator]
        if ratio.role != "level" or not indicator.numerator or indicator.unit.dimension != "percent":
            continue
        if ratio.base_value is None or min(ratio.base_value.value, ratio.figure.value) <= 0:
            continue
        for part in _levels(goals, ratio, indicator.numerator, ratio.year):
            if part.base_value is not None and part.base_year == ratio.base_year:
                yield _implied_check(ratio, part, catalogue)


def _implied_check(ratio: Goal, part: Goal, catalogue: Catalogue) -> Check:
    assert ratio.base_value and part.base_value and ratio.base_year is not None
    denominator = catalogue.indicators[catalogue.indicators[ratio.indicator].denominator]
    parts = [figure.value * part.unit.to(denominator.unit) for figure in (part.base_value, part.figure)]
    before = 100 * parts[0] / (ratio.base_value.value * ratio.unit.factor)
    after = 100 * parts[1] / (ratio.figure.value * ratio.unit.factor)
    per_cent = parse_unit("%")
    pace = PaceScale(per_cent).between(before, after, ratio.year - ratio.base_year)
    values: dict[str, object] = {
        "part": catalogue.indicators[part.indicator], "ratio": catalogue.indicators[ratio.indicator],
        "part_base": stated_text(parts[0]), "part_goal": stated_text(parts[1]),
        "ratio_base": stated_text(ratio.base_value.value), "ratio_goal": stated_text(ratio.figure.value),
    }  # fmt: skip
    return Check(
        ratio.region, denominator, ratio.year, denominator.unit, ratio.base_year, before, np.nan, per_cent, after,
        np.nan, np.nan, pace, "implied", "arithmetic_implied", values,
    )  # fmt: skip
