"""Sources: the numbered list of documents, with the numbers that the text cites, and links that can be followed."""

import re
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from forecast.memos.contents import Sources
from forecast.memos.word.designs import Design
from forecast.memos.word.markup import Element, element, refill
from forecast.memos.word.runs import paragraph, runs
from forecast.memos.word.styles import twips

# An address ends at a space, at a mark of Chinese, or before the comma that follows it.
ADDRESS = re.compile(r"(https?://[!-~]*[0-9A-Za-z/=#&_~-])")


def source_paragraphs(sources: Sources, part: Part, design: Design, *, with_next: bool) -> Iterator[Element]:
    """A paragraph per document; the last stays with what follows it, if anything does."""
    for place, entry in enumerate(sources.entries, 1):
        parts = ADDRESS.split(entry)
        content = [made for at, text in enumerate(parts) for made in _part(text, at % 2 == 1, part, design)]
        yield paragraph("source", *content, design=design, with_next=with_next and place == len(sources.entries))


def _part(text: str, address: bool, part: Part, design: Design) -> Iterator[Element]:
    if not address:
        yield from runs(text, design)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(text, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.extend(runs(text, design))
    yield link


def define_list(numbering: Element, design: Design) -> None:
    """The list in ``numbering.xml``: [1], [2] … as the text cites them."""
    indent = twips(design.styles["source"].hanging)
    level = element(
        "w:lvl", element("w:start", val=1), element("w:numFmt", val="decimal"),
        element("w:pStyle", val=design.styles["source"].key), element("w:suff", val="tab"),
        element("w:lvlText", val="[%1]"), element("w:lvlJc", val="left"),
        element("w:pPr", element("w:tabs", element("w:tab", val="num", pos=indent)),
                element("w:ind", left=indent, hanging=indent)),
        ilvl=0,
    )  # fmt: skip
    kind = element("w:abstractNum", element("w:multiLevelType", val="singleLevel"), level, abstractNumId=0)
    refill(numbering, kind, element("w:num", element("w:abstractNumId", val=0), numId=1))
