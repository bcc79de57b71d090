"""From a long DataFrame to the arrays of a panel, with everything that is wrong with it in one message."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from forecast.frame_checks import ROW_NAMES, FrameFaults, codes_of
from forecast.frame_remarks import series_without_value, unlike_series

KINDS = ("ratio", "count", "amount", "index")
FACTS = ("kind", "unit", "lower", "upper", "nature")
REQUIRED = (*ROW_NAMES, "year", "value", "kind")
# Optional columns per value, the panel's field of each, and what stands where nothing is given.
EVIDENCE = {"weight": ("weights", 1.0), "growth": ("growths", np.nan), "growth_weight": ("growth_weights", 1.0)}
Codes = dict[str, tuple[np.ndarray, np.ndarray]]  # by column: each row's code, and what the codes stand for


def panel_parts(frame: pd.DataFrame) -> dict[str, Any]:
    """The fields of the panel that a long table holds, by name.

    Raises
    ------
    ValueError
        If anything is wrong with the table; all of it is said.
    """
    faults = FrameFaults(frame, "frame")
    faults.require(REQUIRED)
    stated = _stated(frame)
    empty = tuple(series_without_value(frame, stated))
    frame = faults.keep(stated)
    codes = {name: codes_of(frame[name]) for name in (*ROW_NAMES, *FACTS) if name in frame}
    numbers = _numbers(faults)
    _check_words(faults, codes)
    _check_numbers(faults, numbers)
    if not all(name in frame for name in (*ROW_NAMES, "year")):
        faults.raise_any()
    series = _series_of(codes)
    _check_years(faults, series, numbers["year"])
    _check_same(faults, series, codes)
    faults.raise_any()
    parts = _parts(frame, series, numbers)
    return {**parts, "problems": (*empty, *unlike_series(parts["rows"], parts["kinds"], parts["units"]))}


@dataclass(frozen=True, eq=False)
class Series:
    """Which series each row of a table belongs to.

    Attributes
    ----------
    codes
        From 0, in the order of appearance; shape (rows of the table,).
    first
        The first row of each series.
    """

    codes: np.ndarray
    first: np.ndarray


def _stated(frame: pd.DataFrame) -> np.ndarray:
    """The rows that say anything: a value, or a growth."""
    stated = np.zeros(len(frame), bool)
    for name in ("value", "growth"):
        if name in frame:
            stated |= frame[name].notna().to_numpy()
    return stated if "value" in frame else np.ones(len(frame), bool)


def _series_of(codes: Codes) -> Series:
    """The series that the rows of a table belong to, from the codes of its regions and indicators."""
    (region, _), (indicator, indicators) = (codes[name] for name in ROW_NAMES)
    series, _ = codes_of(pd.Series(region * max(len(indicators), 1) + indicator))
    highest = np.maximum.accumulate(series) if len(series) else series
    return Series(series, np.flatnonzero(np.diff(highest, prepend=-1)))


def _numbers(faults: FrameFaults) -> dict[str, np.ndarray]:
    """The columns that hold numbers; bounds may be infinite, years must be whole."""
    readers = {"year": faults.years, "known_year": faults.years, "value": faults.finite, "growth": faults.finite,
               "lower": faults.numbers, "upper": faults.numbers, "weight": faults.numbers,
               "growth_weight": faults.numbers}  # fmt: skip
    return {name: read(name) for name, read in readers.items() if name in faults.frame}


def _check_words(faults: FrameFaults, codes: Codes) -> None:
    for name in (*ROW_NAMES, "kind"):
        if name in codes:
            faults.refuse(codes[name][0] < 0, f": no {name} is given")
    if "kind" in codes:
        kind, kinds = codes["kind"]
        known = np.append(np.isin(np.asarray(kinds, object), KINDS), True)  # the code of what is empty is -1, the last
        text = ": kind '{kind}' is not known; use ratio, count, amount or index"
        faults.refuse(~known[kind], text, kind=faults.frame["kind"].array)


def _check_numbers(faults: FrameFaults, numbers: dict[str, np.ndarray]) -> None:
    """What a number must be by itself and beside the others of its row; NaN is neither right nor wrong."""
    nothing = np.full(len(faults.frame), np.nan)
    value, growth, lower, upper = (numbers.get(name, nothing) for name in ("value", "growth", "lower", "upper"))
    for name in ("weight", "growth_weight"):
        weight = numbers.get(name, nothing)
        text = f": {name} {{weight:g}} is not above 0 and at most 1; drop what counts nothing"
        faults.refuse((weight <= 0) | (weight > 1), text, weight=weight)
    text = ": growth {growth:g} leaves nothing; it is a fraction, -0.12 for a fall by 12%"
    faults.refuse(growth <= -1, text, growth=growth)
    text = ": lower {lower:g} is not below upper {upper:g}"
    faults.refuse(lower >= upper, text, lower=lower, upper=upper)
    text = ": value {value:g} is below lower {lower:g}; correct the value or the bound"
    faults.refuse(value < lower, text, value=value, lower=lower)
    text = ": value {value:g} is above upper {upper:g}; correct the value or the bound"
    faults.refuse(value > upper, text, value=value, upper=upper)


def _check_years(faults: FrameFaults, series: Series, year: np.ndarray) -> None:
    empty = np.isnan(year) & faults.frame["year"].isna().to_numpy()
    faults.refuse(empty, ": a value without a year; give the year or drop the row")
    known = np.flatnonzero(np.isfinite(year))
    places = series.codes[known] * 100_000.0 + year[known]
    if (np.diff(places) > 0).all():  # sorted by series and year, as most tables are
        return
    twice = np.zeros(len(year), bool)
    twice[known] = pd.Series(places).duplicated().to_numpy()
    faults.refuse(twice, " has two values for {year:.0f}; keep one", year=year)


def _check_same(faults: FrameFaults, series: Series, codes: Codes) -> None:
    """A series has one kind, unit and nature, and one pair of bounds."""
    for name in (name for name in FACTS if name in codes):
        each, entries = codes[name]
        words = np.append(np.asarray(entries, object), "none")
        own, other = each[series.first][series.codes], each
        text = f" has more than one {name}, {{own}} and {{other}}; correct it or make two series"
        if (own != other).any():
            faults.refuse(own != other, text, own=words[own], other=words[other])


def _parts(frame: pd.DataFrame, series: Series, numbers: dict[str, np.ndarray]) -> dict[str, Any]:
    """The panel's fields, from a table without fault."""
    first = frame.iloc[series.first]
    year = numbers["year"].astype(int)
    years = np.arange(year.min(), year.max() + 1) if len(year) else np.arange(0)
    place = series.codes, year - (years[0] if len(years) else 0)
    shape = len(series.first), len(years)

    def spread(name: str, otherwise: np.ndarray | float) -> np.ndarray:
        filled = np.array(np.broadcast_to(otherwise, shape))
        filled[place] = np.where(np.isnan(numbers[name]), filled[place], numbers[name])
        return filled

    values = spread("value", np.nan)
    parts = {"rows": pd.MultiIndex.from_frame(first[ROW_NAMES]), "years": years, "values": values}
    evidence = {field: spread(name, none) for name, (field, none) in EVIDENCE.items() if name in numbers}
    known = {"known": spread("known_year", years)} if "known_year" in numbers else {}
    bounds = {name: column[series.first] for name, column in numbers.items() if name in ("lower", "upper")}
    return {**parts, **evidence, **known, **_row_facts(first), **_bounds(values, first, bounds)}


def _row_facts(first: pd.DataFrame) -> dict[str, np.ndarray | None]:
    """Kind, unit and nature of each series."""
    units = first["unit"].astype(object).fillna("").to_numpy(str) if "unit" in first else np.full(len(first), "")
    natures = first["nature"].to_numpy(str) if "nature" in first else None
    return {"kinds": first["kind"].to_numpy(str), "units": units, "natures": natures}


def _bounds(values: np.ndarray, first: pd.DataFrame, given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The bounds of each series; where none is given 0 is the lower one, unless it is an index or goes below 0."""
    free = (first["kind"] == "index").to_numpy() | (values < 0).any(axis=1)
    lower, upper = (given.get(name, np.full(len(first), np.nan)) for name in ("lower", "upper"))
    own = np.where(free, -np.inf, 0.0)
    return {"lower": np.where(np.isnan(lower), own, lower), "upper": np.where(np.isnan(upper), np.inf, upper)}
