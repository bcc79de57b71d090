"""Formats: from a document, whatever its format, to its paragraphs and tables."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from forecast.problems import Refusal
from forecast.reading.contents import Content
from forecast.reading.formats.drafts import Draft
from forecast.reading.formats.limits import LIMITS, Limits
from forecast.reading.formats.signatures import format_of
from forecast.reading.system_errors import reading

# Modules are named and not imported, because each needs a library that is not there in every installation.
_READERS = {
    "txt": ("plain", "read_text"),
    "md": ("plain", "read_markdown"),
    "csv": ("plain", "read_comma_separated"),
    "html": ("pages", "read_page"),
    "docx": ("word", "read_word"),
    "xlsx": ("sheets", "read_sheets"),
    "xls": ("old_sheets", "read_old_sheets"),
    "pdf": ("portable", "read_portable"),
}


def unpack(path: Path, limits: Limits = LIMITS) -> Content:
    """What a document holds.

    Its format is told by its first bytes; the suffix only tells .txt, .md and .csv apart. Every position in the
    result counts characters of `Content.text`; see `forecast.reading.formats.drafts` for cells that span several.

    Raises
    ------
    Refusal
        If the file cannot be read, with what was found and what to do; its codes begin with ``read_``.
    """
    try:
        data = _bytes(path, limits)
        reader = _reader(format_of(data, path.suffix.lower()))
        return reader(data, limits).finished(path.name)
    except Refusal:
        raise
    except Exception as error:  # a hostile file can make a library fail in any way
        raise Refusal("read_broken", reason=f"{type(error).__name__}: {error}"[:200]) from error


def _bytes(path: Path, limits: Limits) -> bytes:
    with reading(path):
        limits.check_file(path.stat().st_size)
        return path.read_bytes()


def _reader(name: str) -> Callable[[bytes, Limits], Draft]:
    module, function = _READERS[name]
    try:
        reader: Callable[[bytes, Limits], Draft] = getattr(import_module(f"{__name__}.{module}"), function)
    except ImportError as error:
        raise Refusal("read_library_missing", format=name, library=error.name or "?") from error
    return reader
