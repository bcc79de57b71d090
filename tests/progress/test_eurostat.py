"""Eurostat / Statistics Canada (Open SDG), by hand and against the definition written out for one series."""

import math

import numpy as np
import pytest
from progress_examples import judge

from forecast.progress import RULES, Cases

NAN = float("nan")


def test_growth_a_little_too_slow_needs_acceleration():
    # (120/100)^(1/5)-1 = 0.0371373; (200/100)^(1/15)-1 = 0.0472941; R = 0.785241
    # score 7.1429*0.785241-4.2857 = 1.323199
    found = judge("eurostat", {2015: 100, 2020: 120}, 200)
    assert found.name == "moderate_progress"
    assert found.statistic == pytest.approx(0.785241, abs=5e-7)
    assert found.score == pytest.approx(1.323199, abs=5e-7)
    assert (found.inputs["base_year"], found.inputs["target_year"]) == (2015, 2030)


def test_a_target_that_falls_counts_the_other_way():
    # (80/100)^(1/5)-1 = -0.0436475; (50/100)^(1/15)-1 = -0.0451584; R = (-1)(-0.0436475)/0.0451584 = 0.966542
    # score 7.1429*0.966542-4.2857 = 2.618215
    found = judge("eurostat", {2015: 100, 2020: 80}, 50, better="lower")
    assert found.name == "substantial_progress"
    assert found.statistic == pytest.approx(0.966542, abs=5e-7)
    assert found.score == pytest.approx(2.618215, abs=5e-7)


def test_the_wrong_way_is_deterioration_and_the_score_ends_at_minus_five():
    # (90/100)^(1/5)-1 = -0.0208516; R = -0.0208516/0.0472941 = -0.440893; 4.1667*R-2.5 = -4.337068
    found = judge("eurostat", {2015: 100, 2020: 90}, 200)
    assert (found.name, found.score) == ("deterioration", pytest.approx(-4.337068, abs=5e-7))
    assert judge("eurostat", {2015: 100, 2020: 50}, 200).score == -5


def test_a_target_that_the_last_value_meets_is_achieved_whatever_the_trend():
    found = judge("eurostat", {2015: 300, 2020: 210}, 200)  # falls, and more is better
    assert (found.name, found.score) == ("target_achieved", 5)


def test_without_a_target_the_growth_itself_decides():
    # (110/100)^(1/5)-1 = 0.0192449 >= 0.015; 500*0.01924488-5 = 4.622438
    found = judge("eurostat", {2015: 100, 2020: 110})
    assert (found.name, found.score) == ("substantial_progress", pytest.approx(4.622438, abs=5e-7))
    # (104/100)^(1/5)-1 = 0.00787499: 0.005 to 0.015; 250*0.00787499-1.25 = 0.718747
    found = judge("eurostat", {2015: 100, 2020: 104})
    assert (found.name, found.score) == ("moderate_progress", pytest.approx(0.718747, abs=5e-7))
    # (101/100)^(1/5)-1 = 0.0019920; 500*0.0019920-2.5 = -1.503976
    found = judge("eurostat", {2015: 100, 2020: 101})
    assert (found.name, found.score) == ("limited_progress", pytest.approx(-1.503976, abs=5e-6))
    # (97/100)^(1/5)-1 = -0.0060733; 125*-0.00607332-2.5 = -3.259165
    found = judge("eurostat", {2015: 100, 2020: 97})
    assert (found.name, found.score) == ("deterioration", pytest.approx(-3.259165, abs=5e-7))


def test_a_natural_limit_makes_the_thresholds_smaller():
    # C = 1-(95/100)^4.44 = 0.203670; 0.015*C = 0.00305506; growth (96.5/95)^(1/5)-1 = 0.00313814: on track
    # score 500*0.00313814/0.203670-5 = 2.703956
    found = judge("eurostat", {2015: 95, 2020: 96.5}, limits=100)
    assert (found.name, found.score) == ("substantial_progress", pytest.approx(2.703956, abs=5e-7))
    assert judge("eurostat", {2015: 95, 2020: 96.5}).name == "limited_progress"
    # above a lower limit of 10 from 12: C = 1-((20-12)/10)^4.44 = 0.628705; growth -((11.5/12)^(1/5)-1) = 0.00847580
    # 250*0.00847580/0.628705-1.25 = 2.120342
    falling = judge("eurostat", {2015: 12, 2020: 11.5}, better="lower", limits=10)
    assert falling.score == pytest.approx(2.120342, abs=5e-7)
    assert judge("eurostat", {2015: 95, 2020: 96.5}, 100, limits=100).remarks == ("limit_ignored",)


def test_a_base_at_its_limit_is_on_track_while_it_stays_there():
    assert judge("eurostat", {2015: 100, 2020: 100}, limits=100).score == 5
    assert judge("eurostat", {2015: 100, 2020: 99}, limits=100).name == "deterioration"


def test_zero_is_a_thousandth():
    # base 0 -> 0.001; (8/0.001)^(1/5)-1 = 5.034176; (10/0.001)^(1/15)-1 = 0.847850; R = 5.937580
    found = judge("eurostat", {2015: 0, 2020: 8}, 10)
    assert (found.name, found.score, found.remarks) == ("substantial_progress", 5, ("base_zero",))
    assert found.statistic == pytest.approx(5.937580, abs=5e-6)
    # target 0 -> 0.001; (5/10)^(1/5)-1 = -0.129449; (0.001/10)^(1/15)-1 = -0.458830; R = 0.282129
    found = judge("eurostat", {2015: 10, 2020: 5}, 0, better="lower")
    assert (found.name, found.remarks) == ("limited_progress", ("target_zero",))
    assert found.statistic == pytest.approx(0.282129, abs=5e-7)


def test_values_below_zero_turn_the_direction_round():
    # -100 to -80 is a ratio of 0.8, growth -0.0436475; s = -1, d = +1: 0.0436475; required (-50/-100): 0.0451584
    found = judge("eurostat", {2015: -100, 2020: -80}, -50)
    assert found.statistic == pytest.approx(0.966542, abs=5e-7)


@pytest.mark.parametrize(
    ("values", "asked", "reason"),
    [
        ({2015: -5, 2020: 5}, {"target": 10}, "sign_change"),
        ({2015: 5, 2020: 6}, {"target": -1, "better": "lower"}, "target_sign"),
        ({2015: 5}, {"target": 9}, "one_point"),
        ({2010: 5, 2012: 6}, {"target": 9}, "base_missing"),
        ({2015: 5, 2020: 4}, {"target": 5}, "base_at_target"),
        ({2015: 5, 2020: 6}, {"target": 9, "until": 2015}, "target_year_before_base"),
        ({2015: NAN, 2020: NAN}, {"target": 9}, "no_value"),
        ({2015: 5, 2020: 6}, {"target": 60, "roles": "total"}, "total_not_level"),
    ],
)
def test_what_cannot_be_judged_says_why(values, asked, reason):
    found = judge("eurostat", values, **asked)
    assert (found.name, found.reason) == ("", reason)
    assert math.isnan(found.statistic) and math.isnan(found.score)


def test_the_base_is_the_first_year_after_a_missing_one():
    found = judge("eurostat", {2013: 50, 2017: 100, 2022: 120}, 200)
    assert found.inputs["base_year"] == 2017
    assert found.remarks == ("base_later",)
    # (120/100)^(1/5)-1 over (200/100)^(1/13)-1 = 0.0371373/0.0547661 = 0.678108
    assert found.statistic == pytest.approx(0.678108, abs=5e-7)


def test_a_base_value_that_met_the_target_but_fell_back_deteriorates():
    # |.| in the denominator: growth (95/110)^(1/5)-1 < 0 over |(100/110)^(1/15)-1|
    assert judge("eurostat", {2015: 110, 2020: 95}, 100).name == "deterioration"


def test_reached_by_a_single_value_is_achieved_without_growth():
    found = judge("eurostat", {2016: 12}, 10)
    assert (found.name, found.score, found.remarks) == ("target_achieved", 5, ("base_later", "reached_untested"))
    assert math.isnan(found.statistic)


def test_parity_is_folded_and_near_parity_is_parity():
    # 0.5 -> 2, 0.8 -> 1.25, to 1: (1.25/2)^(1/5)-1 = -0.0897179; (1/2)^(1/15)-1 = -0.0451584; R = 1.986738
    found = judge("eurostat", {2015: 0.5, 2020: 0.8}, parity=True)
    assert found.statistic == pytest.approx(1.986738, abs=5e-7)
    assert judge("eurostat", {2015: 0.5, 2020: 1.029}, parity=True).name == "target_achieved"


def test_a_yes_or_no_is_achieved_or_not():
    assert judge("eurostat", {2020: 1}, roles="binary").name == "target_achieved"
    assert judge("eurostat", {2020: 0}, roles="binary").name == "target_not_achieved"


def test_thresholds_of_ones_own_replace_the_rule_s():
    assert judge("eurostat", {2015: 100, 2020: 120}, 200, cuts=[0.75, NAN, NAN]).name == "substantial_progress"


def definition(base, last, passed, target, whole, direction, limit):
    """Class and score of one series, the published definition line by line in plain numbers."""
    if target is not None and direction * (last - (target or 0.001)) >= 0:
        return "target_achieved", 5.0
    target = 0.001 if target == 0 else target
    first = 0.001 if base == 0 else base
    value = (-1 if base < 0 else 1) * direction * ((last / first) ** (1 / passed) - 1)
    if target is not None:
        value /= abs((target / first) ** (1 / whole) - 1)
        score = max(-5, min(5, 7.1429 * value - 4.2857 if value >= 0.6 else 4.1667 * value - 2.5))
        return ladder(value, 0.95, 0.6), score
    part = 1.0
    if limit is not None and abs(base) < 2 * abs(limit):
        near, far = abs(base), abs(limit)
        part = 1 - (near / far if near <= far else (2 * far - near) / far) ** 4.44
    name = ladder(value, 0.015 * part, 0.005 * part)
    if value < 0:
        return name, max(125 * value - 2.5, -5)
    if part == 0:
        return name, 5.0
    scaled = value / part
    score = {"substantial_progress": min(500 * scaled - 5, 5), "moderate_progress": 250 * scaled - 1.25,
             "limited_progress": 500 * scaled - 2.5}  # fmt: skip
    return name, score[name]


def ladder(value, high, medium):
    names = (("substantial_progress", high), ("moderate_progress", medium), ("limited_progress", 0))
    return next((name for name, cut in names if value >= cut), "deterioration")


def test_two_thousand_series_agree_with_the_definition():
    random = np.random.default_rng(5)
    rows = 2000
    base = np.round(random.lognormal(2, 1.5, rows), 1) * random.choice([1, 1, 1, -1], rows)
    base[:20] = 0
    last = np.where(base == 0, 3.0, base * random.lognormal(0, 0.4, rows))
    aimed = random.random(rows) < 0.6
    target = np.where(aimed, np.where(base == 0, 7.0, base * random.lognormal(0, 0.6, rows)), NAN)
    target[(random.random(rows) < 0.05) & aimed & (base > 0)] = 0
    limit = np.where(random.random(rows) < 0.4, base * random.choice([1, 1.1, 1.5, 0.7, 0.5, 3], rows), NAN)
    direction, passed = random.choice([1, -1], rows), random.integers(1, 9, rows)
    years = np.arange(2015, 2024)
    values = np.full((rows, 9), NAN)
    values[:, 0] = base
    values[np.arange(rows), passed] = last
    found = RULES["eurostat"](Cases.of(years, values, target, directions=direction, limits=limit))
    for row in range(rows):
        given = [None if np.isnan(number) else float(number) for number in (target[row], limit[row])]
        name, score = definition(float(base[row]), float(last[row]), int(passed[row]), given[0], 15,
                                 int(direction[row]), given[1])  # fmt: skip
        assert found.classes[row] == name, row
        assert found.scores[row] == pytest.approx(score, abs=1e-11), row
