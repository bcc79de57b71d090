"""Reasons: whose growth the slow growth of each row is, and how much of its width is its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from forecast.links import Power
from forecast.models.pooled.filters import error_weights
from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import FilterNumbers, PooledNumbers
from forecast.models.pooled.peers import OwnGrowth, Peers
from forecast.models.pooled.priors import Prior, Stated, reference_kinds, shares
from forecast.models.pooled.regression import Regression
from forecast.panel import Panel

SOURCES = ("own", "peers", "kindred", "stated", "kind")
LEAST_SHARE = 1e-9


@dataclass(frozen=True, eq=False)
class Grounds:
    """What a fit knows of the growth of its rows, each part in the order of the panel's rows."""

    panel: Panel
    link: Power
    own: OwnGrowth
    told: tuple[Peers, Peers]
    stated: Stated
    regressions: Sequence[Regression]
    priors: Sequence[Prior]
    histories: Iterable[Histories]


def explain(known: Grounds, numbers: PooledNumbers) -> pd.DataFrame:
    """What the growth of each row is made of; indexed by region and indicator.

    Returns
    -------
    DataFrame
        - ``kind``: the kind of the reference collections that the row was taken for;
        - ``own_growth`` (the discounted mean of the row's steps), ``peers_growth``, ``kindred_growth`` (of the panel's
          other indicators of the kind), ``stated_growth`` (the mean of the rates stated without levels),
          ``kind_growth`` (of the reference collections): % a year of its level; NaN where there is none;
        - ``own_weight`` and so on: what each counts; they sum to 1;
        - ``growth``: what they make together;
        - ``peers``: how many other rows of the indicator have a growth; ``kindred``: how many other indicators;
        - ``width_own``: the share of the mean error one value ahead, from which the width starts, that is the row's
          own; the rest is what is usual in the reference collections.

    Notes
    -----
    The weights are those of the slow growth d_3 of ``regression.py``, exactly on the link scale: sum weight x growth
    is d_3 there. In per cent it holds nearly, since (1 + p d)^(1 / p) - 1 is not linear. The prior growth in it
    (without the row's own) is also that of the filters and of the faster growths d_1 and d_2. The median is not d_3
    carried on: d_1, d_2, the level and the filters let the latest values count more, and all growth is damped.
    """
    kinds = reference_kinds(known.panel.kinds, known.panel.units, known.panel.natures)
    growth, own_share, expected = (
        np.concatenate([getattr(part, name) for part in parts] or [np.zeros(0)])
        for name, parts in (("growth", known.regressions), ("own_share", known.regressions), ("growth", known.priors))
    )
    growths = {
        "own": _mean(growth - (1 - own_share) * expected, own_share),
        **{
            name: np.where(said.rows > 0, said.growth, np.nan)
            for name, said in zip(("peers", "kindred"), known.told, strict=True)
        },
        "stated": _mean(known.stated.change, known.stated.weight),
        "kind": np.array([numbers.kinds.growth[kind] for kind in kinds], float),
    }
    columns = {"kind": kinds.astype(object)}
    columns |= {f"{name}_growth": yearly(growths[name], known.link) for name in SOURCES}
    columns |= {f"{name}_weight": weight for name, weight in _weights(known, own_share, numbers).items()}
    columns |= {"growth": yearly(growth, known.link), **_others_with_growth(known, kinds)}
    widths = [own_width(history, numbers.filters) for history in known.histories]
    return pd.DataFrame(columns | {"width_own": np.concatenate(widths or [np.zeros(0)])}, index=known.panel.rows)


def yearly(change: np.ndarray, link: Power) -> np.ndarray:
    """A yearly change on the link scale in % of the level, from the level that the scale is relative to.

    (1 + p d)^(1 / p) - 1; for a ratio between two bounds that growth of its odds, as growth of the ratio.
    """
    free = replace(link, floor=np.full(link.floor.shape, -np.inf), upper=np.where(link.odds, link.upper, np.inf))
    before, after = free.inverse(np.zeros((len(change), 1)))[:, 0], free.inverse(change[:, None])[:, 0]
    relative = np.divide(after - before, np.abs(before), out=np.full(len(change), np.nan), where=before != 0)
    return np.asarray(100 * relative)


def own_width(known: Histories, numbers: FilterNumbers) -> np.ndarray:
    """How much of each row's mean error one value ahead is its own, shape (rows,)."""
    count = error_weights(known, numbers.error_memory).sum(1)
    return np.asarray(count / (count + numbers.error_prior))


def _weights(known: Grounds, own_share: np.ndarray, numbers: PooledNumbers) -> dict[str, np.ndarray]:
    """What each source counts, by its name; they sum to 1."""
    others = shares(known.told, known.stated, numbers.peers, numbers.kinds)
    return dict(zip(SOURCES, (own_share, *((1 - own_share) * share for share in others)), strict=True))


def _others_with_growth(known: Grounds, kinds: np.ndarray) -> dict[str, np.ndarray]:
    """How many other rows of the indicator, and other indicators of the kind, have a growth."""
    facts = pd.DataFrame({"group": known.panel.rows.get_level_values("indicator"), "kind": kinds,
                          "has": known.own.years > 0})  # fmt: skip
    rows = facts.groupby("group").has.transform("sum") - facts.has
    indicators = facts.groupby("group").agg(kind=("kind", "first"), has=("has", "any"))
    spoken = indicators.groupby("kind").has.transform("sum") - indicators.has
    return {"peers": rows.to_numpy(int), "kindred": spoken.loc[facts.group].to_numpy(int)}


def _mean(summed: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """A weighted mean; NaN where nothing counts."""
    return np.divide(summed, weight, out=np.full(len(weight), np.nan), where=weight > LEAST_SHARE)
