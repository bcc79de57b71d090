"""Earlier lists: the figures with names that a later list of figures is said of.

新增甲1家、乙2家,累计分别达3家和4家; 甲1249项、乙4149项、丙40亿元,分别增长5%、6%和7%.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from forecast.reading.connectives import LINK
from forecast.reading.pairs import Pair, Sentence
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, Quantity

CLOSING = re.compile(rf"\)?[;,]?{LINK.pattern}")
SEPARATELY = "分别"
APART = re.compile("[。;]")  # no list goes beyond it


def earlier_list(figure: Quantity, count: int, sentence: Sentence) -> Sequence[Pair | None]:
    """The `count` pairs right before the first figure of a list; None for a figure of nothing known."""
    return _last_pairs(figure, count, sentence) or _last_levels(figure, count, sentence)


def _last_pairs(figure: Quantity, count: int, sentence: Sentence) -> list[Pair]:
    """The last pairs, of different names or units, if they are so many."""
    before = [pair for pair in sentence.pairs if pair.quantity.sort in (LEVEL, GROWTH, CHANGE)]
    alike = [pair for pair in before if pair.quantity.sort == before[-1].quantity.sort][-count:]
    if len({(pair.mention.text, pair.quantity.unit) for pair in alike}) < count:
        return []
    between = sentence.tokens.between(before[-1].quantity.end, figure.start)
    return alike if CLOSING.fullmatch(between) else []


def _last_levels(figure: Quantity, count: int, sentence: Sentence) -> list[Pair | None]:
    """The pairs of the last levels, some of which are of nothing known, where 分别 shares growth out to them."""
    tokens = sentence.tokens
    levels = [one for one in tokens.quantities if one.end <= figure.start and one.sort == LEVEL][-count:]
    if figure.sort != GROWTH or len(levels) < count or not _is_shared_out(levels[-1], figure, sentence):
        return []
    between = (tokens.text[one.end : other.start] for one, other in pairwise(levels))
    if any(APART.search(words) for words in between) or _has_others_between(levels, sentence):
        return []
    known = {pair.quantity.figure_start: pair for pair in sentence.pairs}
    return [known.get(one.figure_start) for one in levels]


def _is_shared_out(last: Quantity, figure: Quantity, sentence: Sentence) -> bool:
    """Whether only 分别 stands between the figures and their growth."""
    between = sentence.tokens.between(last.end, figure.start)
    return SEPARATELY in sentence.tokens.text[last.end : figure.figure_start] and CLOSING.fullmatch(between) is not None


def _has_others_between(levels: Sequence[Quantity], sentence: Sentence) -> bool:
    """Whether growth stands among the levels: they are then no list."""
    first, last = levels[0].figure_start, levels[-1].figure_start
    return any(one.sort != LEVEL and first < one.figure_start < last for one in sentence.tokens.quantities)
