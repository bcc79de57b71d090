"""Straight lines by least squares: what the trend models and the grey model share."""

from dataclasses import dataclass

import numpy as np

from forecast.distributions import StudentT
from forecast.links import Link
from forecast.models.base import Refusals, horizon, predictive
from forecast.panel import Panel
from forecast.predictive import Predictive


@dataclass(frozen=True, eq=False)
class Line:
    r"""Least-squares lines :math:`y = \bar y + b (x - \bar x)`, one per row.

    In this form the two estimates are independent: :math:`\bar y` has the variance
    :math:`s^2 / n` and :math:`b` has :math:`s^2 / S`.

    Attributes
    ----------
    slope, height, centre
        :math:`b`, :math:`\bar y` and :math:`\bar x`; all attributes have the shape (rows, 1).
    spread
        :math:`S = \sum (x - \bar x)^2`.
    count
        :math:`n`, the number of points.
    variance
        :math:`s^2`, the squared residuals over :math:`n - 2`.
    """

    slope: np.ndarray
    height: np.ndarray
    centre: np.ndarray
    spread: np.ndarray
    count: np.ndarray
    variance: np.ndarray

    @property
    def df(self) -> np.ndarray:
        """Degrees of freedom of the variance."""
        return self.count - 2


def line(x: np.ndarray, y: np.ndarray) -> Line:
    """The line through each row's points (rows, points); NaN in `y` where there is no point."""
    known = ~np.isnan(y)
    count = known.sum(axis=1, keepdims=True)
    centre = _total(x, known) / count
    height = _total(y, known) / count
    away = np.where(known, x - centre, 0.0)
    spread = (away**2).sum(axis=1, keepdims=True)
    slope = _total(away * (y - height), known) / spread
    squares = _total((y - height - slope * away) ** 2, known)
    return Line(slope, height, centre, spread, count, squares / (count - 2))


def _total(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    return np.where(known, values, 0.0).sum(axis=1, keepdims=True)


@dataclass(frozen=True, eq=False)
class TrendFit:
    r"""Straight lines in the year on a link's scale, one per row.

    The score of year :math:`t` is a Student t with :math:`n - 2` degrees of freedom around the
    line, with the full prediction variance

    .. math:: s^2 \left(1 + \frac{1}{n} + \frac{(t - \bar t)^2}{\sum (t_i - \bar t)^2}\right)

    Hyndman and Athanasopoulos (2021), section 7.6.

    Attributes
    ----------
    panel
        The rows that were fitted.
    link
        The scale on which the trend is a line.
    line
        The lines, scores against years.
    refused
        The rows that were not fitted, each with its reason.
    """

    panel: Panel
    link: Link
    line: Line
    refused: Refusals

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        over = horizon(self.panel, until)
        away = over.years[None, :] - self.line.centre
        location = self.line.height + self.line.slope * away
        scale = np.sqrt(self.line.variance * (1 + 1 / self.line.count + away**2 / self.line.spread))
        return predictive(self.panel, over, StudentT(location, scale, self.line.df), self.link)


def trend(panel: Panel, link: Link, refused: Refusals) -> TrendFit:
    """The trends of these rows, which the link admits and which have three points or more."""
    return TrendFit(panel, link, line(panel.years[None, :], link.forward(panel.values)), refused)
