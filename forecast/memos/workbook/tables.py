"""The plain sheets: series, projections, goals that could not be judged, sources."""

from collections.abc import Mapping, Sequence
from typing import Any

from forecast import unit_words
from forecast.language import Language
from forecast.memos.briefs import Brief
from forecast.memos.citations import Citations
from forecast.memos.workbook.cells import YEAR, Cell, centred, number, text, year
from forecast.memos.workbook.grids import Column, Grid
from forecast.memos.workbook.layout import sheet_name
from forecast.memos.workbook.number_formats import computed_format, stated_format
from forecast.projections import LEVELS
from forecast.reports import projections_table, series_table
from forecast.units import parse_unit
from forecast.values import DERIVED

SERIES = {"region": 16, "indicator": 40, "year": 6, "value": 12, "unit": 14, "status": 10, "rule": 44, "documents": 60}
PROJECTIONS = {"region": 16, "indicator": 40, "unit": 14, "year": 6, **dict.fromkeys(LEVELS, 12)}
UNJUDGED = {"number": 5, "region": 16, "indicator": 36, "stated": 26, "value": 10, "unit": 12, "year": 6, "reason": 60,
            "actual": 10, "outcome": 8, "sources": 9}  # fmt: skip
SOURCES = {"number": 5, "title": 50, "publisher": 36, "date": 12, "index_number": 30, "address": 50}


def series_sheet(brief: Brief, citations: Citations) -> Grid:
    """A row per value of the chosen series, with its documents."""
    table = brief.study.choice.rows_of(series_table(brief.study.panel))
    return _grid("series", SERIES, [_value_row(row, brief, citations) for row in table.itertuples()], brief.language, 2)


def _value_row(row: Any, brief: Brief, citations: Citations) -> tuple[Cell, ...]:
    catalogue, language, unit = brief.study.dataset.catalogue, brief.language, parse_unit(str(row.unit))
    shape = computed_format(row.value, unit, language) if row.status == DERIVED else stated_format(unit, language)
    names = [name for name in str(row.documents).split(";") if name]
    titles = [f"{citations.cite(name)} {catalogue.documents[name].title}" for name in names]
    return (
        text(language.name(catalogue.regions[row.region])), text(language.name(catalogue.indicators[row.indicator])),
        year(row.year), number(row.value, shape), centred(unit_words.unit_name(unit, language)),
        centred(language.text(f"statuses.{row.status}")),
        text(_rule_words(str(row.rule), row.status == DERIVED, language)), text("\n".join(titles)),
    )  # fmt: skip


def _rule_words(rule: str, derived: bool, language: Language) -> str:
    """How a value was derived; or in which unit, and with which words such as "more than", it is stated."""
    if derived:
        return language.text(f"rules.{rule}")
    said = []
    for part in filter(None, rule.split(", ")):
        kind, what = part.split(" ", 1)
        if kind == "unit":
            said.append(language.text("workbook.series.in_unit", unit=unit_words.unit_name(parse_unit(what), language)))
        else:
            said.append(language.text(f"workbook.stated.{what}"))
    return language.text("charts.between").join(said)


def projection_sheet(brief: Brief) -> Grid:
    """A row per projected series and year: seven quantiles."""
    projection = brief.study.projection
    units = dict(zip(projection.panel.rows, map(str, projection.panel.units), strict=True))
    table = brief.study.choice.rows_of(projections_table(projection))
    rows = [_projected_row(row, units, brief) for row in table.to_dict("records")]
    return _grid("projections", PROJECTIONS, rows, brief.language, 4)


def _projected_row(row: Mapping[Any, Any], units: Mapping[Any, str], brief: Brief) -> tuple[Cell, ...]:
    catalogue, language = brief.study.dataset.catalogue, brief.language
    unit = parse_unit(units[row["region"], row["indicator"]])
    quantiles = (number(row[name], computed_format(row[name], unit, language)) for name in LEVELS)
    return (
        text(language.name(catalogue.regions[row["region"]])),
        text(language.name(catalogue.indicators[row["indicator"]])),
        centred(unit_words.unit_name(unit, language)), year(row["year"]), *quantiles,
    )  # fmt: skip


def unjudged_sheet(brief: Brief, citations: Citations) -> Grid:
    """A row per goal that could not be judged, with the reason and, where it is known, how it ended."""
    rows = []
    for place, goal in enumerate(brief.unjudged, 1):
        gap, unit, language = goal.gap, goal.gap.goal.unit, goal.language
        reason = language.text("charts.between").join(goal.note(note) for note in gap.notes)
        rows.append((
            Cell(place, YEAR), text(goal.region), text(goal.name), text(goal.goal_words),
            number(gap.goal.figure.value, stated_format(unit, language)),
            centred(unit_words.unit_name(unit, language)), year(goal.year), text(reason),
            number(gap.actual, stated_format(unit, language)), centred(goal.outcome),
            centred(citations.cite(gap.goal.document)),
        ))  # fmt: skip
    return _grid("unjudged", UNJUDGED, rows, brief.language, 3)


def source_sheet(brief: Brief, citations: Citations) -> Grid:
    """The documents with the numbers of the memo; those that only the sheet of series names follow."""
    rows = []
    for place, document in enumerate(citations.documents, 1):
        date = document.date_published or document.date_written
        details = (document.title, document.publisher, date, document.index_number, document.address)
        rows.append((Cell(place, YEAR), *map(text, details)))
    return _grid("sources", SOURCES, rows, brief.language, 0)


def _grid(
    sheet: str, shape: Mapping[str, int], rows: Sequence[tuple[Cell, ...]], language: Language, frozen: int
) -> Grid:  # fmt: skip
    columns = tuple(Column(key, language.text(f"workbook.{sheet}.{key}"), most) for key, most in shape.items())
    notes = [language.text(f"workbook.{sheet}.note")]
    title = language.text(f"workbook.titles.{sheet}")
    return Grid(sheet_name(sheet, language), title, notes, columns, tuple(rows), frozen)
