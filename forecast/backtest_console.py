"""What ``forecast backtest`` prints: progress and a summary."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from forecast.backtest_runs import TABLES
from forecast.backtest_tables import ALL, Backtest
from forecast.backtests import Progress as Report
from forecast.console import console
from forecast.language import Language
from forecast.panel import Panel

SCORES = ("cases", "refused", "mae", "mdape", "mase", "crps", "covered_80", "covered_95", "brier", "base")


@contextmanager
def backtest_progress(language: Language) -> Iterator[Report]:
    """A progress bar on the error stream, called with the number of origins done and their total."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(language.text("backtests.running"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_backtest(found: Backtest, panel: Panel, out: Path, language: Language) -> None:
    """What was judged, the scores with all that was known, and the errors by length."""
    terminal = console()
    counts = {"series": len(panel.rows), "values": int(panel.counts.sum()), "origins": len(found.origins),
              "first": min(found.origins), "last": max(found.origins), "horizon": found.horizon,
              "cases": found.judged}  # fmt: skip
    terminal.print(language.text("backtests.done", **counts))
    table = found.table()
    table = table[table["horizon"] == ALL].set_index(["basis", "length", "model"])
    terminal.print(_scores(found, table, language))
    terminal.print(_lengths(found, table, language))
    terminal.print(language.text("backtests.legend"), soft_wrap=True)
    terminal.print(language.text("backtests.written", folder=out, tables=len(TABLES)), soft_wrap=True)


def _scores(found: Backtest, table: pd.DataFrame, language: Language) -> Table:
    """The scores on the cases that the models share; what each refused is its own."""
    names = [name for name in SCORES if name != "mae" or found.one_unit]
    shown = _empty(language.text("backtests.scores_title", horizon=found.horizon), names, language)
    for model in found.models:
        row = table.loc[("shared", found.longest, model)]
        cells = {
            "cases": str(int(row["cases"])),
            "refused": _percent(table.loc[("all", found.longest, model), "refused"]),
            "base": _number(row["brier_base"], 3),
            "brier": _number(row["brier"], 3),
            "mdape": _number(row["mdape"], 1),
        }
        for level in (80, 95):
            off = _number(row[f"covered_{level}_off"], 1, "+")
            cells[f"covered_{level}"] = f"{_percent(row[f'covered_{level}'])} ({off})"
        cells |= {name: _number(row[name], 3 if name == "mae" else 2) for name in ("mae", "mase", "crps")}
        shown.add_row(language.text(f"models.{model}.name"), *(cells[name] for name in names))
    return shown


def _lengths(found: Backtest, table: pd.DataFrame, language: Language) -> Table:
    lengths = list(dict.fromkeys(table.index.get_level_values("length")))
    shown = _empty(language.text("backtests.lengths_title"), (), language)
    for length in lengths:
        shown.add_column(language.text("backtests.column_full") if length == "full" else length, justify="right")
    for model in found.models:
        values = (table.loc[("shared", length, model), "mase"] for length in lengths)
        shown.add_row(language.text(f"models.{model}.name"), *(_number(value, 2) for value in values))
    return shown


def _empty(title: str, names: list[str] | tuple[str, ...], language: Language) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(language.text("backtests.column_model"), overflow="fold")
    for name in names:
        table.add_column(language.text(f"backtests.column_{name}"), justify="right", overflow="fold")
    return table


def _number(value: float, decimals: int, sign: str = "") -> str:
    if np.isnan(value):
        return "–"
    return f">{10**6}" if value > 10**6 else f"{value:{sign}.{decimals}f}".replace("-", "−")


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.1f}%"
