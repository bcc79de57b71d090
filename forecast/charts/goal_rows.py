"""The rows of a chart that is a table: goals under their regions, with name, year and value at the left."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forecast import unit_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.frames import Frame
from forecast.charts.lettering import widest, wrap
from forecast.charts.look import GREY, HAIRLINE, INK, RULE
from forecast.charts.sheets import Sheet
from forecast.gaps import Gap
from forecast.language import Language

PAGE_CM = 24.0
HEAD = 8.0
NAME_LIMIT = {"zh": 128.0, "en": 126.0}
BETWEEN = 8.0

Mark = Callable[[Gap], bool]


@dataclass(frozen=True)
class Spacing:
    """The size of the text, and the heights of a row, of a further line of its name and of a region's heading."""

    size: float
    row: float
    line: float
    heading: float


# From roomy to tight; a table has the first with which it fits a page.
SPACINGS = (Spacing(7.5, 13.0, 9.4, 19.0), Spacing(7.0, 11.2, 8.6, 16.5), Spacing(7.0, 9.8, 8.2, 14.5))


@dataclass(frozen=True, eq=False)
class GoalRow:
    """A goal's row; `middle` is its height on the sheet, counted down from the top of the table."""

    gap: Gap
    name: tuple[str, ...]
    year: str
    value: str
    middle: float


@dataclass(frozen=True, eq=False)
class GoalTable:
    """Headings and rows with their places, and how much room they take.

    Attributes
    ----------
    headings
        A region's name, and how far below the table's top its group starts.
    height
        In points.
    """

    headings: tuple[tuple[str, float], ...]
    rows: tuple[GoalRow, ...]
    height: float
    spacing: Spacing

    @property
    def size(self) -> float:
        """The size of the text."""
        return self.spacing.size

    @property
    def name_width(self) -> float:
        return max((widest(row.name, self.size) for row in self.rows), default=0.0)

    @property
    def value_width(self) -> float:
        return widest([row.value for row in self.rows], self.size)

    @property
    def year_width(self) -> float:
        return widest([row.year for row in self.rows], self.size)

    @property
    def width(self) -> float:
        return self.name_width + BETWEEN + self.year_width + BETWEEN + self.value_width


def by_region(gaps: Iterable[Gap], catalogue: Catalogue) -> dict[str, list[Gap]]:
    """The gaps of each region, in the catalogue's order, from the likeliest goal to the least likely."""
    groups: dict[str, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(gap.goal.region, []).append(gap)
    order = [region for region in catalogue.regions if region in groups]
    return {region: sorted(groups[region], key=_likeliest) for region in order}


def _likeliest(gap: Gap) -> tuple[float, str, int, str]:
    return -gap.chance, gap.goal.indicator, gap.goal.year, gap.goal.role


def goal_table(
    gaps: Iterable[Gap], catalogue: Catalogue, language: Language, marked: Mark, around: Frame
) -> GoalTable:  # fmt: skip
    """The table of these goals, as roomy as a page with its frame allows; a star stands behind the `marked` ones."""
    groups = by_region(gaps, catalogue)
    for spacing in SPACINGS:
        table = _spaced(groups, catalogue, language, marked, spacing)
        if around.height_cm(table.height) <= PAGE_CM:
            break
    return table


def _spaced(
    groups: Mapping[str, Sequence[Gap]], catalogue: Catalogue, language: Language, marked: Mark, spacing: Spacing
) -> GoalTable:
    headings, rows, depth = [], [], 0.0
    for region, members in groups.items():
        headings.append((language.name(catalogue.regions[region]), depth))
        depth += spacing.heading
        for gap in members:
            name = tuple(wrap(_name(gap, language, marked(gap)), NAME_LIMIT[language.code], spacing.size))
            height = spacing.row + spacing.line * (len(name) - 1)
            year = language.text("charts.year", year=gap.goal.year)
            rows.append(GoalRow(gap, name, year, wording.goal_entry(gap.goal, language), depth + height / 2))
            depth += height
    return GoalTable(tuple(headings), tuple(rows), depth, spacing)


def _name(gap: Gap, language: Language, star: bool) -> str:
    name = language.name(gap.indicator) + ("*" if star else "")
    if unit_words.is_short(gap.goal.unit, language) or unit_words.is_scaled(gap.goal.unit):
        return name
    return f"{name}, {unit_words.unit_name(gap.goal.unit, language)}"


def draw_goal_table(sheet: Sheet, table: GoalTable, top: float) -> None:
    """Write headings, names, years and values, the table's upper edge at `top`."""
    for text, depth in table.headings:
        low = top - depth - table.spacing.heading
        sheet.write(0, low + 5, text, fontsize=HEAD, weight="bold", color=INK)
        rule = low + 1.5
        sheet.line([0, sheet.width], [rule, rule], color=RULE, linewidth=0.5)
    for row in table.rows:
        _draw_row(sheet, table, row, top - row.middle)


def _draw_row(sheet: Sheet, table: GoalTable, row: GoalRow, middle: float) -> None:
    size, pitch = table.size, table.spacing.line
    first = middle + pitch * (len(row.name) - 1) / 2 - 0.36 * size
    for number, line in enumerate(row.name):
        sheet.write(0, first - pitch * number, line, fontsize=size, color=INK)
    year = table.name_width + BETWEEN
    sheet.write(year, middle - 0.36 * size, row.year, fontsize=size, color=GREY)
    sheet.write(table.width, middle - 0.36 * size, row.value, fontsize=size, color=INK, ha="right")


def pages_of(
    gaps: Sequence[Gap], catalogue: Catalogue, height_cm: Callable[[list[Gap]], float]
) -> list[list[Gap]]:  # fmt: skip
    """The gaps in lists that fit a page; a region that fits the next page as a whole is moved there."""
    groups = by_region(gaps, catalogue)
    together = [gap for members in groups.values() for gap in members]
    if together and height_cm(together) <= PAGE_CM:
        return [together]
    found: list[list[Gap]] = [[]]
    for members in groups.values():
        if found[-1] and height_cm([*found[-1], *members]) > PAGE_CM:
            found.append([])
        for gap in members:
            if found[-1] and height_cm([*found[-1], gap]) > PAGE_CM:
                found.append([])
            found[-1].append(gap)
    return [page for page in found if page]


def draw_grid(sheet: Sheet, table: GoalTable, xs: Sequence[float], top: float) -> None:
    """Upright hairlines through each group of rows."""
    for low, high in group_spans(table, top):
        for x in xs:
            sheet.line([x, x], [low, high], color=HAIRLINE, linewidth=0.5, zorder=0)


def group_spans(table: GoalTable, top: float) -> list[tuple[float, float]]:
    """The lower and upper edge of each group's rows on the sheet."""
    starts = [start for _, start in table.headings]
    ends = [*starts[1:], table.height]
    return [(top - end, top - start - table.spacing.heading) for start, end in zip(starts, ends, strict=True)]
