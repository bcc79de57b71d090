"""Parts against their whole: amounts and counts, by hand."""

import math

import pytest

from forecast.nesting.additivity import adds, fits_inside
from forecast.nesting.amounts import compare_amounts
from forecast.nesting.comparisons import ADDED, CONTRADICTS, FITS, LEFT_OPEN, PART, PARTS, SUM
from tests.nesting_examples import catalogue, indicator, known, region, value

FIRMS = indicator()


def compared(*values, of=FIRMS, complete=(), more=()):
    return list(compare_amounts(catalogue(of, more=more), known(*values), of, complete))


def said(found):
    return [(one.check, [part.region for part in one.parts], one.verdict) for one in found]


def test_a_part_that_is_larger_than_its_whole_contradicts_it():
    assert said(compared(value("city", 500), value("east", 501))) == [(PART, ["east"], CONTRADICTS)]


def test_a_part_as_large_as_its_whole_fits():
    assert said(compared(value("city", 500), value("east", 500))) == [(PART, ["east"], FITS)]


def test_rounding_is_given_to_both_sides():
    # 10.4 may be 10.35, and 10 may be 10.5
    near = compared(value("city", 10, half=0.5), value("east", 10.4, half=0.05))
    far = compared(value("city", 10, half=0.5), value("east", 10.6, half=0.05))
    assert [one.verdict for one in (*near, *far)] == [LEFT_OPEN, CONTRADICTS]


def test_several_parts_together_exceed_the_whole():
    found = compared(value("city", 500), value("east", 300), value("west", 201))
    assert said(found)[0] == (PARTS, ["east", "west"], CONTRADICTS)
    assert (found[0].allowed.low, found[0].allowed.high) == (501, math.inf)
    assert {one.verdict for one in found[1:]} == {FITS}


def test_parts_that_are_not_all_may_be_less_than_the_whole():
    assert said(compared(value("city", 500), value("east", 3), value("west", 2)))[0] == (PARTS, ["east", "west"], FITS)


def test_all_parts_must_make_up_the_whole():
    values = (value("east", 300), value("west", 190))
    assert said(compared(value("city", 500), *values, complete=("city",)))[0] == (SUM, ["east", "west"], CONTRADICTS)
    assert said(compared(value("city", 490), *values, complete=("city",)))[0] == (SUM, ["east", "west"], FITS)


def test_a_zone_is_compared_but_never_summed():
    found = compared(value("city", 500), value("east", 300), value("zone", 400))
    assert said(found) == [(PART, ["east"], FITS), (PART, ["zone"], FITS)]


def test_a_part_is_held_against_the_nearest_region_that_has_a_figure():
    found = compared(value("province", 100), value("east", 300))
    assert [(one.whole.region, one.verdict) for one in found] == [("province", CONTRADICTS)]
    found = compared(value("province", 1000), value("city", 500), value("east", 300))
    assert [(one.whole.region, one.parts[0].region) for one in found] == [("province", "city"), ("city", "east")]


def test_parts_of_parts_are_summed_where_the_part_has_no_figure():
    found = compared(value("province", 100), value("east", 60), value("west", 50))
    assert said(found)[0] == (PARTS, ["east", "west"], CONTRADICTS)


def test_figures_of_different_years_are_not_compared():
    assert compared(value("city", 500, 2019), value("east", 501, 2020)) == []


def test_a_merged_district_is_not_summed_with_those_it_was_made_of():
    old = region("old_west", "district", "city", to_year=2020)
    new = region("new_west", "district", "city", from_year=2021)
    values = (value("city", 500), value("old_west", 400), value("new_west", 450), value("east", 60))
    found = compared(*values, more=(old, new))
    assert said(found)[0] == (PARTS, ["east", "old_west"], FITS)  # 60 + 400, not 910
    assert (PART, ["new_west"], FITS) in said(found)


@pytest.mark.parametrize(("rule", "number", "verdict"), [
    ("stated ge", 600, CONTRADICTS), ("stated gt", 400, FITS), ("stated le", 600, LEFT_OPEN), ("stated lt", 400, FITS),
])  # fmt: skip
def test_a_bound_leaves_its_side_open(rule, number, verdict):
    found = compared(value("city", 500), value("east", number, rule=rule, bound=True))
    assert [one.verdict for one in found] == [verdict]


def test_a_whole_stated_as_at_least_can_be_more():
    assert compared(value("city", 500, rule="stated ge", bound=True), value("east", 800))[0].verdict == LEFT_OPEN


def test_a_running_total_cannot_gain_more_in_a_part_than_in_the_whole():
    total = indicator(nature="total")
    values = [value("city", 100, 2019), value("city", 120, 2020), value("east", 10, 2019)]
    found = compared(*values, value("east", 31, 2020), of=total)
    assert said(found)[-1] == (ADDED, ["east"], CONTRADICTS)
    assert found[-1].allowed.low == 121  # 100 + (31 - 10)
    assert compared(*values, value("east", 30, 2020), of=total)[-1].verdict == FITS


def test_a_stock_may_gain_more_in_a_part_as_members_lapse_elsewhere():
    values = (value("city", 100, 2019), value("city", 90, 2020), value("east", 10, 2019), value("east", 40, 2020))
    assert {one.check for one in compared(*values)} == {PART}


def test_what_counts_in_several_regions_is_held_against_the_whole_one_by_one():
    deals = indicator(overlaps=True)
    found = compared(value("city", 500), value("east", 300), value("west", 300), of=deals)
    assert said(found) == [(PART, ["east"], FITS), (PART, ["west"], FITS)]


@pytest.mark.parametrize("other", [
    indicator(kind="index"), indicator(unit="%", kind="ratio"), indicator(lower=None), indicator(lower=-5.0),
])  # fmt: skip
def test_what_does_not_add_is_never_compared(other):
    assert not adds(other) and not fits_inside(other)
    assert compared(value("city", 5), value("east", 9), of=other) == []


def test_documents_and_shares_are_told():
    found = compared(value("city", 550), value("zone", 305))[0]
    assert found.documents == ("of_city", "of_zone")
    assert found.part_share == pytest.approx(55.4545, abs=1e-4)
