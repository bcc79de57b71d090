import numpy as np
import pytest
from examples import Straight, catalogue, goal, indicator, panel
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from forecast.questions import Unanswerable, ask, goal_direction

OUTPUT = indicator("output", nature="flow")
FIRMS = indicator("firms", "家", "count", "total")
FIRMS_NEW = indicator("firms_new", "家", "count", "flow", adds_to="firms")
CERTIFICATES = indicator("certificates", "万家", "count", "stock")
CERTIFICATES_NEW = indicator("certificates_new", "家", "count", "flow", adds_to="certificates")
ORPHAN_NEW = indicator("orphan_new", "家", "count", "flow")
SHARE = indicator("share", "%", "ratio", upper=100.0)
RANK = indicator("rank", "位", "index", better="lower", lower=1.0)
KNOWN = catalogue(OUTPUT, FIRMS, FIRMS_NEW, CERTIFICATES, CERTIFICATES_NEW, ORPHAN_NEW, SHARE, RANK)
OUTPUTS = {"output": {2018: 80.0, 2019: 90.0, 2020: 100.0}}


def asked(one, rows, rules=None):
    return ask(one, panel(rows, KNOWN, rules), KNOWN)


def chance(one, rows, **model):
    history = panel(rows, KNOWN)
    return ask(one, history, KNOWN).chance(Straight(**model).fit(history).predict(2030))


def test_a_level_is_asked_of_its_own_year():
    question = asked(goal("output", 2025, "120"), OUTPUTS)
    assert (question.label, question.years, question.threshold) == (("here", "output"), (2025,), 120)
    assert question.single


@pytest.mark.parametrize(
    ("value", "unit", "name", "level"), [("1.2", "万家", "firms", 12000), ("5000", "万元", "output", 0.5)]
)
def test_a_goal_may_stand_in_another_unit_than_its_series(value, unit, name, level):
    question = asked(goal(name, 2025, value, unit), {name: {2020: 100.0}})
    assert question.threshold == pytest.approx(level)
    assert question.express(level) == pytest.approx(float(value))


@pytest.mark.parametrize(
    ("name", "comparator", "direction"),
    [
        ("output", "ge", 1), ("output", "gt", 1), ("output", "le", -1), ("output", "lt", -1), ("output", "eq", 1),
        ("output", "approx", 1), ("rank", "eq", -1), ("rank", "approx", -1), ("rank", "le", -1), ("rank", "ge", 1),
    ],
)  # fmt: skip
def test_the_comparator_or_else_what_is_better_gives_the_direction(name, comparator, direction):
    one = goal(name, 2025, "3", KNOWN.indicators[name].unit.symbol, comparator=comparator)
    assert goal_direction(one, KNOWN.indicators[name]) == direction
    assert asked(one, {name: {2020: 5.0}}).direction == direction


@pytest.mark.parametrize(
    ("value", "unit", "name", "threshold"),
    [
        ("3.5", "%", "share", 3.45), ("3.50", "%", "share", 3.495), ("100", "家", "firms", 95),
        ("35", "家", "firms", 34.5), ("1950", "家", "firms", 1945), ("20", "家", "firms", 19),
        ("10", "位", "rank", 10.5), ("0.6", "万家", "firms", 5500),
    ],
)  # fmt: skip
def test_about_leaves_open_what_the_goals_digits_leave_open(value, unit, name, threshold):
    question = asked(goal(name, 2025, value, unit, comparator="approx"), {name: {2020: 5.0}})
    assert question.threshold == pytest.approx(threshold)


@pytest.mark.parametrize(
    ("comparator", "at", "above", "below"),
    [
        ("ge", True, True, False), ("gt", False, True, False), ("eq", True, True, False),
        ("le", True, False, True), ("lt", False, False, True),
    ],
)  # fmt: skip
def test_whether_the_goals_own_value_is_enough(comparator, at, above, below):
    question = asked(goal("firms", 2025, "400", "家", comparator=comparator), {"firms": {2020: 300.0}})
    assert [question.met_by(level) for level in (400, 401, 399)] == [at, above, below]


@pytest.mark.parametrize(
    ("comparator", "expected"), [("ge", 1), ("gt", 0), ("eq", 1), ("approx", 1), ("le", 1), ("lt", 0)]
)
def test_a_level_that_is_certain_to_be_the_goals_value_meets_it_unless_more_is_asked(comparator, expected):
    one = goal("firms", 2025, "400", "家", comparator=comparator)
    assert chance(one, {"firms": {2020: 400.0}}, step=0, scale=0) == expected
    total = goal("firms_new", 2022, "800", "家", role="total", comparator=comparator, from_year=2021)
    assert chance(total, {"firms_new": {2020: 400.0}}, step=0, scale=0) == pytest.approx(expected, abs=1e-9)


def test_chance_is_the_tail_beyond_the_threshold():
    at_least, at_most = (goal("output", 2025, "107", comparator=sign) for sign in ("ge", "le"))
    assert chance(at_least, OUTPUTS) == pytest.approx(stats.norm.sf(107, 105, 2))
    assert chance(at_most, OUTPUTS) == pytest.approx(stats.norm.cdf(107, 105, 2))


def test_a_rank_counts_what_falls_beyond_the_best_one_as_first():
    one = goal("rank", 2025, "1", "位", comparator="le")
    assert chance(one, {"rank": {2020: 6.0}}, step=-1, scale=2) == pytest.approx(0.5)


def test_growth_over_the_year_before():
    question = asked(goal("output", 2021, "12", "%", role="growth"), OUTPUTS)
    assert question.threshold == pytest.approx(112)
    assert question.express(106) == pytest.approx(6)


def test_average_growth_starts_from_its_base_year():
    question = asked(goal("output", 2025, "15", "%", role="growth", from_year=2020), OUTPUTS)
    assert question.threshold == pytest.approx(100 * 1.15**5)
    assert question.express(100 * 1.1**5) == pytest.approx(10)
    assert question.express(-3) == -100


def test_a_change_is_counted_from_the_year_before():
    points = asked(goal("share", 2021, "0.5", "个百分点", role="change"), {"share": {2020: 20.0}})
    assert points.threshold == pytest.approx(20.5)
    number = asked(goal("output", 2021, "5000", "万元", role="change"), OUTPUTS)
    assert number.threshold == pytest.approx(100.5)
    assert number.express(101) == pytest.approx(10000)


def test_an_addition_of_one_year_asks_its_own_flow():
    both = {"firms_new": {2020: 40.0}, "firms": {2020: 300.0}}
    question = asked(goal("firms_new", 2021, "50", "家", role="addition"), both)
    assert question.label == ("here", "firms_new")
    assert question.threshold == 50


def test_an_addition_without_a_flow_of_its_own_asks_the_stock():
    plan = goal("firms_new", 2025, "50", "家", role="addition", from_year=2021)
    question = asked(plan, {"firms": {2019: 250.0, 2020: 300.0, 2021: 320.0}})
    assert (question.label, question.years, question.threshold) == (("here", "firms"), (2025,), 350)
    assert question.express(360) == 60
    assert question.single


def test_an_addition_on_a_stock_in_another_unit_is_converted():
    plan = goal("certificates_new", 2025, "500", "家", role="addition", from_year=2021)
    question = asked(plan, {"certificates": {2020: 1.2}})
    assert question.threshold == pytest.approx(1.25)
    assert question.express(1.3) == pytest.approx(1000)


def test_an_addition_over_years_sums_its_flow_if_all_past_years_are_known():
    plan = goal("firms_new", 2025, "100", "家", role="addition", from_year=2021)
    both = {"firms_new": {2020: 10.0, 2021: 20.0, 2022: 25.0}, "firms": {2020: 300.0, 2022: 345.0}}
    question = asked(plan, both)
    assert (question.label, question.years, question.known) == (("here", "firms_new"), (2023, 2024, 2025), 45)


def test_an_addition_whose_flow_lacks_a_year_falls_back_on_the_stock():
    plan = goal("firms_new", 2025, "100", "家", role="addition", from_year=2021)
    question = asked(plan, {"firms_new": {2022: 25.0}, "firms": {2020: 300.0, 2022: 345.0}})
    assert (question.label, question.threshold) == (("here", "firms"), 400)


def test_an_addition_to_an_indicator_that_is_no_flow_is_counted_from_its_base():
    question = asked(goal("firms", 2021, "20", "家", role="addition"), {"firms": {2020: 300.0}})
    assert question.threshold == 320


def test_a_total_splits_into_what_is_known_and_what_is_to_come():
    question = asked(goal("output", 2024, "500", role="total", from_year=2019), OUTPUTS)
    assert (question.years, question.known) == ((2021, 2022, 2023, 2024), 190)
    assert not question.single


def test_quantiles_of_a_total_are_the_sums_of_the_years_quantiles():
    history = panel(OUTPUTS, KNOWN)
    predictive = Straight().fit(history).predict(2025)
    question = ask(goal("output", 2023, "5000000", "万元", role="total", from_year=2020), history, KNOWN)
    for p in (0.1, 0.5, 0.975):
        expected = 100 + sum(predictive.quantile(p).loc[("here", "output"), [2021, 2022, 2023]])
        assert question.quantile(predictive, p) == pytest.approx(10000 * expected)
    # The sum of years that move together is normal with the sum of their scales: 406 and 6.
    assert question.chance(predictive) == pytest.approx(stats.norm.sf(500, 406, 6), abs=1e-9)


@pytest.mark.parametrize(("comparator", "expected"), [("ge", 1 - 0.3), ("le", 0.3)])
def test_the_chance_of_a_total_is_exact(comparator, expected):
    value = f"{406 + 6 * stats.norm.ppf(0.3):.9f}"
    one = goal("output", 2023, value, role="total", comparator=comparator, from_year=2020)
    assert chance(one, OUTPUTS) == pytest.approx(expected, abs=1e-8)


def test_a_total_that_is_already_reached_is_certain():
    assert chance(goal("output", 2023, "250", role="total", from_year=2018), OUTPUTS) == 1


def test_a_total_with_a_year_missing_says_which():
    with pytest.raises(Unanswerable) as caught:
        asked(goal("output", 2023, "900", role="total", from_year=2018), {"output": {2018: 80.0, 2020: 100.0}})
    assert (caught.value.code, caught.value.values) == ("year_missing", {"year": 2019})


@pytest.mark.parametrize(
    ("one", "year"),
    [
        (goal("output", 2021, "12", "%", role="growth", from_year=2017), 2017),
        (goal("output", 2022, "12", "%", role="growth"), 2021),
        (goal("output", 2023, "9", role="change"), 2022),
        (goal("output", 2023, "9", role="addition", from_year=2015), 2014),
    ],
)
def test_without_its_base_a_goal_cannot_be_judged(one, year):
    stock = catalogue(indicator("output"))
    with pytest.raises(Unanswerable) as caught:
        ask(one, panel(OUTPUTS, stock), stock)
    assert (caught.value.code, caught.value.values) == ("base_missing", {"year": year})


def test_there_is_no_growth_from_zero():
    with pytest.raises(Unanswerable):
        asked(goal("output", 2021, "12", "%", role="growth"), {"output": {2020: 0.0}})


@pytest.mark.parametrize(
    "one",
    [
        goal("share", 2025, "3", "%"),
        goal("share", 2025, "3", "%", role="growth"),
        goal("share", 2025, "3", "个百分点", role="change"),
        goal("orphan_new", 2025, "3", "家", role="addition"),
        goal("firms_new", 2025, "3", "家", role="addition", from_year=2021),
        goal("firms_new", 2025, "3", "家", role="total", from_year=2021),
    ],
)
def test_a_goal_without_a_series_names_the_indicator_that_it_needs(one):
    with pytest.raises(Unanswerable) as caught:
        asked(one, OUTPUTS)
    assert caught.value.code == "goal_without_series"
    assert caught.value.values == {"indicator": one.indicator}


def test_an_index_of_growth_rates_answers_growth_goals_only():
    rows = {"output": {2018: 100.0, 2019: 110.0, 2020: 121.0}}
    rules = {("output", year): "growth_index" for year in rows["output"]}
    assert asked(goal("output", 2021, "12", "%", role="growth"), rows, rules).threshold == pytest.approx(135.52)
    for role in ("level", "change", "addition", "total"):
        with pytest.raises(Unanswerable):
            asked(goal("output", 2021, "120", role=role, from_year=2021 if role == "total" else None), rows, rules)


ROLES = {
    "level": goal("output", 2022, "103"),
    "growth": goal("output", 2022, "2", "%", role="growth", from_year=2020),
    "change": goal("output", 2021, "1.3", role="change"),
    "total": goal("output", 2023, "310", role="total", from_year=2021),
    "in part": goal("output", 2023, "480", role="total", from_year=2019),
    "at most": goal("output", 2022, "103", comparator="le"),
    "less": goal("output", 2023, "310", role="total", comparator="lt", from_year=2021),
    "more": goal("output", 2022, "103", comparator="gt"),
}


@pytest.mark.parametrize("one", ROLES.values(), ids=ROLES)
@settings(max_examples=25, deadline=None)
@given(step=st.floats(-3, 3), scale=st.floats(0.05, 20))
@example(step=1.5, scale=1.0)
def test_chance_and_quantiles_tell_the_same(one, step, scale):
    """The goal is met with probability 1 - p where the p-quantile is its value; at one half, the median's."""
    history = panel(OUTPUTS, KNOWN)
    predictive = Straight(step, scale).fit(history).predict(2025)
    question = ask(one, history, KNOWN)
    found = question.chance(predictive)
    distance = question.direction * (question.quantile(predictive, 0.5) - one.figure.value)
    if abs(distance) > 1e-6:
        assert (found > 0.5) == (distance > 0)
    if 1e-6 < found < 1 - 1e-6:
        p = 1 - found if question.direction > 0 else found
        assert question.quantile(predictive, p) == pytest.approx(one.figure.value, rel=1e-4, abs=1e-4)
    assert (np.diff([question.quantile(predictive, p) for p in (0.025, 0.1, 0.5, 0.9, 0.975)]) >= 0).all()


def test_what_is_counted_one_by_one_is_reached_half_a_unit_earlier():
    """The projected number of 2021 is normal around 101 with scale 2; "at least 102" begins at 101.5."""
    rows = {"firms": {2019: 99.0, 2020: 100.0}}
    assert chance(goal("firms", 2021, "102", "家"), rows) == pytest.approx(stats.norm.sf(101.5, 101, 2))
    assert chance(goal("firms", 2021, "102", "家", comparator="gt"), rows) == pytest.approx(
        stats.norm.sf(102.5, 101, 2)
    )
    assert chance(goal("firms", 2021, "102", "家", comparator="le"), rows) == pytest.approx(
        stats.norm.cdf(102.5, 101, 2)
    )
    amounts = {"output": {2019: 99.0, 2020: 100.0}}
    assert chance(goal("output", 2021, "102"), amounts) == pytest.approx(stats.norm.sf(102, 101, 2))
