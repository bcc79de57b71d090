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
