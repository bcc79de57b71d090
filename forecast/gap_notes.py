"""What a reader must know beside the figures of a gap."""

from collections.abc import Iterable

import pandas as pd

from forecast.catalogue import Catalogue
from forecast.gaps import Gap, Note
from forecast.panel import Panel
from forecast.projections import Projection
from forecast.questions import Question
from forecast.rounding import figure_text, stated_text
from forecast.values import DERIVED


def gap_notes(gap: Gap, projection: Projection, catalogue: Catalogue) -> Iterable[Note]:
    """The notes on a gap that could be judged; `projection` is the whole one, with what is known today."""
    assert gap.question is not None and gap.projection is not None
    goal, question = gap.goal, gap.question
    series = gap.projection.panel.series(*question.label)
    if question.single and goal.role != "growth" and question.met_by(float(series.iloc[-1])):
        yearly = goal.role == "addition" and question.label == goal.key
        code = "met_before" if yearly else _already_met(gap, question, series, catalogue)
        yield Note(code, {"value": gap.last_text, "unit": goal.unit, "year": gap.last_year})
    if not question.single and question.direction > 0 and question.met_by(question.known):
        known = figure_text(question.express(question.known), goal.unit)
        yield Note("met_since", {"value": known, "unit": goal.unit, "year": gap.last_year})
    if question.label != goal.key:
        yield Note("judged_on", {"indicator": catalogue.indicators[question.label[1]]})
    if not question.single:
        yield Note("sum_of_years", {"first": question.years[0] if question.years else goal.year, "last": goal.year})
    if goal.comparator in ("eq", "approx"):
        yield Note(f"comparator_{goal.comparator}", {})
    if len(series) == 1:
        yield Note("single_value", {"year": gap.last_year})
    if gap.projection is not projection:
        yield Note("as_of", {"year": goal.year})
    if not gap.outcome and question.single and (later := _later_value(gap, projection.panel)):
        yield Note("later_value", later)
    if (gap.history["status"] == DERIVED).any():
        yield Note("derived_values", {"count": int((gap.history["status"] == DERIVED).sum())})


def _later_value(gap: Gap, panel: Panel) -> dict[str, object] | None:
    """The first value stated after the goal's year, in the goal's unit, where the goal's own year has none."""
    question, goal = gap.question, gap.goal
    if question is None or goal.role != "level" or question.label not in panel.rows:
        return None
    history = panel.history(*question.label)
    later = history[(history.index > goal.year) & (history["status"] != DERIVED)]
    if not len(later):
        return None
    value = stated_text(question.express(float(later["value"].iloc[0])))
    return {"value": value, "unit": goal.unit, "year": int(later.index[0])}


def _already_met(gap: Gap, question: Question, series: pd.Series, catalogue: Catalogue) -> str:
    """Whether the goal was met when it was set, or has been met since."""
    written = catalogue.documents[gap.goal.document].year_written
    known = series if written is None else series[series.index <= written]
    return "already_met" if len(known) and question.met_by(float(known.iloc[-1])) else "met_since"
