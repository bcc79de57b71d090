"""Writing files so that the last good one is never lost."""

import os
import threading
from pathlib import Path


def write_bytes(content: bytes, path: Path) -> None:
    """Write a whole file beside its place and move it there; folders are made as needed.

    Raises
    ------
    OSError
        If the place cannot be written; an earlier file stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
