"""The workbook of a review as a person edits it in Excel or WPS."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from forecast.goals import ROLES as GOAL_ROLES
from forecast.language import Language
from forecast.problems import Refusal
from forecast.reading.candidates import GOAL, STATEMENT
from forecast.reading.review import CANDIDATES, DOCUMENT_NAMES, DOCUMENTS, NAMES
from forecast.reading.spreadsheets import FORMULA
from forecast.statements import COMPARATORS, ROLES

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Record = Mapping[str, str | int | float]

TEXT = "@"
HEADER, TINT = "FFD9E2EC", "FFFFF2CC"
# In characters of the Latin alphabet; a Chinese one is two of them.
WIDTHS = {"accept": 8, "table": 10, "region_name": 16, "indicator": 26, "indicator_name": 28, "unit": 10, "section": 34,
          "quote": 60, "missing": 18, "reason": 44, "note": 24, "title": 44, "publisher": 26, "address": 40,
          "file": 34, "document": 24, "region": 16}  # fmt: skip
USUAL_WIDTH = 12
WRAPPED = ("quote", "section", "reason", "title")
LINE_HEIGHT, MARGIN, LATIN = 15, 2, 0x2E80  # points; characters; from there on characters are two wide
# A row more than Excel shows at once may be added by hand: the drop-downs reach further than the rows.
SPARE_ROWS = 200
MOMENT = (1980, 1, 1, 0, 0, 0)


def review_workbook(rows: Sequence[Record], documents: Sequence[Record], language: Language) -> bytes:
    """The sheets ``candidates``, ``documents`` and the instructions; the same input gives the same bytes.

    Raises
    ------
    Refusal
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise Refusal("openpyxl_missing") from None
    book = Workbook()
    sheet = book.active
    sheet.title = CANDIDATES
    _fill(sheet, NAMES, rows)
    _offer_choices(sheet, language, len(rows) + SPARE_ROWS)
    _tint_missing(sheet, len(rows) + SPARE_ROWS)
    _fill(book.create_sheet(DOCUMENTS), DOCUMENT_NAMES, documents)
    _explain(book.create_sheet(language.text("review.sheet")), language)
    return _bytes(book)


def _fill(sheet: "Worksheet", names: Sequence[str], records: Sequence[Record]) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(names, start=1):
        cell = sheet.cell(1, column, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=HEADER)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, USUAL_WIDTH)
        for line, record in enumerate(records, start=2):
            _write(sheet.cell(line, column), record[name], name)
    for line, record in enumerate(records, start=2):
        lines = max(_lines(str(record.get(name, "")), name) for name in WRAPPED)
        sheet.row_dimensions[line].height = LINE_HEIGHT * lines
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(records) + 1}"


def _lines(text: str, name: str) -> int:
    """How many lines a text takes in its column."""
    wide = sum(2 if ord(sign) > LATIN else 1 for sign in text)
    return max(1, -(-wide // (WIDTHS[name] - MARGIN)))


def _write(cell: "Cell", value: str | int | float, name: str) -> None:
    """A cell that keeps what is written and what will be typed: a text stays a text, 3.50 stays 3.50."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(vertical="top", wrap_text=name in WRAPPED)
    if isinstance(value, str):
        cell.number_format = TEXT
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # the library would make a formula of what begins with =
        cell.quotePrefix = value.startswith(FORMULA)


def _offer_choices(sheet: "Worksheet", language: Language, last: int) -> None:
    """Drop-downs; other answers are looked at when the table is read, which says more than Excel would."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = {"accept": (language.text("review.yes"), language.text("review.no")), "table": (STATEMENT, GOAL),
               "role": dict.fromkeys((*ROLES, *GOAL_ROLES)), "comparator": COMPARATORS}  # fmt: skip
    for name, allowed in choices.items():
        letter = get_column_letter(NAMES.index(name) + 1)
        offered = DataValidation("list", formula1=f'"{",".join(allowed)}"', allow_blank=True, showErrorMessage=False)
        offered.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(offered)


def _tint_missing(sheet: "Worksheet", last: int) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    letter, end = get_column_letter(NAMES.index("missing") + 1), get_column_letter(len(NAMES))
    rule = FormulaRule(formula=[f'${letter}2<>""'], fill=PatternFill("solid", bgColor=TINT))
    sheet.conditional_formatting.add(f"A2:{end}{last}", rule)


def _explain(sheet: "Worksheet", language: Language) -> None:
    """How to go about it, then what each column and each of its words means."""
    words = [(name, language.text(f"review.columns.{name}")) for name in dict.fromkeys((*NAMES, *DOCUMENT_NAMES))]
    words += [(name, language.text(f"roles.{name}")) for name in dict.fromkeys((*ROLES, *GOAL_ROLES))]
    words += [(name, language.text(f"comparators.{name}")) for name in COMPARATORS]
    steps = language.text("review.steps").splitlines()
    for line, texts in enumerate([*([step] for step in steps), [], *words], start=1):
        for column, text in enumerate(texts, start=1):
            _write(sheet.cell(line, column), text, "")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 100


def _bytes(book: "Workbook") -> bytes:
    """The workbook as a file, without the time at which it was made."""
    written, whole = io.BytesIO(), io.BytesIO()
    book.properties.created = datetime.datetime(*MOMENT)
    book.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            fixed.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
