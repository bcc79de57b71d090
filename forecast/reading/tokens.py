"""Tokens: the indicators, quantities, moments and places of a sentence, in its order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forecast.reading.moments import Moment, find_moments
from forecast.reading.names import TIERS, Mention, Names
from forecast.reading.places import Gazetteer, Place, find_places
from forecast.reading.quantities import Quantity, find_doublings, find_quantities, find_ranks

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
        hidden = [(one.start, one.end) for one in (*self.moments, *self.places)]
        hidden += [match.span() for match in BRACKETS.finditer(self.text, start, end)]
        return "".join(sign for place, sign in enumerate(self.text[start:end], start)
                       if not any(first <= place < last for first, last in hidden))  # fmt: skip

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        return [one for one in self.mentions if start <= one.start and one.end <= end]

    def inside_brackets(self, place: int) -> bool:
        """Whether a place lies within brackets."""
        return self.text.count("(", 0, place) > self.text.count(")", 0, place)


def tokenise(text: str, names: Names, gazetteer: Gazetteer, home: str, year: int | None) -> Tokens:
    """The tokens of a standard text.

    Parameters
    ----------
    home, year
        The document's region and year: what its 全市 and the names of places mean.
    """
    mentions = names.find(text)
    moments = [one for one in find_moments(text) if not _within(one.start, one.end, mentions)]
    ranks = [one for one in find_ranks(text) if not _within(one.figure_start, one.figure_end, mentions)]
    taken = [*ranks, *moments]
    quantities = [one for one in (*find_quantities(text), *find_doublings(text))
                  if not _overlaps(one.figure_start, one.figure_end, taken) and not _within(one.figure_start, one.figure_end, mentions)]  # fmt: skip
    places = [one for one in find_places(text, gazetteer, home, year)
              if not _within(one.start, one.end, mentions) and not _overlaps(one.start, one.end, ranks)]  # fmt: skip
    tiers = tuple(match.span(1) for match in TIER.finditer(text) if not _overlaps(*match.span(1), mentions))
    both = tuple(sorted((*quantities, *ranks), key=lambda one: one.figure_start))
    return Tokens(text, tuple(mentions), both, tuple(moments), tuple(places), tiers)


def _within(start: int, end: int, others: Sequence[Mention]) -> bool:
    return any(one.start <= start and end <= one.end for one in others)


def _overlaps(start: int, end: int, others: Sequence[Mention | Moment | Quantity]) -> bool:
    return any(one.start < end and start < one.end for one in others)
