"""What a stated figure leaves open: the range of values that it may stand for."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from forecast.values import Value

SLACK = 1e-9  # of the computer's arithmetic, in relation to the figures


@dataclass(frozen=True)
class Limits:
    """All values from `low` to `high`; infinite where there is no limit."""

    low: float
    high: float

    def meets(self, other: "Limits") -> bool:
        """Whether the two have a value in common."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low <= high or low - high <= SLACK * max(abs(low), abs(high))


def limits_of(value: Value) -> Limits:
    """The range of a value: its rounding and what "about" leaves open, or all beyond a stated bound.

    A bound tells its side in the rule only ("stated ge"); no other value is worked out from it, so it is never derived.
    """
    middle, half = value.figure.value, value.figure.half
    if value.bound:
        upwards = value.rule.endswith((" ge", " gt"))
        return Limits(middle, math.inf) if upwards else Limits(-math.inf, middle)
    return Limits(middle - half, middle + half)


def total(limits: Iterable[Limits]) -> Limits:
    """The range of a sum."""
    known = list(limits)
    return Limits(sum(one.low for one in known), sum(one.high for one in known))


def rise(before: Limits, after: Limits) -> Limits:
    """The range of what was added between two years."""
    return Limits(after.low - before.high, after.high - before.low)
