"""Goals as the reports, plans and work points of provinces, cities and districts write them.

The documents, texts of our own, stand in ``goals_of_reports.txt`` with a blank line between two; below each, after =,
the goals to be found: region, indicator, year, role and value.
"""

from pathlib import Path

import pytest
from reading_examples import APART, read

BLOCKS = Path(__file__).with_name("goals_of_reports.txt").read_text(encoding="utf-8").strip().split("\n\n")
SIGN = "= "


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0] for block in BLOCKS])
def test_a_report_gives_these_goals(block):
    lines = block.split("\n")
    wanted = {line.removeprefix(SIGN) for line in lines if line.startswith(SIGN)}
    _, found = read(APART.join(line for line in lines if not line.startswith(SIGN)))
    goals = [one for one in found if one.table == "goal" and one.complete]
    assert wanted - {f"{one.region} {one.indicator} {one.year} {one.role} {one.value}" for one in goals} == set()


@pytest.mark.parametrize(
    "lines",
    [
        ["襄阳市科技局2022年工作总结", "主要工作", "新增高新技术企业300家。"],
        ["2022年襄阳市政府工作报告", "一、2021年主要工作", "新增高新技术企业300家。"],
        ["2022年全市科技工作会议召开", "会议总结2021年工作,部署2022年工作。", "2021年襄阳市新增高新技术企业300家。"],
        ["襄阳市科技工作", "2021年,襄阳市新增高新技术企业300家。印发《襄阳市“十四五”科技创新规划》。"],
    ],
)
def test_results_are_no_goals(lines):
    _, found = read(APART.join(lines))
    assert [one.table for one in found] == ["statement"]
