"""What a goal asks of a series: which row, which years, and in which terms.

A goal may be a level, a growth rate, a change, an addition or a sum over years. Each is an
increasing function of the row's level in one year, or of its sum over several years, so
that quantiles and chances carry over.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from forecast.catalogue import Catalogue, Indicator
from forecast.goals import Goal
from forecast.panel import Labels, Panel
from forecast.predictive import Predictive

Transform = Callable[[float], float]
BISECTIONS = 50


class Unanswerable(Exception):
    """The goal cannot be judged from the panel; `code` names the text that says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Question:
    """A goal in the terms of one row of a panel.

    Attributes
    ----------
    label
        The row.
    years
        The coming years whose levels are summed; usually the goal's year alone.
    known
        The part of the sum that lies in the past.
    express
        From the level (or sum) to the goal's terms and unit; increasing.
    level_of
        The inverse of `express`.
    threshold
        The level (or sum) that meets the goal, after its comparator.
    direction
        +1 if the goal is met at or above `threshold`, -1 if at or below.
    """

    label: Labels
    years: tuple[int, ...]
    known: float
    express: Transform
    level_of: Transform
    threshold: float
    direction: int

    @property
    def single(self) -> bool:
        """Whether one year's level decides."""
        return len(self.years) == 1 and self.known == 0

    def quantile(self, predictive: Predictive, p: float) -> float:
        """The p-quantile in the goal's terms.

        Of a sum over years the quantiles are added, as if the years rose and fell together:
        the widest that the single years allow.
        """
        return self.express(self._sum(predictive, p))

    def chance(self, predictive: Predictive) -> float:
        """The probability that the goal is met."""
        if self.single:
            at_least = float(predictive.pick([self.label], self.years).probability(np.array([self.threshold]))[0])
        else:
            at_least = self._chance_of_sum(predictive)
        return at_least if self.direction > 0 else 1 - at_least

    def met_by(self, level: float) -> bool:
        """Whether this level (or sum) meets the goal."""
        return self.direction * (level - self.threshold) >= -1e-9 * abs(self.threshold)

    def _sum(self, predictive: Predictive, p: float) -> float:
        levels = predictive.pick([self.label] * len(self.years), self.years).quantile(p)
        return self.known + float(levels.sum())

    def _chance_of_sum(self, predictive: Predictive) -> float:
        low, high = 0.0, 1.0
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._sum(predictive, middle) < self.threshold else (low, middle)
        return 1 - (low + high) / 2


def ask(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    """The question that a goal puts to what is known before its year.

    Raises
    ------
    Unanswerable
        If there is no series, or no base for a growth rate, change or addition.
    """
    indicator = catalogue.indicators[goal.indicator]
    askers = {"level": _level, "growth": _growth, "change": _change, "addition": _addition, "total": _total}
    return askers[goal.role](goal, indicator, panel)


def goal_direction(goal: Goal, indicator: Indicator) -> int:
    """+1 if more meets the goal: its comparator, or what is better where that leaves it open."""
    return {"ge": 1, "gt": 1, "le": -1, "lt": -1}.get(goal.comparator, indicator.direction)


def _question(
    goal: Goal, indicator: Indicator, label: Labels, years: tuple[int, ...], known: float, express: Transform,
    level_of: Transform,
) -> Question:  # fmt: skip
    direction = goal_direction(goal, indicator)
    slack = goal.tolerance if goal.comparator == "approx" else 0.0
    threshold = level_of(goal.figure.value - direction * slack)
    return Question(label, years, known, express, level_of, threshold, direction)


def _level(goal: Goal, indicator: Indicator, panel: Panel) -> Question:
    _require(panel, goal.key)
    factor = indicator.unit.to(goal.unit)
    return _question(goal, indicator, goal.key, (goal.year,), 0.0, lambda x: x * factor, lambda x: x / factor)


def _growth(goal: Goal, indicator: Indicator, panel: Panel) -> Question:
    _require(panel, goal.key)
    base_year = goal.from_year if goal.from_year is not None else goal.year - 1
    base, years = _base(panel, goal.key, base_year), goal.year - base_year
    if base <= 0 or years < 1:
        raise Unanswerable("base_missing", year=base_year)
    return _question(goal, indicator, goal.key, (goal.year,), 0.0,
                     lambda x: 100 * ((max(x, 0.0) / base) ** (1 / years) - 1),
                     lambda x: base * (1 + x / 100) ** years)  # fmt: skip


def _change(goal: Goal, indicator: Indicator, panel: Panel) -> Question:
    _require(panel, goal.key)
    base_year = goal.from_year - 1 if goal.from_year is not None else goal.year - 1
    return _since(goal, indicator, goal.key, _base(panel, goal.key, base_year))


def _addition(goal: Goal, indicator: Indicator, panel: Panel) -> Question:
    """An addition in one year asks its own flow; over several years, the stock or the flow's sum."""
    if goal.key in panel.rows and (indicator.nature == "flow"):
        return _level(goal, indicator, panel) if goal.years == 1 else _total(goal, indicator, panel)
    stock = (goal.region, indicator.adds_to if indicator.nature == "flow" else goal.indicator)
    _require(panel, stock)
    start = goal.from_year - 1 if goal.from_year is not None else goal.year - 1
    return _since(goal, indicator, stock, _base(panel, stock, start))


def _total(goal: Goal, indicator: Indicator, panel: Panel) -> Question:
    _require(panel, goal.key)
    series = panel.series(*goal.key)
    first = goal.from_year if goal.from_year is not None else goal.year
    past = [year for year in range(first, goal.year + 1) if year <= int(series.index[-1])]
    missing = [year for year in past if year not in series.index]
    if missing:
        raise Unanswerable("year_missing", year=missing[0])
    factor = indicator.unit.to(goal.unit)
    coming = tuple(range(max(first, int(series.index[-1]) + 1), goal.year + 1))
    known = float(sum(series[year] for year in past))
    return _question(goal, indicator, goal.key, coming, known, lambda x: x * factor, lambda x: x / factor)


def _since(goal: Goal, indicator: Indicator, label: Labels, base: float) -> Question:
    """What is added to a known level."""
    points = goal.unit.dimension == "points"
    factor = 1.0 if points else indicator.unit.to(goal.unit)
    return _question(goal, indicator, label, (goal.year,), 0.0,
                     lambda x: (x - base) * factor, lambda x: base + x / factor)  # fmt: skip


def _require(panel: Panel, label: Labels) -> None:
    if label not in panel.rows:
        raise Unanswerable("goal_without_series", indicator=label[1])


def _base(panel: Panel, label: Labels, year: int) -> float:
    series = panel.series(*label)
    if year not in series.index:
        raise Unanswerable("base_missing", year=year)
    return float(series[year])
