"""The sheet of spreads: the quantiles behind each goal that can be changed, and the chance read from them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from forecast.language import Language
from forecast.memos.facts import GoalFacts
from forecast.memos.workbook import formulas
from forecast.memos.workbook.cells import HEADER, YEAR, Cell, Style, number, text, year
from forecast.memos.workbook.grids import Column, Grid
from forecast.memos.workbook.layout import SPREAD_LETTERS, SPREADS, LivePlace, sheet_name
from forecast.memos.workbook.number_formats import CHANCE, SHARE, STATED, computed_format
from forecast.memos.workbook.spreads import GRID

FROZEN = 6
SHARE_STYLE = Style(number=SHARE, align="right", wrap=False, bold=True, fill=HEADER.fill)
BAND = Style(bold=True, fill=HEADER.fill, wrap=False)


def spread_sheet(places: Mapping[GoalFacts, LivePlace], language: Language) -> Grid:
    """A block per goal: its shares, and below them the levels of each year."""
    columns = [Column(key, language.text(f"workbook.spreads.{key}"), most) for key, most in SPREADS.items()]
    columns += [Column(f"level{place}", str(place), 10) for place in range(1, len(GRID) + 1)]
    rows = tuple(row for place in places.values() for row in _block(place, language))
    notes = [language.text(f"workbook.spreads.note_{part}") for part in ("chance", "rows")]
    name, title = sheet_name("spreads", language), language.text("workbook.titles.spreads")
    return Grid(name, title, notes, tuple(columns), rows, FROZEN, filtered=False, aside=True)


def _block(place: LivePlace, language: Language) -> Iterator[tuple[Cell, ...]]:
    spread = place.spread
    first = [
        Cell(place.number, replace(YEAR, fill=BAND.fill)),
        Cell(spread.goal.full_name, BAND),
        *[Cell(None, BAND)] * (len(SPREADS) - 2),
    ]
    yield (*first, *(Cell(float(share), SHARE_STYLE) for share in spread.shares))
    for row in range(len(spread.years)):
        yield (*_asked(place, row), *_levels(place, spread.levels[row], language))


def _asked(place: LivePlace, at: int) -> tuple[Cell, ...]:
    """The level asked, where it stands among the levels, and the chance that follows."""
    spread, row = place.spread, place.head + 1 + at
    cut, position = (f"${SPREAD_LETTERS[key]}${row}" for key in ("cut", "place"))
    levels, shares = place.levels(row), place.levels(place.head)
    shift = "" if spread.shift == 0 else f"{spread.shift:+.9g}"
    chance = formulas.chance(cut, position, levels, shares, len(spread.shares), spread.direction)
    return (
        Cell(place.number, YEAR),
        text(spread.goal.full_name),
        year(spread.years[at]),
        number(spread.cut, STATED, f"={place.goal('value')}{shift}"),
        Cell(int(spread.places()[at]), YEAR, formulas.share_place(cut, levels, spread.direction)),
        number(float(spread.chances()[at]), CHANCE, chance),
    )


def _levels(place: LivePlace, levels: np.ndarray, language: Language) -> Iterator[Cell]:
    unit = place.spread.goal.gap.goal.unit
    return (number(float(level), computed_format(float(level), unit, language)) for level in levels)
