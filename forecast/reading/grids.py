"""Grids: the candidates of a real table, whatever its rows and columns are.

Rows may be indicators, years or regions, and so may columns. What a figure is of is said by the names of its row, the
heads of its column and the caption together; a row or column of which a word is not understood gives nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from forecast.reading.candidates import GOAL as GOAL_TABLE
from forecast.reading.candidates import STATEMENT, Candidate
from forecast.reading.cell_figures import read_figure
from forecast.reading.documents import Facts
from forecast.reading.flattened import UNSURE, Rebuilt
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.labels import Label, Terms, as_unit
from forecast.reading.layouts import NATURE, UNIT, Column, Layout, Line, layouts
from forecast.reading.names import Names
from forecast.reading.natures import RESULT
from forecast.reading.outline import Grid
from forecast.reading.settings import Setting, setting
from forecast.reading.table_labels import Rows, goes_with, joined, understood
from forecast.reading.table_paces import is_pace, with_base, with_pace
from forecast.reading.table_values import Entry, entry, over_plan
from forecast.reading.table_years import Calendar

CAPTION = re.compile(r"^(?:附?表|专栏|附件)|单位|指标|情况|一览|统计|目标|主要|数据|[表]$")
LONGEST_CAPTION = 60
CONFIDENT, REBUILT = 0.95, 0.85
LESS = {"section": 0.95, "document": 0.9, "lag": 0.85}
GUESSED_UNIT = 0.95
QUOTE = 90  # characters


def read_grid(grid: Grid, facts: Facts, names: Names, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The candidates of a table, row by row."""
    terms = Terms(names, gazetteer, facts.region, facts.timing.now)
    for layout in layouts(grid.table, terms):
        captions = _captions(grid, layout)
        here = setting([*(heading.text for heading in grid.headings), *captions], facts.timing)
        yield from _Part(grid, facts, terms, layout, terms.label(" ".join(captions)), here).candidates()


def _captions(grid: Grid, layout: Layout) -> list[str]:
    """What stands above a table as its caption; a sentence before it is none."""
    above = [line for line in grid.caption.split("\n") if len(line) <= LONGEST_CAPTION and CAPTION.search(line)]
    return [*(line for line in above if "。" not in line), *layout.titles]


@dataclass(frozen=True)
class _Part:
    """A part of a table with heads of its own, and what it stands in."""

    grid: Grid
    facts: Facts
    terms: Terms
    layout: Layout
    caption: Label
    here: Setting

    def candidates(self) -> Iterator[Candidate]:
        rows = understood(self.layout, self.terms)
        reached = any(one.head.nature == RESULT for one in rows.figures)
        calendar = Calendar(self.here, self.facts.timing, reached)
        for line, label in rows.lines:
            yield from (self._candidate(one, line) for one in self._line(line, label, rows, calendar))

    def _line(self, line: Line, label: Label, rows: Rows, calendar: Calendar) -> list[Entry]:
        """What the figures of a row say, goals with their base and pace."""
        document = self.facts.timing
        paces = [one for one in rows.figures if is_pace(one.head, document.now, document.plan)]
        others = [one for one in rows.figures if one not in paces]
        found = [one for column in others if (one := self._entry(line, label, column, rows, calendar))]
        found = [self._over_plan(one, found, calendar) for one in with_base(found, document.plan)]
        for column in paces:
            figure = read_figure(line.cells[column.place])
            goals = any(one.goal for one in found)
            alone = None if goals else self._entry(line, label, column, rows, calendar)
            found = with_pace(found, figure, column.head) if figure and goals else [*found, *filter(None, [alone])]
        return found

    def _over_plan(self, one: Entry, found: list[Entry], calendar: Calendar) -> Entry:
        """A promised addition without a yearly figure before it is one over the plan."""
        known = self.terms.names.indicators.get(one.indicator)
        yearly = any(not other.goal and other.indicator == one.indicator for other in found)
        if known is None or yearly or not one.goal or one.from_year or not calendar.document.plan:
            return one
        role, first = over_plan(one, known, calendar.document.start)
        return replace(one, role=role, from_year=first)

    def _entry(self, line: Line, row: Label, column: Column, rows: Rows, calendar: Calendar) -> Entry | None:
        """What the figure of a row in a column says."""
        figure = read_figure(line.cells[column.place])
        label = joined(row, column.head, self.caption, goes_with(column, rows.figures))
        if figure is None or label is None or label.mention is None:
            return None
        own = [unit for one in self.layout.of(UNIT) if (unit := as_unit(line.cells[one.place].text))]
        if own and not (column.head.growth or column.head.change or column.head.rank):
            label = replace(label, units=(*own, *label.units))
        made = entry(figure, label, column, calendar, self.terms)
        if made and column.head.text == UNSURE:
            made = replace(made, year=None, source="", role="level", from_year=None)
        return made and replace(made, region=self._region(label), nature=self._nature(line))

    def _region(self, label: Label) -> str:
        return self.facts.region if label.region is None else label.region

    def _nature(self, line: Line) -> str:
        """Whether the plan binds: 约束性, 预期性."""
        words = "".join(line.cells[column.place].text for column in self.layout.of(NATURE))
        return "binding" if words.startswith("约束") else "expected" if words.startswith("预期") else "unstated"

    def _candidate(self, one: Entry, line: Line) -> Candidate:
        missing = self._missing(one)
        sure = REBUILT if isinstance(self.grid, Rebuilt) else CONFIDENT
        confidence = sure * LESS.get(one.source, 1.0) * (GUESSED_UNIT if one.guessed else 1.0)
        where = f"{self.grid.section} {self.grid.caption}".strip() if self.caption.text else self.grid.section
        return Candidate(
            table=GOAL_TABLE if one.goal else STATEMENT, region=one.region, indicator=one.indicator, year=one.year,
            role=one.role, value=one.value, unit=one.unit, comparator=one.figure.comparator,
            nature=one.nature if one.goal else "", base_year=one.base_year, base_value=one.base_value, pace=one.pace,
            pace_unit=one.pace_unit, from_year=one.from_year, document=self.facts.entry.document,
            start=one.figure.start, end=one.figure.end, section=where or f"第{self.grid.number}段",
            quote=_quote(one, line), confidence=0.0 if missing else round(confidence, 2),
            reason=f"table:{one.alias};{one.source}", missing=missing, note=one.note,
            mean=one.mean and one.role == "growth" and not one.goal,
        )  # fmt: skip

    def _missing(self, one: Entry) -> tuple[str, ...]:
        empty = [name for name in ("region", "indicator", "year", "role") if not getattr(one, name)]
        return (*empty, *filter(None, [one.obstacle]))


def _quote(one: Entry, line: Line) -> str:
    """The row, with the head of the figure's column."""
    cells = " | ".join(dict.fromkeys(cell.text for cell in line.cells if cell.text))
    return f"{one.head}: {cells}"[:QUOTE] if one.head else cells[:QUOTE]
