"""Pooled growth: the default, from a single value on.

The growth of a short series is shrunk toward what is typical of comparable series, and
the width of the projection comes from how wrong such projections were on other series.

On the link scale (log for amounts, counts and ratios without an upper bound, log odds for
ratios between two bounds), with the steps r_i over k_i years that end age_i years before
the last value, weights w_i = lambda^age_i, and n = 1 + sum k_i:

    drift       d   = (sum w_i r_i + kappa d0) / (sum w_i k_i + kappa)
    spread      s^2 = (nu s0^2 + sum w_i (r_i - k_i d)^2 / k_i) / (nu + sum w_i)
    centre      m_h = last + d (1 + phi + ... + phi^(h-1))
    log scale       = a + b log s + c log h + g / n
    freedom         = 1 + exp(p + q log n)         (Student t)

The twelve numbers are learned per kind of indicator on other series, by maximum likelihood
over rolling windows (``tests/learning/learn_pooled_growth.py``), and stand in
``pooled_growth.json``.
"""

import json
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import ClassVar

import numpy as np

from forecast.distributions import StudentT
from forecast.links import Link, Log, Logit, Mixed
from forecast.models.base import Refusals, Steps, admitted, horizon, predictive, steps
from forecast.panel import Panel
from forecast.predictive import Predictive


@dataclass(frozen=True, eq=False)
class GrowthNumbers:
    """The twelve numbers; each a float, or an array of shape (rows, 1) for rows of different kinds."""

    memory: np.ndarray
    prior_growth: np.ndarray
    prior_years: np.ndarray
    prior_spread: np.ndarray
    spread_weight: np.ndarray
    persistence: np.ndarray
    scale_constant: np.ndarray
    scale_of_spread: np.ndarray
    scale_of_horizon: np.ndarray
    scale_of_shortness: np.ndarray
    freedom_constant: np.ndarray
    freedom_of_length: np.ndarray


@cache
def learned_numbers() -> dict[str, dict[str, float]]:
    """The shipped numbers by kind of indicator."""
    source = resources.files("forecast") / "models" / "pooled_growth.json"
    return dict(json.loads(source.read_text(encoding="utf-8"))["numbers"])


def numbers_for(panel: Panel) -> GrowthNumbers:
    """The shipped numbers of a panel's rows: by kind, but for what is newly added in a year, which varies far more."""
    learned = learned_numbers()
    added = np.zeros(len(panel.rows), bool) if panel.natures is None else panel.natures == "addition"
    kinds = np.where(added, "addition", panel.kinds)
    columns = {
        field.name: np.array([learned[kind][field.name] for kind in kinds], float).reshape(-1, 1)
        for field in fields(GrowthNumbers)
    }
    return GrowthNumbers(**columns)


def link_for(panel: Panel) -> Link:
    """Log odds for ratios between two real bounds, the logarithm for all else."""
    lower, upper = panel.lower[:, None], panel.upper[:, None]
    floors = panel.floors[:, None]
    bounded = (panel.kinds == "ratio") & np.isfinite(panel.lower) & np.isfinite(panel.upper)
    odds = Logit(np.where(bounded[:, None], lower, 0.0), np.where(bounded[:, None], upper, 1.0))
    return Mixed((Log(floors, upper), odds), bounded.astype(int))


@dataclass(frozen=True, eq=False)
class Growth:
    """A row's own growth after shrinkage, arrays of shape (rows, 1).

    `drift` and `spread` are yearly, on the link scale; `length` is n of the equations.
    """

    drift: np.ndarray
    spread: np.ndarray
    length: np.ndarray


def shrunken_growth(known: Steps, numbers: GrowthNumbers) -> Growth:
    """Drift and spread of each row from its own steps and the prior."""
    real = known.length > 0
    weight = np.where(real, numbers.memory**known.age, 0.0)
    years = np.where(real, known.length, 1)
    evidence = (weight * known.length).sum(axis=1, keepdims=True)
    drift = (weight * known.change).sum(axis=1, keepdims=True) + numbers.prior_years * numbers.prior_growth
    drift = drift / (evidence + numbers.prior_years)
    squares = (weight * (known.change - known.length * drift) ** 2 / years).sum(axis=1, keepdims=True)
    spread = (numbers.spread_weight * numbers.prior_spread**2 + squares) / (
        numbers.spread_weight + weight.sum(axis=1, keepdims=True)
    )
    return Growth(drift, np.sqrt(spread), 1.0 + known.length.sum(axis=1, keepdims=True))


def growth_distribution(last: np.ndarray, growth: Growth, ahead: np.ndarray, numbers: GrowthNumbers) -> StudentT:
    """The distribution `ahead` years after `last`, on the link scale; shape (rows, years)."""
    years = np.maximum(ahead, 1)
    damping = (1 - numbers.persistence**years) / (1 - numbers.persistence)
    log_scale = (
        numbers.scale_constant
        + numbers.scale_of_spread * np.log(growth.spread)
        + numbers.scale_of_horizon * np.log(years)
        + numbers.scale_of_shortness / growth.length
    )
    freedom = 1 + np.exp(numbers.freedom_constant + numbers.freedom_of_length * np.log(growth.length))
    return StudentT(last + growth.drift * damping, np.exp(log_scale), np.broadcast_to(freedom, years.shape))


@dataclass(frozen=True, eq=False)
class PooledGrowthFit:
    """Shrunken growth of every row that has a value the link admits."""

    panel: Panel
    link: Link
    growth: Growth
    numbers: GrowthNumbers
    refused: Refusals

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        over = horizon(self.panel, until)
        last = self.link.forward(self.panel.last_values[:, None])
        distribution = growth_distribution(last, self.growth, over.ahead, self.numbers)
        return predictive(self.panel, over, distribution, self.link)


@dataclass(frozen=True)
class PooledGrowth:
    """Growth shrunk toward comparable series; works from one value."""

    name: ClassVar[str] = "pooled_growth"
    min_points: ClassVar[int] = 1
    reference: ClassVar[str] = "Empirical-Bayes shrinkage after Efron and Morris (1973), JASA 68; this file's equations"

    def fit(self, panel: Panel) -> PooledGrowthFit:
        """Fit every row; values at or beyond a bound of the link are refused by name."""
        usable, refused = admitted(panel, self.min_points, link_for(panel))
        link = link_for(usable)
        numbers = numbers_for(usable)
        growth = shrunken_growth(steps(link.forward(usable.values), usable.years), numbers)
        return PooledGrowthFit(usable, link, growth, numbers, refused)
