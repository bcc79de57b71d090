"""Exponential trend: a straight line in the logarithm by least squares."""

from dataclasses import dataclass
from typing import ClassVar

from forecast.links import Log
from forecast.models.base import admitted
from forecast.models.least_squares import TrendFit, trend
from forecast.panel import Panel


@dataclass(frozen=True)
class ExponentialTrend:
    r"""A straight line in the logarithm: :math:`\log y_t = a + b t + e`.

    The median grows at :math:`e^b - 1` a year, the growth rate of all points rather than of
    the first and the last alone.
    """

    name: ClassVar[str] = "exponential_trend"
    min_points: ClassVar[int] = 3
    reference: ClassVar[str] = (
        "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., sections 7.6 and 7.7"
    )

    def fit(self, panel: Panel) -> TrendFit:
        """The curves of the positive rows that have at least three points."""
        taken, refused = admitted(panel, self.min_points, Log(panel.lower[:, None], panel.upper[:, None]))
        return trend(taken, Log(taken.floors[:, None], taken.upper[:, None]), refused)
