"""From statements to a panel: conversion, choice between statements, derivation."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from forecast.catalogue import Catalogue
from forecast.cells import Figure
from forecast.contradictions import find_contradictions
from forecast.dataset import Dataset
from forecast.derivations import Facts, Key, derive, makes_levels, usable_rate
from forecast.evidence import stated_growths, with_tolerances
from forecast.figure_arithmetic import next_level
from forecast.panel import Panel
from forecast.panels import panel_of
from forecast.problems import Problem, Problems
from forecast.rounding import stated_text
from forecast.statements import Statement
from forecast.values import CONVERTED, DERIVED, GROWTH_INDEX, PUBLISHED, Value

BOUNDS = ("ge", "gt", "le", "lt")


def assemble(dataset: Dataset) -> Panel:
    """The panel of a dataset: a yearly series for each region and indicator with a level or a growth rate.

    Where statements disagree the later publication is used, then the exact over the
    approximate; the conflict is listed in the panel's `problems`. An indicator of which a
    region states only growth rates becomes an index (the year before the first rate = 100).
    Growth that two levels do not show stands beside the levels in `growths`.
    """
    problems = Problems()
    facts = _facts(dataset, problems)
    problems.extend(find_contradictions(facts))
    problems.extend(_unused(dataset, facts))
    rough = with_tolerances(facts)
    known = derive(rough, dataset.catalogue.regions)
    indices = {key: {value.year: value for value in _growth_index(rough, key)}
               for key in facts.growths if key not in known}  # fmt: skip
    known |= {key: values for key, values in indices.items() if values}
    values = [value for levels in known.values() for value in levels.values()]
    panel = panel_of(dataset.catalogue, values, stated_growths(rough, known))
    return replace(panel, problems=(*panel.problems, *problems))


def known_values(dataset: Dataset) -> dict[Key, dict[int, Value]]:
    """Every level that is stated or can be worked out, by region and indicator and then by year."""
    return derive(with_tolerances(_facts(dataset, Problems())), dataset.catalogue.regions)


def _facts(dataset: Dataset, problems: Problems) -> Facts:
    catalogue = dataset.catalogue
    order = partial(_preference, catalogue)
    chosen: dict[str, dict[Key, dict[int, Statement]]] = {"level": {}, "growth": {}, "change": {}, "rank": {}}
    for statement in sorted(dataset.statements, key=order):
        if not statement.yearly:
            continue
        years = chosen[statement.role].setdefault((statement.region, statement.indicator), {})
        if statement.year in years:
            problems.extend(_conflict(catalogue, years[statement.year], statement))
        years.setdefault(statement.year, statement)
    agreeing = _agreeing_documents(dataset)
    levels = {
        key: {year: _stated(catalogue, statement, agreeing) for year, statement in years.items()}
        for key, years in chosen["level"].items()
    }
    spans = tuple(statement for statement in dataset.statements if not statement.yearly)
    return Facts(catalogue, levels, chosen["growth"], chosen["change"], spans)


def _preference(catalogue: Catalogue, statement: Statement) -> tuple[object, ...]:
    """Sorts the statement to use first: later publication, of the same day later writing, then exact before about."""
    document = catalogue.documents[statement.document]
    dates = (document.date_published or document.date_written, document.date_written, document.document)
    latest_first = tuple(tuple(-ord(letter) for letter in date.ljust(10)) for date in dates)
    return latest_first[:2], statement.comparator != "eq", latest_first[2], statement.place


def _conflict(catalogue: Catalogue, used: Statement, other: Statement) -> Iterator[Problem]:
    if used.role == "rank" or _same_figure(catalogue, used, other):
        return
    values = {
        "used": _as_written(used),
        "document": used.document,
        "other": _as_written(other),
        "other_document": other.document,
    }
    where = f"{used.region} / {used.indicator} {used.year}"
    yield Problem(where, f"conflict_{used.role}", values, grave=False)


def _as_written(statement: Statement) -> str:
    return f"{stated_text(statement.figure.value)} {statement.unit.symbol}"


def _same_figure(catalogue: Catalogue, one: Statement, other: Statement) -> bool:
    if one.role == "level":
        indicator = catalogue.indicators[one.indicator]
        first, second = one.level(indicator), other.level(indicator)
    else:
        factor = 1.0 if one.role == "rank" else other.unit.to(one.unit)
        first, second = one.figure, Figure(other.figure.value * factor, other.figure.half * factor)
    return abs(first.value - second.value) <= (first.half + second.half) * (1 + 1e-9)


def _agreeing_documents(dataset: Dataset) -> Mapping[tuple[str, str, int], list[Statement]]:
    stated: dict[tuple[str, str, int], list[Statement]] = {}
    for statement in dataset.statements:
        if statement.role == "level":
            stated.setdefault((statement.region, statement.indicator, statement.year), []).append(statement)
    return stated


def _stated(
    catalogue: Catalogue, statement: Statement, stated: Mapping[tuple[str, str, int], list[Statement]]
) -> Value:
    indicator = catalogue.indicators[statement.indicator]
    others = stated[statement.region, statement.indicator, statement.year]
    documents = [statement.document]
    documents += [other.document for other in others if _same_figure(catalogue, statement, other)]
    converted = statement.unit.to(indicator.unit) != 1
    rule = [f"unit {statement.unit.symbol}"] if converted else []
    rule += [f"stated {statement.comparator}"] if statement.comparator != "eq" else []
    return Value(
        statement.region, statement.indicator, statement.year, statement.level(indicator),
        CONVERTED if converted else PUBLISHED, ", ".join(rule), tuple(dict.fromkeys(documents)),
        statement.comparator in BOUNDS,
        0.0 if statement.comparator == "eq" else statement.rough.half * statement.unit.to(indicator.unit),
    )  # fmt: skip


def _growth_index(facts: Facts, key: Key) -> Iterator[Value]:
    """An index from growth rates alone; a gap between the rates starts no second index."""
    growths = facts.growths[key]
    year = max(growths)
    if not usable_rate(growths[year]):
        return
    while year - 1 in growths and usable_rate(growths[year - 1]):
        year -= 1
    value = Value(*key, year - 1, Figure(100.0, 0.0), DERIVED, GROWTH_INDEX, (growths[year].document,),
                  known_year=year)  # fmt: skip
    yield value
    while year in growths and usable_rate(growths[year]):
        documents = (*value.documents, growths[year].document)
        figure = next_level(value.figure, growths[year].figure)
        value = replace(value, year=year, figure=figure, documents=tuple(dict.fromkeys(documents)), known_year=None)
        yield value
        year += 1


def _unused(dataset: Dataset, facts: Facts) -> Iterator[Problem]:
    """Statements that stand in no series, with the reason."""
    for statement in dataset.statements:
        indicator = dataset.catalogue.indicators[statement.indicator]
        where = f"{statement.region} / {statement.indicator} {statement.year}"
        figure = {"value": stated_text(statement.figure.value), "unit": statement.unit.symbol}
        levels = facts.levels_of(statement.region, statement.indicator)
        if statement.role == "rank":
            yield Problem(where, "rank_listed", figure, grave=False)
        elif statement.role in ("growth", "change") and statement.comparator in BOUNDS:
            yield Problem(where, "growth_bound", figure, grave=False)
        elif statement.role == "growth" and levels and not makes_levels(indicator):
            yield Problem(where, f"growth_{indicator.growth_basis}", figure, grave=False)
    yield from _lapsing(facts)


def _lapsing(facts: Facts) -> Iterator[Problem]:
    """Stocks whose members can lapse: the addition gives no more than a bound of the year before."""
    for (region, name), levels in facts.levels.items():
        flow = facts.catalogue.indicators[name]
        stock = facts.catalogue.indicators.get(flow.adds_to)
        if stock is None or stock.nature != "stock":
            continue
        for year, added in levels.items():
            total = facts.levels_of(region, stock.indicator).get(year)
            if total and year - 1 not in facts.levels_of(region, stock.indicator):
                addition = facts.figure_in(added, stock.unit).value
                values = {
                    "stock": stated_text(total.figure.value),
                    "added": stated_text(addition),
                    "bound": stated_text(total.figure.value - addition),
                    "unit": stock.unit.symbol,
                    "year": year - 1,
                }
                yield Problem(f"{region} / {stock.indicator} {year - 1}", "stock_lapses", values, grave=False)
