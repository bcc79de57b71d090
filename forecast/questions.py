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
from forecast.predictive import Outcomes, Predictive
from forecast.thresholds import ABOUT, STRICT, cut, direction

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
    strict
        Whether `threshold` itself is not enough ("more than", "less than").
    counted
        Whether the row counts things one by one.
    """

    label: Labels
    years: tuple[int, ...]
    known: float
    express: Transform
    level_of: Transform
    threshold: float
    direction: int
    strict: bool = False
    counted: bool = False

    @property
    def cut(self) -> float:
        """The threshold on the continuous scale of a projection."""
        return float(cut(*(np.array(part) for part in (self.threshold, self.direction, self.strict, self.counted))))

    @property
    def single(self) -> bool:
        """Whether one year's level decides."""
        return len(self.years) == 1 and self.known == 0

    def quantile(self, predictive: Predictive, p: float) -> float:
        """The p-quantile in the goal's terms.

        Of a sum over years the quantiles are added, as if the years rose and fell together:
        the widest that the single years allow.
        """
        return self.express(self._sum(self._outcomes(predictive), p))

    def chance(self, predictive: Predictive) -> float:
        """The probability that the goal is met."""
        outcomes = self._outcomes(predictive)
        if self.strict:
            return 1 - self._reaching(outcomes, -self.direction)
        return self._reaching(outcomes, self.direction)

    def met_by(self, level: float) -> bool:
        """Whether this level (or sum) meets the goal."""
        beyond, slack = self.direction * (level - self.threshold), 1e-9 * abs(self.threshold)
        return beyond > slack if self.strict else beyond >= -slack

    def _outcomes(self, predictive: Predictive) -> Outcomes:
        return predictive.pick([self.label] * len(self.years), self.years)

    def _sum(self, outcomes: Outcomes, p: float) -> float:
        return self.known + float(outcomes.quantile(p).sum())

    def _reaching(self, outcomes: Outcomes, direction: int) -> float:
        """The probability of at least (direction +1) or at most (-1) the threshold."""
        if self.single:
            return float(outcomes.probability(np.array([self.cut]), direction)[0])
        below = self._share_below(outcomes, strictly=direction > 0)
        return 1 - below if direction > 0 else below

    def _share_below(self, outcomes: Outcomes, strictly: bool) -> float:
        """The p up to which the p-quantiles of the sum lie below the threshold (strictly), or at most at it."""
        low, high = 0.0, 1.0
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            total = self._sum(outcomes, middle)
            below = total < self.cut if strictly else total <= self.cut
            low, high = (middle, high) if below else (low, middle)
        return round((low + high) / 2, 12)


def ask(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    """The question that a goal puts to what is known before its year.

    Raises
    ------
    Unanswerable
        If there is no series, or no base for a growth rate, change or addition.
    """
    askers = {"level": _level, "growth": _growth, "change": _change, "addition": _addition, "total": _total}
    return askers[goal.role](goal, panel, catalogue)


def goal_direction(goal: Goal, indicator: Indicator) -> int:
    """+1 if more meets the goal: its comparator, or what is better where that leaves it open."""
    return direction(goal.comparator, indicator.direction)


def _question(
    goal: Goal, catalogue: Catalogue, label: Labels, years: tuple[int, ...], express: Transform, level_of: Transform,
    known: float = 0.0,
) -> Question:  # fmt: skip
    way = goal_direction(goal, catalogue.indicators[goal.indicator])
    slack = goal.tolerance if goal.comparator == ABOUT else 0.0
    threshold = level_of(goal.figure.value - way * slack)
    row = catalogue.indicators[label[1]]
    counted = row.kind == "count" and row.unit.factor == 1 and row.unit.dimension == "count"
    strict = goal.comparator in STRICT
    return Question(label, years, known, express, level_of, threshold, way, strict, counted)


def _level(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    _require_levels(panel, goal.key)
    factor = catalogue.indicators[goal.indicator].unit.to(goal.unit)
    return _question(goal, catalogue, goal.key, (goal.year,), lambda x: x * factor, lambda x: x / factor)


def _growth(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    _require(panel, goal.key)
    base_year = goal.from_year if goal.from_year is not None else goal.year - 1
    base, years = _base(panel, goal.key, base_year), goal.year - base_year
    if base <= 0 or years < 1:
        raise Unanswerable("base_missing", year=base_year)
    return _question(goal, catalogue, goal.key, (goal.year,),
                     lambda x: 100 * ((max(x, 0.0) / base) ** (1 / years) - 1),
                     lambda x: base * (1 + x / 100) ** years)  # fmt: skip


def _change(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    return _since(goal, panel, catalogue, goal.key)


def _addition(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    """An addition asks its own flow; where that has no series, or lacks a year of the sum, the stock.

    What is added and how much the stock grows differ where members may lapse, so the flow comes first.
    """
    indicator = catalogue.indicators[goal.indicator]
    if indicator.nature != "flow":
        return _since(goal, panel, catalogue, goal.key)
    stock = (goal.region, indicator.adds_to)
    if goal.key not in panel.rows and stock in panel.rows:
        return _since(goal, panel, catalogue, stock)
    try:
        return _level(goal, panel, catalogue) if goal.years == 1 else _total(goal, panel, catalogue)
    except Unanswerable:
        if stock not in panel.rows:
            raise
        return _since(goal, panel, catalogue, stock)


def _total(goal: Goal, panel: Panel, catalogue: Catalogue) -> Question:
    _require_levels(panel, goal.key)
    series = panel.series(*goal.key)
    first = goal.from_year if goal.from_year is not None else goal.year
    past = [year for year in range(first, goal.year + 1) if year <= int(series.index[-1])]
    missing = [year for year in past if year not in series.index]
    if missing:
        raise Unanswerable("year_missing", year=missing[0])
    factor = catalogue.indicators[goal.indicator].unit.to(goal.unit)
    coming = tuple(range(max(first, int(series.index[-1]) + 1), goal.year + 1))
    known = float(sum(series[year] for year in past))
    return _question(goal, catalogue, goal.key, coming, lambda x: x * factor, lambda x: x / factor, known)


def _since(goal: Goal, panel: Panel, catalogue: Catalogue, label: Labels) -> Question:
    """What is added to the level before the goal's first year."""
    _require_levels(panel, label)
    base = _base(panel, label, (goal.from_year if goal.from_year is not None else goal.year) - 1)
    points = goal.unit.dimension == "points"
    factor = 1.0 if points else catalogue.indicators[label[1]].unit.to(goal.unit)
    return _question(goal, catalogue, label, (goal.year,), lambda x: (x - base) * factor, lambda x: base + x / factor)


def _require(panel: Panel, label: Labels) -> None:
    if label not in panel.rows:
        raise Unanswerable("goal_without_series", indicator=label[1])


def _require_levels(panel: Panel, label: Labels) -> None:
    """An index made from growth rates alone has no level to hold against a goal."""
    _require(panel, label)
    if panel.units[panel.position(*label)] == "index":
        raise Unanswerable("goal_without_series", indicator=label[1])


def _base(panel: Panel, label: Labels, year: int) -> float:
    series = panel.series(*label)
    if year not in series.index:
        raise Unanswerable("base_missing", year=year)
    return float(series[year])
