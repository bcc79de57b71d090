"""A comparison of a region's figure with what its parts allow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forecast.nesting.limits import SLACK, Limits, limits_of
from forecast.values import DERIVED, Value

PART, PARTS, SUM, ADDED, SHARE = "part", "parts", "sum", "added", "share"
CHECKS = (PART, PARTS, SUM, ADDED, SHARE)
FITS, LEFT_OPEN, CONTRADICTS = "fits", "left_open", "contradicts"
Known = Mapping[tuple[str, str], Mapping[int, Value]]
Look = Callable[[str], Value | None]  # a region's value of one indicator and year


@dataclass(frozen=True)
class Comparison:
    """One check: the whole's figure against the range that its parts leave it.

    Attributes
    ----------
    check
        ``part`` (a part is no more than its whole), ``parts`` (nor are several together), ``sum`` (all parts are the
        whole), ``added`` (a part of a running total gained no more than the whole), ``share`` (a ratio is the
        parts' mean weighted by the denominator).
    whole
        The figure that is compared.
    parts
        The figures it is compared with.
    allowed
        What the parts leave to the whole, in the indicator's unit.
    others
        What else it rests on: the denominators, or the figures of the year before.
    """

    check: str
    whole: Value
    parts: tuple[Value, ...]
    allowed: Limits
    others: tuple[Value, ...] = ()

    @property
    def verdict(self) -> str:
        """``fits``, ``contradicts``, or ``left_open``: as they stand the figures do not fit, but rounding may do it.

        What "about" and "more than" leave open counts as rounding does.
        """
        if not limits_of(self.whole).meets(self.allowed):
            return CONTRADICTS
        return FITS if self._fits_as_it_stands else LEFT_OPEN

    @property
    def _fits_as_it_stands(self) -> bool:
        stated = self.whole.figure.value
        if self.check in (PART, PARTS, SUM):
            over = sum(part.figure.value for part in self.parts) - stated
            return (abs(over) if self.check == SUM else over) <= SLACK * abs(stated)
        return self.allowed.meets(Limits(stated, stated))

    @property
    def documents(self) -> tuple[str, ...]:
        """All documents that it rests on, those of the whole first."""
        values = (self.whole, *self.parts, *self.others)
        return tuple(dict.fromkeys(document for value in values for document in value.documents))

    @property
    def derived(self) -> tuple[Value, ...]:
        """The figures that no document states, which were worked out."""
        return tuple(value for value in (self.whole, *self.parts, *self.others) if value.status == DERIVED)

    @property
    def part_share(self) -> float:
        """The parts in per cent of the whole; NaN where that says nothing."""
        whole = self.whole.figure.value
        if self.check not in (PART, PARTS, SUM) or whole <= 0:
            return float("nan")
        return 100 * sum(part.figure.value for part in self.parts) / whole
