"""Coverage: how often the intervals of each model held, against how often they promised to."""

import numpy as np

from forecast.backtests.tables import Backtest
from forecast.charts.model_lines import LinesChart, ModelLines, model_names, texts_of
from forecast.language import Language

HIGHEST = 100.0


def coverage_lines(found: Backtest, language: Language) -> ModelLines:
    """What the picture shows, of every case that a model took with the longest history."""
    table = found.coverage().query("basis == 'all'")
    table = table[table["length"] == found.longest]
    held = 100 * table.pivot(index="model", columns="level", values="covered").reindex(list(found.models))
    levels, shares = 100 * held.columns.to_numpy(float), held.to_numpy()
    lowest = float(np.floor(min(np.nanmin(shares), levels[0]) / 20) * 20)
    ticks = list(range(int(lowest), 101, 20))
    cases = table.groupby("model")["cases"].max()
    return ModelLines(
        texts=texts_of("coverage", language, cases=_range(cases), horizon=found.horizon),
        names=model_names(found.models, language),
        columns=list(levels),
        heads=[f"{level:.0f}" for level in levels],
        places=np.broadcast_to(levels, shares.shape),
        levels=shares,
        cells=[["–" if np.isnan(share) else f"{share:.1f}" for share in row] for row in shares],
        limits=(lowest, HIGHEST),
        ticks=(ticks, [str(tick) for tick in ticks]),
        ideal=((levels[0], levels[0]), (levels[-1], levels[-1])),
    )


COVERAGE = LinesChart("backtest_coverage", coverage_lines)


def _range(cases: object) -> str:
    low, high = int(np.min(np.asarray(cases))), int(np.max(np.asarray(cases)))
    return f"{low}" if low == high else f"{low}–{high}"
