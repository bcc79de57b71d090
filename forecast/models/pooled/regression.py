"""The growth regression: the first of the two centres of pooled growth.

With the sums of ``evidence.py`` (steps r over k years, ending age years ago), the prior growth g of ``priors.py``, and
for each of three memories l_j:

    slow growth  d_3 = (sum l_3^age r + kappa_3 g) / (sum l_3^age k + kappa_3)
    growth       d_j = (sum l_j^age r + kappa_j d_3) / (sum l_j^age k + kappa_j)    of shorter memory
    spreads      departures r - k d_3, size r, second differences, each shrunk: sqrt((nu s0^2 + sum) / (nu + weight))
    roughness    u = log(second / departures), steadiness v = log(departures / size), less their prior values
    level        e = (mean level + d_3 x its age - last) x years / (years + kappa)
    centre    m_h = last + sum_j a_j exp(b_j u + c_j v) d_j S(phi_j, h) + a exp(b u) e S(psi, h)

S(phi, h) = (1 - phi^h) / (1 - phi). The form follows the shrinkage of Efron and Morris (1973), JASA 68, and damped
trends after Gardner and McKenzie (1985); the gates by roughness and steadiness are our own.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from forecast.models.pooled.evidence import Evidence
from forecast.models.pooled.numbers import RegressionNumbers

Array = Any
FARTHEST_GATE = 3.0
NEARLY_ONE = 1e-6


@dataclass(frozen=True, eq=False)
class Regression:
    """A fitted regression: what a coming year is made of; shapes (rows,) and (rows, memories).

    Attributes
    ----------
    last
        The last score.
    pulls
        What each damped sum is multiplied with: the three gated growths and the gated level.
    persistences
        The phi of each, shape (memories + 1,).
    growth, own_share
        d_3, the slow growth, and how much of it is the row's own.
    departures, departures_own
        The spread about it, and how much of that is the row's own.
    """

    last: Array
    pulls: Array
    persistences: Array
    growth: Array
    own_share: Array
    departures: Array
    departures_own: Array

    def centre(self, ahead: Array) -> Array:
        """The scores `ahead` years after the last value, shape (rows, ahead)."""
        return self.last[:, None] + self.pulls @ damped_sums(self.persistences, ahead)


def damped_sums(persistence: Array, ahead: Array) -> Array:
    """1 + phi + ... + phi^(h - 1), shape (persistences, ahead)."""
    phi, years = persistence[:, None], ahead[None, :]
    undamped = abs(1 - phi) <= NEARLY_ONE
    return (1 - phi**years) / (1 - phi + undamped) * ~undamped + years * undamped


def spreads(known: Evidence, growth: Array, numbers: RegressionNumbers, xp: ModuleType = np) -> tuple[Array, ...]:
    """The logs of the departures from the growth, of the size of the steps and of the second differences."""
    apart = known.squares - 2 * growth * known.spread_change + growth**2 * known.spread_years
    sums = ((apart, known.weight), (known.squares, known.weight), (known.second_squares, known.second_weight))
    return tuple(
        0.5 * xp.log((shrink * expected**2 + summed) / (shrink + weight))
        for (summed, weight), expected, shrink in zip(sums, numbers.prior_spread, numbers.spread_shrink, strict=True)
    )


def fit_regression(known: Evidence, growth: Array, numbers: RegressionNumbers, xp: ModuleType = np) -> Regression:
    """The regression of every row, given the prior `growth` of shape (rows,)."""
    shrink = numbers.growth_shrink_years
    slow = (known.growth_change[:, -1] + shrink[-1] * growth) / (known.growth_years[:, -1] + shrink[-1])
    fast = (known.growth_change[:, :-1] + shrink[:-1] * slow[:, None]) / (known.growth_years[:, :-1] + shrink[:-1])
    own = xp.concatenate([fast, slow[:, None]], 1)
    departures, size, second = spreads(known, slow, numbers, xp)
    expected = [xp.log(one) for one in numbers.prior_spread]
    rough = xp.clip(second - departures - expected[2] + expected[0], -FARTHEST_GATE, FARTHEST_GATE)
    steady = xp.clip(departures - size - expected[0] + expected[1], -FARTHEST_GATE, FARTHEST_GATE)
    gates = xp.exp(numbers.growth_of_roughness * rough[:, None] + numbers.growth_of_steadiness * steady[:, None])
    level = _level(known, slow, numbers) * xp.exp(numbers.level_of_roughness * rough)
    return Regression(
        last=known.last,
        pulls=xp.concatenate([numbers.growth_weight * gates * own, (numbers.level_weight * level)[:, None]], 1),
        persistences=xp.concatenate([numbers.growth_persistence, xp.stack([numbers.level_persistence])]),
        growth=slow,
        own_share=known.growth_years[:, -1] / (known.growth_years[:, -1] + shrink[-1]),
        departures=xp.exp(departures),
        departures_own=known.weight / (numbers.spread_shrink[0] + known.weight),
    )


def _level(known: Evidence, growth: Array, numbers: RegressionNumbers) -> Array:
    years = known.years - 1
    apart = known.level + growth * known.level_age
    return apart * years / (years + numbers.level_shrink_years)
