"""Sentences: the parts of a plain text that full stops set apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

SENTENCE_END = re.compile(r"[。!?！？]|;(?=\n)|\n")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text: its characters from `start` to `end`."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a plain text; a full stop inside brackets ends none."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    bounds = [0, *_outside_brackets(text, ends), len(text)]
    return [Sentence(start, end) for start, end in pairwise(bounds) if text[start:end].strip()]


def _outside_brackets(text: str, places: Iterable[int]) -> Iterator[int]:
    """The places, given in their order, before which every bracket is closed."""
    depth, last = 0, 0
    for place in places:
        depth += text.count("(", last, place) - text.count(")", last, place)
        last = place
        if depth <= 0:
            yield place
