"""The sheets of a workbook as records of texts, as a person sees them."""

import datetime
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from forecast.problems import Refusal
from forecast.tables import Record

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook

# More decimals no document writes; what follows is a computer's arithmetic.
DECIMALS = 8
SHOWN_DECIMALS = re.compile(r"\.(0+)")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def sheet_records(workbook: "Workbook", name: str) -> Iterator[Record]:
    """The line and cells of each row of a sheet that is not empty, as wide as its first.

    Raises
    ------
    Refusal
        If there is no such sheet.
    """
    if name not in workbook.sheetnames:
        raise Refusal("sheet_missing", sheet=name, found=", ".join(workbook.sheetnames))
    return _records(workbook[name].iter_rows())


def open_workbook(path: Path) -> "Workbook":
    """The workbook with the values of its formulas.

    Raises
    ------
    Refusal
        If the file is no workbook, or the library that reads it is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Refusal("openpyxl_missing") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs in a newer form, which are not needed here
            return load_workbook(path, data_only=True)
    except Exception as error:  # of whatever kind: the library was made for sound files
        raise Refusal("workbook_unreadable", found=path, reason=type(error).__name__) from None


def _records(rows: Iterator[tuple["Cell", ...]]) -> Iterator[Record]:
    width = 0
    for line, row in enumerate(rows, start=1):
        texts = [cell_text(cell) for cell in row]
        if not width:
            width = max((position for position, text in enumerate(texts, start=1) if text), default=0)
        if any(texts[:width]):
            yield line, texts[:width]


def cell_text(cell: "Cell") -> str:
    """What a cell shows; a number with the decimals of its format, or all that it has."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.date):
        return _date_text(value, cell.number_format)
    if isinstance(value, int | float):
        return number_text(value, cell.number_format)
    return str(value).strip()


def number_text(value: float, number_format: str) -> str:
    """The number with the decimals of its format: 3.5 shown as ``0.00`` is ``3.50``, 0.035 shown as ``0.0%`` ``3.5%``.

    A number with more decimals than its format shows keeps them.
    """
    percent = "%" in number_format
    exact = round(value * 100 if percent else value, DECIMALS) + 0.0
    shortest = f"{exact:.{DECIMALS}f}".rstrip("0").rstrip(".")
    shown = SHOWN_DECIMALS.search(QUOTED.sub("", number_format))
    padded = f"{exact:.{len(shown[1]) if shown else 0}f}"
    return (padded if float(padded) == exact else shortest) + "%" * percent


def _date_text(value: datetime.date, number_format: str) -> str:
    """The date in ISO form; without its day where the format shows none."""
    shown = QUOTED.sub("", number_format).lower()
    return f"{value:%Y-%m-%d}" if "d" in shown or "m" not in shown else f"{value:%Y-%m}"
