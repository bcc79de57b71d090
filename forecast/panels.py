"""From values and stated growth to a panel: their order, pedigree and weights."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from forecast.catalogue import Catalogue
from forecast.evidence import StatedGrowth, value_weight
from forecast.panel import GROWTH_COLUMNS, PEDIGREE_COLUMNS, Panel
from forecast.values import GROWTH_INDEX, Value

PLACE = ["region", "indicator", "year"]
EVIDENCE = ["value", "weight", "known_year", "growth", "growth_weight"]
FACTS = ["kind", "unit", "lower", "upper", "nature"]
Part = TypeVar("Part", Value, StatedGrowth)


def panel_of(catalogue: Catalogue, values: Iterable[Value], growths: Iterable[StatedGrowth]) -> Panel:
    """The panel of these values, with the growths that are stated for its series.

    Regions and indicators stand in the catalogue's order; the years reach as far as the growths.
    """
    values, growths = _in_order(catalogue, values), _in_order(catalogue, growths)
    facts = {value.key: _facts_of(catalogue, value) for value in values}
    records = [{**dict(zip(PLACE, place, strict=True)), **facts[place[:2]], **said}
               for place, said in _said(values, growths).items()]  # fmt: skip
    panel = Panel.from_frame(pd.DataFrame(records, columns=[*PLACE, *EVIDENCE, *FACTS]))
    return replace(
        panel,
        pedigree=pd.DataFrame([_record(value, facts) for value in values], columns=PEDIGREE_COLUMNS),
        growth_pedigree=pd.DataFrame([_growth_record(growth) for growth in growths], columns=GROWTH_COLUMNS),
    )


def _in_order(catalogue: Catalogue, parts: Iterable[Part]) -> list[Part]:
    """By region and indicator as the catalogue lists them, then by year."""
    places = {name: place for place, name in enumerate([*catalogue.regions, *catalogue.indicators])}
    return sorted(parts, key=lambda part: (places[part.region], places[part.indicator], part.year))


def _said(values: Iterable[Value], growths: Iterable[StatedGrowth]) -> dict[tuple[str, str, int], dict[str, float]]:
    """What is said of each series and year: a value, a growth, or both; a value's year of being known goes first."""
    said: dict[tuple[str, str, int], dict[str, float]] = {}
    for value in values:
        said[*value.key, value.year] = {
            "value": value.figure.value,
            "weight": value_weight(value),
            "known_year": value.known,
        }
    for growth in growths:
        cell = said.setdefault((*growth.key, growth.year), {"known_year": growth.known})
        cell |= {"growth": growth.growth, "growth_weight": growth.weight}
    return said


def _facts_of(catalogue: Catalogue, value: Value) -> dict[str, Any]:
    """Kind, unit, bounds and nature of a value's series; an index of growth has no upper bound."""
    indicator = catalogue.indicators[value.indicator]
    if value.rule == GROWTH_INDEX:
        return {"kind": "amount", "unit": "index", "lower": 0.0, "upper": None, "nature": "flow"}
    nature = "addition" if indicator.adds_to else indicator.nature
    return {"kind": indicator.kind, "unit": indicator.unit.symbol, "lower": indicator.lower,
            "upper": indicator.upper, "nature": nature}  # fmt: skip


def _record(value: Value, facts: dict[tuple[str, str], dict[str, Any]]) -> tuple[object, ...]:
    unit = facts[value.key]["unit"]
    return (*value.key, value.year, value.figure.value, unit, value.status, value.rule, ";".join(value.documents))


def _growth_record(growth: StatedGrowth) -> tuple[object, ...]:
    documents = ";".join(growth.documents)
    return *growth.key, growth.year, 100 * growth.growth, growth.weight, growth.basis, documents
