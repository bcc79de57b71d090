"""A value of a series and how it came about."""

from dataclasses import dataclass

from forecast.cells import Figure

PUBLISHED, CONVERTED, DERIVED = "published", "converted", "derived"
GROWTH_INDEX = "growth_index"
STATUSES = (PUBLISHED, CONVERTED, DERIVED)
# The yearly growth of the steadier half of the provinces' indicators strays 4 to 7% from its own middle (2010-2023);
# where a series moves more an error matters less, so the steady ones set the measure.
USUAL_MOVEMENT = 0.05


@dataclass(frozen=True)
class Value:
    """One yearly value with its pedigree.

    Attributes
    ----------
    figure
        The value in the indicator's unit and the half-width of what its rounding leaves open.
    status
        ``published`` (a statement says it), ``converted`` (the unit was changed) or ``derived``
        (worked out by `rule` from other statements).
    rule
        Name of the derivation rule, or of the unit it was converted from; empty if published.
    documents
        The documents that it rests on.
    bound
        True if the statement says "more than", "at least" or the like: no other value is worked out from it.
    open_half
        The half-width of what "about" or "more than" leaves open; 0 if the figure is stated as it is, or derived.
    known_year
        The latest year that it rests on, where that is not its own.
    """

    region: str
    indicator: str
    year: int
    figure: Figure
    status: str
    rule: str
    documents: tuple[str, ...]
    bound: bool = False
    open_half: float = 0.0
    known_year: int | None = None

    @property
    def known(self) -> int:
        """The first year in which the value can be known: its own, or the latest that it was worked out from."""
        return self.year if self.known_year is None else self.known_year

    @property
    def key(self) -> tuple[str, str]:
        return self.region, self.indicator

    def agrees_with(self, other: Figure) -> bool:
        """Whether the two may be the same number before rounding."""
        slack = self.figure.half + other.half
        return abs(self.figure.value - other.value) <= slack * (1 + 1e-9) + 1e-9 * abs(other.value)
