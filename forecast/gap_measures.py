"""Measuring gaps: a projection held against goals."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from forecast.catalogue import Catalogue, Indicator
from forecast.gap_notes import gap_notes
from forecast.gaps import Gap, Note
from forecast.goals import Goal
from forecast.paces import PaceScale, pace_scale, recent_pace
from forecast.panel import Labels, Panel
from forecast.problems import Problem
from forecast.projections import Projection
from forecast.questions import Question, Unanswerable, ask
from forecast.values import DERIVED

INTERVALS = {"low80": 0.10, "high80": 0.90, "low95": 0.025, "high95": 0.975}


def measure_gaps(
    projection: Projection, goals: Iterable[Goal], catalogue: Catalogue
) -> tuple[tuple[Gap, ...], tuple[Problem, ...]]:
    """A gap for every goal, and the goals that could not be judged as problems.

    A goal of the past is held against the projection from the years before it, and its outcome
    stands beside it.
    """
    gaps = tuple(measure_gap(projection, goal, catalogue) for goal in goals)
    problems = tuple(Problem(f"{gap.goal.region} / {gap.goal.indicator} {gap.goal.year}", note.code, note.values)
                     for gap in gaps if not gap.judged for note in gap.notes[:1])  # fmt: skip
    return gaps, problems


def measure_gap(projection: Projection, goal: Goal, catalogue: Catalogue) -> Gap:
    """One goal against a projection; a gap without figures, but with its reason, if it cannot be judged."""
    indicator = catalogue.indicators[goal.indicator]
    scale = _scale(goal, indicator, goal.key)
    earlier = projection.before(goal.year)
    try:
        question = ask(goal, earlier.panel, catalogue)
        if not earlier.covers(question.label):
            raise Unanswerable("row_refused", model=earlier.model.name)
        _check_reach(question, earlier)
    except Unanswerable as reason:
        ending = _ending_of_unjudged(goal, projection.panel, catalogue)
        names = {key: catalogue.indicators.get(str(value), value) for key, value in reason.values.items()}
        return Gap(goal, indicator, scale, **ending, notes=(Note(reason.code, names),))
    scale = _scale(goal, catalogue.indicators[question.label[1]], question.label)
    found = {**_level(question, earlier, goal), **_paces(question, earlier, scale, goal)}
    found |= _ending(question, projection.panel, goal)
    gap = Gap(goal, indicator, scale, question, earlier, **found)
    return replace(gap, notes=tuple(gap_notes(gap, projection, catalogue)))


def _scale(goal: Goal, indicator: Indicator, label: Labels) -> PaceScale:
    """The pace's scale for levels of this indicator; growth goals state it, additions to a stock count by the year."""
    stated = goal.pace_unit
    if stated is None and (goal.role == "growth" or (goal.role in ("addition", "change") and label != goal.key)):
        stated = goal.unit
    return pace_scale(indicator.unit, stated)


def _check_reach(question: Question, projection: Projection) -> None:
    last = projection.last_year(question.label)
    if question.years and max(question.years) > last:
        raise Unanswerable("beyond_projection", until=last)


def _level(question: Question, projection: Projection, goal: Goal) -> dict[str, Any]:
    predictive = projection.predictive
    series = projection.panel.series(*question.label)
    found: dict[str, Any] = {name: question.quantile(predictive, p) for name, p in INTERVALS.items()}
    projected = question.quantile(predictive, 0.5)
    found["projected"] = projected
    found["shortfall"] = question.direction * (goal.figure.value - projected)
    found["chance"] = question.chance(predictive)
    found["last_year"] = int(series.index[-1])
    found["last_value"] = _last_in_terms(question, series, goal)
    return found


def _last_in_terms(question: Question, series: pd.Series, goal: Goal) -> float:
    """The last known value in the goal's terms; for a growth rate the last yearly growth."""
    if goal.role != "growth":
        return question.express(float(series.iloc[-1]))
    last = int(series.index[-1])
    before = float(series.get(last - 1, np.nan))
    return 100 * (float(series[last]) / before - 1) if before > 0 else np.nan


def _paces(question: Question, projection: Projection, scale: PaceScale, goal: Goal) -> dict[str, Any]:
    series = projection.panel.series(*question.label)
    last_year, last = int(series.index[-1]), float(series.iloc[-1])
    found: dict[str, Any] = {"pace_recent": recent_pace(series, scale), "pace_planned": _planned(goal, scale)}
    if question.single:
        target = question.level_of(goal.figure.value)
        found["pace_needed"] = scale.between(last, target, question.years[0] - last_year)
    if question.single and goal.role != "growth":
        met = question.met_by(last)
        found["reach_year"] = last_year if met else _first_year(question, projection)
    return found


def _first_year(question: Question, projection: Projection) -> int | None:
    return projection.first_year(question.label, question.cut, question.direction)


def _planned(goal: Goal, scale: PaceScale) -> float:
    """The plan's stated pace; else the pace from its base to its goal; else none."""
    if goal.pace is not None:
        return goal.pace.value
    if goal.role == "growth":
        return goal.figure.value
    if goal.base_value is not None and goal.base_year is not None and goal.role == "level":
        stated = pace_scale(goal.unit, scale.unit)
        return stated.between(goal.base_value.value, goal.figure.value, goal.year - goal.base_year)
    return np.nan


def _ending(question: Question, panel: Panel, goal: Goal) -> dict[str, Any]:
    """How the goal's year ended, where a statement (not a derivation) tells."""
    history = panel.history(*question.label)
    ended = question.years or (goal.year,)
    if not set(ended) <= set(_stated(history)):
        return {}
    level = question.known + float(history.loc[list(question.years), "value"].sum())
    return {"actual": question.express(level), "outcome": "met" if question.met_by(level) else "missed"}


def _ending_of_unjudged(goal: Goal, panel: Panel, catalogue: Catalogue) -> dict[str, Any]:
    """The outcome of a goal that nothing before its year allows to project."""
    try:
        question = ask(goal, panel, catalogue)
    except Unanswerable:
        return {}
    return _ending(question, panel, goal)


def _stated(history: pd.DataFrame) -> list[int]:
    """The years whose value a statement tells."""
    return list(history.index[(history["status"] != DERIVED) | (history["rule"] == "growth_index")])
