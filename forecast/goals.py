"""Goals: what a plan promises for a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forecast import cells
from forecast.catalogue import Catalogue, Indicator
from forecast.cells import Figure
from forecast.problems import Problem, Problems, Refusal
from forecast.statements import COMPARATORS, check_bounds, check_names, check_unit
from forecast.tables import Column, Row, read_table
from forecast.units import Unit, parse_unit

ROLES = ("level", "growth", "change", "addition", "total")

COLUMNS = (
    Column("region", cells.identifier),
    Column("indicator", cells.identifier),
    Column("year", cells.year),
    Column("role", cells.choice(*ROLES)),
    Column("value", cells.figure),
    Column("unit", parse_unit),
    Column("comparator", cells.choice(*COMPARATORS)),
    Column("nature", cells.choice("binding", "expected", "unstated")),
    Column("base_year", cells.optional_year),
    Column("base_value", cells.optional_figure),
    Column("pace", cells.optional_figure),
    Column("pace_unit", lambda cell: parse_unit(cell) if cell else None),
    Column("from_year", cells.optional_year),
    Column("document", cells.identifier),
    Column("locator", cells.text),
    Column("note", cells.text),
)


@dataclass(frozen=True)
class Goal:
    """A promised value.

    Attributes
    ----------
    role
        ``level`` (reached in `year`), ``growth`` (per cent, of `year` over the year before, or a
        yearly average since `from_year`), ``change`` (of `year` over the year before), ``addition``
        (added in `year`, or from `from_year` to `year`), ``total`` (sum over `from_year` to `year`).
    figure, unit
        As the document writes them.
    comparator
        ``ge`` at least, ``gt`` more than, ``approx`` about, ``le`` at most, ``lt`` less than,
        ``eq`` the value itself (met by it and by anything better).
    base_year, base_value, pace, pace_unit
        The plan's own starting point and yearly pace, where it states them.
    """

    region: str
    indicator: str
    year: int
    role: str
    figure: Figure
    unit: Unit
    comparator: str
    nature: str
    base_year: int | None
    base_value: Figure | None
    pace: Figure | None
    pace_unit: Unit | None
    from_year: int | None
    document: str
    locator: str
    note: str
    place: str

    @property
    def key(self) -> tuple[str, str]:
        return self.region, self.indicator

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two rows the same goal."""
        return (self.region, self.indicator, self.year, self.role, self.from_year, self.figure.value, self.document)

    @property
    def years(self) -> int:
        """How many years an addition, a total or an average growth spans."""
        if self.from_year is None:
            return 1
        return self.year - self.from_year + (0 if self.role == "growth" else 1)

    @property
    def tolerance(self) -> float:
        """Half of what "about" leaves open of the goal, in `unit`."""
        return self.figure.left_open


def read_goals(path: Path, catalogue: Catalogue, problems: Problems) -> tuple[Goal, ...]:
    """The goals of ``goals.csv`` that fit the catalogue; the others become problems."""
    found: dict[tuple[object, ...], Goal] = {}
    for row in read_table(path, COLUMNS, problems):
        admit_goal(row, catalogue, found, problems)
    return tuple(found.values())


def admit_goal(
    row: Row, catalogue: Catalogue, found: dict[tuple[object, ...], Goal], problems: Problems
) -> Goal | None:
    """The goal of a row, added to those found; None with a problem if it does not fit or is there already."""
    row_problems = list(check_names(row, catalogue)) or list(_check_goal(row, catalogue))
    problems.extend(row_problems)
    if row_problems:
        return None
    given = {("figure" if name == "value" else name): cell for name, cell in row.cells.items()}
    goal = Goal(**given, place=row.place())
    if goal.identity in found:
        problems.add(Problem(row.place(), "row_twice", {"first": found[goal.identity].place}))
        return None
    found[goal.identity] = goal
    return goal


def _check_goal(row: Row, catalogue: Catalogue) -> Iterator[Problem]:
    indicator = catalogue.indicators[row["indicator"]]
    checks = (("unit", _check_unit), ("value", _check_value), ("base_year", _check_base),
              ("from_year", _check_start), ("pace_unit", _check_pace))  # fmt: skip
    for column, check in checks:
        try:
            check(row, indicator)
        except Refusal as refusal:
            yield refusal.at(row.place(column))


def _check_unit(row: Row, indicator: Indicator) -> None:
    check_unit(row["role"], row["unit"], indicator)


def _check_value(row: Row, indicator: Indicator) -> None:
    if row["role"] == "level" and row["unit"].dimension == indicator.unit.dimension:
        check_bounds(row["value"].value * row["unit"].to(indicator.unit), indicator)


def _check_base(row: Row, indicator: Indicator) -> None:
    if (row["base_year"] is None) != (row["base_value"] is None):
        raise Refusal("base_half")
    if row["base_year"] is not None and row["base_year"] >= row["year"]:
        raise Refusal("base_not_before", base=row["base_year"], year=row["year"])


def _check_start(row: Row, indicator: Indicator) -> None:
    if row["role"] == "total" and row["from_year"] is None:
        raise Refusal("total_without_start")
    if row["from_year"] is not None and row["from_year"] > row["year"] - (row["role"] == "growth"):
        raise Refusal("years_reversed", first=row["from_year"], last=row["year"])


def _check_pace(row: Row, indicator: Indicator) -> None:
    if (row["pace"] is None) != (row["pace_unit"] is None):
        raise Refusal("pace_half")
    if row["pace_unit"] is not None and row["pace_unit"].dimension != "percent":
        check_unit("change", row["pace_unit"], indicator)
