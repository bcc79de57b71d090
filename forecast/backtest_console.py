"""What ``forecast backtest`` prints: progress and a summary."""

from pathlib import Path

import numpy as np
import pandas as pd
from rich.table import Table

from forecast.backtest_runs import TABLES
from forecast.backtests.tables import Backtest
from forecast.console import console
from forecast.language import Language
from forecast.panel import Panel

FEW = 30
NUMBERS = ("cases", "refused", "mae", "mdape", "mase", "crps", "covered_80", "covered_80_off", "covered_95",
           "covered_95_off", "brier", "brier_base")  # fmt: skip
NOTHING = {name: np.nan for name in NUMBERS} | {"cases": 0.0}
SCORES = ("cases", "refused", "mae", "mdape", "mase", "crps", "covered_80", "covered_95", "brier", "base")


def print_backtest(found: Backtest, panel: Panel, out: Path, language: Language) -> None:
    """What was judged, the scores with all that was known, and the errors by length."""
    terminal = console()
    counts = {"series": len(panel.rows), "values": int(panel.counts.sum()), "origins": len(found.origins),
              "first": min(found.origins), "last": max(found.origins), "horizon": found.horizon,
              "cases": found.judged}  # fmt: skip
    terminal.print(language.text("backtests.done", **counts))
    terminal.print(_scores(found, language))
    terminal.print(_lengths(found, language))
    terminal.print(language.text("backtests.legend"), soft_wrap=True)
    if found.most_cases < FEW:
        terminal.print(language.text("backtests.few", cases=found.most_cases), soft_wrap=True, style="red")
    terminal.print(language.text("backtests.written", folder=out, tables=len(TABLES)), soft_wrap=True)


def _scores(found: Backtest, language: Language) -> Table:
    """The scores on the cases that the models share; what each refused is its own."""
    table = found.table().query("horizon == 'all'")
    table = table[table["length"] == found.longest]
    shared, own = (_rows(table, basis) for basis in ("shared", "all"))
    names = [name for name in SCORES if name != "mae" or found.one_unit]
    shown = _empty(language.text("backtests.scores_title", horizon=found.horizon), names, language)
    for model in found.models:
        row = shared.get(model, NOTHING)
        cells = {
            "cases": str(int(row["cases"])),
            "refused": _percent(own.get(model, NOTHING)["refused"]),
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


def _rows(table: pd.DataFrame, basis: str) -> dict[str, dict[str, float]]:
    """The numbers of a basis by model; a model that was asked nothing has none."""
    rows = table[table["basis"] == basis].set_index("model")
    return {str(model): {name: float(row[name]) for name in NUMBERS} for model, row in rows.iterrows()}


def _lengths(found: Backtest, language: Language) -> Table:
    shown = _empty(language.text("backtests.lengths_title", steady=found.steady), (), language)
    for length in found.steady_lengths:
        shown.add_column(language.text("backtests.column_full") if length == "full" else length, justify="right")
    for model, values in zip(found.models, found.by_length().to_numpy(float), strict=True):
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
