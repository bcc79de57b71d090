"""Table values: the indicator, unit and role of a figure of a table, given what is said of it."""

from dataclasses import dataclass

from forecast.catalogue import Indicator
from forecast.problems import Refusal
from forecast.reading.additions import NET, NEW
from forecast.reading.cell_figures import Figure
from forecast.reading.fitting import choose_indicator, counts_new
from forecast.reading.labels import Label, Terms
from forecast.reading.layouts import Column
from forecast.reading.pairs import Pair
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, RANK, Quantity
from forecast.reading.table_years import Calendar, Dated
from forecast.units import parse_unit

ADDING = ("引进", "引育", "培育", "新", "建设", "累计")


@dataclass(frozen=True)
class Entry:
    """A figure of a table and all that is known of it; fields as those of a candidate.

    Attributes
    ----------
    mean
        Whether it is a yearly mean over several years, such as the pace of a plan.
    guessed
        Whether its unit is only that of the indicator.
    head
        That of its column.
    """

    figure: Figure
    indicator: str
    year: int | None
    source: str
    goal: bool
    role: str
    value: str
    unit: str
    from_year: int | None
    mean: bool
    guessed: bool
    alias: str
    head: str
    obstacle: str = ""
    note: str = ""
    region: str = ""
    nature: str = ""
    base_year: int | None = None
    base_value: str = ""
    pace: str = ""
    pace_unit: str = ""


@dataclass(frozen=True)
class _Measured:
    """An indicator, and a figure's unit and sort (as that of a quantity)."""

    indicator: str
    unit: str
    sort: str
    guessed: bool


def entry(figure: Figure, label: Label, column: Column, calendar: Calendar, terms: Terms) -> Entry | None:
    """What a figure says; None where its unit fits nothing that is named, or its sort is not certain."""
    assert label.mention is not None
    measured = _measured(figure, label, terms)
    if measured is None:
        return None
    known = terms.names.indicators.get(measured.indicator)
    dated = calendar.date(label, figure.year, known.lag if known else 0)
    mean = label.mean or figure.mean
    plan = calendar.here.first or (calendar.document.start if calendar.document.plan else None)
    if measured.sort == LEVEL:
        role, from_year, obstacle = _level(figure, label, known, dated.goal, plan)
    else:
        role, from_year, obstacle = _relative(label, measured.sort, dated, plan, mean=mean)
    value, unit = figure.value, measured.unit
    if role == "growth" and unit == "倍":
        value, unit = f"{100 * float(value):g}", "%"
    return Entry(
        figure=figure, indicator=measured.indicator, year=dated.year, source=dated.source, goal=dated.goal, role=role,
        value=value, unit=unit, from_year=from_year, mean=mean, guessed=measured.guessed, alias=label.mention.text,
        head=column.head.text, obstacle=obstacle, note=label.scope if role == "rank" else "",
    )  # fmt: skip


def _measured(figure: Figure, label: Label, terms: Terms) -> _Measured | None:
    sort = RANK if label.rank or figure.sort == RANK else _sort(figure, label)
    if sort == RANK:
        return _fitting(figure, label, "位", RANK, terms, guessed=False)
    stated = [figure.unit] if figure.unit else list(label.units)
    if sort == LEVEL and not stated:
        return _own_unit(figure, label, terms)
    if sort != LEVEL:
        stated = stated or (["%"] if label.growth else [])
    found = (_fitting(figure, label, unit, _by_unit(sort, unit), terms, guessed=False) for unit in stated)
    return next((one for one in found if one), None)


def _sort(figure: Figure, label: Label) -> str:
    if figure.sort != LEVEL:
        return figure.sort
    return GROWTH if label.growth or label.change else LEVEL


def _by_unit(sort: str, unit: str) -> str:
    """A growth in other units than per cent is a change."""
    return sort if sort == LEVEL else GROWTH if unit in ("%", "倍") else CHANGE


def _fitting(figure: Figure, label: Label, unit: str, sort: str, terms: Terms, *, guessed: bool) -> _Measured | None:
    """The indicator that a unit fits; the growth of a share in per cent is not certain, points are meant as often."""
    for spelled in dict.fromkeys((unit, unit.split("/", maxsplit=1)[0])):
        chosen = choose_indicator(_pair(figure, label, spelled, sort), terms.names)
        if chosen is None:
            continue
        known = terms.names.indicators.get(chosen)
        if sort == GROWTH and known and known.unit.symbol == "%" and figure.sort != GROWTH:
            return None
        if spelled != unit and known and known.kind != "ratio":
            return None
        return _Measured(chosen, spelled, sort, guessed)
    return None


def _own_unit(figure: Figure, label: Label, terms: Terms) -> _Measured | None:
    """The indicator's own unit, where the table states none."""
    assert label.mention is not None
    possible = [terms.names.indicators[name].unit.symbol for name in sorted(label.mention.indicators)]
    found = {one for unit in possible if (one := _fitting(figure, label, unit, LEVEL, terms, guessed=True))}
    return found.pop() if len(found) == 1 else None


def _pair(figure: Figure, label: Label, unit: str, sort: str) -> Pair:
    """A pair as that of running text."""
    assert label.mention is not None
    quantity = Quantity(0, 0, 0, 0, figure.value, unit, figure.comparator, sort, figure.mean)
    return Pair(label.mention, quantity, figure.how or label.how, "table", 0)


def _relative(label: Label, sort: str, dated: Dated, plan: int | None, *, mean: bool) -> tuple[str, int | None, str]:
    """The role of a rank, growth or change, the year it is from, and what keeps it from being one of a year."""
    if sort == RANK:
        return "rank", None, "rank_goal" if dated.goal else ""
    role = "growth" if sort == GROWTH else "change"
    if mean:
        return role, plan - 1 if plan else None, "" if dated.goal else "mean_growth"
    return role, label.base if label.base and dated.year and label.base < dated.year - 1 else None, ""


def _level(
    figure: Figure, label: Label, known: Indicator | None, goal: bool, plan: int | None
) -> tuple[str, int | None, str]:
    """The role of a level, the first year of a sum, and what keeps it from being a figure of a year."""
    how = figure.how or label.how
    if how == NET:
        return "change", None, ""
    if not goal:
        return "level", None, "several_years" if figure.cumulative else ""
    if known is None:
        return "addition" if how == NEW else "level", None, ""
    role, first = _promised(figure, known, plan)
    return role, first, ""


def _promised(figure: Figure, known: Indicator, plan: int | None) -> tuple[str, int | None]:
    """A promised level; of what is newly added an addition, of a yearly figure over a whole plan a total."""
    if counts_new(known.indicator):
        return "addition", plan if figure.cumulative else None
    if not figure.cumulative:
        return "level", None
    summed = known.nature == "flow" and known.kind != "ratio" and plan is not None
    return ("total", plan) if summed else ("", None)


def over_plan(one: Entry, known: Indicator, first: int | None) -> tuple[str, int | None]:
    """The role and first year of what a plan promises to add where it states no yearly figure before it.

    引进培育高层次人才 300, with a dash for 2020, is a sum over the plan; beside a figure of 2020 it is one of a year.
    """
    counted = known.nature == "flow" and known.kind == "count" and one.alias.startswith(ADDING)
    if first is None or one.role not in ("level", "addition") or not counted:
        return one.role, one.from_year
    return ("addition" if counts_new(known.indicator) else "total"), first


def in_unit(value: str, unit: str, other: str) -> float | None:
    """A value in another unit; None where that cannot be."""
    try:
        return float(value) * parse_unit(unit).to(parse_unit(other))
    except (Refusal, ValueError):
        return None
