"""The sheet of goals: a row per judged goal, to calculate with."""

from collections.abc import Mapping

from forecast import unit_words
from forecast.memos.briefs import Brief
from forecast.memos.citations import Citations
from forecast.memos.facts import GoalFacts
from forecast.memos.workbook.cells import YEAR, Cell, centred, number, text, year
from forecast.memos.workbook.grids import Column, Grid
from forecast.memos.workbook.layout import GOALS, LivePlace, sheet_name
from forecast.memos.workbook.live_cells import limits, live_cells
from forecast.memos.workbook.number_formats import CHANCE, computed_format, pace_format, stated_format
from forecast.rounding import decimals, rounded

COMPUTED = ("projected", "low80", "high80", "actual")
FROZEN = 3


def goal_sheet(brief: Brief, places: Mapping[GoalFacts, LivePlace], citations: Citations) -> Grid:
    """Every judged goal; those of `places` can be changed."""
    language = brief.language
    columns = tuple(Column(key, language.text(f"workbook.goals.{key}"), most) for key, most in GOALS.items())
    rows = tuple(_row(goal, at, citations, places.get(goal)) for at, goal in enumerate(brief.judged, 1))
    notes = [language.text(f"workbook.goals.note_{part}") for part in ("inputs", "others")]
    allowed = tuple(limit for place in places.values() for limit in limits(place))
    title, hidden = language.text("workbook.titles.goals"), _hidden(brief)
    return Grid(sheet_name("goals", language), title, notes, columns, rows, FROZEN, allowed, hidden=hidden)


def _hidden(brief: Brief) -> tuple[str, ...]:
    """Columns that would say nothing."""
    region = () if len(brief.regions) > 1 else ("region",)
    ended = () if any(goal.outcome for goal in brief.judged) else ("actual", "outcome")
    return (*region, *ended)


def _row(goal: GoalFacts, at: int, citations: Citations, live: LivePlace | None) -> tuple[Cell, ...]:
    cells = {"number": Cell(at, YEAR), **_words(goal, citations), **_levels(goal), **_paces(goal)}
    if live is not None:
        cells |= live_cells(cells, live)
    return tuple(cells[key] for key in GOALS)


def _words(goal: GoalFacts, citations: Citations) -> dict[str, Cell]:
    return {
        "region": text(goal.region), "indicator": text(goal.name), "stated": text(goal.goal_words),
        "unit": centred(unit_words.unit_name(goal.gap.goal.unit, goal.language)), "outlook": centred(goal.outlook),
        "outcome": centred(goal.outcome), "remarks": text(_remarks(goal)),
        "sources": centred(citations.cite(goal.gap.goal.document, *goal.last_documents)),
    }  # fmt: skip


def _remarks(goal: GoalFacts) -> str:
    """The other series that the goal is judged on, and the notes."""
    judged_on = goal.judged_on and goal.language.text("workbook.goals.judged_on", indicator=goal.judged_on)
    return goal.language.text("charts.between").join(filter(None, (judged_on, goal.remarks)))


def _levels(goal: GoalFacts) -> dict[str, Cell]:
    """In the goal's unit; computed ones rounded as in all other outputs."""
    gap, unit, language = goal.gap, goal.gap.goal.unit, goal.language

    def computed(value: float) -> Cell:
        return number(rounded(value, unit), computed_format(value, unit, language))

    return {
        "value": number(gap.goal.figure.value, stated_format(unit, language)), "year": year(goal.year),
        "last_year": year(goal.last_year), "last": _last(goal),
        **{name: computed(getattr(gap, name)) for name in COMPUTED},
        "shortfall": _shortfall(goal), "chance": number(gap.chance, CHANCE),
    }  # fmt: skip


def _last(goal: GoalFacts) -> Cell:
    """Unrounded, because the pace needed starts from it; shown with the decimals that it is worth."""
    gap, unit, language = goal.gap, goal.gap.goal.unit, goal.language
    stated = not goal.last_derived and gap.goal.role != "growth"
    shape = stated_format(unit, language) if stated else computed_format(gap.last_value, unit, language)
    return number(gap.last_value, shape)


def _shortfall(goal: GoalFacts) -> Cell:
    """How far the printed median misses the goal, with the decimals of the median."""
    gap, unit = goal.gap, goal.gap.goal.unit
    assert gap.question is not None
    apart = gap.question.direction * (gap.goal.figure.value - rounded(gap.projected, unit))
    places = decimals(gap.projected, unit)
    return number(round(apart, places) + 0.0, computed_format(gap.projected, unit, goal.language))


def _paces(goal: GoalFacts) -> dict[str, Cell]:
    gap = goal.gap
    stated = gap.goal.pace is not None or gap.goal.role == "growth"
    return {
        "needed": number(gap.pace_needed, pace_format(gap.pace_needed)),
        "recent": number(gap.pace_recent, pace_format(gap.pace_recent)),
        "planned": number(gap.pace_planned, pace_format(gap.pace_planned, stated=stated)),
        "pace_unit": centred(unit_words.pace_unit_name(gap.pace_scale.unit, goal.language)),
    }
