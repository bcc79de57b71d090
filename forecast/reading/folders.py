"""Folders: the candidates of one file, of several, or of all files in a folder."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from forecast.catalogue import Document
from forecast.dataset import Dataset
from forecast.problems import Problem, Refusal
from forecast.reading.candidates import Candidate
from forecast.reading.checking import checked
from forecast.reading.contents import Content
from forecast.reading.documents import same_document
from forecast.reading.formats import unpack
from forecast.reading.reading import Reader, Reading
from forecast.reading.review import CANDIDATES, DOCUMENTS_CSV
from forecast.reading.review_tables import Source
from forecast.reading.system_errors import reading

Progress = Callable[[int, int], None]
HIDDEN = (".", "~$")  # what programs leave behind beside a document
OWN = frozenset((f"{CANDIDATES}.xlsx", f"{CANDIDATES}.csv", DOCUMENTS_CSV))  # what an earlier reading left behind
# The tables of the data without which a document is understood less; bad figures in the others are no hindrance.
CATALOGUE = ("indicators.csv", "regions.csv", "documents.csv")


@dataclass
class Findings:
    """What was found in some files.

    Attributes
    ----------
    candidates
        In the order of the files, and of the text in each.
    sources
        The documents that could be read.
    problems
        The files that could not.
    remarks
        The files that are copies of another, or hold a document of the data.
    """

    candidates: list[Candidate] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def add(self, read: Reading, path: Path, document: Document) -> None:
        """What was read in a file, as of this document."""
        latest = document.year_written or read.facts.latest
        self.sources.append(Source(document, path.name, latest, tuple(read.untaken)))
        self.candidates += (replace(candidate, document=document.document) for candidate in read.candidates)


def read_documents(paths: Sequence[Path], dataset: Dataset, progress: Progress = lambda *_: None) -> Findings:
    """The candidates of files and folders, held against each other and against the data.

    Raises
    ------
    Refusal
        As `files_in`.
    """
    catalogue = dataset.catalogue
    found = read_files(files_in(paths), Reader.of(catalogue), catalogue.documents.values(), progress)
    found.candidates = checked(found.candidates, found.sources, dataset)
    found.problems[:0] = [
        one for one in dataset.problems if one.grave and one.where.partition(":")[0].endswith(CATALOGUE)
    ]
    return found


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and those in folders and their subfolders, in the order of their names; each once.

    Raises
    ------
    Refusal
        ``read_nothing`` if a path does not exist, or there is no file at all.
    """
    for path in paths:
        with reading(path):
            if not path.exists():
                raise Refusal("read_nothing", found=path)
    found = [file for path in paths for file in (_documents_in(path) if path.is_dir() else [path])]
    if not found:
        raise Refusal("read_nothing", found=", ".join(map(str, paths)))
    return list(dict.fromkeys(found))


def _documents_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and _is_document(path.relative_to(folder)))


def _is_document(path: Path) -> bool:
    """Whether a file in a folder is neither hidden nor a table of candidates."""
    return path.name not in OWN and not any(part.startswith(HIDDEN) for part in path.parts)


def read_files(
    paths: Sequence[Path], reader: Reader, known: Iterable[Document], progress: Progress = lambda *_: None
) -> Findings:  # fmt: skip
    """The candidates of every file; copies are read once, one that cannot be read becomes a problem, the rest goes on.

    Parameters
    ----------
    known
        The documents of the data: one that is read again keeps its name, no other gets it.
    progress
        Called with the number of files done and their total.
    """
    found, texts = Findings(), dict[bytes, Path]()
    there = {document.document: document for document in known}
    for number, path in enumerate(paths, start=1):
        try:
            content = unpack(path)
            first = texts.setdefault(_words(content), path)
            if first == path:
                read = _read(content, reader)
                document = _document(read.facts.entry, path.name, there, found)
                if document.document in there:
                    values = {"document": document.document}
                    found.remarks.append(Problem(str(path), "document_there", values, grave=False))
                found.add(read, path, document)
            else:
                found.remarks.append(Problem(str(path), "document_copy", {"first": first}, grave=False))
        except Refusal as refusal:
            found.problems.append(refusal.at(str(path)))
        progress(number, len(paths))
    return found


def _document(entry: Document, file: str, there: Mapping[str, Document], found: Findings) -> Document:
    """The document of the data that a file holds, else a new one; no name is given to two files."""
    read = {source.document.document for source in found.sources}
    titled = replace(entry, title="") if entry.title == file else entry
    same = same_document(titled, there.values())
    if same and same.document not in read:
        return same
    return replace(entry, document=next_name(entry.document, {*there, *read}))


def _words(content: Content) -> bytes:
    """What two copies of a document have in common, whatever their names and formats: the text without its layout."""
    return hashlib.sha256("".join(content.text.split()).encode("utf-8", "surrogatepass")).digest()


def _read(content: Content, reader: Reader) -> Reading:
    """What a document holds; whatever goes wrong in one, the others go on."""
    try:
        return reader.read_whole(content)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal("read_broken", reason=f"{type(error).__name__}: {error}"[:200]) from error


def next_name(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where others have it: ``hangzhou_report_2019_2``."""
    names, number, found = frozenset(taken), 1, name
    while found in names:
        number += 1
        found = f"{name}_{number}"
    return found
