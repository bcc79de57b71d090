"""Statements that do not fit each other: listed, never dropped silently."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from forecast.catalogue import Catalogue
from forecast.cells import Figure
from forecast.derivations import Facts, ratio_from_amounts, usable_rate
from forecast.figure_arithmetic import difference, previous_level
from forecast.problems import Problem
from forecast.rounding import rounded, stated_text
from forecast.units import Unit
from forecast.values import DERIVED, Value

Key = tuple[str, str]


def find_contradictions(facts: Facts) -> Iterator[Problem]:
    """Stated figures that disagree with what other stated figures imply, beyond rounding."""
    for (region, name), levels in facts.levels.items():
        indicator = facts.catalogue.indicators[name]
        yield from _growth(facts, region, name, levels)
        yield from _growth_over_years(facts, region, name, levels)
        if indicator.numerator:
            yield from _quotient(facts, region, name, levels)
        if indicator.nature == "total":
            yield from _falls(region, name, levels)
            yield from _addition(facts, region, name, levels)


def _growth(facts: Facts, region: str, name: str, levels: Mapping[int, Value]) -> Iterator[Problem]:
    if facts.catalogue.indicators[name].growth_basis == "comparable_prices":
        return
    for year, statement in facts.growths.get((region, name), {}).items():
        if year in levels and year - 1 in levels and statement.figure.value > -100:
            implied = previous_level(levels[year].figure, statement.figure)
            yield from _mismatch("growth_disagrees", facts.catalogue, levels[year - 1], implied,
                                 growth=stated_text(statement.figure.value))  # fmt: skip


def _growth_over_years(facts: Facts, region: str, name: str, levels: Mapping[int, Value]) -> Iterator[Problem]:
    """Growth since an earlier year, in all or as a yearly mean, against the levels of both years."""
    if facts.catalogue.indicators[name].growth_basis == "comparable_prices":
        return
    for statement in facts.growths_over_years(region, name):
        first, last = levels.get(statement.from_year or 0), levels.get(statement.year)
        if first and last and not (first.bound or last.bound) and usable_rate(statement):
            growth = replace(statement, figure=statement.rough).growth_over_years
            code = "mean_growth_disagrees" if statement.mean else "growth_since_disagrees"
            yield from _mismatch(code, facts.catalogue, first, previous_level(last.figure, growth),
                                 growth=stated_text(statement.figure.value), year=str(statement.year))  # fmt: skip


def _quotient(facts: Facts, region: str, name: str, levels: Mapping[int, Value]) -> Iterator[Problem]:
    implied = {value.year: value for value in ratio_from_amounts(facts, region, facts.catalogue.indicators[name])}
    for year, value in levels.items():
        if year in implied:
            yield from _mismatch("quotient_disagrees", facts.catalogue, value, implied[year].figure)


def _addition(facts: Facts, region: str, name: str, levels: Mapping[int, Value]) -> Iterator[Problem]:
    for flow in facts.catalogue.additions_to(name):
        for year, added in facts.levels_of(region, flow.indicator).items():
            if year in levels and year - 1 in levels:
                addition = facts.figure_in(added, facts.catalogue.indicators[name].unit)
                implied = difference(levels[year].figure, addition)
                yield from _mismatch("addition_disagrees", facts.catalogue, levels[year - 1], implied,
                                     added=stated_text(addition.value))  # fmt: skip


def _falls(region: str, name: str, levels: Mapping[int, Value]) -> Iterator[Problem]:
    years = sorted(levels)
    for before, after in pairwise(years):
        if levels[after].figure.value < levels[before].figure.value:
            values = {"before": stated_text(levels[before].figure.value), "year_before": before,
                      "after": stated_text(levels[after].figure.value), "year": after}  # fmt: skip
            yield Problem(f"{region} / {name} {after}", "total_falls", values, grave=False)


def _mismatch(code: str, catalogue: Catalogue, stated: Value, implied: Figure, **more: str) -> Iterator[Problem]:
    if stated.status != DERIVED and not stated.agrees_with(implied):
        unit = catalogue.indicators[stated.indicator].unit
        values = {"stated": stated_text(stated.figure.value), "implied": _implied_text(implied.value, stated, unit),
                  "unit": unit.symbol, **more}  # fmt: skip
        yield Problem(f"{stated.region} / {stated.indicator} {stated.year}", code, values, grave=False)


def _implied_text(implied: float, stated: Value, unit: Unit) -> str:
    """An implied value, rounded; with more digits where rounding would make it look like the stated one."""
    text = stated_text(rounded(implied, unit))
    return text if text != stated_text(stated.figure.value) else stated_text(float(f"{implied:.5g}"))
