"""Review: candidates as a table in which a person says which are accepted, and that table read back."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from forecast import cells
from forecast.catalogue import DOCUMENT_COLUMNS, Document, make_entries
from forecast.problems import Problem, Problems, Refusal
from forecast.reading.answers import answer, whole
from forecast.reading.candidates import GOAL, STATEMENT, Candidate
from forecast.reading.candidates import NEEDED as NEEDED_CELLS
from forecast.reading.divisions import divisions, regions_called
from forecast.reading.review_words import CODED, DOCUMENT_NAMES, NAMES, code_said, column_headed
from forecast.reading.spreadsheets import unguarded
from forecast.reading.system_errors import reading
from forecast.reading.workbooks import open_workbook, sheet_records
from forecast.tables import Column, Record, Row, csv_records, decoded, parsed, read_records

CANDIDATES, DOCUMENTS, NOT_TAKEN = "candidates", "documents", "not_taken"
DOCUMENTS_CSV = "candidate_documents.csv"
POSITION = re.compile(r"(?:.*\()?([0-9]+)[-–—]([0-9]+)\)?")
# What Excel and other programs make of a number: 3.5000000001.
NOISE = re.compile(r"[+-]?[0-9]+\.[0-9]{9,}")
DECIMALS = 8


@dataclass(frozen=True)
class Reviewed:
    """A candidate with what a person decided about it.

    Attributes
    ----------
    accepted
        Whether it is to go into the data.
    path, line
        Where it stands in the reviewed table: the file (and sheet), and the line.
    """

    candidate: Candidate
    accepted: bool
    path: Path | str
    line: int

    def place(self, column: str = "") -> str:
        return f"{self.path}:{self.line} {column}".strip()


@dataclass(frozen=True)
class Review:
    """The rows of a reviewed table, and the documents that its accepted rows name."""

    rows: tuple[Reviewed, ...]
    documents: Mapping[str, Document]

    @property
    def accepted(self) -> tuple[Reviewed, ...]:
        return tuple(row for row in self.rows if row.accepted)


def _year(cell: str) -> int | None:
    return cells.optional_year(whole(cell.removesuffix("年")))


def _mean(cell: str) -> bool:
    """Whether a cell says yes, in any of the ways of answering."""
    try:
        return answer(cell)
    except Refusal:
        raise Refusal("choice", found=cell, allowed="yes") from None


def _number(cell: str) -> str:
    """A number as it was written, without the digits that a computer's arithmetic adds."""
    return f"{float(cell):.{DECIMALS}f}".rstrip("0").rstrip(".") if NOISE.fullmatch(cell) else cell


def _region(cell: str) -> str:
    """A region's short name; a name of one division of China, such as 桐乡市, stands for its short name."""
    known = [name for name in regions_called(cell) if divisions()[name].to_year is None]
    return known[0] if len(known) == 1 else cell


def _position(cell: str) -> tuple[int, int]:
    match = POSITION.fullmatch(cell)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _confidence(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return 0.0


def _missing(cell: str) -> tuple[str, ...]:
    """What is missing, columns by their own names: ``指标代号：高新技术企业数或…？`` is ``indicator``."""
    parts = filter(None, (part.strip() for part in re.split("[;；]", cell)))
    heads = ((column_headed(re.split("[:：]", part)[0]), part) for part in parts)
    return tuple(column if column in NEEDED_CELLS else part for column, part in heads)


# How a column is read once its row is accepted; the others are texts. What only informs is never refused.
PARSERS: Mapping[str, Callable[[str], object]] = {
    "table": cells.choice(STATEMENT, GOAL),
    "region": _region,
    "year": _year,
    "value": _number,
    "base_year": _year,
    "base_value": _number,
    "pace": _number,
    "from_year": _year,
    "mean": _mean,
    "position": _position,
    "confidence": _confidence,
    "missing": _missing,
}
# What is the person's answer, or only informs them: no part of a candidate.
BESIDE = ("accept", "check", "region_name", "indicator_name")
NEEDED = frozenset(
    ("accept", "table", "region", "indicator", "year", "role", "value", "unit", "comparator", "document")
)  # fmt: skip
AS_WRITTEN = tuple(Column(name, answer if name == "accept" else cells.text, name in NEEDED) for name in NAMES)
TO_READ = (name for name in NAMES if name not in BESIDE)
COLUMNS = tuple(Column(name, PARSERS.get(name, cells.text)) for name in TO_READ)
DOCUMENTS_AS_WRITTEN = tuple(Column(name, cells.text, name in ("document", "title")) for name in DOCUMENT_NAMES)


def read_review(path: Path, problems: Problems) -> Review:
    """The reviewed candidates of ``candidates.xlsx`` or ``candidates.csv``, as a person left it.

    Columns may be added and reordered, rows deleted. The cells of a row that is not accepted are
    no problem, whatever they hold; the row is left out where they make no candidate.

    Raises
    ------
    Refusal
        If there is no such file, it cannot be opened, or it is neither CSV nor a workbook.
    """
    if not path.is_file():
        raise Refusal("review_missing", found=path)
    with reading(path):
        path.open("rb").close()
    tables = {".csv": _csv_tables, ".xlsx": _workbook_tables, ".xlsm": _workbook_tables}.get(path.suffix.lower())
    if tables is None:
        raise Refusal("review_format", found=path.name)
    rows, documents = tables(path, problems)
    reviewed = tuple(filter(None, (_reviewed(row, problems) for row in rows)))
    named = {row.candidate.document for row in reviewed if row.accepted}
    return Review(reviewed, _documents([row for row in documents if row["document"] in named], problems))


def _csv_tables(path: Path, problems: Problems) -> tuple[list[Row], list[Row]]:
    beside = path.with_name(DOCUMENTS_CSV)
    rows = _rows(path, lambda: _unguarded(path), AS_WRITTEN, problems)
    return rows, _rows(beside, lambda: _unguarded(beside), DOCUMENTS_AS_WRITTEN, problems) if beside.exists() else []


def _unguarded(path: Path) -> Iterator[Record]:
    return ((line, [unguarded(cell) for cell in record]) for line, record in csv_records(decoded(path)[0]))


def _workbook_tables(path: Path, problems: Problems) -> tuple[list[Row], list[Row]]:
    workbook = open_workbook(path)
    rows = _rows(f"{path}[{CANDIDATES}]", lambda: sheet_records(workbook, CANDIDATES), AS_WRITTEN, problems)
    if DOCUMENTS not in workbook.sheetnames:
        return rows, []
    place = f"{path}[{DOCUMENTS}]"
    return rows, _rows(place, lambda: sheet_records(workbook, DOCUMENTS), DOCUMENTS_AS_WRITTEN, problems)


def _rows(
    place: Path | str, records: Callable[[], Iterator[Record]], columns: Sequence[Column], problems: Problems
) -> list[Row]:
    """The rows as they are written; a column of the person's own is worth a remark, no more."""
    found = Problems()
    try:
        rows = read_records(place, _in_own_words(records()), columns, found)
    except Refusal as refusal:
        found.add(refusal.at(str(place)))
        rows = []
    own = ("column_unknown", "column_unnamed")
    problems.extend(replace(problem, grave=problem.grave and problem.code not in own) for problem in found)
    return rows


def _in_own_words(records: Iterator[Record]) -> Iterator[Record]:
    """The records with the columns' own names and codes for those of either language."""
    for line, heads in records:
        columns = [column_headed(text) for text in heads]
        coded = {place for place, column in enumerate(columns) if column in CODED}
        yield line, columns
        for below, texts in records:
            yield below, [code_said(text) if place in coded else text for place, text in enumerate(texts)]


def _reviewed(row: Row, problems: Problems) -> Reviewed | None:
    """The candidate of a row, with what is missing by now: a needed cell that was filled in is no longer."""
    accepted: bool = row["accept"]
    written = {column.name: row.cells.get(column.name, "") for column in COLUMNS}
    read = parsed(row.path, row.line, written, COLUMNS, problems if accepted else Problems())
    if read is None:
        return None
    if accepted and _is_of_another(row.cells.get("region_name", ""), str(read["region"])):
        values = {"found": row.cells["region_name"], "region": read["region"]}
        problems.add(Problem(row.place("region_name"), "region_name_differs", values))
        return None
    given = dict(read.cells)
    start, end = given.pop("position")
    missing = tuple(code for code in given.pop("missing") if not written.get(code))
    candidate = Candidate(**given, start=start, end=end, missing=missing)
    return Reviewed(candidate, accepted, row.path, row.line)


def _is_of_another(name: str, region: str) -> bool:
    """Whether a person changed the region's name, but not its short name: then it is not known which is meant."""
    known = regions_called(name)
    return bool(region) and bool(known) and region not in known


def _documents(rows: Iterable[Row], problems: Problems) -> Mapping[str, Document]:
    read = (parsed(row.path, row.line, _complete(row), DOCUMENT_COLUMNS, problems) for row in rows)
    return make_entries(filter(None, read), "document", Document, problems)[0]


def _complete(row: Row) -> dict[str, str]:
    """The row's cells; the columns that a person deleted are empty."""
    return dict(chain(((name, "") for name in DOCUMENT_NAMES), row.cells.items()))
