"""What is worth knowing of a frame without fault."""

import numpy as np
import pandas as pd
import pytest

from forecast.language import LANGUAGES, Language
from forecast.panel import Panel

NAN = np.nan


def frame(**columns: object) -> pd.DataFrame:
    """Two years of each of three regions of x."""
    given = {"region": list("aabbcc"), "indicator": "x", "kind": "amount", "year": [2019, 2020] * 3,
             "value": [1.0, 2, 3, 4, 5, 6]}  # fmt: skip
    return pd.DataFrame(given | columns)


def found(**columns: object) -> list[tuple[str, str, dict[str, object]]]:
    problems = Panel.from_frame(frame(**columns)).problems
    return [(problem.where, problem.code, dict(problem.values)) for problem in problems]


def test_a_series_of_nothing_but_holes_is_named_and_one_with_a_hole_is_not():
    assert found(value=[1, NAN, NAN, NAN, 5, 6]) == [("b / x", "series_without_value", {})]


@pytest.mark.parametrize("dtype", ["category", "object", "str", "string"])
def test_it_is_named_whatever_the_type_of_the_names(dtype):
    known = frame(value=[NAN, NAN, 3, 4, 5, NAN]).astype({"region": dtype, "indicator": dtype})
    assert [problem.where for problem in Panel.from_frame(known).problems] == ["a / x"]


def test_a_line_without_a_name_is_no_series_and_a_stated_growth_says_something():
    assert found(region=[*"aabb", None, None], value=[1, 2, 3, 4, NAN, NAN]) == []
    assert found(value=[1, 2, 3, 4, NAN, NAN], growth=[NAN] * 5 + [0.1]) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_says_where_what_why_and_what_to_do(code):
    (problem,) = Panel.from_frame(frame(value=[1, 2, NAN, NAN, 5, 6])).problems
    language = Language(code)
    assert problem.where == "b / x" and problem.grave
    assert all((problem.what(language), problem.why(language), problem.what_to_do(language)))


def test_series_of_one_indicator_in_kinds_that_differ_are_remarked_once():
    kinds, units = ["amount"] * 2 + ["index"] * 4, ["亿元"] * 2 + [""] * 4
    told = {"found": "index", "other": "amount, 亿元", "region": "a"}
    assert found(kind=kinds, unit=units) == [("b / x", "series_unlike", told)]
    (problem,) = Panel.from_frame(frame(kind=kinds, unit=units)).problems
    assert not problem.grave
    assert problem.what(Language("en")) == 'The series is "index", that of a "amount, 亿元".'


@pytest.mark.parametrize(
    ("units", "where"),
    [
        (["亿元", "家", "家"], ["b / x"]),
        (["亿元", "万元", "元"], []),
        (["亿元", "index", "万元"], []),  # an index of an amount grows as the amount does
        (["", "亿元", "家"], ["c / x"]),
        (["widgets", "widgets", "gadgets"], ["c / x"]),
        (["亿元", "家", "亿元"], ["b / x"]),
    ],
)
def test_units_differ_if_they_do_not_measure_the_same(units, where):
    assert [place for place, _, _ in found(unit=np.repeat(units, 2))] == where


def test_an_index_of_growth_rates_may_stand_beside_levels_of_any_kind():
    units = np.repeat(["家", "index", "家"], 2)
    assert found(kind=np.repeat(["count", "amount", "count"], 2), unit=units) == []
    assert len(found(kind=np.repeat(["count", "index", "count"], 2), unit=units)) == 1


def test_different_indicators_may_differ():
    known = frame(indicator=list("xxyyzz"), kind=np.repeat(["amount", "ratio", "count"], 2))
    assert Panel.from_frame(known).problems == ()


def test_an_empty_frame_has_no_remarks():
    assert Panel.from_frame(frame()[:0]).problems == ()
