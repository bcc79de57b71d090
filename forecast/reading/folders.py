"""Folders: the candidates of one file, of several, or of all files in a folder."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from forecast.catalogue import Document
from forecast.problems import Problem, Refusal
from forecast.reading.candidates import Candidate
from forecast.reading.documents import Facts
from forecast.reading.formats import unpack
from forecast.reading.reading import Reader
from forecast.reading.review import CANDIDATES, DOCUMENTS_CSV
from forecast.reading.review_tables import Source

Progress = Callable[[int, int], None]
HIDDEN = (".", "~$")  # what programs leave behind beside a document
OWN = frozenset((f"{CANDIDATES}.xlsx", f"{CANDIDATES}.csv", DOCUMENTS_CSV))  # what an earlier reading left behind


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
    """

    candidates: list[Candidate] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, document: Document, path: Path, candidates: Iterable[Candidate]) -> None:
        """A document that was read, under its name."""
        self.sources.append(Source(document, path.name))
        self.candidates += (replace(candidate, document=document.document) for candidate in candidates)


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and those in folders and their subfolders, in the order of their names; each once.

    Raises
    ------
    Refusal
        ``read_nothing`` if a path does not exist, or there is no file at all.
    """
    for path in paths:
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
    paths: Sequence[Path], reader: Reader, known: Iterable[str], progress: Progress = lambda *_: None
) -> Findings:  # fmt: skip
    """The candidates of every file; one that cannot be read becomes a problem and the rest goes on.

    Parameters
    ----------
    known
        The names of documents that are taken.
    progress
        Called with the number of files done and their total.
    """
    found, taken = Findings(), set(known)
    for number, path in enumerate(paths, start=1):
        try:
            facts, candidates = _read(path, reader)
        except Refusal as refusal:
            found.problems.append(refusal.at(str(path)))
        else:
            document = replace(facts.entry, document=next_name(facts.entry.document, taken))
            taken.add(document.document)
            found.add(document, path, candidates)
        progress(number, len(paths))
    return found


def _read(path: Path, reader: Reader) -> tuple[Facts, list[Candidate]]:
    """What a file holds; whatever goes wrong in one, the others go on."""
    try:
        return reader.read(unpack(path))
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
