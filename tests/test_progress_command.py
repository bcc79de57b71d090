"""``forecast progress`` on the shipped data."""

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from forecast.__main__ import cli
from forecast.progress import RULES

DATA = str(Path(__file__).parents[1] / "data")


def call(*words):
    result = CliRunner().invoke(cli, ["progress", "--data", DATA, *words])
    return result.exit_code, result.output, result.exception


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    out = tmp_path_factory.mktemp("progress")
    code, text, _ = call("--out", str(out), "--lang", "en")
    assert code == 0, text
    return out, text, pd.read_csv(out / "progress.csv")


def test_a_row_for_every_goal_and_rule(whole):
    _, _, table = whole
    assert len(table) == len(pd.read_csv(Path(DATA) / "goals.csv")) * len(RULES)
    assert set(table["rule"]) == set(RULES)
    assert (table["class"].isna() == table["reason"].notna()).all()
    assert table.loc[table["reason"].notna(), "note"].notna().all()


def test_hangzhou_s_intensity_by_hand(whole):
    _, _, table = whole
    rows = table[(table["region"] == "hangzhou") & (table["indicator"] == "rd_intensity")].set_index("rule")
    # 2.96 in 2013, 3.44 in 2018, 3.5 wanted in 2020: (3.44-2.96)/(3.5-2.96) = 0.888889 after 5/7 of the time
    assert rows.loc["time_course", "statistic"] == pytest.approx(0.8888888889)
    assert rows.loc["time_course", "class"] == "on_schedule"
    # mean change 0.48/5 = 0.096; 3.44+2*0.096 = 3.632 is beyond 3.5
    assert rows.loc["destatis", "class"] == "sun"
    # 1.1621622^(1/5)-1 = 0.030514; (3.5/2.96)^(1/7)-1 = 0.024227; R = 1.2595
    assert rows.loc["eurostat", "statistic"] == pytest.approx(1.2595, abs=5e-4)
    assert rows.loc["eurostat", "base"] == "chosen"


def test_the_plan_s_base_is_used_and_too_early_is_said(whole):
    _, text, table = whole
    rows = table[(table["region"] == "gongshu") & (table["indicator"] == "hightech_enterprises")]
    assert (rows["base"] == "stated").all() and (rows["base_year"].dropna() == 2020).any()
    assert rows["class"].isna().all()
    assert "No rule can judge yet" in text and "National high-tech enterprises" in text


def test_the_words_and_the_picture_are_there(whole):
    out, text, _ = whole
    assert "Where the rules disagree" in text and "Reached now is not yet" in text
    assert "partly from memory" in text.lower()
    assert {path.name for path in (out / "charts").iterdir()} == {"progress.png", "progress.svg"}


def test_chinese_and_a_choice_of_rules_and_regions(tmp_path):
    words = ("--lang", "zh", "--rule", "destatis", "--rule", "eurostat", "--region", "hangzhou", "--base-year", "2015")
    code, text, _ = call("--out", str(tmp_path), *words)
    assert code == 0, text
    assert "德国联邦统计局" in text and "联合国" not in text and "2015年及以后" in text
    table = pd.read_csv(tmp_path / "progress.csv")
    assert table["rule"].unique().tolist() == ["eurostat", "destatis"]
    assert set(table["region"]) == {"hangzhou"}


def test_the_same_input_gives_the_same_bytes(whole, tmp_path):
    out, _, _ = whole
    assert call("--out", str(tmp_path), "--lang", "en")[0] == 0
    for name in ("progress.csv", "charts/progress.png", "charts/progress.svg"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


@pytest.mark.parametrize(
    ("words", "part"),
    [(["--rule", "magic"], "eurostat_recent"), (["--region", "nowhere"], "nowhere"),
     (["--region", "ruian_hightech_zone"], "ruian_hightech_zone")],
)  # fmt: skip
def test_what_a_user_can_mend_is_said(words, part, tmp_path):
    code, _, error = call("--out", str(tmp_path), *words)
    assert code != 0 and part in str(error)
    assert not list(tmp_path.iterdir())
