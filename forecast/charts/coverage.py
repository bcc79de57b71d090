"""Coverage: how often the intervals of each model held, against how often they promised to."""

import numpy as np
from matplotlib.axes import Axes

from forecast.backtests.tables import Backtest
from forecast.charts import model_lines
from forecast.charts.model_lines import ModelLines, draw_model_lines, model_name, require_few, texts_of
from forecast.charts.sheets import sheet_of
from forecast.language import Language

NAME = "backtest_coverage"
HIGHEST = 100.0


def draw_coverage(found: Backtest, ax: Axes, language: Language) -> None:
    """Draw the share of outcomes inside the central intervals of each level, from all that was known."""
    draw_model_lines(coverage_lines(found, language), sheet_of(ax))


def height_cm(found: Backtest, language: Language) -> float:
    """The height that the picture needs, 15 cm wide."""
    return model_lines.height_cm(coverage_lines(found, language))


def coverage_lines(found: Backtest, language: Language) -> ModelLines:
    """What the picture shows, of every case that a model took with the longest history."""
    require_few(found.models)
    table = found.coverage().query("basis == 'all'")
    table = table[table["length"] == found.longest]
    held = 100 * table.pivot(index="model", columns="level", values="covered").reindex(list(found.models))
    levels, shares = 100 * held.columns.to_numpy(float), held.to_numpy()
    lowest = float(np.floor(min(np.nanmin(shares), levels[0]) / 20) * 20)
    ticks = list(range(int(lowest), 101, 20))
    cases = table.groupby("model")["cases"].max()
    return ModelLines(
        texts=texts_of("coverage", language, cases=_range(cases), horizon=found.horizon),
        names=[model_name(name, language) for name in found.models],
        columns=list(levels),
        heads=[f"{level:.0f}" for level in levels],
        places=np.broadcast_to(levels, shares.shape),
        levels=shares,
        cells=[["–" if np.isnan(share) else f"{share:.1f}" for share in row] for row in shares],
        limits=(lowest, HIGHEST),
        ticks=(ticks, [str(tick) for tick in ticks]),
        ideal=((levels[0], levels[0]), (levels[-1], levels[-1])),
    )


def _range(cases: object) -> str:
    low, high = int(np.min(np.asarray(cases))), int(np.max(np.asarray(cases)))
    return f"{low}" if low == high else f"{low}–{high}"
