"""The trend filters: the second of the two centres of pooled growth.

Four damped trends run through each history: smoothing a in {a1, 1} x damping f in {f1, 1}, one memory m of the trend.
They start at the first score with the prior growth g, and at every value after k years (D = f + ... + f^k), trusted w:

    forecast      F = l + b D + g (k - D),  error e = z - F
    evidence      L <- (1 - a)^k L + w,     B <- m^k B + k           (L starts at 1, B at the prior years)
    level         l <- F + w e / L
    trend         b <- f^k b + (1 - f^k) g + w clip(e) / (L B)

so the gains fall from 1 to a and to 1 - m as values come in: one path from a single value on. clip(e) = c tanh(e / c)
with c a multiple of the errors so far: a single jump hardly bends the trend. Each filter counts by its errors one and
three values ahead, E1 and E3, shrunk toward what is usual:

    log weight    = prior + prior / years - T N / (1 + N / s) ((1 - x) log E1 + x log E3)
    centre        = sum weight (l + (b - g) D_h(R f) + g D_h(R)),  D_h(f) = f + ... + f^h,  R damps all

Damped trends after Gardner and McKenzie (1985), Management Science 31; the evidence sums make them the discounted
least squares of Brown (1963) at the start of a series.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import FilterNumbers

Array = Any
FAR = 3  # values ahead of the farther errors
NEARLY_ONE = 1e-6
TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Filtered:
    """The filters after the last value; shapes (rows, filters) and (rows, 1).

    Attributes
    ----------
    level, trend
        Of each filter.
    weight
        What each counts; sums to 1.
    error, far_error
        Their mean errors one and three values ahead, shrunk.
    errors
        All errors one value ahead, shape (values - 1, rows, filters).
    damping
        f of each filter, shape (1, filters).
    growth
        The prior growth.
    """

    level: Array
    trend: Array
    weight: Array
    error: Array
    far_error: Array
    errors: Array
    damping: Array
    growth: Array

    def paths(self, ahead: Array, path_damping: Array) -> Array:
        """The scores of each filter, shape (rows, filters, ahead)."""
        own = damped_years((self.damping * path_damping)[:, :, None], ahead)
        return (self.level[:, :, None] + (self.trend - self.growth)[:, :, None] * own
                + self.growth[:, :, None] * damped_years(path_damping + 0 * ahead, ahead))  # fmt: skip


def damped_years(damping: Array, years: Array) -> Array:
    """f + f^2 + ... + f^k, which is k for f = 1."""
    less = 1 - damping
    return damping * (1 - damping**years) / (less + TINY) * (less > NEARLY_ONE) + years * (less <= NEARLY_ONE)


def _grid(numbers: FilterNumbers, xp: ModuleType) -> tuple[Array, Array, Array, Array]:
    """Smoothing, damping, prior log weight, and the part of it that fades with the years; each (1, filters)."""
    one = 0 * numbers.smoothing + 1
    smoothing, damping, prior, fading = [], [], [], []
    for a, smooth in ((numbers.smoothing, -1), (one, 1)):
        for f, damped in ((numbers.damping, -1), (one, 1)):
            smoothing.append(a)
            damping.append(f)
            prior.append((smooth < 0) * numbers.weight_smooth + (damped < 0) * numbers.weight_damped
                         + smooth * damped * numbers.weight_both)  # fmt: skip
            fading.append(2 * (smooth * numbers.short_smooth + damped * numbers.short_damped))
    return tuple(xp.stack(part)[None] for part in (smoothing, damping, prior, fading))


@dataclass
class _State:
    """The filters on their way through the values."""

    level: Array
    trend: Array
    level_evidence: Array
    trend_evidence: Array
    clipped: Array
    clipped_weight: Array


def run_filters(known: Histories, growth: Array, numbers: FilterNumbers, xp: ModuleType = np) -> Filtered:
    """Run the filters through every row, given the prior `growth` of shape (rows, 1)."""
    smoothing, damping, prior, fading = _grid(numbers, xp)
    state = _State(known.score[:, :1] + 0 * smoothing, growth + 0 * smoothing, 1 + 0 * smoothing,
                   numbers.prior_years + 0 * smoothing, numbers.error_size + 0 * growth, 1.0)  # fmt: skip
    errors, levels, trends = [], [state.level], [state.trend]
    trust = known.trust * (known.gap > 0)  # a row's first value is no evidence, wherever it stands in the array
    for place in range(1, known.score.shape[1]):
        now = slice(place, place + 1)
        errors.append(_step(state, known.score[:, now], known.gap[:, now], trust[:, now], growth,
                            smoothing, damping, numbers, xp))  # fmt: skip
        levels.append(state.level)
        trends.append(state.trend)
    errors_ = xp.stack(errors) if errors else None
    near, far, count = _mean_errors(known, errors_, levels, trends, damping, growth, numbers, xp)
    scored = (1 - numbers.far_share) * xp.log(near) + numbers.far_share * xp.log(far)
    learned = numbers.temperature * count / (1 + count / numbers.saturation)
    logs = prior + fading / known.years - learned * scored
    weight = xp.exp(logs - xp.amax(logs, 1)[:, None])
    return Filtered(state.level, state.trend, weight / weight.sum(1)[:, None], near, far, errors_, damping, growth)


def _step(state: _State, score: Array, gap: Array, trust: Array, growth: Array, smoothing: Array, damping: Array,
          numbers: FilterNumbers, xp: ModuleType) -> Array:  # fmt: skip
    """Move the filters to the next value; the errors of their forecasts of it."""
    kept, years = damping**gap, damped_years(damping, gap)
    state.level_evidence = (1 - smoothing + TINY**2) ** gap * state.level_evidence + trust
    state.trend_evidence = numbers.memory**gap * state.trend_evidence + gap
    gain = trust / state.level_evidence
    forecast = state.level + state.trend * years + growth * (gap - years)
    error = score - forecast
    clipped = _clipped(state, error, gap, trust, numbers, xp)
    state.level = forecast + gain * error
    state.trend = kept * state.trend + (1 - kept) * growth + gain / state.trend_evidence * clipped
    return error


def _clipped(state: _State, error: Array, gap: Array, trust: Array, numbers: FilterNumbers, xp: ModuleType) -> Array:
    limit = numbers.clip * state.clipped / state.clipped_weight * gap**0.5
    limit = limit + (limit == 0) * 1.0  # before a first value: the error is 0
    clipped = limit * xp.tanh(error / limit)
    kept = numbers.clip_memory**gap
    state.clipped = kept * state.clipped + trust * abs(clipped) / (gap + (gap == 0)) ** 0.5
    state.clipped_weight = kept * state.clipped_weight + trust
    return clipped


def error_weights(known: Histories, memory: Array) -> Array:
    """What the error at each value after the first counts, shape (rows, values - 1)."""
    return memory ** known.age[:, 1:] * known.trust[:, 1:] * (known.gap[:, 1:] > 0)


def per_year(gap: Array) -> Array:
    """1 over the root of the years: errors over several years, made comparable."""
    return 1 / (gap + (gap == 0)) ** 0.5


def _mean_errors(known: Histories, errors: Array, levels: list[Array], trends: list[Array], damping: Array,
                 growth: Array, numbers: FilterNumbers, xp: ModuleType) -> tuple[Array, Array, Array]:  # fmt: skip
    """Mean errors one and FAR values ahead, shrunk to the usual, and the discounted number of errors."""
    shrink = numbers.error_prior
    zero = 0 * levels[-1]
    near, far, count, far_count = zero, zero, 0 * growth, 0 * growth
    if errors is not None:
        weight = error_weights(known, numbers.error_memory)
        near = (abs(errors) * (weight * per_year(known.gap[:, 1:])).T[:, :, None]).sum(0)
        count = weight.sum(1)[:, None] + 0 * growth
    if len(levels) > FAR:
        far, far_count = _far_errors(known, levels, trends, damping, growth, numbers, xp)
    return (
        (near + shrink * numbers.error_size) / (count + shrink),
        (far + shrink * numbers.far_size) / (far_count + shrink),
        count,
    )


def _far_errors(known: Histories, levels: list[Array], trends: list[Array], damping: Array, growth: Array,
                numbers: FilterNumbers, xp: ModuleType) -> tuple[Array, Array]:  # fmt: skip
    """The summed errors FAR values ahead, per root of the years for one value, and their number."""
    gap, count = known.gap[:, 1:], len(levels) - FAR
    years: Array = sum(gap[:, i : count + i] for i in range(FAR))
    real = (gap[:, :count] > 0) * 1.0
    over = years.T[:, :, None]
    damped = damped_years(damping[None], over)
    level, trend = xp.stack(levels[:count]), xp.stack(trends[:count])
    apart = abs(known.score[:, FAR:].T[:, :, None] - level - trend * damped - growth * (over - damped))
    weight = error_weights(known, numbers.error_memory)[:, FAR - 1 :] * real
    return (apart * (weight * per_year(years / FAR)).T[:, :, None]).sum(0), weight.sum(1)[:, None] + 0 * growth
