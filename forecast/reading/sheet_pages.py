"""Sheet pages: how the sheets of a review are printed."""

from typing import TYPE_CHECKING

from forecast.language import Language

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
EDGE, FOOT = 0.4, 0.6  # inches


def lay_out(sheet: "Worksheet", language: Language) -> None:
    """Landscape A4, as wide as the paper, the heads on every page, the page's number below."""
    from openpyxl.worksheet.page import PageMargins

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = True
    sheet.page_margins = PageMargins(left=EDGE, right=EDGE, top=EDGE, bottom=FOOT, header=EDGE / 2, footer=EDGE / 2)
    if sheet.freeze_panes:
        sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = language.text("review.page", page="&P", pages="&N")


def print_width(sheet: "Worksheet", columns: int) -> None:
    """Print the first columns only: with all of them the letters would be too small to read."""
    from openpyxl.utils import get_column_letter

    sheet.print_area = f"A1:{get_column_letter(columns)}{sheet.max_row}"
