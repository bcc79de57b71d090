"""Cases from a DataFrame, and a judgement as one."""

import re
from typing import Any

import numpy as np
import pandas as pd

from forecast.frame_checks import FrameFaults
from forecast.progress.base import ROLES, Cases, Judgement, Rule

KEYS = ("region", "indicator", "series")
BETTER = {"higher": 1, "lower": -1, "parity": 1}
# As Open SDG writes it: all that is not "positive" is negative there.
DIRECTIONS = {"positive": 1, "negative": -1}
NUMBERS = ("target", "target_year", "base_year", "limit", "high", "medium", "low")
WORDS = ("better", "direction", "role", "unit", "group")
SPAN = re.compile(r"\s*(\d{4})\s*[-–—/]\s*\d{2,4}\s*")


def read_cases(
    frame: pd.DataFrame, base_year: int | None, target_year: int | None, better: str
) -> tuple[Cases, pd.DataFrame]:
    """The series of a long table, and what tells them apart, a row per series in the order of appearance.

    Raises
    ------
    ValueError
        If a column is missing, a cell is no number, a year stands twice in a series, or a series contradicts itself;
        all of it is said.
    """
    faults = FrameFaults(_first_years(frame), "table of series")
    faults.require(("year", "value"))
    keys = [name for name in KEYS if name in faults.frame]
    faults.refuse(np.array([not keys]), f"the table of series has none of the columns {', '.join(KEYS)}")
    faults.raise_any()
    years, values = faults.years(), faults.finite("value")
    codes, labels = _series(faults.frame, keys)
    facts = {name: _fact(faults, name, codes, len(labels)) for name in (*NUMBERS, *WORDS) if name in faults.frame}
    stands = ~np.isnan(years) & ~np.isnan(values)
    faults.refuse(_twice(codes, years, stands), ": the year stands twice in the series; keep one value")
    faults.raise_any()
    grid_years, grid = _grid(codes[stands], years[stands], values[stands], len(labels))
    return Cases.of(grid_years, grid, **_asked(facts, len(labels), base_year, target_year, better)), labels.assign(
        **{name: facts[name] for name in ("group",) if name in facts}
    )


def _first_years(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with spans of years ("2015-16") as their first year."""
    if not isinstance(frame, pd.DataFrame) or "year" not in frame or pd.api.types.is_numeric_dtype(frame["year"].dtype):
        return frame
    return frame.assign(year=[_first_year(cell) for cell in frame["year"]])


def _first_year(cell: Any) -> Any:
    span = SPAN.fullmatch(cell) if isinstance(cell, str) else None
    return int(span[1]) if span else cell


def _series(frame: pd.DataFrame, keys: list[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """The number of each row's series, and the names of the series."""
    rows = frame[keys].reset_index(drop=True)
    codes = rows.groupby(keys, sort=False, dropna=False).ngroup().to_numpy()
    return codes, rows[~pd.Series(codes).duplicated().to_numpy()].reset_index(drop=True)


def _fact(faults: FrameFaults, name: str, codes: np.ndarray, rows: int) -> np.ndarray:
    """What a column says of each series: its first cell that is not empty; another one in the series is refused."""
    words = name in WORDS
    cells = faults.frame[name].astype(object).to_numpy() if words else faults.finite(name)
    there = ~pd.isna(cells)
    found = np.full(rows, None if words else np.nan, object if words else float)
    places = np.flatnonzero(there)
    found[codes[places][::-1]] = cells[places][::-1]
    differs = np.zeros(len(cells), bool)
    differs[places] = cells[places] != found[codes[places]]
    faults.refuse(differs, f": {name} {{found}} differs from {{first}} in the same series; give one",
                  found=cells, first=found[codes] if rows else found)  # fmt: skip
    allowed = {"better": tuple(BETTER), "direction": tuple(DIRECTIONS), "role": ROLES}.get(name)
    if allowed:
        wrong = np.array([cell is not None and not pd.isna(cell) and cell not in allowed for cell in cells], bool)
        faults.refuse(wrong, f": {name} {{found!r}} is not known; use {', '.join(allowed)}", found=cells)
    return found


def _twice(codes: np.ndarray, years: np.ndarray, stands: np.ndarray) -> np.ndarray:
    pairs = pd.DataFrame({"code": codes, "year": years})
    pairs.loc[~stands, "year"] = np.nan
    return pairs.duplicated().to_numpy() & stands


def _grid(codes: np.ndarray, years: np.ndarray, values: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    columns, which = np.unique(years.astype(int), return_inverse=True)
    grid = np.full((rows, len(columns)), np.nan)
    grid[codes, which] = values
    return columns, grid


def _asked(
    facts: dict[str, np.ndarray], rows: int, base_year: int | None, target_year: int | None, better: str
) -> dict[str, Any]:
    """What is wanted of each series, in the terms of `Cases.of`; a cell left empty takes what holds for all."""
    empty = np.full(rows, np.nan)
    nothing = np.full(rows, None, object)
    found: dict[str, Any] = {}
    for name, usual in (("base_year", base_year), ("target_year", target_year)):
        stated = facts.get(name, empty)
        found[f"{name}s"] = stated if usual is None else np.where(np.isnan(stated), usual, stated)
    ways = [way if way is not None else better for way in facts.get("better", nothing)]
    if "direction" in facts and "better" not in facts:
        ways = ["higher" if DIRECTIONS.get(way, -1) > 0 else "lower" for way in facts["direction"]]
    found["directions"] = np.array([BETTER[way] for way in ways], int)
    found["parity"] = np.array([way == "parity" for way in ways], bool)
    found["roles"] = np.array([role if role is not None else "level" for role in facts.get("role", nothing)], str)
    found["percent"] = np.array([unit in ("%", "percent") for unit in facts.get("unit", nothing)], bool)
    found["targets"], found["limits"] = facts.get("target", empty), facts.get("limit", empty)
    found["cuts"] = np.column_stack([facts.get(name, empty) for name in ("high", "medium", "low")])
    return found


def table_of(rule: Rule, judged: Judgement, labels: pd.DataFrame) -> pd.DataFrame:
    """A row per series: the class, the statistic, what went in, and why there is no class where there is none."""
    found = labels.assign(
        rule=rule.name, **{"class": judged.classes}, grade=rule.grades(judged), statistic=judged.statistics,
        score=judged.scores, reached=judged.reached, reason=judged.reasons, remarks=judged.remarks, **judged.inputs
    )  # fmt: skip
    return found.assign(unconfirmed=" ".join(rule.unconfirmed))
