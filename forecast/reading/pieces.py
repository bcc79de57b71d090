"""Pieces: the parts of running text that may be the cells of a table whose lines are gone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forecast.reading.cell_figures import is_dash, read_figure
from forecast.reading.characters import Plain
from forecast.reading.labels import as_unit
from forecast.reading.layouts import BARE_YEAR, NATURES
from forecast.reading.outline import Passage
from forecast.reading.quantities import LEVEL

BARE, PERCENT, PHRASE, EMPTY, UNITS, BINDING, WORDS = "bare", "percent", "phrase", "empty", "units", "binding", "words"
LONGEST_CELL = 40
FEWEST_CELLS = 3  # in a line that is a row
# Spaces within one cell: 2025 年目标, 提高 0.08 个百分点, 6000 以上.
ONE_CELL = re.compile(
    r"(?:19|20)\d\d\x00年.*|.*(?:提高|增长|增加|下降|减少|年均|约|超过|不低于|≥)\x00\d.*|.*\d\x00(?:个百分点|以上|左右|以内).*"
)
# The number of a page, which may stand between two rows.
PAGE = re.compile(r"-{0,2}第?\d{1,3}页?-{1,2}|第\d{1,3}页(?:,?共\d{1,3}页)?")
SENTENCE = re.compile(r"[。;!?]")


@dataclass(frozen=True)
class Piece:
    """A part of a passage: its characters from `start` to `end`.

    Attributes
    ----------
    passage
        The place of its passage among those that are looked at.
    """

    plain: Plain
    passage: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.plain.text

    @property
    def kind(self) -> str:
        """What it may be as a cell."""
        if is_dash(self.text):
            return EMPTY
        if NATURES.fullmatch(self.text):
            return BINDING
        if as_unit(self.text):
            return UNITS
        figure = read_figure(self.plain)
        if figure is None:
            return WORDS
        return PHRASE if figure.sort != LEVEL or "百分点" in figure.unit else PERCENT if figure.unit == "%" else BARE

    @property
    def is_number(self) -> bool:
        return self.kind in (BARE, PERCENT, PHRASE, EMPTY)

    @property
    def is_year(self) -> bool:
        return BARE_YEAR.fullmatch(self.text) is not None


def pieces(passages: Sequence[Passage], text: str) -> list[Piece]:
    """The pieces of passages; a line is cut at its blanks where it reads like a row of a table."""
    return [piece for place, passage in enumerate(passages) for piece in _pieces(passage, place, text)]


def _pieces(passage: Passage, place: int, text: str) -> list[Piece]:
    whole = _piece(passage, place, 0, len(passage.plain.text))
    if PAGE.fullmatch(passage.plain.text):
        return [whole]
    parts = list(_parts(passage, place, text))
    if len(parts) < FEWEST_CELLS or not any(part.kind != WORDS or part.is_year for part in parts):
        return [whole] if len(parts) < FEWEST_CELLS or not _are_short(parts) else parts
    return parts


def _are_short(parts: Sequence[Piece]) -> bool:
    """Whether the parts of a line may be the heads of columns."""
    return all(len(part.text) <= LONGEST_CELL and not SENTENCE.search(part.text) for part in parts)


def _parts(passage: Passage, place: int, text: str) -> Iterator[Piece]:
    """The parts of a passage that blanks set apart, but for those within a cell."""
    plain = passage.plain
    size, start = len(plain.text), 0
    cuts = [cut for cut in range(1, size) if _is_cut(plain, cut, text)]
    for cut, following in zip([*cuts, size], [*cuts[1:], size, size], strict=False):
        both = f"{plain.text[start:cut].strip()}\x00{plain.text[cut:following].strip()}"
        if cut < size and ONE_CELL.fullmatch(both):
            continue
        if plain.text[start:cut].strip(" |"):
            yield _piece(passage, place, start, cut)
        start = cut


def _is_cut(plain: Plain, place: int, text: str) -> bool:
    """Whether a blank stands before a character, in the plain text or in the one that it was made from."""
    if plain.text[place - 1] in " |" or plain.text[place] == "|":
        return True
    return any(sign.isspace() for sign in text[plain.offsets[place - 1] + 1 : plain.offsets[place]])


def _piece(passage: Passage, place: int, start: int, end: int) -> Piece:
    """A piece without the blanks at its ends."""
    text = passage.plain.text
    while start < end - 1 and text[start] in " |":
        start += 1
    while end > start + 1 and text[end - 1] in " |":
        end -= 1
    plain = Plain(text[start:end], [*passage.plain.offsets[start:end], passage.plain.offsets[end - 1] + 1])
    return Piece(plain, place, start, end)
