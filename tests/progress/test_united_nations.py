"""The UN progress charts of 2022 (rates) and 2023 (distances)."""

import pytest
from progress_examples import judge

NAN = float("nan")


@pytest.mark.parametrize(
    ("values", "target", "better", "name", "statistic"),
    [
        # (120/100)^(1/5)-1 = 0.0371373 over (200/100)^(1/15)-1 = 0.0472941
        ({2015: 100, 2020: 120}, 200, "higher", "fair_progress", 0.785241),
        # (126/100)^(1/5)-1 = 0.0473072 over 0.0472941
        ({2015: 100, 2020: 126}, 200, "higher", "on_track", 1.000278),
        # (105/100)^(1/5)-1 = 0.0098058 over 0.0472941
        ({2015: 100, 2020: 105}, 200, "higher", "limited_progress", 0.207336),
        # (99/100)^(1/5)-1 = -0.0020080 over 0.0472941 = -0.0425: within -0.1
        ({2015: 100, 2020: 99}, 200, "higher", "limited_progress", -0.042459),
        # (95/100)^(1/5)-1 = -0.0102062 over 0.0472941
        ({2015: 100, 2020: 95}, 200, "higher", "deterioration", -0.215804),
        # (80/100)^(1/5)-1 = -0.0436475 over (50/100)^(1/15)-1 = -0.0451584
        ({2015: 100, 2020: 80}, 50, "lower", "on_track", 0.966542),
    ],
)
def test_2022_compares_rates(values, target, better, name, statistic):
    found = judge("un_2022", values, target, better=better)
    assert (found.name, found.statistic) == (name, pytest.approx(statistic, abs=2e-6))


@pytest.mark.parametrize(
    ("last", "better", "name"),
    [
        (106, "higher", "on_track"),  # 1.06^(1/5)-1 = 1.17%
        (104, "higher", "fair_progress"),  # 0.79%
        (101, "higher", "limited_progress"),  # 0.20%
        (96, "higher", "limited_progress"),  # -0.81%
        (94, "higher", "deterioration"),  # -1.23%
        (94, "lower", "on_track"),
    ],
)
def test_2022_without_a_target_looks_at_the_growth(last, better, name):
    assert judge("un_2022", {2015: 100, 2020: last}, better=better).name == name


@pytest.mark.parametrize(
    ("values", "target", "better", "name", "statistic"),
    [
        # g = 0.0371373; 120*1.0371373^10 = 172.8; (172.8-100)/(200-100)
        ({2015: 100, 2020: 120}, 200, "higher", "fair_progress", 0.728),
        # 126*(1.26)^2 = 200.0376; /100
        ({2015: 100, 2020: 126}, 200, "higher", "on_track", 1.000376),
        # 102*1.02^2 = 106.1208
        ({2015: 100, 2020: 102}, 200, "higher", "stagnation_or_regression", 0.061208),
        # 80*0.8^2 = 51.2; (51.2-100)/(50-100)
        ({2015: 100, 2020: 80}, 50, "lower", "on_track", 0.976),
        # 110*1.1^2 = 133.1; (133.1-100)/(50-100)
        ({2015: 100, 2020: 110}, 50, "lower", "stagnation_or_regression", -0.662),
    ],
)
def test_2023_compares_distances(values, target, better, name, statistic):
    found = judge("un_2023", values, target, better=better)
    assert (found.name, found.statistic) == (name, pytest.approx(statistic, abs=1e-9))


@pytest.mark.parametrize(
    ("last", "better", "name"),
    [
        (111, "higher", "on_track"),  # 1.11^(1/5)-1 = 2.11%
        (105, "higher", "fair_progress"),  # 0.98%
        (102, "higher", "stagnation_or_regression"),  # 0.40%
        (90, "lower", "on_track"),  # -2.09%
        (97, "lower", "fair_progress"),  # -0.61%
        (99, "lower", "stagnation_or_regression"),  # -0.20%
    ],
)
def test_2023_without_a_target_looks_at_the_growth(last, better, name):
    assert judge("un_2023", {2015: 100, 2020: last}, better=better).name == name


def test_the_two_charts_part_on_a_path_that_rises_ever_faster():
    # Tenfold in 15 years asks for 16.59% a year. At 6.96% the quotient of the rates is 0.4196; of the way
    # 140*1.4^2 = 274.4 is (274.4-100)/900 = 0.1938: 2022 has its border at 0.5, 2023 at 0.1.
    values = {2015: 100, 2020: 140}
    assert judge("un_2022", values, 1000).name == "limited_progress"
    assert judge("un_2023", values, 1000).name == "fair_progress"


@pytest.mark.parametrize("rule", ["un_2022", "un_2023"])
def test_a_target_that_is_met_is_met_whatever_the_trend(rule):
    assert judge(rule, {2015: 300, 2020: 210}, 200).name == "target_met"
    assert judge(rule, {2020: 210}, 200).name == "target_met"


@pytest.mark.parametrize("rule", ["un_2022", "un_2023"])
def test_a_target_year_that_is_past_is_judged_as_of_that_year(rule):
    values = {2015: 100, 2020: 120, 2024: 300}
    early = judge(rule, values, 200, until=2020)
    assert early.inputs["last_year"] == 2020
    assert early.name != "target_met"


@pytest.mark.parametrize("rule", ["un_2022", "un_2023"])
def test_a_base_beyond_the_target_leaves_no_way_to_measure_by(rule):
    assert judge(rule, {2015: 210, 2020: 190}, 200).reason == "base_beyond_target"


@pytest.mark.parametrize("rule", ["un_2022", "un_2023"])
def test_zero_and_a_change_of_sign_have_no_growth_rate(rule):
    assert judge(rule, {2015: 0, 2020: 5}, 10).reason == "no_growth_rate"
    assert judge(rule, {2015: -2, 2020: 5}, 10).reason == "no_growth_rate"


def test_2023_counts_a_percentage_next_to_0_or_100_as_there():
    assert judge("un_2023", {2015: 90, 2020: 99}, 100, percent=True).remarks == ("near_bound",)
    assert judge("un_2023", {2015: 90, 2020: 99}, 100, percent=True).name == "target_met"
    assert judge("un_2023", {2015: 5, 2020: 1}, 0, percent=True, better="lower").name == "target_met"
    assert judge("un_2023", {2015: 90, 2020: 98.9}, 100, percent=True).name == "on_track"
    assert judge("un_2023", {2015: 90, 2020: 99}, 100).name == "on_track"


def test_2023_takes_an_earlier_base_where_the_later_one_would_be_alone():
    found = judge("un_2023", {2010: 100, 2013: 110, 2018: 120}, 200)
    assert found.inputs["base_year"] == 2013


def test_2023_knows_yes_and_no():
    assert judge("un_2023", {2020: 1}, roles="binary").name == "target_met"
    assert judge("un_2023", {2020: 0}, roles="binary").name == "stagnation_or_regression"
