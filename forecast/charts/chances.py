"""Chances: indicators by regions, each cell the chance of reaching the goal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes

from forecast import wording
from forecast.catalogue import Catalogue
from forecast.charts.frames import PAPER_WIDTH, Frame, draw_frame, frame
from forecast.charts.lettering import LEADING, longest_word, widest, wrap
from forecast.charts.look import GREY, INK, SHADES
from forecast.charts.sheets import Sheet, sheet_of
from forecast.gaps import Gap
from forecast.language import Language
from forecast.outlooks import OUTLOOKS

SIZE, SMALL, YEAR = 7.5, 6.5, 5.8
ROW, LINE, SEAM = 14.5, 9.4, 1.2
NAME_LIMITS = (130.0, 110.0, 90.0, 75.0)
BETWEEN = 9.0
CELL_LIMIT = 62.0
KEY_ROW = 13.0
WHITE_FROM = 4
HEADS_UNUSED = 10.0

Key = tuple[int, str, int]


@dataclass(frozen=True, eq=False)
class ChanceRow:
    """An indicator; `cells` by region, `top` and `height` in points below the first row."""

    name: tuple[str, ...]
    cells: dict[str, Gap]
    top: float
    height: float


@dataclass(frozen=True, eq=False)
class ChanceTable:
    """All rows and columns with their places."""

    regions: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[ChanceRow, ...]
    left: float
    cell: float

    @property
    def head(self) -> float:
        """The height of the regions' names."""
        return max(len(lines) for lines in self.heads) * SMALL * LEADING + 4

    @property
    def height(self) -> float:
        return self.head + self.rows[-1].top + self.rows[-1].height


def draw_chances(
    gaps: Iterable[Gap], ax: Axes, catalogue: Catalogue, language: Language, unjudged: int = 0,
    judged: int | None = None,
) -> None:  # fmt: skip
    """Draw the chances as a table: regions as columns, indicators as rows, the goal's year in the cell.

    The darker a cell, the likelier the goal; the seven shades stand for the IPCC's words.

    Parameters
    ----------
    gaps
        Judged gaps.
    unjudged, judged
        How many goals can and cannot be judged in all, for the foot; `judged` if left out as many as are drawn.
    """
    gaps, sheet = list(gaps), sheet_of(ax)
    around = _frame(language, sheet.width, _tally(gaps, unjudged, judged, language))
    table = chance_table(gaps, catalogue, language, sheet.width)
    ax.set_axis_off()
    # The frame's own room for column heads is used by the regions' names.
    top = draw_frame(sheet, around, table.height + key_height(language, sheet.width) - HEADS_UNUSED) + HEADS_UNUSED
    _draw_heads(sheet, table, top)
    for row in table.rows:
        _draw_row(sheet, table, row, top - table.head)
    _draw_key(sheet, top - table.height, language)


def height_cm(
    gaps: Iterable[Gap], catalogue: Catalogue, language: Language, unjudged: int = 0, judged: int | None = None
) -> float:
    """The height that the picture of these goals needs, 15 cm wide."""
    gaps = list(gaps)
    table = chance_table(gaps, catalogue, language, PAPER_WIDTH)
    inside = table.height + key_height(language, PAPER_WIDTH) - HEADS_UNUSED
    return _frame(language, PAPER_WIDTH, _tally(gaps, unjudged, judged, language)).height_cm(inside)


def _tally(gaps: Sequence[Gap], unjudged: int, judged: int | None, language: Language) -> list[str]:
    return wording.tally(len(gaps) if judged is None else judged, unjudged, language)


def _frame(language: Language, width: float, tally: Sequence[str]) -> Frame:
    return frame(language.text("charts.chances_title"), (), tally, width)


def chance_table(gaps: Iterable[Gap], catalogue: Catalogue, language: Language, width: float) -> ChanceTable:
    """The rows in the catalogue's order of indicators; their names are narrow enough for whole words in the heads."""
    keyed = _keyed(gaps, catalogue, language)
    regions = tuple(region for region in catalogue.regions if any(region in cells for cells in keyed.values()))
    names = [language.name(catalogue.regions[region]) for region in regions]
    needed = max(longest_word(name, SMALL) for name in names) + 1
    for limit in NAME_LIMITS:
        rows = tuple(_rows(keyed, limit))
        left = max(widest(row.name, SIZE) for row in rows) + BETWEEN
        cell = min(CELL_LIMIT, (width - left) / len(regions))
        if cell >= needed:
            break
    heads = tuple(tuple(wrap(name, cell - 1, SMALL)) for name in names)
    return ChanceTable(regions, heads, rows, left, cell)


def _rows(keyed: Mapping[Key, dict[str, Gap]], limit: float) -> Iterator[ChanceRow]:
    """The rows below each other; a further row of the same goals has no name."""
    depth = 0.0
    for (_, name, number), cells in sorted(keyed.items(), key=lambda item: item[0]):
        lines = () if number else tuple(wrap(name, limit, SIZE))
        height = ROW + LINE * max(len(lines) - 1, 0)
        yield ChanceRow(lines, cells, depth, height)
        depth += height


def _keyed(gaps: Iterable[Gap], catalogue: Catalogue, language: Language) -> dict[Key, dict[str, Gap]]:
    """The gaps by row and region, earlier goals first; a second goal for a cell starts a further row."""
    order = {name: place for place, name in enumerate(catalogue.indicators)}
    keyed: dict[Key, dict[str, Gap]] = {}
    for gap in sorted(gaps, key=lambda gap: gap.goal.year):
        name = wording.goal_name(gap, language)
        numbers = range(len(keyed) + 1)
        keys: Iterator[Key] = ((order[gap.goal.indicator], name, number) for number in numbers)
        key = next(key for key in keys if gap.goal.region not in keyed.get(key, {}))
        keyed.setdefault(key, {})[gap.goal.region] = gap
    return keyed


def _draw_heads(sheet: Sheet, table: ChanceTable, top: float) -> None:
    for column, lines in enumerate(table.heads):
        middle = table.left + table.cell * (column + 0.5)
        start = top - table.head + 4 + len(lines) * SMALL * LEADING
        sheet.write_lines(middle, start, lines, SMALL, color=GREY, ha="center")


def _draw_row(sheet: Sheet, table: ChanceTable, row: ChanceRow, top: float) -> None:
    """The row's name and year, and its cells; where a region has no goal the cell stays empty."""
    middle = top - row.top - row.height / 2
    first = middle + LINE * (len(row.name) - 1) / 2 - 0.36 * SIZE
    for number, line in enumerate(row.name):
        sheet.write(0, first - LINE * number, line, fontsize=SIZE, color=INK)
    for column, region in enumerate(table.regions):
        if region in row.cells:
            corner = (table.left + table.cell * column, top - row.top - row.height)
            _draw_chance(sheet, corner, (table.cell, row.height), row.cells[region])


def _draw_chance(sheet: Sheet, corner: tuple[float, float], size: tuple[float, float], gap: Gap) -> None:
    """A field in the outlook's shade with the chance and, smaller, the goal's year."""
    level = shade(gap.outlook)
    _draw_field(sheet, corner, size, level)
    text, year, base = wording.chance_text(gap), str(gap.goal.year), corner[1] + size[1] / 2 - 0.36 * SIZE
    start = corner[0] + (size[0] - widest([">99%"], SIZE) - 4 - widest([year], YEAR)) / 2
    end = start + widest([">99%"], SIZE)
    sheet.write(end, base, text, fontsize=SIZE, color=_ink(level), ha="right")
    sheet.write(end + 4, base, year, fontsize=YEAR, color=_ink(level))


def _draw_field(sheet: Sheet, corner: tuple[float, float], size: tuple[float, float], level: int) -> None:
    x, y, wide, tall = *corner, *size
    sheet.block(x + SEAM / 2, y + SEAM / 2, wide - SEAM, tall - SEAM, facecolor=SHADES[level])


def _ink(level: int) -> str:
    """The colour of text on a shade."""
    return "white" if level > WHITE_FROM else INK


def shade(outlook: str) -> int:
    """The place of an outlook among the shades, 0 for the least likely."""
    words = [word for _, word in OUTLOOKS]
    return len(words) - 1 - words.index(outlook)


def _ranges() -> list[str]:
    """The percentages that each shade stands for, from the least likely."""
    least = [round(100 * share) for share, _ in reversed(OUTLOOKS)]
    inner = [f"{low}–{high}%" for low, high in pairwise(least[1:])]
    return [f"<{least[1]}%", *inner, f"≥{least[-1]}%"]


def _words(language: Language, width: float) -> list[list[str]]:
    each = width / len(OUTLOOKS) - 6
    return [wrap(wording.outlook_text(word, language), each, SMALL) for _, word in reversed(OUTLOOKS)]


def key_height(language: Language, width: float) -> float:
    """How much room the key takes."""
    return 12 + SMALL * LEADING + 3 + KEY_ROW + 3 + max(map(len, _words(language, width))) * SMALL * LEADING


def _draw_key(sheet: Sheet, top: float, language: Language) -> None:
    """The seven shades with their percentages and words."""
    sheet.write_lines(0, top - 12, [language.text("charts.chances_key")], SMALL, color=GREY)
    low = top - 12 - SMALL * LEADING - 3 - KEY_ROW
    wide = sheet.width / len(OUTLOOKS)
    for level, (text, lines) in enumerate(zip(_ranges(), _words(language, sheet.width), strict=True)):
        _draw_field(sheet, (wide * level, low), (wide, KEY_ROW), level)
        base = low + KEY_ROW / 2 - 0.36 * SIZE
        sheet.write(wide * (level + 0.5), base, text, fontsize=SIZE, color=_ink(level), ha="center")
        sheet.write_lines(wide * (level + 0.5), low - 3, lines, SMALL, color=GREY, ha="center")
