"""Windows to learn from: histories cut to many lengths, their outcomes, and peers as a panel would have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from collections_of_series import YearlySeries

from forecast.models.pooled.evidence import Evidence, evidence
from forecast.models.pooled.histories import Histories, histories
from forecast.models.pooled.numbers import KindNumbers, PeerNumbers, RegressionNumbers
from forecast.models.pooled.peers import OwnGrowth, Peers, common_growth, departure, own_growth, peers
from forecast.models.pooled.priors import Prior, Stated, prior

LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 18, 25, 30)
WHOLE = 30  # stands for the whole history, cut to the last values that the model uses
SHORTEST_WHOLE = {"provinces": 15}
HORIZON = 6
FIRST_ORIGIN = 7
ORIGINS = {"M1": 6, "M3": 2, "Tourism": 2, "provinces": 6}
SMALLEST_SCALE = 0.002
# How many peers a window is given, and how often: the weights must be right for one peer and for hundreds.
PEERS = (0, 1, 3, 10, 40, 200)
HOW_OFTEN = (0.3, 0.1, 0.15, 0.15, 0.15, 0.15)
OTHER_LENGTHS = 0.5  # so often the peers have any length, else that of the window


@dataclass(frozen=True, eq=False)
class Group:
    """The windows of one length.

    Attributes
    ----------
    known, sums, expected
        What the model sees.
    outcome
        Over the unit of the link, shape (windows, HORIZON), NaN for none.
    scale
        Mean absolute yearly change before the origin, over the unit.
    collection
        Of each window.
    """

    length: int
    known: Histories
    sums: Evidence
    expected: Prior
    outcome: np.ndarray
    scale: np.ndarray
    collection: np.ndarray


@dataclass(frozen=True, eq=False)
class _Window:
    name: str
    collection: str
    indicator: str
    kind: str
    origin: int
    history: np.ndarray
    outcome: np.ndarray
    scale: float


def windows(
    series: Sequence[YearlySeries], typical: Mapping[str, KindNumbers], near: PeerNumbers, formula: RegressionNumbers,
    power: float, unit_memory: float, seed: int,
) -> list[Group]:  # fmt: skip
    """Seeded windows of all lengths.

    Parameters
    ----------
    typical
        For each collection what is typical without it: a window must not know its own.
    near, formula, power, unit_memory
        The numbers that are chosen, not learned.
    """
    random = np.random.default_rng(seed)
    found = {length: list(_cut(series, length, random)) for length in LENGTHS}
    units = {n: np.array([_unit(one.history, unit_memory) for one in some]) for n, some in found.items()}
    known = {n: _histories(some, units[n], power) for n, some in found.items()}
    told = _peers(found, known, near, random)
    groups = []
    for n, some in found.items():
        kinds, none = np.array([one.kind for one in some]), Stated(np.zeros(len(some)), np.zeros(len(some)))
        expected = _expected(told[n], some, kinds, none, near, typical)
        outcome = np.array([one.outcome for one in some]) / units[n][:, None]
        scale = np.maximum(np.array([one.scale for one in some]) / units[n], SMALLEST_SCALE)
        names = np.array([one.collection for one in some])
        groups.append(Group(n, known[n], evidence(known[n], formula), expected, outcome, scale, names))
    return groups


def _cut(series: Sequence[YearlySeries], length: int, random: np.random.Generator) -> list[_Window]:
    """Windows at random origins; those of an indicator of the provinces share theirs, as the regions of a panel do."""
    found, shared = [], dict[str, np.ndarray]()
    for one in series:
        values, indicator = one.values, one.name.partition("/")[0] if "/" in one.name else one.collection
        shortest = SHORTEST_WHOLE.get(one.collection, 26) if length == WHOLE else max(length, FIRST_ORIGIN)
        usable = np.arange(shortest, len(values))
        if "/" in one.name:
            if indicator not in shared:
                shared[indicator] = random.permutation(np.arange(1, len(values) - FIRST_ORIGIN + 1))
            usable = (len(values) - shared[indicator])[: ORIGINS[one.collection]]
            usable = usable[usable >= shortest]
        else:
            usable = random.permutation(usable)[: ORIGINS[one.collection]]
        found += [made for origin in usable if (made := _window(one, indicator, int(origin), length)) is not None]
    return found


def _window(one: YearlySeries, indicator: str, origin: int, length: int) -> _Window | None:
    before, after = one.values[:origin], one.values[origin : origin + HORIZON]
    history = before[-length:]
    scale = float(np.nanmean(np.abs(np.diff(before)))) if np.isfinite(np.diff(before)).any() else 0.0
    if np.isnan(history[-1]) or np.isnan(after).all() or not scale > 0:
        return None
    outcome = np.full(HORIZON, np.nan)
    outcome[: len(after)] = after
    # Peers are of the same origin: in the competitions the calendar is not told.
    key = origin - len(one.values) if "/" in one.name else 0
    return _Window(f"{one.collection}/{one.name}", one.collection, indicator, one.kind, key, history, outcome, scale)


def _unit(history: np.ndarray, memory: float) -> float:
    weight = np.where(np.isnan(history), 0.0, memory ** np.arange(len(history) - 1, -1, -1.0))
    return float((weight * np.nan_to_num(history)).sum() / weight.sum())


def _histories(some: list[_Window], unit: np.ndarray, power: float) -> Histories:
    width = max(len(one.history) for one in some)
    rows = np.array([np.concatenate([np.full(width - len(one.history), np.nan), one.history]) for one in some])
    return histories(((rows / unit[:, None]) ** power - 1) / power, np.arange(width), None, WHOLE)


def _expected(told: Peers, some: list[_Window], kinds: np.ndarray, none: Stated, near: PeerNumbers,
              typical: Mapping[str, KindNumbers]) -> Prior:  # fmt: skip
    """The prior of each window from what is typical without its own collection."""
    names, unheard = np.array([one.collection for one in some]), Peers(*(np.zeros(len(some)) for _ in fields(Peers)))
    parts = {name: prior((told, unheard), kinds, none, near, typical[name]) for name in np.unique(names)}  # fmt: skip
    choose = {field: np.select([names == name for name in parts], [getattr(part, field) for part in parts.values()])
              for field in ("growth", "unknown", "unsteady")}  # fmt: skip
    return Prior(**choose)


def _peers(found: Mapping[int, list[_Window]], known: Mapping[int, Histories], near: PeerNumbers,
           random: np.random.Generator) -> dict[int, Peers]:  # fmt: skip
    """For each window the word of a random number of peers."""
    whole = [one for some in found.values() for one in some]
    length = np.repeat(list(found), [len(some) for some in found.values()])
    series = np.unique([one.name for one in whole], return_inverse=True)[1]
    group = np.unique([f"{one.indicator}|{one.origin}" for one in whole], return_inverse=True)[1]
    parts = [own_growth(one, near) for one in known.values()]
    own = OwnGrowth(*(np.concatenate([getattr(part, name) for part in parts])
                      for name in ("growth", "growth_weight", "years")))  # fmt: skip
    common, ends = common_growth(own, group), np.cumsum([len(some) for some in found.values()])
    sizes = [
        departure(one, common[end - len(one.score) : end], near) for one, end in zip(known.values(), ends, strict=True)
    ]
    size, weight = (np.concatenate([pair[i] for pair in sizes]) for i in range(2))
    told = np.zeros((len(whole), 5))
    for members in (np.flatnonzero(group == one) for one in range(group.max() + 1)):
        for row in members:
            told[row] = _word(int(row), members, length, series, own, size, weight, random)
    split = np.split(told, ends[:-1])
    return {n: Peers(*part.T) for n, part in zip(found, split, strict=True)}


def _word(row: int, members: np.ndarray, length: np.ndarray, series: np.ndarray, own: OwnGrowth, size: np.ndarray,
          weight: np.ndarray, random: np.random.Generator) -> np.ndarray:  # fmt: skip
    """What a sample of the windows of other series says to this row: a later one of its own has seen its outcome."""
    count = int(random.choice(PEERS, p=HOW_OFTEN))
    among = members if random.random() < OTHER_LENGTHS else members[length[members] == length[row]]
    chosen = among if count >= len(among) else among[random.integers(0, len(among), count)]
    both = np.concatenate([[row], chosen[series[chosen] != series[row]]])
    some = OwnGrowth(own.growth[both], own.growth_weight[both], own.years[both])
    said = peers(some, size[both], weight[both], np.zeros(len(both), int))
    return np.array([getattr(said, name)[0] for name in ("growth", "rows", "years", "spread", "spread_rows")])
