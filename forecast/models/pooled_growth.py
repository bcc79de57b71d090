"""Pooled growth: the default, from a single value on.

A series' growth is its own as far as it has years to show it, else that of the same indicator in the other regions of
the panel, else what is typical of its kind of indicator. The width is how wrong such projections were on some 1,600
other series, the wider the fewer and the less steady the values.

On the scale of a power link the centre is the mean of two estimates, a growth regression (``pooled/regression.py``)
and damped trend filters (``pooled/filters.py``); both start from the prior growth of ``pooled/priors.py``. Scale and
degrees of freedom of the Student t are in ``pooled/width.py``. The numbers are learned by
``tests/learning/learn_pooled_growth.py`` and stand in ``pooled_growth.json``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import numpy as np
import pandas as pd

from forecast.distributions import StudentT
from forecast.links import Power, unbounded
from forecast.models.base import Refusals, admitted, horizon, predictive
from forecast.models.pooled.counting import counting_noise
from forecast.models.pooled.evidence import evidence
from forecast.models.pooled.filters import Filtered, run_filters
from forecast.models.pooled.histories import Histories, histories, last_values
from forecast.models.pooled.numbers import PooledNumbers, read_numbers, shipped_numbers
from forecast.models.pooled.peers import OwnGrowth, Peers, common_growth, departure, kindred, own_growth, peers
from forecast.models.pooled.priors import Prior, Stated, prior, reference_kinds
from forecast.models.pooled.reasons import Grounds, explain
from forecast.models.pooled.regression import Regression, fit_regression
from forecast.models.pooled.width import Spreads, freedom, measure_spreads, scale, weighted_paths
from forecast.panel import Panel
from forecast.predictive import Predictive
from forecast.problems import Refusal
from forecast.values import USUAL_MOVEMENT

ROWS_AT_ONCE = 1000
NEAR_BOUND = 0.9  # of the range between the bounds


@dataclass(frozen=True, eq=False)
class Block:
    """Some rows, fitted."""

    regression: Regression
    filtered: Filtered
    spread: Spreads
    prior: Prior

    def distribution(self, ahead: np.ndarray, numbers: PooledNumbers) -> tuple[np.ndarray, ...]:
        """Location, scale and degrees of freedom `ahead` years after the last value, shapes (rows, ahead)."""
        moves = weighted_paths(self.filtered, ahead, numbers.filters.path_damping)
        location = (self.regression.centre(ahead) + moves.centre) / 2
        unknown, unsteady = self.prior.unknown[:, None], self.prior.unsteady[:, None]
        width = scale(self.spread, moves, ahead, unknown, unsteady, numbers.filters, numbers.width)
        return location, width, np.broadcast_to(freedom(self.spread.years, numbers.width), location.shape)


@dataclass(frozen=True, eq=False)
class PooledGrowthFit:
    """Every row that has a value that the link admits.

    Attributes
    ----------
    own, told
        What each row tells the others; what its peers and the panel's other indicators of its kind tell it.
    blocks
        The rows' fits, in their order, some at a time.
    """

    panel: Panel
    link: Power
    own: OwnGrowth
    told: tuple[Peers, Peers]
    blocks: list[Block]
    numbers: PooledNumbers
    refused: Refusals

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        over = horizon(self.panel, until)
        ahead = np.arange(1.0, max(int(over.ahead.max(initial=1)), 1) + 1)
        parts = [block.distribution(ahead, self.numbers) for block in self.blocks]
        place = np.clip(over.ahead - 1, 0, None)
        location, width, df = (
            np.take_along_axis(np.concatenate([part[i] for part in parts]), place, axis=1) if parts else place * 1.0
            for i in range(3)
        )
        own = np.concatenate([np.zeros(0), *(block.regression.departures_own for block in self.blocks)])
        width = np.hypot(width, counting_noise(self.panel, self.link, own)[:, None])
        width = np.hypot(width, last_doubt(self.panel)[:, None])
        return predictive(self.panel, over, StudentT(location, width, df), self.link)

    @cached_property
    def why(self) -> pd.DataFrame:
        """Whose growth each row's is, with weights, and how much of its width is its own; see ``explain``."""
        stated = stated_growth(self.panel, self.link, self.numbers)
        regressions, expected = [block.regression for block in self.blocks], [block.prior for block in self.blocks]
        known = (history for _, history in in_blocks(self.panel, self.link, self.numbers))
        grounds = Grounds(self.panel, self.link, self.own, self.told, stated, regressions, expected, known)
        return explain(grounds, self.numbers)


@dataclass(frozen=True)
class PooledGrowth:
    """Growth shrunk toward peers and comparable series; works from one value.

    Attributes
    ----------
    numbers
        A file like the shipped ``pooled_growth.json``, to use in its place.
    """

    name: ClassVar[str] = "pooled_growth"
    min_points: ClassVar[int] = 1
    reference: ClassVar[str] = (
        "Empirical-Bayes shrinkage after Efron and Morris (1973), JASA 68; damped trends after Gardner and McKenzie "
        "(1985), Management Science 31; the files in models/pooled"
    )
    numbers: Path | None = None

    def fit(self, panel: Panel) -> PooledGrowthFit:
        """Fit every row; negative values, and rows of nothing but zeros, are refused by name."""
        numbers = shipped_numbers() if self.numbers is None else read_numbers(self.numbers)
        recent = last_part(panel, numbers.longest)
        usable, unfit = admitted(recent, self.min_points, link_for(recent, numbers))
        usable, zeros = without_zeros(usable, link_for(usable, numbers))
        link, refused = link_for(usable, numbers), {**unfit, **zeros}
        own, told = survey(usable, link, numbers)
        expected = priors(usable, link, told, numbers)
        blocks = [fit_block(known, expected, rows, numbers) for rows, known in in_blocks(usable, link, numbers)]
        return PooledGrowthFit(usable, link, own, told, blocks, numbers, refused)


def link_for(panel: Panel, numbers: PooledNumbers) -> Power:
    """A power of the level, relative to the mean of the last values; for ratios between two bounds, of their odds.

    Not of the odds where a value comes near the upper bound: a step of a point would be a huge one there. The level
    itself is cut at the bounds then.
    """
    bounded = (panel.kinds == "ratio") & np.isfinite(panel.lower) & np.isfinite(panel.upper)
    lowest, highest = np.where(bounded, panel.lower, 0.0)[:, None], np.where(bounded, panel.upper, 1.0)[:, None]
    share = (panel.values - lowest) / (highest - lowest)
    high = (share > NEAR_BOUND).any(axis=1) & ~(share > 1).any(axis=1)  # beyond the bound: to be refused
    odds, upper = (bounded & ~high)[:, None], panel.upper[:, None]
    lower = panel.lower[:, None]
    real = panel.observed
    levels = np.where(real, unbounded(np.where(real, panel.values, 1.0), lower, upper, odds), 0.0)
    age = np.maximum(panel.last_years[:, None] - panel.years, 0)
    weight = np.where(real, numbers.unit_memory**age, 0.0)
    unit = (weight * levels).sum(axis=1) / np.maximum(weight.sum(axis=1), np.finfo(float).tiny)
    return Power(numbers.power, np.where(unit > 0, unit, 1.0)[:, None], lower, upper, odds, panel.floors[:, None])


def last_doubt(panel: Panel) -> np.ndarray:
    """The relative error of a last value that does not count fully, shape (rows,): the inverse of its weight's meaning.

    A weight is m^2 / (m^2 + error^2) with the usual yearly movement m.
    """
    if panel.weights is None:
        return np.zeros(len(panel.rows))
    place = np.searchsorted(panel.years, panel.last_years)
    weight = panel.weights[np.arange(len(panel.rows)), place]
    return np.asarray(USUAL_MOVEMENT * np.sqrt(1 / weight - 1))


def last_part(panel: Panel, longest: int) -> Panel:
    """The last values of each row, so many as are used; stated growth stays, however old."""
    kept = last_values(panel.observed, longest)
    needed = kept if panel.growths is None else kept | ~np.isnan(panel.growths)
    begun = np.maximum.accumulate(needed.any(axis=0))
    return replace(panel, values=np.where(kept, panel.values, np.nan)).within(begun)


def without_zeros(panel: Panel, link: Power) -> tuple[Panel, Refusals]:
    """The rows that are not zero (a ratio: at its lower bound) throughout, and the reasons for the others."""
    zero = ~(link.forward(panel.values) > link.forward(link.lowest)).any(axis=1)
    labels = panel.rows.tolist()
    refused = {labels[row]: Refusal("only_zeros", found=int(panel.counts[row])) for row in np.flatnonzero(zero)}
    return panel.take(np.flatnonzero(~zero)), refused


def in_blocks(panel: Panel, link: Power, numbers: PooledNumbers) -> Iterator[tuple[np.ndarray, Histories]]:
    """The histories of some rows at a time, with their positions."""
    for start in range(0, len(panel.rows), ROWS_AT_ONCE):
        rows = np.arange(start, min(start + ROWS_AT_ONCE, len(panel.rows)))
        weights = None if panel.weights is None else panel.weights[rows]
        scores = link.take(rows).forward(panel.values[rows])
        yield rows, histories(scores, panel.years, weights, numbers.longest)


def survey(panel: Panel, link: Power, numbers: PooledNumbers) -> tuple[OwnGrowth, tuple[Peers, Peers]]:
    """What each row tells the others; what the rows of its indicator tell it, and the other indicators of its kind."""
    kind = np.unique(reference_kinds(panel.kinds, panel.units, panel.natures).astype(str), return_inverse=True)[1]
    group = pd.factorize(panel.rows.get_level_values("indicator"))[0]
    parts = [own_growth(known, numbers.peers) for _, known in in_blocks(panel, link, numbers)]
    own = OwnGrowth(
        *(_joined([getattr(part, name) for part in parts]) for name in ("growth", "growth_weight", "years"))
    )
    sizes = [departures(panel, link, common_growth(own, among), numbers) for among in (group, kind)]
    return own, (peers(own, *sizes[0], group), kindred(own, *sizes[1], group, kind))


def departures(panel: Panel, link: Power, common: np.ndarray, numbers: PooledNumbers) -> tuple[np.ndarray, np.ndarray]:
    """How far each row's steps are from a common growth, and what that counts; shape (rows,)."""
    parts = [departure(known, common[rows], numbers.peers) for rows, known in in_blocks(panel, link, numbers)]
    return _joined([size for size, _ in parts]), _joined([weight for _, weight in parts])


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0)


def priors(panel: Panel, link: Power, told: tuple[Peers, Peers], numbers: PooledNumbers) -> Prior:
    """The prior of every row: its kind, the others in the panel, and the growth stated of it."""
    kinds = reference_kinds(panel.kinds, panel.units, panel.natures)
    return prior(told, kinds, stated_growth(panel, link, numbers), numbers.peers, numbers.kinds)


def stated_growth(panel: Panel, link: Power, numbers: PooledNumbers) -> Stated:
    """The growth rates stated without levels, as steps from the typical level; the older ones count less."""
    if panel.growths is None:
        return Stated(*(np.zeros(len(panel.rows)) for _ in range(2)))
    real = ~np.isnan(panel.growths)
    age = np.maximum(panel.last_years[:, None] - panel.years, 0)
    trust = 1.0 if panel.growth_weights is None else np.where(real, panel.growth_weights, 0.0)
    weight = np.where(real, trust * numbers.peers.memory**age, 0.0)
    level = link.inverse(np.zeros((len(panel.rows), 1)))
    grown = np.maximum(level * (1 + np.where(real, panel.growths, 0.0)), 0.0)
    limit = numbers.peers.largest_step
    step = np.clip(link.forward(grown) - link.forward(level), -limit, limit)
    return Stated((weight * step).sum(axis=1), weight.sum(axis=1))


def fit_block(known: Histories, expected: Prior, rows: np.ndarray, numbers: PooledNumbers) -> Block:
    """Fit the rows at these positions."""
    mine = Prior(expected.growth[rows], expected.unknown[rows], expected.unsteady[rows])
    regression = fit_regression(evidence(known, numbers.regression), mine.growth, numbers.regression)
    shared = known.shared
    filtered = run_filters(shared, mine.growth[:, None], numbers.filters)
    spread = measure_spreads(shared, filtered, numbers.filters, numbers.width)
    return Block(regression, replace(filtered, errors=None), spread, mine)
