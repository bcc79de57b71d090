"""Lexicons find the longest word at each place, and spans know how they lie to each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.reading.lexicon import Lexicon, Word
from forecast.reading.spans import overlaps, within

WORDS = Lexicon([("高企", "甲"), ("高企培育库", "乙"), ("高企", "丙"), ("企", "丁"), ("培育", "戊")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("高企", ["高企"]),
        ("市高企培育库建成", ["高企培育库"]),
        ("高企培育", ["高企", "培育"]),
        ("高企高企", ["高企", "高企"]),
        ("企业", []),
        ("高", []),
        ("", []),
    ],
)
def test_the_longest_word_at_each_place(text, words):
    assert [one.text for one in WORDS.find(text)] == words


@pytest.mark.parametrize("text", ["高企", "市高企", "市高企培育", "市高企培育库"])
def test_a_word_at_the_end_of_the_text_ends_there(text):
    assert [one.end for one in WORDS.find(text)][-1] == len(text)


def test_a_word_may_mean_several_things():
    assert WORDS.at("市高企业", 1) == Word(1, 3, "高企", frozenset("甲丙"))
    assert WORDS.meanings("高企") == frozenset("甲丙")


@pytest.mark.parametrize("word", ["企", "高企培", "", "无"])
def test_what_is_no_word_means_nothing(word):
    assert WORDS.meanings(word) == frozenset()


@given(st.lists(st.text("高企培", min_size=1, max_size=4)), st.text("高企培", max_size=30))
def test_words_stand_where_they_say_and_none_is_missed(words, text):
    lexicon = Lexicon((word, word) for word in words)
    found = list(lexicon.find(text))
    assert all(text[one.start : one.end] == one.text and one.meanings == {one.text} for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {place for one in found for place in range(one.start, one.end)}
    for word in {word for word in words if len(word) > 1}:
        starts = [place for place in range(len(text)) if text.startswith(word, place)]
        assert all(covered & set(range(start, start + len(word))) for start in starts)


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_spans_share_characters_or_not(start, length, other, size):
    word = Word(other, other + size, "", frozenset())
    mine, its = set(range(start, start + length)), set(range(other, other + size))
    assert overlaps(start, start + length, [word]) == bool(mine & its)
    assert within(start, start + length, [word]) == (mine <= its)
