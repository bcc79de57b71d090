"""Number formats: with how many decimals a number is shown, as everywhere else."""

import math

from forecast.language import Language
from forecast.rounding import decimals, is_whole, pace_decimals, stated_text
from forecast.units import Unit

STATED = "General"
# Whole per cent, and never 0% or 100%, which no projection can promise.
CHANCE = '[<0.005]"<1%";[>=0.995]">99%";0%'
SHARE = "0.0%"


def computed_format(value: float, unit: Unit, language: Language) -> str:
    """For a value that was worked out: the decimals that it is worth."""
    return plain_format(0 if math.isnan(value) else decimals(value, unit), language)


def stated_format(unit: Unit, language: Language) -> str:
    """For a value as a document states it: its own digits; thousands are separated in English only."""
    return "#,##0" if language.code == "en" and is_whole(unit) else STATED


def pace_format(pace: float, *, stated: bool = False) -> str:
    """For a yearly pace, with its sign; a stated one with the digits that it has."""
    if math.isnan(pace):
        return _signed(1)
    return _signed(len(stated_text(pace).partition(".")[2]) if stated else pace_decimals(pace))


def plain_format(places: int, language: Language) -> str:
    """With so many decimals; thousands are separated in English only."""
    whole = "#,##0" if language.code == "en" else "0"
    return whole + (f".{'0' * places}" if places else "")


def _signed(places: int) -> str:
    shown = f"0.{'0' * places}" if places else "0"
    return f"+{shown};-{shown};{shown}"
