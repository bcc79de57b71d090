"""Priors: the growth and unsteadiness to expect of a row before its own steps are looked at.

Typical of the kind of indicator, as the reference collections show it, drawn toward the peers in the panel:

    weight of the peers  w = 1 / (1 + per_year / years + per_row / rows)
    growth              g0 = (1 - w) kind + w peers

and toward growth rates that documents state of the row without its levels, each with its own weight:

    growth              g  = (stated_years g0 + sum weight rate) / (stated_years + sum weight)

The panel's growth is not known for sure: what stays unknown of it, 1 - w, widens the projection.
"""

from collections.abc import Sequence
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


def peer_weight(found: Peers, per_year: float, per_row: float) -> np.ndarray:
    """What the growth of others in the panel counts against what is known without them; 0 where there are none."""
    has = found.rows > 0
    years, rows = np.where(has, found.years, 1.0), np.where(has, found.rows, 1.0)
    return np.where(has, 1 / (1 + per_year / years + per_row / rows), 0.0)


def shares(told: Sequence[Peers], stated: Stated, numbers: PeerNumbers, typical: KindNumbers) -> list[np.ndarray]:
    """What the growth of peers, of kindred indicators, of statements and of the kind counts, shapes (rows,), sum 1."""
    near, kin = (peer_weight(found, numbers.per_year, per)
                 for found, per in zip(told, (numbers.per_row, numbers.per_indicator), strict=True))  # fmt: skip
    panel = typical.stated_years / (typical.stated_years + stated.weight)
    return [panel * near, panel * (1 - near) * kin, 1 - panel, panel * (1 - near) * (1 - kin)]


def prior(
    told: Sequence[Peers], kinds: np.ndarray, stated: Stated, numbers: PeerNumbers, typical: KindNumbers
) -> Prior:
    """The prior of every row.

    Parameters
    ----------
    told
        What its peers say, and what the panel's other indicators of its kind say.
    kinds
        Its ``reference_kinds``.
    """
    usual, spread = (np.array([table[kind] for kind in kinds], float) for table in (typical.growth, typical.spread))
    rate = np.divide(stated.change, stated.weight, out=np.zeros(len(kinds)), where=stated.weight > 0)
    weights = shares(told, stated, numbers, typical)
    growth = sum(
        weight * one for weight, one in zip(weights, (*(one.growth for one in told), rate, usual), strict=True)
    )
    for found in reversed(told):
        steadiness = found.spread_rows / (found.spread_rows + numbers.spread_rows)
        spread = (1 - steadiness) * spread + steadiness * found.spread
    return Prior(np.asarray(growth), weights[-1], spread - typical.spread["amount"])
