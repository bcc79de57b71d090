"""How much a value counts as evidence, and the stated growth that makes no level but counts too.

A weight compares what a figure leaves open with what the figure is to show, the yearly
movement of a series: ``weight = m^2 / (m^2 + error^2)``, both relative to the size of the
value, where ``m`` is `USUAL_MOVEMENT`. What is stated counts 1, and an error as large as the
movement counts half.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from forecast.catalogue import Indicator
from forecast.cells import Figure
from forecast.derivations import EXACT, Facts, Key, change_in_unit, usable_rate
from forecast.statements import Statement
from forecast.values import DERIVED, GROWTH_INDEX, USUAL_MOVEMENT, Value

# A rule takes the scope to be the same and the year before to be unrevised, which is right to a per cent or two.
DERIVED_ERROR = 0.015
# What a rate's basis leaves open. Comparable prices: prices of industrial products and of GDP moved by up to 5% a year,
# and Hangzhou's high-tech value added rose by 11.8% in 2019 where 8.5% is stated. Unknown: that, or another scope.
BASIS_ERRORS = {"nominal": 0.0, "comparable_prices": 0.03, "unknown": 0.05}
# However rough, a level says of what size its series is.
LEAST = 0.05
# A level this many years from the start of a stated change still gives the change's size.
NEAR = 3
# An error that may lie anywhere within a half-width has this share of it as standard deviation.
UNIFORM = 1 / math.sqrt(3)


@dataclass(frozen=True)
class StatedGrowth:
    """Growth over the year before that no two levels show.

    Attributes
    ----------
    growth
        As a fraction: 0.12 is 12%.
    weight
        How much it counts, in (0, 1].
    basis
        ``nominal`` (also of a number of things), ``comparable_prices``, ``unknown``, or ``change`` if a stated change
        was divided by a level nearby.
    known
        The first year in which it can be known.
    """

    region: str
    indicator: str
    year: int
    growth: float
    weight: float
    basis: str
    documents: tuple[str, ...]
    known: int

    @property
    def key(self) -> Key:
        return self.region, self.indicator


def with_tolerances(facts: Facts) -> Facts:
    """The facts with the half-widths of "about" and "more than" instead of those of the rounding alone."""
    levels = {key: {year: _rough(value) for year, value in years.items()} for key, years in facts.levels.items()}
    growths = {key: _rough_statements(years) for key, years in facts.growths.items()}
    changes = {key: _rough_statements(years) for key, years in facts.changes.items()}
    spans = tuple(replace(statement, figure=statement.rough) for statement in facts.spans)
    return replace(facts, levels=levels, growths=growths, changes=changes, spans=spans)


def _rough(value: Value) -> Value:
    return replace(value, figure=Figure(value.figure.value, value.open_half or value.figure.half))


def _rough_statements(years: Mapping[int, Statement]) -> dict[int, Statement]:
    return {year: replace(statement, figure=statement.rough) for year, statement in years.items()}


def value_weight(value: Value) -> float:
    """How much a value counts: 1 if it is stated, less if it is worked out or stated roughly only."""
    if value.status != DERIVED and not value.open_half:
        return 1.0
    worked_out = value.status == DERIVED and value.rule != GROWTH_INDEX
    return _weight(_relative(value.figure, value.figure.value), DERIVED_ERROR if worked_out else 0.0)


def stated_growths(facts: Facts, known: Mapping[Key, Mapping[int, Value]]) -> Iterator[StatedGrowth]:
    """The stated growth of every series with a value, but where it lies between two values: these show it already.

    A bound ("more than 10%") says nothing of how much. Growth over several years that gave no
    level is left out: its yearly mean, stated or worked out, was not observed in any one year.
    """
    for key, levels in known.items():
        for year in sorted({*facts.growths.get(key, {}), *facts.changes.get(key, {})}):
            found = None if {year, year - 1} <= levels.keys() else _stated_growth(facts, key, year, levels)
            if found:
                yield found


def _stated_growth(facts: Facts, key: Key, year: int, levels: Mapping[int, Value]) -> StatedGrowth | None:
    rate, change = facts.growths.get(key, {}).get(year), facts.changes.get(key, {}).get(year)
    if rate and usable_rate(rate):
        return _from_rate(facts, rate, levels)
    return _from_change(facts, change, levels) if change and change.comparator in EXACT else None


def _from_rate(facts: Facts, statement: Statement, levels: Mapping[int, Value]) -> StatedGrowth:
    growth = statement.figure.value / 100
    basis = _basis(facts.catalogue.indicators[statement.indicator])
    same_terms = any(value.rule == GROWTH_INDEX for value in levels.values())  # an index is made of the same rates
    error = _relative(Figure(statement.figure.value, statement.figure.half), 100 + statement.figure.value)
    weight = _weight(error, 0.0 if same_terms else BASIS_ERRORS[basis])
    return _growth(statement, growth, weight, basis, (statement.document,), statement.year)


def _from_change(facts: Facts, statement: Statement, levels: Mapping[int, Value]) -> StatedGrowth | None:
    """A stated change as growth, where a level nearby gives the size of what changed."""
    near = [value for value in levels.values() if abs(value.year - statement.year + 1) <= NEAR]
    if not near:
        return None
    level = min(near, key=lambda value: _distance(value.year, statement.year))
    change = change_in_unit(statement, facts.catalogue.indicators[statement.indicator])
    before = level.figure.value - (change.value if level.year >= statement.year else 0.0)
    if before <= 0 or change.value <= -before:
        return None
    growth, away = change.value / before, _distance(level.year, statement.year)[0]
    weight = _weight(_relative(change, before + change.value), abs(growth) * away * USUAL_MOVEMENT)
    documents = tuple(dict.fromkeys((statement.document, *level.documents)))
    return _growth(statement, growth, weight, "change", documents, max(statement.year, level.known))


def _distance(level_year: int, year: int) -> tuple[int, bool]:
    """How many years a level lies from the change's start or end; of two as near the earlier comes first."""
    return min(abs(level_year - year), abs(level_year - year + 1)), level_year > year


def _growth(
    statement: Statement, growth: float, weight: float, basis: str, documents: tuple[str, ...], known: int
) -> StatedGrowth:
    return StatedGrowth(statement.region, statement.indicator, statement.year, growth, weight, basis, documents, known)


def _basis(indicator: Indicator) -> str:
    """A number of things has no prices that could be taken out of it."""
    return "nominal" if indicator.kind == "count" else indicator.growth_basis


def _relative(figure: Figure, size: float) -> float:
    """The standard deviation of what a figure leaves open, relative to a size."""
    if figure.half == 0:
        return 0.0
    return UNIFORM * figure.half / abs(size) if size else math.inf


def _weight(*errors: float) -> float:
    error = math.hypot(*errors)
    return max(LEAST, USUAL_MOVEMENT**2 / (USUAL_MOVEMENT**2 + error**2))
