"""Logistic trend: an S-curve between the real bounds of a ratio."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from forecast.links import Logit
from forecast.models.base import admitted
from forecast.models.least_squares import TrendFit, trend
from forecast.panel import Labels, Panel
from forecast.problems import Refusal


@dataclass(frozen=True)
class LogisticTrend:
    r"""A straight line in the log odds: :math:`\log\frac{y_t - L}{U - y_t} = a + b t + e`.

    :math:`L` and :math:`U` are the real bounds of the indicator, never estimated: a saturation
    level cannot be told from a few points. Rows without two finite bounds are refused, and so
    are rows with values on a bound.
    """

    name: ClassVar[str] = "logistic_trend"
    min_points: ClassVar[int] = 3
    reference: ClassVar[str] = (
        "Logistic curve (Verhulst 1838) with known bounds, by least squares in the log odds; intervals as in Hyndman "
        "and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., section 7.6"
    )

    def fit(self, panel: Panel) -> TrendFit:
        """The curves of the bounded rows that have at least three points."""
        bounded, refused = _bounded(panel)
        taken, more = admitted(bounded, self.min_points, Logit(bounded.lower[:, None], bounded.upper[:, None]))
        return trend(taken, Logit(taken.lower[:, None], taken.upper[:, None]), {**refused, **more})


def _bounded(panel: Panel) -> tuple[Panel, dict[Labels, Refusal]]:
    bounded = np.isfinite(panel.lower) & np.isfinite(panel.upper)
    labels: list[Labels] = panel.rows.tolist()
    refused = {labels[row]: Refusal("needs_bounds") for row in np.flatnonzero(~bounded)}
    return panel.take(np.flatnonzero(bounded)), refused
