"""``forecast nest`` as a planner uses it."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from forecast.__main__ import cli
from forecast.dataset import load
from forecast.language import LANGUAGES
from forecast.nesting.checking import FATES, check_nesting
from forecast.nesting.tables import COLUMNS
from forecast.problems import Refusal

DATA = Path(__file__).parents[2] / "data"
STATEMENTS = """region,indicator,year,role,value,unit,comparator,document,locator,note
"""


def call(*words, out, data=DATA, language="en"):
    result = CliRunner().invoke(cli, ["nest", *words, "--data", str(data), "--out", str(out), "--lang", language])
    if isinstance(result.exception, Refusal):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def folder(tmp_path):
    """The shipped catalogue with statements of one's own."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "goals.csv").write_text((DATA / "goals.csv").read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    return folder


def state(folder, *figures):
    """Figures of high-tech enterprises as statements of a document."""
    rows = [f"{place},hightech_enterprises,{year},level,{number},家,eq,gongshu_14th_plan,,\n"
            for place, year, number in figures]  # fmt: skip
    (folder / "statements.csv").write_text(STATEMENTS + "".join(rows), "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_data_fit_and_little_could_be_compared(tmp_path, language):
    text = call(out=tmp_path, language=language)
    table = pd.read_csv(tmp_path / "nesting.csv", encoding="utf-8-sig")
    assert table.columns.tolist() == COLUMNS
    assert set(table["verdict"]) == {"fits"}
    zone = table[table["parts"] == "wenzhou_zone"].set_index("indicator")
    assert zone.loc["hightech_enterprises_new", ["value", "part_values", "part_share"]].tolist() == [550, 305, 55.5]
    assert zone.loc["tech_sme_provincial_new", ["value", "part_values", "part_share"]].tolist() == [2213, 1124, 50.8]
    said = {"en": "Wenzhou Innovation Demonstration Zone 305 is no more than Wenzhou 550.",
            "zh": "温州国家自主创新示范区305家，未超出温州市550家。"}[language]  # fmt: skip
    assert said in text
    assert not (tmp_path / "reconciled.csv").exists()
    why = {"en": "there is no year in which the whole", "zh": "没有哪一年同时有整体和所列部分的数据"}[language]
    assert text.count(why) == 1  # all indicators with the same reason together


def test_each_figure_of_a_part_is_counted_once():
    found = check_nesting(load(DATA))
    assert set(found.fates) <= set(FATES)
    parts = {(part.key, part.year) for one in found.comparisons for part in one.parts}
    assert found.fates["compared"] == len(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contradiction_is_said_with_both_figures(tmp_path, folder, language):
    state(folder, ("hangzhou", 2021, 500), ("gongshu", 2021, 300), ("linan", 2021, 250))
    text = call(out=tmp_path, data=folder, language=language)
    said = {"en": "National high-tech enterprises, 2021: Lin'an 250, Gongshu 300 make at least 550, more than Hangzhou "
                  "500.",
            "zh": "2021年国家高新技术企业数：临安区250家、拱墅区300家，合计至少550家，超出杭州市500家。"}  # fmt: skip
    assert said[language] in text
    table = pd.read_csv(tmp_path / "nesting.csv", encoding="utf-8-sig").set_index("check")
    assert table.loc["parts", ["verdict", "at_least", "parts"]].tolist() == ["contradicts", 550, "linan;gongshu"]
    more = {"en": "the listed parts are more than the whole in 2021", "zh": "2021年所列部分之和大于整体"}
    assert more[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_projections_add_up_with_the_rest_of_the_city(tmp_path, folder, language):
    state(folder, *(("hangzhou", 2019 + n, 5000 + 700 * n) for n in range(3)),
          *(("gongshu", 2019 + n, 500 + 90 * n) for n in range(3)))  # fmt: skip
    text = call("--until", "2026", out=tmp_path, data=folder, language=language)
    assert {"en": "Hangzhou, the rest", "zh": "杭州市其余部分"}[language] in text
    table = pd.read_csv(tmp_path / "reconciled.csv", encoding="utf-8-sig")
    table = table.set_index(["year", "region"])["q50"].unstack()  # noqa: PD010 - no values to aggregate
    assert table.index.tolist() == [2022, 2023, 2024, 2025, 2026]
    # each of the three is rounded to a whole number
    assert (table["hangzhou"] - table["gongshu"] - table["hangzhou_rest"]).abs().max() <= 1


def test_complete_parts_must_make_up_the_whole(tmp_path, folder):
    state(folder, ("hangzhou", 2021, 600), ("gongshu", 2021, 300), ("linan", 2021, 250))
    text = call("--complete", "hangzhou", out=tmp_path, data=folder)
    assert "make 550, which is not Hangzhou 600." in text


@pytest.mark.parametrize(("name", "said"), [
    ("hangzhuo", "hangzhou"), ("wenzhou", "wenzhou has no parts in regions.csv that can be summed"),
])  # fmt: skip
def test_a_region_that_cannot_be_complete_is_refused_by_name(tmp_path, name, said):
    with pytest.raises(Refusal, match=said):
        call("--complete", name, out=tmp_path)


def test_projections_of_an_earlier_run_go_when_there_are_none(tmp_path):
    (tmp_path / "reconciled.csv").write_text("old", "utf-8")
    call(out=tmp_path)
    assert not (tmp_path / "reconciled.csv").exists()
