"""Intake: one table of the data, and the accepted candidates that it can take."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from forecast import goals, statements
from forecast.catalogue import Catalogue
from forecast.goals import Goal, admit_goal
from forecast.problems import Problem, Problems
from forecast.reading.appending import Ledger
from forecast.reading.candidates import Candidate
from forecast.reading.conflicts import Subject, goal_subject, goals_conflict, statement_subject, statements_conflict
from forecast.reading.review import Reviewed
from forecast.reading.spreadsheets import guarded, tidy
from forecast.statements import Statement, admit_statement
from forecast.tables import Column, Row, parsed

SIGNS = {"eq": "", "approx": "≈ ", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< "}

Cells = Mapping[str, str]
Entry = TypeVar("Entry", Statement, Goal)
Admit = Callable[[Row, Catalogue, dict[tuple[object, ...], Entry], Problems], Entry | None]


class Intake(Generic[Entry]):
    """The rows of a table, those that were there and those accepted into it.

    Attributes
    ----------
    accepted, records
        What was taken, and the cells of its rows.
    """

    def __init__(
        self, ledger: Ledger, columns: Sequence[Column], there: Iterable[Entry], admit: Admit[Entry],
        subject: Callable[[Entry], Subject], conflict: Callable[[Entry, Entry], bool],
    ) -> None:  # fmt: skip
        self.ledger, self.columns = ledger, columns
        self._admit: Admit[Entry] = admit
        self._subject: Callable[[Entry], Subject] = subject
        self._conflict: Callable[[Entry, Entry], bool] = conflict
        self._found: dict[tuple[object, ...], Entry] = {entry.identity: entry for entry in there}
        self._subjects: dict[Subject, list[Entry]] = defaultdict(list)
        for entry in self._found.values():
            self._subjects[subject(entry)].append(entry)
        self.accepted: list[Entry] = []
        self.records: list[Cells] = []

    def take(self, reviewed: Reviewed, catalogue: Catalogue, problems: Problems) -> Iterator[Problem]:
        """Take a candidate in, and give its conflicts; what the table's own reader would refuse becomes a problem."""
        cells = _cells(reviewed.candidate, self.columns)
        if absent := self.ledger.lacks(cells):
            values = {"column": ", ".join(absent), "file": self.ledger.path}
            problems.add(Problem(reviewed.place(absent[0]), "column_absent", values))
            return
        row = parsed(reviewed.path, reviewed.line, cells, self.columns, problems)
        entry = self._admit(row, catalogue, self._found, problems) if row else None
        if entry is not None:
            yield from self._conflicts(entry)
            self._subjects[self._subject(entry)].append(entry)
            self.accepted.append(entry)
            self.records.append(cells)

    def _conflicts(self, entry: Entry) -> Iterator[Problem]:
        for other in self._subjects[self._subject(entry)]:
            if self._conflict(entry, other):
                values = {"found": _said(entry), "other": _said(other), "place": other.place}
                yield Problem(entry.place, "figure_conflict", values, grave=False)


def statement_intake(ledger: Ledger, there: Iterable[Statement]) -> Intake[Statement]:
    return Intake(ledger, statements.COLUMNS, there, admit_statement, statement_subject, statements_conflict)


def goal_intake(ledger: Ledger, there: Iterable[Goal]) -> Intake[Goal]:
    return Intake(ledger, goals.COLUMNS, there, admit_goal, goal_subject, goals_conflict)


def _said(entry: Statement | Goal) -> str:
    """A value with its document, for a message."""
    return f"{SIGNS[entry.comparator]}{entry.figure.value:.12g} {entry.unit.symbol} ({entry.document})"


def _cells(candidate: Candidate, columns: Iterable[Column]) -> Cells:
    """The cells of a candidate's row, as they are to stand in the table; the quotation is not among them."""
    named = {"locator": candidate.section, "note": candidate.note}
    values = {column.name: named.get(column.name, getattr(candidate, column.name, None)) for column in columns}
    return {name: data_text(value) for name, value in values.items()}


def data_text(value: object) -> str:
    """A cell of the data on one line, which no spreadsheet takes for a formula; empty for None."""
    return "" if value is None else guarded(" ".join(tidy(str(value)).split()))
