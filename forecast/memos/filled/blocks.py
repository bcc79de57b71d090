"""Blocks: further paragraphs, pictures and tables put into a planner's Word file, in its own look."""

import io
from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.parts.story import StoryPart
from docx.shared import Pt
from docx.text.run import Run

from forecast.memos.contents import CENTRE, LEFT, Column, Table
from forecast.memos.filled.places import TABLE
from forecast.memos.filled.room import SECTION, room
from forecast.memos.filled.runs import PARAGRAPH, PROPERTIES, put, text_of
from forecast.memos.word.markup import Element, element, refill, text_element

Cell = tuple[str, str, int]  # its text, how it is set, and how many columns it spans
TABLE_SIZE = Pt(10.5)  # 五号
CELL_MARGIN = 57  # 1 mm in twentieths of a point, half of Word's own: seven columns are many
LEAST = 680  # 12 mm, in which a year stands in any typeface
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
SETTINGS = qn("w:pPr")
MATTER = {"drawing", "pict", "object", "fldChar", "commentRangeStart", "commentRangeEnd", "commentReference",
          "footnoteReference", "endnoteReference"}  # fmt: skip


def add_paragraphs(paragraph: Element, run: Element, texts: Sequence[str]) -> None:
    """Put further paragraphs below one, in its form and that of a run of it."""
    last = paragraph
    for text in texts:
        more = element("w:p", _copy(paragraph, SETTINGS), element("w:r", _copy(run, PROPERTIES), text_element(text)))
        for section in more.iter(SECTION):
            section.getparent().remove(section)
        last.addnext(more)
        last = more
    _move_section(paragraph, last)


def put_picture(paragraph: Element, runs: list[Element], part: StoryPart, image: bytes, alternative: str,
                document: Document) -> None:  # fmt: skip
    """Put a picture in the place of the letters of some runs, as wide as there is room."""
    inline = part.new_pic_inline(io.BytesIO(image), width=room(paragraph, document))
    inline.docPr.set("descr", alternative)
    put(runs, element("w:drawing", inline))
    settings = paragraph.get_or_add_pPr()
    settings.get_or_add_spacing()
    # A line of a fixed height, as official documents have, would show only the foot of the picture.
    for name, value in (("line", "240"), ("lineRule", "auto")):
        settings.spacing.set(qn(f"w:{name}"), value)
    if not text_of(paragraph).strip():
        _without_indent(settings)


def put_table(paragraph: Element, runs: list[Element], table: Table, document: Document) -> None:
    """Put a table in the place of a paragraph, or below it if it says more."""
    width = room(paragraph, document)
    widths = _widths(width.twips, table.columns)
    made = CT_Tbl.new_tbl(0, len(table.columns), width)
    _dress(made, document, widths)
    form = _small(_copy(runs[0], PROPERTIES))
    titles = [(column.title, CENTRE, 1) for column in table.columns]
    made.append(_row(titles, widths, form, head=True))
    made.extend(_row(_spanned(row, table.columns), widths, form, head=len(row) == 1) for row in table.rows)
    if len(made.tr_lst) > 1:
        made.tr_lst[0].get_or_add_trPr().append(element("w:tblHeader"))  # Word repeats it on every page
    put(runs, None)
    paragraph.addnext(made)
    _settle(paragraph, made)


def _widths(width: int, columns: Sequence[Column]) -> list[int]:
    """The widths of columns in twips; what a year needs more than its share is taken from the widest."""
    least = min(LEAST, width // len(columns))
    widths = [max(round(width * column.share), least) for column in columns]
    widths[widths.index(max(widths))] -= sum(widths) - width
    return widths


def _settle(paragraph: Element, made: Element) -> None:
    """Part the table from others, and take away a paragraph that is empty now, where Word can do without it."""
    before, after = paragraph.getprevious(), made.getnext()
    followed = after is not None and after.tag == PARAGRAPH
    if paragraph.find(f"{SETTINGS}/{SECTION}") is not None:
        made.addnext(element("w:p"))
        _move_section(paragraph, made.getnext())
        followed = True
    if not followed:
        made.addnext(element("w:p"))
    if _is_empty(paragraph) and (before is None or before.tag != TABLE):
        paragraph.getparent().remove(paragraph)


def _is_empty(paragraph: Element) -> bool:
    """Whether nothing goes with a paragraph: no text, no picture, no half of a comment, a bookmark or a field."""
    names = [one.tag.rpartition("}")[2] for one in paragraph.iter() if isinstance(one.tag, str)]
    halves = names.count("bookmarkStart") != names.count("bookmarkEnd")
    return not halves and not text_of(paragraph).strip() and not MATTER & set(names)


def _dress(made: Element, document: Document, widths: Sequence[int]) -> None:
    """The look of the document's own tables, else a grid of thin lines."""
    style = _table_style(document)
    if style:
        made.tblStyle_val = style
    lines = (element(f"w:{side}", val="single", sz=4, space=0, color="auto") for side in BORDERS)
    margins = (element(f"w:{side}", w=CELL_MARGIN, type="dxa") for side in ("left", "right"))
    refill(
        made.tblPr, made.tblPr.find(qn("w:tblStyle")), element("w:tblW", w=sum(widths), type="dxa"),
        element("w:jc", val="center"), None if style else element("w:tblBorders", *lines),
        element("w:tblLayout", type="fixed"), element("w:tblCellMar", *margins),
        element("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )  # fmt: skip
    refill(made.tblGrid, *(element("w:gridCol", w=width) for width in widths))


def _table_style(document: Document) -> str:
    """The style of the document's first table that has one of its own; else the grid, where the document knows it."""
    plain = document.styles.default(WD_STYLE_TYPE.TABLE)
    for style in document.element.body.iter(qn("w:tblStyle")):
        if plain is None or style.get(qn("w:val")) != plain.style_id:
            return str(style.get(qn("w:val")))
    known = {style.name: style.style_id for style in document.styles if style.type == WD_STYLE_TYPE.TABLE}
    return next((known[name] for name in ("Table Grid", "网格型") if name in known), "")


def _small(form: Element | None) -> Element:
    """The form of a run, its letters at most of the usual size of tables: seven columns have no room for more."""
    run = element("w:r", form)
    size = Run(run, None).font.size  # type: ignore[arg-type]
    if size is None or size > TABLE_SIZE:
        Run(run, None).font.size = TABLE_SIZE  # type: ignore[arg-type]
    return run.rPr


def _spanned(texts: Sequence[str], columns: Sequence[Column]) -> list[Cell]:
    """A row's cells; the last cell of a short row spans the columns that are left."""
    *others, last = zip(texts, columns, strict=False)
    left = len(columns) - len(others)
    end = (last[0], last[1].align if left == 1 else LEFT, left)
    return [*((text, column.align, 1) for text, column in others), end]


def _row(cells: Sequence[Cell], widths: Sequence[int], form: Element | None, *, head: bool) -> Element:
    """A row that stays on one page; what heads others is bold."""
    made = element("w:tr", element("w:trPr", element("w:cantSplit")))
    start = 0
    for text, align, span in cells:
        settings = element("w:tcPr", element("w:tcW", w=sum(widths[start : start + span]), type="dxa"),
                           element("w:gridSpan", val=span) if span > 1 else None,
                           element("w:vAlign", val="center"))  # fmt: skip
        made.append(element("w:tc", settings, _line(text, align, form, bold=head)))
        start += span
    return made


def _line(text: str, align: str, form: Element | None, *, bold: bool) -> Element:
    """The paragraph of a cell: no indent and no fixed height of lines, whatever the document's text has."""
    settings = element("w:pPr", element("w:spacing", before=20, after=20, line=240, lineRule="auto"),
                       _no_indent(), element("w:jc", val=align.replace("centre", "center")))  # fmt: skip
    run = element("w:r", deepcopy(form), text_element(text))
    if bold:
        Run(run, None).bold = True  # type: ignore[arg-type]
    return element("w:p", settings, run)


def _without_indent(settings: Element) -> None:
    for indent in settings.findall(qn("w:ind")):
        settings.remove(indent)
    settings._insert_ind(_no_indent())


def _no_indent() -> Element:
    """No indent, also where the style counts it in letters, as Chinese ones do."""
    return element("w:ind", left=0, leftChars=0, firstLine=0, firstLineChars=0)


def _copy(parent: Element, tag: str) -> Element | None:
    return deepcopy(parent.find(tag))


def _move_section(paragraph: Element, last: Element) -> None:
    """What ends a section stands in its last paragraph."""
    section = paragraph.find(f"{SETTINGS}/{SECTION}")
    if section is not None and last is not paragraph:
        last.get_or_add_pPr().append(section)
