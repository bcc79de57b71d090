"""Judging a DataFrame in one call, and averaging."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import forecast
from forecast.progress import average, worst
from forecast.progress.frames import BETTER


def table(**columns):
    return pd.DataFrame(columns)


def test_a_table_is_judged_in_one_call():
    frame = pd.concat([
        table(indicator="1.1", series="a", year=[2015, 2020], value=[100, 120], target=200, better="higher"),
        table(indicator="1.1", series="b", year=[2015, 2020], value=[100, 80], target=50, better="lower"),
        table(indicator="2.1", series="c", year=[2015, 2020], value=[95, 96.5], limit=100),
    ])  # fmt: skip
    found = forecast.progress.assess(frame)
    assert found["class"].tolist() == ["moderate_progress", "substantial_progress", "substantial_progress"]
    assert found["score"].tolist() == pytest.approx([1.323199, 2.618215, 2.703956], abs=5e-7)
    assert found["base_year"].tolist() == [2015.0] * 3
    means = average(found)
    assert means["score"].tolist() == pytest.approx([(1.323199 + 2.618215) / 2, 2.703956], abs=5e-7)
    assert means["class"].tolist() == ["moderate_progress", "substantial_progress"]


def test_years_for_all_series_and_for_one_of_them():
    frame = pd.concat([
        table(indicator="a", year=[2010, 2015, 2020], value=[50, 100, 120], target=200, base_year=np.nan),
        table(indicator="b", year=[2010, 2015, 2020], value=[50, 100, 120], target=200, base_year=2010),
    ])  # fmt: skip
    found = forecast.progress.assess(frame, base_year=2015, target_year=2035)
    assert found["base_year"].tolist() == [2015, 2010]
    assert found["target_year"].tolist() == [2035, 2035]


def test_a_span_of_years_counts_as_its_first():
    frame = table(indicator="a", year=["2015-16", "2020/21"], value=[100, 120], target=200)
    assert forecast.progress.assess(frame)["last_year"].item() == 2020


def test_the_direction_as_open_sdg_writes_it():
    frame = pd.concat([
        table(indicator="up", year=[2015, 2020], value=[100, 120], direction="positive"),
        table(indicator="down", year=[2015, 2020], value=[100, 120], direction="negative"),
        table(indicator="unsaid", year=[2015, 2020], value=[100, 120], direction=None),
    ])  # fmt: skip
    found = forecast.progress.assess(frame)
    assert found["class"].tolist() == ["substantial_progress", "deterioration", "deterioration"]


def test_what_is_stated_in_the_first_row_holds_for_the_series():
    frame = table(indicator="a", year=[2015, 2020], value=[100, 120], target=[200, np.nan])
    assert forecast.progress.assess(frame)["target"].item() == 200


def test_parity_percentages_roles_and_thresholds_are_read():
    parity = table(indicator="a", year=[2015, 2020], value=[0.5, 0.8], better="parity")
    assert forecast.progress.assess(parity)["statistic"].item() == pytest.approx(1.986738, abs=5e-7)
    near = table(indicator="a", year=[2015, 2020], value=[90, 99], target=100, unit="%")
    assert forecast.progress.assess(near, "un_2023")["class"].item() == "target_met"
    total = table(indicator="a", year=[2021, 2022], value=[60, 60], target=300, role="total")
    found = forecast.progress.assess(total, "time_course", base_year=2020, target_year=2025)
    assert found["class"].item() == "on_schedule"
    eased = table(indicator="a", year=[2015, 2020], value=[100, 120], target=200, high=0.75)
    assert forecast.progress.assess(eased)["class"].item() == "substantial_progress"


def test_rows_in_any_order_and_empty_cells_are_no_matter():
    frame = table(region="r", indicator="a", year=[2020, 2015, 2018], value=[120, 100, np.nan], target=200)
    assert forecast.progress.assess(frame)["score"].item() == pytest.approx(1.323199, abs=5e-7)


def test_a_series_without_a_value_has_a_reason():
    frame = table(indicator="a", year=[2015, 2020], value=[np.nan, np.nan], target=200)
    assert forecast.progress.assess(frame)["reason"].item() == "no_value"


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"year": [2015], "value": [1]}, "none of the columns region, indicator, series"),
        ({"indicator": "a", "year": [2015]}, "no column value"),
        ({"indicator": "a", "year": [2015, 2015], "value": [1, 2]}, "stands twice"),
        ({"indicator": "a", "year": [2015, 2016], "value": [1, 2], "target": [3, 4]}, "target 4.0 differs from 3.0"),
        ({"indicator": "a", "year": [2015], "value": ["x"]}, "'x' is not a number"),
        ({"indicator": "a", "year": [2015], "value": [1], "better": ["more"]}, "'more' is not known; use higher"),
        ({"indicator": "a", "year": [2015], "value": [np.inf]}, "infinite"),
    ],
)
def test_what_cannot_be_used_is_said(columns, text):
    with pytest.raises(ValueError, match=text):
        forecast.progress.assess(table(**columns))


def test_an_unknown_word_for_better_is_refused():
    with pytest.raises(ValueError, match=", ".join(BETTER)):
        forecast.progress.assess(table(indicator="a", year=[2015], value=[1]), better="more")


def scores(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["indicator", "series", "score", "class", "grade"])


def test_the_mean_score_gives_the_class():
    found = average(scores(("a", "1", 5.0, "target_achieved", 4), ("a", "2", -1.0, "limited_progress", 1),
                           ("b", "1", 2.5, "substantial_progress", 3), ("c", "1", -2.5, "limited_progress", 1),
                           ("d", "1", -2.6, "deterioration", 0)))  # fmt: skip
    assert found["class"].tolist() == ["moderate_progress", "substantial_progress", "limited_progress", "deterioration"]
    assert found["score"].tolist() == [2.0, 2.5, -2.5, -2.6]


def test_achieved_only_if_all_series_are_and_without_a_score_nothing():
    found = average(scores(("a", "1", 5.0, "target_achieved", 4), ("a", "2", np.nan, "", -1),
                           ("b", "1", 5.0, "target_achieved", 4), ("b", "2", 5.0, "substantial_progress", 3),
                           ("c", "1", np.nan, "", -1)))  # fmt: skip
    assert found["class"].tolist() == ["target_achieved", "substantial_progress", "not_available"]
    assert found["series"].tolist() == [1, 2, 0]


def test_a_group_of_series_counts_as_one():
    frame = scores(("a", "1", 4.0, "x", 3), ("a", "2", 0.0, "x", 2), ("a", "3", 1.0, "x", 2))
    found = average(frame.assign(group=[None, "schools", "schools"]))
    assert found["score"].item() == (4.0 + 0.5) / 2


def test_of_several_targets_the_worst_counts():
    found = worst(scores(("a", "1", 0, "sun", 3), ("a", "2", 0, "cloud", 1), ("b", "1", 0, "", -1)))
    assert found["class"].tolist() == ["cloud"]


def test_a_thousand_series_take_no_time():
    random = np.random.default_rng(1)
    values = np.exp(random.normal(0, 0.1, (1000, 10)).cumsum(axis=1)).ravel()
    frame = table(indicator=np.repeat(np.arange(1000), 10), year=np.tile(np.arange(2012, 2022), 1000), value=values,
                  target=2.0)  # fmt: skip
    for rule in forecast.progress.RULES:
        assert len(forecast.progress.assess(frame, rule, base_year=2012, target_year=2030)) == 1000


def test_the_rules_are_there_after_importing_the_package_alone():
    script = "import forecast; print(*forecast.progress.RULES)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == list(forecast.progress.RULES)
