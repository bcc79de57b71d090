"""Reading a table at the door: every problem of the file at once, the good rows go on."""

import codecs
import csv
import difflib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forecast.problems import Problem, Problems, Refusal

Record = tuple[int, list[str]]
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
WRONG_SEPARATORS = {"\t": "separator_tab", ";": "separator_other", "；": "separator_other", "，": "separator_other"}


@dataclass(frozen=True)
class Column:
    """A column: its name, how a cell is read, and whether the table can do without it."""

    name: str
    parse: Callable[[str], Any]
    required: bool = True


@dataclass(frozen=True)
class Row:
    """A row that was read: the file (and sheet), its line where the row begins, and its parsed cells."""

    path: Path | str
    line: int
    cells: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    def place(self, column: str = "") -> str:
        return f"{self.path}:{self.line} {column}".strip()


def read_table(path: Path, columns: Sequence[Column], problems: Problems) -> list[Row]:
    """The rows of a CSV file that can be read; what cannot is added to `problems`.

    UTF-8 with or without a byte-order mark, UTF-16 with one and GB18030 are read; columns
    may stand in any order. Cells that Excel leaves out at the end of a line count as empty.
    """
    try:
        records = csv_records(decoded(path)[0])
    except Refusal as refusal:
        problems.add(refusal.at(str(path)))
        return []
    return read_records(path, records, columns, problems)


def read_records(
    path: Path | str, records: Iterator[Record], columns: Sequence[Column], problems: Problems
) -> list[Row]:
    """The rows that can be read of the records of a table, from a CSV file or from a sheet of a workbook."""
    try:
        line, header = _header(records)
    except Refusal as refusal:
        problems.add(refusal.at(str(path)))
        return []
    problems.extend(_unknown_columns(f"{path}:{line}", header, columns))
    faults = list(_header_faults(f"{path}:{line}", header, columns))
    problems.extend(faults)
    return [] if faults else list(_good_rows(path, records, header, columns, problems))


def decoded(path: Path) -> tuple[str, str]:
    """The text of a file without its byte-order mark, and its encoding."""
    content = _content(path)
    if content.startswith(WORKBOOK_STARTS):
        raise Refusal("file_is_workbook")
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise Refusal("file_empty")
        if not CONTROL.search(text):
            return text, encoding
    raise Refusal("file_not_text")


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise Refusal("file_is_folder")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("file_missing", folder=path.parent) from None
    except OSError as error:
        raise Refusal("file_unreadable", reason=error.strerror or error) from None


def csv_records(text: str) -> Iterator[Record]:
    """The line where each record begins and its cells; no cells if its quotation marks do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield line, []
        else:
            if any(cells):
                yield line, cells


def _header(records: Iterator[Record]) -> tuple[int, list[str]]:
    """The first record: the names of the columns."""
    line, header = next(records, (1, []))
    if not header:
        raise Refusal("csv_broken")
    for separator, code in WRONG_SEPARATORS.items():
        if len(header) == 1 and separator in header[0]:
            raise Refusal(code, found=separator)
    return line, header


def _header_faults(place: str, header: list[str], columns: Sequence[Column]) -> Iterator[Problem]:
    """What keeps the whole table from being read."""
    for name, count in Counter(filter(None, header)).items():
        if count > 1:
            yield Problem(f"{place} {name}", "column_twice", {"column": name})
    missing = [column.name for column in columns if column.required and column.name not in header]
    if missing:
        found = ", ".join(filter(None, header))
        yield Problem(place, "column_missing", {"columns": ", ".join(missing), "found": found})


def _unknown_columns(place: str, header: list[str], columns: Sequence[Column]) -> Iterator[Problem]:
    names = [column.name for column in columns]
    for position, name in enumerate(header[: _width(header)], start=1):
        if not name:
            yield Problem(place, "column_unnamed", {"position": position})
        elif name not in names:
            values = {"column": name, "nearest": nearest(name, names), "allowed": ", ".join(names)}
            yield Problem(f"{place} {name}", "column_unknown", values)


def _width(header: list[str]) -> int:
    """How many columns there are, without the empty ones that Excel may write at the end."""
    return max(position for position, name in enumerate(header, start=1) if name)


def _good_rows(
    path: Path | str, records: Iterable[Record], header: list[str], columns: Sequence[Column], problems: Problems
) -> Iterator[Row]:
    wanted = [column for column in columns if column.name in header]
    width = _width(header)
    fewest = max((header.index(column.name) + 1 for column in wanted if not _may_be_empty(column)), default=1)
    for line, cells in records:
        if not cells:
            problems.add(Problem(f"{path}:{line}", "csv_broken"))
        elif not fewest <= len(cells) <= len(header) or any(cells[width:]):
            problems.add(Problem(f"{path}:{line}", "cells_count", {"found": len(cells), "allowed": width}))
        elif row := parsed(path, line, _named(header, cells), wanted, problems):
            yield row


def _may_be_empty(column: Column) -> bool:
    try:
        column.parse("")
    except Refusal:
        return False
    return True


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    """The cells by column; those that Excel left out at the end of the line are empty."""
    return dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))


def parsed(
    path: Path | str, line: int, cells: Mapping[str, str], wanted: Sequence[Column], problems: Problems
) -> Row | None:
    """The row of these cells; None with a problem for each that cannot be read."""
    values: dict[str, Any] = {}
    for column in wanted:
        try:
            values[column.name] = column.parse(cells[column.name])
        except Refusal as refusal:
            problems.add(refusal.at(f"{path}:{line} {column.name}"))
    return Row(path, line, values) if len(values) == len(wanted) else None


def nearest(name: str, known: Iterable[str]) -> str:
    """The up to three known names most like `name`, for a message."""
    return ", ".join(difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)) or "—"
