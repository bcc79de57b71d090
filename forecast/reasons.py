"""Reasons: why a series is projected as it is, with growth in the terms in which a plan states it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecast.paces import PaceScale, pace_scale
from forecast.panel import Labels
from forecast.projections import Projection
from forecast.units import parse_unit

SOURCES = ("own", "peers", "stated", "kind")
COLUMNS = [
    "region", "indicator", "kind", *(f"{name}_growth" for name in SOURCES), *(f"{name}_weight" for name in SOURCES),
    "growth", "projected_growth", "until", "pace_unit", "peers", "width_own",
]  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """Whose growth a series' projected growth is; all growth a year, in the terms of `pace_scale`.

    Attributes
    ----------
    kind
        Among the kinds of the reference collections.
    growths, weights
        Of each of `SOURCES`; a growth is NaN where there is none. The weights are whole hundredths and sum to 1.
    growth
        What they make together.
    projected_growth, until
        That of the median from the last value to the year `until`; NaN if that is not ahead.
    years, peers, stated
        The years from first to last value, the other rows with a growth, and the growth rates stated without levels.
    width_own
        The share of the width's basic error that is the row's own.
    """

    label: Labels
    kind: str
    pace_scale: PaceScale
    growths: Mapping[str, float]
    weights: Mapping[str, float]
    growth: float
    projected_growth: float
    until: int
    years: int
    peers: int
    stated: int
    width_own: float

    @property
    def decimals(self) -> int:
        """How many decimals a growth is worth: one in per cent, two in points."""
        return 1 if self.pace_scale.compound else 2


def find_reasons(projection: Projection) -> list[Reason]:
    """The reason of every series that is projected, up to its last projected year; none if the model gives none."""
    why = projection.why
    if why is None:
        return []
    medians = projection.predictive.median
    return [_reason(projection, label, why.iloc[row], medians.iloc[row], projection.last_year(label))
            for row, label in enumerate(why.index.tolist())]  # fmt: skip


def find_reason(projection: Projection, label: Labels, until: int) -> Reason | None:
    """The reason of one series, with its median up to the year `until`; None if the model gives none."""
    why = projection.why
    if why is None or label not in why.index:
        return None
    row = why.index.tolist().index(label)
    return _reason(projection, label, why.iloc[row], projection.predictive.median.iloc[row], until)


def _reason(
    projection: Projection, label: Labels, row: pd.Series, median: pd.Series, until: int
) -> Reason:  # fmt: skip
    panel, position = projection.panel, projection.panel.position(*label)
    scale, series = pace_scale(parse_unit(str(panel.units[position]))), panel.series(*label)
    last, last_year = float(series.iloc[-1]), int(series.index[-1])
    reached = float(median.get(until, np.nan))
    return Reason(
        label, str(row["kind"]), scale,
        growths={name: in_terms(row[f"{name}_growth"], last, scale) for name in SOURCES},
        weights=hundredths({name: float(row[f"{name}_weight"]) for name in SOURCES}),
        growth=in_terms(row["growth"], last, scale),
        projected_growth=scale.between(last, reached, until - last_year), until=until,
        years=last_year - int(series.index[0]), peers=int(row["peers"]),
        stated=0 if panel.growths is None else int((~np.isnan(panel.growths[position])).sum()),
        width_own=float(row["width_own"]),
    )  # fmt: skip


def in_terms(percent: float, level: float, scale: PaceScale) -> float:
    """A growth in % of the level in the terms of `scale`: in % or, at this level, in its unit a year."""
    return float(percent) / scale.unit.factor if scale.compound else float(percent) / 100 * level / scale.size


def hundredths(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights in whole hundredths that sum to 1: those nearest to the next one are rounded up."""
    down = {name: math.floor(100 * weight) for name, weight in weights.items()}
    missing = round(100 * sum(weights.values())) - sum(down.values())
    up = sorted(weights, key=lambda name: down[name] - 100 * weights[name])[:missing]
    return {name: (whole + (name in up)) / 100 for name, whole in down.items()}


def tabulate(reasons: list[Reason]) -> pd.DataFrame:
    """A row per reason with the columns of ``weights.csv`` but the sentence."""
    return pd.DataFrame([_record(reason) for reason in reasons], columns=COLUMNS)


def _record(reason: Reason) -> dict[str, object]:
    growths = {f"{name}_growth": growth for name, growth in reason.growths.items()}
    growths |= {"growth": reason.growth, "projected_growth": reason.projected_growth}
    return {
        "region": reason.label[0], "indicator": reason.label[1], "kind": reason.kind,
        **{name: round(growth, reason.decimals) + 0.0 for name, growth in growths.items()},
        **{f"{name}_weight": weight for name, weight in reason.weights.items()},
        "until": reason.until, "pace_unit": reason.pace_scale.unit.symbol,
        "peers": reason.peers, "width_own": round(reason.width_own, 2),
    }  # fmt: skip
