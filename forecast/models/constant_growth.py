"""Constant growth: the mean yearly growth rate so far (CAGR) goes on."""

from dataclasses import dataclass
from typing import ClassVar

from forecast.links import Log
from forecast.models.base import admitted
from forecast.models.random_walk import RandomWalkFit, with_drift
from forecast.panel import Panel


@dataclass(frozen=True)
class ConstantGrowth:
    r"""A random walk with drift in the logarithm: :math:`y_{n+h} = y_n (y_n / y_1)^{h / (t_n - t_1)}`.

    The median grows at the compound annual growth rate from the first value to the last.
    """

    name: ClassVar[str] = "constant_growth"
    min_points: ClassVar[int] = 3
    reference: ClassVar[str] = (
        "Compound annual growth rate; intervals as for a drift in the logarithm, Hyndman and Athanasopoulos (2021), "
        "Forecasting: Principles and Practice, 3rd ed., section 5.5"
    )

    def fit(self, panel: Panel) -> RandomWalkFit:
        """The walks of the positive rows that have at least two steps."""
        taken, refused = admitted(panel, self.min_points, Log(panel.lower[:, None], panel.upper[:, None]))
        return with_drift(taken, Log(taken.floors[:, None], taken.upper[:, None]), refused)
