"""Numbers and units in words, the same in every output."""

import re

from forecast.language import Language
from forecast.rounding import figure_text, grouped_text, pace_text, stated_text, times_text
from forecast.units import COUNTING_WORDS, MULTIPLIERS, Unit, parse_unit

PERSONS, RANKS = ("人", "名", "人次"), ("位", "名次")
BARE, INDEX = ("count", "number"), ("", "index")
CURRENCIES = ("yuan", "us_dollar", "euro")
BILLION, MILLION = 1e9, 1e6
ONES = ("points", "person", "places", "us_dollar", "euro")


def number(text: str, language: Language) -> str:
    """A number's text; thousands are separated in English only."""
    return grouped_text(text) if language.code == "en" else text


def computed(value: float, unit: Unit, language: Language) -> str:
    """A computed value, rounded, without its unit."""
    return number(figure_text(value, unit), language)


def stated(value: float, language: Language) -> str:
    """A stated value, as it was stated, without its unit."""
    return number(stated_text(value), language)


def with_unit(text: str, unit: Unit, language: Language) -> str:
    """A number and its unit, for a sentence: ``2000亿元``, in English ``200 billion yuan``."""
    if language.code == "en" and is_scaled(unit) and text != "–":
        return scaled(text, unit, language)
    return unconverted(text, unit, language)


def interval(low: float, high: float, unit: Unit, language: Language) -> str:
    """Two computed values as a range: ``690～960家``, ``1.02%～1.69%``, ``2.88 to 4.41 billion yuan``.

    GB/T 15835-2011: a unit that both have stands once, but %, 万 and 亿 stand with both.
    """
    texts = [with_unit(computed(value, unit, language), unit, language) for value in (low, high)]
    ends = [re.sub(r"^[−0-9.,]+", "", text) for text in texts]
    both = ends[0] != ends[1] or ends[0].startswith(("%", "万", "亿"))
    first = texts[0] if both else texts[0].removesuffix(ends[0])
    return language.text("charts.interval", low=first, high=texts[1])


def unconverted(text: str, unit: Unit, language: Language) -> str:
    """A number as it is and its unit; in English ``2,000 × 100 million yuan`` for 2000亿元."""
    if unit.symbol in INDEX or (language.code == "en" and unit.dimension in BARE and unit.factor == 1):
        return text
    if language.code == "zh" or unit.dimension == "percent":
        return f"{text}{unit.symbol}"
    name = unit_name(unit, language)
    return f"{text} {'× ' if unit.factor != 1 else ''}{one(name, language) if text == '1' else name}"


def one(name: str, language: Language) -> str:
    """The name of a unit for a single one: ``percentage point`` for ``percentage points``."""
    plural = {language.text(f"charts.units.{key}"): key for key in ONES}
    return language.text(f"charts.one.{plural[name]}") if name in plural else name


def places(text: str, language: Language) -> str:
    """A number of places by which a rank differs: ``5 places``."""
    name = language.text("charts.units.places")
    between = " " if language.code == "en" else ""
    return f"{text}{between}{one(name, language) if text == '1' else name}"


def is_scaled(unit: Unit) -> bool:
    """Whether English writes an amount of it otherwise: 亿元 and 万元 as billions and millions, 万家 in full."""
    return "/" not in unit.symbol and (unit.dimension in CURRENCIES or (unit.dimension == "count" and unit.factor != 1))


def scaled(text: str, unit: Unit, language: Language, short: bool = False) -> str:
    """An amount with its size converted, with the digits it has: ``217.843 billion yuan`` for 2178.43亿元."""
    whole = times_text(text, unit.factor)
    if unit.dimension == "count":
        person = unit.symbol.endswith(PERSONS) and not short
        return grouped_text(whole) + (f" {language.text('charts.units.person')}" if person else "")
    named = language.text(f"charts.units.{unit.dimension}")
    size = abs(float(whole.replace("−", "-")))
    for least, word in ((BILLION, "billion"), (MILLION, "million")):
        if size >= least:
            value = grouped_text(times_text(whole, 1 / least))
            return language.text(f"charts.units.{word}{'_short' if short else ''}", value=value, unit=named)
    return f"{grouped_text(whole)} {named}"


def unit_name(unit: Unit, language: Language) -> str:
    """The unit for an axis: ``100 million yuan`` for 亿元."""
    if unit.symbol in INDEX:
        return language.text("charts.units.index")
    if language.code == "zh" or unit.dimension == "percent":
        return unit.symbol
    if "/" in unit.symbol:
        above, below = (unit_name(parse_unit(part), language) for part in unit.symbol.split("/", 1))
        return language.text("charts.units.per", above=above, below=below)
    return _english(unit, language)


def _english(unit: Unit, language: Language) -> str:
    if unit.dimension == "points":
        return language.text("charts.units.points")
    base = unit.symbol
    for multiplier in sorted(MULTIPLIERS, key=len, reverse=True):
        if multiplier and base.startswith(multiplier):
            base = base.removeprefix(multiplier)
            break
    size = "" if unit.factor == 1 else f"{unit.factor:,.0f}" if unit.factor < 1e6 else f"{unit.factor / 1e6:g} million"
    named = _base_name(base)
    if named == "count" and size:
        return size
    return " ".join(filter(None, (size, language.text(f"charts.units.{named}") if named else base)))


def _base_name(base: str) -> str:
    """The key of a base unit's text; empty if it has none."""
    if base in RANKS:
        return "rank"
    if base in PERSONS:
        return "person"
    known = {"元": "yuan", "人民币元": "yuan", "美元": "us_dollar", "欧元": "euro", "倍": "times", "": "count"}
    return known.get(base, "count" if base in COUNTING_WORDS else "")


def pace_symbol(unit: Unit, language: Language) -> str:
    """The unit of a pace for a table, which ``parse_unit`` reads again: percentage points in words, else as written.

    Points are our own choice of unit; every other one stands as documents write it, as in the column ``unit``.
    """
    return unit_name(unit, language) if unit.dimension == "points" else unit.symbol


def pace_unit_name(unit: Unit, language: Language) -> str:
    """The unit of a yearly pace; ranks move by places."""
    named = language.text("charts.units.places") if unit.symbol in RANKS else unit_name(unit, language)
    return language.text("charts.units.per_year", unit=named)


def pace(value: float, language: Language) -> str:
    """A yearly pace with its sign."""
    text = number(pace_text(value), language)
    return "0" if text in ("+0.00", "−0.00") else text


def is_short(unit: Unit, language: Language) -> bool:
    """Whether the unit is short enough to follow its number in a label."""
    return language.code == "zh" or unit.dimension == "percent" or (unit.dimension in BARE and unit.factor == 1)
