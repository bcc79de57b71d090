"""How the reader is scored."""

from pathlib import Path

import pytest
from reading_score import expected_rows, found_rows, key, scores, shipped_rows

from forecast.dataset import load
from forecast.reading.reading import Reader

DATA = Path(__file__).parents[3] / "data"
ROW = {"table": "statement", "region": "ningbo", "indicator": "hightech_enterprises", "year": 2020, "role": "level",
       "value": "1.2", "unit": "万家"}  # fmt: skip


def test_a_number_is_the_same_in_any_unit_of_its_dimension():
    assert key(ROW) == key({**ROW, "year": "2020", "value": "12000", "unit": "家"})
    assert key({**ROW, "unit": "亿元"}) == key({**ROW, "value": "12000", "unit": "万元"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("table", "goal"), ("region", "ningbo_zone"), ("indicator", "rd_intensity"), ("year", 2021), ("role", "growth"),
     ("value", "1.20001"), ("unit", "亿元"), ("unit", "%")],
)  # fmt: skip
def test_everything_must_agree(name, value):
    assert key({**ROW, name: value}) != key(ROW)


def test_what_is_missed_and_what_is_made_up_count_by_group():
    right, missed, made_up = key(ROW), key({**ROW, "table": "goal"}), key({**ROW, "indicator": "rd_centers_municipal"})
    table = {group: counts for group, *counts in scores({"a": {right, made_up}, "b": set()}, {"a": {right, missed}})}
    assert table["all"] == [1, 2, 2]
    assert table["goals"] == [0, 1, 0]
    assert table["first rank"] == [1, 2, 1]
    assert table["second rank"] == [0, 0, 1]


def test_a_document_is_scored_from_its_file_to_the_table(tmp_path):
    text = "宁波市科学技术局2020年工作总结\n2020年，全市高新技术企业达到3100家，新增586家孵化器。"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    (tmp_path / "expected.csv").write_text("file,table,region,indicator,year,role,value,unit\n"
                                           "report.txt,statement,ningbo,hightech_enterprises,2020,level,3100,家\n",
                                           encoding="utf-8")  # fmt: skip
    found, _ = found_rows([tmp_path / "report.txt"], Reader.of(load(DATA).catalogue))
    assert expected_rows(tmp_path / "expected.csv")["report.txt"] <= found["report.txt"]


def test_the_shipped_data_are_expected_of_their_documents(tmp_path):
    (tmp_path / "documents.csv").write_text("file,document\nplan.txt,gongshu_14th_plan\n", encoding="utf-8")
    found = shipped_rows(DATA, tmp_path / "documents.csv")
    goal = {"table": "goal", "region": "gongshu", "indicator": "hightech_enterprises", "year": 2025, "role": "level",
            "value": "1000", "unit": "家"}  # fmt: skip
    assert key(goal) in found["plan.txt"]
    assert set(found) == {"plan.txt"}
