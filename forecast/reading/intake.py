"""Intake: one table of the data, and the accepted candidates that it can take."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from forecast import goals, statements
from forecast.catalogue import Catalogue, Document
from forecast.goals import Goal, admit_goal
from forecast.problems import Problem, Problems
from forecast.reading.appending import Ledger
from forecast.reading.candidates import GOAL, STATEMENT, Candidate
from forecast.reading.conflicts import Subject, goal_subject, goals_conflict, statement_subject, statements_conflict
from forecast.reading.new_regions import known_regions
from forecast.reading.review import Reviewed
from forecast.reading.spreadsheets import guarded, tidy
from forecast.statements import Statement, admit_statement
from forecast.tables import Column, Row, parsed

SIGNS = {"eq": "", "approx": "≈ ", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< "}

Cells = Mapping[str, str]
Entry = Statement | Goal
Kind = TypeVar("Kind", Statement, Goal)
Admit = Callable[[Row, Catalogue, dict[tuple[object, ...], Kind], Problems], Kind | None]


@dataclass(frozen=True)
class Sort(Generic[Kind]):
    """One of the two tables of figures: how its rows are read, what a row is about, and which two contradict."""

    columns: Sequence[Column]
    admit: Admit[Kind]
    subject: Callable[[Kind], Subject]
    conflict: Callable[[Kind, Kind], bool]


STATEMENTS = Sort(statements.COLUMNS, admit_statement, statement_subject, statements_conflict)
GOALS = Sort(goals.COLUMNS, admit_goal, goal_subject, goals_conflict)
SORTS: Mapping[str, Sort[Any]] = {STATEMENT: STATEMENTS, GOAL: GOALS}


class Intake(Generic[Kind]):
    """The rows of a table, those that were there and those accepted into it.

    Attributes
    ----------
    accepted, records
        What was taken, and the cells of its rows.
    conflicts
        The rows taken that say another value than one that was there or was taken before, each pair once.
    """

    def __init__(self, ledger: Ledger, there: Iterable[Kind], sort: Sort[Kind]) -> None:
        self.ledger = ledger
        self._sort: Sort[Kind] = sort
        self._found: dict[tuple[object, ...], Kind] = {entry.identity: entry for entry in there}
        self._alike: dict[Subject, list[Kind]] = defaultdict(list)
        for entry in self._found.values():
            self._alike[sort.subject(entry)].append(entry)
        self.accepted: list[Kind] = []
        self.records: list[Cells] = []
        self.conflicts: list[Problem] = []

    def take(self, reviewed: Reviewed, catalogue: Catalogue, problems: Problems) -> None:
        """Take a candidate in; what the table's own reader would refuse becomes a problem."""
        cells = _cells(reviewed.candidate, self._sort.columns)
        if absent := self.ledger.lacks(cells):
            values = {"column": ", ".join(absent), "file": self.ledger.path}
            problems.add(Problem(reviewed.place(absent[0]), "column_absent", values))
            return
        row = parsed(reviewed.path, reviewed.line, cells, self._sort.columns, problems)
        entry = self._sort.admit(row, catalogue, self._found, problems) if row else None
        if entry is not None:
            alike = self._alike[self._sort.subject(entry)]
            self.conflicts += [_conflict(entry, other) for other in alike if self._sort.conflict(entry, other)]
            alike.append(entry)
            self.accepted.append(entry)
            self.records.append(cells)


def widened(known: Catalogue, documents: Mapping[str, Document]) -> Catalogue:
    """The catalogue with the documents and regions that can be added to it; what stands there comes first."""
    return Catalogue(known.indicators, known_regions(known.regions), {**documents, **known.documents})


def entry_of(candidate: Candidate, catalogue: Catalogue, problems: Problems) -> Entry | None:
    """The row of the data that a candidate would become; None with problems where its table's reader refuses it."""
    sort = SORTS[candidate.table]
    row = parsed(candidate.document, candidate.start, _cells(candidate, sort.columns), sort.columns, problems)
    entry: Entry | None = sort.admit(row, catalogue, {}, problems) if row else None
    return entry


def _conflict(entry: Entry, other: Entry) -> Problem:
    values = {"found": said(entry), "other": said(other), "place": other.place}
    return Problem(entry.place, "figure_conflict", values, grave=False)


def said(entry: Entry) -> str:
    """A value with its document, for a message."""
    return f"{SIGNS[entry.comparator]}{entry.figure.value:.12g} {entry.unit.symbol} ({entry.document})"


def _cells(candidate: Candidate, columns: Iterable[Column]) -> Cells:
    """The cells of a candidate's row, as they are to stand in the table; the quotation is not among them."""
    named = {"locator": candidate.section, "note": candidate.note}
    values = {column.name: named.get(column.name, getattr(candidate, column.name, None)) for column in columns}
    return {name: data_text(value) for name, value in values.items()}


def data_text(value: object) -> str:
    """A cell of the data on one line, which no spreadsheet takes for a formula; empty for None, ``yes`` for true."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else guarded(" ".join(tidy(str(value)).split()))
