"""Histories: the values of each row packed to the right."""

import numpy as np
from hypothesis import example, given
from pooled_examples import ALIKE, LONGEST, MIXED, few, panels, together

from forecast.models.pooled.histories import histories, last_values


@few
@given(some=panels)
@example(some=MIXED)
def test_every_row_is_packed_to_the_right_with_gaps_ages_and_trust(some):
    known = together(some)
    assert known.score.shape[1] == max(len(row.years) for row in some) <= LONGEST
    for place, row in enumerate(some):
        count = len(row.years)
        np.testing.assert_allclose(known.score[place, -count:], row.scores)
        np.testing.assert_allclose(known.trust[place, -count:], row.weights)
        np.testing.assert_allclose(known.age[place, -count:], row.years[-1] - np.array(row.years))
        np.testing.assert_allclose(known.gap[place, -count:], [0, *np.diff(row.years)])
        assert known.years[place, 0] == row.length
        assert (known.score[place, :-count] == row.scores[0]).all()
        for padded in (known.trust, known.gap, known.age):
            assert not padded[place, :-count].any()


def test_only_the_last_values_are_kept():
    scores = np.array([[1.0, 2, np.nan, 3, 4], [np.nan, np.nan, 5, np.nan, np.nan]])
    known = histories(scores, np.arange(2000, 2005), None, 3)
    np.testing.assert_array_equal(known.score, [[2, 3, 4], [5, 5, 5]])
    np.testing.assert_array_equal(known.gap, [[0, 2, 1], [0, 0, 0]])
    np.testing.assert_array_equal(known.trust, [[1, 1, 1], [0, 0, 1]])
    np.testing.assert_array_equal(
        last_values(~np.isnan(scores), 2), [[False, False, False, True, True], [False, False, True, False, False]]
    )


def test_rows_that_are_alike_share_one_row_of_gaps():
    shared = together(ALIKE).shared
    assert (shared.gap.shape, shared.age.shape, shared.trust.shape) == ((1, 7), (1, 7), (1, 7))
    assert shared.score.shape == (3, 7)
    mixed = together(MIXED)
    assert mixed.shared is mixed
