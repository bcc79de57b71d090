"""Pairs: a figure with the indicator that it is of, and a sentence while its figures are paired."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecast.reading.additions import NEW, last_trigger_in, said_after, stock_or_trigger_in, trigger_or_stock_in
from forecast.reading.connectives import NEXT_ITEM, STOPS
from forecast.reading.moments import Moment
from forecast.reading.names import Mention, Names
from forecast.reading.places import Place
from forecast.reading.quantities import LEVEL, Quantity
from forecast.reading.tokens import Tokens

# What a share that is not known is of.
FOREIGN = re.compile("(?:产业|制造业|工业|企业|服务业|增加值|产值|投资|经济|出口|产品)$")

AFTER, BEFORE, LIST, SAME, TIER = "after", "before", "list", "same", "tier"


@dataclass(frozen=True)
class Pair:
    """A figure and the indicator that it is of.

    Attributes
    ----------
    mention
        The words that name the indicator.
    how
        `NEW` (added in the time), `STOCK` (all there are), `NET` (a rise) or empty, as the words beside it say.
    rule
        How they were paired: the figure stands `AFTER` or `BEFORE` the name, in a `LIST`, is said of the `SAME` as a
        figure before, or of the same in another `TIER`.
    anchor
        Where the name begins, or the figure where it has the name of another one.
    like
        The figure before that it is said of: the level of a growth.
    place, moment
        The place and the year that it is of, where a list tells them.
    """

    mention: Mention
    quantity: Quantity
    how: str
    rule: str
    anchor: int
    like: Quantity | None = None
    place: Place | None = None
    moment: Moment | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence while its figures are paired from left to right.

    Attributes
    ----------
    tokens
        What it holds.
    names
        Those of the catalogue.
    pairs
        Those found so far.
    """

    tokens: Tokens
    names: Names
    pairs: tuple[Pair, ...] = ()

    def last_pair(self, before: int) -> Pair | None:
        """The last pair whose quantity ends before a place."""
        return next((pair for pair in reversed(self.pairs) if pair.quantity.end <= before), None)

    def name_before(self, quantity: Quantity) -> Mention | None:
        """The last name before a figure, but for one in brackets that it does not stand in: (与GDP之比)."""
        inside = self.tokens.inside_brackets(quantity.figure_start)
        before = (one for one in reversed(self.tokens.mentions) if one.end <= quantity.figure_start)
        return next((one for one in before if inside or not self.tokens.inside_brackets(one.start)), None)

    def clause_start(self, place: int) -> int:
        """Where the clause of a place begins; items that 、 sets apart are one clause."""
        return max((match.end() for match in STOPS.finditer(self.tokens.text, 0, place)), default=0)

    def named(self, mention: Mention, quantity: Quantity, rule: str, words_from: int = 0) -> Pair:
        """The pair of a figure and its name; where `words_from` is given, only words from there on say more of it."""
        before = self._words_before(min(mention.start, quantity.start))
        if mention.text.startswith("新"):
            before = before.removesuffix("累计")
        start = max(words_from, mention.end)
        between = self.tokens.text[start : quantity.figure_start]
        how = trigger_or_stock_in(between) or last_trigger_in(before) or self._how_of_list(mention)
        how = how or (said_after(self.tokens.text, mention.end) if rule == BEFORE else "")
        return Pair(mention, quantity, how, rule, mention.start)

    def continued(self, old: Pair, quantity: Quantity, how: str) -> Pair:
        """The pair of a figure that is said of the same as one before."""
        return Pair(old.mention, quantity, how, SAME, quantity.figure_start)

    def how_since(self, place: int, quantity: Quantity) -> str:
        """What the words between a place and a figure say: all there are, or those added."""
        return stock_or_trigger_in(self.tokens.text[place : quantity.figure_start])

    def _words_before(self, place: int) -> str:
        return self.tokens.text[self.clause_start(place) : place]

    def _how_of_list(self, mention: Mention) -> str:
        """`NEW` where 新增 before an item of a list is said of this one too: 新增甲3家,某某、某某等乙6家."""
        before = self.last_pair(mention.start)
        if before is None or before.quantity.sort != LEVEL or not counts_added(before):
            return ""
        return NEW if NEXT_ITEM.fullmatch(self.tokens.between(before.quantity.end, mention.start)) else ""


def counts_added(pair: Pair) -> bool:
    """Whether a pair counts what was added, by its name or by the words beside it."""
    return pair.how == NEW or "新增" in pair.mention.text


def share_named(tail: Mention, sentence: Sentence) -> Mention | None:
    """The share that 占GDP比重 is the end of: that of what was named before."""
    before = [one for one in sentence.tokens.mentions if one.end <= tail.start and not one.tail]
    start = sentence.clause_start(tail.start)
    if _has_other_subject(start, tail, before, sentence):
        return None
    for other in reversed(before):
        fitting = sentence.names.shares_of(tail.indicators, other.text, other.indicators)
        if fitting:
            return replace(tail, indicators=fitting, text=other.text + tail.text)
    return None


def _has_other_subject(start: int, tail: Mention, names: Sequence[Mention], sentence: Sentence) -> bool:
    """Whether the clause of a share says itself what it is of, which is nothing known: 高耗能制造业增加值占GDP比重."""
    if any(start <= one.start for one in names):
        return False
    return FOREIGN.search(sentence.tokens.between(start, tail.start)) is not None
