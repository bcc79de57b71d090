"""The Word memo: what stands in it, in what order, and that Word can read it."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from forecast.language import LANGUAGES
from forecast.memos.composing import compose
from forecast.memos.contents import Chart, Heading, Memo, Paragraph, Sources
from forecast.memos.drawings import Drawings
from forecast.memos.word.document import word_files
from tests.memo_examples import shipped_brief
from tests.word_examples import BLOCKS, chart, fail, out_of_order, parts, table, text_of, word, word_bytes

SIGNED = {"author": "此地科学技术局", "date": "2026年11月23日"}


def styles_of(document) -> list[str]:
    return [paragraph.style.style_id for paragraph in document.paragraphs]


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_writes_of_a_memo_are_the_same_bytes(code):
    assert word_bytes(code, **SIGNED) == word_bytes(code, **SIGNED)


@pytest.mark.parametrize("code", LANGUAGES)
def test_elements_stand_in_the_order_of_the_schema(code):
    assert [line for _, root in parts(word_bytes(code, **SIGNED)) for line in out_of_order(root)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_part_that_is_referred_to_is_there(code):
    content = word_bytes(code)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert len(names) == len(set(names))
    rels = dict(parts(content))["word/_rels/document.xml.rels"]
    inside = [rel.get("Target") for rel in rels if rel.get("TargetMode") != "External"]
    assert {f"word/{target}" for target in inside} <= set(names)


def test_the_blocks_stand_in_their_order_with_their_styles():
    assert styles_of(word(**SIGNED)) == [
        "Title", "Heading1", "Normal", "Caption", "Heading1", "Heading2", "Heading3", "Normal", "Figure", "Caption",
        "Normal", "Heading3", "Normal", "Figure", "Caption", "Heading1", "ListNumber", "ListNumber", "Signature",
        "Signature",
    ]  # fmt: skip


def test_the_caption_stands_above_its_table_and_below_its_figure():
    body = list(word().element.body)
    tables = [place for place, child in enumerate(body) if child.tag == qn("w:tbl")]
    assert [text_of(body[place - 1]) for place in tables] == ["表1　各项目标"]
    figures = [place for place, child in enumerate(body) if child.find(f".//{qn('w:drawing')}") is not None]
    assert [text_of(body[place + 1]) for place in figures] == ["图1　此地指标1", "图2　此地指标2"]


def test_citations_are_raised_and_nothing_else():
    document = word()
    raised = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.superscript]
    assert raised == ["[1, 2]", "[2]", "[1]", "[1]"]
    assert document.paragraphs[2].text == "目标为“1000家”[1, 2]；最近数据为466家[2]。"


def test_in_english_the_space_before_a_raised_number_goes():
    assert word("en", (Paragraph("The goal is 5 in 2025 [1]. Next."),)).paragraphs[1].text == (
        "The goal is 5 in 2025[1]. Next."
    )


def test_pictures_have_texts_and_ids_of_their_own():
    found = list(word().element.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in found] == ["折线图1。", "折线图2。"]
    assert len({one.get("id") for one in found}) == 2


def test_a_picture_stays_with_its_caption_and_with_the_sentence_before_it():
    document = word()
    figure = next(place for place, style in enumerate(styles_of(document)) if style == "Figure")
    assert document.styles.element.get_by_id("Figure").pPr.find(qn("w:keepNext")) is not None
    assert document.paragraphs[figure - 1].paragraph_format.keep_with_next
    assert not document.paragraphs[figure + 2].paragraph_format.keep_with_next


def test_no_picture_is_cut_to_the_height_of_a_line():
    for code in LANGUAGES:
        assert word(code).styles.element.get_by_id("Figure").pPr.spacing.get(qn("w:lineRule")) == "auto"


def test_a_picture_that_fails_leaves_its_reason_and_the_rest_is_whole():
    blocks = tuple(chart(1, fail) if isinstance(block, Chart) and block.number == 1 else block for block in BLOCKS)
    whole, failed = word(), word(blocks=blocks)
    place = styles_of(whole).index("Figure")
    texts = [one.text for one in whole.paragraphs]
    texts[place] = "（本图未能绘制：no ink）"
    assert [one.text for one in failed.paragraphs] == texts
    assert len(list(failed.element.iter(qn("wp:docPr")))) == 1
    assert failed.paragraphs[place].paragraph_format.keep_with_next


def test_sources_are_numbered_as_they_are_cited_and_addresses_can_be_followed():
    document = word()
    numbering = document.part.numbering_part.element
    assert numbering.find(f".//{qn('w:lvlText')}").get(qn("w:val")) == "[%1]"
    link = next(document.element.iter(qn("w:hyperlink")))
    assert text_of(link) == "http://here.example/plan.html"
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "http://here.example/plan.html"
    assert document.paragraphs[-2].text == "此地：《规划》，http://here.example/plan.html，索引号1"


def test_without_author_and_date_nothing_is_signed():
    assert "Signature" not in styles_of(word())
    assert styles_of(word(author="此地科学技术局"))[-1] == "Signature"


def test_the_signature_never_stands_alone_on_a_page():
    *_, source, author, date = word(**SIGNED).paragraphs
    assert source.paragraph_format.keep_with_next and author.paragraph_format.keep_with_next
    assert not date.paragraph_format.keep_with_next


@pytest.mark.parametrize(("code", "tag"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_the_properties_name_title_author_and_language_and_no_time_of_today(code, tag):
    properties = word(code, **SIGNED).core_properties
    assert (properties.title, properties.author, properties.language) == ("此地2025年目标", "此地科学技术局", tag)
    assert properties.created == properties.modified and properties.created.year == 2000
    assert "python-docx" not in properties.comments


def test_letters_that_xml_cannot_hold_are_left_out():
    document = word(blocks=(Heading("一\x0b、"), Paragraph("数据\x00。"), Sources(("年鉴\x1f",))), title="此地\x02")
    assert [one.text for one in document.paragraphs] == ["此地", "一、", "数据。", "年鉴"]


def test_below_a_table_the_heading_keeps_off():
    document = word(blocks=(table(), Heading("二、"), Heading("三、")))
    below, next_one = document.paragraphs[-2:]
    assert below.paragraph_format.space_before.pt == 10 and next_one.paragraph_format.space_before is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_shipped_memo_is_whole(code):
    said = shipped_brief(code, "gongshu")
    memo = compose(said)
    quick = tuple(chart(block.number) if isinstance(block, Chart) else block for block in memo.blocks)
    memo = Memo(memo.title, memo.language, quick)
    content = word_files(memo, said, Drawings(memo.language, 8), "memo")["memo.docx"]
    assert [line for _, root in parts(content) for line in out_of_order(root)] == []
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(one.text for one in document.paragraphs)
    assert all(block.text in text for block in memo.blocks if isinstance(block, Heading))
    assert [len(one.rows) for one in document.tables] == [9, 10, 6]
    assert len(list(document.element.iter(qn("wp:docPr")))) == 8
