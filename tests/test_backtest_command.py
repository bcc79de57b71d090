"""``forecast backtest`` as a planner uses it."""

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from forecast.__main__ import cli

DATA = str(Path(__file__).parents[1] / "data")
PROVINCES = str(Path(__file__).parent / "golden" / "china_provinces.csv")
FEW = ("backtest", "--reference", PROVINCES, "--indicator", "rd_intensity", "--region", "浙江", "--region", "江苏")


def call(*words: str):
    return CliRunner().invoke(cli, list(words))


@pytest.mark.parametrize(("language", "word"), [("en", "pooled growth"), ("zh", "合并增长模型")])
def test_it_writes_tables_and_pictures_and_prints_a_summary(tmp_path, language, word):
    result = call(*FEW, "--out", str(tmp_path), "--lang", language)
    assert result.exit_code == 0, result.output
    assert word in result.output and "MASE" in result.output and "GM(1,1)" in result.output
    assert {path.name for path in tmp_path.glob("*.csv")} == {
        "backtest.csv", "backtest_origins.csv", "backtest_coverage.csv", "backtest_reliability.csv"
    }  # fmt: skip
    assert len(list((tmp_path / "charts").glob("backtest_*.png"))) == 3
    table = pd.read_csv(tmp_path / "backtest.csv")
    assert table["model"].unique().tolist() == ["pooled_growth", "last_value", "drift", "linear_trend", "grey"]
    assert table["mae"].notna().any()


def test_models_horizon_and_origins_can_be_chosen(tmp_path):
    chosen = ("--model", "drift", "--model", "last_value", "--model", "drift", "--horizon", "2", "--origin", "2018")
    result = call(*FEW, *chosen, "--out", str(tmp_path), "--lang", "en")
    assert result.exit_code == 0, result.output
    table = pd.read_csv(tmp_path / "backtest_origins.csv")
    assert table["model"].unique().tolist() == ["drift", "last_value"]
    assert set(table["horizon"]) == {1, 2} and set(table["origin"]) == {2018}


def test_the_users_own_data_are_the_default(tmp_path):
    result = call("backtest", "--data", DATA, "--region", "hangzhou", "--out", str(tmp_path), "--lang", "en")
    assert result.exit_code == 0, result.output


def test_few_cases_are_said(tmp_path):
    result = call(*FEW, "--origin", "2018", "--horizon", "1", "--out", str(tmp_path), "--lang", "en")
    assert "At most 2 cases per model" in result.output


def test_too_few_values_are_said_in_a_line_and_nothing_is_written(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("region,indicator,year,value\na,x,2010,1\nb,x,2010,2\n")
    result = call("backtest", "--reference", str(path), "--out", str(tmp_path / "out"), "--lang", "en")
    assert isinstance(result.exception, ValueError)
    assert "a value and a later one" in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_seven_models_are_refused_before_anything_is_computed(tmp_path):
    from forecast.models import MODELS

    words = [word for name in list(MODELS)[:7] for word in ("--model", name)]
    result = call(*FEW, *words, "--out", str(tmp_path / "out"))
    assert "at most 6" in str(result.exception) and not (tmp_path / "out").exists()
