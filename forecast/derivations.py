"""Rules that work out a value of a series from other statements.

Each rule is a function from what is known to values. ``RULES`` lists them in the order in which
they are tried; the plain-language text of each stands under ``rules`` in ``texts/``.
A derived value fills a hole and never overrules a stated one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from forecast.catalogue import Catalogue, Indicator
from forecast.cells import Figure
from forecast.figure_arithmetic import amount, base, converted, difference, next_level, previous_level, share
from forecast.statements import Statement
from forecast.units import Unit, parse_unit
from forecast.values import DERIVED, Value

Key = tuple[str, str]
PER_CENT = parse_unit("%")
EXACT = ("eq", "approx")


@dataclass(frozen=True)
class Facts:
    """What is known: levels by series and year, yearly growth and changes likewise.

    Attributes
    ----------
    spans
        What is stated over several years: growth, as their total or as a yearly mean.
    """

    catalogue: Catalogue
    levels: Mapping[Key, Mapping[int, Value]]
    growths: Mapping[Key, Mapping[int, Statement]]
    changes: Mapping[Key, Mapping[int, Statement]]
    spans: tuple[Statement, ...] = ()

    def levels_of(self, region: str, indicator: str) -> Mapping[int, Value]:
        return self.levels.get((region, indicator), {})

    def growths_over_years(self, region: str, indicator: str) -> Iterator[Statement]:
        """The stated growth of a series over several years."""
        for statement in self.spans:
            if (statement.region, statement.indicator, statement.role) == (region, indicator, "growth"):
                yield statement

    def figure_in(self, value: Value, unit: Unit) -> Figure:
        """A value's figure in another unit than its indicator's."""
        return converted(value.figure, self.catalogue.indicators[value.indicator].unit, unit)


def previous_from_nominal_growth(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Level of the year before = level / (1 + growth), where the growth is nominal or of a number of things."""
    levels = facts.levels_of(region, indicator.indicator)
    for year, statement in _usable_growths(facts, region, indicator):
        if year in levels:
            yield _derived(previous_from_nominal_growth, levels[year], year - 1,
                           previous_level(levels[year].figure, statement.figure), statement.document)  # fmt: skip


def next_from_nominal_growth(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Level = level of the year before x (1 + growth), where the growth is nominal or of a number of things."""
    levels = facts.levels_of(region, indicator.indicator)
    for year, statement in _usable_growths(facts, region, indicator):
        if year - 1 in levels:
            yield _derived(next_from_nominal_growth, levels[year - 1], year,
                           next_level(levels[year - 1].figure, statement.figure), statement.document)  # fmt: skip


def start_from_growth_over_years(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Level of the first year = level / (1 + growth since then), of nominal growth or that of a number of things.

    Of a yearly mean g over n years it is level / (1 + g)^n.
    """
    levels = facts.levels_of(region, indicator.indicator)
    for statement in facts.growths_over_years(region, indicator.indicator):
        known = levels.get(statement.year)
        if known and statement.from_year is not None and _usable(statement, indicator):
            start = previous_level(known.figure, statement.growth_over_years)
            yield _derived(start_from_growth_over_years, known, statement.from_year, start, statement.document)


def previous_from_change(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Level of the year before = level minus the stated change (percentage points, or a number)."""
    levels = facts.levels_of(region, indicator.indicator)
    for year, statement in facts.changes.get((region, indicator.indicator), {}).items():
        if year in levels and statement.comparator in EXACT:
            change = change_in_unit(statement, indicator)
            yield _derived(previous_from_change, levels[year], year - 1,
                           difference(levels[year].figure, change), statement.document)  # fmt: skip


def change_in_unit(statement: Statement, indicator: Indicator) -> Figure:
    """A stated change in the indicator's unit; percentage points stay as they are."""
    points = statement.unit.dimension == "points"
    return statement.figure if points else converted(statement.figure, statement.unit, indicator.unit)


def previous_stock_from_addition(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Running total of the year before = running total minus what was added in the year.

    Only for a ``total``: where members can lapse (certificates, a ``stock``) the difference is no
    more than a lower bound, and no value is made of it.
    """
    if indicator.nature != "total":
        return
    levels = facts.levels_of(region, indicator.indicator)
    for flow in facts.catalogue.additions_to(indicator.indicator):
        for year, added in facts.levels_of(region, flow.indicator).items():
            if year in levels and added.status != DERIVED:
                left = difference(levels[year].figure, facts.figure_in(added, indicator.unit))
                yield _derived(previous_stock_from_addition, levels[year], year - 1, left, *added.documents)


def amount_from_ratio(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Amount = ratio x base, where both are stated for the year."""
    for ratio in _quotients(facts, numerator=indicator.indicator):
        for known, whole in _same_years(facts, region, ratio.indicator, ratio.denominator):
            figure = amount(facts.figure_in(known, PER_CENT), facts.figure_in(whole, indicator.unit))
            yield _combined(amount_from_ratio, indicator, known, whole, figure)


def base_from_ratio(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Base = amount / ratio, where both are stated for the year."""
    for ratio in _quotients(facts, denominator=indicator.indicator):
        for known, part in _same_years(facts, region, ratio.indicator, ratio.numerator):
            if known.figure.value > 0 and part.figure.value > 0:
                figure = base(facts.figure_in(part, indicator.unit), facts.figure_in(known, PER_CENT))
                yield _combined(base_from_ratio, indicator, part, known, figure)


def ratio_from_amounts(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Ratio = amount / base, where both are stated for the year."""
    if indicator.unit.dimension == PER_CENT.dimension and indicator.numerator:
        for part, whole in _same_years(facts, region, indicator.numerator, indicator.denominator):
            if part.figure.value > 0 and whole.figure.value > 0:
                in_parts = facts.figure_in(whole, facts.catalogue.indicators[part.indicator].unit)
                yield _combined(ratio_from_amounts, indicator, part, whole,
                                converted(share(part.figure, in_parts), PER_CENT, indicator.unit))  # fmt: skip


Rule = Callable[[Facts, str, Indicator], Iterator[Value]]
RULES: tuple[Rule, ...] = (
    previous_stock_from_addition,
    previous_from_change,
    amount_from_ratio,
    ratio_from_amounts,
    base_from_ratio,
    previous_from_nominal_growth,
    next_from_nominal_growth,
    start_from_growth_over_years,
)


def derive(facts: Facts, regions: Mapping[str, object]) -> dict[Key, dict[int, Value]]:
    """All levels with the holes filled that the rules can fill; stated levels stay as they are."""
    known = {key: dict(levels) for key, levels in facts.levels.items()}
    free = {key: {year: value for year, value in levels.items() if not value.bound} for key, levels in known.items()}
    working = replace(facts, levels=free)
    found = True
    while found:
        found = False
        for value in list(_candidates(working, regions)):
            if value.year not in known.setdefault(value.key, {}):
                known[value.key][value.year] = value
                free.setdefault(value.key, {})[value.year] = value
                found = True
    return {key: levels for key, levels in known.items() if levels}


def _candidates(facts: Facts, regions: Mapping[str, object]) -> Iterator[Value]:
    for rule in RULES:
        for region in regions:
            for indicator in facts.catalogue.indicators.values():
                for value in rule(facts, region, indicator):
                    if indicator.admits(value.figure.value):
                        yield value


def makes_levels(indicator: Indicator) -> bool:
    """Whether stated growth rates can be worked into levels: nominal ones, and those of a number of things."""
    return indicator.growth_basis == "nominal" or indicator.kind == "count"


def _usable_growths(facts: Facts, region: str, indicator: Indicator) -> Iterator[tuple[int, Statement]]:
    """Stated growth rates that may be worked back: nominal ones, and growth of a number of things.

    A rate at comparable prices is left out: the level that it gives is not the published one; so is
    a rate stated as "at least" or "more than", which is a bound.
    """
    for year, statement in facts.growths.get((region, indicator.indicator), {}).items():
        if _usable(statement, indicator):
            yield year, statement


def _usable(growth: Statement, indicator: Indicator) -> bool:
    return makes_levels(indicator) and usable_rate(growth)


def usable_rate(growth: Statement) -> bool:
    """Whether a growth rate says how much, and not only more or less than how much."""
    return growth.figure.value > -100 and growth.comparator in EXACT


def _quotients(facts: Facts, numerator: str = "", denominator: str = "") -> Iterator[Indicator]:
    """The ratios in per cent of which the indicator is the numerator or the denominator."""
    for ratio in facts.catalogue.indicators.values():
        named = ratio.numerator == numerator if numerator else ratio.denominator == denominator
        if ratio.numerator and ratio.unit.dimension == "percent" and named:
            yield ratio


def _same_years(facts: Facts, region: str, first: str, second: str) -> Iterator[tuple[Value, Value]]:
    """The values of two indicators in the years in which both are known."""
    others = facts.levels_of(region, second)
    for year, value in facts.levels_of(region, first).items():
        if year in others:
            yield value, others[year]


def _combined(rule: Rule, indicator: Indicator, first: Value, second: Value, figure: Figure) -> Value:
    """A value from two values of the same year."""
    documents = tuple(dict.fromkeys(first.documents + second.documents))
    return Value(first.region, indicator.indicator, first.year, figure, DERIVED, rule.__name__, documents,
                 known_year=max(first.known, second.known))  # fmt: skip


def _derived(rule: Rule, known: Value, year: int, figure: Figure, *documents: str) -> Value:
    """A value from one of a neighbouring year."""
    sources = tuple(dict.fromkeys((*known.documents, *documents)))
    return Value(known.region, known.indicator, year, figure, DERIVED, rule.__name__, sources,
                 known_year=max(known.known, year))  # fmt: skip
