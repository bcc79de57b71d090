"""Drift: the mean yearly change so far goes on."""

from dataclasses import dataclass
from typing import ClassVar

from forecast.links import Identity
from forecast.models.base import admitted
from forecast.models.random_walk import RandomWalkFit, with_drift
from forecast.panel import Panel


@dataclass(frozen=True)
class Drift:
    r"""A random walk with drift: :math:`y_{n+h} = y_n + h (y_n - y_1) / (t_n - t_1)`.

    The median is the straight line through the first and the last value.
    """

    name: ClassVar[str] = "drift"
    min_points: ClassVar[int] = 3
    reference: ClassVar[str] = (
        "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5"
    )

    def fit(self, panel: Panel) -> RandomWalkFit:
        """The walks of the rows that have at least two steps."""
        taken, refused = admitted(panel, self.min_points)
        return with_drift(taken, Identity(taken.floors[:, None], taken.upper[:, None]), refused)
