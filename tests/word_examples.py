"""Small made-up memos as Word files, and what Word's schema says of the order of elements."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from matplotlib.axes import Axes

from forecast.charts.album import Picture
from forecast.language import Language
from forecast.memos.contents import CENTRE, RIGHT, Block, Chart, Column, Heading, Memo, Paragraph, Sources, Table
from forecast.memos.drawings import Drawings
from forecast.memos.word.document import word_files

# The order of children in ECMA-376, part 1, as far as a memo has them.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs wordWrap autoSpaceDE "
             "autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr",
    "w:rPr": "rStyle rFonts b bCs i iCs color spacing w kern position sz szCs highlight u vertAlign lang",
    "w:sectPr": "footerReference headerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "w:tcPr": "tcW gridSpan tcBorders shd vAlign",
    "w:style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "w:lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    "w:settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol "
                  "listSeparator",
    "w:tbl": "tblPr tblGrid tr",
    "w:font": "altName charset family pitch",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tblCellMar": "top left bottom right",
    "w:styles": "docDefaults latentStyles style",
}  # fmt: skip


def draw(ax: Axes) -> None:
    ax.plot([0, 1], [0, 1])


def fail(ax: Axes) -> None:
    raise RuntimeError("no ink")


def chart(number: int, drawn=draw) -> Chart:
    picture = Picture(f"fan_{number}", 2.0, drawn)
    return Chart(number, f"此地指标{number}", f"折线图{number}。", picture, None)  # type: ignore[arg-type]


def table(rows: int = 2) -> Table:
    columns = (Column("序号", 0.1, CENTRE), Column("指标", 0.5), Column("目标", 0.4, RIGHT))
    return Table(
        1, "各项目标", columns, (("此地",), *((str(row), f"指标{row}", "≥ 1000家") for row in range(1, rows + 1)))
    )


BLOCKS = (
    Heading("一、总体判断"), Paragraph("目标为“1000家”[1, 2]；最近数据为466家[2]。"), table(),
    Heading("二、分项分析"), Heading("（一）此地", 2), Heading("1．指标1", 3), Paragraph("目标为1000家[1]。"), chart(1),
    Paragraph("预计为897家。"), Heading("2．指标2", 3), Paragraph("目标为60家[1]。"), chart(2),
    Heading("三、数据来源"), Sources(("此地：《规划》，http://here.example/plan.html，索引号1", "年鉴")),
)  # fmt: skip


def word_bytes(
    code: str = "zh", blocks: tuple[Block, ...] = BLOCKS, title: str = "此地2025年目标", **given: str
) -> bytes:
    language = Language(code)
    memo = Memo(title, language, blocks, **given)
    return word_files(memo, None, Drawings(language, 2), "memo")["memo.docx"]  # type: ignore[arg-type]


def word(code: str = "zh", blocks: tuple[Block, ...] = BLOCKS, **given: str) -> Document:
    """The memo, opened again."""
    return docx.Document(io.BytesIO(word_bytes(code, blocks, **given)))


def parts(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(package.read(name))


def text_of(one: etree._Element) -> str:
    """The text within an element; `itertext` says it several times over, because python-docx gives elements a text."""
    return "".join(str(text.text) for text in one.iter(qn("w:t")))


def out_of_order(root: etree._Element) -> Iterator[str]:
    """The elements whose children do not stand as the schema says, or are not known to it here."""
    for tag, names in ORDERS.items():
        order = [qn(f"w:{name}") for name in names.split()]
        for one in root.iter(qn(tag)):
            found = [order.index(child.tag) if child.tag in order else -1 for child in one]
            if found != sorted(found) or -1 in found:
                yield etree.tostring(one).decode()[:300]
