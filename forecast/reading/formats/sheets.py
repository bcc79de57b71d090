"""Excel workbooks: .xlsx and .xlsm.

The XML is streamed directly: openpyxl's reader in small memory knows no merged cells, cannot tell an empty cell from
a formula without its value, and its other one takes all cells that are only formatted into memory.
"""

import re
from collections.abc import Sequence

from lxml import etree

from forecast.problems import Refusal
from forecast.reading.formats.drafts import EMPTY, Draft, Field
from forecast.reading.formats.limits import Limits
from forecast.reading.formats.packages import Package, local
from forecast.reading.formats.shown import GENERAL, shown
from forecast.reading.formats.workbooks import Workbook, rich_text, workbook_of

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
Places = dict[tuple[int, int], Field]  # by row and column, only cells that hold something
Corners = tuple[int, int, int, int]  # first and last row, first and last column


def read_sheets(data: bytes, limits: Limits) -> Draft:
    """Each visible sheet: its name as a heading, then its cells as a table."""
    package = Package(data, limits)
    draft = Draft(limits)
    draft.title = package.title()
    workbook = workbook_of(package)
    for name, part in workbook.sheets:
        places = _places(package, part, name, workbook, limits)
        add_sheet(draft, name, places)
    return draft


def add_sheet(draft: Draft, name: str, places: Places) -> None:
    """Add the sheet's name and its cells; nothing if it is empty."""
    if any(field.text.strip() for field in places.values()):
        draft.paragraph(name, heading=1)
        draft.table(_grid(places, draft.limits))


def _grid(places: Places, limits: Limits) -> list[list[Field]]:
    """The rectangle around all cells that hold something."""
    rows, columns = ([place[side] for place in places] for side in (0, 1))
    tall, wide = range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)
    limits.check_cells(len(tall) * len(wide))
    return [[places.get((row, column), EMPTY) for column in wide] for row in tall]


def _places(package: Package, part: str, name: str, workbook: Workbook, limits: Limits) -> Places:
    places: Places = {}
    merged: list[Corners] = []
    row, column = 1, 0
    for element in package.elements(part, "c", "row", "mergeCell"):
        kind = local(element)
        if kind == "mergeCell":
            merged.append(_corners(element.get("ref", "")))
        elif kind == "row":
            row, column = int(element.get("r") or row) + 1, 0
        else:
            row, column = _place(element, row, column + 1)
            text = _text(element, f"{name}!{element.get('r', '')}", workbook)
            if text.strip():
                places[row, column] = Field(text, address(name, row, column))
                limits.check_cells(len(places))
    spread(places, merged, limits)
    return places


def _place(cell: etree._Element, row: int, column: int) -> tuple[int, int]:
    """Where a cell stands; programs may leave out the reference of one that follows the last."""
    match = _REFERENCE.fullmatch(cell.get("r", ""))
    return (int(match[2]), _column(match[1])) if match else (row, column)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(sheet: str, row: int, column: int) -> str:
    """A cell as Excel names it, rows and columns counted from 1.

    >>> address("Sheet1", 7, 28)
    'Sheet1!AB7'
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row}"


def _text(cell: etree._Element, place: str, workbook: Workbook) -> str:
    """What the cell shows."""
    parts = {local(part): part for part in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return rich_text(parts["is"]) if "is" in parts else ""
    value = (parts["v"].text or "").strip() if "v" in parts else ""
    if not value:
        if kind != "str" and "f" in parts:
            raise Refusal("read_formula", cell=place)
        return ""
    if kind == "s":
        return workbook.strings[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return _number(value, cell, workbook) if kind == "n" else value


def _number(value: str, cell: etree._Element, workbook: Workbook) -> str:
    style = int(cell.get("s", "0"))
    code = workbook.formats[style] if style < len(workbook.formats) else GENERAL
    return shown(float(value), code, from_1904=workbook.from_1904)


def _corners(reference: str) -> Corners:
    """The first and last row and column of a range such as ``B2:C5``."""
    found = [(int(row), _column(letters)) for letters, row in _REFERENCE.findall(reference)]
    (top, left), (bottom, right) = found[0], found[-1]
    return top, bottom, left, right


def spread(places: Places, merged: Sequence[Corners], limits: Limits) -> None:
    """Let the upper left cell of each merged range stand in all of it."""
    held = [corners for corners in merged if (corners[0], corners[2]) in places]
    limits.check_cells(sum((bottom - top + 1) * (right - left + 1) for top, bottom, left, right in held))
    for top, bottom, left, right in held:
        field = places[top, left]
        for row in range(top, bottom + 1):
            places.update({(row, column): field for column in range(left, right + 1)})
