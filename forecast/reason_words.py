"""Why a series is projected as it is, in a few plain sentences."""

import math

import pandas as pd

from forecast import unit_words
from forecast.language import Language
from forecast.reasons import SOURCES, Reason, tabulate
from forecast.units import Unit

FEWEST_ERRORS = 2


def reasons_table(reasons: list[Reason], language: Language) -> pd.DataFrame:
    """A row per reason with the columns of ``weights.csv``."""
    return tabulate(reasons, language).assign(why=[reason_text(reason, language) for reason in reasons])


def reason_text(reason: Reason, language: Language) -> str:
    """Whose growth it is, what the projection makes of it, and whose width."""
    sentences = [_growth(reason, language), _projected(reason, language), _width(reason, language)]
    return (" " if language.code == "en" else "").join(filter(None, sentences))


def _growth(reason: Reason, language: Language) -> str:
    sources = [name for name in SOURCES if reason.weights[name] > 0]
    if len(sources) == 1:
        name, growth = _name(sources[0], reason, language), _rate(sources[0], reason, language, first=True)
        return language.text("reasons.alone", name=name, growth=growth)
    parts = [_part(name, reason, language, first=name == sources[0]) for name in sources]
    text, result = language.text("reasons.between").join(parts), _result(reason.growth, reason, language)
    return language.text("reasons.weighted", parts=text[0].upper() + text[1:], result=result)


def _part(source: str, reason: Reason, language: Language, first: bool) -> str:
    name, growth = _name(source, reason, language), _rate(source, reason, language, first)
    part = language.text("reasons.part", name=name, growth=growth)
    share = _share(reason.weights[source])
    return language.text("reasons.part_first" if first else "reasons.part_next", part=part, share=share)


def _name(source: str, reason: Reason, language: Language) -> str:
    """What a source of growth is called: ``growth in 5 other regions``."""
    if source == "kind":
        return language.text("reasons.kind", kind=language.text(f"reasons.kinds.{reason.kind}"))
    count = {"own": reason.years, "peers": reason.peers, "kindred": reason.kindred, "stated": reason.stated}[source]
    return language.text(f"reasons.{source}{'_one' if count == 1 else ''}", count=count)


def _rate(source: str, reason: Reason, language: Language, first: bool) -> str:
    """A source's growth; only the first of a sentence says that it is a year's."""
    if source == "own" and _differs_over_all(reason):
        whole, recent = (_source_value(growth, reason, language)
                         for growth in (reason.first_to_last, reason.growths["own"]))  # fmt: skip
        return language.text("reasons.own_rates", whole=whole, recent=recent)
    value = _source_value(reason.growths[source], reason, language)
    return language.text("reasons.yearly", value=value) if first else value


def _differs_over_all(reason: Reason) -> bool:
    """Whether the own growth at the recent level is not what first and last value show, as they are printed."""
    whole, recent = (round(growth, reason.decimals) for growth in (reason.first_to_last, reason.growths["own"]))
    return not math.isnan(whole) and whole != recent


def _source_value(growth: float, reason: Reason, language: Language) -> str:
    return _value(growth, reason, language, signed=not reason.pace_scale.compound)


def _projected(reason: Reason, language: Language) -> str:
    growth = round(reason.projected_growth, reason.decimals)
    if math.isnan(growth):
        return ""
    key = "projected_level" if growth == 0 else "projected_one" if reason.years == 0 else "projected"
    return language.text(f"reasons.{key}", until=reason.until, result=_result(growth, reason, language))


def _width(reason: Reason, language: Language) -> str:
    """Whose past errors the width starts from; of a single one no share is told, it would sound like a measurement."""
    share = round(reason.width_own, 2)
    key = "width_borrowed" if share == 0 else "width_one" if reason.errors < FEWEST_ERRORS else "width"
    return language.text(f"reasons.{key}", share=_share(share))


def _result(growth: float, reason: Reason, language: Language) -> str:
    """A yearly growth as a phrase whose words carry its sign."""
    growth, scale = round(growth, reason.decimals), reason.pace_scale
    if growth == 0:
        return language.text("reasons.level")
    if not scale.compound and scale.unit.dimension != "points":
        return language.text("reasons.changes", value=_value(growth, reason, language, signed=True))
    key = "falls" if growth < 0 else "grows" if scale.compound else "rises"
    return language.text(f"reasons.{key}", value=_value(abs(growth), reason, language))


def _value(growth: float, reason: Reason, language: Language, signed: bool = False) -> str:
    """A growth with its unit, without "a year"; below zero with a minus, `signed` also with a plus."""
    text = f"{round(growth, reason.decimals) + 0.0:{'+' if signed and growth else ''}.{reason.decimals}f}"
    return _with_unit(unit_words.number(text.replace("-", "−"), language), reason.pace_scale.unit, language)


def _with_unit(text: str, unit: Unit, language: Language) -> str:
    """Ranks move by places."""
    if unit.symbol in unit_words.RANKS and language.code == "en":
        return f"{text} {language.text('charts.units.places')}"
    return unit_words.with_unit(text, unit, language)


def _share(weight: float) -> str:
    return f"{100 * weight:.0f}%"
