"""Pairing: which figure of a sentence belongs to which indicator.

A figure belongs to the indicator named before it where nothing but words like 总数达 stands between them; to the one
named after it where nothing does (5家省级孵化器); or, after a figure that has one, to the same as that (同比增长8.5%,
累计180家, 居全省第3位). Lists pair in their order: 甲、乙分别达1和2. A figure that fits nowhere is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from forecast.reading.by_places import by_places
from forecast.reading.continuations import (
    SINCE,
    certified,
    growth_or_rank,
    inventions,
    level_before,
    newly_certified,
    other_tier,
    same_kind,
    short_name,
    total,
    worth,
)
from forecast.reading.lists import is_shared_out, listed
from forecast.reading.names import Mention, Names
from forecast.reading.neighbours import count_of_worth, named_after, named_before, of_place
from forecast.reading.pairs import AFTER, BEFORE, SAME, Pair, Sentence
from forecast.reading.quantities import APART, LEVEL, RANGE, Quantity
from forecast.reading.restrictions import counts_more, is_restricted, tells_of_some
from forecast.reading.tokens import Tokens

# The surest first.
ATTEMPTS = (
    certified, newly_certified, count_of_worth, named_before, inventions, of_place, level_before,
    growth_or_rank, worth, total, other_tier, short_name, named_after,
)  # fmt: skip
CORRECTED = re.compile("更正为|修正为|订正为|应为")  # what stands before it does not hold


def pair(tokens: Tokens, names: Names) -> list[Pair]:
    """The pairs of a sentence, in the order of their figures; each figure is in one at most."""
    sentence = Sentence(tokens, names)
    for quantity in tokens.quantities:
        if all(one.quantity.figure_start != quantity.figure_start for one in sentence.pairs):
            sentence = _extended(sentence, _pairs_of(quantity, sentence))
    found = sorted(sentence.pairs, key=lambda one: one.quantity.figure_start)
    corrected = CORRECTED.search(tokens.text)
    first = corrected.start() if corrected else 0
    return [one for one in found if one.quantity.figure_start >= first and not _is_part(one, found, tokens.text)]


def _pairs_of(quantity: Quantity, sentence: Sentence) -> list[Pair]:
    """The pairs of a figure and of the list that it begins, but for those of only a part of what is named."""
    if is_shared_out(quantity, sentence):
        return []
    found = by_places(quantity, sentence) or listed(quantity, sentence) or _single(quantity, sentence)
    return [one for one in found if not _is_part_or_more(one, sentence)]


def _is_part_or_more(one: Pair, sentence: Sentence) -> bool:
    """Whether a figure is of a part only of what is named, or of more than it."""
    name = _named_first(one, sentence)
    together = one.rule == AFTER and counts_more(name, sentence.tokens)
    some = one.rule == BEFORE and tells_of_some(name, sentence.tokens)
    return together or some or is_restricted(name, sentence.tokens)


def _named_first(one: Pair, sentence: Sentence) -> Mention:
    """The name that a figure's name begins with: 财政科技支出 before 占财政支出比重."""
    if not one.mention.tail:
        return one.mention
    before = (other for other in reversed(sentence.tokens.mentions) if other.end <= one.mention.start)
    return next((other for other in before if not other.tail), one.mention)


def _single(quantity: Quantity, sentence: Sentence) -> list[Pair]:
    if quantity.sort in (APART, RANGE):
        return []
    for attempt in ATTEMPTS:
        found = attempt(quantity, sentence)
        if found:
            return [found]
    return []


def _extended(sentence: Sentence, found: Sequence[Pair]) -> Sentence:
    """The sentence with further pairs, without the one that the first of them says exactly."""
    outdone = _outdone(found[0], sentence) if found else None
    return replace(sentence, pairs=(*(one for one in sentence.pairs if one is not outdone), *found))


def _outdone(new: Pair, sentence: Sentence) -> Pair | None:
    """超过5500家 before 达到5528家."""
    old = sentence.last_pair(new.quantity.start)
    if old is None or (old.mention, old.place, SAME) != (new.mention, new.place, new.rule):
        return None
    words = sentence.tokens.between(old.quantity.end, new.quantity.start)
    since = SINCE.search(words) is not None
    if not since and any(old.quantity.end <= one.start < new.quantity.start for one in sentence.tokens.moments):
        return None
    exact = old.quantity.comparator == "gt" and ("达" in words or since)
    return old if exact and _are_levels_of_one_kind(old.quantity, new.quantity) else None


def _are_levels_of_one_kind(one: Quantity, other: Quantity) -> bool:
    return one.sort == other.sort == LEVEL and same_kind(one, other)


def _is_part(one: Pair, pairs: Sequence[Pair], text: str) -> bool:
    """Whether a figure is a part of another of the same indicator: 成交总额236.7亿元,其中技术交易额198.3亿元."""
    before = [other for other in pairs if other.quantity.end <= one.anchor and other.quantity.sort == LEVEL]
    if not before or one.quantity.sort != LEVEL or one.rule != AFTER:
        return False
    whole = before[-1]
    same = whole.mention.indicators == one.mention.indicators and whole.quantity.unit == one.quantity.unit
    return same and whole.how == one.how and "其中" in text[whole.quantity.end : one.anchor]
