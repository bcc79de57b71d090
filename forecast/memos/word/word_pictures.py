"""Pictures of a Word memo, each with the text for those who cannot see it."""

import io
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.parts.document import DocumentPart

from forecast.memos.contents import Chart
from forecast.memos.drawings import Drawings
from forecast.memos.word.designs import Design
from forecast.memos.word.markup import FORBIDDEN, Element, element
from forecast.memos.word.runs import paragraph, run, runs


def chart_paragraphs(chart: Chart, part: DocumentPart, drawings: Drawings, design: Design) -> Iterator[Element]:
    """The picture, or why there is none, and below it the caption."""
    image = drawings.png(chart.picture)
    if image is None:
        yield paragraph("body", *runs(drawings.note(chart.picture), design), design=design, with_next=True)
    else:
        yield paragraph("figure", _picture(chart, image, part, design), design=design)
    caption = drawings.language.text("memo.figure", number=chart.number, text=chart.caption)
    yield paragraph("caption", *runs(caption, design), design=design)


def _picture(chart: Chart, image: bytes, part: DocumentPart, design: Design) -> Element:
    """The picture in its run; the number of the figure serves as its id, which no two may share."""
    inline = part.new_pic_inline(io.BytesIO(image), width=design.picture)
    about = inline.docPr
    about.set("id", str(chart.number))
    about.set("name", chart.picture.name)
    about.set("descr", FORBIDDEN.sub("", chart.alternative))
    inline.find(f".//{qn('pic:cNvPr')}").set("name", f"{chart.picture.name}.png")
    drawing = element("w:drawing")
    drawing.append(inline)
    return run(drawing, design=design)
