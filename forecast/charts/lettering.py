"""Text on paper: how wide it is, where it breaks, and how labels keep apart. All lengths in points."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from forecast.charts.typeface import FAMILY, FONT_FILES

LEADING = 1.36
NO_LINE_START = "，。；：、？！）》”’％%·～"
NO_LINE_END = "（《“‘"
# A line may break at a space and beside a Chinese character, but not inside a Latin word or a number.
PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]|\s+|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]+")
_MEASURE = TextToPath()


@lru_cache(maxsize=8)
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(fname=str(FONT_FILES[bold]), size=size, family=FAMILY)


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is."""
    if not text:
        return 0.0
    return float(_MEASURE.get_text_width_height_descent(text, _font(size, bold), False)[0])


def widest(texts: Sequence[str], size: float, bold: bool = False) -> float:
    """The width of the widest text; 0 for none."""
    return max((width(text, size, bold) for text in texts), default=0.0)


def wrap(text: str, limit: float, size: float, bold: bool = False) -> list[str]:
    """The lines of a text no wider than `limit`, of about equal length."""
    return list(_wrapped(text, limit, size, bold))


def longest_word(text: str, size: float, bold: bool = False) -> float:
    """The width of the widest part that no line break may divide."""
    return widest([piece for piece in _pieces(text) if not piece.isspace()], size, bold)


@lru_cache(maxsize=4096)
def _wrapped(text: str, limit: float, size: float, bold: bool) -> list[str]:
    pieces = [(piece, width(piece, size, bold)) for piece in _short_enough(_pieces(text), limit, size, bold)]
    lines = _fill(pieces, limit)
    if len(lines) < 2:
        return lines
    narrow, wide = max(length for _, length in pieces), limit
    while wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        fits = len(_fill(pieces, middle)) == len(lines)
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return _fill(pieces, wide)


def _fill(pieces: Sequence[tuple[str, float]], limit: float) -> list[str]:
    """Lines filled one after the other; the pieces' widths add up to a line's, but for kerning."""
    lines, reach = [""], 0.0
    for piece, length in pieces:
        if lines[-1] and not piece.isspace() and reach + length > limit:
            lines.append("")
            reach = 0.0
        if lines[-1] or not piece.isspace():
            lines[-1] += piece
            reach += length
    return [line.rstrip() for line in lines]


def _short_enough(pieces: Sequence[str], limit: float, size: float, bold: bool) -> Iterator[str]:
    """The pieces; a word too long for any line is broken at its hyphens, and a part still too long into letters."""
    for piece in pieces:
        for part in re.findall(r"[^-]*-|[^-]+", piece) if width(piece, size, bold) > limit else (piece,):
            yield from part if width(part, size, bold) > limit else (part,)


def wrap_sentences(sentences: Sequence[str], between: str, limit: float, size: float) -> list[str]:
    """Lines that break between sentences rather than inside one."""
    lines: list[str] = []
    for sentence in sentences:
        joined = f"{lines[-1]}{between}{sentence}" if lines else sentence
        if lines and width(joined, size) <= limit:
            lines[-1] = joined
        else:
            lines.extend(wrap(sentence, limit, size))
    return lines


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[str, ...]:
    """The parts between which a line may break; punctuation stays with its word."""
    pieces: list[str] = []
    for piece in PIECE.findall(text):
        if pieces and (piece[0] in NO_LINE_START or pieces[-1][-1] in NO_LINE_END):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The centres of labels that want to sit at `wanted` but must not overlap.

    Of all arrangements in the same order the one with the least squared displacement (isotonic
    regression), moved into the room from `low` to `high`.
    """
    order = sorted(range(len(wanted)), key=lambda label: wanted[label])
    offsets, reach = [], 0.0
    for place, label in enumerate(order):
        reach += (heights[order[place - 1]] + heights[label]) / 2 if place else 0.0
        offsets.append(reach)
    levels = _rising([wanted[label] - offset for label, offset in zip(order, offsets, strict=True)])
    centres = [0.0] * len(wanted)
    for label, offset, level in zip(order, offsets, levels, strict=True):
        top = high - reach - heights[order[-1]] / 2
        centres[label] = offset + max(low + heights[order[0]] / 2, min(level, top))
    return centres


def _rising(values: Sequence[float]) -> list[float]:
    """The closest sequence that never falls: pools of neighbours that fall, each at its mean."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([value])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return [_mean(pool) for pool in pools for _ in pool]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
