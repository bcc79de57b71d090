"""Each rule by hand: its value, the half-width of its rounding, and what it must not do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast import cells, derivations
from forecast.catalogue import Catalogue, Indicator, Region
from forecast.cells import Figure
from forecast.derivations import RULES, Facts, derive
from forecast.statements import Statement
from forecast.units import parse_unit
from forecast.values import DERIVED, PUBLISHED, Value


def indicator(name: str, unit: str, kind: str = "amount", nature: str = "flow", **more: object) -> Indicator:
    given = {"better": "higher", "lower": 0.0, "upper": None, "adds_to": "", "growth_basis": "unknown",
             "numerator": "", "denominator": "", "definition": ""} | more  # fmt: skip
    return Indicator(name, name, name, parse_unit(unit), kind, nature, **given)


CATALOGUE = Catalogue(
    {
        each.indicator: each
        for each in (
            indicator("sales", "亿元", growth_basis="nominal"),
            indicator("output", "亿元", growth_basis="comparable_prices"),
            indicator("revenue", "亿元"),
            indicator("rd", "亿元", growth_basis="nominal"),
            indicator("gdp", "亿元"),
            indicator("intensity", "%", "ratio", upper=100.0, numerator="rd", denominator="gdp"),
            indicator("firms", "家", "count", "stock"),
            indicator("firms_new", "家", "count", adds_to="firms"),
            indicator("patents", "件", "count", "total"),
            indicator("patents_new", "百件", "count", adds_to="patents"),
            indicator("rd_wan", "万元"),
            indicator("intensity_wan", "%", "ratio", upper=100.0, numerator="rd_wan", denominator="gdp"),
        )
    },
    {"a": Region("a", "", "甲", "A", "city", "", "")},
    {},
)


def level(name: str, year: int, text: str, document: str = "report") -> Value:
    return Value("a", name, year, cells.figure(text), PUBLISHED, "", (document,))


def say(role: str, name: str, year: int, text: str, unit: str = "%") -> Statement:
    return Statement("a", name, year, role, cells.figure(text), parse_unit(unit), "eq", "news", "", "", "")


def facts(*known: Value | Statement) -> Facts:
    levels: dict = {}
    stated: dict = {"growth": {}, "change": {}}
    for each in known:
        table = levels if isinstance(each, Value) else stated[each.role]
        table.setdefault(("a", each.indicator), {})[each.year] = each
    return Facts(CATALOGUE, levels, stated["growth"], stated["change"])


def derived(*known: Value | Statement) -> dict[tuple[str, int], Value]:
    found = derive(facts(*known), CATALOGUE.regions)
    return {(name, year): value for (_, name), levels in found.items() for year, value in levels.items()}


def by(rule: str, name: str, *known: Value | Statement) -> list[Value]:
    return list(getattr(derivations, rule)(facts(*known), "a", CATALOGUE.indicators[name]))


def assert_value(value: Value, rule: str, year: int, figure: Figure, *documents: str) -> None:
    assert (value.rule, value.year, value.status, value.documents) == (rule, year, DERIVED, documents)
    assert value.figure.value == pytest.approx(figure.value, rel=1e-12)
    assert value.figure.half == pytest.approx(figure.half, rel=1e-9)


# The figures


def test_the_previous_level_is_the_level_over_one_plus_the_growth():
    # 110 / 1.1; half: 0.5 / 1.1 + 100 x 0.05 % / 1.1
    figure = derivations.previous_level(Figure(110, 0.5), Figure(10, 0.05))
    assert figure.value == pytest.approx(100)
    assert figure.half == pytest.approx(0.5 / 1.1 + 0.05 / 1.1)


def test_the_next_level_is_the_level_times_one_plus_the_growth():
    # 100 x 1.1; half: 0.5 x 1.1 + 100 x 0.05 %
    figure = derivations.next_level(Figure(100, 0.5), Figure(10, 0.05))
    assert figure.value == pytest.approx(110)
    assert figure.half == pytest.approx(0.55 + 0.05)


def test_a_difference_adds_the_half_widths():
    assert derivations.difference(Figure(120, 0.5), Figure(20, 5)) == Figure(100, 5.5)


def test_an_amount_is_the_share_of_the_base():
    # 3.5 % of 2000 = 70; half: 0.05 % x 2000 + 0.5 x 3.5 %
    figure = derivations.amount(Figure(3.5, 0.05), Figure(2000, 0.5))
    assert figure.value == pytest.approx(70)
    assert figure.half == pytest.approx(1 + 0.0175)


def test_a_base_is_the_part_over_its_share():
    # 70 / 3.5 % = 2000; half: 2000 x (0.5/70 + 0.05/3.5)
    figure = derivations.base(Figure(70, 0.5), Figure(3.5, 0.05))
    assert figure.value == pytest.approx(2000)
    assert figure.half == pytest.approx(2000 * (0.5 / 70 + 0.05 / 3.5))


def test_a_share_is_the_part_in_per_cent_of_the_whole():
    # 70 / 2000 = 3.5 %; half: 3.5 x (0.5/70 + 5/2000)
    figure = derivations.share(Figure(70, 0.5), Figure(2000, 5))
    assert figure.value == pytest.approx(3.5)
    assert figure.half == pytest.approx(3.5 * (0.5 / 70 + 5 / 2000))


FORMULAS = {
    derivations.previous_level: lambda x, y: x / (1 + y / 100),
    derivations.next_level: lambda x, y: x * (1 + y / 100),
    derivations.difference: lambda x, y: x - y,
    derivations.amount: lambda x, y: x / 100 * y,
    derivations.base: lambda x, y: 100 * x / y,
    derivations.share: lambda x, y: 100 * x / y,
}


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.__name__)
@given(
    st.floats(1, 1e4),
    st.floats(1, 90),
    st.floats(1e-6, 1e-3),
    st.floats(1e-6, 1e-3),
    st.floats(-1, 1),
    st.floats(-1, 1),
)
def test_the_half_width_covers_what_the_roundings_leave_open(formula, x, y, loose_x, loose_y, dx, dy):
    half_x, half_y = x * loose_x, y * loose_y
    figure = formula(Figure(x, half_x), Figure(y, half_y))
    actual = FORMULAS[formula](x + dx * half_x, y + dy * half_y)
    second_order = 1e-5 * (abs(figure.value) + x + y)  # half-widths are carried to first order; (1e-3)^2 is left out
    assert abs(actual - figure.value) <= figure.half + second_order


def test_figures_without_rounding_give_figures_without_rounding():
    for formula in FORMULAS:
        assert formula(Figure(50.0, 0.0), Figure(8.0, 0.0)).half == 0


# The rules


def test_previous_from_nominal_growth():
    (value,) = by(
        "previous_from_nominal_growth", "sales", level("sales", 2020, "110"), say("growth", "sales", 2020, "10.0")
    )
    assert_value(value, "previous_from_nominal_growth", 2019, Figure(100, 0.5 / 1.1 + 0.05 / 1.1), "report", "news")


def doubled(comparator: str) -> Facts:
    """Sales of 20 in 2020, doubled since 2015."""
    known = facts(level("sales", 2020, "20"))
    since = replace(say("growth", "sales", 2020, "100"), from_year=2015, comparator=comparator)
    return replace(known, spans=(since,))


def test_start_from_growth_over_years():
    """Doubled since 2015 to 20: 10 then, not known before 2020."""
    indicator = CATALOGUE.indicators["sales"]
    (value,) = derivations.start_from_growth_over_years(doubled("approx"), "a", indicator)
    assert_value(value, "start_from_growth_over_years", 2015, Figure(10, 0.25 + 10 * 0.005 / 2), "report", "news")
    assert value.known == 2020
    assert list(derivations.start_from_growth_over_years(doubled("gt"), "a", indicator)) == []


def over_years(role: str, text: str, unit: str = "%", **more: object) -> Facts:
    """Sales of 161.05 and 500 firms in 2020, and what is stated of both since 2015."""
    known = facts(level("sales", 2020, "161.05"), level("firms", 2020, "500"))
    said = (replace(say(role, name, 2020, text, unit), from_year=2015, **more) for name in ("sales", "firms"))
    return replace(known, spans=tuple(said))


def test_start_from_growth_over_years_where_it_is_a_yearly_mean():
    """10.0% a year for five years to 161.05: 161.05 / 1.1^5 = 100; each year's rounding adds 100 x 0.05% / 1.1."""
    indicator = CATALOGUE.indicators["sales"]
    (value,) = derivations.start_from_growth_over_years(over_years("growth", "10.0", mean=True), "a", indicator)
    start = 161.05 / 1.61051
    figure = Figure(start, 0.005 / 1.61051 + 5 * start * 0.0005 / 1.1)
    assert_value(value, "start_from_growth_over_years", 2015, figure, "report", "news")
    assert value.known == 2020 and value.figure.value == pytest.approx(100, abs=0.001)


def test_the_rounding_of_a_mean_covers_what_it_leaves_open():
    (value,) = derivations.start_from_growth_over_years(
        over_years("growth", "10.0", mean=True), "a", CATALOGUE.indicators["sales"]
    )
    for level_then, rate in ((161.045, 10.05), (161.055, 9.95)):
        actual = level_then / (1 + rate / 100) ** 5
        assert abs(actual - value.figure.value) <= value.figure.half * 1.01  # half-widths are of first order


def test_a_mean_over_one_year_is_the_growth_of_that_year():
    one = replace(say("growth", "sales", 2020, "10.0"), from_year=2019, mean=True)
    assert one.yearly and one.growth_over_years.value == pytest.approx(10)
    assert one.growth_over_years.half == pytest.approx(0.05) and one.span == (None, False)


def test_a_mean_without_a_year_to_count_from_is_taken_as_it_stands():
    assert replace(say("growth", "sales", 2020, "10.0"), mean=True).growth_over_years == Figure(10, 0.05)


def test_a_change_over_several_years_is_no_growth():
    """100 more firms since 2015 must not halve them."""
    found = derivations.start_from_growth_over_years(
        over_years("change", "100", "家"), "a", CATALOGUE.indicators["firms"]
    )
    assert list(found) == []


def test_a_level_that_is_a_bound_gives_no_other_value():
    bound = replace(level("sales", 2020, "110"), bound=True)
    found = derived(bound, say("growth", "sales", 2020, "10.0"))
    assert set(found) == {("sales", 2020)}


def test_next_from_nominal_growth():
    (value,) = by(
        "next_from_nominal_growth", "sales", level("sales", 2019, "100"), say("growth", "sales", 2020, "10.0")
    )
    assert_value(value, "next_from_nominal_growth", 2020, Figure(110, 0.55 + 0.05), "report", "news")


def test_previous_from_change_in_percentage_points():
    known = level("intensity", 2020, "3.59"), say("change", "intensity", 2020, "0.08", "个百分点")
    (value,) = by("previous_from_change", "intensity", *known)
    assert_value(value, "previous_from_change", 2019, Figure(3.51, 0.01), "report", "news")


def test_previous_from_change_in_another_unit():
    known = level("sales", 2020, "110.0"), say("change", "sales", 2020, "-2000", "万元")
    (value,) = by("previous_from_change", "sales", *known)
    assert_value(value, "previous_from_change", 2019, Figure(110.2, 0.05 + 0.00005), "report", "news")


def test_previous_stock_from_addition_of_a_running_total_in_another_unit():
    known = level("patents", 2020, "5000"), level("patents_new", 2020, "12", "news")
    (value,) = by("previous_stock_from_addition", "patents", *known)
    assert_value(value, "previous_stock_from_addition", 2019, Figure(3800, 0.5 + 50), "report", "news")


def test_amount_from_ratio():
    (value,) = by("amount_from_ratio", "rd", level("intensity", 2020, "3.5"), level("gdp", 2020, "2000", "news"))
    assert_value(value, "amount_from_ratio", 2020, Figure(70, 1.0175), "report", "news")


def test_base_from_ratio():
    (value,) = by("base_from_ratio", "gdp", level("rd", 2020, "70"), level("intensity", 2020, "3.5"))
    assert_value(value, "base_from_ratio", 2020, Figure(2000, 2000 * (0.5 / 70 + 0.05 / 3.5)), "report")


def test_ratio_from_amounts():
    (value,) = by("ratio_from_amounts", "intensity", level("rd", 2020, "70"), level("gdp", 2020, "2000"))
    assert_value(value, "ratio_from_amounts", 2020, Figure(3.5, 3.5 * (0.5 / 70 + 0.5 / 2000)), "report")


def test_every_rule_has_its_test_in_this_file():
    tests = [name for name in globals() if name.startswith("test_")]
    assert [rule.__name__ for rule in RULES if not any(rule.__name__ in test for test in tests)] == []


def test_no_rule_makes_anything_of_nothing():
    assert [
        value for rule in RULES for each in CATALOGUE.indicators.values() for value in rule(facts(), "a", each)
    ] == []


# What no value may be made of


def test_a_stock_that_lapses_has_no_previous_value():
    assert set(derived(level("firms", 2020, "500"), level("firms_new", 2020, "80"))) == {
        ("firms", 2020),
        ("firms_new", 2020),
    }


@pytest.mark.parametrize("name", ["output", "revenue"])
def test_growth_at_comparable_prices_or_of_unknown_basis_gives_no_level(name):
    assert set(derived(level(name, 2020, "100"), say("growth", name, 2020, "8"), say("growth", name, 2021, "8"))) == {
        (name, 2020)
    }


def test_growth_of_a_number_of_things_gives_a_level_whatever_its_basis():
    found = derived(level("firms", 2020, "550"), say("growth", "firms", 2020, "10"))
    assert found["firms", 2019].figure.value == pytest.approx(500)


def test_a_fall_by_all_of_it_gives_no_previous_level():
    assert set(derived(level("sales", 2020, "0"), say("growth", "sales", 2020, "-100"))) == {("sales", 2020)}


def test_a_derived_value_outside_the_bounds_is_not_made():
    assert set(derived(level("sales", 2020, "5"), say("change", "sales", 2020, "8", "亿元"))) == {("sales", 2020)}
    assert ("intensity", 2020) not in derived(level("rd", 2020, "70"), level("gdp", 2020, "50"))


def test_an_addition_that_is_itself_derived_gives_no_previous_total():
    known = level("patents_new", 2019, "10"), say("growth", "patents_new", 2020, "20"), level("patents", 2020, "5000")
    found = derived(*known)
    assert found["patents_new", 2020].figure.value == pytest.approx(12)
    assert ("patents", 2019) not in found


@pytest.mark.parametrize("whole", ["0", "0.0"])
def test_a_whole_of_nothing_gives_no_share(whole):
    assert ("intensity", 2020) not in derived(level("rd", 2020, "70"), level("gdp", 2020, whole))


def test_a_share_of_nothing_gives_no_whole():
    assert ("gdp", 2020) not in derived(level("rd", 2020, "70"), level("intensity", 2020, "0.0"))


# Deriving


def test_a_derived_value_never_overrules_a_stated_one():
    stated = level("sales", 2019, "90"), level("sales", 2020, "110"), level("sales", 2021, "150")
    found = derived(*stated, say("growth", "sales", 2020, "10"), say("growth", "sales", 2021, "10"))
    assert {year: value.figure.value for (_, year), value in found.items()} == {2019: 90, 2020: 110, 2021: 150}
    assert {value.status for value in found.values()} == {PUBLISHED}


def test_derived_values_lead_to_further_ones_until_no_hole_can_be_filled():
    # 2018 <- 2019 <- 2020 by growth; the share of 2018 from the amount so found; 2021 forward
    growths = [say("growth", "rd", year, "10") for year in (2019, 2020, 2021)]
    found = derived(level("rd", 2020, "121"), level("gdp", 2018, "4000"), *growths)
    assert found["rd", 2019].figure.value == pytest.approx(110)
    assert found["rd", 2018].figure.value == pytest.approx(100)
    assert found["rd", 2021].figure.value == pytest.approx(133.1)
    assert found["intensity", 2018].figure.value == pytest.approx(2.5)
    assert found["intensity", 2018].rule == "ratio_from_amounts"


def test_the_half_widths_grow_along_a_chain():
    growths = [say("growth", "sales", year, "10.0") for year in (2021, 2022, 2023)]
    found = derived(level("sales", 2020, "100"), *growths)
    shares = [found["sales", year].figure.half / found["sales", year].figure.value for year in range(2020, 2024)]
    assert shares == sorted(shares) and len(set(shares)) == 4


def test_the_first_rule_that_can_fill_a_hole_fills_it():
    known = (
        level("intensity", 2019, "3.5"),
        level("gdp", 2019, "2000"),
        level("rd", 2020, "110"),
        say("growth", "rd", 2020, "10"),
    )
    assert derived(*known)["rd", 2019].rule == "amount_from_ratio"


def test_what_is_known_is_not_changed_by_deriving():
    known = facts(level("sales", 2020, "110"), say("growth", "sales", 2020, "10"))
    derive(known, CATALOGUE.regions)
    assert list(known.levels["a", "sales"]) == [2020]


@given(st.floats(-50, 300).map(lambda growth: round(growth, 1)), st.integers(10, 10**6))
def test_forward_and_back_by_the_same_growth_returns_the_level(growth, start):
    forward = derivations.next_level(Figure(start, 0), Figure(growth, 0))
    assert derivations.previous_level(forward, Figure(growth, 0)).value == pytest.approx(start, rel=1e-12)


def test_quotient_rules_convert_units():
    found = derived(level("intensity_wan", 2020, "3.5"), level("gdp", 2020, "2000"))
    assert found["rd_wan", 2020].figure.value == pytest.approx(700_000)


def test_a_part_of_nothing_gives_no_whole():
    assert ("gdp", 2020) not in derived(level("rd", 2020, "0"), level("intensity", 2020, "0.1"))
