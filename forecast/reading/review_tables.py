"""Writing the tables of a review: ``candidates.csv``, ``candidate_documents.csv`` and ``candidates.xlsx``."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from forecast.catalogue import Catalogue, Document, Indicator, Region
from forecast.files import write_all
from forecast.language import Language
from forecast.reading.candidates import Candidate
from forecast.reading.divisions import divisions
from forecast.reading.explaining import checks_text, missing_text, note_text, position_text, reason_text
from forecast.reading.review import CANDIDATES, DOCUMENTS_CSV
from forecast.reading.review_sheets import review_workbook
from forecast.reading.review_words import DOCUMENT_NAMES, NAMES, NOT_TAKEN_NAMES
from forecast.reading.spreadsheets import guarded, tidy
from forecast.reading.system_errors import writing
from forecast.reading.untaken import Untaken

ENGLISH = Language("en")  # notes in the data are in one language
Record = Mapping[str, str | int | float]


@dataclass(frozen=True)
class Source:
    """A document that was read, and its file.

    Attributes
    ----------
    latest
        The last year that it can know figures of; None where its date is not known.
    untaken
        The figures that were seen in it but not understood.
    """

    document: Document
    file: str
    latest: int | None = None
    untaken: tuple[Untaken, ...] = ()


def write_review(
    candidates: Sequence[Candidate], sources: Sequence[Source], catalogue: Catalogue, folder: Path, language: Language
) -> tuple[Path, ...]:
    """Write the candidates for review, as a workbook and as CSV, all or none; gives the files' places.

    Raises
    ------
    Refusal
        If a file cannot be written (earlier ones stay as they were), or the library that writes workbooks is not
        installed.
    """
    rows = [_record(candidate, catalogue, language) for candidate in in_order(candidates, sources)]
    documents = [_document_record(source) for source in sources]
    contents = {
        folder / f"{CANDIDATES}.xlsx": review_workbook(rows, documents, _left(sources, language), language),
        folder / f"{CANDIDATES}.csv": _csv(NAMES, rows),
        folder / DOCUMENTS_CSV: _csv(DOCUMENT_NAMES, documents),
    }
    with writing(folder):
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
    cells["region_name"] = _name(candidate.region, _regions(catalogue), language)
    cells["indicator_name"] = _name(candidate.indicator, catalogue.indicators, language)
    cells["check"] = checks_text(candidate.checks, language)
    cells["position"] = position_text(candidate, language)
    cells["missing"] = missing_text(candidate.missing, language, _rivals(candidate, catalogue, language))
    cells["reason"] = reason_text(candidate.reason, language)
    cells["note"] = candidate.note or note_text(candidate.reason, ENGLISH)
    return {name: _cell(cells[name]) for name in NAMES}


def _regions(catalogue: Catalogue) -> Mapping[str, Region]:
    return {**divisions(), **catalogue.regions}


def _rivals(candidate: Candidate, catalogue: Catalogue, language: Language) -> Mapping[str, Sequence[str]]:
    """What a candidate may be of where that is missing: indicators by their names, regions with what they lie in."""
    known: Mapping[str, Callable[[str], str]] = {
        "indicator": lambda name: _name(name, catalogue.indicators, language),
        "region": lambda name: _with_parent(name, _regions(catalogue), language),
    }
    return {column: [known[column](name) for name in names] for column, names in candidate.rivals.items()}


def _with_parent(name: str, regions: Mapping[str, Region], language: Language) -> str:
    """鼓楼区（南京市）: a name that several places have."""
    region, parent = _name(name, regions, language), _name(regions[name].parent, regions, language)
    return language.text("reading.inside", region=region, parent=parent) if parent else region


def _document_record(source: Source) -> Record:
    beside = {"file": source.file, "not_taken": len(source.untaken)}
    return {name: _cell(cell) for name, cell in (asdict(source.document) | beside).items()}


def _left(sources: Sequence[Source], language: Language) -> list[Record]:
    """The figures that were not understood, document by document."""
    cells = (
        {"document": source.document.document, "position": position_text(one, language),
         "quote": one.quote, "section": one.section}
        for source in sources for one in source.untaken
    )  # fmt: skip
    return [{name: _cell(record[name]) for name in NOT_TAKEN_NAMES} for record in cells]


def _name(name: str, known: Mapping[str, Region] | Mapping[str, Indicator], language: Language) -> str:
    return language.name(known[name]) if name in known else ""


def _cell(value: str | int | float | None) -> str | int | float:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return tidy(value) if isinstance(value, str) else value


def _csv(names: Sequence[str], records: Sequence[Record]) -> bytes:
    """UTF-8 with a mark, so that Excel shows Chinese; no text in it becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([guarded(str(record[name])) for name in names] for record in records)
    return text.getvalue().encode("utf-8-sig")
