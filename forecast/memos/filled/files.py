"""Word files: opening one that may come from anywhere, and the bytes of one that was changed."""

import io
import re
import zipfile
from pathlib import Path

import docx
from docx.document import Document

from forecast.problems import Refusal
from forecast.reading.formats.limits import LIMITS
from forecast.reading.formats.packages import Package
from forecast.reading.formats.signatures import format_of

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say


def open_document(path: Path) -> Document:
    """A Word file.

    Raises
    ------
    Refusal
        If there is none, or it is another kind of file, encrypted, damaged or a zip bomb; each says what to do.
    """
    if not path.is_file():
        raise Refusal("fill_missing", found=path)
    content = path.read_bytes()
    LIMITS.check_file(len(content))
    try:
        return _opened(content, path)
    except Refusal as refusal:
        if refusal.code == "read_unknown_format":
            raise Refusal("fill_not_word", found=path, format=refusal.values["found"]) from None
        raise
    except Exception as error:  # whatever a damaged archive makes a library stumble over
        raise Refusal("read_broken", reason=f"{type(error).__name__}: {error}"[:200]) from error


def _opened(content: bytes, path: Path) -> Document:
    kind = format_of(content, path.suffix)
    if kind != "docx":
        raise Refusal("fill_not_word", found=path, format=kind)
    Package(content, LIMITS)  # refuses a zip bomb and an encrypted archive
    try:
        return docx.Document(io.BytesIO(content))
    except (ValueError, KeyError):  # a template, a file with macros, or the strict form that few programs write
        raise Refusal("fill_not_word", found=path, format=_kind(content)) from None


def _kind(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    found = re.search(r'ContentType="([^"]*\.main\+xml)"', types)
    return found[1].rpartition("/")[2] if found else "?"


def document_bytes(document: Document) -> bytes:
    """The file of a document; the same document gives the same bytes, whenever it is written."""
    saved, dated = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()
