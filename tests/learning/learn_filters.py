"""Learn the trend filters and the width, given the regression: Adam on samples of the windows of each length."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

import numpy as np
import torch
from descent import descend
from free_numbers import Chosen, Free, Plan, numbers, positive, share, start
from learn_regression import outcomes, tensor
from losses import Outcomes, scores, unlikelihood
from torch import Tensor
from windows import HORIZON, Group

from forecast.models.pooled.filters import run_filters
from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import FilterNumbers, RegressionNumbers, WidthNumbers
from forecast.models.pooled.regression import fit_regression
from forecast.models.pooled.width import freedom, measure_spreads, scale, weighted_paths

LIKELIHOOD_STEPS, LIKELIHOOD_RATE = 60, 0.05
SCORE_STEPS, SCORE_RATE = 160, 0.025
LIKELIHOOD_SHARE = 0.15  # of the likelihood in the second part: keeps the tails honest
SAMPLE, SMALLEST_SAMPLE = 0.06, 60

PLAN: Plan = {
    "smoothing": share(0.45),
    "damping": share(0.85),
    "memory": share(0.7),
    "weight_smooth": Free(-0.5),
    "weight_damped": Free(-0.5),
    "weight_both": Free(0.0),
    "short_smooth": Free(0.0),
    "short_damped": Free(0.0),
    "prior_years": positive(0.5),
    "clip": positive(1.5),
    "clip_memory": Chosen(0.9),
    "error_memory": share(0.9),
    "error_prior": positive(1.0),
    "error_size": positive(0.1),
    "far_size": positive(0.2),
    "far_share": share(0.3),
    "temperature": positive(0.8),
    "saturation": positive(9.0),
    "path_damping": share(0.95),
}
WIDTH_PLAN: Plan = {
    "constant": Free(-0.1),
    "of_error": Free(0.5),
    "of_recent": Free(0.1),
    "of_departure": Free(0.1),
    "of_size": Free(0.1),
    "of_second": Free(0.1),
    "of_far": Free(0.1),
    "of_paths": Free(0.1),
    "of_move": Free(0.0),
    "of_peers": Free(0.3),
    "of_horizon": Free(0.6),
    "of_shortness": Free(0.2),
    "of_shortness_and_horizon": Free(0.0),
    "recent_memory": share(0.5),
    "recent_prior": positive(1.0),
    "departure_prior": positive(1.0),
    "size_prior": positive(1.0),
    "size_size": positive(0.1),
    "second_prior": positive(1.0),
    "second_size": positive(0.15),
    "paths_floor": positive(0.1),
    "prior_deviation": positive(0.03),
    "freedom_constant": Free(0.8),
    "freedom_of_length": Free(0.1),
}


class Sampled:
    """The windows of one length, as tensors, and the regression's centre for them."""

    def __init__(self, group: Group, weight: np.ndarray, regression: RegressionNumbers) -> None:
        shared = group.known.shared
        self.known = Histories(*(tensor(getattr(shared, field.name)) for field in fields(Histories)))  # type: ignore[arg-type]
        self.expected = [tensor(getattr(group.expected, name))[:, None] for name in ("growth", "unknown", "unsteady")]
        fit = fit_regression(group.sums, group.expected.growth, regression)
        self.centre = tensor(fit.centre(np.arange(1.0, HORIZON + 1)))
        self.out = outcomes(group, weight)

    def sample(self, random: np.random.Generator) -> tuple[Any, list[Tensor], Tensor, Outcomes]:
        """A random part, whose weights stand for the whole."""
        whole = len(self.centre)
        count = min(max(SMALLEST_SAMPLE, int(SAMPLE * whole)), whole)
        rows = random.choice(whole, count, replace=False)
        parts = (getattr(self.known, field.name) for field in fields(Histories))
        known = Histories(*(part if len(part) == 1 else part[rows] for part in parts))
        out = self.out.take(rows)
        grown = Outcomes(out.value, out.known, out.scale, out.weight * (whole / count))
        return known, [part[rows] for part in self.expected], self.centre[rows], grown


def _loss(free: Tensor, some: tuple[Any, list[Tensor], Tensor, Outcomes], power: float, likelihood: float) -> Tensor:
    size = len(start(PLAN))
    filters, width = numbers(FilterNumbers, PLAN, free[:size]), numbers(WidthNumbers, WIDTH_PLAN, free[size:])
    known, (growth, unknown, unsteady), centre, out = some
    ahead = torch.arange(1.0, HORIZON + 1, dtype=torch.float64)
    found = run_filters(known, growth, filters, torch)
    spread = measure_spreads(known, found, filters, width)
    moves = weighted_paths(found, ahead, filters.path_damping)
    wide = scale(spread, moves, ahead, unknown, unsteady, filters, width, torch)
    parts = (centre + moves.centre) / 2, wide, freedom(spread.years, width, torch), out, power
    if likelihood == 1:
        return unlikelihood(*parts)
    return scores(*parts) + likelihood * unlikelihood(*parts)


def _sampled_loss(
    free: Tensor, sampled: Sequence[Sampled], random: np.random.Generator, power: float, likelihood: float
) -> Tensor:
    nothing = torch.zeros((), dtype=torch.float64)
    return sum((_loss(free, group.sample(random), power, likelihood) for group in sampled), start=nothing)


def learn_filters(
    groups: Sequence[Group], weight: Sequence[np.ndarray], regression: RegressionNumbers, power: float, seed: int
) -> Mapping[str, Any]:
    """The filters' and the width's numbers, as tensors."""
    random = np.random.default_rng(seed)
    sampled = [Sampled(group, one, regression) for group, one in zip(groups, weight, strict=True)]
    begin = torch.cat([start(PLAN), start(WIDTH_PLAN)])
    free = begin.clone()
    for steps, rate, likelihood in (
        (LIKELIHOOD_STEPS, LIKELIHOOD_RATE, 1.0),
        (SCORE_STEPS, SCORE_RATE, LIKELIHOOD_SHARE),
    ):
        loss = partial(_sampled_loss, sampled=sampled, random=random, power=power, likelihood=likelihood)
        free = descend(loss, free, begin, steps, rate)
    size = len(start(PLAN))
    return {
        "filters": numbers(FilterNumbers, PLAN, free[:size]),
        "width": numbers(WidthNumbers, WIDTH_PLAN, free[size:]),
    }
