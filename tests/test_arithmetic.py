import math

import pytest
from examples import catalogue, goal, indicator

from forecast.arithmetic import check_arithmetic

FIRMS = indicator("firms", "家", "count")
HUBS = indicator("hubs", "家", "count", "total")
HUBS_NEW = indicator("hubs_new", "家", "count", "flow", adds_to="hubs")
VALUE_SHARE = indicator("value_share", "%", "ratio", upper=100.0)
RD = indicator("rd", nature="flow")
GDP = indicator("gdp", nature="flow", growth_basis="comparable_prices")
RD_SHARE = indicator("rd_share", "%", "ratio", "flow", numerator="rd", denominator="gdp")
BIRTHS = indicator("births", "‰", "ratio")
KNOWN = catalogue(FIRMS, HUBS, HUBS_NEW, VALUE_SHARE, RD, GDP, RD_SHARE, BIRTHS)


def check_of(*goals):
    (found,) = check_arithmetic(goals, KNOWN)
    return found


def plan(name, value, base, pace=None, unit="家", **more):
    return goal(name, 2025, value, unit, base=(2020, base), pace=pace, **more)


def test_466_firms_at_15_per_cent_become_937_and_not_1000():
    check = check_of(plan("firms", "1000", "466", ("15", "%")))
    assert check.goal_from_pace == pytest.approx(937.3, abs=0.05)
    assert check.difference == pytest.approx(-62.7, abs=0.05)
    assert check.pace_needed == pytest.approx(16.5, abs=0.005)
    assert check.verdict == "disagrees"
    assert (check.stated_pace, check.pace_unit.symbol, check.base_value, check.goal) == (15, "%", 466, 1000)
    assert (check.base_year, check.year, check.indicator, check.note_code) == (2020, 2025, FIRMS, "arithmetic_pace")
    assert (check.unit.symbol, check.note_code) == ("家", "arithmetic_pace")


def test_20_at_15_per_cent_become_40_within_rounding():
    check = check_of(plan("rd", "40", "20", ("15", "%"), "亿元"))
    assert check.goal_from_pace == pytest.approx(40.23, abs=0.005)
    assert check.verdict == "agrees within rounding"


def test_1285_firms_at_15_per_cent_become_2600_within_the_rounding_of_the_pace():
    check = check_of(plan("firms", "2600", "1285", ("15", "%")))
    assert check.goal_from_pace == pytest.approx(2584.6, abs=0.05)
    assert check.pace_needed == pytest.approx(15.14, abs=0.005)
    assert check.verdict == "agrees within rounding"
    assert check_of(plan("firms", "2600", "1285", ("15.0", "%"))).verdict == "disagrees"


@pytest.mark.parametrize(
    ("name", "base", "pace", "value", "unit"),
    [
        ("value_share", "81.5", ("0.1", "个百分点"), "82", "%"),
        ("hubs", "40", ("4", "个"), "60", "家"),
        ("rd_share", "1.1", ("0.08", "个百分点"), "1.5", "%"),
        ("firms", "1.2", ("200", "家"), "1.3", "万家"),
        ("births", "8", ("0.02", "个百分点"), "9", "‰"),
    ],
)
def test_absolute_paces_add_up(name, base, pace, value, unit):
    check = check_of(plan(name, value, base, pace, unit))
    assert check.verdict == "agrees"
    assert check.difference == pytest.approx(0, abs=1e-9)
    assert check.pace_needed == pytest.approx(float(pace[0]))
    assert check.pace_unit.symbol == pace[1]


def test_a_goal_that_is_off_by_more_than_the_roundings_disagrees():
    assert check_of(plan("value_share", "82.5", "81.5", ("0.1", "个百分点"), "%")).verdict == "disagrees"
    assert check_of(plan("value_share", "82.2", "81.5", ("0.1", "个百分点"), "%")).verdict == "agrees within rounding"


@pytest.mark.parametrize(
    ("base", "pace", "value", "unit", "verdict"),
    [
        ("1000", ("10.100", "%"), "1618", "家", "agrees within rounding"),  # 1617.84
        ("1000", ("10.100", "%"), "1619", "家", "disagrees"),
        ("0.1000", ("10.000", "%"), "0.1610", "万家", "agrees within rounding"),  # 0.161051, a rounded count
        ("0.10", ("10.000", "%"), "0.1650", "万家", "agrees within rounding"),
        ("2", ("10.000", "%"), "4.0", "万家", "agrees within rounding"),
        ("1000", ("15", "%"), "1970", "家", "agrees within rounding"),  # at 14.5 %: 1968
    ],
)
def test_things_counted_one_by_one_have_no_rounding_in_their_base(base, pace, value, unit, verdict):
    assert check_of(plan("firms", value, base, pace, unit)).verdict == verdict


def test_without_a_pace_only_the_needed_one_is_told():
    check = check_of(plan("firms", "1000", "466"))
    assert (check.verdict, check.note_code, check.pace_unit.symbol) == ("no pace stated", "arithmetic_no_pace", "%")
    assert check.pace_needed == pytest.approx(16.5, abs=0.005)
    assert all(math.isnan(value) for value in (check.stated_pace, check.goal_from_pace, check.difference))


def test_a_goal_without_a_base_has_no_arithmetic():
    assert check_arithmetic([goal("firms", 2025, "1000", "家", pace=("15", "%"))], KNOWN) == ()


def test_an_average_growth_goal_is_held_against_the_level_goal_of_the_same_plan():
    level = plan("rd", "40", "20", unit="亿元")
    growth = goal("rd", 2025, "15", "%", role="growth", from_year=2020)
    plain, check = check_arithmetic([growth, level], KNOWN)
    assert plain.verdict == "no pace stated"
    assert (check.note_code, check.stated_pace) == ("arithmetic_growth_goal", 15)
    assert check.verdict == "agrees within rounding"
    assert check.pace_needed == pytest.approx(14.87, abs=0.005)


def test_growth_from_another_base_year_is_not_compared():
    growth = goal("rd", 2025, "15", "%", role="growth", from_year=2019)
    assert len(check_arithmetic([growth, plan("rd", "40", "20", unit="亿元")], KNOWN)) == 1


@pytest.mark.parametrize(
    ("added", "verdict", "needed"), [("20", "agrees", 4), ("25", "disagrees", 4), ("19", "disagrees", 4)]
)
def test_an_addition_goal_is_held_against_base_and_goal_of_its_stock(added, verdict, needed):
    addition = goal("hubs_new", 2025, added, "家", role="addition", from_year=2021)
    _, check = check_arithmetic([addition, plan("hubs", "60", "40", ("4", "个"))], KNOWN)
    assert (check.note_code, check.verdict, check.indicator) == ("arithmetic_addition", verdict, HUBS)
    assert check.pace_needed == pytest.approx(needed)
    assert check.note_values["added"] == added


def test_an_addition_in_another_unit_than_its_stock_is_converted():
    addition = goal("hubs_new", 2025, "500", "家", role="addition", from_year=2021)
    _, check = check_arithmetic([addition, plan("hubs", "1.25", "1.2", unit="万家")], KNOWN)
    assert (check.verdict, check.goal_from_pace) == ("agrees", pytest.approx(1.25))


def test_spending_and_its_share_imply_the_growth_of_gdp():
    """20 at 1.1% and 40 at 1.5% are a GDP of 1818 and 2667: 8.0% a year."""
    goals = [plan("rd", "40", "20", unit="亿元"), plan("rd_share", "1.5", "1.1", unit="%")]
    check = check_arithmetic(goals, KNOWN)[-1]
    assert (check.indicator, check.verdict, check.note_code) == (GDP, "implied", "arithmetic_implied")
    assert (check.base_value, check.goal) == pytest.approx((20 / 0.011, 40 / 0.015))
    assert check.pace_needed == pytest.approx(7.96, abs=0.005)
    assert {key: check.note_values[key] for key in ("part_base", "part_goal", "ratio_base", "ratio_goal")} == {
        "part_base": "20", "part_goal": "40", "ratio_base": "1.1", "ratio_goal": "1.5"
    }  # fmt: skip


def test_what_is_implied_does_not_depend_on_the_units_of_the_goals():
    goals = [plan("rd", "400000", "200000", unit="万元"), plan("rd_share", "15", "11", unit="‰")]
    check = check_arithmetic(goals, KNOWN)[-1]
    assert (check.base_value, check.goal) == pytest.approx((20 / 0.011, 40 / 0.015))


@pytest.mark.parametrize("share", [("1.5", "0"), ("0", "1.1")])
def test_a_share_of_zero_implies_nothing(share):
    goals = [plan("rd", "40", "20", unit="亿元"), plan("rd_share", *share, unit="%")]
    assert "implied" not in [check.verdict for check in check_arithmetic(goals, KNOWN)]
