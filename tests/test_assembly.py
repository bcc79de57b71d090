"""From statements to a panel: conversion, choice, joined documents, indices, pedigree and listed contradictions."""

from itertools import count

import numpy as np
import pytest

from forecast import cells
from forecast.assembly import assemble
from forecast.catalogue import Catalogue, Document, Indicator, Region
from forecast.dataset import Dataset
from forecast.language import Language
from forecast.panel import Panel
from forecast.problems import Problem
from forecast.statements import Statement
from forecast.units import parse_unit


def indicator(name: str, unit: str, kind: str = "amount", nature: str = "flow", **more: object) -> Indicator:
    given = {"better": "higher", "lower": 0.0, "upper": None, "adds_to": "", "growth_basis": "unknown",
             "numerator": "", "denominator": "", "definition": ""} | more  # fmt: skip
    return Indicator(name, name, name, parse_unit(unit), kind, nature, **given)


INDICATORS = (
    indicator("sales", "亿元", growth_basis="nominal"),
    indicator("output", "亿元", growth_basis="comparable_prices"),
    indicator("revenue", "亿元"),
    indicator("rd", "亿元", growth_basis="nominal"),
    indicator("gdp", "亿元"),
    indicator("intensity", "%", "ratio", upper=100.0, numerator="rd", denominator="gdp"),
    indicator("firms", "家", "count", "stock"),
    indicator("firms_new", "家", "count", adds_to="firms"),
    indicator("patents", "件", "count", "total"),
    indicator("patents_new", "件", "count", adds_to="patents"),
    indicator("licences", "件", "count", "total"),
    indicator("licences_new", "百件", "count", adds_to="licences"),
)
DOCUMENTS = (
    Document("early", "", "", "2020-12-01", "2021-01-10", "", ""),
    Document("news", "", "", "2021-03-01", "", "", ""),
    Document("late", "", "", "2020-11-01", "2022-02-01", "", ""),
    Document("undated", "", "", "", "", "", ""),
)
CATALOGUE = Catalogue(
    {each.indicator: each for each in INDICATORS},
    {name: Region(name, "", name, name, "city", "", "") for name in ("b", "a")},
    {each.document: each for each in DOCUMENTS},
)
LINES = count(2)


def say(name: str, year: int, text: str, unit: str = "亿元", **more: str) -> Statement:
    given = {"region": "a", "role": "level", "comparator": "eq", "document": "early"} | more
    return Statement(indicator=name, year=year, figure=cells.figure(text), unit=parse_unit(unit),
                     locator="", note="", place=f"statements.csv:{next(LINES)}", **given)  # fmt: skip


def grow(name: str, year: int, text: str, **more: str) -> Statement:
    return say(name, year, text, "%", role="growth", **more)


def test_growth_over_several_years_does_not_meet_yearly_growth_and_bounds_are_told():
    """A doubling since 2015 fills 2015; a stated "more than" is used but told as such."""
    panel = assembled(
        say("sales", 2020, "20"), grow("sales", 2020, "100", from_year=2015), grow("sales", 2020, "10"),
        say("firms", 2020, "900", "家", comparator="gt"),
    )  # fmt: skip
    assert panel.series("a", "sales").round(2).to_dict() == {2015: 10, 2019: 18.18, 2020: 20}
    assert panel.before(2020).rows.tolist() == []
    told = panel.pedigree.set_index("indicator").loc["firms"]
    assert (told["status"], told["rule"]) == ("published", "stated gt")


def assembled(*statements: Statement) -> Panel:
    return assemble(Dataset(CATALOGUE, statements, (), ()))


def pedigree(panel: Panel, name: str) -> dict[int, tuple[object, ...]]:
    """Value, unit, status, rule and documents by year."""
    history = panel.history("a", name)
    return {int(year): tuple(row) for year, row in
            history[["value", "unit", "status", "rule", "documents"]].iterrows()}  # fmt: skip


def only_problem(panel: Panel) -> Problem:
    (problem,) = panel.problems
    assert problem.sentence(Language("en")) and problem.sentence(Language("zh"))
    assert not problem.grave
    return problem


# Conversion


@pytest.mark.parametrize(
    ("name", "text", "unit", "value"),
    [
        ("sales", "1234500", "万元", 123.45),
        ("sales", "1.2", "万亿元", 12000.0),
        ("sales", "35", "亿元", 35.0),
        ("firms", "0.77", "万家", 7700.0),
        ("firms", "7,700", "家", 7700.0),
        ("licences_new", "1200", "件", 12.0),
        ("intensity", "35.9", "‰", 3.59),
    ],
)
def test_values_stand_in_the_unit_of_the_indicator(name, text, unit, value):
    panel = assembled(say(name, 2020, text, unit))
    own = CATALOGUE.indicators[name].unit.symbol
    converted = unit != own and not (name == "firms" and unit == "家")
    status = ("converted", f"unit {unit}") if converted else ("published", "")
    assert pedigree(panel, name) == {2020: (pytest.approx(value, rel=1e-12), own, *status, "early")}
    assert panel.units.tolist() == [own]
    assert panel.problems == ()


# Choice


def test_the_later_publication_is_used_and_the_conflict_is_listed():
    panel = assembled(say("sales", 2019, "100.0", document="early"), say("sales", 2019, "105.0", document="late"))
    assert pedigree(panel, "sales")[2019] == (105.0, "亿元", "published", "", "late")
    problem = only_problem(panel)
    assert (problem.where, problem.code) == ("a / sales 2019", "conflict_level")
    expected = {"used": "105 亿元", "document": "late", "other": "100 亿元", "other_document": "early"}
    assert problem.values == expected


def test_a_document_without_a_date_of_publication_counts_from_when_it_was_written():
    panel = assembled(say("sales", 2019, "100.0", document="early"), say("sales", 2019, "105.0", document="news"))
    assert pedigree(panel, "sales")[2019][0] == 105.0


def test_a_document_without_a_date_comes_last():
    panel = assembled(say("sales", 2019, "100.0", document="undated"), say("sales", 2019, "105.0", document="early"))
    assert pedigree(panel, "sales")[2019][0] == 105.0


@pytest.mark.parametrize("order", [1, -1])
def test_of_one_date_the_exact_figure_is_used_before_the_approximate(order):
    both = [say("sales", 2019, "100", comparator="approx"), say("sales", 2019, "103.2")]
    panel = assembled(*both[::order])
    assert pedigree(panel, "sales")[2019][0] == 103.2
    assert only_problem(panel).code == "conflict_level"


def test_of_a_later_publication_even_the_approximate_figure_is_used():
    panel = assembled(say("sales", 2019, "103.2"), say("sales", 2019, "100", comparator="ge", document="late"))
    assert pedigree(panel, "sales")[2019][0] == 100.0


def test_conflicting_growth_rates_are_listed_and_the_later_one_is_used():
    levels = (say("sales", 2020, "110.0"),)
    panel = assembled(*levels, grow("sales", 2020, "10.0", document="late"), grow("sales", 2020, "25.0"))
    assert pedigree(panel, "sales")[2019][0] == pytest.approx(100)
    assert only_problem(panel).code == "conflict_growth"


def test_statements_that_agree_within_rounding_join_their_documents():
    panel = assembled(
        say("sales", 2019, "100.04", document="early"),
        say("sales", 2019, "100", document="late"),
        say("sales", 2019, "1000400", "万元", document="news"),
    )
    assert pedigree(panel, "sales")[2019] == (100.0, "亿元", "published", "", "late;early;news")
    assert panel.problems == ()


def test_a_document_that_disagrees_is_not_named_as_a_source():
    panel = assembled(say("sales", 2019, "100.0", document="late"), say("sales", 2019, "90.0", document="early"))
    assert pedigree(panel, "sales")[2019][4] == "late"


def test_two_exact_counts_that_differ_by_one_are_a_conflict_and_rounded_ones_are_not():
    assert only_problem(assembled(say("firms", 2019, "1979", "家"), say("firms", 2019, "1980", "家", document="late")))
    assert (
        assembled(say("firms", 2019, "1979", "家"), say("firms", 2019, "0.2", "万家", document="late")).problems == ()
    )


# Derivation and indices


def test_statuses_rules_and_documents_stand_in_the_pedigree():
    panel = assembled(
        say("rd", 2020, "1100000", "万元"), grow("rd", 2020, "10.0", document="news"), say("gdp", 2019, "4000")
    )
    assert {year: row[2:] for year, row in pedigree(panel, "rd").items()} == {
        2019: ("derived", "previous_from_nominal_growth", "early;news"),
        2020: ("converted", "unit 万元", "early"),
    }
    assert pedigree(panel, "intensity") == {
        2019: (pytest.approx(2.5), "%", "derived", "ratio_from_amounts", "early;news")
    }
    assert panel.series("a", "rd").to_dict() == {2019: pytest.approx(100), 2020: pytest.approx(110)}


def test_growth_rates_alone_become_an_index():
    panel = assembled(grow("output", 2019, "10"), grow("output", 2020, "-5", document="late"))
    assert pedigree(panel, "output") == {
        2018: (100.0, "index", "derived", "growth_index", "early"),
        2019: (pytest.approx(110), "index", "derived", "growth_index", "early"),
        2020: (pytest.approx(104.5), "index", "derived", "growth_index", "early;late"),
    }
    assert panel.units.tolist() == ["index"]


def test_an_index_begins_with_the_latest_unbroken_run_of_rates():
    panel = assembled(grow("output", 2015, "10"), grow("output", 2019, "10"), grow("output", 2020, "10"))
    assert list(pedigree(panel, "output")) == [2018, 2019, 2020]


def test_a_series_with_a_level_becomes_no_index_and_says_why_its_rates_are_not_used():
    panel = assembled(
        say("output", 2020, "100"), grow("output", 2020, "8"), say("revenue", 2020, "9"), grow("revenue", 2020, "8")
    )
    assert list(pedigree(panel, "output")) == [2020]
    assert {problem.where: problem.code for problem in panel.problems} == {
        "a / output 2020": "growth_comparable_prices",
        "a / revenue 2020": "growth_unknown",
    }


def test_a_rank_is_listed_and_makes_no_series():
    panel = assembled(
        say("sales", 2020, "3", "位", role="rank"), say("sales", 2020, "1", "位", role="rank", document="late")
    )
    assert len(panel.rows) == 0
    assert {problem.code for problem in panel.problems} == {"rank_listed"}


def test_a_stock_whose_members_lapse_gets_a_bound_and_no_value():
    panel = assembled(say("firms", 2020, "500", "家"), say("firms_new", 2020, "80", "家"))
    assert list(pedigree(panel, "firms")) == [2020]
    problem = only_problem(panel)
    assert (problem.where, problem.code) == ("a / firms 2019", "stock_lapses")
    assert problem.values == {"stock": "500", "added": "80", "year": 2019, "bound": "420", "unit": "家"}


def test_a_running_total_is_worked_back():
    panel = assembled(say("patents", 2020, "500", "件"), say("patents_new", 2020, "80", "件"))
    assert pedigree(panel, "patents")[2019] == (420.0, "件", "derived", "previous_stock_from_addition", "early")


def test_rows_stand_in_the_order_of_the_catalogue():
    panel = assembled(say("gdp", 2020, "2"), say("sales", 2020, "1"), say("gdp", 2020, "3", region="b"))
    assert panel.rows.tolist() == [("b", "gdp"), ("a", "sales"), ("a", "gdp")]
    assert panel.values[:, 0].tolist() == [3, 1, 2]


def test_kinds_and_bounds_are_those_of_the_indicators():
    panel = assembled(say("sales", 2020, "1"), say("intensity", 2020, "3", "%"))
    assert panel.kinds.tolist() == ["amount", "ratio"]
    assert panel.lower.tolist() == [0, 0]
    assert panel.upper.tolist() == [np.inf, 100]


def test_the_order_of_the_statements_changes_nothing():
    statements = [
        say("rd", 2020, "110"),
        grow("rd", 2020, "10"),
        say("rd", 2020, "111", document="late"),
        say("gdp", 2020, "4000"),
    ]
    one, other = assembled(*statements), assembled(*reversed(statements))
    assert one.pedigree.equals(other.pedigree)
    assert {repr(problem) for problem in one.problems} == {repr(problem) for problem in other.problems}


def test_nothing_said_makes_an_empty_panel():
    panel = assembled()
    assert panel.values.shape == (0, 0)
    assert panel.problems == ()


# Contradictions


def test_a_growth_that_disagrees_with_its_two_levels_is_listed():
    panel = assembled(say("sales", 2019, "90.0"), say("sales", 2020, "110.0"), grow("sales", 2020, "10.0"))
    problem = only_problem(panel)
    assert (problem.where, problem.code) == ("a / sales 2019", "growth_disagrees")
    assert problem.values == {"stated": "90", "implied": "100", "unit": "亿元", "growth": "10"}


def test_a_growth_that_agrees_within_rounding_is_not_listed():
    assert assembled(say("sales", 2019, "99.9"), say("sales", 2020, "110"), grow("sales", 2020, "10")).problems == ()


@pytest.mark.parametrize(
    ("text", "mean", "first", "code", "implied"),
    [
        ("10.0", True, "100.0", "", ""),
        ("10.0", True, "110.0", "mean_growth_disagrees", "100"),
        ("61.05", False, "100.0", "", ""),
        ("10.0", False, "100.0", "growth_since_disagrees", "146.41"),  # a mean that is not marked as one
        ("61.05", True, "100.0", "mean_growth_disagrees", "14.859"),
    ],
)
def test_growth_over_several_years_is_held_against_the_levels_of_both(text, mean, first, code, implied):
    stated = grow("sales", 2020, text, from_year=2015, mean=mean)
    panel = assembled(say("sales", 2015, first), say("sales", 2020, "161.05"), stated)
    assert [problem.code for problem in panel.problems] == [code] * bool(code)
    for problem in panel.problems:
        assert problem.where == "a / sales 2015" and not problem.grave
        assert float(problem.values["implied"]) == pytest.approx(float(implied), rel=1e-3)
        assert f"{text.removesuffix('.0')} %" in problem.what(Language("en")) and problem.what(Language("zh"))


@pytest.mark.parametrize("given", [{"comparator": "gt"}, {"comparator": "approx", "text": "60"}])
def test_growth_over_several_years_that_is_a_bound_or_about_right_contradicts_nothing(given):
    stated = grow("sales", 2020, **({"text": "10.0"} | given), from_year=2015)
    codes = [
        problem.code for problem in assembled(say("sales", 2015, "100"), say("sales", 2020, "161"), stated).problems
    ]
    assert "growth_since_disagrees" not in codes


def test_a_mean_meets_neither_the_growth_of_its_last_year_nor_the_growth_in_all():
    panel = assembled(
        say("sales", 2020, "161.051"), grow("sales", 2020, "10.0", from_year=2015, mean=True),
        grow("sales", 2020, "61.1", from_year=2015), grow("sales", 2020, "7.0"),
    )  # fmt: skip
    assert panel.problems == ()
    assert panel.series("a", "sales").round(1).to_dict() == {2015: 100.0, 2019: 150.5, 2020: 161.1}
    assert len(panel.growth_pedigree) == 0


def test_a_share_that_disagrees_with_its_amounts_is_listed():
    panel = assembled(say("rd", 2020, "70.0"), say("gdp", 2020, "2000.0"), say("intensity", 2020, "3.90", "%"))
    problem = only_problem(panel)
    assert (problem.where, problem.code) == ("a / intensity 2020", "quotient_disagrees")
    assert problem.values == {"stated": "3.9", "implied": "3.5", "unit": "%"}
    assert panel.series("a", "intensity").to_dict() == {2020: 3.9}


def test_an_addition_that_disagrees_with_its_totals_is_listed():
    levels = say("patents", 2019, "400", "件"), say("patents", 2020, "500", "件")
    problem = only_problem(assembled(*levels, say("patents_new", 2020, "80", "件")))
    assert (problem.where, problem.code) == ("a / patents 2019", "addition_disagrees")
    assert problem.values == {"stated": "400", "implied": "420", "unit": "件", "added": "80"}


def test_a_running_total_that_falls_is_listed_over_a_hole_too():
    problem = only_problem(assembled(say("patents", 2018, "500", "件"), say("patents", 2020, "400", "件")))
    assert (problem.where, problem.code) == ("a / patents 2020", "total_falls")
    assert problem.values == {"before": "500", "year_before": 2018, "after": "400", "year": 2020}


def test_a_stock_may_fall():
    assert assembled(say("firms", 2018, "500", "家"), say("firms", 2020, "400", "家")).problems == ()


def test_an_addition_in_another_unit_that_agrees_is_not_listed():
    levels = say("licences", 2019, "4000", "件"), say("licences", 2020, "5000", "件")
    assert assembled(*levels, say("licences_new", 2020, "10", "百件")).problems == ()


@pytest.mark.parametrize(("rd", "gdp"), [("0", "2000"), ("70", "0")])
def test_a_quotient_with_a_stated_zero_stops_nothing(rd, gdp):
    assembled(say("rd", 2020, rd), say("gdp", 2020, gdp), say("intensity", 2020, "3.5", "%"))


def test_a_fall_by_all_of_it_stops_nothing():
    assembled(say("sales", 2019, "5"), say("sales", 2020, "0"), grow("sales", 2020, "-100"))


def test_changes_that_agree_in_different_units_are_no_conflict():
    panel = assembled(
        say("sales", 2020, "0.5", role="change"),
        say("sales", 2020, "5000", "万元", role="change", document="late"),
    )
    assert panel.problems == ()


def test_large_figures_are_written_out_in_messages():
    panel = assembled(say("firms", 2019, "1234567", "家"), say("firms", 2019, "1234999", "家", document="late"))
    assert only_problem(panel).values["used"] == "1234999 家"


def test_an_index_has_no_upper_bound():
    assert assembled(grow("intensity", 2019, "10"), grow("intensity", 2020, "10")).upper.tolist() == [np.inf]


def test_what_rests_on_hindsight_is_hindsight():
    panel = assembled(say("rd", 2020, "110"), grow("rd", 2020, "10"), say("gdp", 2019, "4000", document="news"))
    assert ("a", "intensity") not in panel.before(2020).rows


def test_what_adds_to_a_stock_is_told_to_the_models_as_an_addition():
    panel = assembled(say("licences", 2020, "5000", "件"), say("licences_new", 2020, "10", "百件"))
    natures = dict(zip((name for _, name in panel.rows), panel.natures, strict=True))
    assert natures == {"licences": "total", "licences_new": "addition"}


# Weights and stated growth


def growths(panel: Panel, name: str) -> dict[int, float]:
    """The stated growth of a row by year."""
    assert panel.growths is not None
    row = panel.growths[panel.position("a", name)]
    return {int(year): float(growth) for year, growth in zip(panel.years, row, strict=True) if not np.isnan(growth)}


def weights(panel: Panel, name: str) -> dict[int, float]:
    """The weights of a row's values by year, to two decimals."""
    assert panel.weights is not None
    row = panel.weights[panel.position("a", name)].round(2)
    return {int(year): float(row[panel.years == year][0]) for year in panel.series("a", name).index}


def test_stated_values_count_one_and_derived_ones_less():
    panel = assembled(say("rd", 2020, "1100000", "万元"), grow("rd", 2020, "10.0"), say("gdp", 2020, "4000"))
    assert weights(panel, "rd") == {2019: 0.92, 2020: 1}
    assert weights(panel, "gdp") == {2020: 1}


def test_what_is_worked_out_of_an_about_figure_counts_less_than_of_an_exact_one():
    exact, about = (weights(assembled(say("sales", 2020, "100", comparator=each), grow("sales", 2020, "10.0")), "sales")
                    for each in ("eq", "approx"))  # fmt: skip
    assert about[2020] < exact[2020] and about[2019] < exact[2019]


def test_a_rate_that_makes_no_level_counts_as_growth():
    panel = assembled(say("output", 2020, "100"), grow("output", 2020, "8"), grow("output", 2017, "12"))
    assert growths(panel, "output") == {2020: pytest.approx(0.08), 2017: pytest.approx(0.12)}
    assert panel.years.tolist() == [2017, 2018, 2019, 2020]
    assert panel.growth_pedigree["basis"].tolist() == ["comparable_prices"] * 2


def test_a_nominal_rate_that_made_a_level_does_not_count_twice():
    assert growths(assembled(say("sales", 2020, "110"), grow("sales", 2020, "10")), "sales") == {}


def test_a_nominal_rate_far_from_any_level_counts_as_growth():
    panel = assembled(say("sales", 2015, "110"), grow("sales", 2020, "10"))
    assert growths(panel, "sales") == {2020: pytest.approx(0.1)}


def test_a_rate_after_the_last_level_lengthens_the_years_and_not_the_series():
    panel = assembled(say("output", 2019, "100"), grow("output", 2021, "8"), say("gdp", 2018, "7"))
    assert panel.years.tolist() == [2018, 2019, 2020, 2021]
    assert panel.last_years.tolist() == [2019, 2018]
    assert growths(panel.before(2022), "output") == {2021: pytest.approx(0.08)}
    assert growths(panel.before(2021), "output") == {}


def test_a_row_of_rates_alone_is_an_index_and_its_earlier_rates_count():
    panel = assembled(grow("output", 2015, "10"), grow("output", 2019, "10"), grow("output", 2020, "10"))
    assert growths(panel, "output") == {2015: pytest.approx(0.1)}
    assert min(weights(panel, "output").values()) > 0.95


def test_rates_of_a_row_that_makes_no_index_are_left_out():
    panel = assembled(grow("output", 2015, "10"), grow("output", 2020, "10", comparator="gt"))
    assert len(panel.rows) == 0
    assert {problem.code for problem in panel.problems} == {"growth_bound"}


def test_a_bound_on_growth_is_told_and_not_used():
    panel = assembled(say("output", 2020, "100"), grow("output", 2020, "8", comparator="ge"))
    assert growths(panel, "output") == {}
    assert only_problem(panel).code == "growth_bound"


def test_growth_over_several_years_without_its_level_is_no_growth_of_one_year():
    panel = assembled(say("output", 2020, "100"), grow("output", 2019, "50", from_year=2014))
    assert growths(panel, "output") == {}


def test_a_change_in_points_counts_where_no_level_comes_of_it():
    change = say("intensity", 2021, "0.10", "个百分点", role="change")
    panel = assembled(say("intensity", 2019, "2.50", "%"), change)
    assert growths(panel, "intensity") == {2021: pytest.approx(0.04)}
    assert panel.growth_pedigree["documents"].tolist() == ["early"]


@pytest.mark.parametrize(("growth", "implied"), [("20.3", "416"), ("24.94", "400.19")])
def test_a_count_implied_by_a_rate_is_told_whole_unless_it_would_look_like_the_stated_one(growth, implied):
    panel = assembled(say("firms", 2019, "400", "家"), say("firms", 2020, "500", "家"), grow("firms", 2020, growth))
    assert only_problem(panel).values["implied"] == implied
