import numpy as np
import pytest

from forecast.thresholds import cut, direction


@pytest.mark.parametrize(
    ("comparator", "better", "way"), [("ge", -1, 1), ("lt", 1, -1), ("eq", -1, -1), ("approx", 1, 1)]
)
def test_what_is_better_decides_where_the_comparator_leaves_it_open(comparator, better, way):
    assert direction(comparator, better) == way


def test_whole_things_are_cut_half_way_and_all_else_at_the_threshold():
    directions, strict = np.array([1, 1, -1, -1, 1, 1]), np.array([False, True, False, True, False, False])
    counted = np.array([True, True, True, True, False, True])
    thresholds = np.array([2.0, 2, 2, 2, 2, 2.2])
    assert cut(thresholds, directions, strict, counted).tolist() == [1.5, 2.5, 2.5, 1.5, 2, 2.2]
