"""The comparison's scores on made-up forecasts; no peer is needed."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from cases import FULL, GRID, LEVELS, Cases, make_cases
from collections_of_series import YearlySeries, longest_run
from measures import base_rate, chances, measures
from ours import chosen_model, labels_of, long_frame, quantiles
from results import Result
from scipy import stats
from score import combination
from tables import at_length, averages, best_peer, report

from forecast import Panel

COUNT, HORIZON = 400, 3


def made_up(count: int = COUNT) -> Cases:
    """Random walks with yearly changes of N(5, 10), whose outcomes are known to be N(last + 5 h, 100 h)."""
    random = np.random.default_rng(1)
    walks = 1000 + np.cumsum(random.normal(5, 10, (count, 10 + HORIZON)), axis=1)
    names = {name: np.full(count, "M1") for name in ("collection", "indicator", "kind")}
    history, actual = walks[:, :10], walks[:, 10:].copy()
    actual[::7, -1] = np.nan
    scale = np.abs(np.diff(history)).mean(axis=1)
    return Cases(history, actual, **names, region=np.arange(count), n=np.full(count, 10), scale=scale,
                 rank=np.arange(count))  # fmt: skip


CASES = made_up()
LAST = np.broadcast_to(CASES.last[:, None, None], (COUNT, HORIZON, len(LEVELS)))
AHEAD = np.arange(1, HORIZON + 1)
TRUTH = (CASES.last[:, None] + 5 * AHEAD)[..., None] + 10 * np.sqrt(AHEAD)[:, None] * stats.norm.ppf(LEVELS)
PERFECT = np.nan_to_num(np.broadcast_to(CASES.actual[..., None], LAST.shape), nan=1.0)


def test_a_perfect_forecast_with_a_hair_of_width_scores_nothing():
    found = measures(CASES, PERFECT + 1e-5 * stats.norm.ppf(LEVELS), LAST)
    assert found["result"] == "scored"
    for name in ("MASE", "sMAPE", "OWA", "CRPS", "gCRPS", "MSIS"):
        assert found[name] == pytest.approx(0, abs=1e-4)
    assert found["cov80"] == found["cov95"] == 1
    # The chance of a sure goal is 99.5%; some goals are the outcomes of a case, and as likely as not.
    assert found["Brier"] == pytest.approx(0, abs=0.005)


def test_the_last_value_has_an_owa_of_one_and_no_interval():
    found = measures(CASES, LAST, LAST)
    assert found["result"] == "point only"
    assert found["OWA"] == pytest.approx(1)
    assert "CRPS" not in found


def test_mase_by_hand():
    one = CASES.take(np.array([1]))
    quantiles = np.full((1, HORIZON, len(LEVELS)), one.actual[..., None] + np.array([1.0, 2, 6])[:, None])
    assert measures(one, quantiles, quantiles)["MASE"] == pytest.approx(3 / one.scale[0])


def test_the_truth_is_calibrated_and_beats_other_widths():
    truth = measures(CASES, TRUTH, LAST)
    # Three standard errors of 400 series whose years hang together.
    assert truth["cov80"] == pytest.approx(0.80, abs=0.05)
    assert truth["cov95"] == pytest.approx(0.95, abs=0.03)
    for factor in (0.5, 2.0):
        other = measures(CASES, TRUTH[..., 52:53] + factor * (TRUTH - TRUTH[..., 52:53]), LAST)
        assert all(truth[name] < other[name] for name in ("CRPS", "MSIS", "Brier"))  # the mean of logs is not proper


def test_knowing_only_how_often_goals_are_met_scores_the_base_rate():
    ratio = CASES.actual[:, :1] / CASES.last[:, None]
    same_for_all = np.nanquantile(ratio, LEVELS)
    one_year = replace(CASES, actual=CASES.actual[:, :1])
    found = measures(one_year, CASES.last[:, None, None] * same_for_all, LAST[:, :1])
    assert found["Brier"] == pytest.approx(base_rate(one_year, one_year.actual), abs=1e-3)


def test_chances_are_read_off_between_the_levels():
    uniform = np.broadcast_to(LEVELS, (1, 1, len(LEVELS)))
    found = chances(uniform, np.array([[[-1.0, 0.25, GRID[10], 2.0]]]))
    assert found.ravel() == pytest.approx([0.995, 0.75, 1 - GRID[10], 0.005])


def test_a_case_without_a_result_is_given_the_last_value():
    holes = TRUTH.copy()
    holes[:40] = np.nan
    filled = np.concatenate([LAST[:40], TRUTH[40:]])
    found = measures(CASES, holes, LAST)
    assert found.pop("missed") == pytest.approx(0.1)
    assert found == pytest.approx({k: v for k, v in measures(CASES, filled, LAST).items() if k != "missed"})


def test_a_model_that_misses_many_cases_has_no_score():
    holes = TRUTH.copy()
    holes[:100] = np.nan
    assert set(measures(CASES, holes, LAST)) == {"missed", "base", "result"}


def test_the_combination_is_the_mean_of_the_quantiles():
    def part(value: float) -> Result:
        return Result("part", np.full((1, 1, 3), value), np.array([True]), np.array([2.0]))

    found = combination([part(1), part(2), part(6)])
    assert found.quantiles.ravel().tolist() == [3, 3, 3]
    assert found.seconds.tolist() == [6]


def test_cases_are_cut_to_their_last_values_and_keep_the_scale_of_the_whole():
    values = np.array([2.0, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37])
    found = make_cases([YearlySeries("Tourism", "1", "amount", values)])
    assert found.n.tolist() == [1, 2, 3, 4, 5, 6, 8, FULL]
    assert found.histories[2].tolist() == [13, 17, 19]
    assert found.histories[-1].tolist() == values[:8].tolist()
    assert found.actual.tolist() == [[23, 29, 31, 37]] * 8
    assert found.scale.tolist() == pytest.approx([17 / 7] * 8)


def test_each_row_of_ours_keeps_its_place_and_what_the_model_refuses_stays_empty():
    histories = [np.array([5.0]), np.array([1.0, 2, 3, 4]), np.array([30.0, 20, 10])]
    labels = pd.MultiIndex.from_product([["2", "0", "1"], ["y"]], names=["region", "indicator"])
    panel = Panel.from_frame(long_frame(labels, np.full(3, "amount"), histories))
    found = quantiles(panel, chosen_model("drift"), 2, np.array([0.5]))
    assert found[..., 0] == pytest.approx(np.array([[np.nan, np.nan], [5, 6], [0, 0]]), nan_ok=True)


def test_as_indicators_no_two_rows_share_one():
    assert labels_of(CASES, "indicators").get_level_values("indicator").is_unique
    assert set(labels_of(CASES, "collection").get_level_values("indicator")) == {"M1"}


def test_a_model_without_other_numbers_says_so():
    with pytest.raises(ValueError, match="last_value takes no numbers but its own; leave out --numbers"):
        chosen_model("last_value", "numbers.json")


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, 2, 3], [1, 2, 3]), ([np.nan, 1, np.nan, 2, 3], [2, 3]), ([1, 2, np.nan, 3, 4], [1, 2]), ([np.nan], [])],
)
def test_the_longest_run_has_no_holes(values, expected):
    assert longest_run(np.array(values, float)).tolist() == expected


def scored(**values: float) -> pd.DataFrame:
    """Scores of some models by MASE, the same in all other measures."""
    rows = [
        {"cases": "all", "model": model, "collection": collection, "n": n, "result": "scored", "missed": 0.0,
         **dict.fromkeys(("sMAPE", "OWA", "CRPS", "gCRPS", "MSIS", "cov80", "cov95", "Brier", "base"), 0.5),
         "MASE": value, "seconds": 1.0}
        for model, value in values.items() for collection in ("M1", "M3") for n in (1, FULL)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_the_ratio_is_to_the_best_other_model():
    means = averages(scored(ours=3.0, drift=4.0, theta=5.0))
    assert best_peer(at_length(means, 1), "MASE", "ours") == (3.0, 0.75, "drift")


def test_a_model_that_lacks_a_collection_is_not_averaged():
    scores = scored(ours=3.0, drift=1.0)
    gone = (scores["model"] == "drift") & (scores["collection"] == "M3") & (scores["n"] == 1)
    means = averages(scores.assign(result=scores["result"].mask(gone, "none")))
    assert best_peer(at_length(means, 1), "MASE", "ours")[2] == ""
    assert best_peer(at_length(means, FULL), "MASE", "ours")[2] == "drift"


def test_the_report_shows_value_ratio_and_peer():
    text = report(scored(ours=3.0, drift=4.0), "ours")
    assert "3.000 (0.75 drift)" in text
    assert "-30.0" in text  # an 80% interval that holds half of the time
