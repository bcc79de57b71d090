"""Neighbours: a figure and the name right before or behind it."""

from forecast.reading.connectives import FILL, OF, OF_KIND, STOPS
from forecast.reading.lists import is_said_separately
from forecast.reading.names import Mention
from forecast.reading.pairs import AFTER, BEFORE, SAME, Pair, Sentence, share_named
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, RANK, Quantity

WIDEST_TO_RANK = 12  # characters


def named_before(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """高新技术企业总数达5528家: a name before the figure that no other figure has taken."""
    mention = sentence.name_before(quantity)
    if mention is None or OF.match(sentence.tokens.text, quantity.end) or _is_taken(mention, quantity, sentence):
        return None
    if is_said_separately(quantity, mention, sentence):
        return None
    between = sentence.tokens.between(mention.end, max(quantity.start, mention.end))
    if quantity.sort == RANK:
        near = len(between) <= WIDEST_TO_RANK and not STOPS.search(between[:-1])
        return sentence.named(mention, quantity, AFTER) if near else None
    if not FILL.fullmatch(between.replace(",", "", 1) if quantity.sort in (GROWTH, CHANGE) else between):
        return None
    name = share_named(mention, sentence) if mention.tail else mention
    return sentence.named(name, quantity, AFTER) if name else None


def named_after(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """5家省级孵化器: a name behind the figure that has none of its own."""
    mention = next((one for one in sentence.tokens.mentions if one.start >= quantity.end), None)
    if mention is None or quantity.sort != LEVEL or quantity.unit == "%" or mention.tail:
        return None
    between = sentence.tokens.between(quantity.end, mention.start)
    if not OF_KIND.fullmatch(between) or _has_own_figure(mention, sentence):
        return None
    return sentence.named(mention, quantity, BEFORE)


def of_place(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """广东(4411.9亿元) in a list of places with figures of what was named before."""
    bracket = quantity.start - 1
    place = next((one for one in sentence.tokens.places if one.end == bracket), None)
    if place is None or sentence.tokens.text[bracket] != "(" or quantity.sort != LEVEL:
        return None
    named = [one for one in sentence.tokens.mentions if one.end <= place.start]
    return Pair(named[-1], quantity, "", SAME, quantity.start, place=place) if named else None


def _is_taken(mention: Mention, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a figure between them is paired already."""
    return any(mention.end <= pair.quantity.figure_start < quantity.figure_start for pair in sentence.pairs)


def _has_own_figure(mention: Mention, sentence: Sentence) -> bool:
    following = next((one for one in sentence.tokens.quantities if one.start >= mention.end), None)
    if following is None or following.sort != LEVEL:
        return False
    return FILL.fullmatch(sentence.tokens.between(mention.end, following.start)) is not None
