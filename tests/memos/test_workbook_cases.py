"""The workbook of goals that the shipped data do not have: sums over years, goals that ended, negative values."""

import shutil
from dataclasses import replace

import pytest
from memo_examples import DATA, shipped_brief
from workbook_examples import goal_row, goal_values, read, sheet_of
from xlsxwriter import Workbook

from forecast.dataset import load
from forecast.language import Language
from forecast.memos.briefs import Brief, brief
from forecast.memos.composing import compose
from forecast.memos.workbook.chart_values import chart_blocks
from forecast.memos.workbook.fan_charts import fan_chart
from forecast.memos.workbook.spreads import spreads
from forecast.memos.workbook.writing import workbook
from forecast.runs import Choice, study

MORE = """gongshu,high_level_talents_introduced,2020,level,47,名,eq,gongshu_14th_plan,,
hangzhou,hightech_value_added,2017,level,1400,亿元,eq,hangzhou_2019_report,,
"""
CHOICE = Choice(("gongshu", "hangzhou"), ("high_level_talents_introduced", "hightech_value_added"))


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> Brief:
    folder = tmp_path_factory.mktemp("study") / "data"
    shutil.copytree(DATA, folder)
    statements = folder / "statements.csv"
    statements.write_text(statements.read_text("utf-8-sig").rstrip("\n") + "\n" + MORE, "utf-8")
    return brief(study(load(folder), CHOICE), Language("zh"))


@pytest.fixture(scope="module")
def found(said):
    return read(workbook(compose(said), said))


def test_a_sum_over_years_has_its_numbers_but_nothing_to_change(said, found):
    row = goal_row(said, "high_level_talents_introduced", "total")
    values = goal_values(sheet_of(found, "goals", "zh"), row)
    goal = next(goal for goal in said.judged if goal.gap.goal.role == "total")
    assert values["needed"] is None and values["projected"] == round(goal.gap.projected)
    assert values["chance"] == goal.gap.chance
    assert not any(str(value).startswith("=") for value in values.values())
    assert goal not in spreads(said.judged)


def test_a_goal_that_ended_shows_its_outcome_and_cannot_be_changed(said, found):
    row = goal_row(said, "hightech_value_added", year=2017)
    sheet = sheet_of(found, "goals", "zh")
    values = goal_values(sheet, row)
    assert (values["actual"], values["outcome"]) == (1400, "已实现")
    assert values["value"] == 1387 and not str(values["needed"]).startswith("=")
    assert not sheet.column_dimensions["T"].hidden and not sheet.column_dimensions["B"].hidden


def test_columns_that_say_nothing_are_hidden():
    one = shipped_brief("zh", "gongshu")
    sheet = sheet_of(read(workbook(compose(one), one)), "goals", "zh")
    assert [letter for letter in "ABCSTUV" if sheet.column_dimensions[letter].hidden] == ["B", "T"]  # T to U as one


def test_areas_are_lines_where_values_may_be_negative():
    """Areas are stacked from zero on, and cannot begin below it."""
    block = chart_blocks(shipped_brief("zh", "gongshu"))[0]
    bands = {level: band.assign(low=band["low"] - 10) for level, band in block.values.bands.items()}
    below = replace(block, values=replace(block.values, bands=bands))
    for one, areas in ((block, 4), (below, 0)):
        chart = fan_chart(Workbook(), one, 1)
        lines = chart.combined if areas else chart
        assert len(chart.series) == areas or not areas
        assert [series["name"] for series in lines.series][-1] == "目标"
        assert (chart.combined is None) == (not areas)
