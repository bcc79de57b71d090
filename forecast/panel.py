"""Panel: yearly series per region and indicator, as one array with holes.

The unit of computation of the whole package. One series is a panel of one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from forecast.problems import Problem
from forecast.values import PUBLISHED

ROW_NAMES = ["region", "indicator"]
PEDIGREE_COLUMNS = ["region", "indicator", "year", "value", "unit", "status", "rule", "documents"]
Labels = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Panel:
    """Yearly series.

    Attributes
    ----------
    rows
        Row labels, a MultiIndex (region, indicator) without repeats.
    years
        The columns: consecutive integer years, shape (years,).
    values
        Levels, shape (rows, years); NaN where a year is missing.
    kinds, units
        Per row: ``ratio``, ``count``, ``amount`` or ``index``; the unit's symbol.
    lower, upper
        Per row: the bounds that values cannot pass; -inf and inf where there is none.
    natures
        Per row: ``stock``, ``flow``, ``addition`` (a flow that is added to a stock) or ``total`` (a running
        total, which never falls); None if not told.
    known
        The first year in which each value can be known, shape (rows, years); None if each is in its own.
    pedigree
        A row per value with the columns of ``series.csv``; empty for a panel made from a bare frame.
    problems
        What could not be used when the panel was assembled.
    """

    rows: pd.MultiIndex
    years: np.ndarray
    values: np.ndarray
    kinds: np.ndarray
    units: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    natures: np.ndarray | None = None
    known: np.ndarray | None = None
    pedigree: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PEDIGREE_COLUMNS))
    problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        shape = (len(self.rows), len(self.years))
        if self.values.shape != shape:
            raise ValueError(f"values have the shape {self.values.shape}, but rows and years make {shape}")
        if not self.rows.is_unique:
            raise ValueError(f"row {self.rows[self.rows.duplicated()][0]} stands twice in the panel")
        if len(self.years) > 1 and (np.diff(self.years) != 1).any():
            raise ValueError("the panel's years must be consecutive; leave a missing year as NaN")
        if np.isinf(self.values).any():
            raise ValueError("the panel holds infinite values; leave a missing year as NaN")

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> "Panel":
        """A panel from a long table.

        Parameters
        ----------
        frame
            Columns region, indicator, year, value, kind; optional unit, lower, upper, nature (per series) and
            known_year (per value, where it is known later than in its own year). ``kind`` is
            ``ratio``, ``count``, ``amount`` or ``index``.

        Raises
        ------
        ValueError
            If a column is missing, a (region, indicator, year) stands twice, or a kind is not known.

        Examples
        --------
        >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2019, 2020], "value": [1.0, 2.0],
        ...                       "kind": "amount"})
        >>> Panel.from_frame(frame).last_years
        array([2020])
        """
        _check_frame(frame)
        frame = frame.dropna(subset=["value"])
        keys = pd.MultiIndex.from_frame(frame[ROW_NAMES])
        rows = keys[~keys.duplicated()]
        codes = rows.get_indexer(keys)
        year = frame["year"].to_numpy(int)
        years = np.arange(year.min(), year.max() + 1) if len(year) else np.arange(0)
        place = codes, year - (years[0] if len(years) else 0)
        values = np.full((len(rows), len(years)), np.nan)
        values[place] = frame["value"].to_numpy(float)
        known = np.tile(years, (len(rows), 1)) if "known_year" in frame else None
        if known is not None:
            known[place] = frame["known_year"].to_numpy(int)
        first = ~frame.duplicated(ROW_NAMES).to_numpy()
        return cls(rows, years, values, **_row_facts(frame[first]), known=known)

    @property
    def observed(self) -> np.ndarray:
        """Where a value stands, shape (rows, years)."""
        return ~np.isnan(self.values)

    @property
    def counts(self) -> np.ndarray:
        """How many values each row has."""
        return self.observed.sum(axis=1)

    @property
    def last_years(self) -> np.ndarray:
        """Each row's last year with a value; 0 for an empty row."""
        if not len(self.years):
            return np.zeros(len(self.rows), int)
        last = self.years[len(self.years) - 1 - self.observed[:, ::-1].argmax(axis=1)]
        return np.where(self.counts > 0, last, 0)

    @property
    def last_values(self) -> np.ndarray:
        """Each row's last value; NaN for an empty row."""
        positions = np.clip(self.last_years - (self.years[0] if len(self.years) else 0), 0, None)
        return self.values[np.arange(len(self.rows)), positions]

    @property
    def floors(self) -> np.ndarray:
        """What coming values cannot fall below: each row's lower bound, and the last value of a running total."""
        if self.natures is None:
            return self.lower
        return np.where(
            (self.natures == "total") & (self.counts > 0), np.fmax(self.lower, self.last_values), self.lower
        )

    def series(self, region: str, indicator: str) -> pd.Series:
        """One row's values, indexed by year, without the holes.

        Raises
        ------
        KeyError
            If the panel has no such row.
        """
        row = self.position(region, indicator)
        values = pd.Series(self.values[row], index=pd.Index(self.years, name="year"), name=f"{region} / {indicator}")
        return values.dropna()

    def position(self, region: str, indicator: str) -> int:
        """The position of a row.

        Raises
        ------
        KeyError
            If the panel has no such row; the message says so in words.
        """
        position = self.rows.get_indexer(pd.Index([(region, indicator)]))[0]
        if position < 0:
            raise KeyError(f"no series {region} / {indicator} in the panel")
        return int(position)

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """One row's values with status, rule and documents, indexed by year; all published if the panel tells none."""
        mine = (self.pedigree["region"] == region) & (self.pedigree["indicator"] == indicator)
        known = self.pedigree[mine & self.pedigree["year"].isin(self.series(region, indicator).index)]
        if not len(known):
            bare = self.series(region, indicator).rename("value").reset_index()
            told = {"region": region, "indicator": indicator, "status": PUBLISHED, "rule": "", "documents": ""}
            known = bare.assign(unit=self.units[self.position(region, indicator)], **told)[PEDIGREE_COLUMNS]
        return known.set_index("year").sort_index()

    def take(self, positions: Sequence[int] | np.ndarray) -> "Panel":
        """The panel of these rows, in this order."""
        chosen = np.asarray(positions, int)
        names = ("rows", "values", "kinds", "units", "lower", "upper", "natures", "known")
        parts: dict[str, Any] = {name: getattr(self, name) for name in names}
        taken: dict[str, Any] = {name: None if part is None else part[chosen] for name, part in parts.items()}
        return replace(self, **taken)

    def select(self, regions: Sequence[str] = (), indicators: Sequence[str] = ()) -> "Panel":
        """The rows of these regions and indicators; an empty choice leaves all."""
        region, indicator = (self.rows.get_level_values(name) for name in ROW_NAMES)
        keep = np.ones(len(self.rows), bool)
        keep &= np.asarray(region.isin(list(regions))) if regions else True
        keep &= np.asarray(indicator.isin(list(indicators))) if indicators else True
        return self.take(np.flatnonzero(keep))

    def before(self, year: int) -> "Panel":
        """The panel as far as it goes before `year`; rows without an earlier value are left out.

        A value that was worked back from a later year's statement is known from that year on only.
        """
        keep = self.years < year
        known = None if self.known is None else self.known[:, keep]
        values = self.values[:, keep] if known is None else np.where(known < year, self.values[:, keep], np.nan)
        cut = replace(self, years=self.years[keep], values=values, known=known)
        return cut.take(np.flatnonzero(cut.counts > 0))


def _check_frame(frame: pd.DataFrame) -> None:
    missing = [name for name in (*ROW_NAMES, "year", "value", "kind") if name not in frame]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")
    unknown = set(frame["kind"]) - {"ratio", "count", "amount", "index"}
    if unknown:
        raise ValueError(f"kind {sorted(map(str, unknown))[0]!r} is not known; use ratio, count, amount or index")
    twice = frame.duplicated([*ROW_NAMES, "year"])
    if twice.any():
        region, indicator, year = frame.loc[twice, [*ROW_NAMES, "year"]].iloc[0]
        raise ValueError(f"{region} / {indicator} has two values for {year}; keep one")


def _row_facts(first: pd.DataFrame) -> dict[str, Any]:
    kinds = first["kind"].to_numpy(str)
    default_lower = np.where(kinds == "index", -np.inf, 0.0)
    bounds = {}
    for name, default in (("lower", default_lower), ("upper", np.full(len(first), np.inf))):
        given = first[name].to_numpy(float) if name in first else np.full(len(first), np.nan)
        bounds[name] = np.where(np.isnan(given), default, given)
    units = first["unit"].to_numpy(str) if "unit" in first else np.full(len(first), "")
    natures = first["nature"].to_numpy(str) if "nature" in first else None
    return {"kinds": kinds, "units": units, "natures": natures, **bounds}
