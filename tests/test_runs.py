"""The whole job on the shipped data, from the folder to the pictures."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import forecast.runs
from forecast.charts import album
from forecast.language import Language
from forecast.problems import BadData
from forecast.runs import Choice, run

DATA = Path(__file__).parents[1] / "data"
TABLES = {"series.csv", "growths.csv", "projections.csv", "weights.csv", "gaps.csv", "plan_arithmetic.csv",
          "problems.csv"}  # fmt: skip
GONGSHU = Choice(regions=("gongshu",), indicators=("hightech_enterprises", "rd_intensity"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    run(DATA, out, language=Language("zh"))
    return out


def test_every_table_and_picture_is_written(whole):
    assert {path.name for path in whole.glob("*.csv")} == TABLES
    judged = pd.read_csv(whole / "gaps.csv").dropna(subset=["projected"])
    fans = {path.stem for path in (whole / "charts").glob("fan_*.png")}
    assert len(fans) == len(judged) > 30
    for other in ("gaps", "paces", "chances"):
        assert list((whole / "charts").glob(f"{other}*.png")), other
    drawings, photographs = ({path.stem for path in (whole / "charts").glob(f"*.{kind}")} for kind in ("svg", "png"))
    assert drawings == photographs


def test_no_picture_failed_and_no_data_problem_is_grave(whole):
    problems = pd.read_csv(whole / "problems.csv")
    assert not problems["where"].str.startswith(("charts/", "data/")).any()


def test_the_same_input_gives_the_same_bytes(tmp_path):
    prints = []
    for name in ("one", "two"):
        run(DATA, tmp_path / name, GONGSHU, language=Language("en"))
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        prints.append([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files])
    assert prints[0] == prints[1]
    assert len(prints[0]) > len(TABLES)


def test_progress_counts_up_to_all_pictures(tmp_path):
    seen: list[tuple[int, int]] = []
    run(DATA, tmp_path, GONGSHU, language=Language("en"), progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == list(range(seen[-1][1] + 1))


def test_a_bad_row_does_not_stop_the_good_ones_and_strict_does(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    statements = tmp_path / "data" / "statements.csv"
    bad = "hangzhou,rd_intensity,20219,level,约,%,eq,hangzhou_2019_report,,\n"
    statements.write_bytes(statements.read_bytes() + bad.encode())
    done = run(tmp_path / "data", tmp_path / "out", GONGSHU, language=Language("en"))
    assert len(done.judged) == 2
    assert len([problem for problem in done.problems if "statements.csv" in problem.where]) == 2
    with pytest.raises(BadData, match="20219"):
        run(tmp_path / "data", tmp_path / "strict", GONGSHU, strict=True, language=Language("en"))
    assert not (tmp_path / "strict").exists()


def test_a_picture_that_fails_is_listed_and_the_rest_goes_on(tmp_path, monkeypatch):
    draw = album.draw_fan

    def fail_once(gap, *rest, **more):
        if gap.goal.indicator == "rd_intensity":
            raise ValueError("no ink")
        draw(gap, *rest, **more)

    monkeypatch.setattr(album, "draw_fan", fail_once)
    done = run(DATA, tmp_path, GONGSHU, language=Language("en"))
    failed = [problem for problem in done.problems if problem.code == "chart_failed"]
    assert len(failed) == 1 and "no ink" in failed[0].sentence(Language("en"))
    assert list((tmp_path / "charts").glob("fan_gongshu_hightech_enterprises*.png"))


def test_output_that_cannot_be_written_is_said_and_earlier_reports_stay(tmp_path, monkeypatch):
    (tmp_path / "gaps.csv").write_text("good")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "gaps.csv")

    monkeypatch.setattr(forecast.runs.reports, "write_bytes", refuse)
    with pytest.raises(PermissionError):
        run(DATA, tmp_path, GONGSHU, language=Language("en"))
    assert (tmp_path / "gaps.csv").read_text() == "good"


@pytest.mark.parametrize("model", ["drift", "grey", "damped_trend", "logistic_trend"])
def test_other_models_say_which_goals_they_cannot_judge(model, tmp_path):
    done = run(DATA, tmp_path, Choice(regions=("gongshu",), model=model), language=Language("en"))
    problems = pd.read_csv(tmp_path / "problems.csv")
    assert not done.judged
    assert problems["where"].str.contains(f"gongshu / rd_intensity ({model})", regex=False).any()


def test_pictures_of_an_earlier_run_do_not_stand_beside_the_tables_of_this_one(tmp_path):
    run(DATA, tmp_path, GONGSHU, language=Language("en"))
    (tmp_path / "charts" / "series_mine.png").write_bytes(b"kept")
    run(DATA, tmp_path, Choice(regions=("linan",), indicators=("rd_intensity",)), language=Language("en"))
    fans = {path.stem for path in (tmp_path / "charts").glob("fan_*.png")}
    assert fans == {"fan_linan_rd_intensity_2022"}
    assert (tmp_path / "charts" / "series_mine.png").exists()


def test_data_of_which_nothing_can_be_read_leave_the_last_report(tmp_path):
    run(DATA, tmp_path / "out", GONGSHU, language=Language("en"))
    before = (tmp_path / "out" / "gaps.csv").read_bytes()
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadData, match=r"statements\.csv"):
        run(tmp_path / "empty", tmp_path / "out", language=Language("en"))
    assert (tmp_path / "out" / "gaps.csv").read_bytes() == before


def test_weights_of_an_earlier_run_do_not_stand_beside_the_tables_of_a_model_without_them(tmp_path):
    run(DATA, tmp_path, GONGSHU, language=Language("zh"))
    weights = pd.read_csv(tmp_path / "weights.csv")
    assert weights["indicator"].tolist() == ["rd_intensity", "hightech_enterprises"]
    assert weights["why"].str.contains("同一指标的增速").all()
    run(DATA, tmp_path, replace(GONGSHU, model="last_value"), language=Language("zh"))
    assert {path.name for path in tmp_path.glob("*.csv")} == TABLES - {"weights.csv"}


def test_a_choice_without_goals_writes_tables_with_their_columns(tmp_path):
    run(DATA, tmp_path, Choice(regions=("zhejiang",)), language=Language("en"))
    for name in TABLES:
        assert len(pd.read_csv(tmp_path / name).columns) >= 4, name
