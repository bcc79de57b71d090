"""Studies for the tests of memos: the shipped data, studied once in a run of the tests."""

from functools import cache
from pathlib import Path

from forecast.dataset import load
from forecast.language import Language
from forecast.memos.briefs import Brief, brief
from forecast.memos.facts import GoalFacts
from forecast.runs import Choice, Study, study

DATA = Path(__file__).parents[1] / "data"


@cache
def shipped(*regions: str, indicators: tuple[str, ...] = (), model: str = "pooled_growth") -> Study:
    """The shipped data, of these regions and indicators only, or of all."""
    return study(load(DATA), Choice(regions, indicators, model))


@cache
def shipped_brief(code: str, *regions: str) -> Brief:
    return brief(shipped(*regions), Language(code))


def facts_of(code: str, region: str, indicator: str, year: int, role: str = "level") -> GoalFacts:
    """The facts of one goal of the shipped data."""
    wanted = (region, indicator, year, role)
    return next(
        goal
        for goal in shipped_brief(code).goals
        if (*goal.gap.goal.key, goal.gap.goal.year, goal.gap.goal.role) == wanted
    )
