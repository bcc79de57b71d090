"""Why a series is projected as it is, in a few plain sentences."""

import math

from forecast import wording
from forecast.language import Language
from forecast.panel import Labels
from forecast.projections import Projection
from forecast.reasons import SOURCES, Reason, find_reason
from forecast.units import Unit


def why(projection: Projection, label: Labels, until: int, language: Language) -> str:
    """Why the model projects a series up to `until` as it does; empty if it does not say."""
    reason = find_reason(projection, label, until)
    return "" if reason is None else reason_text(reason, language)


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
    count = {"own": reason.years, "peers": reason.peers, "stated": reason.stated}[source]
    return language.text(f"reasons.{source}{'_one' if count == 1 else ''}", count=count)


def _rate(source: str, reason: Reason, language: Language, first: bool) -> str:
    """A source's growth; only the first of a sentence says that it is a year's."""
    growth = reason.growths[source]
    value = _value(growth, reason, language, signed=not reason.pace_scale.compound)
    return language.text("reasons.yearly", value=value) if first else value


def _projected(reason: Reason, language: Language) -> str:
    growth = round(reason.projected_growth, reason.decimals)
    if math.isnan(growth):
        return ""
    key = "projected_level" if growth == 0 else "projected_one" if reason.years == 0 else "projected"
    return language.text(f"reasons.{key}", until=reason.until, result=_result(growth, reason, language))


def _width(reason: Reason, language: Language) -> str:
    share = round(reason.width_own, 2)
    return language.text(f"reasons.width{'' if share else '_borrowed'}", share=_share(share))


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
    return _with_unit(wording.number(text.replace("-", "−"), language), reason.pace_scale.unit, language)


def _with_unit(text: str, unit: Unit, language: Language) -> str:
    """Ranks move by places."""
    if unit.symbol in wording.RANKS and language.code == "en":
        return f"{text} {language.text('charts.units.places')}"
    return wording.with_unit(text, unit, language)


def _share(weight: float) -> str:
    return f"{100 * weight:.0f}%"
