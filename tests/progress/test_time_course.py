"""China's mid-term comparison, a variant for each kind of goal."""

import math

import pytest
from progress_examples import judge

PLAN = {"base": 2020, "until": 2025}


@pytest.mark.parametrize(
    ("year", "value", "name", "share"),
    [
        (2022, 600, "behind", 134 / 534),  # (600-466)/(1000-466) = 25% after 40% of the time
        (2022, 679.6, "on_schedule", 0.4),  # exactly on the course
        (2023, 800, "on_schedule", 334 / 534),  # 62.5% after 60%
        (2023, 1010, "met_early", 544 / 534),
        (2025, 1010, "met", 544 / 534),
        (2025, 990, "missed", 524 / 534),
        (2023, 400, "behind", -66 / 534),
    ],
)
def test_levels(year, value, name, share):
    found = judge("time_course", {2020: 466, year: value}, 1000, **PLAN)
    assert (found.name, found.statistic) == (name, pytest.approx(share, abs=1e-11))
    assert found.inputs["expected"] == pytest.approx((year - 2020) / 5)


def test_percentage_points_are_a_way_too():
    # 1.1% to 1.5%, or 0.4 points more: after two years 1.26 is 40%
    assert judge("time_course", {2020: 1.1, 2022: 1.26}, 1.5, **PLAN).name == "on_schedule"
    found = judge("time_course", {2020: 1.1, 2022: 1.2}, 0.4, roles="change", **PLAN)
    assert (found.name, found.statistic) == ("behind", pytest.approx(0.25))
    assert found.inputs["required"] == pytest.approx(0.1)  # 0.3 points in three years


def test_a_rank_goes_down():
    assert judge("time_course", {2020: 89, 2022: 86}, 84, better="lower", **PLAN).statistic == pytest.approx(0.6)


def test_yearly_growth_is_held_against_the_growth_so_far():
    # 20 to 24.2 in two years is 10% a year of 15%: share 0.4*10/15
    # needed ((1.15^5*20)/24.2)^(1/3)-1 = (40.2271438/24.2)^(1/3)-1 = 0.1845897
    found = judge("time_course", {2020: 20, 2022: 24.2}, 15, roles="growth", **PLAN)
    assert (found.name, found.statistic) == ("behind", pytest.approx(0.4 * 10 / 15))
    assert found.inputs["observed"] == pytest.approx(10)
    assert found.inputs["required"] == pytest.approx(18.45897, abs=5e-6)
    assert judge("time_course", {2020: 20, 2022: 20 * 1.15**2}, 15, roles="growth", **PLAN).name == "on_schedule"
    assert judge("time_course", {2020: 20, 2023: 41}, 15, roles="growth", **PLAN).name == "met_early"


def test_doubling_in_ten_years_is_just_over_seven_per_cent():
    found = judge("time_course", {2020: 100, 2022: 100 * 2**0.2}, 200, base=2020, until=2030)
    assert found.inputs["required"] > 0
    yearly = judge("time_course", {2020: 100, 2022: 115}, 100 * (2 ** (1 / 10) - 1), roles="growth", base=2020,
                   until=2030)  # fmt: skip
    assert yearly.inputs["target"] == pytest.approx(200)


def test_a_five_year_sum_adds_up_the_years_after_the_base():
    # 50+60 = 110 of 300 is 36.7% after 40%; (300-110)/3 = 63.3 a year are left
    found = judge("time_course", {2021: 50, 2022: 60}, 300, roles="total", **PLAN)
    assert (found.name, found.statistic) == ("behind", pytest.approx(110 / 300))
    assert found.inputs["required"] == pytest.approx(190 / 3)
    assert judge("time_course", {2020: 999, 2021: 60, 2022: 60}, 300, roles="total", **PLAN).name == "on_schedule"
    assert judge("time_course", {2021: 150, 2022: 160}, 300, roles="total", **PLAN).name == "met_early"
    assert judge("time_course", {2021: 50, 2023: 60}, 300, roles="total", **PLAN).reason == "year_missing"


def test_a_sum_that_is_to_stay_below_is_met_only_at_the_end():
    below = {"roles": "total", "better": "lower", **PLAN}
    assert judge("time_course", {2021: 50, 2022: 60}, 300, **below).name == "on_schedule"
    assert judge("time_course", {2021: 80, 2022: 60}, 300, **below).name == "behind"
    assert judge("time_course", dict.fromkeys(range(2021, 2026), 60), 300, **below).name == "met"


def test_a_reduction_in_all_compounds():
    # 18% in five years; 4% and 4% so far: ln(0.96^2)/ln(0.82) = 0.411405 after 40%
    found = judge("time_course", {2020: 100, 2022: 96 * 0.96}, 18, roles="reduction", **PLAN)
    assert (found.name, found.statistic) == ("on_schedule", pytest.approx(math.log(0.9216) / math.log(0.82)))
    # left: 1-(1-0.18)/0.9216 = 11.0243%
    assert found.inputs["required"] == pytest.approx(100 * (1 - 0.82 / 0.9216))
    assert judge("time_course", {2020: 100, 2022: 95}, 18, roles="reduction", **PLAN).name == "behind"
    assert judge("time_course", {2020: 100, 2024: 81}, 18, roles="reduction", **PLAN).name == "met_early"


@pytest.mark.parametrize(
    ("values", "asked", "reason"),
    [
        ({2020: 466, 2022: 600}, {"base": 2020}, "target_year_missing"),
        ({2020: 466, 2022: 600}, {"until": 2025}, "base_missing"),
        ({2020: 466}, PLAN, "one_point"),
        ({2020: 1010, 2022: 990}, PLAN, "base_beyond_target"),
    ],
)
def test_what_cannot_be_judged_says_why(values, asked, reason):
    assert judge("time_course", values, 1000, **asked).reason == reason
