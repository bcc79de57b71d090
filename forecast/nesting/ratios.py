"""Checks of ratios: the whole's is the mean of its parts', weighted by the denominator."""

import math
from collections.abc import Collection, Iterator, Sequence

from forecast.catalogue import Catalogue, Indicator
from forecast.nesting.additivity import adds, is_share
from forecast.nesting.amounts import cover, look_up
from forecast.nesting.comparisons import SHARE, Comparison, Known
from forecast.nesting.limits import Limits, limits_of, total
from forecast.values import Value

Pair = tuple[Value, Value]  # a part's ratio and its denominator


def compare_ratios(
    catalogue: Catalogue, known: Known, indicator: Indicator, complete: Collection[str]
) -> Iterator[Comparison]:
    """All that can be compared of a share whose numerator and denominator are indicators that add."""
    if not is_share(indicator) or not all(adds(catalogue.indicators[name]) for name in _halves(indicator)):
        return
    for region in catalogue.regions:
        for whole in known.get((region, indicator.indicator), {}).values():
            yield from _one_ratio(catalogue, known, indicator, whole, complete)


def _halves(indicator: Indicator) -> tuple[str, str]:
    return indicator.numerator, indicator.denominator


def _one_ratio(
    catalogue: Catalogue, known: Known, indicator: Indicator, whole: Value, complete: Collection[str]
) -> Iterator[Comparison]:
    look = look_up(known, indicator.indicator, whole.year)
    bases = look_up(known, indicator.denominator, whole.year)
    parts, all_known = cover(catalogue, look, whole.region, whole.year, complete)
    pairs = [(part, base) for part in parts if (base := bases(part.region)) is not None and limits_of(base).low > 0]
    outer = bases(whole.region)
    if all_known and len(pairs) == len(parts):
        yield _comparison(whole, pairs, (), weighted_mean(pairs))
    elif all_known:
        yield Comparison(SHARE, whole, parts, spread(parts))
    elif pairs and outer is not None and limits_of(outer).low > 0:
        yield _comparison(whole, pairs, (outer,), left_open(pairs, outer, indicator.upper))


def _comparison(whole: Value, pairs: Sequence[Pair], outer: tuple[Value, ...], allowed: Limits) -> Comparison:
    parts = tuple(part for part, _ in pairs)
    return Comparison(SHARE, whole, parts, allowed, (*outer, *(base for _, base in pairs)))


def spread(parts: Sequence[Value]) -> Limits:
    """From the least to the greatest of the parts: a mean lies between them, whatever its weights."""
    ranges = [limits_of(part) for part in parts]
    return Limits(min(one.low for one in ranges), max(one.high for one in ranges))


def weighted_mean(pairs: Sequence[Pair]) -> Limits:
    """The mean of all parts, sum(r d) / sum(d), as far as the roundings leave it open."""
    numerators, denominators = total(map(_product, pairs)), total(limits_of(base) for _, base in pairs)
    widest = spread([part for part, _ in pairs])
    low, high = numerators.low / denominators.high, numerators.high / denominators.low
    return Limits(max(low, widest.low), min(high, widest.high))


def left_open(pairs: Sequence[Pair], outer: Value, upper: float | None) -> Limits:
    """What some parts leave to the whole: the rest's numerator is at least 0, and its ratio at most `upper`.

    R D >= sum(r d), and with an upper bound U: (U - R) D >= sum((U - r) d).
    """
    most = limits_of(outer).high
    low = total(map(_product, pairs)).low / most
    if upper is None:
        return Limits(low, math.inf)
    short = sum((upper - min(limits_of(part).high, upper)) * limits_of(base).low for part, base in pairs)
    return Limits(low, upper - short / most)


def _product(pair: Pair) -> Limits:
    part, base = (limits_of(value) for value in pair)
    return Limits(max(part.low, 0.0) * base.low, part.high * base.high)
