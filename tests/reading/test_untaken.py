"""Figures that were seen but not understood."""

import pytest
from reading_examples import APART, content, reader

from forecast.reading.formats import unpack


def left(*lines: str) -> list[str]:
    text = APART.join(("杭州市2021年工作总结", *lines))
    return [text[one.start : one.end] for one in reader().read_whole(content(text)).untaken]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("国家高新技术企业达到10222家。", []),
        ("国家高新技术企业达到10222家,组织培训15场、参加320人次。", ["15场", "320人次"]),
        ("国家高新技术企业达到10222家。又称国家高新技术企业达到10222家。", []),
        ("召开会议,讨论3.5亿元的安排。", ["3.5亿元"]),
        ("一批企业、两个平台、十大行动。", []),
        ("2021年5月,第3批,“128”工程,G60走廊,15:42点,3小时。", []),
    ],
)
def test_figures_with_a_unit_that_are_in_no_candidate_are_left(line, wanted):
    assert left(line) == wanted


def table(tmp_path, *rows: str):
    path = tmp_path / "表.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return reader().read_whole(unpack(path))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (("指标,单位,2020年,2021年", "国家高新技术企业数,家,3102,3919", "社区讲座,场,236,118"), ["236", "118"]),
        (("指标,2020年", "国家高新技术企业数(家),3102", "社区讲座(场),236"), ["236"]),
        (("指标,2020年", "社区讲座,236场", "某项得分,236"), ["236场"]),
        (("年份,社区讲座(场)", "2020,236", "2021年,118"), ["236", "118"]),
        (("序号,指标,单位,2020年", "1,国家高新技术企业数,家,3102", "2,社区讲座,场,236"), ["236"]),
        (("指标,单位,2020年", "社区讲座,场,占2%"), ["2%"]),
        (("指标,单位,2020年", "总投资,亿元,—"), []),
    ],
)
def test_in_a_table_the_unit_may_stand_in_the_cell_its_row_or_its_head(tmp_path, rows, wanted):
    read = table(tmp_path, "宁波市科技指标" + "," * rows[0].count(","), *rows)
    assert [one.quote.partition("【")[2].partition("】")[0] for one in read.untaken] == wanted


def test_the_base_and_pace_of_a_goal_are_taken(tmp_path):
    rows = ("绍兴市科技创新“十四五”规划,,,,", "指标名称,单位,2020年,2025年,年均增长", "R&D经费支出,亿元,98.7,190,14%")
    read = table(tmp_path, *rows)
    assert {(one.base_value, one.pace) for one in read.candidates if one.table == "goal"} == {("98.7", "14")}
    assert read.untaken == []


def test_what_is_left_says_where_it_stands():
    text = APART.join(("杭州市2021年工作总结", "一、平台建设", "组织培训15场。"))
    (one,) = reader().read_whole(content(text)).untaken
    assert (one.section, one.quote.endswith("组织培训【15场】。"), one.cell) == ("一、平台建设", True, None)
