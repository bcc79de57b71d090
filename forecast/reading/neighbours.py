"""Neighbours: a figure and the name right before or behind it."""

import re
from dataclasses import replace

from forecast.reading.connectives import COUNTED_ALL, DONE_TO, FILL, OF, OF_KIND, STEPS, STOPS
from forecast.reading.lists import is_said_separately
from forecast.reading.names import Mention
from forecast.reading.pairs import AFTER, BEFORE, SAME, Pair, Sentence, share_named
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, RANK, Quantity

SINCE = re.compile(",[从由]")  # 财政科技支出,从2012年的34亿元增加到2021年的93亿元
# 申报9家高新技术企业, 16家省科技型中小企业: applied for, not recognised.
APPLIED = re.compile(r"(申报|推荐|上报|参评|受理)(?:了)?(?:\d+[家个项][^,。;、\d]{2,16}[,、])*$")
AVERAGE = re.compile("(?:的?平均(?:水平|值|数)?|水平)?")  # 高于全国平均水平(2.44%)
WIDEST_TO_RANK = 12  # characters


def named_before(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """高新技术企业总数达5528家: a name before the figure that no other figure has taken."""
    mention = sentence.name_before(quantity)
    if mention is None or OF.match(sentence.tokens.text, quantity.end) or _is_taken(mention, quantity, sentence):
        return None
    if is_said_separately(quantity, mention, sentence) or _name_right_after(quantity, sentence):
        return None
    between = STEPS.sub("", sentence.tokens.between(mention.end, max(quantity.start, mention.end)))
    if quantity.sort == RANK and mention.tail:
        return None
    if quantity.sort == RANK:
        near = len(between) <= WIDEST_TO_RANK and not STOPS.search(between[:-1])
        return sentence.named(mention, quantity, AFTER) if near else None
    moved = quantity.sort in (GROWTH, CHANGE) or SINCE.match(between)
    if not FILL.fullmatch(between.replace(",", "", 1) if moved else between):
        return None
    name = share_named(mention, sentence) if mention.tail else mention
    return sentence.named(name, quantity, AFTER) if name else None


def named_after(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """5家省级孵化器: a name behind the figure that has none of its own."""
    mention = next((one for one in sentence.tokens.mentions if one.start >= quantity.end), None)
    if mention is None or quantity.sort != LEVEL or quantity.unit == "%" or mention.tail:
        return None
    between = sentence.tokens.between(quantity.end, mention.start)
    if not OF_KIND.fullmatch(between) or _has_own_figure(mention, sentence) or _is_example(quantity, mention, sentence):
        return None
    applied = APPLIED.search(sentence.tokens.text, 0, quantity.start)
    if applied is None:
        return sentence.named(mention, quantity, BEFORE)
    name = applied[1] + mention.text
    found = sentence.names.whole(name)
    return sentence.named(replace(mention, text=name, indicators=found), quantity, BEFORE) if found else None


def count_of_worth(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """358家次 in 为358家次企业担保13.2亿元: how many stands before a name, and how much after it."""
    mention = next((one for one in sentence.tokens.mentions if one.start == quantity.end), None)
    if mention is None or quantity.sort != LEVEL or quantity.unit.endswith(("元", "%")):
        return None
    following = _own_figure(mention, sentence)
    if following is None or not following.unit.endswith("元"):
        return None
    counted = any(sentence.names.indicators[one].kind == "count" for one in mention.indicators)
    return sentence.named(mention, quantity, BEFORE) if counted else None


def of_place(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """广东(4411.9亿元) in a list of places with figures of what was named before."""
    bracket = quantity.start - 1
    text = sentence.tokens.text
    place = next(
        (one for one in sentence.tokens.places if AVERAGE.fullmatch(text, one.end, max(bracket, one.end))), None
    )
    if place is None or text[bracket] != "(" or quantity.sort != LEVEL:
        return None
    named = [one for one in sentence.tokens.mentions if one.end <= place.start]
    return Pair(named[-1], quantity, "", SAME, quantity.start, place=place) if named else None


def _is_taken(mention: Mention, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a figure between them is paired already."""
    return any(mention.end <= pair.quantity.figure_start < quantity.figure_start for pair in sentence.pairs)


def _has_own_figure(mention: Mention, sentence: Sentence) -> bool:
    following = _own_figure(mention, sentence)
    return following is not None and _name_right_after(following, sentence) is None


def _own_figure(mention: Mention, sentence: Sentence) -> Quantity | None:
    """The level that follows a name with nothing but words like 总数达 between."""
    following = next((one for one in sentence.tokens.quantities if one.start >= mention.end), None)
    if following is None or following.sort != LEVEL:
        return None
    return following if FILL.fullmatch(sentence.tokens.between(mention.end, following.start)) else None


def _name_right_after(quantity: Quantity, sentence: Sentence) -> Mention | None:
    """The name that follows a figure at once and has no figure of its own: 48个项目."""
    if quantity.sort != LEVEL or quantity.unit == "%":
        return None
    mention = next((one for one in sentence.tokens.mentions if one.start == quantity.end and not one.tail), None)
    return None if mention is None or _own_figure(mention, sentence) else mention


def _is_example(quantity: Quantity, mention: Mention, sentence: Sentence) -> bool:
    """Whether a figure counts only some of a stock: 甲、乙等6家孵化平台, 为12家雏鹰企业发放."""
    clause = sentence.tokens.text[sentence.clause_start(quantity.start) : quantity.start]
    stocks = all(sentence.names.indicators[one].nature in ("stock", "total") for one in mention.indicators)
    return stocks and DONE_TO.search(clause) is not None and COUNTED_ALL.search(clause) is None
