"""The charts of the page; one that fails leaves a note in its place."""

from dataclasses import dataclass

from markupsafe import Markup

from forecast import wording
from forecast.charts.fan import shown
from forecast.charts.fan_labels import blocks
from forecast.charts.fan_values import FanValues, fan_values
from forecast.memos.contents import Chart
from forecast.memos.drawings import Drawings
from forecast.memos.facts import GoalFacts
from forecast.memos.page.scales import PAPERS, scales
from forecast.memos.page.svg_fan import FanWords, svg_fan
from forecast.memos.page.svg_marks import key
from forecast.memos.page.year_values import COLUMNS, YearValues, columns_of, year_values


@dataclass(frozen=True)
class PageFigure:
    """A chart of the page.

    Attributes
    ----------
    failed
        What stands in its place if it could not be drawn; the rest is empty then.
    drawings
        The chart on each paper.
    key
        Signs and their words.
    note
        What is drawn where the goal is not a level of the axis.
    columns
        Names and words of the columns of its values.
    rows
        The years, each with the height at which its value stands in the drawings.
    """

    failed: str = ""
    drawings: tuple[Markup, ...] = ()
    key: tuple[tuple[Markup, str], ...] = ()
    note: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[YearValues, float], ...] = ()


def page_figure(chart: Chart, drawings: Drawings) -> PageFigure:
    """The chart, or a note that it could not be drawn."""
    try:
        return _figure(chart)
    except Exception as error:  # the rest of the page does not suffer from one chart
        drawings.fail(chart.picture, error)
        return PageFigure(failed=drawings.note(chart.picture))


def _figure(chart: Chart) -> PageFigure:
    goal, language = chart.goal, chart.goal.language
    values = fan_values(goal.gap)
    labels, words = blocks(goal.gap, values, language), _words(chart, values)
    drawn = tuple(svg_fan(values, labels, words, paper, f"chart-{chart.number}", language) for paper in PAPERS)
    rows = year_values(goal, values)
    columns = tuple((name, language.text(COLUMNS[name])) for name in columns_of(rows))
    height = scales(values, 0, 1)
    note = "" if values.stated_level else shown(goal.gap, values, language)
    return PageFigure("", drawn, key(values, language), note, columns,
                      tuple((row, height.y(row.value)) for row in rows))  # fmt: skip


def _words(chart: Chart, values: FanValues) -> FanWords:
    goal: GoalFacts = chart.goal
    return FanWords(chart.caption, chart.alternative, wording.axis_unit(goal.gap.history, values.unit, goal.language))
