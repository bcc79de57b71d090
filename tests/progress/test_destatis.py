"""Destatis' weather symbols."""

import pytest
from progress_examples import judge

YEARS = range(2015, 2021)


def line(first: float, step: float) -> dict[int, float]:
    return {year: first + step * (year - 2015) for year in YEARS}


@pytest.mark.parametrize(
    ("step", "name", "miss"),
    [
        # 100 in 2015, last value 100+5s in 2020, projected 100+15s; target 130
        (2.0, "sun", 0.0),  # 130 of 130
        (1.98, "sun", 0.3 / 20.1),  # 129.7; missing now 130-109.9 = 20.1: 1.5%
        (1.8, "sun_and_cloud", 3 / 21),  # 127; 14.3%
        (1.5, "cloud", 7.5 / 22.5),  # 122.5; 33%
        (0.0, "thunderstorm", 1.0),  # the gap stays as it is
        (-1.0, "thunderstorm", 45 / 35),
    ],
)
def test_what_would_be_missing_in_the_target_year(step, name, miss):
    found = judge("destatis", line(100, step), 130)
    assert (found.name, found.statistic) == (name, pytest.approx(miss, abs=1e-11))


def test_a_fifth_is_still_a_light_cloud_and_a_twentieth_no_longer_sun():
    # last 110, change 2: projected 130; target T with (T-130)/(T-110) = 0.2 -> T = 135; 0.05 -> T = 131.0526...
    assert judge("destatis", line(100, 2), 135).name == "sun_and_cloud"
    assert judge("destatis", line(100, 2), 135.1).name == "cloud"
    # change 3.8 from 5 in the last year: 24 + 38 = 62 of 64 with 40 to go: 0.05
    assert judge("destatis", line(5, 3.8), 64).name == "sun_and_cloud"


def test_falling_is_better_works_upside_down():
    assert judge("destatis", line(100, -2), 70, better="lower").name == "sun"
    assert judge("destatis", line(100, 2), 70, better="lower").name == "thunderstorm"


def test_only_the_last_six_years_count_and_at_least_four_in_a_row():
    long = {2005: 0.0, **line(100, 2)}
    assert judge("destatis", long, 130).inputs["base_year"] == 2015
    four = {2012: 5.0, 2017: 100.0, 2018: 102.0, 2019: 104.0, 2020: 106.0}
    assert judge("destatis", four, 130).inputs["base_year"] == 2017
    assert judge("destatis", four, 126).name == "sun"  # 106 + 10*2
    three = {2015: 1.0, 2018: 102.0, 2019: 104.0, 2020: 106.0}
    assert judge("destatis", three, 130).reason == "few_in_a_row"


def test_reached_is_sun_but_says_when_it_is_about_to_be_lost():
    found = judge("destatis", line(150, -2), 135)
    assert (found.name, found.remarks) == ("sun", ("reached_but_leaving",))


@pytest.mark.parametrize(
    ("last", "name"),
    [
        (112.0, "sun"),  # mean +2.4, last year +4
        (107.0, "sun_and_cloud"),  # mean +1.4, last year -1
        (108.0, "sun_and_cloud"),  # last year 0
    ],
)
def test_only_a_direction_mean_first(last, name):
    assert judge("destatis", {**line(100, 2), 2020: last}).name == name


def test_only_a_direction_a_turn_and_a_storm():
    assert judge("destatis", {**line(100, -2), 2020: 93}).name == "cloud"  # mean -1.4, last year +1
    assert judge("destatis", line(100, -2)).name == "thunderstorm"
    assert judge("destatis", line(100, -2), better="lower").name == "sun"
