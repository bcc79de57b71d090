"""Names: the indicators that a text names, by the aliases of the catalogue."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forecast.aliases import split_aliases, wordings
from forecast.catalogue import Indicator
from forecast.problems import Refusal
from forecast.reading.lexicon import Lexicon, Word
from forecast.reading.spans import successive
from forecast.reading.synonyms import standardise

GAP = "…"  # in an alias: other words of the sentence
WIDEST_GAP = 80
NEW_ENDS = "_new"  # of what is newly added; 发明专利授权 adds to a stock too but is no such thing
NOWHERE = (-1, 0)
SHARE = "占"
SHARE_ENDS = ("", "比重", "的比重")
# A tier of recognition; one can stand for another in a list: 省级32家 after 市级众创空间42家.
TIERS = ("国家级", "省级", "市级", "区级", "县级", "国家", "省", "市")
# 全市高新技术企业 are those of the whole city, not 市高新技术企业, which it recognised.
WHOLE_BEFORE = tuple("全我本各该")
TIER_SIGNS = tuple("省市区县国")
ALIAS_SIGNS = re.compile(r"[\[\](|)]")
FEWEST = 2  # characters of 占 and what follows
GREAT = "十大"  # of 十大平台 the name is 平台: ten is how many there are


@dataclass(frozen=True)
class Mention:
    """Where a text names an indicator, and which it may be.

    Attributes
    ----------
    tail
        Whether it is only the end of a share's name (占GDP比重), of what was named before.
    """

    start: int
    end: int
    text: str
    indicators: frozenset[str]
    tail: bool = False


class Names:
    """The names of a catalogue's indicators.

    Attributes
    ----------
    indicators
        The catalogue's.
    additions
        Of a stock, the indicator that counts what is added to it.
    """

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.indicators = indicators
        self.additions: dict[str, str] = {
            one.adds_to: name for name, one in indicators.items() if one.adds_to and name.endswith(NEW_ENDS)
        }
        known = {name: tuple(_standard_wordings(one)) for name, one in indicators.items()}
        self._names = Lexicon((word, name) for name, words in known.items() for word in words if GAP not in word)
        self._gapped = _by_ends((word, name) for name, words in known.items() for word in words if GAP in word)
        self._ends = Lexicon((end, end) for end in self._gapped)
        self._tails = Lexicon(_tails(indicators, known))
        self._heads = _heads(known)
        self._begins = frozenset(begin for words in (self._names, self._ends, self._tails) for begin in words.begins())

    def find(self, text: str) -> list[Mention]:
        """The mentions in a standard text, none within another, the longest at each place."""
        return list(successive(text, self.at, self._begins))

    def at(self, text: str, place: int) -> Mention | None:
        """The mention that begins at this place."""
        if text.startswith(SHARE, place):
            word = self._tails.at(text, place)
            return Mention(word.start, word.end, word.text, word.meanings, tail=True) if word else None
        word = self._with_gap(text, place, self._names.at(text, place))
        if word is None or (text[place - 1 : place] in WHOLE_BEFORE and word.text.startswith(TIER_SIGNS)):
            return None
        return self._as_share(text, word) or Mention(word.start, word.end, word.text, word.meanings)

    def whole(self, text: str) -> frozenset[str]:
        """The indicators that a whole text, such as a cell, may name."""
        return self._names.meanings(text)

    def in_tier(self, mention: Mention, tier: str) -> Mention | None:
        """The same thing of another tier: 省级 after 市级众创空间."""
        own = next((one for one in TIERS if one in mention.text), "")
        for spelled in (tier, tier.removesuffix("级"), f"{tier}级"):
            text = mention.text.replace(own, spelled, 1) if own else spelled + mention.text
            if self.whole(text):
                return replace(mention, text=text, indicators=self.whole(text))
        return None

    def completed(self, part: str, at: int, mention: Mention, shared: int = 1) -> Mention | None:
        """The name at a place of which only the end is written: 吸纳额 after 技术输出额.

        Parameters
        ----------
        shared
            How many characters it must at least have in common with the beginning of the other.
        """
        for size in range(shared, len(mention.text)):
            name = mention.text[:size] + part
            if self.whole(name):
                return Mention(at, at + len(part), name, self.whole(name))
        return None

    def shares_of(self, ratios: Iterable[str], text: str, numerators: Container[str]) -> frozenset[str]:
        """Those of some ratios that are shares of what a text names."""
        return frozenset(one for one in ratios if one in numerators or self.indicators[one].numerator in numerators
                         or any(text.endswith(head) or head.endswith(text) for head in self._heads[one]))  # fmt: skip

    def _with_gap(self, text: str, place: int, plain: Word | None) -> Word | None:
        """The end of a name that begins some words before (创新券…覆盖企业), if it is as long as the plain name."""
        end = self._ends.at(text, place)
        if end is None or (plain and plain.end > end.end):
            return plain
        near = text[max(0, place - WIDEST_GAP) : place]
        reached = [(_end_of(before, near), name) for before, name in self._gapped[end.text]]
        nearest = max(place for place, _ in reached)
        found = frozenset(name for place, name in reached if place == nearest)
        return Word(end.start, end.end, end.text, found) if nearest > NOWHERE else plain

    def _as_share(self, text: str, word: Word) -> Mention | None:
        """The share that a name and what follows it make: R&D经费占GDP比重."""
        share = self._tails.at(text, word.end)
        if share is None:
            return None
        ratios = self.shares_of(share.meanings, word.text, word.meanings)
        return Mention(word.start, share.end, text[word.start : share.end], ratios) if ratios else None


def _standard_wordings(indicator: Indicator) -> Iterator[str]:
    """What an indicator is called, in standard words."""
    for alias in (ALIAS_SIGNS.sub("", indicator.name_zh), *split_aliases(indicator.aliases)):
        try:
            spelled = wordings(alias)
        except Refusal:  # told where the catalogue is read
            continue
        yield from (standardise(word)[0] for word in spelled if not word.startswith(GREAT))


def _by_ends(gapped: Iterable[tuple[str, str]]) -> Mapping[str, list[tuple[list[str], str]]]:
    """For the last part of each name with gaps, the parts before it and the indicator."""
    found: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for word, name in gapped:
        *before, last = word.split(GAP)
        found[last].append((before, name))
    return found


def _end_of(parts: Sequence[str], text: str) -> tuple[int, int]:
    """Where the last of some parts ends that stand in a text in their order, as late as they can, and its length."""
    place = len(text)
    for part in reversed(parts):
        place = text.rfind(part, 0, place)
        if place < 0:
            return NOWHERE
    return text.rfind(parts[-1]) + len(parts[-1]), len(parts[-1])


def _tails(indicators: Mapping[str, Indicator], known: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """What follows the numerator in the name of a ratio: 占GDP比重."""
    for name, indicator in indicators.items():
        for word in known[name]:
            if SHARE in word[1:] and GAP not in word:
                end = SHARE + word.split(SHARE, 1)[1].removesuffix(SHARE_ENDS[1])
                yield from ((end + more, name) for more in SHARE_ENDS if len(end) > FEWEST)
        for word in known.get(indicator.denominator, ()):
            yield from ((SHARE + word + end, name) for end in SHARE_ENDS)


def _heads(known: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """What stands before 占 in the names of each ratio."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for name, words in known.items():
        found[name] = frozenset(word.split(SHARE, 1)[0] for word in words if SHARE in word[FEWEST:] and GAP not in word)
    return found
