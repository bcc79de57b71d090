"""SDSN's arrows."""

import pytest
from progress_examples import judge


@pytest.mark.parametrize(
    ("last", "name", "quotient"),
    [
        # needed (250-100)/15 = 10 a year; of late (last-110)/5 from 2018 to 2023
        (165, "on_track", 1.1),
        (160, "on_track", 1.0),
        (150, "moderately_improving", 0.8),
        (135, "moderately_improving", 0.5),
        (120, "stagnating", 0.2),
        (110, "stagnating", 0.0),
        (100, "decreasing", -0.2),
    ],
)
def test_of_late_against_the_whole_way(last, name, quotient):
    found = judge("sdsn", {2015: 100, 2018: 110, 2023: last}, 250)
    assert (found.name, found.statistic) == (name, pytest.approx(quotient, abs=1e-11))


def test_falling_is_better_works_upside_down():
    assert judge("sdsn", {2015: 100, 2018: 90, 2023: 65}, 25, better="lower").name == "on_track"  # -5 of -5
    assert judge("sdsn", {2015: 100, 2018: 90, 2023: 95}, 25, better="lower").name == "decreasing"


def test_beyond_the_target_movements_do_not_count():
    assert judge("sdsn", {2015: 100, 2018: 270, 2023: 255}, 250).name == "maintaining"
    assert judge("sdsn", {2015: 100, 2018: 200, 2023: 255}, 250).name == "on_track"
    assert judge("sdsn", {2015: 260, 2018: 255, 2023: 245}, 250).reason == "base_beyond_target"


def test_it_needs_a_base_a_recent_change_and_a_target():
    assert judge("sdsn", {2015: 100, 2023: 150}, 250).reason == "one_point"
    assert judge("sdsn", {2015: 100, 2019: 120, 2023: 150}).reason == "no_target"
    assert judge("sdsn", {2010: 100, 2012: 120}, 250).reason == "base_missing"
