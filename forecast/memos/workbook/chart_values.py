"""The sheet of chart data: what the charts draw, a row per goal and year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from forecast import unit_words
from forecast.charts.fan_values import FanValues, fan_values
from forecast.language import Language
from forecast.memos.briefs import Brief
from forecast.memos.facts import GoalFacts
from forecast.memos.workbook.cells import NOTHING, Cell, centred, number, text, year
from forecast.memos.workbook.grids import FIRST_ROW, Column, Grid, letters
from forecast.memos.workbook.layout import LivePlace, sheet_name
from forecast.memos.workbook.number_formats import computed_format

# Stacked on each other: up to the lower end of the 95% interval, on to that of the 80%, its width, the rest.
STACK = ("base", "below", "within", "above")
BANDS = {"low95": (0.95, "low"), "low80": (0.80, "low"), "high80": (0.80, "high"), "high95": (0.95, "high")}
COLUMNS = {
    "number": 5, "region": 16, "indicator": 36, "unit": 14, "year": 6, "known": 10, "median": 10,
    **dict.fromkeys(BANDS, 10), **dict.fromkeys(STACK, 10), "plan": 10, "goal": 10, "actual": 10,
}  # fmt: skip
LETTERS = letters(COLUMNS)
FROZEN = 5


@dataclass(frozen=True, eq=False)
class ChartBlock:
    """The rows of a chart: its goal, what it draws, and the first and last of its rows."""

    goal: GoalFacts
    values: FanValues
    first: int
    last: int

    @property
    def years(self) -> range:
        return range(self.values.first_year, self.values.goal_year + 1)


def chart_blocks(brief: Brief) -> tuple[ChartBlock, ...]:
    """A block per judged goal, one below the other."""
    blocks: list[ChartBlock] = []
    row = FIRST_ROW
    for goal in brief.judged:
        values = fan_values(goal.gap)
        block = ChartBlock(goal, values, row, row + values.goal_year - values.first_year)
        blocks.append(block)
        row = block.last + 1
    return tuple(blocks)


def chart_value_sheet(
    blocks: tuple[ChartBlock, ...], places: Mapping[GoalFacts, LivePlace], language: Language
) -> Grid:  # fmt: skip
    """The rows of all blocks; a goal that can be changed moves in its chart."""
    columns = tuple(Column(key, language.text(f"workbook.chart_values.{key}"), most) for key, most in COLUMNS.items())
    rows = tuple(row for at, block in enumerate(blocks, 1) for row in _rows(at, block, places.get(block.goal)))
    notes = [language.text("workbook.chart_values.note")]
    name, title = sheet_name("chart_values", language), language.text("workbook.titles.chart_values")
    return Grid(name, title, notes, columns, rows, FROZEN, aside=True)


def _rows(at: int, block: ChartBlock, place: LivePlace | None) -> Iterator[tuple[Cell, ...]]:
    goal = block.goal
    unit = centred(unit_words.unit_name(block.values.unit, goal.language))
    for row, a_year in enumerate(block.years, block.first):
        cells = {
            "number": year(at), "region": text(goal.region), "indicator": text(goal.name), "unit": unit,
            "year": year(a_year), **_levels(block, a_year), **_stack(block, a_year, row),
            "goal": _goal(block, a_year, row, place),
        }  # fmt: skip
        yield tuple(cells[key] for key in COLUMNS)


def _levels(block: ChartBlock, a_year: int) -> dict[str, Cell]:
    values = block.values
    found = {"known": values.history["value"], "median": values.median, "plan": values.plan}
    levels = {key: float(series.get(a_year, np.nan)) for key, series in found.items()}
    levels |= {key: float(values.bands[level][end].get(a_year, np.nan)) for key, (level, end) in BANDS.items()}
    levels["actual"] = values.actual if a_year == values.goal_year else np.nan
    return {key: _number(level, block) for key, level in levels.items()}


def _stack(block: ChartBlock, a_year: int, row: int) -> dict[str, Cell]:
    """The heights of the areas; none before the last value, where an empty cell would be drawn as a slope to zero."""
    last = float(block.values.median.iloc[0])
    ends = [float(block.values.bands[level][end].get(a_year, last)) for level, end in BANDS.values()]
    cells = dict(zip(STACK, (_number(height, block) for height in (ends[0], *np.diff(ends))), strict=True))
    if a_year not in block.values.median.index:
        return cells
    here = [f"{LETTERS[key]}{row}" for key in BANDS]
    texts = [f"={here[0]}", *(f"={upper}-{lower}" for lower, upper in pairwise(here))]
    return {key: Cell(cell.value, cell.style, text) for (key, cell), text in zip(cells.items(), texts, strict=True)}


def _goal(block: ChartBlock, a_year: int, row: int, place: LivePlace | None) -> Cell:
    """The goal in its year; where it can be changed, what the sheet of goals says now."""
    cell = _number(block.values.goal if a_year == block.values.goal_year else np.nan, block)
    if place is None:
        return cell
    formula = f"=IF({place.goal('year')}={LETTERS['year']}{row},{place.goal('value')},NA())"
    return Cell(NOTHING if cell.value is None else cell.value, cell.style, formula)


def _number(value: float, block: ChartBlock) -> Cell:
    return number(value, computed_format(value, block.values.unit, block.goal.language))
