"""Tokens: the indicators, quantities, moments and places of a sentence, in its order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forecast.reading.gazetteer import Gazetteer
from forecast.reading.moments import Moment, find_moments
from forecast.reading.names import TIERS, Mention, Names
from forecast.reading.places import Place, find_places
from forecast.reading.quantities import Quantity, find_doublings, find_quantities, find_ranks
from forecast.reading.spans import Span, overlaps, within

TIER = re.compile(f"({'|'.join(TIERS)})(?=\\d)")
BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Tokens:
    """What a standard text holds; each part in its order.

    Attributes
    ----------
    text
        The text.
    mentions, quantities, moments, places
        Its parts; quantities hold the places in rankings too.
    tiers
        Where a tier stands alone before a number: ``省级32家``.
    """

    text: str
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    places: tuple[Place, ...]
    tiers: tuple[tuple[int, int], ...]

    def between(self, start: int, end: int) -> str:
        """The words between two places, without moments, places and what stands in brackets."""
        hidden = [match.span() for match in BRACKETS.finditer(self.text, start, end)]
        hidden += [(one.start, one.end) for one in self.moments]
        hidden += [(one.start, one.end) for one in self.places]
        shown = (place for place in range(start, end) if not any(first <= place < last for first, last in hidden))
        return "".join(self.text[place] for place in shown)

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly between two places."""
        return [one for one in self.mentions if start <= one.start and one.end <= end]

    def inside_brackets(self, place: int) -> bool:
        """Whether a place lies within brackets."""
        return self.text.count("(", 0, place) > self.text.count(")", 0, place)


def tokenise(text: str, names: Names, gazetteer: Gazetteer, home: str, year: int | None, spoken: str = "") -> Tokens:
    """The tokens of a standard text.

    A number, moment or place within the name of an indicator is none (十大平台, 每万人), nor is a number within a
    moment or ranking.

    Parameters
    ----------
    home, year
        The document's region and year: what its 全市 and the names of places mean.
    spoken
        The region that the sentences before speak of.
    """
    mentions = tuple(names.find(text))
    named = (one for one in find_moments(text) if not one.of_plan)
    moments = tuple(one for one in named if not within(one.start, one.end, mentions))
    ranks = [one for one in find_ranks(text) if _is_free(one, moments, mentions)]
    places = tuple(
        one
        for one in find_places(text, gazetteer, home, year, spoken)
        if not within(one.start, one.end, mentions) and not overlaps(one.start, one.end, ranks)
    )
    tiers = tuple(match.span(1) for match in TIER.finditer(text) if not overlaps(*match.span(1), mentions))
    return Tokens(text, mentions, _quantities(text, mentions, moments, ranks), moments, places, tiers)


def _quantities(
    text: str, mentions: Sequence[Mention], moments: Sequence[Moment], ranks: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """The ranks, and what overlaps neither them nor a moment: first 增加两倍, then the other figures."""
    found = list(ranks)
    for candidates in (list(find_doublings(text)), find_quantities(text)):
        taken: list[Span] = [*found, *moments]
        found += [one for one in candidates if _is_free(one, taken, mentions)]
    return tuple(sorted(found, key=lambda one: one.figure_start))


def _is_free(one: Quantity, taken: Sequence[Span], mentions: Sequence[Mention]) -> bool:
    figure = (one.figure_start, one.figure_end)
    return not overlaps(*figure, taken) and not within(*figure, mentions)
