import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from forecast.reading.contents import Table
from forecast.reading.formats import unpack
from forecast.reading.formats.word_numbering import written_number

VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.fixture
def document():
    return docx.Document()


@pytest.fixture
def read(tmp_path, document):
    def saved_and_read():
        document.save(tmp_path / "report.docx")
        return unpack(tmp_path / "report.docx")

    return saved_and_read


def add(document, xml: str) -> None:
    """Put raw WordprocessingML before the section properties at the end of the body."""
    opened = xml.replace(">", f" {nsdecls('w')} {VML}>", 1) if "/>" not in xml[: xml.index(">") + 1] else xml
    document.element.body.insert(len(document.element.body) - 1, parse_xml(opened))


def texts(content):
    return [block.text for block in content.blocks]


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_paragraphs_and_tables_keep_their_order_and_headings_their_height(document, read):
    document.add_heading("总结", 0)
    document.add_heading("一、目标", 2)
    document.add_paragraph("正文")
    table = document.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "指值甲5", strict=True):
        cell.text = text
    document.add_paragraph("尾")
    blocks = read().blocks
    assert [(block.text, block.heading) for block in (*blocks[:3], blocks[4])] == [
        ("总结", 1),
        ("一、目标", 2),
        ("正文", 0),
        ("尾", 0),
    ]
    assert cells(blocks[3]) == [["指", "值"], ["甲", "5"]]


def test_merged_cells_stand_wherever_they_span(document, read):
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指标"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "目标"
    rows = read().blocks[0].rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["指标", "目标", "目标"],
        ["指标", "4", "5"],
        ["6", "7", "8"],
    ]
    assert rows[1][0] == rows[0][0] and rows[0][2] == rows[0][1]


def test_a_style_of_ones_own_inherits_its_height_and_an_outline_level_counts(document, read):
    own = document.styles.add_style("公文标题", 1)
    own.base_style = document.styles["Heading 3"]
    document.add_paragraph("甲", style="公文标题")
    add(document, '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>')
    add(document, '<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>')
    assert [block.heading for block in read().blocks] == [3, 2, 0]


def test_insertions_and_content_controls_are_read_and_deletions_are_not(document, read):
    add(
        document,
        "<w:p><w:r><w:t>新增</w:t></w:r><w:ins><w:r><w:t>45</w:t></w:r></w:ins><w:del><w:r><w:delText>44</w:delText></w:r>"
        "</w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:sdt><w:sdtContent><w:r><w:t>家</w:t></w:r></w:sdtContent></w:sdt><w:r><w:instrText>PAGE 7"
        "</w:instrText></w:r></w:p>",
    )
    add(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    assert texts(read()) == ["新增45家", "目录"]


def test_tabs_and_breaks_inside_a_paragraph(document, read):
    document.add_paragraph("企业\t139家\n尾")
    assert texts(read()) == ["企业\t139家", "尾"]


def test_a_text_box_follows_its_paragraph_once(document, read):
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    add(
        document,
        f"<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    assert texts(read()) == ["正文", "框内"]


def test_a_box_inside_a_box_is_read_once(document, read):
    inner = "<w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent>"
    outer = f"<w:txbxContent><w:p><w:r><w:t>中</w:t>{inner}</w:r></w:p></w:txbxContent>"
    add(document, f"<w:p><w:r><w:t>外</w:t>{outer}</w:r></w:p>")
    assert texts(read()) == ["外", "中", "内"]


def test_a_table_that_holds_a_table_becomes_paragraphs_and_the_inner_table(document, read):
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "左"
    inner = outer.cell(0, 1).add_table(2, 2)
    for cell, text in zip((cell for row in inner.rows for cell in row.cells), "指值甲5", strict=True):
        cell.text = text
    found = [cells(block) if isinstance(block, Table) else block.text for block in read().blocks]
    assert found == ["左", [["指", "值"], ["甲", "5"]]]


def test_footnotes_stand_at_the_end(document, read, tmp_path):
    document.add_paragraph("正文")
    assert texts(read()) == ["正文"]
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>-</w:t></w:r></w:p>"
        "</w:footnote><w:footnote w:id='1'><w:p><w:r><w:t>2020年为快报数。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    added = '<Relationship Id="own" Type="x/footnotes" Target="footnotes.xml"/></Relationships>'
    with zipfile.ZipFile(tmp_path / "report.docx") as old, zipfile.ZipFile(tmp_path / "own.docx", "w") as new:
        parts = {name: old.read(name).decode("utf-8", "ignore") for name in old.namelist()}
        relations = "word/_rels/document.xml.rels"
        parts[relations] = parts[relations].replace("</Relationships>", added)
        for name, text in (parts | {"word/footnotes.xml": notes}).items():
            new.writestr(name, text)
    assert texts(unpack(tmp_path / "own.docx")) == ["正文", "2020年为快报数。"]


def test_the_main_part_may_have_another_name(document, read, tmp_path):
    document.add_heading("目标", 2)
    read()
    with zipfile.ZipFile(tmp_path / "report.docx") as old, zipfile.ZipFile(tmp_path / "own.docx", "w") as new:
        for name in old.namelist():
            new.writestr(
                name.replace("document.xml", "document2.xml"),
                old.read(name).replace(b"document.xml", b"document2.xml"),
            )
    assert [(block.text, block.heading) for block in unpack(tmp_path / "own.docx").blocks] == [("目标", 2)]


def test_the_stated_title_is_taken(document, read):
    document.core_properties.title = "合肥市科技创新报告"
    document.add_paragraph("正文")
    assert read().title == "合肥市科技创新报告"


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next(document, read):
    add(document, "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>全市企业达到</w:t></w:r></w:p>")
    document.add_paragraph("139家。")
    add(document, "<w:p><w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr><w:r><w:t>最后</w:t></w:r></w:p>")
    assert texts(read()) == ["全市企业达到139家。", "最后"]


def test_a_deleted_row_is_none_and_an_inserted_one_is(document, read):
    def row(tracked: str, name: str, value: str) -> str:
        held = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in (name, value))
        return f"<w:tr><w:trPr>{tracked}</w:trPr>{held}</w:tr>"

    rows = row("", "指标", "值") + row("<w:del w:id='1'/>", "旧", "5") + row("<w:ins w:id='2'/>", "新", "6")
    add(document, f"<w:tbl>{rows}</w:tbl>")
    assert cells(read().blocks[0]) == [["指标", "值"], ["新", "6"]]


def test_hidden_text_is_not_read(document, read):
    hidden = document.add_paragraph("企业")
    hidden.add_run("旧数120家").font.hidden = True
    shown = hidden.add_run("139家")
    shown.font.hidden = False
    assert texts(read()) == ["企业139家"]


def test_the_number_of_a_note_is_no_digit_of_the_figure_before_it(document, read):
    paragraph = document.add_paragraph("企业139")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run("家，面积12km")
    paragraph.add_run("2").font.superscript = True
    assert texts(read()) == ["企业139家，面积12km2"]


NUMBERED = """
<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCountingThousand"/>
<w:pStyle w:val="Heading1"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt
w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt
w:val="decimal"/><w:lvlText w:val="%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum>
"""


@pytest.fixture
def numbered(document):
    """Adds paragraphs of one list with levels, and a second list that starts anew."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERED.format(ns=nsdecls("w"))))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride>'
    for name, more in (("90", ""), ("91", again)):
        own = f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="90"/>{more}</w:num>'
        numbering.append(parse_xml(own))

    def added(text: str, level: int = 0, name: str = "90") -> None:
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
        add(document, f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")

    return added


def test_numbers_that_word_counts_stand_before_their_text(document, read, numbered):
    for text, level in (("基础", 0), ("平台", 1), ("人才", 1), ("其一", 2), ("点", 3), ("目标", 0), ("投入", 1)):
        numbered(text, level)
    numbered("附则", 0, "91")
    numbered("无", 0, "0")
    assert texts(read()) == [
        *("一、基础", "（一）平台", "（二）人才", "1 其一", "点", "二、目标", "（一）投入", "十一、附则", "无"),
    ]


def test_a_style_may_give_the_number_and_a_paragraph_take_it_away(document, read, numbered):
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("目标", 1)
    none = "<w:pStyle w:val='Heading1'/><w:numPr><w:numId w:val='0'/></w:numPr>"
    add(document, f"<w:p><w:pPr>{none}</w:pPr><w:r><w:t>前言</w:t></w:r></w:p>")
    document.add_heading("任务", 1)
    assert [(block.text, block.heading) for block in read().blocks] == [("一、目标", 1), ("前言", 1), ("二、任务", 1)]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        *((10, "chineseCounting", "十"), (20, "chineseCounting", "二十"), (34, "japaneseCounting", "三十四")),
        *((3, "decimalEnclosedCircle", "③"), (4, "lowerRoman", "iv"), (2, "upperLetter", "B"), (120, "decimal", "120")),
    ],
)
def test_numbers_are_written_as_the_list_says(number, form, written):
    assert written_number(number, form) == written
