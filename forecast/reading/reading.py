"""Reading: the candidates of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forecast.catalogue import Catalogue
from forecast.reading.candidates import GOAL as GOAL_TABLE
from forecast.reading.candidates import STATEMENT, Candidate
from forecast.reading.characters import Plain
from forecast.reading.contents import Content
from forecast.reading.documents import Facts, facts_of
from forecast.reading.flattened import flattened
from forecast.reading.grids import read_grid
from forecast.reading.judging import Judgement, Scene, judge
from forecast.reading.moments import PART, SPAN, YEAR, Moment
from forecast.reading.names import Names
from forecast.reading.outline import Grid, Passage, outline, sentences
from forecast.reading.pairing import Pair, pair
from forecast.reading.places import Gazetteer, find_places
from forecast.reading.settings import Setting, setting
from forecast.reading.spam import without_spam
from forecast.reading.synonyms import standardise
from forecast.reading.tokens import Tokens, tokenise

QUOTE = 30  # characters on each side of a figure
CONFIDENT = {"after": 0.95, "list": 0.9, "same": 0.9, "tier": 0.85, "before": 0.85}
LESS = {"context": 0.95, "section": 0.95, "document": 0.9, "lag": 0.85}


@dataclass(frozen=True)
class Reader:
    """Finds statements and goals in documents.

    Attributes
    ----------
    names
        Those of the catalogue's indicators.
    gazetteer
        Its regions, and behind them all of China's.
    """

    names: Names
    gazetteer: Gazetteer

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Reader":
        return cls(Names(catalogue.indicators), Gazetteer(catalogue.regions))

    def read(self, content: Content) -> tuple[Facts, list[Candidate]]:
        """What a document says of itself, and the candidates that it holds, each once."""
        parts = list(outline(content))
        passages = [part for part in parts if isinstance(part, Passage)]
        facts = facts_of(content.name, content.title, passages, self.gazetteer)
        found: list[Candidate] = []
        for part in flattened(parts, content.text):
            if isinstance(part, Passage):
                found += self._passage(part, facts, content.text)
            else:
                found += read_grid(part, facts, self.names, self.gazetteer)
        return facts, merged(found)

    def _passage(self, passage: Passage, facts: Facts, original: str) -> Iterator[Candidate]:
        here = setting([heading.text for heading in passage.headings], facts.timing)
        home = self._home(passage, facts)
        topic: Moment | None = None
        clean = without_spam(passage.plain, self.names)
        for sentence in sentences(clean.text):
            text, places = standardise(clean.text[sentence.start : sentence.end])
            offsets = [clean.offsets[sentence.start + place] for place in places]
            tokens = tokenise(text, self.names, self.gazetteer, facts.region, here.now)
            scene = Scene(tokens, here, home, topic, self.names)
            for one in pair(tokens, self.names):
                judgement = judge(one, scene)
                if judgement:
                    yield candidate(_with_unit(one, judgement, self.names), judgement, Plain(text, offsets), passage, facts, original)
            topic = _next_topic(tokens, topic)


    def _home(self, passage: Passage, facts: Facts) -> str:
        """The region that a passage is about: the zone that its headings name, else the document's."""
        for heading in reversed(passage.headings):
            zones = [place.region for place in find_places(heading.text, self.gazetteer, facts.region, facts.timing.now)
                     if place.region and self.gazetteer[place.region].level == "zone"]  # fmt: skip
            if zones:
                return zones[0]
        return facts.region


def _next_topic(tokens: Tokens, topic: Moment | None) -> Moment | None:
    """The moment that a sentence sets for those after it in the paragraph."""
    set_here = [one for one in tokens.moments if one.topic and one.sort in (YEAR, SPAN, PART) and not tokens.inside_brackets(one.start)]
    if set_here:
        return set_here[-1]
    return topic


def _with_unit(one: Pair, found: Judgement, names: Names) -> Pair:
    """十大平台 has no unit: that of the indicator."""
    if one.quantity.unit or not found.indicator:
        return one
    return replace(one, quantity=replace(one.quantity, unit=names.indicators[found.indicator].unit.symbol))


def candidate(one: Pair, found: Judgement, text: Plain, passage: Passage, facts: Facts, original: str) -> Candidate:
    """The candidate that a judgement makes."""
    quantity = one.quantity
    start, end = text.place(quantity.figure_start, quantity.figure_end)
    missing = _missing(found)
    value, unit = _in_per_cent(quantity.value, quantity.unit) if found.role == "growth" else (quantity.value, quantity.unit)
    comparator = _comparator(quantity.comparator, text.text[: quantity.start], found)
    confidence = 0.0 if missing else CONFIDENT[one.rule] * LESS.get(found.year_source, 1.0)
    return Candidate(
        table=GOAL_TABLE if found.goal else STATEMENT, region=found.region, indicator=found.indicator, year=found.year,
        role=found.role, value=value, unit=unit, comparator=comparator, nature="unstated" if found.goal else "",
        base_year=None, base_value="", pace="", pace_unit="", from_year=found.from_year, document=facts.entry.document,
        start=start, end=end, section=passage.section or f"第{passage.number}段", quote=quote(original, start, end),
        confidence=round(confidence, 2), reason=f"{one.rule}:{one.mention.text};{found.year_source}", missing=missing,
    )  # fmt: skip


def _missing(found: Judgement) -> tuple[str, ...]:
    empty = [name for name in ("region", "indicator", "year", "role") if not getattr(found, name)]
    return (*empty, *filter(None, [found.obstacle]))


def _in_per_cent(value: str, unit: str) -> tuple[str, str]:
    return (f"{100 * float(value):g}", "%") if unit == "倍" else (value, unit)


def _comparator(stated: str, before: str, found: Judgement) -> str:
    """力争 makes a plain goal one of "at least"."""
    clause = re.split("[;。]", before)[-1]
    return "ge" if found.goal and stated == "eq" and re.search("力争|争取|力求", clause) else stated


def quote(text: str, start: int, end: int) -> str:
    """The words around a figure, in a line."""
    return re.sub(r"\s+", " ", text[max(0, start - QUOTE) : end + QUOTE]).strip()


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each candidate once, with the base, pace and comparator that any of its places states."""
    found: dict[tuple[object, ...], Candidate] = {}
    for one in candidates:
        key = one.key if one.complete else (*one.key, one.start)
        found[key] = _richer(found[key], one) if key in found else one
    return list(found.values())


def _richer(one: Candidate, other: Candidate) -> Candidate:
    comparator = one.comparator if one.comparator != "eq" else other.comparator
    first = {name: getattr(one, name) or getattr(other, name) for name in ("base_year", "base_value", "pace", "pace_unit")}
    nature = one.nature if one.nature not in ("", "unstated") else other.nature
    return replace(one, comparator=comparator, nature=nature, confidence=max(one.confidence, other.confidence), **first)  # type: ignore[arg-type]


def read_all(contents: Sequence[Content], reader: Reader) -> list[tuple[Facts, list[Candidate]]]:
    return [reader.read(content) for content in contents]
