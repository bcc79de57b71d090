"""Learn the growth regression, the first centre: likelihood by L-BFGS, then scores by Adam, on all windows at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import torch
from descent import descend
from free_numbers import Chosen, Plan, numbers, positive, share, start
from free_numbers import Free as Unbounded
from losses import Outcomes, scores, unlikelihood
from scipy import optimize
from torch import Tensor
from windows import HORIZON, Group

from forecast.models.pooled.evidence import Evidence
from forecast.models.pooled.numbers import RegressionNumbers
from forecast.models.pooled.regression import Regression, damped_sums, fit_regression, spreads

LIKELIHOOD_STEPS = 120
SCORE_STEPS, SCORE_RATE = 150, 0.02
RIDGE = 1e-4
THREE = (1.0, 1.0, 1.0)

PLAN: Plan = {
    "growth_memories": Chosen((0.3, 0.75, 0.97)),
    "growth_shrink_years": positive((1.65, 1.65, 1.65)),
    "growth_weight": Unbounded((0.27, 0.27, 0.27)),
    "growth_persistence": share((0.97, 0.97, 0.97), most=1.1),
    "growth_of_roughness": Unbounded((0.0, 0.0, 0.0)),
    "growth_of_steadiness": Unbounded((0.0, 0.0, 0.0)),
    "level_memory": Chosen(0.5),
    "level_shrink_years": positive(1.0),
    "level_weight": Unbounded(0.05),
    "level_persistence": share(0.5),
    "level_of_roughness": Unbounded(0.0),
    "spread_memory": Chosen(0.9),
    "prior_spread": positive((0.1, 0.1, 0.1)),
    "spread_shrink": positive((1.65, 1.65, 1.65)),
}


@dataclass(frozen=True)
class OwnWidth:
    """A width only for learning the centre: the model's comes from the filters."""

    of_spreads: Tensor
    constant: Tensor
    of_horizon: Tensor
    of_shortness: Tensor
    both: Tensor
    rough_horizon: Tensor
    steady_horizon: Tensor
    of_peers: Tensor
    prior_deviation: Tensor
    freedom_constant: Tensor
    freedom_of_length: Tensor


WIDTH_PLAN: Plan = {
    "of_spreads": Unbounded((0.3, 0.3, 0.3)),
    "constant": Unbounded(0.0),
    "of_horizon": Unbounded(0.6),
    "of_shortness": Unbounded(0.3),
    "both": Unbounded(0.0),
    "rough_horizon": Unbounded(0.0),
    "steady_horizon": Unbounded(0.0),
    "of_peers": Unbounded(0.3),
    "prior_deviation": positive(0.03),
    "freedom_constant": Unbounded(1.0),
    "freedom_of_length": Unbounded(0.2),
}


@dataclass(frozen=True, eq=False)
class Known:
    """All windows as tensors."""

    sums: Any
    growth: Tensor
    unknown: Tensor
    unsteady: Tensor
    out: Outcomes


def weights(groups: Sequence[Group], shares: Callable[[Group], np.ndarray]) -> list[np.ndarray]:
    """Each window's share of the whole."""
    raw = [shares(group) for group in groups]
    whole = sum(float(one.sum()) for one in raw)
    return [one / whole for one in raw]


def tensor(values: np.ndarray) -> Tensor:
    return torch.tensor(np.asarray(values), dtype=torch.float64)


def outcomes(group: Group, weight: np.ndarray) -> Outcomes:
    """The outcomes of a group, 1 where there is none."""
    known = np.isfinite(group.outcome)
    value = np.where(known, np.maximum(group.outcome, 1e-4), 1.0)
    return Outcomes(tensor(value), tensor(known), tensor(group.scale), tensor(weight))


def all_known(groups: Sequence[Group], weight: Sequence[np.ndarray]) -> Known:
    """The groups' windows together."""
    outs = [outcomes(group, one) for group, one in zip(groups, weight, strict=True)]
    joined = Outcomes(*(torch.cat([getattr(out, field.name) for out in outs]) for field in fields(Outcomes)))
    sums = Evidence(*(tensor(np.concatenate([getattr(group.sums, field.name) for group in groups]))
                      for field in fields(Evidence)))  # type: ignore[arg-type]  # fmt: skip
    growth, unknown, unsteady = (tensor(np.concatenate([getattr(group.expected, name) for group in groups]))
                                 for name in ("growth", "unknown", "unsteady"))  # fmt: skip
    return Known(sums, growth, unknown, unsteady, joined)


def _distribution(free: Tensor, known: Known) -> tuple[Tensor, Tensor, Tensor]:
    size = len(start(PLAN))
    formula = numbers(RegressionNumbers, PLAN, free[:size])
    width = numbers(OwnWidth, WIDTH_PLAN, free[size:])
    fit = fit_regression(known.sums, known.growth, formula, torch)
    ahead = torch.arange(1.0, HORIZON + 1, dtype=torch.float64)
    return fit.centre(ahead), _own_scale(fit, known, formula, width, ahead), _freedom(known, width)


def _own_scale(fit: Regression, known: Known, formula: RegressionNumbers, width: OwnWidth, ahead: Tensor) -> Tensor:
    years, far = known.sums.years[:, None], torch.log(ahead)[None]
    logs = spreads(known.sums, fit.growth, formula, torch)
    usual = torch.log(formula.prior_spread)
    rough = (logs[2] - logs[0] - usual[2] + usual[0]).clamp(-3, 3)[:, None]
    steady = (logs[0] - logs[1] - usual[0] + usual[1]).clamp(-3, 3)[:, None]
    base = width.constant + sum(e * log for e, log in zip(width.of_spreads, logs, strict=True))[:, None]
    base = base + (width.of_shortness + width.of_peers * known.unsteady[:, None]) / years
    slope = width.of_horizon + width.both / years + width.rough_horizon * rough + width.steady_horizon * steady
    shrink = formula.growth_shrink_years
    gate = formula.growth_weight * torch.exp(
        formula.growth_of_roughness * rough + formula.growth_of_steadiness * steady
    )
    left = (gate * shrink / (known.sums.growth_years + shrink)) @ damped_sums(formula.growth_persistence, ahead)
    carried = (left * width.prior_deviation) ** 2 * known.unknown[:, None]
    return (torch.exp(2 * (base + slope * far)) + carried + 1e-12) ** 0.5


def _freedom(known: Known, width: OwnWidth) -> Tensor:
    return 1 + torch.exp(width.freedom_constant + width.freedom_of_length * torch.log(known.sums.years))[:, None]


def learn_regression(groups: Sequence[Group], weight: Sequence[np.ndarray], power: float) -> Any:
    """The regression's numbers, as tensors."""
    known = all_known(groups, weight)
    free = torch.cat([start(PLAN), start(WIDTH_PLAN)])
    free = _minimise(lambda x: unlikelihood(*_distribution(x, known), known.out, power), free, LIKELIHOOD_STEPS)
    free = descend(lambda x: scores(*_distribution(x, known), known.out, power), free, free, SCORE_STEPS, SCORE_RATE)
    return numbers(RegressionNumbers, PLAN, free[: len(start(PLAN))])


def _minimise(loss: Callable[[Tensor], Tensor], begin: Tensor, steps: int) -> Tensor:
    """L-BFGS from `begin`, drawn lightly toward it."""

    def value_and_slope(x: np.ndarray) -> tuple[float, np.ndarray]:
        free = torch.tensor(x, dtype=torch.float64, requires_grad=True)
        summed = loss(free) + RIDGE * ((free - begin) ** 2).sum()
        summed.backward()
        return summed.item(), np.nan_to_num(free.grad.numpy().astype(float))  # type: ignore[union-attr]

    first = begin.numpy().astype(float)
    found = optimize.minimize(value_and_slope, first, jac=True, method="L-BFGS-B",
                              options={"maxiter": steps, "maxfun": 2 * steps})  # fmt: skip
    return torch.tensor(found.x, dtype=torch.float64)
