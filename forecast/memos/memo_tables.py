"""The tables of a memo: goals, the plan's arithmetic, what could not be judged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from forecast.arithmetic import Check
from forecast.language import Language
from forecast.memos.briefs import Brief
from forecast.memos.check_words import check_levels, check_size
from forecast.memos.contents import CENTRE, LEFT, RIGHT, Column, Table
from forecast.memos.facts import GoalFacts
from forecast.movements import movement
from forecast.paces import PaceScale

Shape = Sequence[tuple[str, float, str]]
Row = tuple[str, ...]
MakeRow = Callable[[int, GoalFacts, Language], Row]
# So wide that in Word, on the page of an official document, numbers and short words stay on one line.
GOALS: Shape = (
    ("number", 0.063, CENTRE), ("indicator", 0.22, LEFT), ("year", 0.067, CENTRE), ("goal", 0.14, RIGHT),
    ("last", 0.145, RIGHT), ("projected", 0.21, RIGHT), ("chance", 0.155, LEFT),
)  # fmt: skip
ARITHMETIC: Shape = (
    ("indicator", 0.245, LEFT), ("base", 0.14, RIGHT), ("pace", 0.165, RIGHT), ("goal", 0.125, RIGHT),
    ("reached", 0.14, RIGHT), ("verdict", 0.185, LEFT),
)  # fmt: skip
UNJUDGED: Shape = (
    ("number", 0.07, CENTRE), ("indicator", 0.33, LEFT), ("year", 0.07, CENTRE), ("goal", 0.175, RIGHT),
    ("reason", 0.355, LEFT),
)  # fmt: skip


def goals_table(brief: Brief, number: int) -> Table:
    """A row per judged goal, regions apart."""
    return _table("goals", GOALS, _rows(brief, brief.judged, _goal_row), number, brief.language)


def unjudged_table(brief: Brief, number: int) -> Table:
    """A row per goal that could not be judged, with the reason."""
    return _table("unjudged", UNJUDGED, _rows(brief, brief.unjudged, _unjudged_row), number, brief.language)


def arithmetic_table(brief: Brief, number: int) -> Table:
    """A row per check of the plan's arithmetic."""
    rows = [_check_row(check, brief) for check in brief.checks]
    return _table("arithmetic", ARITHMETIC, rows, number, brief.language)


def _table(name: str, shape: Shape, rows: Iterable[Row], number: int, language: Language) -> Table:
    columns = tuple(Column(language.text(f"memo.columns.{key}"), share, align) for key, share, align in shape)
    return Table(number, language.text(f"memo.captions.{name}"), columns, tuple(rows), name)


def _rows(brief: Brief, goals: Sequence[GoalFacts], row: MakeRow) -> Iterator[Row]:
    """The rows in their order, numbered through; each region's name above its own where there are several."""
    for region, group in groupby(enumerate(goals, 1), key=lambda numbered: numbered[1].region):
        if len(brief.regions) > 1:
            yield (region,)
        yield from (row(place, goal, brief.language) for place, goal in group)


def _unjudged_row(place: int, goal: GoalFacts, language: Language) -> Row:
    reason = language.text("charts.between").join(goal.note(note) for note in goal.gap.notes)
    if goal.outcome:
        reason = language.text("memo.unjudged_ended", reason=reason, ending=goal.ending)
    return (str(place), goal.name, str(goal.year), goal.goal, reason)


def _goal_row(place: int, goal: GoalFacts, language: Language) -> Row:
    last = language.text("memo.cell_year", value=goal.last, year=goal.last_year)
    projected = language.text("memo.cell_interval", value=goal.projected, interval=goal.interval80)
    chance = language.text("memo.cell_chance", chance=goal.chance, outlook=goal.outlook)
    if goal.outcome:
        chance = language.text("memo.cell_outcome", chance=chance, outcome=goal.outcome, actual=goal.actual)
    return (str(place), goal.name, str(goal.year), goal.goal, last, projected, chance)


def _check_row(check: Check, brief: Brief) -> Row:
    language, level = brief.language, check_levels(check, brief.language)
    base = language.text("memo.cell_year", value=level["base"], year=check.base_year)
    pace = movement(check.stated_pace, PaceScale(check.pace_unit), language, stated=True)
    reached = "–" if np.isnan(check.goal_from_pace) else level["reached"]
    return (brief.check_name(check), base, pace or "–", level["goal"], reached, _verdict(check, language))


def _verdict(check: Check, language: Language) -> str:
    """Whether it agrees; by how much it does not; the pace that goals imply."""
    needed = movement(check.pace_needed, PaceScale(check.pace_unit), language)
    size = check_size(check, language)
    return language.text(f"memo.verdicts.{check.verdict.replace(' ', '_')}", pace=needed, size=size)
