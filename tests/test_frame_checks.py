import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.frame_checks import FrameFaults, codes_of

ENTRIES = st.lists(st.sampled_from(["a", "b", "c", None]), max_size=30)


@pytest.mark.parametrize("dtype", ["object", "str", "string", "category"])
@given(entries=ENTRIES)
def test_codes_count_the_entries_as_they_appear(dtype, entries):
    codes, names = codes_of(pd.Series(entries, dtype=dtype))
    known = [entry for entry in dict.fromkeys(entries) if entry is not None]
    assert [str(name) for name in names] == known
    assert codes.tolist() == [-1 if entry is None else known.index(entry) for entry in entries]


@given(st.lists(st.sampled_from([1.0, 2.5, np.nan]), max_size=30))
def test_codes_of_numbers_bring_them_back(entries):
    codes, numbers = codes_of(pd.Series(entries, dtype=float))
    np.testing.assert_array_equal(np.append(numbers, np.nan)[codes], entries)


def test_entries_of_different_types_have_codes_too():
    codes, names = codes_of(pd.Series(["a", "a", 1, pd.NA, 1, "a"], dtype=object))
    assert (codes.tolist(), list(names)) == ([0, 0, 1, -1, 1, 0], ["a", 1])


def test_without_faults_nothing_is_raised():
    faults = FrameFaults(pd.DataFrame({"region": ["a"], "indicator": ["x"], "year": [2020]}), "frame")
    faults.require(["region", "year"])
    assert faults.years().tolist() == [2020]
    faults.raise_any()


def test_a_place_is_the_series_and_year_or_the_label_of_the_line():
    frame = pd.DataFrame({"region": ["a", "b"], "indicator": "x", "year": [2020.0, np.nan]}, index=[7, 8])
    wrong = np.array([True, True])
    for columns, said in ((frame, "a / x 2020: no"), (frame[["year"]], "row 7: no"), (frame.iloc[1:], "b / x: no")):
        faults = FrameFaults(columns, "frame")
        faults.refuse(wrong[: len(columns)], ": no")
        with pytest.raises(ValueError, match=said):
            faults.raise_any()


def test_text_of_the_user_is_not_taken_for_a_pattern():
    faults = FrameFaults(pd.DataFrame({"region": ["{a}"], "indicator": ["x"], "value": ["{year}"]}), "frame")
    faults.numbers("value")
    with pytest.raises(ValueError, match=r"\{a\} / x: value '\{year\}' is not a number"):
        faults.raise_any()
