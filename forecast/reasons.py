"""Reasons: why a series is projected as it is, with growth in the terms in which a plan states it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from forecast.language import Language
from forecast.paces import PaceScale, pace_scale
from forecast.panel import Labels, Panel
from forecast.unit_words import pace_symbol
from forecast.units import parse_unit

SOURCES = ("own", "peers", "kindred", "stated", "kind")
COLUMNS = [
    "region", "indicator", "kind", *(f"{name}_growth" for name in SOURCES), *(f"{name}_weight" for name in SOURCES),
    "growth", "projected_growth", "until", "pace_unit", "peers", "kindred", "width_own",
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
    first_to_last
        The growth that the first and the last value show: compound, or the change a year. The own growth of `growths`
        is measured at the level of recent years, which is less where the growth is steep.
    years, peers, kindred, stated
        The years from first to last value, the other rows of the indicator with a growth, the other indicators of the
        kind with one, and the growth rates stated without levels.
    errors
        How often the row's own past shows an error one value ahead.
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
    first_to_last: float
    years: int
    peers: int
    kindred: int
    stated: int
    errors: int
    width_own: float

    @property
    def decimals(self) -> int:
        """How many decimals a growth is worth: one in per cent, two in points."""
        return 1 if self.pace_scale.compound else 2


def find_reasons(told: pd.DataFrame, panel: Panel, medians: pd.DataFrame, until: Sequence[int]) -> list[Reason]:
    """The reason of every series that is projected.

    Parameters
    ----------
    told
        What the model says, as ``models.pooled.reasons.explain`` does.
    panel
        The values that it used.
    medians
        What it projects, a column per year and a row per row of `told`.
    until
        The year up to which each of them is projected.
    """
    parts = (panel.rows.get_indexer(told.index).tolist(), told.to_dict("records"), medians.to_dict("records"), until)
    labels: list[Labels] = told.index.tolist()
    return [_reason(panel, *part) for part in zip(labels, *parts, strict=True)]


def _reason(
    panel: Panel, label: Labels, position: int, row: Mapping[Any, Any], median: Mapping[Any, float], until: int
) -> Reason:
    scale, known = pace_scale(parse_unit(str(panel.units[position]))), panel.observed[position]
    values, years = panel.values[position][known], panel.years[known]
    first, last, span = float(values[0]), float(values[-1]), int(years[-1] - years[0])
    return Reason(
        label, str(row["kind"]), scale,
        growths={name: in_terms(row[f"{name}_growth"], last, scale) for name in SOURCES},
        weights=hundredths({name: float(row[f"{name}_weight"]) for name in SOURCES}),
        growth=in_terms(row["growth"], last, scale),
        projected_growth=scale.between(last, float(median.get(until, np.nan)), until - int(years[-1])), until=until,
        first_to_last=scale.between(first, last, span), years=span, peers=int(row["peers"]),
        kindred=int(row["kindred"]),
        stated=0 if panel.growths is None else int((~np.isnan(panel.growths[position])).sum()),
        errors=len(values) - 1, width_own=float(row["width_own"]),
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


def tabulate(reasons: list[Reason], language: Language) -> pd.DataFrame:
    """A row per reason with the columns of ``weights.csv`` but the sentence."""
    return pd.DataFrame([_record(reason, language) for reason in reasons], columns=COLUMNS)


def _record(reason: Reason, language: Language) -> dict[str, object]:
    growths = {f"{name}_growth": growth for name, growth in reason.growths.items()}
    growths |= {"growth": reason.growth, "projected_growth": reason.projected_growth}
    return {
        "region": reason.label[0], "indicator": reason.label[1], "kind": reason.kind,
        **{name: round(growth, reason.decimals) + 0.0 for name, growth in growths.items()},
        **{f"{name}_weight": weight for name, weight in reason.weights.items()},
        "until": reason.until, "pace_unit": pace_symbol(reason.pace_scale.unit, language),
        "peers": reason.peers, "kindred": reason.kindred, "width_own": round(reason.width_own, 2),
    }  # fmt: skip
