"""``forecast scenario`` and ``forecast promise`` as a planner uses them."""

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from forecast.__main__ import cli
from forecast.language import LANGUAGES
from forecast.problems import Refusal

DATA = str(Path(__file__).parents[1] / "data")
FIRMS = ("gongshu", "hightech_enterprises")


def call(*words, out, language="en"):
    """The output of a call that goes well; a refusal is raised."""
    result = CliRunner().invoke(cli, [*words, "--data", DATA, "--out", str(out), "--lang", language])
    if isinstance(result.exception, Refusal):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_scenarios_are_printed_drawn_and_written(tmp_path, language):
    text = call("scenario", *FIRMS, "--pace", "12", "--pace", "50家", "--held", "600", out=tmp_path, language=language)
    table = pd.read_csv(tmp_path / "scenarios.csv", encoding="utf-8-sig").set_index("scenario")
    assert table.index.tolist() == ["as_it_goes", "as_planned", "as_needed", "peers_median", "peers_best", "own_pace",
                                    "own_pace", "held"]  # fmt: skip
    assert table.loc["own_pace", "level"].tolist() == [821, 716]
    for name in ("png", "svg"):
        assert str(tmp_path / "charts" / f"scenarios_gongshu_hightech_enterprises_2025.{name}") in text
        assert (tmp_path / "charts" / f"scenarios_gongshu_hightech_enterprises_2025.{name}").exists()
    assert {"en": "As elsewhere (best quarter): Too few other regions have a pace: 1.",
            "zh": "按其他地区前四分之一增速：有增速的其他地区仅1个。"}[language] in text  # fmt: skip
    assert {"en": "103 short", "zh": "差103家"}[language] in text


def test_two_goals_for_a_year_have_two_pictures(tmp_path):
    call("scenario", "gongshu", "rd_expenditure", out=tmp_path)
    assert sorted(path.stem for path in (tmp_path / "charts").glob("*.png")) == [
        "scenarios_gongshu_rd_expenditure_2025", "scenarios_gongshu_rd_expenditure_2025_growth"]  # fmt: skip


def test_peers_come_from_a_table_of_ones_own(tmp_path):
    regions = {f"r{number}": 1.05 + 0.05 * number for number in range(5)}
    rows = [(region, "hightech_enterprises", year, 100 * factor ** (year - 2019), "家")
            for region, factor in regions.items() for year in (2019, 2020)]  # fmt: skip
    path = tmp_path / "peers.csv"
    pd.DataFrame(rows, columns=["region", "indicator", "year", "value", "unit"]).to_csv(path, index=False)
    text = call("scenario", *FIRMS, "--peers", str(path), out=tmp_path)
    table = pd.read_csv(tmp_path / "scenarios.csv", encoding="utf-8-sig").set_index("scenario")
    assert table.loc[["peers_median", "peers_best"], "pace"].tolist() == [15, 20]
    assert "As elsewhere (best quarter): pace of 5 regions: r0, r1, r2, r3, r4" in text


def test_a_goal_of_the_past_is_left_out_by_name(tmp_path):
    text = call("scenario", "hangzhou", "hightech_value_added", out=tmp_path)
    assert "hangzhou / hightech_value_added 2017: 2017 is not ahead" in text
    assert not list((tmp_path / "charts").glob("*2017*"))
    assert "already (2019)" in text and "the goal is met already" in text


def test_a_series_without_a_goal_is_looked_at_in_the_last_year(tmp_path):
    text = call("scenario", "hangzhou", "rd_fte", "--pace", "5", "--until", "2022", out=tmp_path)
    assert (tmp_path / "charts" / "scenarios_hangzhou_rd_fte_2022.png").exists()
    assert "As planned, As needed: No goal is stated." in text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["scenario", "gongshou", "rd_intensity"], 'region "gongshou" is not known. Nearest: gongshu'),
        (["scenario", "gongshu", "rd_intensty"], 'indicator "rd_intensty" is not known'),
        (["scenario", *FIRMS, "--pace", "fast"], '"fast" is not a pace'),
        (["scenario", *FIRMS, "--held", "many"], '"many" is not a level'),
        (["scenario", "hangzhou", "guidance_fund_scale"], "2017 is not ahead of hangzhou / guidance_fund_scale"),
        (["scenario", "gongshu", "talent_resources"], "no value of Talent resources is known before its year"),
        (["scenario", *FIRMS, "--model", "drift"], "cannot take"),
        (["scenario", "wenzhou", "talent_resources"], "No value of wenzhou / talent_resources is known"),
        (["promise", "gongshou", "rd_intensity", "2025"], 'region "gongshou" is not known'),
        (["promise", *FIRMS, "2019"], "2019 is not ahead of gongshu / hightech_enterprises: its last value is of 2020"),
        (["promise", "wenzhou", "talent_resources", "2025"], "No value of wenzhou / talent_resources is known"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(tmp_path, words, text):
    with pytest.raises(Refusal) as caught:
        call(*words, out=tmp_path)
    assert text in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_file_is_no_folder_to_write_to(tmp_path):
    (tmp_path / "file").write_text("")
    for words in (["scenario", *FIRMS], ["promise", *FIRMS, "2025"]):
        with pytest.raises(Refusal, match="is a file, not a folder"):
            call(*words, out=tmp_path / "file")


@pytest.mark.parametrize("language", LANGUAGES)
def test_promises_are_printed_drawn_and_written(tmp_path, language):
    text = call("promise", *FIRMS, "2025", out=tmp_path, language=language)
    table = pd.read_csv(tmp_path / "promises.csv", encoding="utf-8-sig")
    assert table.loc[table["asked"] == "level", "level"].tolist() == [897, 804, 704, 590, 481]
    assert table.loc[table["asked"] == "year", "year"].tolist()[:4] == [2027, 2028, 2031, 2037]
    assert (tmp_path / "charts" / "promises_gongshu_hightech_enterprises_2025.png").exists()
    assert {"en": "at least 704", "zh": "不低于704家"}[language] in text
    assert {"en": "not within 35 years (to 2055)", "zh": "35年内没有（至2055年）"}[language] in text
    assert "34%" in text


def test_a_rank_is_promised_from_above(tmp_path):
    call("promise", "wenzhou_hightech_zone", "national_hightech_zone_rank", "2020", out=tmp_path)
    table = pd.read_csv(tmp_path / "promises.csv", encoding="utf-8-sig")
    levels = table[table["asked"] == "level"]
    assert set(levels["comparator"]) == {"le"}
    assert levels["level"].tolist() == sorted(levels["level"]) and (levels["level"] % 1 == 0).all()


def test_the_promise_has_the_comparator_of_the_goal(tmp_path):
    text = call("promise", "wenzhou", "hightech_enterprises_new", "2020", out=tmp_path)  # the goal is more than 400
    assert "more than" in text
    assert pd.read_csv(tmp_path / "promises.csv", encoding="utf-8-sig")["comparator"].iloc[0] == "gt"


def test_a_year_later_than_every_goal_can_be_promised(tmp_path):
    text = call("promise", "gongshu", "rd_expenditure", "2032", out=tmp_path)
    assert "what could be promised for 2032" in text
    assert "is a growth rate or a sum over years" in text
