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
from forecast.reading.review import CANDIDATES, DOCUMENTS, NOT_TAKEN
from forecast.reading.review_words import CODED, DOCUMENT_NAMES, NAMES, NOT_TAKEN_NAMES, head, word
from forecast.reading.sheet_pages import lay_out, print_width
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
WIDTHS = {"accept": 7, "check": 36, "table": 10, "region_name": 12, "indicator_name": 22, "year": 7, "role": 11,
          "value": 11, "unit": 9, "comparator": 11, "quote": 46, "missing": 16, "confidence": 7, "document": 24,
          "position": 18, "reason": 36, "region": 16, "indicator": 26, "section": 34, "note": 24, "title": 44,
          "publisher": 26, "address": 40, "file": 34, "not_taken": 10}  # fmt: skip
USUAL_WIDTH = 12
WRAPPED = ("check", "indicator_name", "quote", "missing", "document", "position", "reason", "section", "note", "title",
           "publisher", "address", "file")  # fmt: skip
# Printed are the columns up to this one; the others are for the computer, or repeat in codes what is printed.
LAST_PRINTED = "position"
EXPLAINED_WIDTHS = (18, 90, 18)
FONT, SIZE = "Calibri", 10  # Excel and WPS take their own font for the Chinese in it; points
LINE_HEIGHT, MARGIN, LATIN = 15, 4, 0x2E80  # points; characters; from there on characters are two wide
HIGHEST = 409  # points: what Excel allows a row
# A row more than Excel shows at once may be added by hand: the drop-downs reach further than the rows.
SPARE_ROWS = 200
MOMENT = (1980, 1, 1, 0, 0, 0)


def review_workbook(
    rows: Sequence[Record], documents: Sequence[Record], left: Sequence[Record], language: Language
) -> bytes:
    """The sheets ``candidates``, ``documents``, ``not_taken`` and the instructions.

    The same input gives the same bytes.

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
    _fill(sheet, NAMES, rows, language)
    _offer_choices(sheet, language, len(rows) + SPARE_ROWS)
    _tint_missing(sheet, len(rows) + SPARE_ROWS)
    _fill(book.create_sheet(DOCUMENTS), DOCUMENT_NAMES, documents, language)
    _fill(book.create_sheet(NOT_TAKEN), NOT_TAKEN_NAMES, left, language)
    _explain(book.create_sheet(language.text("review.sheet")), language)
    for made in book:
        lay_out(made, language)
    print_width(sheet, NAMES.index(LAST_PRINTED) + 1)
    return _bytes(book)


def _fill(sheet: "Worksheet", names: Sequence[str], records: Sequence[Record], language: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(names, start=1):
        cell = sheet.cell(1, column, head(name, language))
        cell.font, cell.fill = Font(FONT, SIZE, bold=True), PatternFill("solid", fgColor=HEADER)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, USUAL_WIDTH)
        for line, record in enumerate(records, start=2):
            value = record[name]
            _write(sheet.cell(line, column), word(str(value), language) if name in CODED else value, name)
    for line, record in enumerate(records, start=2):
        lines = max(_lines(str(record.get(name, "")), name) for name in WRAPPED)
        sheet.row_dimensions[line].height = min(LINE_HEIGHT * lines, HIGHEST)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(records) + 1}"


def _lines(text: str, name: str) -> int:
    """How many lines a text takes in its column."""
    wide = [sum(2 if ord(sign) > LATIN else 1 for sign in line) for line in text.split("\n")]
    return sum(max(1, -(-line // (WIDTHS.get(name, USUAL_WIDTH) - MARGIN))) for line in wide)


def _write(cell: "Cell", value: str | int | float, name: str) -> None:
    """A cell that keeps what is written and what will be typed: a text stays a text, 3.50 stays 3.50."""
    from openpyxl.styles import Alignment, Font

    cell.alignment, cell.font = Alignment(vertical="top", wrap_text=name in WRAPPED), Font(FONT, SIZE)
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

    codes = {"table": (STATEMENT, GOAL), "role": dict.fromkeys((*ROLES, *GOAL_ROLES)), "comparator": COMPARATORS,
             "nature": ("binding", "expected", "unstated"), "mean": ("yes",)}  # fmt: skip
    choices = {"accept": [language.text(f"review.{answer}") for answer in ("yes", "no")]}
    choices |= {name: [word(code, language) for code in allowed] for name, allowed in codes.items()}
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
    columns = dict.fromkeys((*NAMES, *DOCUMENT_NAMES))
    words = [(head(name, language), language.text(f"review.columns.{name}"), name) for name in columns]
    words += [(word(name, language), language.text(f"roles.{name}"), name)
              for name in dict.fromkeys((*ROLES, *GOAL_ROLES))]  # fmt: skip
    words += [(word(name, language), language.text(f"comparators.{name}"), name) for name in COMPARATORS]
    steps = language.text("review.steps").splitlines()
    for line, texts in enumerate([*([step] for step in steps), [], *words], start=1):
        for column, text in enumerate(texts, start=1):
            _write(sheet.cell(line, column), text, "")
    for letter, width in zip("ABC", EXPLAINED_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


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
