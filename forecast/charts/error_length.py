"""Error by length: how wrong each model was when it was given so many values."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from forecast.backtests.tables import Backtest
from forecast.charts.model_lines import LinesChart, ModelLines, model_names, texts_of
from forecast.language import Language

CAP = 2.5
MOST_WRITTEN = 999


def error_lines(found: Backtest, language: Language) -> ModelLines:
    """What the picture shows: all models and lengths on the same cases."""
    table = found.by_length()
    lengths, errors = found.steady_lengths, table.to_numpy(float)
    places = np.arange(len(lengths), dtype=float)
    ticks, texts = _ticks(_top(errors))
    return ModelLines(
        texts=texts_of("error", language, cases=found.steady_cases, steady=found.steady, horizon=found.horizon),
        names=model_names(found.models, language),
        columns=list(places),
        heads=[language.text("backtest_charts.error.full") if length == "full" else length for length in lengths],
        places=np.broadcast_to(places, errors.shape),
        levels=errors,
        cells=[[_cell(error) for error in row] for row in errors],
        limits=(0.0, ticks[-1]),
        ticks=(ticks, texts),
    )


ERROR_LENGTH = LinesChart("backtest_error", error_lines)


def _top(errors: np.ndarray) -> float:
    """The largest error, but for those far above the median."""
    known = errors[np.isfinite(errors)]
    if not len(known):
        return 1.0
    return float(known[known <= CAP * np.median(known)].max()) or 1.0


def _ticks(top: float) -> tuple[list[float], list[str]]:
    """Round values from 0 to the first one above the largest error."""
    found = [float(tick) for tick in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(0, top)]
    return found, [f"{tick:g}" for tick in found]


def _cell(error: float) -> str:
    if np.isnan(error):
        return "–"
    return f">{MOST_WRITTEN}" if error > MOST_WRITTEN else f"{error:.2f}" if error < 100 else f"{error:.0f}"
