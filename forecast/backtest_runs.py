"""The whole backtest: a panel from a data folder or a long CSV; tables and pictures into a folder."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from forecast.assembly import assemble
from forecast.backtests import LENGTHS, Progress, backtest
from forecast.backtests.tables import Backtest
from forecast.dataset import load
from forecast.language import Language
from forecast.models import model_named
from forecast.panel import ROW_NAMES, Panel
from forecast.problems import Refusal
from forecast.reports import write_table
from forecast.tables import nearest
from forecast.units import parse_unit

DEFAULT_MODELS = ("pooled_growth", "last_value", "drift", "linear_trend", "grey")
TABLES = ("backtest.csv", "backtest_origins.csv", "backtest_coverage.csv", "backtest_reliability.csv")
DIGITS = 5
KINDS = {"percent": "ratio", "points": "ratio", "count": "count", "number": "amount"}


def run_backtest(
    panel: Panel, out: Path, models: Iterable[str] = DEFAULT_MODELS, *, horizon: int, origins: Sequence[int] = (),
    language: Language, progress: Progress = lambda done, all_: None,
) -> Backtest:  # fmt: skip
    """Backtest a panel, and write the tables to `out` and the pictures to ``charts/`` inside it.

    Raises
    ------
    ValueError
        If a model is not known, there are too many for a picture, or nothing can be judged.
    OSError
        If `out` cannot be written.
    """
    from forecast.charts.model_lines import require_few

    chosen = [model_named(name) for name in dict.fromkeys(models)]
    require_few([model.name for model in chosen])
    found = backtest(panel, chosen, horizon=horizon, origins=origins, lengths=LENGTHS, progress=progress)
    for name, table in tables(found).items():
        write_table(table, out / name)
    draw_pictures(found, out / "charts", language)
    return found


def tables(found: Backtest) -> dict[str, pd.DataFrame]:
    """The tables of a backtest by file name, with five significant digits."""
    origins = found.by_origin()
    longest = origins[origins["length"] == found.longest]
    contents = (found.table(), longest, found.coverage(), found.reliability())
    return {name: _short(table) for name, table in zip(TABLES, contents, strict=True)}


def draw_pictures(found: Backtest, folder: Path, language: Language) -> None:
    """Coverage, reliability of the goal chances, and error by length, as PNG and SVG."""
    from forecast.charts.coverage import COVERAGE
    from forecast.charts.error_length import ERROR_LENGTH
    from forecast.charts.files import save_chart
    from forecast.charts.reliability import RELIABILITY

    for chart in (COVERAGE, RELIABILITY, ERROR_LENGTH):
        draw = partial(chart.draw, found, language=language)
        save_chart(folder / chart.name, draw, chart.height_cm(found, language))


def panel_of(
    data: Path, reference: Path | None = None, regions: Sequence[str] = (), indicators: Sequence[str] = ()
) -> Panel:
    """The chosen series of a data folder, or of a long CSV in its place.

    Raises
    ------
    ValueError
        If a region or an indicator is not known, or the CSV cannot be used.
    OSError
        If there is no such folder or file.
    """
    panel = read_reference(reference) if reference else assemble(load(data))
    for kind, names in (("region", regions), ("indicator", indicators)):
        known = panel.rows.get_level_values(kind).unique()
        for name in names:
            if name not in known:
                raise ValueError(f"no series of the {kind} {name!r}; nearest: {nearest(name, known)}")
    return panel.select(regions, indicators)


def read_reference(path: Path) -> Panel:
    """A panel from a long CSV.

    Columns: region, indicator, year, value; optional unit, lower, upper and kind. Where there is no kind, a
    unit of per cent makes a ratio, a counting unit a count, and all else is an amount.

    Raises
    ------
    ValueError
        If a column is missing, a year or a value is no number, or a value stands twice.
    """
    try:
        frame = pd.read_csv(path, encoding="utf-8-sig", dtype={name: str for name in (*ROW_NAMES, "kind", "unit")})
    except ValueError as error:  # also what pandas says of a file that is no table or not in UTF-8
        raise ValueError(f"{path}: {error}; a CSV in UTF-8 is needed") from error
    missing = [name for name in (*ROW_NAMES, "year", "value") if name not in frame]
    if missing:
        raise ValueError(f"{path} has no column {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")
    for name in ("year", "value"):
        frame[name] = _numbers(frame[name], path)
    frame = frame.dropna(subset=["year", "value"]).astype({"year": int})
    if "unit" in frame:
        frame["unit"] = frame["unit"].fillna("")
    if "kind" not in frame:
        frame["kind"] = [_kind(unit) for unit in frame["unit"]] if "unit" in frame else "amount"
    return Panel.from_frame(frame)


def _numbers(column: pd.Series, path: Path) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = np.flatnonzero(numbers.isna() & column.notna() | np.isinf(numbers))
    if len(wrong):
        place = f"{path}:{wrong[0] + 2} {column.name}"
        raise ValueError(f"{place}: {column.iloc[wrong[0]]!r} is not a number; leave a value that is not known empty")
    return numbers


def _kind(unit: str) -> str:
    try:
        return KINDS.get(parse_unit(unit).dimension, "amount")
    except Refusal:
        return "amount"


def _short(table: pd.DataFrame) -> pd.DataFrame:
    short = table.copy()
    for name in short.select_dtypes(float):
        short[name] = [float(f"{value:.{DIGITS}g}") for value in short[name]]
    return short
