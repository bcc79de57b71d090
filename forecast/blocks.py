"""A million series, block by block: never more than one block of them in memory."""

from collections.abc import Iterable, Iterator
from os import PathLike

import numpy as np
import pandas as pd

from forecast.frame_checks import ROW_NAMES, codes_of
from forecast.models import Model, model_named
from forecast.panel import Panel
from forecast.predictive import checked_levels
from forecast.problems import Problems
from forecast.projections import ALL_LEVELS, DEFAULT_MODEL, Projection, project
from forecast.reaches import checked_reach

SERIES_IN_BLOCK = 10_000
ROWS_AT_ONCE = 100_000
TEXTS = (*ROW_NAMES, "kind", "unit", "nature")
NUMBERS = ("year", "value", "lower", "upper", "known_year", "weight", "growth", "growth_weight")
EMPTY = ["", "NA", "N/A", "NaN", "nan", "null"]


def project_blocks(
    frames: Iterable[pd.DataFrame], model: Model | str = DEFAULT_MODEL, until: int | None = None, *,
    ahead: int | None = None, levels: float | Iterable[float] = ALL_LEVELS, problems: Problems | None = None,
) -> Iterator[pd.DataFrame]:  # fmt: skip
    """The quantiles of many series, a table per frame.

    What is remembered of earlier blocks is a number of eight bytes per series, so memory is that of one block. A model
    that pools over the panel at hand sees one block at a time; hand in a model object that was given what all of them
    have in common beforehand if that matters.

    Parameters
    ----------
    frames
        Long tables as ``project`` takes them, each with all rows of its series; ``series_blocks`` makes them.
    model, until, ahead
        As in ``project``.
    levels
        Of the quantiles, as in ``Projection.quantiles``.
    problems
        A ``forecast.Problems()`` that collects what is not projected, each with the reason, and what is remarked, as
        ``Projection.problems`` does; series that are not projected have no rows in the tables.

    Yields
    ------
    DataFrame
        As ``Projection.quantiles`` gives it.

    Raises
    ------
    ValueError
        If a block cannot be used, with its number, or a series comes again in a later one.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": ["a"] * 3 + ["b"] * 2, "indicator": "x", "kind": "amount",
    ...                       "year": [2019, 2020, 2021, 2020, 2021], "value": [100.0, 108.0, 115.0, 20.0, 21.0]})
    >>> tables = project_blocks(series_blocks([frame], series=1), ahead=1, levels=[0.5])
    >>> [table.index.tolist() for table in tables]
    [[('a', 'x', 2022)], [('b', 'x', 2022)]]
    """
    if isinstance(frames, pd.DataFrame | str | PathLike):
        raise TypeError("frames must be several DataFrames; series_blocks makes them from one or from a CSV file")
    chosen = model_named(model) if isinstance(model, str) else model
    reach, quantile_levels = checked_reach(until, ahead), checked_levels(levels)
    return _projected(frames, chosen, reach, quantile_levels, Problems() if problems is None else problems)


def _projected(
    frames: Iterable[pd.DataFrame], model: Model, reach: tuple[int | None, int | None], levels: np.ndarray,
    problems: Problems,
) -> Iterator[pd.DataFrame]:  # fmt: skip
    seen = SeenSeries()
    for number, frame in enumerate(frames, 1):
        try:
            projection = _projection(frame, seen, model, reach)
        except ValueError as error:
            raise ValueError(f"block {number}: {error}") from error
        del frame  # so that it is gone when the next one is made
        problems.extend(projection.problems)
        table = projection.quantiles(levels)
        del projection
        yield table
        del table


def _projection(
    frame: pd.DataFrame, seen: "SeenSeries", model: Model, reach: tuple[int | None, int | None]
) -> Projection:
    until, ahead = reach
    panel = Panel.from_frame(frame)
    seen.add(panel.rows)
    return project(panel, model, until, ahead=ahead)


class SeenSeries:
    """Remembers of every series that it was there, in eight bytes.

    Two of ten million different series are taken for the same in one of 400,000 cases.
    """

    def __init__(self) -> None:
        self._seen = np.empty(0, np.uint64)

    def add(self, rows: pd.MultiIndex) -> None:
        """Remember these.

        Raises
        ------
        ValueError
            If one was there before.
        """
        marks = pd.util.hash_pandas_object(rows, index=False).to_numpy()
        places = np.searchsorted(self._seen, marks)
        again = (np.append(self._seen, np.uint64(0))[places] == marks) & (places < len(self._seen))
        if again.any():
            region, indicator = rows[int(np.flatnonzero(again)[0])]
            raise ValueError(
                f"{region} / {indicator} was in an earlier block already; sort the table by region and indicator, so "
                "that all rows of a series come in one block"
            )
        self._seen = np.sort(np.concatenate([self._seen, marks]), kind="stable")


def series_blocks(
    source: str | PathLike[str] | pd.DataFrame | Iterable[pd.DataFrame], series: int = SERIES_IN_BLOCK
) -> Iterator[pd.DataFrame]:
    """Cuts one long table into blocks of so many whole series.

    Parameters
    ----------
    source
        A CSV file in UTF-8, or a DataFrame, or DataFrames that follow each other and may end anywhere, as those of
        ``pd.read_csv(..., chunksize=...)``. All rows of a series must stand together.
    series
        How many series a block holds; the last block may hold fewer.

    Yields
    ------
    DataFrame
        The rows of the next `series` series, with the index of the source.

    Raises
    ------
    ValueError
        If there is no column region or indicator, or `series` is below 1.
    """
    if series < 1:
        raise ValueError(f"a block needs at least one series, got series={series}")
    if isinstance(source, str | PathLike):
        return _cut(_read(source), series)
    return _cut([source] if isinstance(source, pd.DataFrame) else source, series)


def _read(path: str | PathLike[str]) -> Iterator[pd.DataFrame]:
    """A CSV in parts; names are texts even where they look like numbers, or like nothing, as Namibia's NA."""
    given = pd.read_csv(path, nrows=0, encoding="utf-8-sig").columns
    numbers: dict[str, list[str]] = {str(name): EMPTY for name in given if name in NUMBERS}
    kinds = {str(name): str for name in given if name in TEXTS}
    return iter(pd.read_csv(path, encoding="utf-8-sig", dtype=kinds, na_values=numbers, keep_default_na=False,
                            chunksize=ROWS_AT_ONCE))  # fmt: skip


def _cut(parts: Iterable[pd.DataFrame], series: int) -> Iterator[pd.DataFrame]:
    """Blocks of whole series; what a part ends in the middle of waits for the next."""
    waiting: pd.DataFrame | None = None
    for part in parts:
        whole = part if waiting is None else pd.concat([waiting, part])
        starts = _starts(whole)
        ends = starts[series::series]
        for first, end in zip([0, *ends], ends, strict=False):
            yield whole.iloc[first:end]
        waiting = whole.iloc[ends[-1] :].copy() if len(ends) else whole
    if waiting is not None and len(waiting):
        yield waiting


def _starts(frame: pd.DataFrame) -> np.ndarray:
    """The first row of each series of a table in which the rows of a series stand together."""
    missing = [name for name in ROW_NAMES if name not in frame]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")
    (region, _), (indicator, _) = (codes_of(frame[name]) for name in ROW_NAMES)
    changes = (np.diff(region) != 0) | (np.diff(indicator) != 0)
    return np.flatnonzero(np.concatenate([np.ones(min(len(frame), 1), bool), changes]))
