"""Random walks on a link: what last value, drift and constant growth share."""

from dataclasses import dataclass

import numpy as np

from forecast.distributions import StudentT
from forecast.links import Link
from forecast.models.base import Refusals, Steps, horizon, predictive, steps
from forecast.panel import Panel
from forecast.predictive import Predictive


@dataclass(frozen=True, eq=False)
class RandomWalkFit:
    r"""Random walks, one per row.

    With scores :math:`x` (levels on the link's scale), a step over :math:`k` years is

    .. math:: x_t - x_{t-k} = k d + e, \qquad e \sim N(0, k \sigma^2)

    and the score :math:`h` years after the last one is a Student t around :math:`x_n + h d`
    with the variance :math:`\sigma^2 (h + h^2 v)`, where :math:`v \sigma^2` is the variance of
    the estimated drift. Hyndman and Athanasopoulos (2021), section 5.5, for steps of one year.

    Attributes
    ----------
    panel
        The rows that were fitted.
    link
        The scale that the walk runs on.
    drift, drift_variance, variance, df
        :math:`d`, :math:`v`, :math:`\sigma^2` per year and the degrees of freedom, shape (rows, 1).
    refused
        The rows that were not fitted, each with its reason.
    """

    panel: Panel
    link: Link
    drift: np.ndarray
    drift_variance: np.ndarray
    variance: np.ndarray
    df: np.ndarray
    refused: Refusals

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        over = horizon(self.panel, until)
        ahead = np.maximum(over.ahead, 0)
        last = self.link.forward(self.panel.last_values[:, None])
        scale = np.sqrt(self.variance * (ahead + ahead**2 * self.drift_variance))
        return predictive(self.panel, over, StudentT(last + ahead * self.drift, scale, self.df), self.link)


def with_drift(panel: Panel, link: Link, refused: Refusals) -> RandomWalkFit:
    r"""Walks whose drift is the mean yearly change from the first value to the last.

    :math:`d = (x_n - x_1) / (t_n - t_1)` is the least-squares drift, with the variance
    :math:`\sigma^2 / (t_n - t_1)` and one degree of freedom spent.
    """
    past = steps(link.forward(panel.values), panel.years)
    span = past.length.sum(axis=1, keepdims=True)
    drift = past.change.sum(axis=1, keepdims=True) / span
    df = _how_many(past) - 1
    return RandomWalkFit(panel, link, drift, 1 / span, _squares(past, drift) / df, df, refused)


def without_drift(panel: Panel, link: Link, refused: Refusals) -> RandomWalkFit:
    """Walks that are known to have no drift; no degree of freedom is spent."""
    past = steps(link.forward(panel.values), panel.years)
    none = np.zeros((len(panel.rows), 1))
    df = _how_many(past)
    return RandomWalkFit(panel, link, none, none, _squares(past, none) / df, df, refused)


def _how_many(past: Steps) -> np.ndarray:
    return (past.length > 0).sum(axis=1, keepdims=True)


def _squares(past: Steps, drift: np.ndarray) -> np.ndarray:
    """Sum of the squared step residuals, each per year of its step."""
    squares = (past.change - past.length * drift) ** 2 / np.maximum(past.length, 1)
    return squares.sum(axis=1, keepdims=True)
