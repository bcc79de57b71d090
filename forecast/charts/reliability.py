"""Reliability: how often goals were met to which a model gave this chance."""

import numpy as np
from matplotlib.axes import Axes

from forecast.backtests.scores import BINS
from forecast.backtests.tables import Backtest
from forecast.charts import model_lines
from forecast.charts.model_lines import ModelLines, draw_model_lines, model_name, require_few, texts_of
from forecast.charts.sheets import sheet_of
from forecast.language import Language

NAME = "backtest_reliability"
FEWEST = 10
TICKS = (0, 20, 40, 60, 80, 100)


def draw_reliability(found: Backtest, ax: Axes, language: Language) -> None:
    """Draw, for ten bins of chance, the mean chance given and the share of goals met, with the counts."""
    draw_model_lines(reliability_lines(found, language), sheet_of(ax))


def height_cm(found: Backtest, language: Language) -> float:
    """The height that the picture needs, 15 cm wide."""
    return model_lines.height_cm(reliability_lines(found, language))


def reliability_lines(found: Backtest, language: Language) -> ModelLines:
    """What the picture shows, of every goal that a model judged with the longest history."""
    require_few(found.models)
    table = found.reliability().query("basis == 'all'")
    table = table[table["length"] == found.longest]
    parts = {}
    for part in ("goals", "chance", "met"):
        wide = table.pivot(index="model", columns="tenth", values=part)
        parts[part] = wide.reindex(index=list(found.models), columns=range(BINS)).to_numpy(float)
    goals = np.nan_to_num(parts["goals"]).astype(int)
    return ModelLines(
        texts=texts_of("reliability", language, fewest=FEWEST),
        names=[model_name(name, language) for name in found.models],
        columns=[100 / BINS * (place + 0.5) for place in range(BINS)],
        heads=[f"{100 // BINS * place}–{100 // BINS * (place + 1)}" for place in range(BINS)],
        places=100 * parts["chance"],
        levels=np.where(goals >= FEWEST, 100 * parts["met"], np.nan),
        cells=[[str(count) for count in row] for row in goals],
        limits=(0.0, 100.0),
        ticks=(TICKS, [str(tick) for tick in TICKS]),
        ideal=((0.0, 0.0), (100.0, 100.0)),
    )
