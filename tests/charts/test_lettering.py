"""Width, breaking and spreading of labels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.charts.lettering import longest_word, spread, width, wrap, wrap_sentences


def test_a_line_breaks_at_spaces_or_between_chinese_characters_but_not_in_a_word():
    assert wrap("High-tech share of industrial value added", 110, 7.5) == [
        "High-tech share of",
        "industrial value added",
    ]
    assert "".join(wrap("规模以上工业R&D经费占营业收入比重", 60, 8)) == "规模以上工业R&D经费占营业收入比重"
    assert not any(line.endswith("R") for line in wrap("规模以上工业R&D经费占营业收入比重", 60, 8))


def test_a_word_too_long_for_a_line_breaks_at_its_hyphen():
    assert wrap("High-tech Innovation-leading", 45, 8) == ["High-tech", "Innovation-", "leading"]
    assert longest_word("Wenzhou Innovation Zone", 8) == width("Innovation", 8)


def test_no_line_starts_with_closing_punctuation():
    for limit in range(30, 120, 7):
        assert not any(line[0] in "，。）%" for line in wrap("达到40%，其中（企业）占60%。", limit, 8))


@pytest.mark.parametrize("limit", [25, 60, 100, 300])
def test_no_line_is_wider_than_the_limit(limit):
    text = "Wenzhou National Innovation Demonstration Zone 温州国家自主创新示范区"
    assert max(width(line, 8) for line in wrap(text, limit, 8)) <= limit + 1


def test_sentences_stay_whole_where_they_fit():
    assert wrap_sentences(["目标：2025年。", "可能性为22%。"], "", 80, 8) == ["目标：2025年。", "可能性为22%。"]
    assert wrap_sentences(["One.", "Two."], " ", 200, 8) == ["One. Two."]


def test_labels_with_room_stay_where_they_want_to_be():
    assert spread([10, 50, 30], [8, 8, 8], 0, 100) == pytest.approx([10, 50, 30])


def test_labels_that_collide_part_evenly():
    assert spread([50, 50], [10, 20], 0, 100) == pytest.approx([42.5, 57.5])


@given(st.lists(st.floats(-50, 150), min_size=1, max_size=6))
def test_labels_never_overlap_and_stay_inside(wanted):
    heights = [10.0] * len(wanted)
    centres = sorted(spread(wanted, heights, 0, 100))
    assert all(later - earlier >= 10 - 1e-6 for earlier, later in pairwise(centres))
    assert centres[0] >= 5 - 1e-6 and centres[-1] <= 95 + 1e-6
