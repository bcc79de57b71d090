"""A memo as a Word document."""

from collections.abc import Iterator, Mapping

from docx.parts.document import DocumentPart

from forecast.memos.briefs import Brief
from forecast.memos.contents import Chart, Heading, Memo, Paragraph, Sources, Table
from forecast.memos.drawings import Drawings
from forecast.memos.word.designs import Design, design
from forecast.memos.word.line_breaks import title_lines
from forecast.memos.word.markup import Element
from forecast.memos.word.packages import empty_document, package_bytes, set_properties
from forecast.memos.word.page_setup import set_page
from forecast.memos.word.runs import lines_run, paragraph, runs
from forecast.memos.word.signature import signature
from forecast.memos.word.sources import source_paragraphs
from forecast.memos.word.styles import twips
from forecast.memos.word.word_pictures import chart_paragraphs
from forecast.memos.word.word_tables import table_element

BELOW_TABLE = 10  # points


def word_files(memo: Memo, brief: Brief, drawings: Drawings, stem: str) -> Mapping[str, bytes]:
    """``STEM.docx``."""
    look = design(memo.language)
    document = empty_document(look)
    set_page(document, look, memo.language)
    set_properties(document, memo, look)
    end = document.element.body.sectPr
    for made in _content(memo, document.part, drawings, look):
        end.addprevious(made)
    return {f"{stem}.docx": package_bytes(document)}


def _content(memo: Memo, part: DocumentPart, drawings: Drawings, design: Design) -> Iterator[Element]:
    yield _title(memo, design)
    signed = bool(memo.author or memo.date)
    for before, block, after in zip((None, *memo.blocks), memo.blocks, (*memo.blocks[1:], None), strict=False):
        if isinstance(block, Heading):
            yield _heading(block, design, below_table=isinstance(before, Table))
        elif isinstance(block, Paragraph):
            leads = isinstance(after, Chart)  # a goal, its heading and its chart stand on one page
            yield paragraph("body", *runs(block.text, design), design=design, with_next=leads)
        elif isinstance(block, Table):
            caption = memo.language.text("memo.table", number=block.number, text=block.caption)
            yield paragraph("caption", *runs(caption, design), design=design, with_next=True)
            yield table_element(block, design)
        elif isinstance(block, Chart):
            yield from chart_paragraphs(block, part, drawings, design)
        elif isinstance(block, Sources):
            yield from source_paragraphs(block, part, design, with_next=signed)
    yield from signature(memo, design)


def _title(memo: Memo, design: Design) -> Element:
    """The title; a Chinese one is broken by sense, an English one where its words end."""
    room = design.page.width / design.styles["title"].size
    lines = title_lines(memo.title, room) if memo.language.code == "zh" else [memo.title]
    return paragraph("title", lines_run(lines, design), design=design)


def _heading(heading: Heading, design: Design, *, below_table: bool) -> Element:
    """A heading; below a table it keeps off the table's last line, where its style does not."""
    style = f"heading{heading.level}"
    close = below_table and design.styles[style].before < BELOW_TABLE
    spacing = {"before": twips(BELOW_TABLE)} if close else None
    return paragraph(style, *runs(heading.text, design), design=design, spacing=spacing)
