"""Statements: one figure in one document, as the document writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forecast import cells
from forecast.catalogue import Catalogue, Indicator
from forecast.cells import Figure
from forecast.problems import Problem, Problems, Refusal
from forecast.tables import Column, Row, nearest, read_table
from forecast.units import Unit, parse_unit

ROLES = ("level", "growth", "change", "rank")
COMPARATORS = ("eq", "ge", "gt", "approx", "le", "lt")

COLUMNS = (
    Column("region", cells.identifier),
    Column("indicator", cells.identifier),
    Column("year", cells.year),
    Column("role", cells.choice(*ROLES)),
    Column("value", cells.figure),
    Column("unit", parse_unit),
    Column("comparator", cells.choice(*COMPARATORS)),
    Column("document", cells.identifier),
    Column("locator", cells.text),
    Column("note", cells.text),
    Column("from_year", cells.optional_year, required=False),
    Column("mean", cells.flag, required=False),
)


@dataclass(frozen=True)
class Statement:
    """One figure in one document.

    Attributes
    ----------
    role
        ``level``; ``growth`` (over the year before, or since `from_year`, per cent); ``change`` (over
        the year before, in the unit or percentage points); ``rank``.
    figure, unit
        The number and unit as the document writes them.
    comparator
        ``eq``, ``ge``, ``gt``, ``approx``, ``le`` or ``lt``.
    locator
        Where in the document.
    place
        Where in ``statements.csv``.
    from_year
        Of growth over several years, the year from which it counts: 2015 for 2016 to 2020.
    mean
        Whether growth since `from_year` is a yearly mean (年均增长11.5%); without it, it is that of all these years.
    """

    region: str
    indicator: str
    year: int
    role: str
    figure: Figure
    unit: Unit
    comparator: str
    document: str
    locator: str
    note: str
    place: str
    from_year: int | None = None
    mean: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two rows the same statement; a rank's note names whom it is among."""
        scope = (self.note,) if self.role == "rank" else ()
        return (self.region, self.indicator, self.year, self.role, *self.span, self.document, self.figure.value,
                self.unit.symbol, *scope)  # fmt: skip

    @property
    def yearly(self) -> bool:
        """Whether a growth rate is over the year before."""
        return self.from_year is None or self.from_year == self.year - 1

    @property
    def span(self) -> tuple[int | None, bool]:
        """The year from which growth over several years counts, and whether it is a yearly mean over them."""
        return (None, False) if self.yearly else (self.from_year, self.mean)

    @property
    def growth_over_years(self) -> Figure:
        """Growth over all the years since `from_year`, per cent; a yearly mean g over n years is (1 + g)^n - 1."""
        if self.from_year is None or not self.mean:
            return self.figure
        years, factor = self.year - self.from_year, 1 + self.figure.value / 100
        return Figure(100 * (factor**years - 1), years * factor ** (years - 1) * self.figure.half)

    @property
    def rough(self) -> Figure:
        """The figure with what "about" or "more than" leaves open, where the document writes so.

        "About 1万" is 1.0 give or take a twentieth, as "about 10000" is, and not anything from 0.5 to 1.5.
        """
        if self.comparator == "eq":
            return self.figure
        factor = self.unit.factor
        whole = Figure(self.figure.value * factor, self.figure.half * factor)
        return Figure(self.figure.value, whole.left_open / factor)

    def level(self, indicator: Indicator) -> Figure:
        """The stated level in the indicator's own unit, with its rounding."""
        factor = self.unit.to(indicator.unit)
        exact = factor == 1 and self.unit.dimension == "count" and self.figure.half == 0.5
        half = 0.0 if exact and self.comparator == "eq" else self.figure.half * factor
        return Figure(self.figure.value * factor, half)


def read_statements(path: Path, catalogue: Catalogue, problems: Problems) -> tuple[Statement, ...]:
    """The statements of ``statements.csv`` that fit the catalogue; the others become problems."""
    found: dict[tuple[object, ...], Statement] = {}
    for row in read_table(path, COLUMNS, problems):
        admit_statement(row, catalogue, found, problems)
    return tuple(found.values())


def admit_statement(
    row: Row, catalogue: Catalogue, found: dict[tuple[object, ...], Statement], problems: Problems
) -> Statement | None:
    """The statement of a row, added to those found; None with a problem if it does not fit or is there already."""
    row_problems = list(check_names(row, catalogue)) or list(_check_figure(row, catalogue))
    problems.extend(row_problems)
    if any(problem.grave for problem in row_problems):
        return None
    statement = _statement(row)
    if statement.identity in found:
        problems.add(Problem(row.place(), "row_twice", {"first": found[statement.identity].place}))
        return None
    found[statement.identity] = statement
    return statement


def _statement(row: Row) -> Statement:
    return Statement(
        row["region"], row["indicator"], row["year"], row["role"], row["value"], row["unit"],
        row["comparator"], row["document"], row["locator"], row["note"], row.place(), row.cells.get("from_year"),
        row.cells.get("mean", False),
    )  # fmt: skip


def check_names(row: Row, catalogue: Catalogue) -> Iterator[Problem]:
    """Problems with the region, indicator and document that a row names."""
    tables = (("region", catalogue.regions), ("indicator", catalogue.indicators), ("document", catalogue.documents))
    for column, known in tables:
        if not known:
            yield Problem(str(row.path), "catalogue_empty", {"table": f"{column}s.csv"})
        elif row[column] not in known:
            values = {"found": row[column], "nearest": nearest(row[column], known), "table": f"{column}s.csv"}
            yield Problem(row.place(column), f"{column}_unknown", values)


def _check_figure(row: Row, catalogue: Catalogue) -> Iterator[Problem]:
    indicator = catalogue.indicators[row["indicator"]]
    try:
        check_unit(row["role"], row["unit"], indicator)
        if row["role"] == "level":
            check_bounds(row["value"].value * row["unit"].to(indicator.unit), indicator)
    except Refusal as refusal:
        yield refusal.at(row.place("unit" if refusal.code.startswith("unit") else "value"))
    yield from _check_mean(row)
    written = catalogue.documents[row["document"]].year_written
    if written is not None and row["year"] > written:
        yield Problem(row.place("year"), "year_after_document", {"year": row["year"], "written": written})


def _check_mean(row: Row) -> Iterator[Problem]:
    """Problems with a yearly mean: only growth is one, and only from an earlier year on."""
    year, first = row["year"], row.cells.get("from_year")
    if not row.cells.get("mean"):
        return
    if row["role"] != "growth":
        yield Problem(row.place("mean"), "mean_without_growth", {"role": row["role"]})
    elif first is None:
        yield Problem(row.place("from_year"), "mean_without_start")
    elif first >= year:
        yield Problem(row.place("from_year"), "years_reversed", {"first": first, "last": year})


def check_unit(role: str, unit: Unit, indicator: Indicator) -> None:
    """Refuse a unit that does not fit what the figure says."""
    if role == "growth" and unit.symbol != "%":
        raise Refusal("unit_growth", found=unit.symbol or "—")
    if role == "rank" and unit.dimension != "count":
        raise Refusal("unit_rank", found=unit.symbol or "—")
    if role == "change" and indicator.unit.symbol == "%":
        unit.to(parse_unit("个百分点"))
    elif role not in ("growth", "rank"):
        unit.to(indicator.unit)


def check_bounds(value: float, indicator: Indicator) -> None:
    """Refuse a level outside the indicator's bounds."""
    if not indicator.admits(value):
        lower = "-∞" if indicator.lower is None else f"{indicator.lower:.12g}"
        upper = "∞" if indicator.upper is None else f"{indicator.upper:.12g}"
        raise Refusal("out_of_bounds", found=f"{value:.12g} {indicator.unit.symbol}".strip(), lower=lower, upper=upper)
