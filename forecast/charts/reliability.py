"""Reliability: how often goals were met to which a model gave this chance."""

import numpy as np

from forecast.backtests.scores import BINS
from forecast.backtests.tables import Backtest
from forecast.charts.model_lines import LinesChart, ModelLines, model_names, texts_of
from forecast.language import Language

FEWEST = 10
TICKS = (0, 20, 40, 60, 80, 100)


def reliability_lines(found: Backtest, language: Language) -> ModelLines:
    """What the picture shows, of every goal that a model judged with the longest history."""
    table = found.reliability().query("basis == 'all'")
    table = table[table["length"] == found.longest]
    parts = {}
    for part in ("goals", "chance", "met"):
        wide = table.pivot(index="model", columns="tenth", values=part)
        parts[part] = wide.reindex(index=list(found.models), columns=range(BINS)).to_numpy(float)
    goals = np.nan_to_num(parts["goals"]).astype(int)
    return ModelLines(
        texts=texts_of("reliability", language, fewest=FEWEST),
        names=model_names(found.models, language),
        columns=[100 / BINS * (place + 0.5) for place in range(BINS)],
        heads=[f"{100 // BINS * place}–{100 // BINS * (place + 1)}" for place in range(BINS)],
        places=100 * parts["chance"],
        levels=np.where(goals >= FEWEST, 100 * parts["met"], np.nan),
        cells=[[str(count) for count in row] for row in goals],
        limits=(0.0, 100.0),
        ticks=(TICKS, [str(tick) for tick in TICKS]),
        ideal=((0.0, 0.0), (100.0, 100.0)),
    )


RELIABILITY = LinesChart("backtest_reliability", reliability_lines)
