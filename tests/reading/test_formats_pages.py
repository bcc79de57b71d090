import pytest

from forecast.problems import Refusal
from forecast.reading.contents import Table
from forecast.reading.formats import unpack


def read(tmp_path, page: str | bytes, name: str = "page.html"):
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else f"<html><body>{page}</body></html>".encode())
    return unpack(path)


def texts(content):
    return [block.text for block in content.blocks]


def cells(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_headings_bear_their_height(tmp_path):
    content = read(tmp_path, "<h1>总结</h1><h3><span>一、<b>目标</b></span></h3><p>正文</p>")
    assert [(block.text, block.heading) for block in content.blocks] == [("总结", 1), ("一、目标", 3), ("正文", 0)]


def test_blocks_and_breaks_end_a_line_and_inline_elements_do_not(tmp_path):
    page = "前<p>新增<b>45</b>家<br>总数<span>1</span><span>39</span>家</p>后<div>a<div>b</div>c</div>"
    assert texts(read(tmp_path, page)) == ["前", "新增45家", "总数139家", "后", "a", "b", "c"]


def test_white_space_is_what_a_browser_shows(tmp_path):
    page = "<p>高新\n    技术 企业  139&nbsp;家\nR&amp;D\nspending</p>"
    assert texts(read(tmp_path, page)) == ["高新技术 企业 139\xa0家 R&D spending"]


def test_scripts_styles_forms_and_menus_are_left_out(tmp_path):
    page = (
        "<script>var a=1280;</script><style>p{width:1200px}</style><nav>首页</nav><ul class='main nav'><li>12345</ul>"
        "<select><option>2022</select><p>正文<script>x</script>还有</p><div class='footer'>第1,024位访客</div>"
    )
    assert texts(read(tmp_path, page)) == ["正文还有"]


@pytest.mark.parametrize(
    "kept",
    ["<div class='nav'><p>全市企业139家。</p></div>", "<footer><table><tr><td>甲<td>1<tr><td>乙<td>2</table></footer>"],
)
def test_what_is_named_a_menu_but_says_something_is_kept(tmp_path, kept):
    assert read(tmp_path, kept).blocks


def test_spans_are_filled(tmp_path):
    table = (
        "<table><caption>表1</caption><tr><th rowspan=2>指标<th colspan='2'>目标<tr><td>2020年<td>2025年"
        "<tr><td rowspan=0>R&amp;D<td>2.1<td>3<tr><td>5<td>6</table>"
    )
    content = read(tmp_path, table)
    assert content.blocks[0].text == "表1"
    assert cells(content.blocks[1]) == [
        ["指标", "目标", "目标"],
        ["指标", "2020年", "2025年"],
        ["R&D", "2.1", "3"],
        ["R&D", "5", "6"],
    ]
    rows = content.blocks[1].rows
    assert rows[1][0] is rows[0][0]


def test_rows_of_head_and_body_stay_in_their_order_and_lines_in_a_cell_are_joined(tmp_path):
    table = "<table><thead><tr><th>地区<th><p>R&amp;D经费</p><p>(亿元)</p></thead><tbody><tr><td>宁波<td>354.8</table>"
    assert cells(read(tmp_path, table).blocks[0]) == [["地区", "R&D经费(亿元)"], ["宁波", "354.8"]]


def test_tables_that_lay_out_the_page_become_paragraphs(tmp_path):
    page = (
        "<table><tr><td>菜单</td><td><h2>一、目标</h2><p>正文</p>"
        "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>"
        "<table><tr><td>只有一格</td></tr></table>"
    )
    content = read(tmp_path, page)
    found = [cells(block) if isinstance(block, Table) else block.text for block in content.blocks]
    assert found == ["菜单", "一、目标", "正文", [["甲", "1"], ["乙", "2"]], "只有一格"]


def test_a_row_of_long_texts_is_layout_and_a_row_of_figures_is_a_table(tmp_path):
    long = f"<table><tr><td>菜单<td>{'全市企业139家。' * 30}</table>"
    assert not isinstance(read(tmp_path, long).blocks[0], Table)
    assert isinstance(read(tmp_path, "<table><tr><td>企业<td>139</table>").blocks[0], Table)


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5", "utf-8"])
def test_the_page_names_its_encoding(tmp_path, charset):
    page = f"<html><head><meta charset='{charset}'><title>標題</title></head><body><p>高新技術</p></body></html>"
    content = read(tmp_path, page.encode("gb18030" if charset.lower().startswith("gb") else charset))
    assert (content.title, texts(content)) == ("標題", ["高新技術"])


@pytest.mark.parametrize("named", ["utf-8", "no-such-encoding", "base64"])
def test_a_wrongly_named_encoding_is_found_out(tmp_path, named):
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={named}"><p>高新技术企业</p>'
    assert texts(read(tmp_path, page.encode("gb18030"))) == ["高新技术企业"]


def test_a_page_with_another_suffix_is_still_a_page(tmp_path):
    for name in ("figures.xls", "report.doc", "report.docx", "report"):
        content = read(tmp_path, b"<html><table><tr><td>a<td>1<tr><td>b<td>2</table></html>", name)
        assert isinstance(content.blocks[0], Table)


@pytest.mark.parametrize("depth", [100, 5000])
def test_a_deep_page_is_read_whole_or_refused(tmp_path, depth):
    try:
        content = read(tmp_path, "<div>" * depth + "<p>最深</p>" + "</div>" * depth + "<p>末尾</p>")
    except Refusal as refusal:
        assert refusal.code == "read_depth" and depth > 1000
    else:
        assert texts(content) == ["最深", "末尾"]


def test_spans_beyond_all_measure_do_not_fill_the_memory(tmp_path):
    row = "<tr>" + "<td colspan=99999 rowspan=99999>1" * 50
    with pytest.raises(Refusal) as caught:
        read(tmp_path, f"<table>{row * 100}</table>")
    assert caught.value.code == "read_cells"


@pytest.mark.parametrize("page", ["<p></p>", "<script>1</script>", "<frameset><frame src=x></frameset>"])
def test_a_page_without_text_is_refused(tmp_path, page):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, page)
    assert caught.value.code == "read_no_text"


def test_what_is_not_shown_is_not_read(tmp_path):
    page = (
        "<p style='display:none'>企业120家。</p><p STYLE='color:red; Display : None;'>企业121家。</p><p hidden>122</p>"
        "<div style='visibility:hidden'>123</div><p>企业<span style='display:none'>1</span>39家。</p>"
        "<table><tr style='display:none'><td>旧<td>1<tr><td>甲<td>2<tr><td>乙<td>3</table>"
    )
    content = read(tmp_path, page)
    assert content.blocks[0].text == "企业39家。"
    assert cells(content.blocks[1]) == [["甲", "2"], ["乙", "3"]]


def test_a_hidden_table_that_a_reader_may_choose_is_read(tmp_path):
    page = "<p>2021年</p><div class='tab' style='display:none'><table><tr><td>甲<td>2<tr><td>乙<td>3</table></div>"
    assert isinstance(read(tmp_path, page).blocks[1], Table)


def test_titles_of_other_pages_are_not_read(tmp_path):
    page = (
        "<div class='zoom'><p>全市企业139家。</p></div><ul><li><a href=1>宁波企业突破1万家</a>"
        "<li><a href=2>杭州研发强度达3.6%</a><li><a href=3>绍兴交易额300亿元</a></ul>"
        "<div><p>上一篇：<a href=4>2020年企业120家</a></p><p>下一条：没有了</p></div>"
    )
    assert texts(read(tmp_path, page)) == ["全市企业139家。"]


def test_links_in_running_text_and_a_single_one_are_read(tmp_path):
    page = "<h1><a href=1>总结</a></h1>"
    page += "<p>见<a href=1>公报</a>和<a href=2>年鉴</a>，企业<a href=3>139家</a>。</p><div><a>附件</a></div>"
    assert texts(read(tmp_path, page)) == ["总结", "见公报和年鉴，企业139家。", "附件"]


def test_the_number_of_a_note_is_no_digit_of_the_figure_before_it(tmp_path):
    page = "<p>企业139<sup>1</sup>家，投入<b>5</b><sup>[2]</sup>亿元，面积12km<sup>2</sup></p>"
    assert texts(read(tmp_path, page)) == ["企业139家，投入5亿元，面积12km2"]


def test_a_page_inside_the_page_does_not_end_it(tmp_path):
    page = (
        "<div><html><head><title>Word</title></head><body><p>企业139家。</p></body></html></div><p>研发投入5亿元。</p>"
    )
    assert texts(read(tmp_path, page)) == ["企业139家。", "研发投入5亿元。"]
    ended = "<html><body><p>企业139家。</p></body></html><p>研发投入5亿元。</p>"
    assert texts(read(tmp_path, ended.encode())) == ["企业139家。", "研发投入5亿元。"]


def test_paragraphs_that_breaks_part_in_a_page_of_gb2312_are_paragraphs(tmp_path):
    page = "<META content='text/html; charset=gb2312' http-equiv=Content-Type>"
    page += "<table><tr><td>　　一、综合<BR>　　企业139家。<br/><br>　　研发5亿元"
    assert texts(read(tmp_path, page.encode("gb2312"))) == ["一、综合", "企业139家。", "研发5亿元"]


def test_control_characters_do_no_harm(tmp_path):
    page = (
        "<p>企业\x0b139\x1e家</p><div>\x0c<span style='display:none'>1</span>\x01研发&#11;5亿元&#19968;&#x4e00;</div>"
    )
    assert texts(read(tmp_path, page, "page.html")) == ["企业139家", "研发 5亿元一一"]
