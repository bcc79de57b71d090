"""Live cells: what of a goal's row follows when the planner changes its value or year."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from forecast.memos.workbook import formulas
from forecast.memos.workbook.cells import Cell, entry
from forecast.memos.workbook.grids import Limits
from forecast.memos.workbook.layout import SPREAD_LETTERS, LivePlace, goal_cell
from forecast.memos.workbook.spreads import HIGH80, LOW80, MEDIAN
from forecast.outlooks import OUTLOOKS
from forecast.rounding import decimals
from forecast.wording import outlook_text

QUANTILES = {"projected": MEDIAN, "low80": LOW80, "high80": HIGH80}
# Beyond any figure of a plan.
MOST = 1e12


def live_cells(cells: Mapping[str, Cell], place: LivePlace) -> dict[str, Cell]:
    """The entries, and with a formula what follows from them; each shows what it showed before."""
    here = {key: goal_cell(key, place.goal_row) for key in (*cells, "value", "year")}
    texts = {
        **_quantiles(place, here),
        "shortfall": _shortfall(place, here),
        "chance": formulas.of_year(place.years(SPREAD_LETTERS["chance"]), here["year"], here["last_year"]),
        "outlook": formulas.outlook(here["chance"], _words(place)),
        "needed": _needed(place, here),
    }
    entries = {key: entry(cells[key]) for key in ("value", "year")}
    own = place.spread.years.index(place.spread.goal.year)
    read = replace(cells["chance"], value=float(place.spread.chances()[own]))
    cells = {**cells, "chance": read}  # a certain goal is read as 99.9%, which is printed alike
    return entries | {key: replace(_given(cells[key]), formula=formula) for key, formula in texts.items()}


def limits(place: LivePlace) -> Iterator[Limits]:
    """What value and year may become: a number, whole where things are counted; a year that is projected."""
    spread, language = place.spread, place.language
    question = spread.goal.gap.question
    counted = question is not None and question.counted and spread.goal.gap.goal.unit.factor == 1
    message = language.text(f"workbook.entries.{'count' if counted else 'value'}")
    yield Limits("value", place.goal_row, 0 if counted else -MOST, MOST, counted, message)
    first, last = spread.years[0], spread.years[-1]
    message = language.text("workbook.entries.year", first=first, last=last)
    yield Limits("year", place.goal_row, first, last, True, message)


def _given(cell: Cell) -> Cell:
    """A formula gives an empty text where there is nothing."""
    return cell if cell.value is not None else replace(cell, value="")


def _quantiles(place: LivePlace, here: Mapping[str, str]) -> dict[str, str]:
    gap = place.spread.goal.gap
    places = {key: decimals(getattr(gap, key), gap.goal.unit) for key in QUANTILES}
    return {key: formulas.of_year(place.quantile(share), here["year"], here["last_year"], places[key])
            for key, share in QUANTILES.items()}  # fmt: skip


def _shortfall(place: LivePlace, here: Mapping[str, str]) -> str:
    gap = place.spread.goal.gap
    places = decimals(gap.projected, gap.goal.unit)
    return formulas.shortfall(here["projected"], here["value"], place.spread.direction, places)


def _needed(place: LivePlace, here: Mapping[str, str]) -> str:
    """With the pace's unit in terms of the goal's, which may differ from that of the series."""
    gap = place.spread.goal.gap
    assert gap.question is not None
    size = round(gap.pace_scale.size * gap.question.express(1.0), 12)
    return formulas.pace_needed(
        gap.pace_scale, size, here["last"], here["last_year"], here["value"], here["year"]
    )  # fmt: skip


def _words(place: LivePlace) -> list[str]:
    """The words for chances from the least to the most likely."""
    return [outlook_text(word, place.language) for _, word in reversed(OUTLOOKS)]
