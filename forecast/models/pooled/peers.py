"""Peers: how fast and how steadily the other regions' series of the same indicator grow."""

from dataclasses import dataclass, fields

import numpy as np

from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import PeerNumbers


@dataclass(frozen=True, eq=False)
class OwnGrowth:
    """What each row tells its peers; shape (rows,).

    Attributes
    ----------
    growth, growth_weight
        Mean yearly growth on the link scale, within limits, and what it counts: K / (K + years_of_row).
    years
        K, the discounted years that it rests on.
    """

    growth: np.ndarray
    growth_weight: np.ndarray
    years: np.ndarray


@dataclass(frozen=True, eq=False)
class Peers:
    """What each row's peers say, itself left out; shape (rows,); all 0 where it has none.

    Attributes
    ----------
    growth
        Their mean yearly growth on the link scale.
    rows
        The summed weight of the peers: a row with many years counts nearly 1.
    years
        The discounted years of the longest of them (of the row itself, where it is the longest).
    spread, spread_rows
        The log of their mean departure from the common growth, and the weight of the peers for it.
    """

    growth: np.ndarray
    rows: np.ndarray
    years: np.ndarray
    spread: np.ndarray
    spread_rows: np.ndarray


def own_growth(known: Histories, numbers: PeerNumbers) -> OwnGrowth:
    """The discounted mean growth of each row."""
    weight = known.step_trust * numbers.memory ** known.age[:, 1:]
    years = (weight * known.gap[:, 1:]).sum(axis=1)
    change = (weight * np.diff(known.score, axis=1)).sum(axis=1)
    rate = np.divide(change, years, out=np.zeros(len(years)), where=years > 0)
    return OwnGrowth(np.clip(rate, numbers.lowest, numbers.highest), years / (years + numbers.years_of_row), years)


def departure(known: Histories, common: np.ndarray, numbers: PeerNumbers) -> tuple[np.ndarray, np.ndarray]:
    """The mean size of each row's departures from a common yearly growth, and what it counts; shape (rows,)."""
    weight = known.step_trust * numbers.memory ** known.age[:, 1:]
    gap = known.gap[:, 1:]
    apart = np.abs(np.diff(known.score, axis=1) - gap * common[:, None]) / np.sqrt(np.maximum(gap, 1.0))
    whole = weight.sum(axis=1)
    size = (weight * np.minimum(apart, numbers.largest_step)).sum(axis=1)
    mean = np.divide(size, whole, out=np.zeros(len(whole)), where=whole > 0)
    return mean, whole / (whole + numbers.years_of_row)


def kindred(own: OwnGrowth, size: np.ndarray, size_weight: np.ndarray, group: np.ndarray, kind: np.ndarray) -> Peers:
    """What the panel's other indicators of the same kind say to each row, as ``peers`` do.

    Each indicator speaks once, with the mean of its rows: a whole one however many regions it has.

    Parameters
    ----------
    own, size, size_weight, group
        As for ``peers``; `group` is the indicator.
    kind
        Rows with the same number are of one kind, shape (rows,), from 0; that of an indicator is its first row's.
    """
    weights, size_weights = np.bincount(group, own.growth_weight), np.bincount(group, size_weight)
    years = np.zeros(len(weights))
    np.maximum.at(years, group, own.years)
    mean = _mean_of(own.growth * own.growth_weight, group, weights)
    of_group = kind[np.unique(group, return_index=True)[1]]
    spoken = OwnGrowth(mean, np.minimum(weights, 1.0), years)
    sizes = _mean_of(size * size_weight, group, size_weights)
    found = peers(spoken, sizes, np.minimum(size_weights, 1.0), of_group)
    return Peers(*(getattr(found, field.name)[group] for field in fields(Peers)))


def common_growth(own: OwnGrowth, group: np.ndarray) -> np.ndarray:
    """The weighted mean growth of all rows of each group, given to each of its rows; shape (rows,)."""
    return _mean_of(own.growth_weight * own.growth, group, np.bincount(group, own.growth_weight))[group]


def peers(own: OwnGrowth, size: np.ndarray, size_weight: np.ndarray, group: np.ndarray) -> Peers:
    """What the peers of each row say.

    Parameters
    ----------
    own
        The rows' growth.
    size, size_weight
        Their ``departure`` from the growth that is common to the group.
    group
        Rows with the same number are peers, shape (rows,), from 0.
    """
    rows = _others(own.growth_weight, group)
    growth = _others(own.growth_weight * own.growth, group)
    spread_rows = _others(size_weight, group)
    spread = _others(size_weight * size, group)
    any_growth, any_spread = rows > TINY, spread_rows > TINY
    longest = np.zeros(group.max(initial=-1) + 1)
    np.maximum.at(longest, group, own.years)
    mean = np.divide(spread, spread_rows, out=np.zeros(len(group)), where=any_spread)
    return Peers(
        growth=np.divide(growth, rows, out=np.zeros(len(group)), where=any_growth),
        rows=np.where(any_growth, rows, 0.0),
        years=np.where(any_growth, longest[group], 0.0),
        spread=np.where(any_spread, np.log(np.maximum(mean, 0.0) + LEAST_SPREAD), 0.0),
        spread_rows=np.where(any_spread, spread_rows, 0.0),
    )


TINY = 1e-9
LEAST_SPREAD = 1e-3


def _mean_of(summands: np.ndarray, group: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return np.asarray(np.bincount(group, summands) / np.maximum(weight, TINY))


def _others(values: np.ndarray, group: np.ndarray) -> np.ndarray:
    return np.asarray(np.bincount(group, values)[group] - values)
