"""What every rule promises, whatever its formula."""

from dataclasses import replace

import numpy as np
import pytest

from forecast.problems import Refusal
from forecast.progress import RULES, Cases, Grade, rule_named
from forecast.progress.base import ROLES

YEARS = np.arange(2010, 2024)
NAN = np.nan


@pytest.fixture(params=RULES)
def rule(request):
    return RULES[request.param]


def panel(rows: int = 400, seed: int = 3) -> Cases:
    """Series of whole numbers, rising and falling, with holes; with targets, directions and natural limits."""
    random = np.random.default_rng(seed)
    steps = random.normal(random.normal(0, 0.04, (rows, 1)), 0.03, (rows, len(YEARS)))
    values = np.round(random.uniform(50, 900, (rows, 1)) * np.exp(steps.cumsum(axis=1)))
    values[random.random(values.shape) < 0.25] = NAN
    targets = np.round(np.nanmean(values, axis=1) * np.exp(random.normal(0, 0.4, rows)))
    targets[::7] = NAN
    roles = np.full(rows, "level", object)
    roles[3::11], targets[3::11] = "growth", 5
    roles[4::11], targets[4::11] = "reduction", 20
    roles[5::11], targets[5::11] = "total", 4000
    return Cases.of(YEARS, values, targets, target_years=2030, base_years=random.integers(2010, 2020, rows),
                    directions=random.choice([1, -1], rows), roles=roles.astype(str),
                    limits=np.where(random.random(rows) < 0.3, 1000.0, NAN))  # fmt: skip


def levels_only(cases: Cases) -> Cases:
    keep = cases.roles == "level"
    return part(cases, keep)


def part(cases: Cases, rows) -> Cases:
    names = ("values", "targets", "target_years", "base_years", "directions", "limits", "roles", "parity", "percent",
             "cuts")  # fmt: skip
    return replace(cases, **{name: getattr(cases, name)[rows] for name in names})


def same(one, other) -> None:
    np.testing.assert_array_equal(one.classes, other.classes)
    np.testing.assert_array_equal(one.reasons, other.reasons)
    np.testing.assert_allclose(one.statistics, other.statistics, rtol=1e-9, atol=1e-11)


def test_most_series_are_judged_and_the_others_have_a_reason(rule):
    judged = rule(panel())
    assert ((judged.classes == "") == (judged.reasons != "")).all()
    assert set(judged.classes) - {""} <= set(rule.classes)
    assert (judged.classes != "").mean() > 0.3
    assert len(set(judged.classes) - {""}) >= 3


def test_every_class_has_a_grade_and_the_best_comes_first(rule):
    grades = list(rule.classes.values())
    assert grades[0] >= grades[-1] and set(grades) <= set(Grade)
    assert (rule.grades(rule(panel())) >= 0).any()


def test_changing_the_unit_changes_nothing(rule):
    cases = panel()
    targets = np.where(np.isin(cases.roles, ("growth", "reduction")), cases.targets, cases.targets * 10)
    tenfold = replace(cases, values=cases.values * 10, limits=cases.limits * 10, targets=targets)
    one, other = rule(cases), rule(tenfold)
    if rule.name == "destatis":  # without a target its statistic is the change itself
        free = np.isnan(cases.targets)
        np.testing.assert_allclose(other.statistics[free], 10 * one.statistics[free])
        np.testing.assert_array_equal(one.classes, other.classes)
        return
    same(one, other)


def test_shifting_the_calendar_changes_nothing(rule):
    cases = panel()
    later = replace(cases, years=cases.years + 37, base_years=cases.base_years + 37,
                    target_years=cases.target_years + 37)  # fmt: skip
    same(rule(cases), rule(later))


def test_a_row_does_not_change_when_others_come_and_go(rule):
    cases = panel()
    whole, some = rule(cases), rule(part(cases, np.arange(5, 400, 13)))
    np.testing.assert_array_equal(whole.classes[5::13], some.classes)
    np.testing.assert_array_equal(whole.statistics[5::13], some.statistics)
    np.testing.assert_array_equal(whole.remarks[5::13], some.remarks)


def test_years_without_a_value_at_either_end_change_nothing(rule):
    cases = panel()
    empty = np.full((len(cases.values), 2), NAN)
    wider = replace(cases, years=np.concatenate([[2000, 2001], YEARS, [2024, 2040]]),
                    values=np.hstack([empty, cases.values, empty]))  # fmt: skip
    same(rule(cases), rule(wider))


LINEAR = ("time_course", "destatis", "escap_status", "escap_anticipated", "sdsn")


@pytest.mark.parametrize("name", LINEAR)
def test_falling_is_better_is_rising_is_better_in_the_mirror(name):
    cases = levels_only(panel())
    mirrored = replace(cases, values=5000 - cases.values, targets=5000 - cases.targets, directions=-cases.directions)
    one, other = RULES[name](cases), RULES[name](mirrored)
    np.testing.assert_array_equal(one.classes, other.classes)
    aimed = ~np.isnan(cases.targets)
    np.testing.assert_allclose(one.statistics[aimed], other.statistics[aimed], rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("name", [name for name in RULES if name not in LINEAR])
def test_the_other_direction_turns_the_sign_of_a_growth(name):
    cases = levels_only(panel())
    if name in ("aarr_unicef", "aarr_who"):  # these need a target: one that neither direction has reached
        cases = replace(cases, targets=cases.targets * 1e-3)
        opposite = replace(cases, directions=-cases.directions, targets=cases.targets * 1e6)
    else:
        cases = replace(cases, targets=np.full(len(cases.targets), NAN), limits=np.full(len(cases.targets), NAN))
        opposite = replace(cases, directions=-cases.directions)
    one, other = RULES[name](cases), RULES[name](opposite)
    both = ~np.isnan(one.statistics) & ~np.isnan(other.statistics)
    assert both.sum() > 20
    np.testing.assert_allclose(one.statistics[both], -other.statistics[both], atol=1e-12)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("direction", [1, -1])
def test_nothing_strange_is_an_exception_or_a_warning(rule, role, direction):
    strange = [0.0, -1.0, 1e-100, 1e100, -1e100, 1.0, NAN, 100.0]
    rows = [[first, NAN, second, third] for first in strange for second in strange for third in strange]
    for target in (*strange, 1e6):
        cases = Cases.of([2015, 2016, 2019, 2020], rows, target, base_years=2015, target_years=2030, roles=role,
                         directions=direction, limits=[0.0, 1.0] * (len(rows) // 2))  # fmt: skip
        judged = rule(cases)
        assert ((judged.classes == "") == (judged.reasons != "")).all()


@pytest.mark.parametrize("values", [[[5.0]], [[NAN]], np.empty((0, 1)), np.empty((2, 0))])
def test_one_point_or_none_has_a_reason(rule, values):
    years = [2016] if np.shape(values)[1] else []
    judged = rule(Cases.of(years, values, 9.0, base_years=2015, target_years=2030))
    assert (judged.classes == "").all() and (judged.reasons != "").all()


def test_years_that_nobody_states_are_the_rule_s_or_a_reason(rule):
    judged = rule(Cases.of([2012, 2015, 2016, 2017, 2018, 2019, 2020], [[9.0, 10, 11, 12, 13, 14, 15]], 90.0))
    assert judged.reasons[0] in ("", "base_missing")
    assert (judged.reasons[0] == "") == (rule.name != "time_course")


def test_every_rule_names_its_source_and_what_it_has_from_memory(rule):
    assert len(rule.source) > 10
    assert rule.compares in ("rates", "shares", "projections") and rule.path in ("compound", "linear")
    from forecast.language import Language

    for language in (Language("en"), Language("zh")):
        for code in rule.unconfirmed:
            assert language.text(f"progress.unconfirmed.{code}")
        for name in rule.classes:
            assert language.text(f"progress.classes.{name}")
        assert language.text(f"progress.rules.{rule.name}")


def test_an_unknown_rule_is_refused_with_the_known_names():
    with pytest.raises(Refusal, match="eurostat, eurostat_recent"):
        rule_named("magic")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"years": [2015, 2015], "values": [[1, 2]]}, "must rise"),
        ({"years": [2015], "values": [[np.inf]]}, "finite"),
        ({"years": [2015], "values": [[1]], "directions": 0}, "directions"),
        ({"years": [2015], "values": [[1]], "roles": "wish"}, "'wish'"),
    ],
)
def test_arrays_that_cannot_be_are_refused(given, text):
    with pytest.raises(ValueError, match=text):
        Cases.of(**given)
