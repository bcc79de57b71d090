"""Many series in blocks: the same as all at once, whole series only, and no more than one block in memory."""

import gc
import weakref
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.blocks import SeenSeries, project_blocks, series_blocks
from forecast.models import MODELS
from forecast.problems import Problems
from forecast.projections import project

LENGTHS = (3, 1, 4, 2, 5, 3, 3)


def long_frame(lengths: tuple[int, ...] = LENGTHS) -> pd.DataFrame:
    """Series of these lengths, one region each."""
    rows = [(f"r{place}", "x", "amount", 2020 + year, 10.0 + place + year * (1 + year % 2))
            for place, length in enumerate(lengths) for year in range(length)]  # fmt: skip
    return pd.DataFrame(rows, columns=["region", "indicator", "kind", "year", "value"])


FRAME = long_frame()


def regions(blocks: Iterator[pd.DataFrame]) -> list[list[str]]:
    return [block["region"].unique().tolist() for block in blocks]


# Projecting


@pytest.mark.parametrize("reach", [{"ahead": 3}, {"until": 2030}, {}])
def test_blocks_together_are_the_whole_for_a_model_that_does_not_pool(reach):
    whole = project(FRAME, "drift", **reach).quantiles([0.1, 0.9])
    parts = list(project_blocks(series_blocks(FRAME, 2), "drift", levels=[0.1, 0.9], **reach))
    assert len(parts) == 4
    pd.testing.assert_frame_equal(pd.concat(parts), whole)


def test_the_refused_series_are_collected_with_their_reasons():
    problems = Problems()
    list(project_blocks(series_blocks(FRAME, 2), MODELS["drift"], ahead=1, problems=problems))
    assert [problem.where for problem in problems] == ["r1 / x (drift)", "r3 / x (drift)"]


def test_a_series_without_a_value_is_collected_from_its_block():
    problems = Problems()
    holes = FRAME.assign(value=FRAME["value"].where(FRAME["region"] != "r3"))
    list(project_blocks(series_blocks(holes, 2), ahead=1, problems=problems))
    assert [(problem.where, problem.code) for problem in problems] == [("r3 / x", "series_without_value")]


def test_nothing_is_computed_before_it_is_asked_for():
    def frames() -> Iterator[pd.DataFrame]:
        yield FRAME
        raise AssertionError("the second block is not asked for")

    assert len(next(project_blocks(frames(), ahead=1, levels=0.5))) == len(LENGTHS)


def test_a_block_is_gone_when_the_next_one_is_made():
    alive: list[weakref.ref[pd.DataFrame]] = []

    def frames() -> Iterator[pd.DataFrame]:
        for number in range(4):
            gc.collect()
            assert sum(block() is not None for block in alive) <= 1  # what enumerate holds
            block = FRAME.assign(region=FRAME["region"] + f"_{number}")
            alive.append(weakref.ref(block))
            yield block
            del block

    for table in project_blocks(frames(), ahead=1):
        assert len(table)


def test_an_empty_block_has_an_empty_table():
    tables = list(project_blocks([FRAME, FRAME.iloc[:0]], ahead=1))
    assert [len(table) for table in tables] == [7, 0]


def test_a_series_that_comes_again_is_refused_by_name():
    blocks = [FRAME.iloc[:4], FRAME.iloc[4:6], FRAME.iloc[6:]]
    with pytest.raises(ValueError, match="block 3: r2 / x was in an earlier block already; sort the table by region"):
        list(project_blocks(blocks, ahead=1))


def test_a_table_sorted_by_year_is_refused():
    with pytest.raises(ValueError, match="was in an earlier block already; sort the table by region and indicator"):
        list(project_blocks(series_blocks(FRAME.sort_values("year", kind="stable"), 2), ahead=1))


def test_a_fault_is_said_with_the_number_of_its_block():
    wrong = FRAME.assign(value=FRAME["value"].where(FRAME["region"] != "r3", np.inf))
    with pytest.raises(ValueError, match="block 2: r3 / x 2020: value inf is infinite"):
        list(project_blocks(series_blocks(wrong, 2), ahead=1))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ahead": 1, "until": 2030}, "until=2030 and ahead=1 are given"),
        ({"ahead": 0}, "ahead=0 is not a number of years"),
        ({"levels": 95}, "level 95 is not between 0 and 1"),
        ({"model": "best"}, 'No model is named "best"'),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_at_once(given, said):
    with pytest.raises(ValueError, match=said):
        project_blocks(iter([FRAME]), **given)


@pytest.mark.parametrize("frames", [FRAME, "long.csv"])
def test_what_is_not_several_frames_is_refused(frames):
    with pytest.raises(TypeError, match="frames must be several DataFrames; series_blocks makes them"):
        project_blocks(frames)
    with pytest.raises(TypeError, match="the frame must be a pandas DataFrame, not str"):
        list(project_blocks(["long.csv"]))


@given(st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=20), st.integers(0, 20))
def test_every_series_is_remembered(names, cut):
    rows = pd.MultiIndex.from_product([names, ["x", "y"]], names=["region", "indicator"])
    seen = SeenSeries()
    for part in (rows[:cut], rows[cut:]):
        seen.add(part)
    for label in rows:
        with pytest.raises(ValueError, match="was in an earlier block"):
            seen.add(pd.MultiIndex.from_tuples([label], names=rows.names))
    seen.add(pd.MultiIndex.from_tuples([("another", "x")], names=rows.names))


# Cutting


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(1, 5), st.integers(1, 9), st.booleans()
)  # fmt: skip
def test_blocks_hold_whole_series_wherever_the_parts_end(lengths, size, rows, at_once):
    whole = long_frame(tuple(lengths))
    parts = [whole] if at_once else [whole.iloc[start : start + rows] for start in range(0, len(whole), rows)]
    blocks = list(series_blocks(parts, size))
    pd.testing.assert_frame_equal(pd.concat(blocks), whole)
    assert [block["region"].nunique() for block in blocks[:-1]] == [size] * (len(blocks) - 1)
    assert len(blocks) == -(-len(lengths) // size)


def test_a_file_is_cut_like_its_frame(tmp_path, monkeypatch):
    monkeypatch.setattr("forecast.blocks.ROWS_AT_ONCE", 4)
    FRAME.to_csv(tmp_path / "long.csv", index=False)
    blocks = list(series_blocks(tmp_path / "long.csv", 3))
    assert [len(block) for block in blocks] == [8, 10, 3]
    pd.testing.assert_frame_equal(pd.concat(blocks), FRAME, check_dtype=False)
    tables = project_blocks(series_blocks(str(tmp_path / "long.csv"), 3), "drift", ahead=2)
    pd.testing.assert_frame_equal(pd.concat(tables), project(FRAME, "drift", ahead=2).quantiles())


def test_names_of_a_file_are_texts_even_if_they_look_like_numbers_or_nothing(tmp_path):
    lines = "region,indicator,kind,year,value", "007,1,amount,2020,1", "NA,1,amount,2020,"
    (tmp_path / "long.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    (block,) = series_blocks(tmp_path / "long.csv")
    assert block["region"].tolist() == ["007", "NA"]
    assert block["value"].isna().tolist() == [False, True]


def test_indicators_of_a_region_are_series_of_their_own():
    frame = pd.concat([FRAME.iloc[:3], FRAME.iloc[:3].assign(indicator="y"), FRAME.iloc[3:]])
    assert [len(block) for block in series_blocks(frame, 1)] == [3, 3, 1, 4, 2, 5, 3, 3]


def test_parts_without_rows_are_passed_over():
    assert regions(series_blocks([FRAME.iloc[:0], FRAME.iloc[:4], FRAME.iloc[:0], FRAME.iloc[4:8]], 2)) == [
        ["r0", "r1"], ["r2"]
    ]  # fmt: skip
    assert list(series_blocks([])) == list(series_blocks(FRAME.iloc[:0])) == []


def test_what_cannot_be_cut_is_refused(tmp_path):
    with pytest.raises(ValueError, match="a block needs at least one series, got series=0"):
        series_blocks(FRAME, 0)
    with pytest.raises(ValueError, match="the frame has no column region; it has indicator, kind, year, value"):
        list(series_blocks(FRAME.drop(columns="region")))
    with pytest.raises(FileNotFoundError):
        list(series_blocks(tmp_path / "none.csv"))
