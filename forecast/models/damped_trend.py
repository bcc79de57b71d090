"""Damped trend: exponential smoothing whose trend fades out.

The likelihood is maximised here, not by ``ETSModel`` of statsmodels. Given alpha, beta and phi the
errors are linear in the first level and slope, so those two are solved for, and three numbers in a
box are left to search; numpy does that for all series of one length at once, in about a millisecond a
series. ``ETSModel`` 0.15 climbs from a single start: on 160 series of 8-20 years 19% of its fits kept
squared errors more than 10% above the least possible, and a start takes it 5 to 100 milliseconds. The
tests hold our fit against the likelihood of R's and statsmodels'.
"""

from dataclasses import dataclass
from itertools import product
from typing import ClassVar, NamedTuple

import numpy as np

from forecast.distributions import StudentT
from forecast.links import Identity
from forecast.models.base import Refusals, admitted, horizon, predictive, unbroken
from forecast.panel import Panel
from forecast.predictive import Predictive

PARAMETERS = 5
# alpha, beta / alpha and phi: the region of R and statsmodels, the first look, and the first step.
LOWEST, HIGHEST = np.array([1e-4, 1e-4, 0.8]), np.array([0.9999, 0.9999, 0.98])
FIRST_LOOK = np.array(list(product((1e-4, 0.1, 0.3, 0.5, 0.7, 0.9, 0.9999), (1e-4, 0.2, 0.5, 0.9), (0.8, 0.9, 0.98))))
FIRST_STEP = np.array([0.1, 0.15, 0.05])
# The place itself comes first, so that it wins a tie.
AROUND = np.array(sorted(product((0, -1, 1), repeat=3), key=np.count_nonzero))
ROUNDS = 60


class Smoothing(NamedTuple):
    """The estimates of each row, shape (rows, 1); level and slope of its last year, sum of squared errors."""

    alpha: np.ndarray
    beta: np.ndarray
    phi: np.ndarray
    level: np.ndarray
    slope: np.ndarray
    squares: np.ndarray


@dataclass(frozen=True)
class DampedTrend:
    r"""Exponential smoothing with additive errors and an additive damped trend, ETS(A,Ad,N).

    .. math::

        y_t &= \ell_{t-1} + \phi b_{t-1} + e_t \\
        \ell_t &= \ell_{t-1} + \phi b_{t-1} + \alpha e_t, \qquad b_t = \phi b_{t-1} + \beta e_t

    with :math:`0 < \beta < \alpha < 1` and :math:`0.8 \le \phi \le 0.98`, by maximum likelihood, which
    here is least squares. Needs every year between the first and the last.
    """

    name: ClassVar[str] = "damped_trend"
    min_points: ClassVar[int] = 8
    reference: ClassVar[str] = (
        "Gardner and McKenzie (1985), Forecasting trends in time series, Management Science 31; Hyndman, Koehler, Ord "
        "and Snyder (2008), Forecasting with Exponential Smoothing, chapter 6 (class 1)"
    )

    def fit(self, panel: Panel) -> "DampedTrendFit":
        """The smoothing of the rows with eight years or more and no hole."""
        long, too_short = admitted(panel, self.min_points)
        whole, broken = unbroken(long)
        return DampedTrendFit(whole, _estimates(whole), {**too_short, **broken})


@dataclass(frozen=True, eq=False)
class DampedTrendFit:
    r"""Damped trends, one per row.

    The level :math:`h` years after the last one is a Student t around
    :math:`\ell_n + (\phi + \dots + \phi^h) b_n` with the variance of class 1,

    .. math:: s^2 \Big(1 + \sum_{j=1}^{h-1} c_j^2\Big), \qquad c_j = \alpha + \beta (\phi + \dots + \phi^j)

    where :math:`s^2` is the sum of squared errors over :math:`n - 5` and the degrees of freedom are
    :math:`n - 5`: five values are estimated, alpha, beta, phi, the first level and the first slope.
    So parameter uncertainty comes in through :math:`s^2` and the t only; it is an approximation.

    Attributes
    ----------
    panel
        The rows that were fitted.
    estimates
        Per row, in its unit.
    refused
        The rows that were not fitted, each with its reason.
    """

    panel: Panel
    estimates: Smoothing
    refused: Refusals

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        over = horizon(self.panel, until)
        ahead = np.maximum(over.ahead, 1)
        one = self.estimates
        df = self.panel.counts[:, None] - PARAMETERS
        location = one.level + _faded(one.phi, ahead) * one.slope
        scale = np.sqrt(one.squares / df * _relative_variance(one, ahead))
        link = Identity(self.panel.floors[:, None], self.panel.upper[:, None])
        return predictive(self.panel, over, StudentT(location, scale, df), link)


def _estimates(panel: Panel) -> Smoothing:
    """The estimates of rows without holes, all rows of one length at a time."""
    table = np.empty((len(panel.rows), len(Smoothing._fields)))
    for count in np.unique(panel.counts):
        rows = panel.counts == count
        y = panel.values[rows][panel.observed[rows]].reshape(-1, count)
        table[rows] = np.column_stack(_smoothed(y))
    return Smoothing(*(table[:, [column]] for column in range(table.shape[1])))


def _smoothed(y: np.ndarray) -> Smoothing:
    """The estimates of series (rows, years), each taken from its first value and in its own size.

    Rounded, so that the last digit of a change of units cannot lead the search elsewhere.
    """
    away = y - y[:, :1]
    scale = np.abs(away).mean(axis=1, keepdims=True)
    scale[scale == 0] = 1
    found = _most_likely(np.round(away / scale, 12))
    return found._replace(
        level=y[:, :1] + found.level * scale, slope=found.slope * scale, squares=found.squares * scale**2
    )


def _most_likely(y: np.ndarray) -> Smoothing:
    """The best place of a first look over the box, then downhill by steps that halve where none helps."""
    rows = np.arange(len(y))
    best = FIRST_LOOK[_first_states(y, FIRST_LOOK[None])[2].argmin(axis=1)]
    step = np.tile(FIRST_STEP, (len(y), 1))
    for _ in range(ROUNDS):
        places = np.clip(best[:, None] + step[:, None] * AROUND, LOWEST, HIGHEST)
        choice = _first_states(y, places)[2].argmin(axis=1)
        best = places[rows, choice]
        step[choice == 0] /= 2
    return _last_states(y, best[:, None])


def _step(
    value: np.ndarray, level: np.ndarray, slope: np.ndarray, place: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The error of one year, and the level and slope after it."""
    alpha, ratio, phi = np.moveaxis(place, -1, 0)
    error = value - level - phi * slope
    return error, level + phi * slope + alpha * error, phi * slope + alpha * ratio * error


def _first_states(y: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first level and slope with the least squared errors, and those, at each place (rows, places, 3).

    The errors are e0 + level e1 + slope e2: e0 with both at 0, e1 and e2 with one of them at 1 and no values.
    """
    level, slope = (np.array(unit, float)[:, None, None] for unit in ([0, 1, 0], [0, 0, 1]))
    products = np.zeros((3, 3, len(y), places.shape[1]))
    for value in y.T:
        error, level, slope = _step(np.array([1, 0, 0])[:, None, None] * value[:, None], level, slope, places)
        products += error[:, None] * error[None, :]
    (e00, e01, e02), (_, e11, e12), (_, _, e22) = products
    determinant = e11 * e22 - e12**2
    level = (e12 * e02 - e22 * e01) / determinant
    slope = (e12 * e01 - e11 * e02) / determinant
    return level, slope, e00 + level * e01 + slope * e02


def _last_states(y: np.ndarray, place: np.ndarray) -> Smoothing:
    """The states after the last year at one place a row, (rows, 1, 3)."""
    level, slope, _ = _first_states(y, place)
    squares = np.zeros_like(level)
    for value in y.T:
        error, level, slope = _step(value[:, None], level, slope, place)
        squares += error**2
    alpha, ratio, phi = np.moveaxis(place, -1, 0)
    return Smoothing(alpha, alpha * ratio, phi, level, slope, squares)


def _faded(phi: np.ndarray, years: np.ndarray) -> np.ndarray:
    """The sum phi + ... + phi^years."""
    return phi * (1 - phi**years) / (1 - phi)


def _relative_variance(one: Smoothing, ahead: np.ndarray) -> np.ndarray:
    """The variance `ahead` years ahead in units of the error variance; `ahead` is 1 or more."""
    lags = np.arange(1, ahead.max(initial=1))
    weights = one.alpha + one.beta * _faded(one.phi, lags)
    start = np.ones((len(ahead), 1))
    return np.take_along_axis(np.cumsum(np.hstack([start, weights**2]), axis=1), ahead - 1, axis=1)
