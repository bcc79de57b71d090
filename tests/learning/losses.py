"""What is minimised: first minus the log likelihood, then the scores of the examination in the units of the data."""

from dataclasses import dataclass

import numpy as np
import torch
from scipy import stats
from torch import Tensor

LEVELS = np.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
MIDDLE = 3
LARGEST_RATIO = 60.0
SMALLEST = 1e-4
# Usual sizes of the scores, so that each weighs about the same in the sum.
USUAL_MASE, USUAL_SMAPE, USUAL_MSIS, USUAL_CRPS = 3.1, 0.065, 24.0, 2.2
SMAPE_SHARE = 0.7

_DF = np.log(np.concatenate([np.linspace(1.01, 3, 16), np.geomspace(3.3, 300, 25)]))
_LOG_DF = torch.tensor(_DF, dtype=torch.float64)
_STANDARD = torch.tensor(stats.t.ppf(LEVELS[None], np.exp(_DF)[:, None]), dtype=torch.float64)
_LEVELS = torch.tensor(LEVELS, dtype=torch.float64)


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What came, over the unit of the link: (windows, horizon) with 1 for none, and (windows,)."""

    value: Tensor
    known: Tensor
    scale: Tensor
    weight: Tensor

    def take(self, places: np.ndarray) -> "Outcomes":
        return Outcomes(self.value[places], self.known[places], self.scale[places], self.weight[places])


def standard_quantiles(df: Tensor) -> Tensor:
    """Student t quantiles at LEVELS, interpolated in log df so that they can be differentiated."""
    x = torch.log(df).clamp(_LOG_DF[0] + 1e-4, _LOG_DF[-1] - 1e-4)
    place = torch.searchsorted(_LOG_DF, x.detach().contiguous()) - 1
    share = ((x - _LOG_DF[place]) / (_LOG_DF[place + 1] - _LOG_DF[place]))[..., None]
    return _STANDARD[place] * (1 - share) + _STANDARD[place + 1] * share


def unlikelihood(location: Tensor, scale: Tensor, df: Tensor, out: Outcomes, power: float) -> Tensor:
    """Weighted mean of minus the log density of the outcomes (of their level, not of its score)."""
    df = df.expand_as(scale)
    standard = ((out.value**power - 1) / power - location) / scale
    logs = (
        torch.lgamma((df + 1) / 2) - torch.lgamma(df / 2) - 0.5 * torch.log(np.pi * df) - torch.log(scale)
        - (df + 1) / 2 * torch.log1p(standard**2 / df) + (power - 1) * torch.log(out.value)
    )  # fmt: skip
    return -(_over_years(logs, out) * out.weight).sum()


def scores(location: Tensor, scale: Tensor, df: Tensor, out: Outcomes, power: float) -> Tensor:
    """Weighted mean of MASE, sMAPE, MSIS and CRPS, each over its usual size."""
    standard = standard_quantiles(df.expand_as(scale))
    levels = (1 + power * (location[..., None] + scale[..., None] * standard)).clamp(SMALLEST, LARGEST_RATIO) ** (
        1 / power
    )
    apart = out.value[..., None] - levels
    pinball = torch.maximum(_LEVELS * apart, (_LEVELS - 1) * apart)
    median = levels[..., MIDDLE]
    relative = _over_years((median - out.value).abs() / (out.value + median.detach()), out)
    loss = [
        _over_years(part, out) for part in (pinball[..., MIDDLE], pinball[..., 0] + pinball[..., -1], pinball.mean(-1))
    ]
    middle, tails, mean = (part / out.scale for part in loss)
    summed = (2 * middle / USUAL_MASE + SMAPE_SHARE * relative / USUAL_SMAPE + 40 * tails / USUAL_MSIS
              + 2 * mean / USUAL_CRPS)  # fmt: skip
    return (summed * out.weight).sum()


def _over_years(values: Tensor, out: Outcomes) -> Tensor:
    return (values * out.known).sum(1) / out.known.sum(1)
