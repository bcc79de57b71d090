"""``forecast memo`` as a planner calls it."""

import pytest
from click.testing import CliRunner

from forecast.__main__ import cli
from forecast.command_options import MEMO_FORMATS
from forecast.memos.writing import FORMATS
from tests.memo_examples import DATA


def call(*words: str):
    return CliRunner().invoke(cli, ["memo", "--data", str(DATA), *words])


def test_the_formats_of_the_command_are_those_that_can_be_written():
    assert set(MEMO_FORMATS) == set(FORMATS)


def test_a_memo_of_one_indicator(tmp_path):
    done = call("--region", "gongshu", "--indicator", "rd_intensity", "--format", "md", "--lang", "zh",
                "--out", str(tmp_path), "--title", "专报", "--author", "科技局", "--date", "2026年11月")  # fmt: skip
    assert done.exit_code == 0, done.output
    text = (tmp_path / "memo_gongshu_rd_intensity.md").read_text(encoding="utf-8")
    assert text.startswith("# 专报\n") and text.endswith("科技局\n\n2026年11月\n")
    assert "memo_gongshu_rd_intensity.md" in done.output


def test_the_same_input_gives_the_same_files(tmp_path):
    for name in ("one", "two"):
        words = ("--region", "linan", "--format", "md", "--lang", "en", "--out", str(tmp_path / name))
        assert call(*words).exit_code == 0
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert len(files) == 6
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


@pytest.mark.parametrize("words", [("--region", "nowhere"), ("--indicator", "gdp")])
def test_a_memo_without_goals_is_refused_and_writes_nothing(tmp_path, words):
    done = call(*words, "--format", "md", "--lang", "en", "--out", str(tmp_path / "out"))
    assert done.exit_code != 0
    assert not (tmp_path / "out").exists()
