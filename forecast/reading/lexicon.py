"""Lexicons: many words found in a text at once, the longest at each place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forecast.reading.spans import FEW, successive


@dataclass(frozen=True)
class Word:
    """A word of a lexicon in a text, and what it may mean."""

    start: int
    end: int
    text: str
    meanings: frozenset[str]


class Lexicon:
    """Words and what each may mean.

    Parameters
    ----------
    words
        Pairs of a word and a meaning; a word may come again with another meaning. Words of one character are left
        out: they stand in every sentence.
    """

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        meanings: dict[str, set[str]] = defaultdict(set)
        for word, meaning in words:
            if len(word) >= FEW:
                meanings[word].add(meaning)
        self._meanings = {word: frozenset(found) for word, found in meanings.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in self._meanings:
            lengths[word[:FEW]].add(len(word))
        self._lengths = {begin: sorted(found, reverse=True) for begin, found in lengths.items()}

    def meanings(self, word: str) -> frozenset[str]:
        """What a whole word may mean; nothing if it is not known."""
        return self._meanings.get(word, frozenset())

    def at(self, text: str, place: int) -> Word | None:
        """The longest word that begins at this place."""
        for length in self._lengths.get(text[place : place + FEW], ()):
            word = text[place : place + length]
            if word in self._meanings:
                return Word(place, place + len(word), word, self._meanings[word])
        return None

    def find(self, text: str) -> Iterator[Word]:
        """The words of a text from its start on, none within another."""
        return successive(text, self.at, self._lengths)

    def begins(self) -> Iterable[str]:
        """The first two characters of each word."""
        return self._lengths.keys()
