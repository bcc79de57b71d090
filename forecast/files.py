"""Writing files so that the last good one is never lost."""

import os
import threading
from collections.abc import Mapping
from pathlib import Path


def write_bytes(content: bytes, path: Path) -> None:
    """Write a whole file beside its place and move it there; folders are made as needed.

    Raises
    ------
    OSError
        If the place cannot be written; an earlier file stays as it was.
    """
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, all or none: all stand beside their places before the first is moved.

    Raises
    ------
    OSError
        If one cannot be written or moved; all files are then as they were.
    """
    parts = {path: path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part") for path in contents}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path].write_bytes(content)
        _move(parts)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _move(parts: Mapping[Path, Path]) -> None:
    """Move the parts into their places; what an interruption leaves half done is taken back."""
    earlier: dict[Path, bytes | None] = {}
    try:
        for path, part in parts.items():
            earlier[path] = path.read_bytes() if path.exists() else None
            os.replace(part, path)
    except BaseException:
        for path, content in earlier.items():
            if not parts[path].exists():
                _restore(path, content)
        raise


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)
