"""A planner's Word files for the tests of filling, made with python-docx, and what became of them."""

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from forecast.language import Language
from forecast.memos.filled.runs import text_of
from forecast.memos.filling import Filled, fill
from tests.memo_examples import shipped

FIRMS = '"gongshu", "hightech_enterprises", 2025'


def memo(*paragraphs: str) -> Document:
    """A document of these paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def filled(document: Document, folder: Path, code: str = "zh", name: str = "memo.docx") -> tuple[Document, Filled]:
    """The document as it is filled from the shipped data, opened again, and what was said."""
    document.save(str(folder / name))
    done = fill(folder / name, folder / f"filled_{name}", shipped(), Language(code), Language(code))
    return docx.Document(str(done.path)), done


def texts(document: Document) -> list[str]:
    """The text of every paragraph, also of cells and boxes, in the order of the file."""
    return [text_of(paragraph) for paragraph in document.element.body.iter(qn("w:p"))]


def codes(done: Filled) -> list[str]:
    return [problem.code for problem in done.problems]


def add_box(document: Document, text: str, width: int = 2_000_000) -> None:
    """A text box as Word writes it: once as a drawing, once for programs that know only VML."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    names = (
        nsdecls("w", "wp", "a") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = (
        f"<w:r {names}><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="{width}" cy="900000"/>'
        f'<wp:docPr id="90" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )
    document.add_paragraph("旁边")._p.append(parse_xml(box))
