"""How much values and stated growth count, and which stated growth is evidence beside the levels."""

from dataclasses import replace

import pytest

from forecast import cells
from forecast.catalogue import Catalogue, Indicator
from forecast.cells import Figure
from forecast.derivations import Facts
from forecast.evidence import LEAST, StatedGrowth, stated_growths, value_weight, with_tolerances
from forecast.statements import Statement
from forecast.units import parse_unit
from forecast.values import DERIVED, GROWTH_INDEX, PUBLISHED, Value
from tests.examples import indicator

INDICATORS: tuple[Indicator, ...] = (
    indicator("sales"),
    indicator("output", growth_basis="comparable_prices"),
    indicator("vouchers", growth_basis="unknown"),
    indicator("firms", "家", "count", growth_basis="unknown"),
    indicator("share", "%", "ratio", growth_basis="unknown", upper=100.0),
)
CATALOGUE = Catalogue({each.indicator: each for each in INDICATORS}, {}, {})


def value(
    name: str,
    year: int,
    size: float,
    half: float = 0.0,
    status: str = PUBLISHED,
    rule: str = "",
    known: int | None = None,
) -> Value:
    return Value("here", name, year, Figure(size, half), status, rule, ("plan",), known_year=known)


def derived(size: float, half: float) -> Value:
    return value("sales", 2020, size, half, DERIVED, "base_from_ratio")


def says(name: str, year: int, text: str, unit: str = "%", role: str = "growth", comparator: str = "eq",
         from_year: int | None = None) -> Statement:  # fmt: skip
    return Statement("here", name, year, role, cells.figure(text), parse_unit(unit), comparator, "report", "", "", "",
                     from_year)  # fmt: skip


def found(levels: list[Value], *statements: Statement) -> list[StatedGrowth]:
    key = ("here", statements[0].indicator)
    roles = {role: {each.year: each for each in statements if each.role == role} for role in ("growth", "change")}
    known = {key: {each.year: each for each in levels}} if levels else {}
    facts = with_tolerances(Facts(CATALOGUE, known, {key: roles["growth"]}, {key: roles["change"]}))
    return list(stated_growths(facts, known))


@pytest.mark.parametrize("mean", [True, False])
def test_growth_over_several_years_is_no_growth_of_its_last_year(mean):
    stated = replace(says("sales", 2020, "11.5", comparator="approx", from_year=2015), mean=mean)
    facts = with_tolerances(Facts(CATALOGUE, {}, {}, {}, (stated,)))
    assert [(each.mean, each.figure) for each in facts.spans] == [(mean, stated.rough)]
    assert list(stated_growths(facts, {("here", "sales"): {2018: value("sales", 2018, 10)}})) == []


# Weights of values


@pytest.mark.parametrize("half", [0.0, 0.5, 5.0])
def test_what_is_stated_counts_one_whatever_its_rounding(half):
    assert value_weight(value("sales", 2020, 10, half)) == 1


def test_a_level_worked_back_from_a_rate_to_a_tenth_counts_nearly_as_much():
    assert 0.9 < value_weight(derived(100, 0.1)) < 0.95


def test_a_rounded_quotient_counts_far_less():
    """20 at 1.1% of it: 2.5 and 4.5% of rounding."""
    assert value_weight(derived(1818, 1818 * 0.07)) == pytest.approx(0.57, abs=0.005)


def test_the_more_is_left_open_the_less_a_value_counts_but_it_always_counts():
    weights = [value_weight(derived(100, half)) for half in (0, 1, 5, 20, 1000)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] == LEAST


@pytest.mark.parametrize(("half", "least"), [(0.0, 0.9), (0.5, LEAST)])
def test_a_derived_zero_counts_by_whether_it_is_exact(half, least):
    assert value_weight(derived(0, half)) == pytest.approx(least, abs=0.05)


def test_an_index_of_stated_rates_is_no_guess():
    assert value_weight(value("output", 2020, 110, 0.05, DERIVED, GROWTH_INDEX)) > 0.99


@pytest.mark.parametrize(
    ("text", "unit", "half"),
    [("1000", "家", 50), ("1", "万家", 0.05), ("1.2", "万家", 0.05), ("1300", "家", 50), ("0", "家", 0.5)],
)
def test_about_leaves_its_last_digit_open_however_the_unit_is_written(text, unit, half):
    assert says("firms", 2020, text, unit, "level", "approx").rough.half == pytest.approx(half)
    assert says("firms", 2020, text, unit, "level").rough.half == cells.figure(text).half


# Stated growth


def test_a_rate_beside_one_level_is_evidence_and_between_two_it_is_not():
    rates = says("output", 2019, "8.5"), says("output", 2018, "10.8")
    (growth,) = found([value("output", 2018, 1948.4), value("output", 2019, 2178.43)], *rates)
    assert (growth.year, growth.growth, growth.basis) == (2018, pytest.approx(0.108), "comparable_prices")
    assert (growth.documents, growth.known) == (("report",), 2018)


@pytest.mark.parametrize(
    ("name", "text", "weight"),
    [("sales", "25.0", 1.0), ("firms", "25.0", 1.0), ("output", "8.5", 0.74), ("vouchers", "28.57", 0.5)],
)
def test_a_rate_counts_by_its_basis(name, text, weight):
    (growth,) = found([value(name, 2015, 100)], says(name, 2020, text))
    assert growth.weight == pytest.approx(weight, abs=0.005)


def test_a_rate_about_so_much_counts_less():
    exact, about = (found([value("sales", 2015, 9)], says("sales", 2020, "100", comparator=each))[0].weight
                    for each in ("eq", "approx"))  # fmt: skip
    assert about < exact


def test_beside_an_index_of_such_rates_a_rate_is_in_the_same_terms():
    index = [value("output", year, 100, 0.05, DERIVED, GROWTH_INDEX) for year in (2018, 2019)]
    (growth,) = found(index, says("output", 2015, "8.5"))
    assert growth.weight > 0.99


@pytest.mark.parametrize("comparator", ["ge", "gt", "le", "lt"])
def test_a_bound_is_no_observation(comparator):
    assert found([value("output", 2015, 9)], says("output", 2020, "10", comparator=comparator)) == []


def test_a_fall_by_everything_is_no_observation():
    assert found([value("output", 2015, 9)], says("output", 2020, "-100")) == []


def test_a_series_without_any_level_has_no_growth():
    assert found([], says("output", 2020, "10")) == []


# Stated changes


def test_a_change_in_points_becomes_growth_by_a_level_nearby():
    change = says("share", 2020, "0.5", "个百分点", "change")
    (growth,) = found([value("share", 2019, 10.0)], change)
    assert (growth.growth, growth.basis) == (pytest.approx(0.05), "change")
    assert growth.documents == ("report", "plan")


def test_a_level_of_the_change_s_end_gives_the_size_before_it():
    (growth,) = found([value("share", 2020, 10.5)], says("share", 2020, "0.5", "个百分点", "change"))
    assert growth.growth == pytest.approx(0.05)


def test_the_nearer_level_gives_the_size_and_of_two_the_earlier():
    levels = [value("share", 2016, 20.0), value("share", 2017, 5.0), value("share", 2020, 20.0)]
    (growth,) = found(levels, says("share", 2019, "0.5", "个百分点", "change"))
    assert growth.growth == pytest.approx(0.1)


def test_a_size_that_is_known_later_makes_the_growth_known_later():
    (growth,) = found([value("share", 2021, 10.5)], says("share", 2019, "0.5", "个百分点", "change"))
    assert growth.known == 2021


def test_a_change_far_from_any_level_has_no_size():
    assert found([value("share", 2012, 10.0)], says("share", 2020, "0.5", "个百分点", "change")) == []


@pytest.mark.parametrize("text", ["-10.0", "-12.0"])
def test_a_change_that_leaves_nothing_is_no_growth(text):
    assert found([value("share", 2019, 10.0)], says("share", 2020, text, "个百分点", "change")) == []


def test_a_change_that_is_a_bound_is_no_observation():
    change = says("share", 2020, "0.5", "个百分点", "change", comparator="gt")
    assert found([value("share", 2019, 10.0)], change) == []


def test_a_rate_goes_before_a_change_of_the_same_year():
    change = says("share", 2020, "0.5", "个百分点", "change")
    (growth,) = found([value("share", 2019, 10.0)], change, says("share", 2020, "7"))
    assert growth.basis == "unknown"
