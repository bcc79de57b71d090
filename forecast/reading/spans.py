"""Spans: stretches of a text, and how they lie to each other."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar


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


def successive(text: str, at: Callable[[str, int], Found | None]) -> Iterator[Found]:
    """What begins at the places of a text, from its start on; the search goes on where the last one ends."""
    place = 0
    while place < len(text):
        found = at(text, place)
        if found:
            yield found
        place = found.end if found else place + 1
