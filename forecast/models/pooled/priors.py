"""Priors: the growth and unsteadiness to expect of a row before its own steps are looked at.

Typical of the kind of indicator, as the reference collections show it, drawn toward the peers in the panel:

    weight of the peers  w = 1 / (1 + per_year / years + per_row / rows)
    growth              g0 = (1 - w) kind + w peers

and toward growth rates that documents state of the row without its levels, each with its own weight:

    growth              g  = (stated_years g0 + sum weight rate) / (stated_years + sum weight)

The panel's growth is not known for sure: what stays unknown of it, 1 - w, widens the projection.
"""

from dataclasses import dataclass

import numpy as np

from forecast.models.pooled.numbers import KindNumbers, PeerNumbers
from forecast.models.pooled.peers import Peers


@dataclass(frozen=True, eq=False)
class Prior:
    """What is expected of each row; shape (rows,).

    Attributes
    ----------
    growth
        Yearly, on the link scale.
    unknown
        The share of it that neither peers nor stated rates tell, 1 with none of them.
    unsteady
        How much less steady the peers (or the kind) are than most series, on the log scale.
    """

    growth: np.ndarray
    unknown: np.ndarray
    unsteady: np.ndarray


@dataclass(frozen=True, eq=False)
class Stated:
    """Growth rates stated of each row without its levels, on the link scale: their weighted sum and summed weight."""

    change: np.ndarray
    weight: np.ndarray


YUAN = [f"{many}元" for many in ("", "千", "万", "百万", "千万", "亿", "万亿")]


def reference_kinds(kinds: np.ndarray, units: np.ndarray, natures: np.ndarray | None) -> np.ndarray:
    """The key of each row among the kinds of the reference collections.

    Its kind, but ``addition`` for what is newly added in a year, which varies far more, and ``yuan`` for other amounts
    of Chinese money, which grew twice as fast as other amounts.
    """
    yuan = (kinds == "amount") & np.isin(units.astype(str), YUAN)
    found = np.where(yuan, "yuan", kinds)
    return found if natures is None else np.where(natures == "addition", "addition", found)


def peer_weight(found: Peers, numbers: PeerNumbers) -> np.ndarray:
    """What the peers' growth counts against the kind's, shape (rows,); 0 without peers."""
    has = found.rows > 0
    years, rows = np.where(has, found.years, 1.0), np.where(has, found.rows, 1.0)
    return np.where(has, 1 / (1 + numbers.per_year / years + numbers.per_row / rows), 0.0)


def prior(found: Peers, kinds: np.ndarray, stated: Stated, numbers: PeerNumbers, typical: KindNumbers) -> Prior:
    """The prior of every row; `kinds` are ``reference_kinds``."""
    weight = peer_weight(found, numbers)
    kind_growth, kind_spread = (np.array([table[kind] for kind in kinds], float)
                                for table in (typical.growth, typical.spread))  # fmt: skip
    growth = (1 - weight) * kind_growth + weight * found.growth
    share = typical.stated_years / (typical.stated_years + stated.weight)
    growth = share * growth + (1 - share) * np.divide(
        stated.change, stated.weight, out=np.zeros(len(growth)), where=stated.weight > 0
    )
    steadiness = found.spread_rows / (found.spread_rows + numbers.spread_rows)
    spread = (1 - steadiness) * kind_spread + steadiness * found.spread
    return Prior(growth, (1 - weight) * share, spread - typical.spread["amount"])
