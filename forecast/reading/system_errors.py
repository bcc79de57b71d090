"""System errors: what the operating system refuses, said so that a person knows what to do."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forecast.problems import Refusal

FULL = (errno.ENOSPC, errno.EDQUOT)
NO_FOLDER = (FileExistsError, NotADirectoryError)
PART = re.compile(r"\.(.+)\.\d+-\d+\.part")  # what a file is called while it is written, see forecast.files


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what goes wrong while a file is read into a refusal; Excel on Windows lets nobody read what it holds open.

    Raises
    ------
    Refusal
        ``read_denied``, ``read_gone`` or ``read_not_opened``.
    """
    try:
        yield
    except PermissionError as error:
        raise Refusal("read_denied", found=path.name) from error
    except FileNotFoundError as error:
        raise Refusal("read_gone", found=path.name) from error
    except OSError as error:
        raise Refusal("read_not_opened", found=path.name, reason=_reason(error)) from error


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns what goes wrong while files of a folder are written into a refusal.

    Raises
    ------
    Refusal
        ``write_full``, ``write_denied``, ``out_not_folder`` or ``write_failed``.
    """
    try:
        yield
    except OSError as error:
        place = _place(error, folder)
        if error.errno in FULL:
            raise Refusal("write_full", found=folder) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise Refusal("write_denied", found=place) from error
        if isinstance(error, NO_FOLDER):
            raise Refusal("out_not_folder", found=_in_the_way(place)) from error
        raise Refusal("write_failed", found=place, reason=_reason(error)) from error


def _place(error: OSError, folder: Path) -> Path:
    """The file that was to be written: where a move fails, the one to be replaced."""
    named = error.filename2 or error.filename
    if not isinstance(named, str):
        return folder
    part = PART.fullmatch(Path(named).name)
    return Path(named).with_name(part[1]) if part else Path(named)


def _in_the_way(place: Path) -> Path:
    """The file that stands where a folder is needed."""
    return next((path for path in (place, *place.parents) if path.is_file()), place)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
