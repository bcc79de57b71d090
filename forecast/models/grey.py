"""GM(1,1): the grey model of Chinese planning practice."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd
from scipy.special import exprel

from forecast.distributions import StudentT
from forecast.links import Identity, Log
from forecast.models.base import Refusals, admitted, horizon, predictive, unbroken
from forecast.models.least_squares import Line, line
from forecast.panel import Panel
from forecast.predictive import Predictive
from forecast.problems import Problem

# The least P and the greatest C of each grade, best first; both must hold.
GRADES = (("good", 0.95, 0.35), ("qualified", 0.80, 0.50), ("barely", 0.70, 0.65))
UNQUALIFIED = "unqualified"
# The greatest -a of each use, longest first.
USES = (("medium_and_long_term", 0.3), ("short_term", 0.5), ("with_caution", 0.8))
DO_NOT_USE = "do_not_use"


@dataclass(frozen=True)
class Grey:
    r"""GM(1,1), a first-order grey model of one variable.

    With :math:`x_1(k) = x_0(1) + \dots + x_0(k)` and :math:`z(k) = (x_1(k) + x_1(k-1)) / 2`, least squares
    on :math:`x_0(k) + a z(k) = b` for :math:`k = 2 \dots n`, and

    .. math:: \hat x_0(k+1) = (1 - e^a) \left(x_0(1) - \frac{b}{a}\right) e^{-a k}

    Positive values and every year between the first and the last are needed.
    Its errors explode at longer horizons and for values near zero: never take it alone as the answer.
    """

    name: ClassVar[str] = "grey"
    min_points: ClassVar[int] = 4
    reference: ClassVar[str] = (
        "Deng (1982), Control problems of grey systems, Systems and Control Letters 1; Liu and Lin (2006), Grey "
        "Information: Theory and Practical Applications"
    )

    def fit(self, panel: Panel) -> "GreyFit":
        """The grey models of the positive rows with four years or more and no hole."""
        positive, outside = admitted(panel, self.min_points, Log(panel.lower[:, None], panel.upper[:, None]))
        whole, broken = unbroken(positive)
        return GreyFit(whole, _grey_line(whole), {**outside, **broken})


@dataclass(frozen=True, eq=False)
class GreyFit:
    r"""Grey models, one per row.

    GM(1,1) has no interval of its own. Here the value of :math:`\hat x_0` is given a Student t with
    :math:`n - 3` degrees of freedom and the variance :math:`s^2 + g^\top V g`: :math:`s^2` are the squared
    residuals of the regression over :math:`n - 3`, :math:`V` its least-squares covariance of
    :math:`(a, b)` and :math:`g` the gradient of :math:`\hat x_0` in them (delta method). It treats
    :math:`x_0(1)` and the regression's :math:`z` as known and growth as constant, so it is a lower limit of
    the real uncertainty: on simulated growth of 8% a year with 5% noise its 95% interval held 95% with four
    values and 89% with ten; with growth rates that themselves wander, five years ahead, 92% and 54%.

    Attributes
    ----------
    panel
        The rows that were fitted.
    line
        The regressions of :math:`x_0(k)` on :math:`z(k)`; the slope is :math:`-a`.
    refused
        The rows that were not fitted, each with its reason.
    """

    panel: Panel
    line: Line
    refused: Refusals

    @property
    def a(self) -> np.ndarray:
        """The development coefficient, minus the growth rate of the curve; shape (rows, 1)."""
        return -self.line.slope

    @property
    def b(self) -> np.ndarray:
        """The grey input, in the indicator's unit; shape (rows, 1)."""
        return self.line.height + self.a * self.line.centre

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        over = horizon(self.panel, until)
        index = self.panel.counts[:, None] - 1 + np.maximum(over.ahead, 1)
        by_a, by_height = self._gradient(index)
        relative = 1 + by_a**2 / self.line.spread + by_height**2 / self.line.count
        distribution = StudentT(self._curve(index), np.sqrt(self.line.variance * relative), self.line.df)
        link = Identity(self.panel.floors[:, None], self.panel.upper[:, None])
        return predictive(self.panel, over, distribution, link)

    @property
    def diagnostics(self) -> pd.DataFrame:
        """The tests that belong to the model, by row.

        ``level_ratio_ok``: every x0(k-1) / x0(k) lies between e^(-2/(n+1)) and e^(2/(n+1)), else the
        series should not be modelled this way. ``C``: the standard deviation of the residuals over
        that of the values. ``P``: the share of residuals within 0.6745 standard deviations of the
        values from their mean. ``grade``: good (P > 0.95 and C < 0.35), qualified (0.80, 0.50), barely
        (0.70, 0.65) or unqualified. ``use``: how far to project by -a, up to 0.3 medium and long
        term, to 0.5 short term, to 0.8 with caution, above that not at all (between 0.8 and 1 the
        literature corrects the residuals first, which is not done here; the ranges are the customary
        ones and were not checked against their source).

        C and P count the first residual, as the literature does. It is 0 by construction and
        flatters both. A constant series, which the curve meets exactly, has C = 0 and P = 1.
        """
        ratio, share = self._posterior()
        table = {"a": self.a[:, 0], "b": self.b[:, 0], "level_ratio_ok": self._level_ratio_ok(), "C": ratio, "P": share}
        uses = np.select([self.a[:, 0] >= -most for _, most in USES], [use for use, _ in USES], DO_NOT_USE)
        return pd.DataFrame({**table, "grade": _grades(ratio, share), "use": uses}, index=self.panel.rows)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """The tests in words, a remark per row, so that the model never stands without them."""
        found = self.diagnostics
        return tuple(
            Problem(
                f"{' / '.join(label)} ({Grey.name})",
                "grey_tests_passed" if passed else "grey_tests_failed",
                {"a": f"{a:.3f}", "C": f"{ratio:.2f}", "P": f"{share:.2f}"},
                grave=False,
            )
            for label, passed, a, ratio, share in zip(
                self.panel.rows, found["level_ratio_ok"], found["a"], found["C"], found["P"], strict=True
            )
        )

    def _curve(self, index: np.ndarray) -> np.ndarray:
        """The fitted value at `index` years after the first; exprel(a) = (e^a - 1) / a holds at a = 0."""
        return exprel(self.a) * (self.b - self.a * _first(self.panel)) * np.exp(-self.a * index)

    def _gradient(self, index: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The curve's derivatives in a and in the regression's height, whose estimates are independent.

        b = height + a centre, so the derivative in a has a part that goes through b.
        """
        start = self.b - self.a * _first(self.panel)
        shape, decay = exprel(self.a), np.exp(-self.a * index)
        by_a = _exprel_slope(self.a) * start + shape * (self.line.centre - _first(self.panel) - index * start)
        return by_a * decay, shape * decay

    def _residuals(self) -> np.ndarray:
        """Values less the curve, 0 in the first year; shape (rows, years), NaN where there is no value."""
        index = self.panel.years[None, :] - _first_years(self.panel)
        return self.panel.values - np.where(index == 0, _first(self.panel), self._curve(np.maximum(index, 0)))

    def _posterior(self) -> tuple[np.ndarray, np.ndarray]:
        """C and P of each row."""
        constant = self._every_step(np.diff(self.panel.values, axis=1) == 0)
        residuals = _centred(self._residuals())
        spread = np.where(constant, 1.0, _deviation(_centred(self.panel.values)))
        small = np.abs(residuals) < 0.6745 * spread[:, None]
        share = small.sum(axis=1) / self.panel.counts
        return np.where(constant, 0.0, _deviation(residuals) / spread), np.where(constant, 1.0, share)

    def _level_ratio_ok(self) -> np.ndarray:
        most = 2 / (self.panel.counts[:, None] + 1)
        return self._every_step(np.abs(np.diff(np.log(self.panel.values), axis=1)) < most)

    def _every_step(self, holds: np.ndarray) -> np.ndarray:
        """Whether something holds for each row's every step, shape (rows,)."""
        outside = np.isnan(np.diff(self.panel.values, axis=1))
        return np.asarray((holds | outside).all(axis=1))


def _grey_line(panel: Panel) -> Line:
    """The regression of x0(k) on z(k), k = 2 ... n."""
    total = np.nancumsum(panel.values, axis=1)
    middle = (total[:, 1:] + total[:, :-1]) / 2
    later = panel.years[None, 1:] > _first_years(panel)
    return line(middle, np.where(later, panel.values[:, 1:], np.nan))


def _first_positions(panel: Panel) -> np.ndarray:
    return panel.observed.argmax(axis=1) if len(panel.years) else np.zeros(0, int)


def _first_years(panel: Panel) -> np.ndarray:
    return panel.years[_first_positions(panel)][:, None]


def _first(panel: Panel) -> np.ndarray:
    return panel.values[np.arange(len(panel.rows)), _first_positions(panel)][:, None]


def _exprel_slope(a: np.ndarray) -> np.ndarray:
    """The derivative of (e^a - 1) / a; its series 1/2 + a/3 + a^2/8 near 0, where the quotient cancels."""
    near = np.abs(a) < 1e-4
    safe = np.where(near, 1.0, a)
    return np.where(near, 0.5 + a / 3 + a**2 / 8, (np.exp(safe) - exprel(safe)) / safe)


def _centred(values: np.ndarray) -> np.ndarray:
    """Values less their row's mean."""
    return values - np.nansum(values, axis=1, keepdims=True) / (~np.isnan(values)).sum(axis=1, keepdims=True)


def _deviation(centred: np.ndarray) -> np.ndarray:
    """The standard deviation of each row with the divisor n, as in the literature on grey models."""
    return np.sqrt(np.nansum(centred**2, axis=1) / (~np.isnan(centred)).sum(axis=1))


def _grades(ratio: np.ndarray, share: np.ndarray) -> np.ndarray:
    holds = [(share > least) & (ratio < most) for _, least, most in GRADES]
    return np.select(holds, [grade for grade, _, _ in GRADES], UNQUALIFIED)
