"""Page setup: sheet, margins, grid and page numbers."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm

from forecast.language import Language
from forecast.memos.word.designs import Design
from forecast.memos.word.markup import element, refill, text_element
from forecast.memos.word.runs import paragraph, run
from forecast.memos.word.styles import twips


def set_page(document: Document, design: Design, language: Language) -> None:
    """A4 with the design's margins, its grid, and the number of the page below."""
    section, page = document.sections[0], design.page
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = page.top, page.bottom
    section.left_margin, section.right_margin = page.left, page.right
    section.header_distance, section.footer_distance = Mm(15), page.footer
    _set_grid(section, page.pitch)
    _number(section.footer, design, language, "right" if page.facing else "center")
    if page.facing:
        _number(section.even_page_footer, design, language, "left")


def _set_grid(section: Section, pitch: float) -> None:
    """Lines only: a grid of characters would widen the small letters of tables to the pitch of the text."""
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.attrib.clear()
    if pitch:
        grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(pitch) or 312))


def _number(footer: _Footer, design: Design, language: Language, side: str) -> None:
    """The page's number between dashes; at the outer edge one character is left free (GB/T 9704-2012, 7.5)."""
    before, after = language.text("memo.page", number="#").split("#")
    number = element("w:fldSimple", run(text_element("1"), design=design), instr=" PAGE ")
    free = {} if side == "center" else {side: twips(design.styles["page"].size), f"{side}Chars": 100}
    footer.is_linked_to_previous = False
    refill(footer._element, paragraph(
        "page", run(text_element(before), design=design), number, run(text_element(after), design=design),
        design=design, ind=free, jc=side,
    ))  # fmt: skip
