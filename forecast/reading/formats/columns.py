"""Columns: pages whose text stands in two columns, so that each is read from top to bottom.

Between two columns of running text there is an upright strip without signs, the gutter: the lines left of it end at
the same place, those right of it begin at the same place. Headings, tables and rules that cross it cut the page into
zones; in each zone the left column is read before the right one. Lines whose parts are short, set wide apart or mostly
figures are the rows of a table and are read across.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from forecast.reading.formats.glyphs import Edge, Glyph

_MIDDLE = (0.25, 0.75)  # of the text's width; a column is at least a quarter of it
_NARROWEST = 0.8  # signs' widths from column to column
_WIDEST = 8.0
_FEWEST = 3  # lines of each column by which a gutter is told
_GAP = 1.6  # signs' widths; between the words of a line there is less, even where a printer has spread it
_SHORT_OF_MARGIN = 0.15  # of a column's width that a full line may lack
_SLIMMEST = 9.0  # signs in a line of a column
# Shares of lines that are full and without holes, of letters among signs, and of stops.
_FULL, _WHOLE, _WORDS, _STOPS = 0.5, 0.75, 0.4, 0.02
_STOP = re.compile("[，。；]|[,;](?!\\d)")
_NEAR = 2.0  # points


@dataclass(frozen=True, eq=False)
class Block:
    """What stands on a page: the signs of a line, or a table without signs of its own, with its box."""

    left: float
    bottom: float
    right: float
    top: float
    glyphs: Sequence[Glyph] = ()
    seen: Sequence[Glyph] = ()  # those of them that are no blanks

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> "Block":
        """The block of a line that holds anything."""
        seen = [glyph for glyph in glyphs if not glyph.sign.isspace()]
        left, right = min(glyph.left for glyph in seen), max(glyph.right for glyph in seen)
        return cls(left, min(glyph.bottom for glyph in seen), right, max(glyph.top for glyph in seen), glyphs, seen)

    @property
    def has_holes(self) -> bool:
        """Whether a line is set as the cells of a table are, with gaps wider than any of its signs."""
        gap = _GAP * _widest(self.seen)
        return any(not -gap < after.left - before.right < gap for before, after in pairwise(self.seen))

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True)
class Column:
    """Where a line stands: in the column of a `number` on its page, or across the page (0).

    Attributes
    ----------
    shift
        How far the column is right of the first one.
    margin
        Where its full lines end, less the shift.
    """

    number: int = 0
    shift: float = 0.0
    margin: float = 0.0


ACROSS = Column()


@dataclass(frozen=True)
class Gutter:
    """The strip between two columns: where the text begins, ends and begins again."""

    start: float
    left: float
    right: float
    end: float

    def is_crossed(self, block: Block) -> bool:
        """Whether a block reaches over the right half of the strip; stops may stick out into the left one."""
        low, high = self.right - (self.right - self.left) / 2, self.right - _NEAR
        if block.right <= low or block.left >= high:
            return False
        return not block.seen or any(glyph.left < high and glyph.right > low for glyph in block.seen)

    def halves(self, block: Block) -> tuple[Block | None, Block | None]:
        """The parts of a block left and right of the strip."""
        middle = self.right - _NEAR
        if block.right < middle:
            return block, None
        if block.left >= middle:
            return None, block
        left = Block.of([glyph for glyph in block.glyphs if glyph.right < middle])
        return left, Block.of([glyph for glyph in block.glyphs if glyph.left >= middle])

    @property
    def slimmest(self) -> float:
        """The width of the narrower column."""
        return min(self.left - self.start, self.end - self.right)

    def columns(self, zone: int) -> tuple[Column, Column]:
        shift = self.right - self.start
        return Column(2 * zone + 1, 0.0, self.left), Column(2 * zone + 2, shift, self.end - shift)


def in_columns(
    blocks: Sequence[Block], edges: Sequence[Edge], before: Gutter | None
) -> tuple[list[tuple[Block, Column]], Gutter | None]:
    """The blocks of a page in the order of reading, each with its column, and the page's gutter.

    Parameters
    ----------
    before
        The gutter of the page before; a last page may have text in its left column only.
    """
    gutter = _gutter(blocks)
    zones = _zones(blocks, edges, gutter) if gutter else []
    if gutter is None or not any(_is_text(zone, gutter, _FEWEST) for zone in zones):
        gutter = before
        zones = _zones(blocks, edges, gutter) if gutter else []
        if gutter is None or not any(_is_text(zone, gutter) for zone in zones):
            return [(block, ACROSS) for block in blocks], None
    return [placed for number, zone in enumerate(zones) for placed in _read(zone, number, gutter)], gutter


def _gutter(blocks: Sequence[Block]) -> Gutter | None:
    """The strip before the place in the middle of the page where most parts of lines begin."""
    lines = [block.seen for block in blocks if block.seen]
    if len(lines) < _FEWEST:
        return None
    sign = median(map(_widest, lines))
    runs = [run for line in lines for run in _runs(line, _NARROWEST * sign)]
    start, end = min(run[0].left for run in runs), max(run[-1].right for run in runs)
    low, high = (start + share * (end - start) for share in _MIDDLE)
    right = _common([run[0].left for run in runs if low < run[0].left < high])
    if right is None:
        return None
    left = _nearly_last([run[-1].right for run in runs if low < run[-1].right <= right - _NEAR])
    begin = _common([run[0].left for run in runs if run[0].left < low])
    if left is None or begin is None or not _NARROWEST * sign <= right - left <= _WIDEST * sign:
        return None
    last = _nearly_last([run[-1].right for run in runs if run[0].left >= right - _NEAR])
    gutter = Gutter(begin, left, right, last or end)
    return gutter if gutter.slimmest >= _SLIMMEST * sign else None


def _runs(line: Sequence[Glyph], gap: float) -> Iterator[list[Glyph]]:
    """The parts of a line that gaps set apart."""
    run: list[Glyph] = []
    for glyph in line:
        if run and not -gap < glyph.left - run[-1].right < gap:
            yield run
            run = []
        run.append(glyph)
    yield run


def _common(places: Sequence[float]) -> float | None:
    """The first place at which many begin: lines begin at the margin, and first lines of paragraphs after it."""
    counts = Counter(round(place / _NEAR) for place in places)
    most = max(counts.values(), default=0)
    many = {number for number, count in counts.items() if count >= max(_FEWEST - 1, most / 4)}
    return min((place for place in places if round(place / _NEAR) in many), default=None)


def _nearly_last(places: Sequence[float]) -> float | None:
    """The margin at which lines end, apart from one in five that may stick out, such as those of a wide table."""
    ordered = sorted(places)
    return ordered[int(0.8 * (len(ordered) - 1))] if ordered else None


def _zones(blocks: Sequence[Block], edges: Sequence[Edge], gutter: Gutter) -> list[list[Block]]:
    """The blocks from top to bottom, cut at each that crosses the gutter; such a block is a zone of its own."""
    crossing = {block for block in blocks if gutter.is_crossed(block)}
    rules = [edge for edge in edges if not edge.upright and edge.start < gutter.left and edge.end > gutter.right]
    cuts = sorted([*(block.middle for block in crossing), *(edge.place for edge in rules)], reverse=True)
    zones: list[list[Block]] = [[] for _ in range(2 * len(cuts) + 1)]
    for block in blocks:
        above = sum(cut > block.middle for cut in cuts)
        zones[2 * above + (block in crossing)].append(block)
    return [zone for zone in zones if zone]


def _is_text(zone: Sequence[Block], gutter: Gutter, fewest: int = 0) -> bool:
    """Whether a zone holds running text in columns, at least so many lines in each."""
    halves = [gutter.halves(block) for block in zone if block.seen and not gutter.is_crossed(block)]
    left, right = [one for one, _ in halves if one], [one for _, one in halves if one]
    if min(len(left), len(right)) < fewest or not (left or right):
        return False
    sides = ((left, gutter.left), (right, gutter.end))
    return all(_runs_on(side, margin - _SHORT_OF_MARGIN * gutter.slimmest) for side, margin in sides if side)


def _runs_on(side: Sequence[Block], full: float) -> bool:
    """Whether lines are mostly full, without holes, of words rather than figures, and have the stops of sentences."""
    text = "".join(glyph.sign for line in side for glyph in line.seen)
    enough = (
        sum(line.right >= full for line in side) >= _FULL * len(side),
        sum(not line.has_holes for line in side) >= _WHOLE * len(side),
        sum(map(str.isalpha, text)) >= _WORDS * len(text),
        len(side) < _FEWEST or len(_STOP.findall(text)) >= _STOPS * len(text),
    )
    return all(enough)


def _widest(line: Sequence[Glyph]) -> float:
    """The width of the widest sign; a Chinese one is as wide as it is high."""
    return max(glyph.right - glyph.left for glyph in line)


def _read(zone: Sequence[Block], number: int, gutter: Gutter) -> Iterator[tuple[Block, Column]]:
    """A zone's blocks, its left column first where it holds two."""
    if not _is_text(zone, gutter):
        yield from ((block, Column(margin=gutter.end)) for block in zone)
        return
    for side, column in enumerate(gutter.columns(number)):
        for block in zone:
            half = gutter.halves(block)[side]
            yield from [(half, column)] if half else []
