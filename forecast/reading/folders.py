"""Folders: the candidates of one file, of several, or of all files in a folder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from forecast.catalogue import Document
from forecast.problems import Problem, Refusal
from forecast.reading.candidates import Candidate
from forecast.reading.formats import unpack
from forecast.reading.reading import Reader
from forecast.reading.review_tables import Source

Progress = Callable[[int, int], None]
HIDDEN = (".", "~$")  # what programs leave behind beside a document


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


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and those in folders and their subfolders, in the order of their names.

    Raises
    ------
    Refusal
        ``read_nothing`` if a path does not exist, or there is no file at all.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Refusal("read_nothing", found=path)
        found += sorted(one for one in path.rglob("*") if one.is_file() and _is_document(one, path)) if path.is_dir() else [path]
    if not found:
        raise Refusal("read_nothing", found=", ".join(map(str, paths)))
    return list(dict.fromkeys(found))


def _is_document(path: Path, folder: Path) -> bool:
    return not any(part.startswith(HIDDEN) for part in path.relative_to(folder).parts)


def read_files(paths: Sequence[Path], reader: Reader, known: Iterable[str], progress: Progress = lambda *_: None) -> Findings:
    """The candidates of every file; one that cannot be read becomes a problem and the rest goes on.

    Parameters
    ----------
    known
        The names of documents that are taken.
    progress
        Called with the number of files done and their total.
    """
    found, names = Findings(), set(known)
    for number, path in enumerate(paths, start=1):
        try:
            facts, candidates = reader.read(unpack(path))
        except Refusal as refusal:
            found.problems.append(refusal.at(str(path)))
        else:
            _add(found, next_name(names, facts.entry), path, candidates)
        progress(number, len(paths))
    return found




def next_name(taken: set[str], entry: Document) -> Document:
    """The document under a name that no other has: ``hangzhou_report_2019_2``."""
    name, number = entry.document, 1
    while name in taken:
        number += 1
        name = f"{entry.document}_{number}"
    taken.add(name)
    return replace(entry, document=name)


def _add(found: Findings, document: Document, path: Path, candidates: Iterable[Candidate]) -> None:
    found.sources.append(Source(document, path.name))
    found.candidates += _named(candidates, document.document)


def _named(candidates: Iterable[Candidate], document: str) -> Iterator[Candidate]:
    return (replace(candidate, document=document) for candidate in candidates)
