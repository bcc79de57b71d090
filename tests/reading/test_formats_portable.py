from functools import partial
from pathlib import Path

import pytest
from page_examples import FULL, LEFT, SIZE, Page, cells, read_pages, texts

from forecast.problems import Refusal
from forecast.reading.contents import Table
from forecast.reading.formats import unpack
from forecast.reading.formats.glyphs import Edge
from forecast.reading.formats.rulings import rulings

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture
def read(tmp_path):
    return partial(read_pages, tmp_path / "report.pdf")


def table_page(down: float = 200) -> Page:
    """A ruled table with a heading over two columns."""
    xs, ys = [50, 150, 220, 290], [down, down + 20, down + 40, down + 60]
    page = Page()
    for y in ys:
        page.line(50 if y != ys[1] else 150, y, 290, y)
    for x in xs:
        page.line(x, ys[0] if x != 220 else ys[1], x, ys[-1])
    page.text("指标", down + 25, 55).text("目标", down + 14, 200)
    page.text("二〇", down + 34, 155).text("二五", down + 34, 225)
    return page.text("企业", down + 54, 55).text("139", down + 54, 155).text("2.5%", down + 54, 225)


ROWS = [["指标", "目标", "目标"], ["指标", "二〇", "二五"], ["企业", "139", "2.5%"]]


def test_lines_broken_in_mid_sentence_are_joined(read):
    full = "企" * FULL
    page = Page().text("总结", 120, 150).text(full[:-2], 160, LEFT + 2 * SIZE).text("业" * 27 + "共12", 175)
    page.text("5家。", 190).text("全" * 28, 205, LEFT + 2 * SIZE).text("市。", 220)
    assert texts(read(page)) == ["总结", full[:-2] + "业" * 27 + "共125家。", "全" * 28 + "市。"]


def test_a_paragraph_goes_on_over_the_page(read):
    first = Page().text("企" * FULL, 400).text("1", 580, 200)
    second = Page().text("业139家", 100).text("全" * FULL, 115, LEFT + 2 * SIZE).text("2", 580, 200)
    assert texts(read(first, second)) == ["企" * FULL + "业139家", "全" * FULL]


def test_heads_feet_and_page_numbers_are_dropped_and_text_that_repeats_is_kept(read):
    pages = [
        Page().text("合肥市报告", 30).text(f"正文{sign}", 300).text("共同", 320).text(f"— {number} —", 580, 200)
        for number, sign in enumerate("一二三四")
    ]
    assert texts(read(*pages)) == [text for sign in "一二三四" for text in (f"正文{sign}", "共同")]


@pytest.mark.parametrize(
    "number",
    [
        "- {} -",
        "— {} —",
        "·{}·",
        "第{}页",
        "第 {} 页 共 9 页",
        "第{}页，共9页",
        "第{}页/共9页",
        "Page {} of 9",
        "{} / 9",
        "{}",
    ],
)
def test_numbers_of_pages_do_not_part_a_sentence(read, number):
    first = Page().text("企" * FULL, 400).text(number.format(3), 580, 180)
    second = Page().text("业139家。", 100).text(number.format(4), 580, 180)
    assert texts(read(first, second)) == ["企" * FULL + "业139家。"]


@pytest.mark.parametrize("head", ["合肥市报告 {}", "{} 合肥市报告", "合肥市报告 第{}页", "合肥市报告 第{}页 共4页"])
def test_a_head_with_the_number_of_the_page_does_not_part_a_sentence(read, head):
    pages = [Page().text(head.format(number), 30).text("企" * FULL, 100) for number in range(1, 5)]
    assert texts(read(*pages)) == ["企" * FULL * 4]


def test_the_last_line_of_a_paragraph_and_a_numbered_heading_after_it_are_two(read):
    last = "业" * (FULL - 1) + "。"
    page = Page().text("企" * (FULL - 2), 160, LEFT + 2 * SIZE).text(last, 175).text("二、目标", 190)
    assert texts(read(page)) == ["企" * (FULL - 2) + last, "二、目标"]


def test_a_caption_after_the_last_line_of_a_paragraph_is_a_line_of_its_own(read):
    last = "业" * (FULL - 1) + "。"
    page = Page().text("企" * (FULL - 2), 160, LEFT + 2 * SIZE).text(last, 175).text("表1 主要指标", 190)
    assert texts(read(page)) == ["企" * (FULL - 2) + last, "表1 主要指标"]


def test_a_line_that_lacks_what_the_next_number_is_wide_is_full(read):
    page = Page().text("企" * (FULL - 6), 160).text("11412.80亿元，" + "业" * 23, 175).text("全" * 5 + "。", 190)
    assert texts(read(page)) == ["企" * (FULL - 6) + "11412.80亿元，" + "业" * 23 + "全" * 5 + "。"]
    page = Page().text("企" * (FULL - 6), 160).text("亿元，" + "业" * 27, 175)
    assert texts(read(page)) == ["企" * (FULL - 6), "亿元，" + "业" * 27]


def test_the_rows_of_a_table_without_lines_stay_apart(read):
    page = Page()
    for down, name, figure in ((160, "指标", "2020"), (175, "企业", "139"), (190, "专利", "15")):
        page.text(name, down).text(figure, down, 330)
    assert [line.split() for line in texts(read(page))] == [["指标", "2020"], ["企业", "139"], ["专利", "15"]]


def test_signs_that_are_drawn_after_the_rest_of_their_line_stand_in_their_place(read):
    page = Page().text("全市科技创新", 160).text("十四五", 160, 125).text("规划和二〇三五年目标", 160, 170)
    assert texts(read(page.text("“", 160, 115).text("”", 160, 157)))[0].replace(" ", "") == (
        "全市科技创新“十四五”规划和二〇三五年目标"
    )


def test_a_sentence_that_ends_at_the_margin_does_not_end_its_indented_paragraph(read):
    first, second = "企" * (FULL - 3) + "。", "业" * 5 + "。"
    assert texts(read(Page().text(first, 160, LEFT + 2 * SIZE).text(second, 175))) == [first + second]
    assert texts(read(Page().text("企" + first, 160).text(second, 175))) == ["企" + first, second]


def test_a_line_at_the_top_of_every_third_page_is_no_head(read):
    pages = [Page().text("全市企业139家" if number % 3 == 0 else f"第{number}", 40) for number in range(9)]
    assert texts(read(*pages)).count("全市企业139家") == 3


def test_a_head_on_two_pages_only_is_kept(read):
    pages = [Page().text("合肥市报告", 30).text("正文", 300) for _ in range(2)]
    assert texts(read(*pages)) == ["合肥市报告", "正文"] * 2


def test_a_ruled_table_with_merged_cells_stands_between_the_paragraphs(read):
    content = read(table_page().text("前文", 180).text("后文", 300))
    found = [cells(block) if isinstance(block, Table) else block.text for block in content.blocks]
    assert [block for block in found if isinstance(block, list)] == [ROWS]
    assert {"前文", "后文"} <= {block for block in found if isinstance(block, str)}


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_was_meant_to_be_shown(read, rotation):
    """A page that is drawn upright and shown turned has its table turned as well; no figure is lost."""
    content = read(table_page(), rotation=rotation)
    (table,) = (block for block in content.blocks if isinstance(block, Table))
    shown = {90: [list(row) for row in zip(*ROWS[::-1], strict=True)], 180: [row[::-1] for row in ROWS[::-1]]}
    shown[270] = [list(row) for row in zip(*ROWS, strict=True)][::-1]
    assert cells(table) == shown[rotation]


def test_a_table_open_at_its_sides_is_a_table(read):
    page = Page().grid([50, 150, 220], [200, 220, 240], sides=False)
    page.text("指标", 214, 55).text("值", 214, 155).text("企业", 234, 55).text("139", 234, 155)
    assert cells(read(page).blocks[0]) == [["指标", "值"], ["企业", "139"]]


def test_lines_in_a_cell_are_joined_and_figures_in_it_are_not(read):
    page = Page().grid([50, 150, 220], [200, 240, 280])
    page.text("规划", 214, 55).text("目标", 230, 55).text("12", 214, 155).text("34", 230, 155).text("企", 260, 55)
    assert cells(read(page).blocks[0]) == [["规划目标", "12 34"], ["企", ""]]


def test_heads_of_two_rows_that_the_next_page_repeats_come_once(read):
    def page(row: str) -> Page:
        made = Page().grid([50, 150, 220], [200, 220, 240, 260]).text("指标", 214, 55).text("值", 214, 155)
        return made.text("甲", 234, 55).text("乙", 234, 155).text(row, 254, 55).text("5", 254, 155)

    (table,) = read(page("企"), page("业")).blocks
    assert cells(table) == [["指标", "值"], ["甲", "乙"], ["企", "5"], ["业", "5"]]


def test_a_table_that_goes_on_over_the_page_is_one(read):
    def page(row: str) -> Page:
        made = Page().grid([50, 150, 220], [200, 220, 240]).text("指标", 214, 55).text("值", 214, 155)
        return made.text(row, 234, 55).text("5", 234, 155)

    (table,) = read(page("企"), page("业")).blocks
    assert cells(table) == [["指标", "值"], ["企", "5"], ["业", "5"]]


def test_a_frame_around_text_and_a_chart_are_no_tables(read):
    framed = Page().grid([40, 350], [190, 230]).text("全市企业139家", 214)
    chart = Page().grid([50, 100, 150, 200, 250], [200, 250, 300, 350]).text("139", 214, 55)
    chart.text("145", 264, 155).text("年份", 400)
    content = read(framed, chart)
    assert not any(isinstance(block, Table) for block in content.blocks)
    assert "全市企业139家" in content.text and "139" in texts(content)


def test_pictures_of_pages_are_refused(read):
    page = Page()
    page.figure.figimage([[0.0, 1.0], [1.0, 0.0]], resize=False)
    with pytest.raises(Refusal) as caught:
        read(page, page)
    assert (caught.value.code, caught.value.values["pages"]) == ("read_scan", 2)


def test_the_documents_of_the_reading_tests():
    table = next(block for block in unpack(DOCUMENTS / "30_anhui_plan_table.pdf").blocks if isinstance(block, Table))
    assert cells(table)[1] == ["1", "全社会研发经费投入占GDP比重(%)", "2.28", "2.8", "预期性"]
    report = texts(unpack(DOCUMENTS / "29_hefei_report.pdf"))
    assert len(report) == 6 and report[-1].endswith("1300亿元左右。")


def test_thick_and_doubled_lines_are_one_border():
    across = [Edge(False, y, 0, 100) for y in (0, 0.8, 50, 100, 101)]
    upright = [Edge(True, x, start, start + 50) for x in (0, 1, 40, 100) for start in (0, 50)]
    (grid,) = rulings([*across, *upright])
    assert (len(grid.xs), len(grid.ys)) == (3, 3)
    assert len({number for row in grid.regions for number in row}) == 4
    assert grid.region_at(20, 75) == grid.regions[0][0]
    assert grid.region_at(-5, 75) is None


def test_borders_that_are_drawn_cell_by_cell_are_one_line_each():
    places = [(20.0 * across, 20.0 * along) for across in range(31) for along in range(30)]
    sides = [Edge(upright, place, start, start + 20) for upright in (True, False) for place, start in places]
    (grid,) = rulings(sides)
    assert (len(grid.xs), len(grid.ys)) == (31, 31)


def test_more_lines_than_a_table_has_are_no_table():
    assert rulings([Edge(upright, 5.0 * n, 0, 5000) for n in range(400) for upright in (True, False)]) == []
