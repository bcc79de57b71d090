"""Rules that work out a value of a series from other statements.

Each rule is a function from a year's figures to a figure, with the half-widths of the
roundings carried along to first order. ``RULES`` lists them in the order in which they
are tried; the plain-language text of each stands under ``rules`` in ``texts/*.toml``.
A derived value fills a hole and never overrules a stated one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forecast.catalogue import Catalogue, Indicator
from forecast.cells import Figure
from forecast.statements import Statement
from forecast.values import DERIVED, Value

Key = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """What is known: levels by series and year, and stated growth and changes likewise."""

    catalogue: Catalogue
    levels: Mapping[Key, Mapping[int, Value]]
    growths: Mapping[Key, Mapping[int, Statement]]
    changes: Mapping[Key, Mapping[int, Statement]]

    def levels_of(self, region: str, indicator: str) -> Mapping[int, Value]:
        return self.levels.get((region, indicator), {})


def previous_level(level: Figure, growth: Figure) -> Figure:
    """The year before's level from this year's and its nominal growth in per cent."""
    factor = 1 + growth.value / 100
    value = level.value / factor
    return Figure(value, level.half / factor + value * growth.half / 100 / factor)


def next_level(level: Figure, growth: Figure) -> Figure:
    """This year's level from the year before's and this year's nominal growth in per cent."""
    factor = 1 + growth.value / 100
    return Figure(level.value * factor, level.half * factor + level.value * growth.half / 100)


def difference(minuend: Figure, subtrahend: Figure) -> Figure:
    """A level before an addition or a change: level minus what was added."""
    return Figure(minuend.value - subtrahend.value, minuend.half + subtrahend.half)


def amount(ratio: Figure, base: Figure) -> Figure:
    """Ratio in per cent times base."""
    value = ratio.value / 100 * base.value
    return Figure(value, ratio.half / 100 * base.value + base.half * ratio.value / 100)


def base(part: Figure, ratio: Figure) -> Figure:
    """What a part is the stated per cent of."""
    value = 100 * part.value / ratio.value
    return Figure(value, value * (part.half / part.value + ratio.half / ratio.value))


def share(part: Figure, whole: Figure) -> Figure:
    """A part in per cent of its whole."""
    value = 100 * part.value / whole.value
    return Figure(value, value * (part.half / part.value + whole.half / whole.value))


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


def previous_from_change(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Level of the year before = level minus the stated change (percentage points, or a number)."""
    levels = facts.levels_of(region, indicator.indicator)
    for year, statement in facts.changes.get((region, indicator.indicator), {}).items():
        if year in levels:
            factor = 1.0 if statement.unit.dimension == "points" else statement.unit.to(indicator.unit)
            change = Figure(statement.figure.value * factor, statement.figure.half * factor)
            yield _derived(previous_from_change, levels[year], year - 1,
                           difference(levels[year].figure, change), statement.document)  # fmt: skip


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
                factor = flow.unit.to(indicator.unit)
                addition = Figure(added.figure.value * factor, added.figure.half * factor)
                yield _derived(previous_stock_from_addition, levels[year], year - 1,
                               difference(levels[year].figure, addition), *added.documents)  # fmt: skip


def amount_from_ratio(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Amount = ratio x base, where both are stated for the year."""
    for ratio in _quotients(facts, numerator=indicator.indicator):
        wholes = facts.levels_of(region, ratio.denominator)
        for year, known in facts.levels_of(region, ratio.indicator).items():
            if year in wholes:
                yield _combined(amount_from_ratio, indicator, known, wholes[year], amount)


def base_from_ratio(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Base = amount / ratio, where both are stated for the year."""
    for ratio in _quotients(facts, denominator=indicator.indicator):
        parts = facts.levels_of(region, ratio.numerator)
        for year, known in facts.levels_of(region, ratio.indicator).items():
            if year in parts and known.figure.value > 0:
                yield _combined(base_from_ratio, indicator, parts[year], known, base)


def ratio_from_amounts(facts: Facts, region: str, indicator: Indicator) -> Iterator[Value]:
    """Ratio = amount / base, where both are stated for the year."""
    wholes = facts.levels_of(region, indicator.denominator)
    for year, part in facts.levels_of(region, indicator.numerator).items():
        if year in wholes and wholes[year].figure.value > 0 and part.figure.value > 0:
            yield _combined(ratio_from_amounts, indicator, part, wholes[year], share)


Rule = Callable[[Facts, str, Indicator], Iterator[Value]]
RULES: tuple[Rule, ...] = (
    previous_stock_from_addition,
    previous_from_change,
    amount_from_ratio,
    ratio_from_amounts,
    base_from_ratio,
    previous_from_nominal_growth,
    next_from_nominal_growth,
)


def derive(facts: Facts, regions: Mapping[str, object]) -> dict[Key, dict[int, Value]]:
    """All levels with the holes filled that the rules can fill; stated levels stay as they are."""
    known = {key: dict(levels) for key, levels in facts.levels.items()}
    working = Facts(facts.catalogue, known, facts.growths, facts.changes)
    found = True
    while found:
        found = False
        for value in list(_candidates(working, regions)):
            if value.year not in known.setdefault(value.key, {}):
                known[value.key][value.year] = value
                found = True
    return {key: levels for key, levels in known.items() if levels}


def _candidates(facts: Facts, regions: Mapping[str, object]) -> Iterator[Value]:
    for rule in RULES:
        for region in regions:
            for indicator in facts.catalogue.indicators.values():
                for value in rule(facts, region, indicator):
                    if indicator.admits(value.figure.value):
                        yield value


def _usable_growths(facts: Facts, region: str, indicator: Indicator) -> Iterator[tuple[int, Statement]]:
    """Stated growth rates that may be worked back: nominal ones, and growth of a number of things.

    A rate at comparable prices is left out: the level that it gives is not the published one.
    """
    if indicator.growth_basis == "nominal" or indicator.kind == "count":
        for year, statement in facts.growths.get((region, indicator.indicator), {}).items():
            if statement.figure.value > -100:
                yield year, statement


def _quotients(facts: Facts, numerator: str = "", denominator: str = "") -> Iterator[Indicator]:
    """The ratios in per cent of which the indicator is the numerator or the denominator."""
    for ratio in facts.catalogue.indicators.values():
        named = ratio.numerator == numerator if numerator else ratio.denominator == denominator
        if ratio.numerator and ratio.unit.dimension == "percent" and named:
            yield ratio


def _combined(
    rule: Rule, indicator: Indicator, first: Value, second: Value, formula: Callable[[Figure, Figure], Figure]
) -> Value:
    documents = tuple(dict.fromkeys(first.documents + second.documents))
    figure = formula(first.figure, second.figure)
    return Value(first.region, indicator.indicator, first.year, figure, DERIVED, rule.__name__, documents)


def _derived(rule: Rule, known: Value, year: int, figure: Figure, *documents: str) -> Value:
    sources = tuple(dict.fromkeys((*known.documents, *documents)))
    return Value(known.region, known.indicator, year, figure, DERIVED, rule.__name__, sources)
