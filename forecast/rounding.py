"""Rounding, once, for every table, picture and text."""

import math
from decimal import Decimal

from forecast.units import Unit

# Full-time equivalents are no whole persons, but yearbooks print them whole.
WHOLE = ("count", "person_year")


def is_whole(unit: Unit) -> bool:
    """Whether numbers of this unit are printed whole."""
    return unit.dimension in WHOLE and unit.factor == 1


def decimals(value: float, unit: Unit) -> int:
    """How many decimals a computed value of this unit is worth.

    Counts are whole; shares have two decimals below 10 and one above; amounts four significant
    digits, but never fewer than the units and never more than two decimals.
    """
    if not math.isfinite(value) or value == 0:
        return 0 if unit.dimension in WHOLE else 2
    if is_whole(unit):
        return 0
    size = math.floor(math.log10(abs(value)))
    if unit.dimension in ("percent", "points"):
        return 2 if size < 1 else 1
    return min(2, max(0, 3 - size)) if size < 2 else 1 if size < 3 else 0


def rounded(value: float, unit: Unit) -> float:
    """A computed value to the decimals that it is worth; NaN stays NaN."""
    return round(value, decimals(value, unit)) + 0.0


def rounded_to_side(value: float, unit: Unit, side: int) -> float:
    """A computed value to the decimals that it is worth, down with side -1 and up with +1.

    A trace beyond a round number is the computer's, not the value's: 0.30000000000000004 stays 0.3.
    """
    scale = 10.0 ** decimals(value, unit)
    slack = 1e-9 * max(abs(value * scale), 1.0)
    return (math.floor(value * scale + slack) if side < 0 else math.ceil(value * scale - slack)) / scale


def figure_text(value: float, unit: Unit) -> str:
    """A computed value as text without its unit; a dash for NaN."""
    return "–" if math.isnan(value) else f"{rounded(value, unit):.{decimals(value, unit)}f}".replace("-", "−")


def stated_text(value: float) -> str:
    """A stated value as text, without zeros that nobody wrote; a dash for NaN."""
    if math.isnan(value):
        return "–"
    return f"{Decimal(f'{value:.12g}'):f}".replace("-", "−")


def pace_text(value: float) -> str:
    """A yearly pace with its sign: one decimal, two below 1."""
    if math.isnan(value):
        return "–"
    places = pace_decimals(value)
    return f"{round(value, places) + 0.0:+.{places}f}".replace("-", "−")


def pace_size_text(value: float) -> str:
    """The size of a yearly pace without its sign, for a sentence; no zeros at its end."""
    return stated_text(round(abs(value), pace_decimals(value)))


def pace_decimals(value: float) -> int:
    return 2 if abs(value) < 1 else 1


def rounded_chance(chance: float) -> float:
    """A chance to whole per cent; beyond 1 and 99% to a tenth, and never 0 or 1, which no projection can promise."""
    whole = round(chance, 2)
    return whole if math.isnan(chance) or 0.01 <= whole <= 0.99 else round(min(max(chance, 0.001), 0.999), 3)


def percent_text(chance: float) -> str:
    """A chance as text in whole per cent; never 0% or 100%."""
    if math.isnan(chance):
        return "–"
    shown = rounded_chance(chance)
    return "<1%" if shown < 0.01 else ">99%" if shown > 0.99 else f"{100 * shown:.0f}%"


def times_text(text: str, factor: float) -> str:
    """A number's text multiplied, with the digits that it has and no others."""
    product = Decimal(text.replace(",", "").replace("−", "-")) * Decimal(f"{factor:.12g}")
    return f"{product.normalize() + 0:f}".replace("-", "−")


def grouped_text(text: str) -> str:
    """A number's text with a comma after every three digits, as English writes it."""
    sign, digits = (text[0], text[1:]) if text[:1] in ("−", "+") else ("", text)
    whole, point, decimal_digits = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{decimal_digits}" if whole.isdigit() else text
