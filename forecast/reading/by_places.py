"""By places: figures of several places of what was named before them.

高新技术产业增加值增速方面,甲区最快,为14.9%;乙县、丙县分别为7.9%和5.9%. 甲市产值119亿元;其后是乙县86亿元、丙县70亿元.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from forecast.reading.connectives import AND, FILL
from forecast.reading.lists import list_from
from forecast.reading.names import Mention
from forecast.reading.pairs import LIST, Pair, Sentence
from forecast.reading.places import Place
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, Quantity

# After a name: the places with their figures of it follow.
HEAD = re.compile(
    "(?:总量|规模)?(?:的?(?P<growth>增速|增幅|增长率))?(?:(?:最[快高大多]的?)?(?:方面|来看|看|上|中)|(?:居|排名|排)前[^,。;]{1,4}的?|最[快高大多]的)[^,。;]{0,6}[,:是]"
)
# Before the first place of an item; what stands between a place and its figure besides words like 达.
ITEM = re.compile("(?:^|[,、;:]|其中|其后|其次|依次|分别|的(?=是))(?:是|为|有)?$")
NEXT = re.compile("其后|其次|依次")
FOREMOST = re.compile("(?:(?:增速|总量)?(?:最[快高大多]|居首|领先|第一),?)?")


def by_places(quantity: Quantity, sentence: Sentence) -> list[Pair]:
    """The pairs of the figures that follow one or several places, of what was named before these."""
    figures = list_from(quantity, sentence)
    places = _places_before(quantity, sentence)
    if len(places) == 1:
        figures = figures[:1]
    mention = _named_before(places[0], sentence) if places and len(figures) == len(places) else None
    if mention is None or sentence.tokens.mentions_between(places[0].start, quantity.start):
        return []
    found = [_paired(figure, place, mention, sentence) for figure, place in zip(figures, places, strict=True)]
    return [one for one in found if one]


def _places_before(quantity: Quantity, sentence: Sentence) -> list[Place]:
    """The places right before a figure that 、 or 和 sets apart; none if other words lead to them."""
    tokens = sentence.tokens
    before = [one for one in tokens.places if one.end <= quantity.start and not one.scope]
    count = 1 + sum(1 for _ in _joined(before, sentence))
    found = before[-count:] if before else []
    if not found or not ITEM.search(tokens.text[: found[0].start]):
        return []
    words = FOREMOST.sub("", tokens.text[found[-1].end : quantity.start], count=1)
    return found if FILL.fullmatch(words) else []


def _joined(places: Sequence[Place], sentence: Sentence) -> list[Place]:
    """Of some places those that a list goes back to from the last of them."""
    found: list[Place] = []
    for one, other in reversed(list(pairwise(places))):
        if not AND.fullmatch(sentence.tokens.text[one.end : other.start]):
            break
        found.append(one)
    return found


def _named_before(place: Place, sentence: Sentence) -> Mention | None:
    """The last name before a place, if the places' figures of it are announced or it has one already."""
    before = [one for one in sentence.tokens.mentions if one.end <= place.start]
    if not before or before[-1].tail:
        return None
    announced = HEAD.match(sentence.tokens.text, before[-1].end)
    next_ones = NEXT.search(sentence.tokens.text, before[-1].end, place.start)
    listed = any(one.mention == before[-1] and (one.place or next_ones) for one in sentence.pairs)
    return before[-1] if announced or listed else None


def _paired(figure: Quantity, place: Place, mention: Mention, sentence: Sentence) -> Pair | None:
    """The pair of a place's figure: growth, where that was announced; none if it measures something else."""
    head = HEAD.match(sentence.tokens.text, mention.end)
    if head and head["growth"] and figure.sort == LEVEL and figure.unit == "%":
        figure = replace(figure, sort=GROWTH)
    if head and head["growth"] and figure.sort not in (GROWTH, CHANGE):
        return None
    return replace(sentence.named(mention, figure, LIST, figure.start), place=place)
