"""Writing the tables of a review: ``candidates.csv``, ``candidate_documents.csv`` and ``candidates.xlsx``."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from forecast.catalogue import Catalogue, Document, Indicator, Region
from forecast.files import write_all
from forecast.language import Language
from forecast.reading.candidates import Candidate
from forecast.reading.divisions import divisions
from forecast.reading.explaining import missing_text, note_text, reason_text
from forecast.reading.review import CANDIDATES, DOCUMENT_NAMES, DOCUMENTS_CSV, NAMES
from forecast.reading.review_sheets import review_workbook
from forecast.reading.spreadsheets import guarded, tidy

ENGLISH = Language("en")  # notes in the data are in one language
Record = Mapping[str, str | int | float]


@dataclass(frozen=True)
class Source:
    """A document that was read, and its file."""

    document: Document
    file: str


def write_review(
    candidates: Sequence[Candidate], sources: Sequence[Source], catalogue: Catalogue, folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write the candidates for review, as a workbook and as CSV, all or none; gives the files' places.

    Raises
    ------
    OSError
        If a file cannot be written; earlier ones stay as they were.
    Refusal
        If the library that writes workbooks is not installed.
    """
    rows = [_record(candidate, catalogue, language) for candidate in in_order(candidates, sources)]
    documents = [_document_record(source) for source in sources]
    contents = {
        folder / f"{CANDIDATES}.xlsx": review_workbook(rows, documents, language),
        folder / f"{CANDIDATES}.csv": _csv(NAMES, rows),
        folder / DOCUMENTS_CSV: _csv(DOCUMENT_NAMES, documents),
    }
    write_all(contents)
    return tuple(contents)


def in_order(candidates: Sequence[Candidate], sources: Sequence[Source]) -> list[Candidate]:
    """The candidates as their documents stand, and within a document as they come in its text."""
    places = {source.document.document: place for place, source in enumerate(sources)}
    last = len(places)
    return sorted(candidates, key=lambda found: (places.get(found.document, last), found.start, found.end))


def _record(candidate: Candidate, catalogue: Catalogue, language: Language) -> Record:
    """The cells of a candidate; years and the confidence are numbers, all else stands as the document writes it."""
    cells = {field.name: getattr(candidate, field.name) for field in fields(candidate)}
    cells["accept"] = ""
    cells["region_name"] = _name(candidate.region, {**divisions(), **catalogue.regions}, language)
    cells["indicator_name"] = _name(candidate.indicator, catalogue.indicators, language)
    cells["position"] = f"{candidate.start}–{candidate.end}"  # Excel takes 3-5 for a date
    cells["missing"] = missing_text(candidate.missing, language)
    cells["reason"] = reason_text(candidate.reason, language)
    cells["note"] = candidate.note or note_text(candidate.reason, ENGLISH)
    return {name: _cell(cells[name]) for name in NAMES}


def _document_record(source: Source) -> Record:
    return {name: _cell(cell) for name, cell in (asdict(source.document) | {"file": source.file}).items()}


def _name(name: str, known: Mapping[str, Region] | Mapping[str, Indicator], language: Language) -> str:
    return language.name(known[name]) if name in known else ""


def _cell(value: str | int | float | None) -> str | int | float:
    if value is None:
        return ""
    return tidy(value) if isinstance(value, str) else value


def _csv(names: Sequence[str], records: Sequence[Record]) -> bytes:
    """UTF-8 with a mark, so that Excel shows Chinese; no text in it becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([guarded(str(record[name])) for name in names] for record in records)
    return text.getvalue().encode("utf-8-sig")
