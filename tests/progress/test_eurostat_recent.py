"""Eurostat over the last five years."""

import pytest
from progress_examples import judge


def test_growth_and_need_are_measured_from_five_years_before_the_last_value():
    # base 2017: 100; (110/100)^(1/5)-1 = 0.0192449; (150/100)^(1/13)-1 = 0.0316811; R = 0.607456
    found = judge("eurostat_recent", {2010: 10, 2017: 100, 2020: 105, 2022: 110}, 150)
    assert (found.name, found.statistic) == ("moderate_progress", pytest.approx(0.607456, abs=5e-7))
    assert found.inputs["base_year"] == 2017


@pytest.mark.parametrize(
    ("last", "better", "name"),
    [
        (106, "higher", "significant_progress"),  # 1.17% a year
        (103, "higher", "moderate_progress"),  # 0.59%
        (97, "higher", "moderate_movement_away"),  # -0.61%
        (94, "higher", "movement_away"),  # -1.23%
        (94, "lower", "significant_progress"),
        (103, "lower", "moderate_movement_away"),
    ],
)
def test_without_a_target_one_per_cent_a_year_is_significant(last, better, name):
    assert judge("eurostat_recent", {2017: 100, 2020: 100, 2022: last}, better=better).name == name


def test_three_values_are_needed_and_reached_is_reached():
    assert judge("eurostat_recent", {2017: 100, 2022: 110}, 150).reason == "few_points"
    assert judge("eurostat_recent", {2017: 170, 2020: 165, 2022: 160}, 150).name == "target_achieved"
    assert judge("eurostat_recent", {2017: -1, 2020: 3, 2022: 6}, 9).reason == "no_growth_rate"
