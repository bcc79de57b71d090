"""Packages: the zip archives with XML inside that .docx and .xlsx are (ECMA-376, part 2)."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import IO, NamedTuple

from lxml import etree

from forecast.problems import Refusal
from forecast.reading.formats.limits import Limits

_CHUNK = 1 << 20
# Office never writes a document type definition; entities are only declared in one.
_DECLARATIONS = tuple(word.encode(code) for word in ("<!ENTITY", "<!DOCTYPE") for code in ("ascii", "utf-16-le"))
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class Relation(NamedTuple):
    """From one part to another: `kind` is the last word of its type, such as ``styles`` or ``worksheet``."""

    id: str
    kind: str
    part: str


class Package:
    """An archive within the limits, whose XML declares no entities.

    Raises
    ------
    Refusal
        If it is encrypted, a zip bomb or declares entities.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._check(limits)

    def _check(self, limits: Limits) -> None:
        entries = self._archive.infolist()
        packed = sum(entry.compress_size for entry in entries)
        unpacked = sum(entry.file_size for entry in entries)
        limits.check_archive(len(entries), min(packed, _length(self._archive)), unpacked)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refusal("read_encrypted")

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self._archive.namelist())

    def root(self, name: str) -> etree._Element:
        """The root element of a part."""
        self._check_entities(name)
        with self._archive.open(name) as part:
            return etree.parse(part, etree.XMLParser(**_SAFE)).getroot()

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The finished elements of these local names in a part; each is emptied after its turn to keep memory small."""
        self._check_entities(name)
        with self._archive.open(name) as part:
            for _, element in etree.iterparse(part, tag=[f"{{*}}{tag}" for tag in tags], **_SAFE):
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def relations(self, name: str) -> tuple[Relation, ...]:
        """The parts that a part refers to; with an empty name those that the package itself does."""
        folder, file = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        if part not in self.names:
            return ()
        return tuple(
            Relation(relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], _target(relation, folder))
            for relation in self.root(part)
            if local(relation) == "Relationship" and relation.get("TargetMode") != "External"
        )

    def related(self, name: str, kind: str) -> str:
        """The part of a kind that a part refers to; empty if there is none in the archive."""
        found = (relation.part for relation in self.relations(name) if relation.kind == kind)
        return next((part for part in found if part in self.names), "")

    def main(self) -> str:
        """The part with the document or workbook itself; its name differs between programs."""
        return self.related("", "officeDocument")

    def title(self) -> str:
        """The title that the document's properties state, if any."""
        part = self.related("", "core-properties")
        return (part and self.root(part).findtext("{http://purl.org/dc/elements/1.1/}title")) or ""

    def _check_entities(self, name: str) -> None:
        with self._archive.open(name) as part:
            if any(word in chunk for chunk in _overlapping(part) for word in _DECLARATIONS):
                raise Refusal("read_entities", part=name)


def _target(relation: etree._Element, folder: str) -> str:
    return posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")


def _length(archive: zipfile.ZipFile) -> int:
    """The size of the file; entries that overlap in it add up to more."""
    stream = archive.fp
    return stream.seek(0, io.SEEK_END) if stream else 0


def _overlapping(part: IO[bytes]) -> Iterator[bytes]:
    """The part in chunks that each begin with the end of the one before."""
    end = b""
    while chunk := part.read(_CHUNK):
        yield end + chunk
        end = chunk[-32:]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)
