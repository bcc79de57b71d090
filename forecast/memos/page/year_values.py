"""The values of a chart year by year, for the table below it and for whoever points at it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from forecast import unit_words, wording
from forecast.charts.fan_labels import known_text
from forecast.charts.fan_values import FanValues
from forecast.memos.facts import GoalFacts
from forecast.unit_words import with_unit
from forecast.values import PUBLISHED

# Where the words for a column stand.
COLUMNS = {
    "known": "page.values.known", "median": "charts.key.median",
    "interval50": "page.values.interval_50", "interval80": "charts.key.interval_80",
    "interval95": "charts.key.interval_95", "plan": "charts.key.plan_path", "goal": "charts.key.goal",
    "actual": "charts.key.actual", "documents": "page.values.documents",
}  # fmt: skip
LEVELS = {"interval50": 0.50, "interval80": 0.80, "interval95": 0.95}


@dataclass(frozen=True)
class YearValues:
    """The texts of a year by column, and the value to which one points; empty texts are not known."""

    year: int
    value: float
    texts: dict[str, str]


def year_values(goal: GoalFacts, values: FanValues) -> tuple[YearValues, ...]:
    """Every year in which something is known, projected or planned."""
    years = sorted({*values.history.index, *values.median.index, *values.plan.index, values.goal_year})
    return tuple(_year(int(year), goal, values) for year in years)


def columns_of(rows: tuple[YearValues, ...]) -> tuple[str, ...]:
    """The columns in which there is anything."""
    return tuple(column for column in COLUMNS if any(row.texts.get(column) for row in rows))


def _year(year: int, goal: GoalFacts, values: FanValues) -> YearValues:
    texts = {column: text for column, text in _texts(year, goal, values) if text}
    for path in (values.history["value"], values.median, values.plan):
        if year in path.index:
            return YearValues(year, float(path.loc[year]), texts)
    return YearValues(year, values.goal, texts)


def _texts(year: int, goal: GoalFacts, values: FanValues) -> Iterator[tuple[str, str]]:
    if year in values.history.index:
        yield "known", _known(year, goal, values)
        yield "documents", _documents(year, goal)
    elif year in values.median.index:
        yield "median", _computed(float(values.median.loc[year]), goal, values)
        for column, level in LEVELS.items():
            low, high = (float(values.bands[level].loc[year, side]) for side in ("low", "high"))  # type: ignore[arg-type]
            yield column, unit_words.interval(low, high, values.unit, goal.language)
    if year in values.plan.index:
        yield "plan", _computed(float(values.plan.loc[year]), goal, values)
    if year == values.goal_year:
        yield "goal", _goal(goal, values)
        yield "actual", "" if math.isnan(values.actual) else _computed(values.actual, goal, values)


def _known(year: int, goal: GoalFacts, values: FanValues) -> str:
    """A known value; what was converted or worked out says so."""
    language, status = goal.language, str(values.history.loc[year, "status"])
    value = with_unit(known_text(values, year, language), values.unit, language)
    if status == PUBLISHED:
        return value
    return language.text("page.values.known_status", value=value, status=language.text(f"charts.key.{status}"))


def _documents(year: int, goal: GoalFacts) -> str:
    names = str(goal.gap.history.loc[year, "documents"]).split(";")
    titles = (goal.catalogue.documents[name].title for name in names if name)
    return goal.language.text("charts.between").join(titles)


def _goal(goal: GoalFacts, values: FanValues) -> str:
    """The goal as a level of the axis."""
    if math.isnan(values.goal):
        return ""
    return goal.goal if values.stated_level else wording.goal_sign(goal.gap.goal, goal.level_needed)


def _computed(value: float, goal: GoalFacts, values: FanValues) -> str:
    return with_unit(unit_words.computed(value, values.unit, goal.language), values.unit, goal.language)
