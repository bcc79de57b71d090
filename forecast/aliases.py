"""Aliases: what documents call an indicator or a region, written so that a few of them cover many wordings.

An alias is plain text. ``[x]`` may be left out, ``(a|b)`` is one of them, and both nest; ``[a|b]`` is one of them or
none; ``…`` stands for other words of the sentence (创新券…覆盖企业). Spaces are ignored and full-width brackets taken;
several aliases are set apart by semicolons.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from math import prod

from forecast.problems import Refusal

FEWEST = 2  # characters; a single one stands in every sentence
MOST = 5000  # wordings of one alias; more are a slip, and slow
CLOSING = {"[": "]", "(": ")"}
OTHER_WORDS = "[^。;；]{0,40}?"
# 全省孵化器 are all incubators of a province, not 省孵化器, those that it recognised.
WHOLE = "(?:(?<![全我本各该])|(?![省市区县国]))"


@dataclass(frozen=True)
class Piece:
    """A part of an alias: the pattern that matches it, the longest wording first, and all its wordings."""

    pattern: str
    wordings: tuple[str, ...]


def split_aliases(text: str) -> tuple[str, ...]:
    """The aliases that stand in one cell, set apart by ``;`` or ``；``."""
    parts = _plain(text).split(";")
    return tuple(part.strip() for part in parts if part.strip())


def _plain(text: str) -> str:
    """Half-width; the normal form of … is three full stops."""
    return unicodedata.normalize("NFKC", text).replace("...", "…")


def compile_alias(text: str) -> str:
    """A regular expression that matches every wording of an alias and nothing else.

    ``省[级]孵化器`` matches 省孵化器 and 省级孵化器, but not within 全省孵化器.

    Raises
    ------
    Refusal
        ``alias_brackets``, ``alias_empty`` (it could match nothing), ``alias_short`` or ``alias_many``.
    """
    return WHOLE + _checked(text).pattern


def wordings(text: str) -> tuple[str, ...]:
    """All wordings of an alias, in no order; refused like ``compile_alias``."""
    return _checked(text).wordings


def good_aliases(text: str) -> tuple[str, list[Refusal]]:
    """The cell without the aliases that are refused, and why they are."""
    good, refusals = [], []
    for alias in split_aliases(text):
        try:
            compile_alias(alias)
        except Refusal as refusal:
            refusals.append(refusal)
        else:
            good.append(alias)
    return ";".join(good), refusals


@cache
def _checked(text: str) -> Piece:
    piece = _parsed(text)
    shortest = min(piece.wordings, key=len)
    if not shortest:
        raise Refusal("alias_empty", found=text)
    if len(shortest) < FEWEST:
        raise Refusal("alias_short", found=text, short=shortest, fewest=FEWEST)
    return piece


def _parsed(text: str) -> Piece:
    """The alias as one piece; a group is a list of alternatives, each a list of pieces."""
    groups: list[list[list[Piece]]] = [[[]]]
    awaited: list[str] = []
    for letter in re.sub(r"\s", "", _plain(text)):
        if letter in CLOSING:
            groups.append([[]])
            awaited.append(CLOSING[letter])
        elif letter in CLOSING.values():
            if not awaited or awaited.pop() != letter:
                raise Refusal("alias_brackets", found=text)
            alternatives = groups.pop() + ([[]] if letter == "]" else [])
            groups[-1][-1].append(_either(alternatives, text))
        elif letter == "|":
            groups[-1].append([])
        else:
            groups[-1][-1].append(Piece(OTHER_WORDS if letter == "…" else re.escape(letter), (letter,)))
    if awaited:
        raise Refusal("alias_brackets", found=text)
    return _either(groups[0], text)


def _either(alternatives: Sequence[Sequence[Piece]], text: str) -> Piece:
    """One of several sequences; the one with the longest wording is tried first."""
    sequences = [_joined(pieces, text) for pieces in alternatives]
    if len(sequences) == 1:
        return sequences[0]
    sequences.sort(key=lambda piece: -max(map(len, piece.wordings)))
    pattern = f"(?:{'|'.join(piece.pattern for piece in sequences)})"
    return Piece(pattern, tuple(dict.fromkeys(chain.from_iterable(piece.wordings for piece in sequences))))


def _joined(pieces: Sequence[Piece], text: str) -> Piece:
    """All of the pieces, one after the other."""
    if prod(len(piece.wordings) for piece in pieces) > MOST:
        raise Refusal("alias_many", found=text, most=MOST)
    joined = dict.fromkeys("".join(parts) for parts in product(*(piece.wordings for piece in pieces)))
    return Piece("".join(piece.pattern for piece in pieces), tuple(joined))
