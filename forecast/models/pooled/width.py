"""The width of pooled growth: how wrong such projections were on the reference collections.

    log scale = constant + sum of learned multiples of the logs of: the filters' error, recent error, departure from the
                mean growth, size of the steps, second differences, error three values ahead, spread of the paths,
                size of the move ahead; of log h, 1/n, log h / n; of the peers' unsteadiness / n
    scale^2  += (what is not known of the panel's growth, carried h years)^2
    freedom   = 1.5 + exp(c + d log n)        (Student t)

Each spread is shrunk toward what is usual, so that a single value has a width too: that of other series.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from forecast.models.pooled.filters import Filtered, damped_years, error_weights, per_year
from forecast.models.pooled.histories import Histories
from forecast.models.pooled.numbers import FilterNumbers, WidthNumbers

Array = Any


@dataclass(frozen=True, eq=False)
class Spreads:
    """How unsteady each row has been, shrunk toward the usual; shape (rows, 1), on the link scale.

    Attributes
    ----------
    last, years
        The last score; the years from first to last value, and one.
    error, recent, far
        Of the filters one value ahead, the same with a short memory, and FAR values ahead.
    departure, size, second
        Mean departure of the steps from their mean, mean size of a year's step, mean second difference.
    """

    last: Array
    years: Array
    error: Array
    recent: Array
    departure: Array
    size: Array
    second: Array
    far: Array


def measure_spreads(known: Histories, found: Filtered, filters: FilterNumbers, numbers: WidthNumbers) -> Spreads:
    """The spreads of every row."""
    error = (found.weight * found.error).sum(1)[:, None]
    change, gap = known.score[:, 1:] - known.score[:, :-1], known.gap[:, 1:]
    trust = known.trust[:, 1:] * known.trust[:, :-1] * (gap > 0)
    count, root = trust.sum(1)[:, None] + 0 * error, per_year(gap)
    mean = ((trust * change).sum(1)[:, None] + filters.prior_years * found.growth) / (
        (trust * gap).sum(1)[:, None] + filters.prior_years
    )
    departure = (trust * abs(change - gap * mean) * root).sum(1)[:, None]
    size = (trust * abs(change)).sum(1)[:, None]
    years = (trust * gap).sum(1)[:, None]
    rate, both = change * root**2, trust[:, 1:] * (trust[:, :-1] > 0)
    second = (both * abs(rate[:, 1:] - rate[:, :-1])).sum(1)[:, None]
    return Spreads(
        last=known.score[:, -1:],
        years=known.years,
        error=error,
        recent=_recent(known, found, error, numbers),
        departure=(departure + numbers.departure_prior * filters.error_size) / (count + numbers.departure_prior),
        size=(size + numbers.size_prior * numbers.size_size) / (years + numbers.size_prior),
        second=(second + numbers.second_prior * numbers.second_size) / (both.sum(1)[:, None] + numbers.second_prior),
        far=(found.weight * found.far_error).sum(1)[:, None],
    )


def _recent(known: Histories, found: Filtered, error: Array, numbers: WidthNumbers) -> Array:
    """The mean error with a short memory, shrunk toward the usual error of the row."""
    if found.errors is None:
        return error
    weight = error_weights(known, numbers.recent_memory)
    summed = (abs(found.errors) * (weight * per_year(known.gap[:, 1:])).T[:, :, None]).sum(0)
    mine = (found.weight * summed).sum(1)[:, None]
    return (mine + numbers.recent_prior * error) / (weight.sum(1)[:, None] + numbers.recent_prior)


@dataclass(frozen=True, eq=False)
class Moves:
    """What the paths of the filters say of the coming years, shape (rows, ahead).

    Attributes
    ----------
    centre
        Their weighted mean score.
    variance
        Their weighted variance about it.
    """

    centre: Array
    variance: Array


def weighted_paths(found: Filtered, ahead: Array, path_damping: Array) -> Moves:
    """The mean of the filters' paths and how far they lie apart."""
    path, weight = found.paths(ahead, path_damping), found.weight[:, :, None]
    centre = (weight * path).sum(1)
    return Moves(centre, (weight * (path - centre[:, None]) ** 2).sum(1))


def scale(
    spread: Spreads, moves: Moves, ahead: Array, unknown: Array, unsteady: Array,
    filters: FilterNumbers, numbers: WidthNumbers, xp: ModuleType = np,
) -> Array:  # fmt: skip
    """The scale of the Student t on the link scale, shape (rows, ahead).

    Parameters
    ----------
    ahead
        Years after the last value, shape (ahead,).
    unknown, unsteady
        Of the ``Prior``, shape (rows, 1).
    """
    years, far = spread.years, xp.log(ahead)[None]
    apart = 0.5 * xp.log(moves.variance + (numbers.paths_floor * spread.error) ** 2)
    moved = xp.log(1 + abs(moves.centre - spread.last) / (spread.error * ahead**0.5))
    base = _of_spreads(spread, numbers, xp) + numbers.of_shortness / years + numbers.of_peers * unsteady / years
    slope = numbers.of_horizon + numbers.of_shortness_and_horizon / years
    own = xp.exp(base + numbers.of_paths * apart + numbers.of_move * moved + slope * far)
    carried = damped_years(filters.path_damping + 0 * ahead, ahead)[None]
    left = filters.prior_years / (filters.prior_years + years - 1) * numbers.prior_deviation
    return (own**2 + (left * carried) ** 2 * unknown) ** 0.5


def _of_spreads(spread: Spreads, numbers: WidthNumbers, xp: ModuleType) -> Array:
    return (numbers.constant + numbers.of_error * xp.log(spread.error) + numbers.of_recent * xp.log(spread.recent)
            + numbers.of_departure * xp.log(spread.departure) + numbers.of_size * xp.log(spread.size)
            + numbers.of_second * xp.log(spread.second) + numbers.of_far * xp.log(spread.far))  # fmt: skip


def freedom(years: Array, numbers: WidthNumbers, xp: ModuleType = np) -> Array:
    """The degrees of freedom, in the shape of `years`."""
    return 1.5 + xp.exp(numbers.freedom_constant + numbers.freedom_of_length * xp.log(years))
