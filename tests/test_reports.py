"""The tables of a run: their columns are part of the interface, and an earlier report is never lost."""

import io
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from forecast.dataset import load
from forecast.files import write_bytes
from forecast.language import Language
from forecast.reports import write_table
from forecast.runs import Choice, study, tables
from forecast.units import parse_unit

DATA = Path(__file__).parents[1] / "data"
COLUMNS = {
    "series.csv": "region indicator year value unit status rule documents weight",
    "growths.csv": "region indicator year growth weight basis documents",
    "projections.csv": "region indicator year q025 q10 q25 q50 q75 q90 q975 model",
    "weights.csv": "region indicator kind own_growth peers_growth kindred_growth stated_growth kind_growth own_weight "
    "peers_weight kindred_weight stated_weight kind_weight growth projected_growth until pace_unit peers kindred "
    "width_own why",
    "gaps.csv": "region indicator year goal comparator unit last_year last_value projected low80 high80 low95 high95 "
    "shortfall chance outlook pace_needed pace_recent pace_planned pace_unit reach_year actual outcome model document "
    "note",
    "plan_arithmetic.csv": "region indicator year base_year base_value stated_pace pace_unit goal goal_from_pace "
    "difference pace_needed verdict note",
    "problems.csv": "where what why what_to_do",
}


@pytest.fixture(scope="module")
def written() -> dict[str, pd.DataFrame]:
    return tables(study(load(DATA)), Language("en"))


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_columns_of_the_interface(written, name):
    assert list(written[name].columns) == COLUMNS[name].split()


def test_every_goal_has_a_row(written):
    assert len(written["gaps.csv"]) == len(load(DATA).goals)


def test_a_shortfall_is_the_goal_minus_what_is_printed(written):
    gaps = written["gaps.csv"].dropna(subset=["projected"])
    higher = gaps[gaps["comparator"].isin(["ge", "gt"])]
    assert np.allclose(higher["shortfall"], higher["goal"] - higher["projected"], atol=0.06)


def test_no_number_has_a_tail_of_decimals(written):
    for name in ("projections.csv", "weights.csv", "gaps.csv", "plan_arithmetic.csv"):
        for column in written[name].select_dtypes("float"):
            for value in written[name][column].dropna():
                assert len(f"{value:.12g}".partition(".")[2]) <= 4, (name, column, value)


def test_stated_values_stand_as_the_documents_state_them(written):
    series = written["series.csv"].set_index(["region", "indicator", "year"])
    row = series.loc[("hangzhou", "hightech_value_added", 2019)]
    assert (row["value"], row["unit"], row["status"]) == (2178.43, "亿元", "published")
    assert row["documents"] == "hangzhou_2019_report"


def test_weights_and_stated_growth_of_the_shipped_data(written):
    series, growths = written["series.csv"], written["growths.csv"]
    assert (series.loc[series["status"] != "derived", "weight"] >= 0.75).all()
    assert set(series.loc[(series["status"] != "derived") & (series["rule"] == ""), "weight"]) == {1.0}
    worked_out = series[(series["status"] == "derived") & (series["rule"] != "growth_index")]
    assert worked_out["weight"].between(0.5, 0.95).all()
    told = growths.set_index(["region", "indicator", "year"])
    assert told.loc[("linan", "hightech_value_added", 2021)].tolist() == [
        16.4, 0.74, "comparable_prices", "linan_2021_report"]  # fmt: skip
    assert told.loc[("hangzhou", "innovation_vouchers_issued", 2019), ["growth", "weight"]].tolist() == [57.96, 0.5]
    assert ("hangzhou", "hightech_value_added", 2019) not in told.index  # both levels are published
    assert len(told) == 6


def test_every_projected_series_says_why(written):
    weights, projected = written["weights.csv"], written["projections.csv"]
    names = ["region", "indicator"]
    assert weights[names].to_numpy().tolist() == projected[names].drop_duplicates().to_numpy().tolist()
    np.testing.assert_allclose(weights.filter(like="_weight").sum(axis=1), 1)
    assert weights["why"].str.endswith(".").all() and not weights["why"].str.contains("{", regex=False).any()
    last = projected.groupby(names, sort=False)["year"].max()
    assert weights["until"].tolist() == last.tolist()


def test_chances_lie_between_the_ends_and_words_fit(written):
    gaps = written["gaps.csv"].dropna(subset=["chance"])
    assert gaps["chance"].between(0, 1).all()
    assert (gaps.loc[gaps["chance"] >= 0.99, "outlook"] == "virtually certain").all()
    assert (gaps["low95"] <= gaps["low80"]).all() and (gaps["low80"] <= gaps["projected"]).all()
    assert (gaps["projected"] <= gaps["high80"]).all() and (gaps["high80"] <= gaps["high95"]).all()


def test_gongshus_arithmetic_is_checked(written):
    checks = written["plan_arithmetic.csv"].set_index("indicator")
    enterprises = checks.loc["hightech_enterprises"]
    assert enterprises[["goal_from_pace", "pace_needed", "verdict"]].tolist() == [937, 16.5, "disagrees"]
    gdp = checks.loc["gdp"]
    assert gdp["verdict"] == "implied" and gdp["pace_needed"] == pytest.approx(8.0, abs=0.05)
    spending = checks.loc["rd_expenditure"].iloc[0]
    assert (spending["goal_from_pace"], spending["verdict"]) == (40.2, "agrees within rounding")


def test_a_choice_limits_tables_and_goals():
    done = study(load(DATA), Choice(regions=("gongshu",), indicators=("hightech_enterprises",)))
    found = tables(done, Language("en"))
    assert set(found["series.csv"]["indicator"]) == {"hightech_enterprises"}
    assert set(found["gaps.csv"]["region"]) == {"gongshu"} and len(found["gaps.csv"]) == 1


def test_the_same_input_gives_the_same_tables(written):
    again = tables(study(load(DATA)), Language("en"))
    for name, table in written.items():
        assert table.to_csv() == again[name].to_csv(), name


def test_notes_come_in_both_languages():
    done = study(load(DATA), Choice(regions=("wenzhou",)))
    english, chinese = (tables(done, Language(code))["gaps.csv"]["note"] for code in ("en", "zh"))
    assert english.str.contains("already met when it was set").any()
    assert chinese.str.contains("提出目标时已经达到").any()


def test_the_unit_of_a_pace_is_in_the_language_of_the_tables_and_can_be_read_back(written):
    chinese = tables(study(load(DATA)), Language("zh"))
    for name in ("weights.csv", "gaps.csv", "plan_arithmetic.csv"):
        english, known = (found[name]["pace_unit"] for found in (written, chinese))
        assert set(english[known == "个百分点"]) <= {"percentage points"}, name
        assert english.map(parse_unit).tolist() == known.map(parse_unit).tolist(), name
    assert {"percentage points", "%"} <= set(written["gaps.csv"]["pace_unit"])


def test_what_a_stated_growth_counts_as_stands_among_the_problems_once(written):
    problems = written["problems.csv"]
    limited = problems[problems["what"].str.contains("counts as")]
    assert limited["where"].tolist() == ["hangzhou / innovation_vouchers_issued 2019"]
    assert not problems.duplicated().any()
    assert not problems["what"].str.startswith("The series is").any()  # the catalogue gives an indicator one unit


def test_a_table_opens_in_excel_with_its_characters_whole(tmp_path):
    write_table(pd.DataFrame({"unit": ["亿元"]}), tmp_path / "a" / "t.csv")
    content = (tmp_path / "a" / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(io.BytesIO(content))["unit"].tolist() == ["亿元"]


def test_an_interrupted_write_leaves_the_last_good_file(tmp_path, monkeypatch):
    target = tmp_path / "gaps.csv"
    write_bytes(b"good", target)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_bytes(b"new", target)
    assert target.read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["gaps.csv"]
