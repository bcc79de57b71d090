"""UNICEF's and WHO's average annual rates of reduction, by hand and against published figures."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from progress_examples import judge

from forecast.progress.reduction_rates import half_away, required_slope, yearly_rate

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "annual_rates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("left", "entry"), list(zip((0.7, 0.5), GOLDEN["AARR_required"], strict=True)))
def test_the_published_needed_rates(left, entry):
    slope = required_slope(np.array([10.0]), np.array([10 * left]), np.array([18.0]))
    rate = yearly_rate(slope, np.array([-1]))
    assert rate[0] == pytest.approx(entry["recomputed"], abs=1e-12)
    if "value_published" in entry:
        assert half_away(rate, entry["decimals"])[0] == entry["value_published"]


@pytest.mark.parametrize("entry", GOLDEN["ARR_continuous_UNICEF_U5MR"])
def test_the_continuous_rate_of_child_mortality_is_another_one(entry):
    slope = required_slope(*(np.array([float(entry[name])]) for name in ("from", "to", "years")))
    assert -100 * slope[0] == pytest.approx(entry["recomputed"], abs=1e-12)
    assert yearly_rate(slope, np.array([-1]))[0] == pytest.approx(entry["discrete_would_be"], abs=1e-12)


def test_the_rate_of_the_2007_note_follows_from_its_slope():
    note = GOLDEN["AARR_note"]
    assert yearly_rate(np.array([note["slope"]]), np.array([-1]))[0] == pytest.approx(note["recomputed"], abs=1e-9)


def test_halves_are_rounded_away_from_zero():
    assert half_away(np.array([0.25, -0.25, 2.125, 1.94999]), 1).tolist() == [0.3, -0.3, 2.1, 1.9]
    assert half_away(np.array([2.125, -2.125]), 2).tolist() == [2.13, -2.13]


def test_unicef_rounds_values_before_and_rates_after():
    # 20.04 -> 20.0, 18.06 -> 18.1; b = ln(18.1/20)/8 = -0.0124775; 100(1-e^b) = 1.2400 -> 1.24
    # needed 100(1-0.7^(1/18)) = 1.962 -> 1.96
    found = judge("aarr_unicef", {2012: 20.04, 2020: 18.06}, 14, better="lower")
    assert (found.name, found.statistic, found.inputs["required"]) == ("some_progress", 1.24, 1.96)
    # WHO does not round: 100(1-(18.06/20.04)^(1/8)) = 1.2918
    assert judge("aarr_who", {2012: 20.04, 2020: 18.06}, 14, better="lower").statistic == pytest.approx(
        100 * (1 - (18.06 / 20.04) ** (1 / 8)), abs=1e-10
    )


@pytest.mark.parametrize(
    ("last", "name", "rate"),
    [
        (17.0, "on_track", 2.01),  # 100(1-(17/20)^(1/8)) = 2.0110
        (19.0, "some_progress", 0.64),  # 0.6391
        (19.9, "no_progress", 0.06),  # 0.0627
        (20.5, "no_progress", -0.31),  # -0.3091
        (21.0, "worsening", -0.61),  # -0.6117
        (13.9, "target_met", 4.45),  # 4.4461
    ],
)
def test_the_ladder_of_unicef(last, name, rate):
    found = judge("aarr_unicef", {2012: 20, 2020: last}, 14, better="lower")
    assert (found.name, found.statistic) == (name, rate)


def test_all_values_count_and_not_only_the_ends():
    # ln y at 2012, 2014, 2016: ln 20, ln 20, ln 16; slope (ln16-ln20)/4 = -0.0557859; rate 5.4258 -> 5.43
    found = judge("aarr_unicef", {2012: 20, 2014: 20, 2016: 16}, 14, better="lower")
    assert found.statistic == 5.43
    # 20, 16, 16 has the same slope, though it fell earlier
    assert judge("aarr_unicef", {2012: 20, 2014: 16, 2016: 16}, 14, better="lower").statistic == 5.43


def test_the_two_anchors_give_different_answers():
    # 20, 25, 16 in 2012, 2020, 2022: slope by t = -6, 2, 4 from their mean year, S_tt = 56
    values = {2012: 20, 2020: 25, 2022: 16}
    unicef, who = (judge(rule, values, 14, better="lower") for rule in ("aarr_unicef", "aarr_who"))
    slope = (-6 * math.log(20) + 2 * math.log(25) + 4 * math.log(16)) / 56
    assert who.statistic == pytest.approx(100 * (1 - math.exp(slope)), abs=1e-10)
    assert unicef.inputs["projected"] == pytest.approx(20 * (1 - unicef.statistic / 100) ** 18)
    assert who.inputs["projected"] == pytest.approx(16 * (1 - who.statistic / 100) ** 8)
    # 20, 22, 15 (t = -6, 2, 4): rate 1.15 is below the needed 1.96, but from 15 on it comes to 13.7
    parted = {2012: 20, 2020: 22, 2022: 15}
    assert judge("aarr_unicef", parted, 14, better="lower").name == "some_progress"
    assert judge("aarr_who", parted, 14, better="lower").name == "on_track"


def test_where_more_is_better_the_rate_is_one_of_increase():
    # (24/20)^(1/8)-1 = 0.0230520; needed (30/20)^(1/18)-1 = 0.0227817
    found = judge("aarr_unicef", {2012: 20, 2020: 24}, 30)
    assert (found.name, found.statistic, found.inputs["required"]) == ("on_track", 2.31, 2.28)
    assert found.remarks == ("rate_of_increase",)


@pytest.mark.parametrize("rule", ["aarr_unicef", "aarr_who"])
def test_logarithms_need_what_is_above_zero(rule):
    assert judge(rule, {2012: 0, 2020: 0}, -1, better="lower").reason == "not_positive"
    assert judge(rule, {2012: 20}, 14, better="lower").reason == "one_point"
    assert judge(rule, {2012: 20, 2020: 18}, better="lower").reason == "no_target"


def test_a_target_of_zero_has_no_needed_rate():
    assert judge("aarr_unicef", {2012: 20, 2020: 18}, 0, better="lower").reason == "not_positive"


def test_exactly_on_the_course_is_on_track():
    course = {year: 20 * 0.97 ** (year - 2012) for year in range(2012, 2021)}
    assert judge("aarr_who", course, 20 * 0.97**18, better="lower").name == "on_track"
