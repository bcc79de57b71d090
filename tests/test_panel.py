import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.panel import PEDIGREE_COLUMNS, Panel


def frame(*rows: tuple[str, str, int, float], **columns: object) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=["region", "indicator", "year", "value"])
    return made.assign(**({"kind": "amount"} | columns))


def three_rows() -> Panel:
    return Panel.from_frame(
        frame(
            ("a", "x", 2018, 1.0),
            ("a", "x", 2021, 4.0),
            ("b", "x", 2019, 7.0),
            ("a", "y", 2020, 9.0),
            ("b", "x", 2020, 8.0),
        )
    )


def with_hindsight(*rows: tuple[int, float, int], region: str = "a") -> Panel:
    """A panel of one series from (year, value, year from which it is known)."""
    found = frame(*((region, "x", year, value) for year, value, _ in rows))
    return Panel.from_frame(found.assign(known_year=[known for _, _, known in rows]))


# From a frame


def test_years_without_a_value_are_holes_between_the_first_and_the_last_year():
    panel = three_rows()
    assert panel.rows.tolist() == [("a", "x"), ("b", "x"), ("a", "y")]
    assert panel.years.tolist() == [2018, 2019, 2020, 2021]
    nan = np.nan
    np.testing.assert_array_equal(panel.values, [[1, nan, nan, 4], [nan, 7, 8, nan], [nan, nan, 9, nan]])
    assert panel.counts.tolist() == [2, 2, 1]
    assert panel.last_years.tolist() == [2021, 2020, 2020]
    assert panel.last_values.tolist() == [4, 8, 9]
    assert panel.observed.sum() == 5


def test_a_missing_value_is_a_hole_too():
    panel = Panel.from_frame(frame(("a", "x", 2018, 1.0), ("a", "x", 2019, np.nan), ("a", "x", 2020, 3.0)))
    assert panel.series("a", "x").to_dict() == {2018: 1, 2020: 3}


def test_units_kinds_and_bounds_are_those_of_each_row():
    rows = ("a", "x", 2018, 1.0), ("a", "x", 2019, 2.0), ("b", "x", 2018, 3.0), ("c", "x", 2018, 3.0)
    panel = Panel.from_frame(
        frame(*rows, kind=["ratio", "ratio", "count", "index"], unit=["%", "%", "家", ""],
              lower=[0.5, 0.5, np.nan, np.nan], upper=[100, 100, np.nan, np.nan])
    )  # fmt: skip
    assert panel.units.tolist() == ["%", "家", ""]
    assert panel.kinds.tolist() == ["ratio", "count", "index"]
    assert panel.lower.tolist() == [0.5, 0, -np.inf]
    assert panel.upper.tolist() == [100, np.inf, np.inf]


def test_bounds_and_units_may_be_left_out():
    panel = three_rows()
    assert panel.units.tolist() == ["", "", ""]
    assert panel.lower.tolist() == [0, 0, 0]
    assert panel.upper.tolist() == [np.inf] * 3
    assert panel.pedigree.empty


def test_a_frame_without_rows_is_an_empty_panel():
    panel = Panel.from_frame(frame())
    assert panel.values.shape == (0, 0)
    assert panel.last_years.tolist() == panel.last_values.tolist() == []
    assert panel.before(2020).values.shape == (0, 0)


SERIES = st.dictionaries(st.integers(1990, 2030), st.floats(-1e9, 1e9), min_size=1, max_size=8)


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), SERIES, min_size=1), st.randoms())
def test_every_value_comes_back_under_its_label_and_year(series, random):
    rows = [(*label, year, value) for label, levels in series.items() for year, value in levels.items()]
    random.shuffle(rows)
    panel = Panel.from_frame(frame(*rows))
    assert {label: panel.series(*label).to_dict() for label in panel.rows} == series
    assert (np.diff(panel.years) == 1).all()
    for label, last_year, last in zip(panel.rows, panel.last_years, panel.last_values, strict=True):
        assert (last_year, last) == (max(series[label]), series[label][max(series[label])])


# Asking


def test_a_series_is_indexed_by_year_without_its_holes():
    series = three_rows().series("a", "x")
    assert series.index.tolist() == [2018, 2021]
    assert (series.name, series.index.name) == ("a / x", "year")


def test_an_unknown_row_is_named():
    with pytest.raises(KeyError, match="no series c / x in the panel"):
        three_rows().series("c", "x")


def test_the_history_tells_how_each_value_came_about():
    pedigree = [("a", "x", 2018, 1.0, "件", "derived", "previous_from_change", "report"),
                ("a", "x", 2019, 2.0, "件", "published", "", "report")]  # fmt: skip
    bare = Panel.from_frame(frame(("a", "x", 2018, 1.0), ("a", "x", 2019, 2.0)))
    panel = Panel(**{**bare.__dict__, "pedigree": pd.DataFrame(pedigree, columns=PEDIGREE_COLUMNS)})
    assert panel.history("a", "x")["status"].to_dict() == {2018: "derived", 2019: "published"}


# Taking


def test_take_gives_the_rows_in_the_order_asked_for():
    panel = three_rows().take([2, 0])
    assert panel.rows.tolist() == [("a", "y"), ("a", "x")]
    assert panel.last_values.tolist() == [9, 4]
    assert [len(getattr(panel, name)) for name in ("kinds", "units", "lower", "upper")] == [2] * 4
    assert panel.years.tolist() == [2018, 2019, 2020, 2021]


@pytest.mark.parametrize(
    ("choice", "labels"),
    [
        ({}, [("a", "x"), ("b", "x"), ("a", "y")]),
        ({"regions": ["a"]}, [("a", "x"), ("a", "y")]),
        ({"indicators": ["x"]}, [("a", "x"), ("b", "x")]),
        ({"regions": ["b"], "indicators": ["x", "y"]}, [("b", "x")]),
        ({"regions": ["nowhere"]}, []),
    ],
)
def test_select_keeps_the_rows_of_the_regions_and_indicators(choice, labels):
    assert three_rows().select(**choice).rows.tolist() == labels


def test_taking_leaves_the_panel_as_it_was():
    panel = three_rows()
    panel.take([0]).values[0, 0] = 99
    panel.before(2020).values[0, 0] = 99
    assert panel.values[0, 0] == 1


# Before a year


def test_before_ends_with_the_year_before_and_leaves_out_rows_without_an_earlier_value():
    panel = three_rows().before(2020)
    assert panel.rows.tolist() == [("a", "x"), ("b", "x")]
    assert panel.years.tolist() == [2018, 2019]
    assert panel.last_values.tolist() == [1, 7]


def test_before_the_first_year_nothing_is_known():
    assert len(three_rows().before(2018).rows) == 0
    assert len(three_rows().before(1990).rows) == 0


def test_before_a_year_after_the_last_everything_is_known():
    panel = three_rows().before(2030)
    np.testing.assert_array_equal(panel.values, three_rows().values)
    assert panel.years.tolist() == [2018, 2019, 2020, 2021]


def test_a_value_worked_back_from_a_later_year_is_not_known_before_that_year():
    panel = with_hindsight((2018, 1.0, 2018), (2019, 2.0, 2020), (2020, 3.0, 2020))
    assert panel.before(2020).series("a", "x").to_dict() == {2018: 1}
    assert panel.before(2021).series("a", "x").to_dict() == {2018: 1, 2019: 2, 2020: 3}


def test_a_row_of_which_nothing_but_hindsight_is_left_is_left_out():
    assert len(with_hindsight((2019, 2.0, 2020), (2020, 3.0, 2020)).before(2020).rows) == 0


def test_a_value_worked_back_over_two_years_is_not_known_before_the_year_it_starts_from():
    assert len(with_hindsight((2018, 1.0, 2020), (2019, 2.0, 2020), (2020, 3.0, 2020)).before(2020).rows) == 0


def test_hindsight_is_hidden_in_the_row_that_it_belongs_to_whatever_rows_were_taken():
    rows = ("b", 2019, 5.0, 2019), ("a", 2019, 2.0, 2020), ("a", 2020, 3.0, 2020), ("b", 2020, 6.0, 2020)
    found = frame(*((region, "x", year, value) for region, year, value, _ in rows))
    both = Panel.from_frame(found.assign(known_year=[known for *_, known in rows]))
    assert both.before(2020).rows.tolist() == [("b", "x")]
    assert both.select(regions=["b"]).before(2020).rows.tolist() == [("b", "x")]
    assert len(both.select(regions=["a"]).before(2020).rows) == 0


@pytest.mark.parametrize("first", [2018, 2019])
def test_what_is_known_before_a_year_does_not_depend_on_that_year_or_later_ones(first):
    short = Panel.from_frame(frame(("a", "x", 2017, 1.0), ("a", "x", 2018, 2.0)))
    long = Panel.from_frame(frame(("a", "x", 2017, 1.0), ("a", "x", 2018, 2.0), ("a", "x", 2019, 77.0)))
    assert short.before(first).series("a", "x").equals(long.before(first).series("a", "x"))


# Errors


@pytest.mark.parametrize("column", ["region", "indicator", "year", "value", "kind"])
def test_a_missing_column_is_named(column):
    with pytest.raises(ValueError, match=f"the frame has no column {column}; it has "):
        Panel.from_frame(frame(("a", "x", 2018, 1.0)).drop(columns=column))


def test_two_values_for_a_year_are_refused_by_name():
    with pytest.raises(ValueError, match="a / x has two values for 2018; keep one"):
        Panel.from_frame(frame(("a", "x", 2018, 1.0), ("a", "x", 2018, 1.0)))


def test_an_unknown_kind_is_refused_with_what_is_allowed():
    with pytest.raises(ValueError, match="kind 'share' is not known; use ratio, count, amount or index"):
        Panel.from_frame(frame(("a", "x", 2018, 1.0), kind="share"))


def test_infinite_values_are_refused():
    with pytest.raises(ValueError, match="a / x 2018: value inf is infinite; leave what is not known empty"):
        Panel.from_frame(frame(("a", "x", 2018, np.inf)))


def made(**changes: object) -> Panel:
    return Panel(**{**three_rows().__dict__, **changes})


def test_values_of_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"values have the shape \(2, 4\), but rows and years make \(3, 4\)"):
        made(values=np.ones((2, 4)))


def test_a_row_that_stands_twice_is_named():
    rows = pd.MultiIndex.from_tuples([("a", "x"), ("b", "x"), ("a", "x")], names=["region", "indicator"])
    with pytest.raises(ValueError, match=r"row \('a', 'x'\) stands twice in the panel"):
        made(rows=rows)


def test_years_with_a_gap_are_refused():
    with pytest.raises(ValueError, match="years must be consecutive"):
        made(years=np.array([2018, 2019, 2021, 2022]))


def test_no_rows_may_be_taken():
    assert len(three_rows().take([]).rows) == 0


# Weights and stated growth


def told(**evidence: object) -> Panel:
    """Two series of four years; the first has values in 2018 and 2021, the second in 2019 and 2020."""
    bare = three_rows().take([0, 1])
    return Panel(**{**bare.__dict__, **evidence})


def grid(fill: float = np.nan, **places: float) -> np.ndarray:
    """An array of two rows and the years 2018-2021; ``r0_2019=0.1`` fills a place."""
    made = np.full((2, 4), fill)
    for place, value in places.items():
        made[int(place[1]), int(place[3:]) - 2018] = value
    return made


def test_evidence_follows_its_rows():
    panel = told(weights=grid(0.9, r1_2019=0.5), growths=grid(r0_2021=0.1), growth_weights=grid(r0_2021=0.7))
    taken = panel.take([1, 0])
    assert taken.weights is not None and taken.growths is not None and taken.growth_weights is not None
    assert taken.weights[0].tolist() == [0.9, 0.5, 0.9, 0.9]
    assert (taken.growths[1, 3], taken.growth_weights[1, 3]) == (0.1, 0.7)
    chosen = panel.select(regions=["b"]).growths
    assert chosen is not None and np.isnan(chosen).all()


def test_a_growth_is_known_in_its_own_year_unless_told_later():
    panel = told(growths=grid(r0_2019=0.1, r0_2020=0.2), known=grid(2018, r0_2019=2021, r0_2020=2020, r0_2021=2021))
    early = panel.before(2021).growths
    assert early is not None
    np.testing.assert_array_equal(early[0], [np.nan, np.nan, 0.2])
    earlier = panel.before(2020).growths
    assert earlier is not None and np.isnan(earlier).all()


def test_a_growth_between_two_levels_says_nothing_new_and_is_dropped():
    panel = told(growths=grid(r1_2020=0.1, r1_2019=0.2))
    np.testing.assert_array_equal(panel.growths, grid(r1_2019=0.2))


def test_a_growth_after_the_last_value_does_not_move_the_last_year():
    assert told(growths=grid(r1_2021=0.1)).last_years.tolist() == [2021, 2020]


def test_weights_are_not_looked_at_where_no_value_stands():
    assert told(weights=grid(0.5, r0_2019=np.nan, r0_2020=7.0)).weights is not None


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        ({"weights": np.ones((2, 3))}, r"weights have the shape \(2, 3\), but rows and years make \(2, 4\)"),
        ({"growths": np.ones((1, 4))}, r"growths have the shape \(1, 4\), but rows and years make \(2, 4\)"),
        ({"growth_weights": np.ones(4)}, r"growth_weights have the shape \(4,\)"),
        ({"weights": grid(0.0)}, "weights must be above 0 and at most 1, found 0"),
        ({"weights": grid(1.5)}, "weights must be above 0 and at most 1, found 1.5"),
        ({"weights": grid()}, "weights must be above 0 and at most 1, found nan"),
        ({"growths": grid(r0_2020=-1.0)}, "a growth must be finite and above -1"),
        ({"growths": grid(r0_2020=np.inf)}, "a growth must be finite and above -1"),
        ({"growths": grid(r0_2020=0.1), "growth_weights": grid(2.0)}, "growth_weights must be above 0 and at most 1"),
        ({"growths": grid(r0_2020=0.1), "growth_weights": grid()}, "growth_weights must be above 0 .*found nan"),
    ],
)
def test_evidence_that_cannot_be_is_refused(evidence, message):
    with pytest.raises(ValueError, match=message):
        told(**evidence)
