"""Tables of a Word memo: heads that repeat, rows that stay whole."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from forecast.memos.contents import CENTRE, LEFT, RIGHT, Column, Table
from forecast.memos.word.designs import Design
from forecast.memos.word.line_breaks import cell_lines, column_lines
from forecast.memos.word.markup import Element, element, flag
from forecast.memos.word.runs import lines_run, paragraph
from forecast.memos.word.styles import TWIPS, twips

JUSTIFICATION = {LEFT: "left", CENTRE: "center", RIGHT: "right"}
HEAD_SHADE, GROUP_SHADE = "E7ECF1", "F4F6F8"


def table_element(table: Table, design: Design) -> Element:
    """The table as ``w:tbl``, as wide as the text."""
    widths = column_widths(table.columns, design.page.width)
    properties = element(
        "w:tblPr", element("w:tblStyle", val="MemoTable"), element("w:tblW", w=sum(widths), type="dxa"),
        # Centred, because Word and WPS differ in where a table at the left begins.
        element("w:jc", val="center"), element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1), element("w:tblCaption", val=table.caption),
    )  # fmt: skip
    grid = element("w:tblGrid", *(element("w:gridCol", w=wide) for wide in widths))
    return element("w:tbl", properties, grid, _head(table, widths, design), *_rows(table, widths, design))


def column_widths(columns: Sequence[Column], whole: float) -> list[int]:
    """The widths in twips; together exactly the whole, which is given in points."""
    edges = [0]
    for column in columns:
        edges.append(edges[-1] + round(column.share * twips(whole)))
    return [right - left for left, right in pairwise(edges)]


def _head(table: Table, widths: Sequence[int], design: Design) -> Element:
    cells = [_cell(cell_lines(column.title, _room(wide, "head", design)), CENTRE, wide, design, style="head",
                   shade=HEAD_SHADE, with_next=True)
             for column, wide in zip(table.columns, widths, strict=True)]  # fmt: skip
    return _row(cells, head=True)


def _rows(table: Table, widths: Sequence[int], design: Design) -> Iterator[Element]:
    lines = _lines(table, widths, design)
    for row in table.rows:
        if len(row) == 1:  # it stays with the first of those that it heads
            yield _row([_cell([row[0]], LEFT, sum(widths), design, style="head", shade=GROUP_SHADE, with_next=True,
                              span=len(widths))])  # fmt: skip
        else:
            yield _row([_cell(cell, column.align, wide, design)
                        for cell, column, wide in zip(next(lines), table.columns, widths, strict=True)])  # fmt: skip


def _lines(table: Table, widths: Sequence[int], design: Design) -> Iterator[tuple[list[str], ...]]:
    """The lines of the cells, row by row, without the rows of one cell."""
    texts = zip(*(row for row in table.rows if len(row) > 1), strict=True)
    columns = [
        column_lines(cells, room) if column.align == RIGHT else [cell_lines(cell, room) for cell in cells]
        for column, cells, room in zip(table.columns, texts, (_room(wide, "cell", design) for wide in widths),
                                       strict=False)
    ]  # fmt: skip
    return zip(*columns, strict=True)


def _room(wide: int, style: str, design: Design) -> float:
    """How many characters a line of a cell holds."""
    return (wide / TWIPS - 2 * design.padding) / design.styles[style].size


def _row(cells: Sequence[Element], *, head: bool = False) -> Element:
    return element("w:tr", element("w:trPr", element("w:cantSplit"), flag("w:tblHeader", head)), *cells)


def _cell(
    lines: list[str], align: str, wide: int, design: Design, *, style: str = "cell", shade: str = "",
    with_next: bool = False, span: int = 1,
) -> Element:  # fmt: skip
    properties = element(
        "w:tcPr", element("w:tcW", w=wide, type="dxa"), element("w:gridSpan", val=span) if span > 1 else None,
        element("w:shd", val="clear", color="auto", fill=shade) if shade else None, element("w:vAlign", val="center"),
    )  # fmt: skip
    text = paragraph(style, lines_run(lines, design), design=design, with_next=with_next, jc=JUSTIFICATION[align])
    return element("w:tc", properties, text)
