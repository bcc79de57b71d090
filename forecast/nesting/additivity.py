"""Which indicators add up over regions."""

from forecast.catalogue import Indicator

ADDING = ("amount", "count")


def fits_inside(indicator: Indicator) -> bool:
    """Whether a part's figure is contained in its whole's: an amount or a number that cannot be below 0.

    A net inflow can be negative, so a part's may be more than its whole's.
    """
    return indicator.kind in ADDING and indicator.lower is not None and indicator.lower >= 0


def adds(indicator: Indicator) -> bool:
    """Whether the figures of parts that do not overlap sum to their whole's; never so for ranks, indices and ratios."""
    return fits_inside(indicator) and not indicator.overlaps


def is_share(indicator: Indicator) -> bool:
    """Whether it is a share whose mean over the parts, weighted by the denominator, is that of the whole."""
    return bool(indicator.denominator) and indicator.unit.dimension == "percent"
