"""Tokens: what a sentence holds, and what is none because it belongs to something longer."""

from itertools import pairwise

import pytest
from hypothesis import given
from sentence_examples import texts_of, tokens_of


def parts(text: str) -> dict[str, list[str]]:
    tokens = tokens_of(text)
    words = {name: [tokens.text[one.start : one.end] for one in getattr(tokens, name)]
             for name in ("mentions", "quantities", "moments", "places")}  # fmt: skip
    return words | {"tiers": [tokens.text[slice(*span)] for span in tokens.tiers]}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2020年杭州市孵化器5家,居全省第3位", "mentions", ["孵化器"]),
        ("2020年杭州市孵化器5家,居全省第3位", "quantities", ["5家", "居全省第3位"]),
        ("2020年杭州市孵化器5家,居全省第3位", "moments", ["2020年"]),
        ("2020年杭州市孵化器5家,居全省第3位", "places", ["杭州市"]),
        ("市级众创空间42家,省级32家", "tiers", ["省级"]),
        ("省级孵化器32家", "tiers", []),
        ("增加两倍", "quantities", ["增加两倍"]),
        ("“十四五”末", "quantities", []),
        ("十五家,百分之十五,“十五”期间", "quantities", ["十五家", "百分之十五"]),
        ("十五家,百分之十五,“十五”期间", "moments", ["十五期间"]),
        ("第3位", "quantities", ["第3位"]),
        ("", "quantities", []),
    ],
)
def test_the_parts_of_a_sentence(text, kind, expected):
    assert parts(text)[kind] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲(含乙)达丙", "甲达丙"),
        ("甲2020年达丙", "甲达丙"),
        ("甲杭州市达丙", "甲达丙"),
        ("甲、丙", "甲、丙"),
        ("甲(未完", "甲(未完"),
    ],
)
def test_the_words_between_leave_out_brackets_moments_and_places(text, expected):
    tokens = tokens_of(text)
    assert tokens.between(0, len(tokens.text)) == expected


@pytest.mark.parametrize(
    ("text", "inside"), [("甲(乙)", False), ("甲(乙", True), ("甲(乙(丙)丁", True), ("甲)乙", False), ("", False)]
)
def test_what_stands_in_brackets(text, inside):
    assert tokens_of(text).inside_brackets(len(text)) is inside


def test_the_names_between_two_places():
    tokens = tokens_of("孵化器和众创空间5家")
    assert [one.text for one in tokens.mentions_between(0, 8)] == ["孵化器", "众创空间"]
    assert [one.text for one in tokens.mentions_between(1, 8)] == ["众创空间"]
    assert tokens.mentions_between(0, 2) == []


TEXTS = texts_of(
    "孵化器 省级 市级 32 家 增加 两倍 翻番 十五 期间 2020年 上年 杭州市 宁波 第 3 位 全省 首位 ( ) 、 "
    ", 百分之 五 % R&D经费 占 GDP"
)


@given(TEXTS)
def test_figures_overlap_neither_each_other_nor_a_moment(text):
    tokens = tokens_of(text)
    spans = sorted((one.figure_start, one.figure_end) for one in tokens.quantities)
    assert spans == [(one.figure_start, one.figure_end) for one in tokens.quantities]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for moment in tokens.moments:
        assert all(end <= moment.start or moment.end <= start for start, end in spans)
