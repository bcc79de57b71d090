"""Comparing scenarios: where each stands in the goal's year, when it reaches the goal, how likely it is."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from forecast.problems import Problem, Refusal
from forecast.scenarios.courses import Course, Scenario
from forecast.scenarios.kinds import STANDARD
from forecast.scenarios.outset import Outset


@dataclass(frozen=True, eq=False)
class Prospect:
    """What a scenario comes to; without figures, but with its reason, where it lacks something.

    Attributes
    ----------
    course
        Its path; None where it lacks something.
    lacks
        What it lacks.
    level
        In the goal's year, in the unit of the outset.
    shortfall
        How far that misses the goal; positive = short of it, whichever direction is better.
    reach_year
        The first year that reaches the goal (the last value's where that does); None if it is later than looked for.
    chance
        How likely the projection makes a level at least as good in the goal's year.
    """

    scenario: Scenario
    outset: Outset
    course: Course | None = None
    lacks: Problem | None = None
    level: float = np.nan
    shortfall: float = np.nan
    reach_year: int | None = None
    chance: float = np.nan


def compare_scenarios(outset: Outset, scenarios: Iterable[Scenario] = STANDARD) -> tuple[Prospect, ...]:
    """What each scenario comes to, in the order given; one that lacks something says so, and the others go on.

    Examples
    --------
    >>> import pandas as pd
    >>> from forecast.projections import project
    >>> from forecast.scenarios.kinds import Held
    >>> from forecast.scenarios.outset import outset_of_series
    >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": [2019, 2020, 2021],
    ...                       "value": [100.0, 100.0, 100.0]})
    >>> outset = outset_of_series(project(frame, "last_value", ahead=3), ("a", "x"), 2024)
    >>> compare_scenarios(outset, [Held(90.0)])[0].chance
    1.0
    """
    return tuple(_prospect(outset, scenario) for scenario in scenarios)


def _prospect(outset: Outset, scenario: Scenario) -> Prospect:
    try:
        course = scenario.course(outset)
    except Refusal as refusal:
        return Prospect(scenario, outset, lacks=refusal.at(outset.name))
    level = float(course.levels[outset.year])
    shortfall = outset.direction * (outset.level - level)
    return Prospect(scenario, outset, course, None, level, shortfall, _reach_year(outset, course),
                    outset.chance(level))  # fmt: skip


def _reach_year(outset: Outset, course: Course) -> int | None:
    reached = course.levels.index[outset.reaches(course.levels.to_numpy())]
    return int(reached[0]) if len(reached) else None
