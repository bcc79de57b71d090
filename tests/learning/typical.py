"""What is typical of each kind of indicator: growth and unsteadiness on the link scale, from whole series."""

from collections.abc import Mapping, Sequence

import numpy as np
from collections_of_series import YearlySeries

from forecast.models.pooled.histories import Histories, histories
from forecast.models.pooled.numbers import KindNumbers, PeerNumbers
from forecast.models.pooled.peers import LEAST_SPREAD, departure, own_growth

# The typical growth of one collection counts up to this: the provinces' 11% a year are not everybody's.
MOST_GROWTH = 0.05
STATED_YEARS = 2.0
KINDS = ("count", "ratio", "yuan", "addition")


def typical_of_kinds(
    series: Sequence[YearlySeries], near: PeerNumbers, power: float, unit_memory: float, longest: int
) -> KindNumbers:
    """The mean over collections, and halfway from it to the series of the kind where there are any.

    Growth of an index (a rank, a composite) is taken to be 0.
    """
    stocks = [one for one in series if one.kind != "addition"]
    known = {id(one): _history(one.values, power, unit_memory, longest) for one in series}
    groups = {name: [one for one in stocks if one.collection == name] for name in {one.collection for one in stocks}}
    facts = [fact for _, group in sorted(groups.items()) if (fact := _facts(group, known, near))]
    growth = float(np.mean([min(fact[0], MOST_GROWTH) for fact in facts]))
    spread = float(np.mean([fact[1] for fact in facts]))
    found = {"amount": (growth, spread), "index": (0.0, spread)}
    for kind in KINDS:
        mine = _facts([one for one in series if _kind(one) == kind], known, near)
        found[kind] = ((growth + mine[0]) / 2, (spread + mine[1]) / 2) if mine else (growth, spread)
    return KindNumbers(
        growth={kind: pair[0] for kind, pair in found.items()},
        spread={kind: pair[1] for kind, pair in found.items()},
        stated_years=STATED_YEARS,
    )


def _facts(
    series: Sequence[YearlySeries], known: Mapping[int, Histories], near: PeerNumbers
) -> tuple[float, float] | None:
    """Median yearly growth, and the log of the mean departure from that of the indicator; nothing of no series."""
    if not series:
        return None
    growth = [float(own_growth(known[id(one)], near).growth[0]) for one in series]
    names = [one.name.partition("/")[0] if "/" in one.name else "" for one in series]
    usual = {name: np.median([g for g, other in zip(growth, names, strict=True) if other == name]) for name in names}
    sizes = [departure(known[id(one)], np.array([usual[name]]), near)[0][0]
             for one, name in zip(series, names, strict=True)]  # fmt: skip
    return float(np.median(growth)), float(np.log(np.mean(sizes) + LEAST_SPREAD))


def _kind(one: YearlySeries) -> str:
    """The provinces' amounts are all in yuan."""
    return "yuan" if one.collection == "provinces" and one.kind == "amount" else one.kind


def _history(values: np.ndarray, power: float, memory: float, longest: int) -> Histories:
    kept = values[: np.flatnonzero(~np.isnan(values))[-1] + 1]
    weight = np.where(np.isnan(kept), 0.0, memory ** np.arange(len(kept) - 1, -1, -1.0))
    unit = (weight * np.nan_to_num(kept)).sum() / weight.sum()
    return histories(((kept[None] / unit) ** power - 1) / power, np.arange(len(kept)), None, longest)
