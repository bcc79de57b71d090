"""Panel: yearly series per region and indicator, as one array with holes.

The unit of computation of the whole package. One series is a panel of one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from forecast.frame_checks import ROW_NAMES
from forecast.long_frames import panel_parts
from forecast.problems import Problem
from forecast.values import PUBLISHED

PEDIGREE_COLUMNS = ["region", "indicator", "year", "value", "unit", "status", "rule", "documents"]
GROWTH_COLUMNS = ["region", "indicator", "year", "growth", "weight", "basis", "documents"]
EVIDENCE = ("weights", "growths", "growth_weights")
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
        The first year in which each value can be known, shape (rows, years), and in a year without a value the
        growth stated for it; None if each is in its own.
    weights
        How much each value counts as evidence, in (0, 1], shape (rows, years); anything where no value stands. None
        if each counts as 1.
    growths
        Stated growth over the year before as a fraction (0.12 is 12%), shape (rows, years), NaN where none is stated;
        None if there is none at all. Where both levels stand they say more, and the growth is dropped.
    growth_weights
        How much each stated growth counts, like `weights`.
    pedigree
        A row per value with the columns of ``series.csv``; empty for a panel made from a bare frame.
    growth_pedigree
        A row per stated growth with the columns of ``growths.csv``, the growth in per cent.
    problems
        What could not be used when the panel was made, and what was noticed.
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
    weights: np.ndarray | None = None
    growths: np.ndarray | None = None
    growth_weights: np.ndarray | None = None
    pedigree: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PEDIGREE_COLUMNS))
    growth_pedigree: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=GROWTH_COLUMNS))
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
        if self.growths is not None:
            object.__setattr__(self, "growths", _without_levels(_shaped(self, "growths"), self.observed))
            if (self.growths <= -1).any() or np.isinf(self.growths).any():
                raise ValueError("a growth must be finite and above -1 (0.12 is 12%); leave a year without one as NaN")
        stated = np.zeros(shape, bool) if self.growths is None else ~np.isnan(self.growths)
        _check_weights(self, "weights", self.observed)
        _check_weights(self, "growth_weights", stated)

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> "Panel":
        """A panel from a long table.

        Parameters
        ----------
        frame
            A row per series and year; rows with neither a value nor a growth are passed over. Columns:

            - ``region``, ``indicator``, ``year``, ``value``, ``kind`` (``ratio``, ``count``, ``amount`` or ``index``);
            - optional, the same in all rows of a series: ``unit``, ``nature``, ``lower`` and ``upper`` (if no lower
              bound is given it is 0, but none for an index and for a series that goes below 0);
            - optional, of each value: ``known_year`` (where it is known later than in its own year), ``weight`` (how
              much it counts as evidence, in (0, 1]), ``growth`` (a stated growth over the year before as a fraction,
              0.12 for 12%; the row may then do without a value) and ``growth_weight``.

        Raises
        ------
        ValueError
            If the frame cannot be used; everything that is wrong with it is said at once, each with its place.

        Examples
        --------
        >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "year": [2019, 2020], "value": [1.0, 2.0],
        ...                       "kind": "amount"})
        >>> Panel.from_frame(frame).last_years
        array([2020])
        """
        return cls(**panel_parts(frame))

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
        names = ("rows", "values", "kinds", "units", "lower", "upper", "natures", "known", *EVIDENCE)
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

    def within(self, keep: np.ndarray) -> "Panel":
        """The panel of the years where `keep` is true, shape (years,); they must be consecutive."""
        names = ("values", "known", *EVIDENCE)
        parts: dict[str, Any] = {name: getattr(self, name) for name in names}
        cut: dict[str, Any] = {name: None if part is None else part[:, keep] for name, part in parts.items()}
        return replace(self, years=self.years[keep], **cut)

    def before(self, year: int) -> "Panel":
        """The panel as far as it goes before `year`; rows without an earlier value are left out.

        A value that was worked back from a later year's statement is known from that year on only.
        """
        cut = self.within(self.years < year)
        if cut.known is not None:
            hidden = cut.known >= year
            growths = None if cut.growths is None else np.where(hidden, np.nan, cut.growths)
            cut = replace(cut, values=np.where(hidden, np.nan, cut.values), growths=growths)
        return cut.take(np.flatnonzero(cut.counts > 0))


def _shaped(panel: Panel, name: str) -> np.ndarray:
    """One of the panel's arrays of evidence, if its shape is that of the values."""
    part = np.asarray(getattr(panel, name), float)
    if part.shape != panel.values.shape:
        raise ValueError(f"{name} have the shape {part.shape}, but rows and years make {panel.values.shape}")
    return part


def _without_levels(growths: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """The growths but those between two levels that both stand: these say the same, and it counts once."""
    both = np.zeros(observed.shape, bool)
    both[:, 1:] = observed[:, 1:] & observed[:, :-1]
    return np.where(both, np.nan, growths)


def _check_weights(panel: Panel, name: str, used: np.ndarray) -> None:
    if getattr(panel, name) is None:
        return
    weights = _shaped(panel, name)[used]
    if not ((weights > 0) & (weights <= 1)).all():
        wrong = weights[~((weights > 0) & (weights <= 1))][0]
        raise ValueError(f"{name} must be above 0 and at most 1, found {wrong:g}; leave what counts nothing out")
