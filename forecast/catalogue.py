"""What a figure is about: indicators, regions and documents, read from ``data/``."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from forecast import cells
from forecast.aliases import good_aliases
from forecast.problems import Problem, Problems, Refusal
from forecast.tables import Column, Row, nearest, read_table
from forecast.units import Unit, parse_unit

KINDS = ("ratio", "count", "amount", "index")
NATURES = ("stock", "flow", "total")


@dataclass(frozen=True)
class Indicator:
    """A figure that can be followed over the years.

    Attributes
    ----------
    indicator
        Its short English name, the key of all tables.
    unit
        The unit of its series; statements in other units are converted.
    kind
        ``ratio``, ``count``, ``amount`` or ``index``.
    nature
        ``stock`` (in force at the year's end; members may lapse), ``flow`` (within the
        year) or ``total`` (a running total, which never falls).
    better
        ``higher`` or ``lower``.
    lower, upper
        The bounds that it cannot pass, in `unit`; None where there is none.
    adds_to
        The stock or total that a flow adds to.
    growth_basis
        What its stated growth rates are: ``nominal``, ``comparable_prices``, ``unknown``.
    numerator, denominator
        The two indicators whose quotient a ratio is.
    lag
        How many years a figure is usually older than the report that states it without naming its year.
    aliases
        What documents call it, beside `name_zh`, set apart by semicolons; see ``forecast.aliases`` for the brackets.
    overlaps
        True if one thing can count in several regions (a contract in the seller's and in the buyer's), so that the
        regions' figures may sum to more than that of the region around them.
    """

    indicator: str
    name_zh: str
    name_en: str
    unit: Unit
    kind: str
    nature: str
    better: str
    lower: float | None
    upper: float | None
    adds_to: str
    growth_basis: str
    numerator: str = ""
    denominator: str = ""
    definition: str = ""
    lag: int = 0
    aliases: str = ""
    overlaps: bool = False

    def __post_init__(self) -> None:
        if self.lower is not None and self.upper is not None and self.lower >= self.upper:
            raise Refusal("bounds", lower=f"{self.lower:.12g}", upper=f"{self.upper:.12g}")
        if self.adds_to and self.nature != "flow":
            raise Refusal("adds_to_nature", nature=self.nature)
        if bool(self.numerator) != bool(self.denominator):
            raise Refusal("quotient_half")

    @property
    def direction(self) -> int:
        """+1 where more is better, -1 where less is."""
        return 1 if self.better == "higher" else -1

    def admits(self, value: float) -> bool:
        """Whether a value in the indicator's unit lies within its bounds."""
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


@dataclass(frozen=True)
class Region:
    """A place that figures are about; a zone inside a city is a region of its own.

    Attributes
    ----------
    aliases
        What documents call it, beside `name_zh`, set apart by semicolons.
    from_year, to_year
        The first and last year in which the name meant this place; None where it always did, or still does.
    """

    region: str
    code: str
    name_zh: str
    name_en: str
    level: str
    parent: str
    note: str
    aliases: str = ""
    from_year: int | None = None
    to_year: int | None = None


@dataclass(frozen=True)
class Document:
    """A report or plan; dates are ISO, as far as they are known."""

    document: str
    title: str
    publisher: str
    date_written: str
    date_published: str
    index_number: str
    address: str

    @property
    def year_written(self) -> int | None:
        stated = self.date_written or self.date_published
        return int(stated[:4]) if stated else None


@dataclass(frozen=True)
class Catalogue:
    """All indicators, regions and documents by their names."""

    indicators: Mapping[str, Indicator]
    regions: Mapping[str, Region]
    documents: Mapping[str, Document]

    def additions_to(self, indicator: str) -> tuple[Indicator, ...]:
        """The flows that add to this stock or total."""
        return tuple(other for other in self.indicators.values() if other.adds_to == indicator)


INDICATOR_COLUMNS = (
    Column("indicator", cells.identifier),
    Column("name_zh", cells.required_text),
    Column("name_en", cells.required_text),
    Column("unit", parse_unit),
    Column("kind", cells.choice(*KINDS)),
    Column("nature", cells.choice(*NATURES)),
    Column("better", cells.choice("higher", "lower")),
    Column("lower", cells.bound),
    Column("upper", cells.bound),
    Column("adds_to", cells.optional_identifier),
    Column("growth_basis", cells.choice("nominal", "comparable_prices", "unknown")),
    Column("numerator", cells.optional_identifier, required=False),
    Column("denominator", cells.optional_identifier, required=False),
    Column("definition", cells.text),
    Column("lag", cells.lag, required=False),
    Column("aliases", cells.text, required=False),
    Column("overlaps", cells.flag, required=False),
)
REGION_COLUMNS = (
    Column("region", cells.identifier),
    Column("code", cells.text),
    Column("name_zh", cells.required_text),
    Column("name_en", cells.required_text),
    Column("level", cells.choice("country", "province", "city", "district", "county", "zone")),
    Column("parent", cells.optional_identifier),
    Column("note", cells.text),
    Column("aliases", cells.text, required=False),
    Column("from_year", cells.optional_year, required=False),
    Column("to_year", cells.optional_year, required=False),
)
DOCUMENT_COLUMNS = (
    Column("document", cells.identifier),
    Column("title", cells.required_text),
    Column("publisher", cells.text),
    Column("date_written", cells.date),
    Column("date_published", cells.date),
    Column("index_number", cells.text),
    Column("address", cells.text),
)

QUOTIENT = ("numerator", "denominator")
FAULTY_COLUMNS = {"bounds": "lower", "adds_to_nature": "adds_to", "quotient_half": "numerator"}

Fault = tuple[str, str, Problem]  # the entry, its field, and what is wrong with it
Entry = TypeVar("Entry", Indicator, Region, Document)


def read_catalogue(folder: Path, problems: Problems) -> Catalogue:
    """The catalogue in ``indicators.csv``, ``regions.csv`` and ``documents.csv`` of a folder.

    A reference that leads nowhere, in a circle or to another unit is refused; the row that makes it stays.
    """
    indicators, rows = _read(folder / "indicators.csv", INDICATOR_COLUMNS, Indicator, problems)
    faults = [fault for field in ("adds_to", *QUOTIENT) for fault in _bad_references(indicators, field, rows)]
    _clear(indicators, [*faults, *_other_units(indicators, rows)], problems)
    _keep_good_aliases(indicators, rows, problems)
    regions, rows = _read(folder / "regions.csv", REGION_COLUMNS, Region, problems)
    _clear(regions, list(_bad_references(regions, "parent", rows)), problems)
    _keep_good_aliases(regions, rows, problems)
    documents, _ = _read(folder / "documents.csv", DOCUMENT_COLUMNS, Document, problems)
    return Catalogue(indicators, regions, documents)


def _read(
    path: Path, columns: Sequence[Column], make: Callable[..., Entry], problems: Problems
) -> tuple[dict[str, Entry], dict[str, Row]]:
    return make_entries(read_table(path, columns, problems), columns[0].name, make, problems)


def make_entries(
    read: Iterable[Row], key: str, make: Callable[..., Entry], problems: Problems
) -> tuple[dict[str, Entry], dict[str, Row]]:
    """The entries of a table, and the rows where they stand, by their names."""
    entries: dict[str, Entry] = {}
    rows: dict[str, Row] = {}
    for row in read:
        if row[key] in entries:
            problems.add(Problem(row.place(key), "entry_twice", {"found": row[key], "first": rows[row[key]].place()}))
            continue
        try:
            entries[row[key]] = make(**_complete(row, make))
        except Refusal as refusal:
            problems.add(refusal.at(row.place(FAULTY_COLUMNS[refusal.code])))
        rows[row[key]] = row
    return entries, rows


def _complete(row: Row, make: Any) -> dict[str, Any]:
    """The row's cells; the columns that the file leaves out keep their defaults."""
    return {field.name: row.cells[field.name] for field in fields(make) if field.name in row.cells}


def _bad_references(entries: Mapping[str, Any], field: str, rows: Mapping[str, Row]) -> Iterator[Fault]:
    """The entries whose `field` names no other entry, or leads back to the entry itself."""
    for name, entry in entries.items():
        other = getattr(entry, field)
        if other and other not in entries:
            values = {"name": name, "found": other, "nearest": nearest(other, entries)}
            yield name, field, Problem(rows[name].place(field), "reference_unknown", values)
        chain = [name]
        while other in entries and other not in chain:
            chain.append(other)
            other = getattr(entries[other], field)
        if other == name:
            values = {"chain": " → ".join([*chain, other])}
            yield name, field, Problem(rows[name].place(field), "reference_cycle", values)


def _other_units(indicators: Mapping[str, Indicator], rows: Mapping[str, Row]) -> Iterator[Fault]:
    """The flows in a unit that does not convert into that of what they add to, and such halves of a quotient in %."""
    for name, indicator in indicators.items():
        pairs = [("adds_to", indicator, indicators.get(indicator.adds_to))]
        if indicator.unit.dimension == "percent" and indicator.numerator in indicators:
            pairs.append(("denominator", indicators[indicator.numerator], indicators.get(indicator.denominator)))
        for column, one, other in pairs:
            try:
                one.unit.to(other.unit if other else one.unit)
            except Refusal as refusal:
                yield name, column, refusal.at(rows[name].place(column))


def _clear(entries: dict[str, Entry], faults: Iterable[Fault], problems: Problems) -> None:
    """Take the bad references out of the entries that make them; half a quotient is none."""
    for name, field, problem in faults:
        problems.add(problem)
        emptied = QUOTIENT if field in QUOTIENT else (field,)
        entries[name] = replace(entries[name], **dict.fromkeys(emptied, ""))  # type: ignore[arg-type]


def _keep_good_aliases(entries: dict[str, Any], rows: Mapping[str, Row], problems: Problems) -> None:
    """Take the aliases that cannot be used out of their entries; the entries stay."""
    for name, entry in entries.items():
        good, refusals = good_aliases(entry.aliases)
        problems.extend(refusal.at(rows[name].place("aliases")) for refusal in refusals)
        if refusals:
            entries[name] = replace(entry, aliases=good)
