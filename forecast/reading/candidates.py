"""Candidates: figures and goals that were found in a document, for a person to accept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forecast.reading.whereabouts import Whereabouts

STATEMENT, GOAL = "statement", "goal"
# What must be certain before a candidate can be accepted.
NEEDED = ("region", "indicator", "year", "role", "value")


@dataclass(frozen=True)
class Check:
    """Something that a person should look at before accepting a candidate.

    Attributes
    ----------
    code
        Names its text, of ``reading.checks``.
    values
        What the text is filled with.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A figure that may go into ``statements.csv`` or ``goals.csv``; what is not certain is left empty.

    Attributes
    ----------
    table
        `STATEMENT` or `GOAL`.
    region, indicator, year, role, value, unit, comparator, nature, base_year, base_value, pace, pace_unit, from_year
        As in these tables; value and unit as the document writes them.
    mean
        Of a statement, whether growth since `from_year` is a yearly mean.
    document
        The document's name in the catalogue, or the name it would be given.
    start, end
        The characters of the figure in the document's text.
    section
        The headings that it stands under, with the number of the paragraph.
    quote
        The words around it.
    confidence
        From 0 to 1.
    reason
        Which rule found it, by which alias, and where the year is from.
    missing
        What is not certain, of `NEEDED`; in words for what else keeps it from being accepted.
    note
        What is to stand under note in the table: whom a rank is among, the rule that gave a year not written.
    rivals
        For what is missing, the short names of the regions or indicators that it may be.
    cell
        The cell of a table that the figure stands in.
    checks
        What a person should look at: other values of the same figure, what the data hold already, doubts.
    """

    table: str
    region: str
    indicator: str
    year: int | None
    role: str
    value: str
    unit: str
    comparator: str
    nature: str
    base_year: int | None
    base_value: str
    pace: str
    pace_unit: str
    from_year: int | None
    document: str
    start: int
    end: int
    section: str
    quote: str
    confidence: float
    reason: str
    missing: tuple[str, ...] = ()
    note: str = ""
    mean: bool = False
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    cell: Whereabouts | None = field(default=None, compare=False)
    checks: tuple[Check, ...] = field(default=(), compare=False)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def alias(self) -> str:
        """The name by which it was found."""
        return self.reason.partition(":")[2].rpartition(";")[0]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two candidates of a document the same statement."""
        return (self.table, self.region, self.indicator, self.year, self.role, self.value, self.unit, self.from_year,
                self.mean)  # fmt: skip
