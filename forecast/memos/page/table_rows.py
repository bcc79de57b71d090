"""The rows of the page's table of goals: texts as everywhere, and numbers to sort and choose by."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from forecast.charts.fan_values import axis_unit
from forecast.memos.briefs import Brief
from forecast.memos.facts import GoalFacts
from forecast.memos.levels import last_value
from forecast.outlooks import OUTLOOKS
from forecast.wording import outlook_text

COLUMNS = ("indicator", "year", "goal", "last", "projected", "chance", "needed", "recent", "planned")
UNJUDGED = "unjudged"
OUTCOMES = {"missed": 0.0, "met": 1.0}


@dataclass(frozen=True, eq=False)
class TableRow:
    """A goal in the table.

    Attributes
    ----------
    anchor
        The id of its section; empty if it has none.
    outlook
        By what the row is chosen: one of the IPCC's words, or that it could not be judged.
    keys
        By what it is sorted, by column; empty where there is nothing.
    """

    goal: GoalFacts
    anchor: str
    outlook: str
    keys: Mapping[str, str]

    @property
    def reason(self) -> str:
        """Why it could not be judged."""
        between = self.goal.language.text("charts.between")
        return between.join(self.goal.note(note) for note in self.goal.gap.notes)

    @property
    def outcome(self) -> str:
        """How the goal's year ended, with its figure."""
        goal = self.goal
        if not goal.outcome:
            return ""
        return goal.language.text("page.outcome", outcome=goal.outcome, actual=goal.actual)


def table_rows(brief: Brief, anchors: Mapping[GoalFacts, str]) -> tuple[TableRow, ...]:
    """A row per goal in the order of the memo, those that could not be judged last."""
    return tuple(
        TableRow(goal, anchors.get(goal, ""), goal.gap.outlook if goal.judged else UNJUDGED, _keys(goal, brief))
        for goal in (*brief.judged, *brief.unjudged)
    )


def columns_of(brief: Brief) -> tuple[str, ...]:
    """The columns of the table; region and outcome only where they tell something."""
    region = ("region",) if len(brief.regions) > 1 else ()
    outcome = ("outcome",) if any(goal.outcome for goal in brief.goals) else ()
    return (*region, *COLUMNS, *outcome)


def choices(brief: Brief) -> dict[str, tuple[tuple[str, str], ...]]:
    """What may be chosen by, each with its word: regions, years, and outlooks from the most likely on."""
    regions = tuple((name, brief.language.name(brief.study.dataset.catalogue.regions[name])) for name in brief.regions)
    there = {goal.gap.outlook for goal in brief.judged}
    outlooks = [(word, outlook_text(word, brief.language)) for _, word in OUTLOOKS if word in there]
    if brief.unjudged:
        outlooks.append((UNJUDGED, brief.language.text("page.unjudged")))
    years = tuple((str(year), brief.language.text("charts.year", year=year)) for year in brief.years)
    return {"region": regions, "outlook": tuple(outlooks), "year": years}


def _keys(goal: GoalFacts, brief: Brief) -> dict[str, str]:
    """Amounts in base units, so that 万元 and 亿元 stand in one order."""
    gap, factor = goal.gap, goal.gap.goal.unit.factor
    numbers = {
        "region": brief.regions.index(gap.goal.region), "year": goal.year, "goal": gap.goal.figure.value * factor,
        "last": _last(goal), "projected": gap.projected * factor, "chance": gap.chance,
        "needed": gap.pace_needed, "recent": gap.pace_recent, "planned": gap.pace_planned,
        "outcome": OUTCOMES.get(gap.outcome, math.nan),
    }  # fmt: skip
    return {"indicator": goal.name, **{key: _number(value) for key, value in numbers.items()}}


def _last(goal: GoalFacts) -> float:
    return last_value(goal.gap) * axis_unit(goal.gap).factor if goal.judged else math.nan


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.6g}"
