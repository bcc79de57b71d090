"""Linear trend: a straight line in the year by least squares."""

from dataclasses import dataclass
from typing import ClassVar

from forecast.links import Identity
from forecast.models.base import admitted
from forecast.models.least_squares import TrendFit, trend
from forecast.panel import Panel


@dataclass(frozen=True)
class LinearTrend:
    r"""A straight line in the year: :math:`y_t = a + b t + e`."""

    name: ClassVar[str] = "linear_trend"
    min_points: ClassVar[int] = 3
    reference: ClassVar[str] = (
        "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., section 7.6"
    )

    def fit(self, panel: Panel) -> TrendFit:
        """The lines of the rows that have at least three points."""
        taken, refused = admitted(panel, self.min_points)
        return trend(taken, Identity(taken.floors[:, None], taken.upper[:, None]), refused)
