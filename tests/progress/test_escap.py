"""ESCAP's two indices."""

import pytest
from progress_examples import judge


@pytest.mark.parametrize(
    ("last", "target", "better", "name", "index"),
    [
        # five of fifteen years: 10/3 expected
        (140, 200, "higher", "in_time", 4.0),  # 10*40/100
        (130, 200, "higher", "behind", 3.0),
        (90, 200, "higher", "regressed", -1.0),
        (70, 40, "lower", "in_time", 5.0),  # -10*(-30)/60
        (110, 40, "lower", "regressed", -10 / 6),
        (230, 200, "higher", "reached", 10.0),
    ],
)
def test_the_current_status_index(last, target, better, name, index):
    found = judge("escap_status", {2015: 100, 2020: last}, target, better=better)
    assert (found.name, found.statistic) == (name, pytest.approx(index, abs=1e-11))
    assert found.inputs["expected"] == pytest.approx(10 / 3)


def test_a_third_of_the_way_in_a_third_of_the_time_is_in_time():
    assert judge("escap_status", {2015: 0.1, 2020: 0.2}, 0.4).name == "in_time"


def test_parity_is_nearer_on_either_side():
    # 10-10*|1-1.1|/|1-0.8| = 5
    found = judge("escap_status", {2015: 0.8, 2020: 1.1}, parity=True)
    assert (found.name, found.statistic) == ("in_time", pytest.approx(5))
    # 10-10*0.3/0.2 = -5
    assert judge("escap_status", {2015: 0.8, 2020: 1.3}, 1, parity=True).statistic == pytest.approx(-5)


def test_a_line_through_the_past_goes_on_to_the_target_year():
    # exactly on a line: 100 in 2015, +5 a year, 175 in 2030
    values = {2015: 100, 2018: 115, 2020: 125}
    found = judge("escap_anticipated", values, 200)
    assert (found.name, found.inputs["projected"]) == ("accelerate", pytest.approx(175))
    assert found.statistic == pytest.approx(25)  # 100*25/100
    assert judge("escap_anticipated", values, 180).name == "maintain"  # 100*5/80 = 6.25
    assert judge("escap_anticipated", values, 170).statistic == 0
    assert judge("escap_anticipated", values, 40, better="lower").name == "reverse"  # 100*135/60 = 225


def test_later_values_count_more():
    # weights 2015: 16, 2018: 19, 2020: 21; mean year 2017.892857, mean value 107.5;
    # slope 885/227.357143 = 3.892554; 107.5+3.892554*(2030-2017.892857) = 154.627710
    found = judge("escap_anticipated", {2015: 100, 2018: 100, 2020: 120}, 200)
    assert found.inputs["projected"] == pytest.approx(154.627710, abs=5e-7)
    # without weights: mean year 2017.666667, slope 46.666667/12.666667 = 3.684211, which gives 152.105263


def test_the_line_begins_fifteen_years_before_the_base():
    early = {1999: 500.0, 2000: 100.0, 2015: 115.0, 2020: 120.0}
    assert judge("escap_anticipated", early, 200).inputs["projected"] == pytest.approx(130)


@pytest.mark.parametrize("rule", ["escap_status", "escap_anticipated"])
def test_what_has_no_way_has_no_index(rule):
    assert judge(rule, {2015: 100, 2020: 110}).reason == "no_target"
    assert judge(rule, {2015: 100}, 200).reason == "one_point"
    assert judge(rule, {2015: 210, 2020: 190}, 200).reason == "base_beyond_target"
