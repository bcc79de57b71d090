"""Last value: tomorrow is like today, give or take what the steps were so far."""

from dataclasses import dataclass
from typing import ClassVar

from forecast.links import Identity
from forecast.models.base import admitted
from forecast.models.random_walk import RandomWalkFit, without_drift
from forecast.panel import Panel


@dataclass(frozen=True)
class LastValue:
    r"""A random walk without drift: :math:`y_{n+h} \sim t(y_n, h \sigma^2)`.

    :math:`\sigma^2` is the mean of the squared steps, each divided by its length in years; the
    degrees of freedom are the number of steps.
    """

    name: ClassVar[str] = "last_value"
    min_points: ClassVar[int] = 2
    reference: ClassVar[str] = (
        "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5"
    )

    def fit(self, panel: Panel) -> RandomWalkFit:
        """The walks of the rows that have at least one step."""
        taken, refused = admitted(panel, self.min_points)
        return without_drift(taken, Identity(taken.floors[:, None], taken.upper[:, None]), refused)
