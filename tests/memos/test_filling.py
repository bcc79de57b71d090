"""A planner's Word file is filled: what is right is put in, what is wrong is named and marked, the rest stays."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from forecast.charts.album import Picture
from forecast.language import Language
from forecast.memos.filling import fill, out_path
from forecast.problems import Refusal
from tests.fill_examples import FIRMS, add_box, codes, filled, memo, texts
from tests.memo_examples import facts_of, shipped


def test_values_stand_within_the_planners_sentence(tmp_path):
    made, done = filled(
        memo(f"预计{{{{ value({FIRMS}, projected) }}}}，可能性{{{{ value({FIRMS}, 可能性) }}}}。"), tmp_path
    )
    assert texts(made) == ["预计897家，可能性34%。"]
    assert (done.all, done.faulty, codes(done)) == (2, 0, [])


def test_every_value_is_that_of_the_memo_in_both_languages(tmp_path):
    for code in ("zh", "en"):
        goal = facts_of(code, "gongshu", "hightech_enterprises", 2025)
        fields = ("goal_words", "interval80", "shortfall", "pace_needed", "outlook", "document")
        made, _ = filled(memo(*(f"{{{{ value({FIRMS}, {field}) }}}}" for field in fields)), tmp_path, code)
        assert texts(made) == [getattr(goal, field) for field in fields]


def test_a_level_is_stated_or_worked_out_or_projected_and_the_latter_are_said(tmp_path):
    words = (
        '{{ value("gongshu", "hightech_enterprises", 2020) }}',
        '{{ value("gongshu", "gdp", 2020) }}',
        '{{ value("拱墅区", "国家高新技术企业数", 2025) }}',
    )
    made, done = filled(memo(*words), tmp_path)
    assert texts(made) == ["466家", "1818亿元", "897家"]
    assert codes(done) == ["fill_derived", "fill_projected"] and not any(one.grave for one in done.problems)


def test_a_placeholder_that_word_has_split_is_filled_in_the_form_of_its_first_run(tmp_path):
    document = memo("有高企")
    for part in ("{", "{ value(“gong", "shu”，‘hightech_", "enterprises’，2020", "\u00a0） }", "}", "。"):
        run = document.paragraphs[0].add_run(part)
        run.bold, run.font.size, run.font.color.rgb = part != "。", Pt(16), RGBColor(0xC0, 0, 0)
    made, _ = filled(document, tmp_path)
    (paragraph,) = made.paragraphs
    assert paragraph.text == "有高企466家。"
    value = next(run for run in paragraph.runs if run.text == "466家")
    assert value.bold and value.font.size == Pt(16) and value.font.color.rgb == RGBColor(0xC0, 0, 0)
    assert [run.bold for run in paragraph.runs if run.text in ("有高企", "。")] == [None, False]


def test_a_placeholder_within_a_run_leaves_what_stands_beside_it(tmp_path):
    document = memo("")
    run = document.paragraphs[0].add_run(f"前\t{{{{ value({FIRMS}, chance) }}}}后")
    run.italic = True
    made, _ = filled(document, tmp_path)
    assert made.paragraphs[0].text == "前\t34%后"
    assert all(one.italic for one in made.paragraphs[0].runs)


def test_soft_line_breaks_and_full_width_signs_do_not_matter(tmp_path):
    made, _ = filled(memo("｛｛数值（拱墅区，\n国家高新技术企业数，\n2025年，可能性）｝｝"), tmp_path)
    assert texts(made) == ["34%"]


def test_tables_headers_footers_boxes_and_footnotes_are_filled(tmp_path):
    document = memo("正文")
    chance = f"{{{{ value({FIRMS}, chance) }}}}"
    cell = document.add_table(2, 2).cell(1, 1)
    cell.text = chance
    cell.add_table(1, 1).cell(0, 0).text = chance
    document.sections[0].header.paragraphs[0].text = chance
    document.sections[0].footer.paragraphs[0].text = chance
    add_box(document, chance)
    _add_footnotes(document, chance)
    made, done = filled(document, tmp_path)
    assert texts(made).count("34%") == 4  # the cell, the table in it, and the box that Word writes twice
    assert made.sections[0].header.paragraphs[0].text == made.sections[0].footer.paragraphs[0].text == "34%"
    assert b"34%" in zipfile.ZipFile(done.path).read("word/footnotes.xml")
    assert done.problems == ()


def _add_footnotes(document, text: str) -> None:
    note = f"<w:footnote w:id='1'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"
    xml = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")


def test_all_faults_are_named_at_once_with_their_place_and_the_nearest_names(tmp_path):
    document = memo(
        "一、总体情况",
        "",
        "说明：{{ value(gongshou, hightech_enterprise, 25, chnce) }}和{{ vaule(x) }}",
        "{{ 图(gongshu",
    )
    document.add_table(1, 2).cell(0, 1).text = '{{ value("gongshu", "rd_intensity", 2031) }}'
    document.sections[0].header.paragraphs[0].text = "{% if x %}"
    add_box(document, "{{ table(zhejiang) }}")
    _, done = filled(document, tmp_path, "en")
    said = [problem.sentence(Language("en")) for problem in done.problems]
    assert codes(done) == [
        "region_not_known", "indicator_not_known", "fill_year", "fill_field_unknown", "fill_kind_unknown",
        "fill_unclosed", "fill_no_level", "fill_no_goal", "fill_statement",
    ]  # fmt: skip
    assert said[0].startswith("memo.docx, paragraph 2 “说明：{{ value(…”: {{ value(gongshou, ")
    for sentence, part in zip(said, ("gongshu", "hightech_enterprises", "“25”", "chance", "value"), strict=False):
        assert part in sentence
    assert said[6].startswith('memo.docx, table 1, row 1, column 2 “{{ value("go…”')
    assert said[7].startswith("memo.docx, text box beside paragraph 4 “旁边”")
    assert said[8].startswith("memo.docx, header “{% if x %}”")
    assert (done.all, done.faulty) == (6, 6)  # a box counts once, though it stands twice in the file


def test_good_placeholders_are_filled_and_faulty_ones_stay_and_are_marked(tmp_path):
    made, done = filled(memo(f"可能性{{{{ value({FIRMS}, chance) }}}}，{{{{ vaule(x) }}}}。"), tmp_path)
    (paragraph,) = made.paragraphs
    assert paragraph.text == "可能性34%，{{ vaule(x) }}。" and done.faulty == 1
    marked = [run.text for run in paragraph.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert marked == ["{{ vaule(x) }}"]


def test_the_same_file_gives_the_same_bytes_and_a_filled_one_stays_as_it_is(tmp_path):
    document = memo("标题", f"{{{{ chart({FIRMS}) }}}}", "{{ table(gongshu) }}", "{{ vaule(x) }}")
    _, first = filled(document, tmp_path)
    content = first.path.read_bytes()
    _, second = filled(document, tmp_path)
    assert second.path.read_bytes() == content
    again = fill(first.path, tmp_path / "again.docx", shipped(), Language("zh"))
    assert again.path.read_bytes() == content


def test_a_chart_is_as_wide_as_the_text_and_says_what_it_shows(tmp_path):
    document = memo("", f"{{{{ chart({FIRMS}) }}}}")
    document.paragraphs[1].paragraph_format.line_spacing = Pt(28)
    document.paragraphs[1].paragraph_format.first_line_indent = Pt(32)
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(5)
    document.sections[0].page_width = Cm(21)
    made, done = filled(document, tmp_path)
    (shape,) = made.inline_shapes
    assert round(shape.width / 360000, 2) == 11.0
    assert pytest.approx(shape.height / shape.width, rel=0.01) == 8.8 / 15
    described = shape._inline.docPr.get("descr")
    assert described.startswith("拱墅区：国家高新技术企业数，历年数据") and "34%" in described and "[" not in described
    settings = made.paragraphs[1].paragraph_format
    assert settings.line_spacing == 1.0 and settings.first_line_indent == 0  # a fixed line would cut the picture off
    assert _is_picture(made) and done.problems == ()


def _is_picture(document) -> bool:
    parts = [part for part in document.part.package.iter_parts() if part.partname.endswith(".png")]
    return all(Image.open(io.BytesIO(part.blob)).format == "PNG" for part in parts) and bool(parts)


def test_a_chart_is_at_most_fifteen_centimetres_wide_and_fits_cells_and_boxes(tmp_path):
    chart = f"{{{{ chart({FIRMS}) }}}}"
    document = memo(chart)
    document.sections[0].page_width = Cm(40)
    cell = document.add_table(1, 2).cell(0, 1)
    cell.width = Cm(6)
    cell.text = chart
    add_box(document, chart, width=int(Cm(8)))
    made, _ = filled(document, tmp_path)
    widths = [round(int(extent.get("cx")) / 360000, 1) for extent in made.element.body.iter(qn("wp:extent"))]
    assert widths[:2] == [15.0, 5.6]
    assert 7.5 in widths[2:]


def test_a_chart_fits_the_column_of_its_own_section(tmp_path):
    document = memo(f"{{{{ chart({FIRMS}) }}}}")
    document.add_section()
    document.add_paragraph(f"{{{{ chart({FIRMS}) }}}}")
    for section, columns in zip(document.sections, ("1", "2"), strict=True):
        section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(3), Cm(3)
        (found,) = section._sectPr.findall(qn("w:cols"))
        found.set(qn("w:num"), columns)
        found.set(qn("w:space"), "567")
    made, _ = filled(document, tmp_path)
    assert [round(shape.width / 360000, 1) for shape in made.inline_shapes] == [15.0, 7.0]


def test_a_series_without_a_goal_has_a_chart_too(tmp_path):
    made, done = filled(memo('{{ chart("hangzhou", "gdp") }}'), tmp_path)
    assert len(made.inline_shapes) == 1 and done.problems == ()


def test_a_chart_that_fails_leaves_a_note_in_its_place(tmp_path, monkeypatch):
    def fails(self, suffix="png"):
        raise ValueError("no ink")

    monkeypatch.setattr(Picture, "image", fails)
    made, done = filled(memo(f"{{{{ chart({FIRMS}) }}}}", "后"), tmp_path)
    assert texts(made) == ["（本图未能绘制：no ink）", "后"]
    assert codes(done) == ["memo_chart_failed"] and done.problems[0].grave


def test_a_table_is_a_word_table_in_the_documents_own_style(tmp_path):
    document = memo("前", "{{ table(gongshu) }}", "后")
    document.paragraphs[1].runs[0].font.color.rgb = RGBColor(0, 0, 0xC0)
    document.add_table(1, 1).style = "Light Grid Accent 1"
    made, done = filled(document, tmp_path)
    table, own = made.tables
    assert table.style.name == own.style.name == "Light Grid Accent 1"
    assert [cell.text for cell in table.rows[0].cells][:3] == ["序号", "指标", "年份"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 14 and table.rows[5].cells[1].text == "国家高新技术企业数"
    run = table.rows[5].cells[1].paragraphs[0].runs[0]
    assert run.font.color.rgb == RGBColor(0, 0, 0xC0) and run.font.size == Pt(10.5)
    assert [paragraph.text for paragraph in made.paragraphs] == ["前", "后"] and done.problems == ()


def test_goals_that_could_not_be_judged_stand_in_the_table_with_the_reason(tmp_path):
    made, _ = filled(memo("{{ table(gongshu, 人才资源总量) }}"), tmp_path)
    assert [cell.text for cell in made.tables[0].rows[1].cells][1:5] == [
        "人才资源总量", "2025", "38万人", "目标年份之前没有该指标的数据",
    ]  # fmt: skip


def test_tables_do_not_run_together_and_cells_and_files_end_with_a_paragraph(tmp_path):
    document = memo("{{ table(gongshu, rd_intensity) }}", "{{ table(gongshu, rd_expenditure) }}")
    document.add_table(1, 1).cell(0, 0).text = "{{ table(gongshu, rd_intensity) }}"
    made, _ = filled(document, tmp_path)
    body = [child.tag.rpartition("}")[2] for child in made.element.body]
    assert body == ["tbl", "p", "tbl", "p", "tbl", "sectPr"]
    assert made.tables[-1].cell(0, 0)._tc[-1].tag == qn("w:p")


def test_a_table_follows_the_words_that_announce_it(tmp_path):
    made, _ = filled(memo("见下表：{{ table(gongshu, rd_intensity) }}", "后"), tmp_path)
    assert [child.tag.rpartition("}")[2] for child in made.element.body][:3] == ["p", "tbl", "p"]
    assert made.paragraphs[0].text == "见下表："


def test_sentences_make_paragraphs_in_the_planners_form(tmp_path):
    document = memo(f"{{{{ sentences({FIRMS}) }}}}", "后")
    document.paragraphs[0].paragraph_format.first_line_indent = Pt(32)
    document.paragraphs[0].runs[0].bold = True
    made, _ = filled(document, tmp_path)
    *said, last = made.paragraphs
    assert len(said) == 3 and last.text == "后"
    assert all(one.paragraph_format.first_line_indent == Pt(32) and one.runs[0].bold for one in said)
    # no list of sources, no numbers
    assert said[0].text == "杭州市拱墅区科学技术局提出2025年达到1000家的目标。最近的数据为2020年466家。"


def test_sentences_with_words_behind_them_stay_in_one_paragraph(tmp_path):
    made, _ = filled(memo(f"{{{{ sentences({FIRMS}) }}}}另见附件。"), tmp_path)
    (only,) = texts(made)
    assert only.startswith("杭州市拱墅区科学技术局提出") and only.endswith("另见附件。")


def test_a_section_that_ends_with_a_placeholder_ends_below_what_is_put_there(tmp_path):
    for placeholder in (f"{{{{ sentences({FIRMS}) }}}}", "{{ table(gongshu, rd_intensity) }}"):
        document = memo(placeholder)
        document.add_section()
        document.add_paragraph("第二节")
        made, _ = filled(document, tmp_path)
        assert len(made.sections) == 2
        ends = [child for child in made.element.body if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None]
        assert len(ends) == 1 and ends[0].getnext().find(f".//{qn('w:t')}").text == "第二节"


def test_sources_are_numbered_as_they_are_read_and_listed_wherever_the_list_stands(tmp_path):
    document = memo("{{ sources() }}", f"甲{{{{ source({FIRMS}) }}}}", "乙{{ 来源(杭州市, rd_intensity, 2020) }}",
                    f"丙{{{{ sentences({FIRMS}) }}}}")  # fmt: skip
    made, done = filled(document, tmp_path)
    said = texts(made)
    assert said[0].startswith("[1] 杭州市拱墅区科学技术局：《") and said[1].startswith("[2] 杭州市科学技术局：《")
    assert said[2:4] == ["甲[1]", "乙[2]"] and "1000家的目标[1]" in said[4] and done.faulty == 0


def test_without_a_list_a_source_is_told_in_full(tmp_path):
    made, _ = filled(memo(f"{{{{ source({FIRMS}) }}}}"), tmp_path)
    assert texts(made)[0].startswith("杭州市拱墅区科学技术局：《杭州市拱墅区科技发展“十四五”规划纲要》")


def test_the_summary_is_that_of_the_memo(tmp_path):
    made, _ = filled(memo("{{ 总体判断(拱墅区) }}"), tmp_path)
    assert texts(made)[0].startswith("本材料对拱墅区2025年的13项目标进行测算")


def test_of_two_goals_of_a_year_the_plain_one_is_meant_unless_the_other_is_named(tmp_path):
    rd = '"gongshu", "rd_expenditure", 2025, "goal"'
    made, done = filled(
        memo(f"{{{{ value({rd}) }}}}", f'{{{{ value({rd}, "growth") }}}}', f"{{{{ value({rd}, no) }}}}"), tmp_path
    )
    assert texts(made)[:2] == ["40亿元", facts_of("zh", "gongshu", "rd_expenditure", 2025, "growth").goal]
    assert codes(done) == ["fill_no_goal"] and "2025 growth" in str(done.problems[0].values["nearest"])


def test_what_is_not_known_of_a_goal_is_a_dash_and_said(tmp_path):
    made, done = filled(
        memo(f"{{{{ value({FIRMS}, actual) }}}}", '{{ value("gongshu", "talent_resources", 2025, "chance") }}'),
        tmp_path,
    )
    assert texts(made) == ["–", "–"]
    assert codes(done) == ["fill_empty"] * 2 and not any(one.grave for one in done.problems)
    assert "没有该指标的数据" in done.problems[1].sentence(Language("zh"))


def test_names_with_signs_of_xml_are_put_in_as_they_are(tmp_path):
    made, _ = filled(memo('{{ value("gongshu", "R&D经费支出", 2025, "indicator") }}<b>&amp;'), tmp_path)
    assert texts(made) == ["R&D经费支出<b>&amp;"]


def test_charts_and_tables_are_not_put_into_footnotes(tmp_path):
    document = memo("正文")
    _add_footnotes(document, "{{ table(gongshu) }}")
    _, done = filled(document, tmp_path)
    assert codes(done) == ["fill_text_only"] and "脚注" in done.problems[0].where


def test_the_language_is_that_of_the_file(tmp_path):
    for text, expected in (("高新技术企业：", "高新技术企业：1000家"), ("The goal is ", "The goal is 1,000")):
        document = memo(text + f"{{{{ value({FIRMS}, goal) }}}}")
        document.save(str(tmp_path / "memo.docx"))
        done = fill(tmp_path / "memo.docx", tmp_path / "out.docx", shipped(), Language("en"))
        assert texts(docx.Document(str(done.path))) == [expected]


def test_a_file_without_placeholders_is_said_and_copied(tmp_path):
    made, done = filled(memo("没有"), tmp_path)
    assert texts(made) == ["没有"] and codes(done) == ["fill_nothing"] and not done.problems[0].grave


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "read_empty_file"),
        (b"just text", "fill_not_word"),
        (b"%PDF-1.7 ...", "fill_not_word"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "read_old_word"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "read_encrypted"),
        (b"{\\rtf1 x}", "read_old_word"),
        (b"PK\x03\x04 cut off", "read_broken"),
    ],
)
def test_what_is_no_word_file_is_refused_with_what_to_do(tmp_path, content, code):
    (tmp_path / "memo.docx").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        fill(tmp_path / "memo.docx", tmp_path / "out.docx", shipped(), Language("zh"))
    assert refused.value.code == code and not (tmp_path / "out.docx").exists()
    for language in ("zh", "en"):
        assert "{" not in refused.value.sentence(Language(language))


@pytest.mark.parametrize("kind", ["template.main+xml", "document.macroEnabled.main+xml"])
def test_templates_and_files_with_macros_are_refused_by_their_kind(tmp_path, kind):
    memo("x").save(str(tmp_path / "plain.docx"))
    with zipfile.ZipFile(tmp_path / "plain.docx") as plain, zipfile.ZipFile(tmp_path / "memo.docx", "w") as other:
        for name in plain.namelist():
            other.writestr(name, plain.read(name).replace(b"document.main+xml", kind.encode()))
    with pytest.raises(Refusal) as refused:
        fill(tmp_path / "memo.docx", tmp_path / "out.docx", shipped(), Language("zh"))
    assert refused.value.code == "fill_not_word" and kind in refused.value.sentence(Language("zh"))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal, match="There is no file"):
        fill(tmp_path / "memo.docx", tmp_path / "out.docx", shipped(), Language("zh"))


def test_the_filled_file_stands_beside_the_original_which_is_kept(tmp_path):
    original = tmp_path / "memo.docx"
    original.write_bytes(b"")
    (tmp_path / "folder").mkdir()
    assert out_path(original, None, force=False) == tmp_path / "memo_filled.docx"
    assert out_path(original, tmp_path / "folder", force=False) == tmp_path / "folder" / "memo_filled.docx"
    with pytest.raises(Refusal, match="--force"):
        out_path(original, tmp_path / "folder" / ".." / "memo.docx", force=False)
    assert out_path(original, original, force=True) == original


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path):
    (tmp_path / "taken").write_bytes(b"")
    memo("x").save(str(tmp_path / "memo.docx"))
    with pytest.raises(Refusal, match="could not be written"):
        fill(tmp_path / "memo.docx", tmp_path / "taken" / "out.docx", shipped(), Language("zh"))
