"""Acceptance: what a person accepted goes into ``data/``, through the same door as what is typed there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from forecast.catalogue import Catalogue, Document, Region
from forecast.dataset import Dataset, load
from forecast.files import write_all
from forecast.goals import Goal
from forecast.problems import Problem, Problems
from forecast.reading.appending import Ledger, open_ledger
from forecast.reading.candidates import STATEMENT
from forecast.reading.intake import GOALS, STATEMENTS, Cells, Intake, data_text, widened
from forecast.reading.new_regions import new_regions
from forecast.reading.review import Reviewed
from forecast.reading.system_errors import reading, writing
from forecast.statements import Statement

# In the order in which they are moved into place: what a row names is there before the row.
TABLES = ("regions.csv", "documents.csv", "statements.csv", "goals.csv")
# What makes it unsafe to append to a file, beside a file that cannot be read; other bad rows are no hindrance.
BLOCKING = ("csv_broken", "column_missing", "column_twice", "separator_tab", "separator_other")


@dataclass(frozen=True)
class Acceptance:
    """What goes into the data.

    Attributes
    ----------
    documents, regions
        Those that were not there.
    conflicts
        Each accepted row with one that was there or was accepted before it and says another value.
    contents
        The new files by their places; only those that change.
    """

    statements: tuple[Statement, ...] = ()
    goals: tuple[Goal, ...] = ()
    documents: tuple[Document, ...] = ()
    regions: tuple[Region, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    contents: Mapping[Path, bytes] = field(default_factory=dict)


def accept(
    candidates: Sequence[Reviewed], documents: Mapping[str, Document], folder: Path, problems: Problems
) -> Acceptance:
    """Append the accepted candidates that the data can take to the files of `folder`, with their documents and regions.

    Rows that cannot be taken become problems, the others go on. Either all files are changed or none.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    Refusal
        If a file cannot be written; all files are then as they were.
    """
    acceptance = weigh(candidates, documents, folder, problems)
    with writing(folder):
        write_all(acceptance.contents)
    return acceptance


def weigh(
    candidates: Sequence[Reviewed], documents: Mapping[str, Document], folder: Path, problems: Problems
) -> Acceptance:
    """What `accept` would do; nothing is written."""
    for name in TABLES:
        _require_readable(folder / name)
    dataset = load(folder)
    if blocking := list(_blocking(dataset, folder)):
        problems.extend(blocking)
        return Acceptance()
    ledgers = {name: open_ledger(folder / name) for name in TABLES}
    stated = Intake(ledgers["statements.csv"], dataset.statements, STATEMENTS)
    promised = Intake(ledgers["goals.csv"], dataset.goals, GOALS)
    catalogue = widened(dataset.catalogue, documents)
    for reviewed in _certain(candidates, problems):
        intake = stated if reviewed.candidate.table == STATEMENT else promised
        intake.take(reviewed, catalogue, problems)
    entries: list[Statement | Goal] = [*stated.accepted, *promised.accepted]
    problems.extend(_differences(entries, documents, dataset.catalogue))
    added, regions = _new_documents(entries, documents, dataset.catalogue), _new_regions(entries, dataset.catalogue)
    records = {
        "regions.csv": [_region_cells(region, ledgers["regions.csv"]) for region in regions],
        "documents.csv": [_cells(document) for document in added],
        "statements.csv": stated.records,
        "goals.csv": promised.records,
    }
    contents = {ledgers[name].path: ledgers[name].with_rows(rows) for name, rows in records.items() if rows}
    conflicts = (*stated.conflicts, *promised.conflicts)
    return Acceptance(tuple(stated.accepted), tuple(promised.accepted), added, regions, conflicts, contents)


def _require_readable(path: Path) -> None:
    """Refuse a table that the system lets nobody read; one that is not there is told with the others."""
    if path.exists():
        with reading(path):
            path.open("rb").close()


def _blocking(dataset: Dataset, folder: Path) -> Iterator[Problem]:
    """The problems of the data because of which a row that is appended might not be read."""
    places = tuple(str(folder / name) for name in TABLES)
    for problem in dataset.problems:
        if problem.where.startswith(places) and (problem.code in BLOCKING or problem.code.startswith("file_")):
            yield problem


def _certain(candidates: Iterable[Reviewed], problems: Problems) -> Iterator[Reviewed]:
    """The accepted candidates; one of which something is still missing becomes a problem."""
    for reviewed in candidates:
        if not reviewed.accepted:
            continue
        if reviewed.candidate.complete:
            yield reviewed
        else:
            values = {"found": ", ".join(reviewed.candidate.missing)}
            problems.add(Problem(reviewed.place("missing"), "candidate_missing", values))


def _new_documents(
    entries: Iterable[Statement | Goal], documents: Mapping[str, Document], known: Catalogue
) -> tuple[Document, ...]:
    named = dict.fromkeys(entry.document for entry in entries)
    return tuple(documents[name] for name in named if name not in known.documents)


def _new_regions(entries: Iterable[Statement | Goal], known: Catalogue) -> tuple[Region, ...]:
    return new_regions(dict.fromkeys(entry.region for entry in entries), known.regions)


def _differences(
    entries: Iterable[Statement | Goal], documents: Mapping[str, Document], known: Catalogue
) -> Iterator[Problem]:
    """Remarks on documents that the data already describe otherwise; that description stays."""
    for name in dict.fromkeys(entry.document for entry in entries):
        if name in documents and name in known.documents:
            kept = asdict(known.documents[name])
            for column, found in asdict(documents[name]).items():
                if found and found != kept[column]:
                    values = {"document": name, "column": column, "found": found, "kept": kept[column] or "—"}
                    yield Problem(f"documents.csv {name}", "document_differs", values, grave=False)


def _cells(entry: Document | Region) -> Cells:
    return {name: data_text(value) for name, value in asdict(entry).items()}


def _region_cells(region: Region, ledger: Ledger) -> Cells:
    """The row of a region; where the table has no columns for its years, they stand under note."""
    cells = dict(_cells(region))
    if ledger.lacks({name: cells[name] for name in ("from_year", "to_year")}):
        cells["note"] = f"{cells['from_year']}–{cells['to_year']}"
    return cells
