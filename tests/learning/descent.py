"""Adam, for losses that are not smooth; the mean of the last steps."""

from collections.abc import Callable

import torch
from torch import Tensor

STEADY, AVERAGED = 0.6, 0.7  # the rate falls after this share of the steps; the mean of those after that one is taken
PULL = 2e-3
STEEPEST = 2.0


def descend(loss: Callable[[Tensor], Tensor], begin: Tensor, toward: Tensor, steps: int, rate: float) -> Tensor:
    """The parameters that make `loss` small, drawn lightly `toward` others."""
    free = begin.clone().requires_grad_(True)
    descent, late = torch.optim.Adam([free], lr=rate, betas=(0.9, 0.98)), []
    for step in range(steps):
        descent.param_groups[0]["lr"] = rate * min(1.0, 1 - 0.9 * (step / steps - STEADY) / (1 - STEADY))
        descent.zero_grad()
        (loss(free) + PULL * ((free - toward) ** 2).sum()).backward()
        assert free.grad is not None
        free.grad[~torch.isfinite(free.grad)] = 0
        torch.nn.utils.clip_grad_norm_([free], STEEPEST)
        descent.step()
        if step >= AVERAGED * steps:
            late.append(free.detach().clone())
    return torch.stack(late).mean(0)
