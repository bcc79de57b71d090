"""Lexicons: many words found in a text at once, the longest at each place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FEW = 2  # characters by which words are looked up; no word is shorter


@dataclass(frozen=True)
class Word:
    """A word of a lexicon in a text, and what it may mean."""

    start: int
    end: int
    text: str
    meanings: frozenset[str]


class Lexicon:
    """Words and what each may mean."""

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

    def __contains__(self, word: str) -> bool:
        return word in self._meanings

    def meanings(self, word: str) -> frozenset[str]:
        """What a whole word may mean; nothing if it is not known."""
        return self._meanings.get(word, frozenset())

    def at(self, text: str, place: int) -> Word | None:
        """The longest word that begins at this place."""
        for length in self._lengths.get(text[place : place + FEW], ()):
            word = text[place : place + length]
            if word in self._meanings:
                return Word(place, place + length, word, self._meanings[word])
        return None

    def find(self, text: str) -> Iterator[Word]:
        """The words of a text from its start on, none within another."""
        place = 0
        while place < len(text):
            word = self.at(text, place)
            if word:
                yield word
            place = word.end if word else place + 1
