"""PDF pages whose text stands in two columns, and pages that only look so."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

import pytest
from page_examples import LEFT, SIZE, Page, cells, read_pages, texts

from forecast.reading.contents import Table

RIGHT = 210  # where the second column begins
FULL = 14  # signs in a full line of a column
LEADING = 15
FIRST = ["　　全市企业达一百三十九家，", "增加值，比上年增长百分之八点", "研发经费支出三百五十三亿元。"]
SECOND = [
    "　　技术合同成交额一千亿元，",
    "其中向外输出七百亿元吸纳五百",
    "亿元居全省城市第三位以上水平",
    "并且保持增长。",
]
THIRD = ["　　专利授权量五万九千八百件", "其中，发明专利授权量九千七百", "件增长百分之三十一。"]


@pytest.fixture
def read(tmp_path):
    return partial(read_pages, tmp_path / "report.pdf")


def draw(page: Page, lines: Sequence[str], down: float, across: float = LEFT) -> Page:
    """Lines below each other; a first line is indented by its place, as printers do."""
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip("　"))
        page.text(line.lstrip("　"), down + LEADING * number, across + indent * SIZE)
    return page


def side_by_side(left: Sequence[str], right: Sequence[str], down: float = 160, page: Page | None = None) -> Page:
    """Two columns, the lines of both drawn in turn: left, right, left, right."""
    page = page or Page()
    for number, pair in enumerate(zip_longest(left, right, fillvalue="")):
        for line, across in zip(pair, (LEFT, RIGHT), strict=True):
            draw(page, [line] if line else [], down + LEADING * number, across)
    return page


def whole(*lines: str) -> str:
    return "".join(lines).replace("　", "")


def test_the_left_column_is_read_before_the_right_one_in_whatever_order_they_are_drawn(read):
    shown = [whole(*FIRST), whole(*SECOND), whole(*THIRD)]
    assert texts(read(side_by_side([*FIRST, *SECOND[:2]], [*SECOND[2:], *THIRD]))) == shown
    page = draw(Page(), [*FIRST, *SECOND[:2]], 160)
    assert texts(read(draw(page, [*SECOND[2:], *THIRD], 160, RIGHT))) == shown
    page = draw(Page(), [*SECOND[2:], *THIRD], 160, RIGHT)
    assert texts(read(draw(page, [*FIRST, *SECOND[:2]], 160))) == shown


def test_columns_whose_lines_are_not_level_with_each_other_are_told_apart(read):
    page = draw(draw(Page(), [*FIRST, *SECOND[:2]], 160), [*SECOND[2:], *THIRD], 166, RIGHT)
    assert texts(read(page)) == [whole(*FIRST), whole(*SECOND), whole(*THIRD)]


def test_what_stands_across_both_columns_parts_them(read):
    page = side_by_side([*FIRST, *SECOND[:2]], [*SECOND[2:], *THIRD], 100)
    page.text("二、科学技术和教育文化事业", 220, 135)
    side_by_side(THIRD, [*FIRST, FIRST[0]], 250, page)
    assert texts(read(page.text("合肥市统计公报和分析报告", 60, 140))) == [
        "合肥市统计公报和分析报告",
        *(whole(*FIRST), whole(*SECOND), whole(*THIRD)),
        "二、科学技术和教育文化事业",
        *(whole(*THIRD), whole(*FIRST), whole(FIRST[0])),
    ]


def test_a_heading_in_a_column_ends_the_paragraph_before_it(read):
    page = side_by_side([*FIRST, "一、科学技术"], [*SECOND])
    assert texts(read(page)) == [whole(*FIRST), "一、科学技术", whole(*SECOND)]


def test_a_paragraph_goes_on_in_the_first_column_of_the_next_page(read):
    first = side_by_side([*FIRST, *FIRST], [*THIRD, *SECOND[:2]])
    second = side_by_side([*SECOND[2:], *FIRST], THIRD)
    assert texts(read(first, second)) == [
        *([whole(*FIRST)] * 2),
        *(whole(*THIRD), whole(*SECOND), whole(*FIRST), whole(*THIRD)),
    ]


def test_a_last_page_with_text_in_its_left_column_only_is_read_as_the_pages_before(read):
    first = side_by_side([*FIRST, *FIRST], [*THIRD, *THIRD])
    assert texts(read(first, draw(Page(), SECOND, 160)))[-1] == whole(*SECOND)


def test_a_ruled_table_in_a_column_stays_in_it_and_one_across_parts_the_page(read):
    page = side_by_side(FIRST, SECOND, 100).grid([50, 150, 350], [180, 200, 220])
    for text, down, across in (("指标", 194, 55), ("值", 194, 240), ("企业", 214, 55), ("139", 214, 240)):
        page.text(text, down, across)
    side_by_side([*THIRD, *FIRST], THIRD, 250, page).grid([210, 260, 350], [310, 330, 350])
    for text, down, across in (("地区", 324, 215), ("值", 324, 265), ("宁波", 344, 215), ("5", 344, 265)):
        page.text(text, down, across)
    found = [cells(block) if isinstance(block, Table) else block.text for block in read(page).blocks]
    assert found == [
        *(whole(*FIRST), whole(*SECOND), [["指标", "值"], ["企业", "139"]]),
        *(whole(*THIRD), whole(*FIRST), whole(*THIRD), [["地区", "值"], ["宁波", "5"]]),
    ]


def test_the_rows_of_a_table_between_rules_are_read_across_on_a_page_of_columns(read):
    page = side_by_side([*FIRST, *FIRST], [*THIRD, *THIRD], 100)
    for down in (200, 220, 260):
        page.line(LEFT, down, 350, down)
    for number, row in enumerate((("指标", "2020年", "2021年"), ("企业数", "139", "152"), ("专利数", "12", "15"))):
        for text, across in zip(row, (LEFT, 210, 280), strict=True):
            page.text(text, 214 + 20 * number, across)
    found = texts(read(side_by_side(SECOND, [*FIRST, *FIRST[:1]], 280, page)))
    assert found[4:7] == ["指标 2020年 2021年", "企业数 139 152", "专利数 12 15"]


NO_COLUMNS = {
    "a table of names and figures": [
        ("地区生产总值", "11412.8"), ("高新技术企业数量", "4578"), ("技术合同成交额", "1146.4"),
        ("有效发明专利", "41506"), ("常住人口", "946.5"),
    ],
    "names and figures twice": [
        ("高新技术企业数 4578", "有效发明专利量 41506"), ("科技型中小企业 6023", "众创空间的数量 183"),
        ("技术合同成交 1146", "孵化器的总数量 92"), ("研发机构总数 1203", "院士工作站数量 45"),
    ],
    "names of firms": [
        (f"杭州第{number}科技发展股份有限公司", f"宁波第{number}智能装备制造有限公司") for number in "一二三四"
    ],
    "tasks and who is in charge": [
        ("培育高新技术企业", "市科技局"), ("建设重点实验室", "市科技局、市教育局"), ("引进高层次人才", "市人社局"),
        ("提升研发投入强度", "各区、县政府"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", NO_COLUMNS.values(), ids=NO_COLUMNS.keys())
def test_a_table_without_lines_is_read_across(read, rows):
    page = side_by_side([left for left, _ in rows], [right for _, right in rows])
    found = texts(read(page))
    assert len(found) == len(rows)
    for (left, right), line in zip(rows, found, strict=True):
        assert line.split() == [*left.split(), *right.split()]


def test_slim_cells_of_sentences_are_no_columns(read):
    left = ["推进企业培育，", "完善企业梯队，", "形成企业集群，", "提升企业能力。"]
    right = ["市科技局牵头，", "市财政局配合，", "市统计局协助，", "各区政府落实。"]
    page = Page()
    for number, (task, office) in enumerate(zip(left, right, strict=True)):
        draw(draw(page, [task], 160 + LEADING * number), [office], 160 + LEADING * number, 150)
    assert [line.split() for line in texts(read(page))] == [list(row) for row in zip(left, right, strict=True)]


def test_a_table_of_contents_is_read_across(read):
    titles = ["第一章总则和发展基础", "第二章指导思想与目标", "第三章重点任务和工程", "第四章保障措施与实施"]
    page = Page()
    for number, title in enumerate(titles):
        page.text(title, 160 + LEADING * number).text("…" * 13, 160 + LEADING * number, 152)
        page.text(str(number + 1), 160 + LEADING * number, 284)
    assert [line.replace(" ", "") for line in texts(read(page))] == [
        f"{title}{'…' * 13}{number}" for number, title in enumerate(titles, 1)
    ]


def test_text_across_the_page_with_gaps_in_some_lines_is_no_column(read):
    full = "全市企业" * 7 + "达到"
    lines = [
        full,
        full,
        "联系人　　　　　　　　　　　　　　　张三",
        full,
        full,
        "电话　　　　　　　　　　　　　　　　甲乙",
        full + "。",
    ]
    content = read(draw(Page(), lines, 160))
    assert [len(line) for line in content.text.split()] == [60, 3, 2, 60, 2, 2, 31]
