"""Which indicators a phrase names: all aliases of the catalogue, written out and looked up, the longest first.

Slow and plain on purpose: what the reader does with patterns is checked against it.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

from forecast.aliases import split_aliases, wordings
from forecast.catalogue import Catalogue, Indicator, read_catalogue
from forecast.problems import Problems
from forecast.reading.synonyms import standardise

DATA = Path(__file__).parents[1] / "data"
ADDED = ("新增", "净增", "新认定")
OWN = ("全", "我", "本", "各", "该")  # before a tier's word these mean all there are, not those of the tier
TIERS = ("省", "市", "区", "县", "国")


@cache
def catalogue() -> Catalogue:
    problems = Problems()
    read = read_catalogue(DATA, problems)
    assert not list(problems)
    return read


def aliases_of(indicator: Indicator) -> list[str]:
    return [indicator.name_zh, *split_aliases(indicator.aliases)]


@cache
def owners() -> dict[str, frozenset[str]]:
    """The indicators of each standard wording, as the table states them."""
    found = defaultdict(set)
    for name, indicator in catalogue().indicators.items():
        for alias in aliases_of(indicator):
            for wording in wordings(alias):
                found[standardise(wording)[0]].add(name)
    return {wording: frozenset(names) for wording, names in found.items()}


@cache
def known() -> dict[str, frozenset[str]]:
    """The wordings of the table and those that follow: the quotient in words, the stock with 新增 before it."""
    derived = defaultdict(set)
    for name, indicator in catalogue().indicators.items():
        for stock in [wording for wording, names in owners().items() if indicator.adds_to in names]:
            for verb in ADDED:
                derived[verb + stock].add(name)
    return {wording: frozenset(names) for wording, names in derived.items()} | owners()


def named(phrase: str) -> set[str]:
    """The indicators of the longest wording in a phrase, of all that are as long."""
    text, _ = standardise(phrase)
    found = defaultdict(set)
    for start in range(len(text)):
        for end in range(start + 2, len(text) + 1):
            wording = text[start:end]
            if not (wording.startswith(TIERS) and text[:start].endswith(OWN)):
                found[len(wording)] |= known().get(wording, frozenset())
    return next((found[length] for length in sorted(found, reverse=True) if found[length]), set())
