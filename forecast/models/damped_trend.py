"""Damped trend: exponential smoothing whose trend fades out."""

import warnings
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np

from forecast.distributions import StudentT
from forecast.links import Identity
from forecast.models.base import Refusals, admitted, horizon, predictive, unbroken
from forecast.panel import Labels, Panel
from forecast.predictive import Predictive
from forecast.problems import Refusal

# The likelihood often has several peaks on short series: from the one start of statsmodels 0.15,
# 19% of 160 series of 8-20 years ended with squared errors more than 10% above the least possible;
# from the best of these four, none did. Each is alpha, beta / alpha, phi.
STARTS = ((0.1, 0.1, 0.95), (0.5, 0.1, 0.95), (0.9, 0.1, 0.9), (0.9, 0.8, 0.9))
PARAMETERS = 5
MAX_ITERATIONS = 1000


class Smoothing(NamedTuple):
    """The estimates of one series; in a fit each is an array of shape (rows, 1).

    ``level`` and ``slope`` are those of the last year, ``squares`` is the sum of squared errors.
    """

    alpha: Any
    beta: Any
    phi: Any
    level: Any
    slope: Any
    squares: Any


@dataclass(frozen=True)
class DampedTrend:
    r"""Exponential smoothing with additive errors and an additive damped trend, ETS(A,Ad,N).

    .. math::

        y_t &= \ell_{t-1} + \phi b_{t-1} + e_t \\
        \ell_t &= \ell_{t-1} + \phi b_{t-1} + \alpha e_t, \qquad b_t = \phi b_{t-1} + \beta e_t

    with :math:`0 < \beta < \alpha < 1` and :math:`0.8 \le \phi \le 0.98`, by maximum likelihood with
    statsmodels' ``ETSModel``, the best of four starts. Each row is divided by its mean size first,
    because the optimiser's steps depend on the unit. Needs every year between the first and the last.
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
        found = [_smoothed(values[~np.isnan(values)]) for values in whole.values]
        settled = np.array([one is not None for one in found], bool)
        labels: list[Labels] = whole.rows.tolist()
        unsettled = {labels[row]: Refusal("not_converged") for row in np.flatnonzero(~settled)}
        estimates = _stacked([one for one in found if one is not None])
        return DampedTrendFit(whole.take(np.flatnonzero(settled)), estimates, {**too_short, **broken, **unsettled})


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
        link = Identity(self.panel.lower[:, None], self.panel.upper[:, None])
        return predictive(self.panel, over, StudentT(location, scale, df), link)


def _faded(phi: np.ndarray, years: np.ndarray) -> np.ndarray:
    """The sum phi + ... + phi^years."""
    return phi * (1 - phi**years) / (1 - phi)


def _relative_variance(one: Smoothing, ahead: np.ndarray) -> np.ndarray:
    """The variance `ahead` years ahead in units of the error variance; `ahead` is 1 or more."""
    lags = np.arange(1, ahead.max(initial=1))
    weights = one.alpha + one.beta * _faded(one.phi, lags)
    start = np.ones((len(ahead), 1))
    return np.take_along_axis(np.cumsum(np.hstack([start, weights**2]), axis=1), ahead - 1, axis=1)


def _stacked(found: list[Smoothing]) -> Smoothing:
    """The estimates of all rows, each of shape (rows, 1)."""
    table = np.array(found, float).reshape(-1, len(Smoothing._fields))
    return Smoothing(*(table[:, [column]] for column in range(len(Smoothing._fields))))


def _smoothed(y: np.ndarray) -> Smoothing | None:
    """The estimates of a series of consecutive years; None if no start led anywhere."""
    if np.ptp(y) == 0:
        return Smoothing(0.5, 0.1, 0.9, y[-1], 0.0, 0.0)
    scale = np.abs(y).mean()
    # Rounded, so that the last digit of a change of units cannot lead the optimiser elsewhere.
    found = _most_likely(np.round(y / scale, 12))
    if found is None:
        return None
    return found._replace(level=found.level * scale, slope=found.slope * scale, squares=found.squares * scale**2)


def _most_likely(y: np.ndarray) -> Smoothing | None:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # noqa: PLC0415 (a second to import)

    model = ETSModel(y, error="add", trend="add", damped_trend=True)
    first_states = model.start_params[3:]
    found = [_from_start(model, np.r_[alpha, alpha * ratio, phi, first_states]) for alpha, ratio, phi in STARTS]
    return min((one for one in found if one is not None), key=lambda one: float(one.squares), default=None)


def _from_start(model: Any, start: np.ndarray) -> Smoothing | None:
    from statsmodels.tools.sm_exceptions import ConvergenceWarning  # noqa: PLC0415

    # A series that the model fits exactly sends the logarithm of its variance to -inf on the way.
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        fit = model.fit(start_params=start, maxiter=MAX_ITERATIONS, disp=False)
    squares = np.sum(fit.resid**2)
    if not (fit.mle_retvals["converged"] and np.isfinite(squares)):
        return None
    alpha, beta, phi = fit.params[:3]
    return Smoothing(alpha, beta, phi, fit.level[-1], fit.slope[-1], squares)
