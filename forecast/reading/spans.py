"""Spans: stretches of a text, and how they lie to each other."""

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Protocol, TypeVar

FEW = 2  # characters by which words are looked up; no word is shorter


class Span(Protocol):
    """Anything that knows where it begins and ends in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Found = TypeVar("Found", bound=Span)


def within(start: int, end: int, others: Iterable[Span]) -> bool:
    """Whether a stretch lies wholly inside one of the others."""
    return any(one.start <= start and end <= one.end for one in others)


def overlaps(start: int, end: int, others: Iterable[Span]) -> bool:
    """Whether a stretch has a character in common with one of the others."""
    return any(one.start < end and start < one.end for one in others)


def successive(text: str, at: Callable[[str, int], Found | None], begins: Container[str]) -> Iterator[Found]:
    """What begins at the places of a text, from its start on; the search goes on where the last one ends.

    Parameters
    ----------
    begins
        The two characters that anything begins with: at most places of a text nothing does, and the search is quick.
    """
    place = 0
    while place < len(text):
        found = at(text, place) if text[place : place + FEW] in begins else None
        if found:
            yield found
        place = found.end if found else place + 1
