"""The command line as a planner uses it."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from forecast.__main__ import cli

DATA = str(Path(__file__).parents[1] / "data")


def call(*words: str) -> tuple[int, str]:
    """Exit code and all output of a call in its own process, as from a shell."""
    done = subprocess.run([sys.executable, "-m", "forecast", *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_run_ends_with_the_goals_by_chance(tmp_path):
    code, text = call("run", "--data", DATA, "--out", str(tmp_path), "--region", "gongshu", "--lang", "en")
    assert code == 0
    assert "Goals by chance" in text and "high-tech enterprises" in text.lower()
    assert (tmp_path / "gaps.csv").exists()


def test_run_speaks_chinese(tmp_path):
    code, text = call("run", "--data", DATA, "--out", str(tmp_path), "--region", "gongshu", "--lang", "zh")
    assert code == 0
    assert "拱墅区" in text and "可能性" in text


@pytest.mark.parametrize("words", [["check"], ["list"], ["list", "--region", "gongshu"]])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_looking_at_the_data_works(words, language):
    result = CliRunner().invoke(cli, [*words, "--data", DATA, "--lang", language])
    assert result.exit_code == 0, result.output
    assert "gongshu" in result.output or words == ["check"]


def test_models_are_described_in_both_languages():
    from forecast.models import MODELS

    for language in ("en", "zh"):
        result = CliRunner().invoke(cli, ["models", "--lang", language])
        assert result.exit_code == 0
        assert all(name in result.output for name in MODELS)


def test_plot_names_the_files_that_it_draws(tmp_path):
    code, text = call("plot", "gongshu", "hightech_enterprises", "--data", DATA, "--out", str(tmp_path), "--lang", "en")
    assert code == 0
    *files, why = text.splitlines()
    assert files and all(Path(file).exists() for file in files)
    assert why.startswith("Growth in one other region (") and why.endswith("The width is that of comparable series.")


def test_plot_with_a_model_without_weights_names_only_the_files(tmp_path):
    words = ("--data", DATA, "--out", str(tmp_path), "--lang", "zh", "--model", "last_value")
    code, text = call("plot", "hangzhou", "hightech_enterprises", *words)
    assert code == 0, text
    assert all(Path(line).exists() for line in text.splitlines())


def test_plot_draws_a_series_without_a_goal(tmp_path):
    code, text = call("plot", "hangzhou", "rd_fte", "--data", DATA, "--out", str(tmp_path), "--lang", "zh")
    assert code == 0, text
    assert list((tmp_path / "charts").glob("*rd_fte*.png"))


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["plot", "gongshou", "rd_intensity", "--data", DATA], ["gongshou", "gongshu", "forecast list"]),
        (["plot", "gongshu", "rd_intensty", "--data", DATA], ["rd_intensty", "rd_intensity"]),
        (["run", "--data", "nowhere"], ["nowhere", "statements.csv"]),
        (["run", "--data", DATA, "--model", "magic"], ["magic", "pooled_growth"]),
        (["run", "--data", DATA, "--region", "gongshou"], ["gongshou", "gongshu"]),
        (["run", "--lang", "fr"], ["fr", "zh", "en"]),
        (["plot", "zhejiang", "rd_intensity", "--data", DATA], ["zhejiang", "rd_intensity", "forecast list"]),
    ],
)
def test_what_a_user_can_mend_is_said_without_a_traceback(words, parts):
    code, text = call(*words)
    assert code != 0
    assert "Traceback" not in text
    assert all(part in text for part in parts), text


def test_check_exits_with_1_on_a_problem(tmp_path):
    for path in Path(DATA).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    statements = tmp_path / "statements.csv"
    statements.write_bytes(statements.read_bytes() + b"nowhere,rd_intensity,2019,level,1,%,eq,hangzhou_2019_report,,\n")
    code, text = call("check", "--data", str(tmp_path), "--lang", "en")
    assert code == 1
    assert "nowhere" in text and "statements.csv" in text


def test_a_read_only_output_is_said_in_a_line(tmp_path):
    (tmp_path / "file").write_text("")
    code, text = call("run", "--data", DATA, "--out", str(tmp_path / "file"), "--region", "gongshu", "--lang", "en")
    assert code == 2
    assert "Traceback" not in text and str(tmp_path / "file") in text
