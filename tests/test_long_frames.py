"""From a long DataFrame to a panel: what comes through, and what is said of what is wrong."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.panel import Panel

NAN = np.nan


def frame(**columns: object) -> pd.DataFrame:
    """Three years of a / x and two of b / x; `columns` replace and add."""
    given = {"region": list("aaabb"), "indicator": "x", "kind": "amount", "year": [2018, 2019, 2020, 2019, 2020],
             "value": [1.0, 2, 3, 4, 5]}  # fmt: skip
    return pd.DataFrame(given | columns)


def same(one: Panel, other: Panel) -> bool:
    arrays = ("values", "years", "lower", "upper", "kinds", "units")
    return one.rows.equals(other.rows) and all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=getattr(one, name).dtype.kind == "f")
        for name in arrays
    )


# What comes through


@pytest.mark.parametrize("dtype", ["category", "object", "str", "string"])
def test_words_may_be_of_any_type(dtype):
    words = {name: dtype for name in ("region", "indicator", "kind", "unit")}
    known = frame(unit="家")
    assert same(Panel.from_frame(known.astype(words)), Panel.from_frame(known))


@pytest.mark.parametrize("dtype", ["int16", "float64", "Int64", "Float32", "object", "str"])
def test_numbers_may_be_of_any_type_and_be_written_as_text(dtype):
    assert same(Panel.from_frame(frame().astype({"year": dtype, "value": dtype})), Panel.from_frame(frame()))


def test_nothing_may_be_told_in_every_way_of_pandas():
    values = pd.array([1, None, 3, 4, 5], "Int64")
    units = pd.array(["家", "家", "家", None, None], "string")
    panel = Panel.from_frame(frame(value=values, unit=units))
    assert panel.series("a", "x").to_dict() == {2018: 1, 2020: 3}
    assert panel.units.tolist() == ["家", ""]


def test_regions_may_be_numbers():
    panel = Panel.from_frame(frame(region=[330105, 330105, 330105, 330106, 330106]))
    assert panel.rows.tolist() == [(330105, "x"), (330106, "x")]


@given(st.permutations(range(5)))
def test_the_order_of_the_lines_changes_only_the_order_of_the_rows(order):
    panel = Panel.from_frame(frame().iloc[order])
    for label, levels in {("a", "x"): {2018: 1, 2019: 2, 2020: 3}, ("b", "x"): {2019: 4, 2020: 5}}.items():
        assert panel.series(*label).to_dict() == levels


def test_the_frame_is_left_as_it_was():
    known = frame()
    Panel.from_frame(known)
    pd.testing.assert_frame_equal(known, frame())


def test_a_series_without_a_value_is_no_row():
    assert Panel.from_frame(frame(value=[1, 2, 3, NAN, NAN])).rows.tolist() == [("a", "x")]


def test_a_line_that_says_nothing_is_passed_over_whatever_else_it_holds():
    panel = Panel.from_frame(frame(value=[1, 2, 3, 4, NAN], year=[2018, 2019, 2020, 2019, NAN]))
    assert panel.counts.tolist() == [3, 1]


def test_the_lower_bound_is_0_unless_the_series_is_an_index_or_goes_below():
    known = frame(value=[1.0, -2, 3, 4, 5])
    assert Panel.from_frame(known).lower.tolist() == [-np.inf, 0]
    assert Panel.from_frame(known.assign(kind="index")).lower.tolist() == [-np.inf, -np.inf]
    assert Panel.from_frame(frame(lower=[NAN] * 3 + [2.0] * 2)).lower.tolist() == [0, 2]


def test_evidence_stands_at_its_year_and_what_is_not_told_counts_whole():
    panel = Panel.from_frame(
        frame(value=[1, 2, 3, 4, NAN], weight=[0.5, NAN, 1, 0.25, NAN], growth=[NAN] * 4 + [0.12],
              growth_weight=[NAN] * 4 + [0.5])
    )  # fmt: skip
    assert panel.weights[panel.observed].tolist() == [0.5, 1, 1, 0.25]
    np.testing.assert_array_equal(panel.growths, [[NAN] * 3, [NAN, NAN, 0.12]])
    assert panel.growth_weights[1, 2] == 0.5
    assert panel.counts.tolist() == [3, 1]


def test_without_columns_of_evidence_there_is_none():
    panel = Panel.from_frame(frame())
    assert panel.weights is panel.growths is panel.growth_weights is panel.known is None


def test_a_growth_that_is_not_known_before_a_year_is_hidden():
    known = frame(
        value=[1, NAN, NAN, 4, 5], growth=[NAN, 0.1, NAN, NAN, NAN], known_year=[2018, 2021, 2020, 2019, 2020]
    )
    assert np.isnan(Panel.from_frame(known).before(2020).growths).all()
    assert Panel.from_frame(known).before(2022).growths[0, 1] == 0.1


# What is wrong

FAULTS = {
    "unknown kind": (frame(kind="share"), "a / x 2018: kind 'share' is not known; use ratio, count, amount or index"),
    "no kind": (frame(kind=["amount"] * 4 + [None]), "b / x 2020: no kind is given"),
    "two kinds": (frame(kind=["amount", "count", *["amount"] * 3]), "a / x has more than one kind, amount and count"),
    "two units": (frame(unit=["t", "t", "kg", "t", "t"]), "a / x has more than one unit, t and kg; correct it or make"),
    "unit and none": (frame(unit=["t", None, "t", "t", "t"]), "a / x has more than one unit, t and none"),
    "two bounds": (frame(upper=[9.0, 9, 8, 9, 9]), "a / x has more than one upper, 9.0 and 8.0"),
    "two natures": (frame(nature=["flow", "flow", "flow", "flow", "stock"]), "b / x has more than one nature, flow"),
    "bounds crossed": (frame(lower=6.0, upper=5.0), "a / x 2018: lower 6 is not below upper 5"),
    "bounds equal": (frame(lower=6.0, upper=6.0), "lower 6 is not below upper 6"),
    "below": (frame(lower=[0, 0, 0, 4.5, 4.5]), "b / x 2019: value 4 is below lower 4.5; correct the value"),
    "above": (frame(upper=4.0), "b / x 2020: value 5 is above upper 4; correct the value or the bound"),
    "text value": (frame(value=[1, "2,0", 3, 4, 5]), "a / x 2019: value '2,0' is not a number; leave what is"),
    "text values": (frame(value=list("1xyz5")), "a / x 2019: value 'x' is not a number"),
    "date value": (frame(value=pd.to_datetime(["2020"] * 5).tolist()), "is not a number"),
    "infinite value": (frame(value=[1, 2, -np.inf, 4, 5]), "a / x 2020: value -inf is infinite; leave what is"),
    "text year": (frame(year=[2018, "2019a", 2020, 2019, 2020]), "a / x 2019a: year '2019a' is not a number"),
    "part of a year": (frame(year=[2018, 2019.5, 2020, 2019, 2020]), "year 2019.5 is not a year; give whole numbers"),
    "infinite year": (frame(year=[2018, np.inf, 2020, 2019, 2020]), "year inf is not a year"),
    "far year": (frame(year=[2018, 20190, 2020, 2019, 2020]), "year 20190 is not a year; give whole numbers from"),
    "date": (frame(year=pd.to_datetime(["2018", "2019", "2020", "2019", "2020"])), "is not a"),
    "no year": (frame(year=[2018, NAN, 2020, 2019, 2020]), "a / x: a value without a year; give the year or drop"),
    "double year": (frame(year=[2018, 2018, 2020, 2019, 2020]), "a / x has two values for 2018; keep one"),
    "far double year": (frame(region=list("ababa"), year=[2018, 2019, 2020, 2020, 2018]), "a / x has two values for"),
    "no region": (frame(region=["a", "a", "a", None, "b"]), "x 2019: no region is given"),
    "no indicator": (frame(indicator=["x", NAN, "x", "x", "x"]), "no indicator is given"),
    "no weight": (frame(weight=[1, 1, 0, 1, 1]), "a / x 2020: weight 0 is not above 0 and at most 1; drop what counts"),
    "much weight": (frame(weight=[1, 1, 1, 1, 50]), "b / x 2020: weight 50 is not above 0 and at most 1"),
    "growth weight": (frame(growth=0.1, growth_weight=-1.0), "growth_weight -1 is not above 0"),
    "growth": (frame(growth=[0.1, -1.2, 0, 0, 0]), "a / x 2019: growth -1.2 leaves nothing; it is a fraction"),
    "infinite growth": (frame(growth=[0.1, np.inf, 0, 0, 0]), "growth inf is infinite"),
    "known year": (frame(known_year=[2018, 2019, 2020.5, 2019, 2020]), "known_year 2020.5 is not a year"),
    "no column": (frame().drop(columns="value"), "the frame has no column value; it has region, indicator, kind, year"),
    "no columns": (pd.DataFrame(), "the frame has no column region, indicator, year, value, kind; it has none"),
    "column twice": (pd.concat([frame(), frame()[["kind"]]], axis=1), "the frame has the column kind twice; keep one"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_with_its_place(fault):
    wrong, said = FAULTS[fault]
    with pytest.raises(ValueError) as raised:
        Panel.from_frame(wrong)
    assert said in str(raised.value)


def test_what_is_no_frame_is_refused():
    with pytest.raises(TypeError, match="the frame must be a pandas DataFrame, not dict"):
        Panel.from_frame({"region": ["a"]})  # type: ignore[arg-type]


def test_all_faults_are_said_at_once_each_with_how_often_it_occurs():
    wrong = frame(kind="share", value=[1, "x", "y", np.inf, 5], year=[2018, 2018, 2020, NAN, 2020])
    with pytest.raises(ValueError) as raised:
        Panel.from_frame(wrong)
    assert str(raised.value).splitlines() == [
        "the frame has 5 faults:",
        "- a / x 2018: value 'x' is not a number; leave what is not known empty (NaN) (and 1 more like this)",
        "- b / x: value inf is infinite; leave what is not known empty (NaN)",
        "- a / x 2018: kind 'share' is not known; use ratio, count, amount or index (and 4 more like this)",
        "- b / x: a value without a year; give the year or drop the row",
        "- a / x has two values for 2018; keep one",
    ]


def test_a_missing_column_does_not_hide_the_other_faults():
    with pytest.raises(ValueError) as raised:
        Panel.from_frame(frame(value=np.inf, kind="share").drop(columns="region"))
    assert [line[:32] for line in str(raised.value).splitlines()[1:]] == [
        "- the frame has no column region", "- row 0: value inf is infinite; ", "- row 0: kind 'share' is not kno"
    ]  # fmt: skip
