"""Tables that go on after the end of a page, without their heads or with them."""

import pytest
from table_examples import PLAN, REPORT, brief, facts, grid, reader

from forecast.reading.characters import plain
from forecast.reading.continued_tables import continued, is_continuation
from forecast.reading.grids import read_grid
from forecast.reading.outline import Grid, Passage

HEADS = "序号|指标|单位|2020年|2025年"
FIRST = f"{HEADS}\n1|R&D经费支出|亿元|168.1|300\n2|高新技术企业数|家|1680|3000"
FURTHER = "3|技术交易总额|亿元|205|400\n4|R&D经费支出占GDP比重|%|2.8|3.3"
GOALS = [
    "goal rd_expenditure 2025 level 300亿元",
    "goal hightech_enterprises 2025 level 3000家",
    "goal tech_contract_value 2025 level 400亿元",
    "goal rd_intensity 2025 level 3.3%",
]


def passage(text: str) -> Passage:
    return Passage(plain(text), (), 1)


def goals(*parts: Grid | Passage) -> list[str]:
    """The goals of tables with lines between them."""
    found = [one for part in continued(parts) if isinstance(part, Grid)
             for one in read_grid(part, facts(PLAN), reader().names, reader().gazetteer)]  # fmt: skip
    return brief([one for one in found if one.table == "goal"])


def test_rows_without_heads_take_those_of_the_table_before():
    assert goals(grid(FIRST), grid(FURTHER)) == GOALS
    assert goals(grid(FURTHER)) == []


@pytest.mark.parametrize(
    "mark", ["续表", "续表1", "（续表）", "表1（续）", "表1 主要指标（续）", "（续） 单位：亿元", "接上表", "— 12 —"]
)
def test_a_line_that_says_so_may_stand_between(mark):
    assert goals(grid(FIRST), passage(mark), grid(FURTHER)) == GOALS
    assert goals(grid(FIRST), passage(mark), passage("单位：亿元"), grid(FURTHER)) == GOALS


@pytest.mark.parametrize("line", ["表2 各区主要指标", "注：2020年为实际完成值。", "持续推进", "继续实施以下项目"])
def test_any_other_line_ends_a_table(line):
    assert not is_continuation(plain(line).text)
    assert goals(grid(FIRST), passage(line), grid(FURTHER)) == GOALS[:2]


@pytest.mark.parametrize("heads", [HEADS, "续表1||||\n" + HEADS, HEADS.replace("2025年", "2025 年")])
def test_repeated_heads_are_left_out(heads):
    (whole,) = continued([grid(FIRST), grid(f"{heads}\n{FURTHER}")])
    assert [row[0].text for row in whole.table.rows] == ["序号", "1", "2", "3", "4"]
    assert goals(grid(FIRST), grid(f"{heads}\n{FURTHER}")) == GOALS


def test_heads_of_two_rows_and_a_title_are_left_out_too():
    heads = "表1 主要指标|表1 主要指标|表1 主要指标\n指标|完成值|目标值\n指标|2020年|2025年"
    first = grid(f"{heads}\nR&D经费支出(亿元)|168.1|300")
    second = grid(f"{heads.replace('主要指标', '主要指标(续)')}\n高新技术企业数(家)|1680|3000")
    assert goals(first, second) == GOALS[:2]


def test_a_table_may_go_on_more_than_once():
    parts = [
        grid(FIRST),
        passage("续表"),
        *map(grid, FURTHER.split("\n")),
        passage("续表"),
        grid("5|发明专利授权量|件|10|20"),
    ]
    assert goals(*parts) == [*GOALS, "goal invention_patents_granted 2025 level 20件"]


@pytest.mark.parametrize(
    "other",
    [
        "技术交易总额|亿元|205|400",  # fewer columns
        "技术交易总额|亿元|205|400|预期性",  # other kinds
        "序号|指标|单位|2015年|2020年\n3|技术交易总额|亿元|205|400",  # heads of its own
        "序号|项目|单位|牵头部门|配合部门\n一|建设实验室|项|科技局|教育局",
    ],
)
def test_a_table_of_another_kind_or_with_heads_of_its_own_stays_apart(other):
    assert len(continued([grid(FIRST), grid(other)])) == 2


def test_a_part_with_other_heads_has_the_caption_of_the_first():
    first = grid("地区|R&D经费支出(亿元)\n越城区|40.1\n柯桥区|45.3", "表1 2020年各区科技指标")
    second = grid("地区|高新技术企业数(家)\n越城区|301\n柯桥区|280", "续表")
    assert [brief(read_grid(part, facts(REPORT), reader().names, reader().gazetteer))[0] for part in
            continued([first, passage("续表"), second]) if isinstance(part, Grid)] == [
        "statement yuecheng rd_expenditure 2020 level 40.1亿元",
        "statement yuecheng hightech_enterprises 2020 level 301家",
    ]  # fmt: skip


def test_a_name_that_spans_rows_holds_below_the_end_of_the_page():
    first = grid(
        "类别|指标|单位|2020年\n规上工业企业|R&D经费支出|亿元|150\n民营企业|研发人员|人|90\n民营企业|有效发明专利|件|7"
    )
    rows = first.table.rows
    spanning = (*rows[:3], (rows[2][0], *rows[3][1:]))
    first = Grid(type(first.table)(spanning), (), "", 1)
    (whole,) = continued([first, grid("|R&D经费支出|亿元|80\n个体户|R&D经费支出|亿元|5\n|技术交易总额|亿元|3")])
    assert [row[0].text for row in whole.table.rows] == [
        "类别",
        "规上工业企业",
        "民营企业",
        "民营企业",
        "民营企业",
        "个体户",
        "",
    ]
