"""Mentions: which indicators a text names, by a small catalogue; for … in aliases see ``test_names.py``."""

from itertools import pairwise

import pytest
from hypothesis import given
from sentence_examples import indicator, texts_of

from forecast.reading.names import Names

NAMES = Names(
    {
        "spaces": indicator("众创空间"),
        "spaces_province": indicator("省级众创空间", "省众创空间"),
        "spaces_city": indicator("市级众创空间", "市众创空间"),
        "spaces_new": indicator("新增众创空间", adds_to="spaces"),
        "rd": indicator("R&D经费", "研发经费"),
        "gdp": indicator("GDP"),
        "intensity": indicator("R&D强度", "R&D经费占GDP比重", numerator="rd", denominator="gdp"),
        "output": indicator("技术输出额"),
        "absorbed": indicator("技术吸纳额"),
        "platforms": indicator("创新平台", "十大创新平台"),
        "great": indicator("十大攻关"),
        "share": indicator("高新产值占比", "高新产值占规上工业总产值比重"),
        "bad": indicator("坏词", "[错"),
    }
)


def found(text: str) -> list[tuple[str, set[str]]]:
    return [(one.text, set(one.indicators)) for one in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建众创空间", [("众创空间", {"spaces"})]),
        ("省级众创空间", [("省级众创空间", {"spaces_province"})]),
        ("省众创空间", [("省众创空间", {"spaces_province"})]),
        ("全省众创空间", [("众创空间", {"spaces"})]),
        ("我市众创空间", [("众创空间", {"spaces"})]),
        ("新增众创空间", [("新增众创空间", {"spaces_new"})]),
        ("R&D经费占GDP比重", [("R&D经费占GDP比重", {"intensity"})]),
        ("R&D经费占GDP的比重", [("R&D经费占GDP的比重", {"intensity"})]),
        ("占GDP比重", [("占GDP比重", {"intensity"})]),
        ("众创空间占GDP比重", [("众创空间", {"spaces"}), ("占GDP比重", {"intensity"})]),
        ("占GDP", [("占GDP", {"intensity"})]),
        ("占GDP的比重", [("占GDP的比重", {"intensity"})]),
        ("R&D经费占GDP的3%", [("R&D经费占GDP", {"intensity"})]),
        ("高新产值占规上工业总产值比重", [("高新产值占规上工业总产值比重", {"share"})]),
        ("占规上工业总产值50%", [("占规上工业总产值", {"share"})]),
        ("占规上工业总产值比重", [("占规上工业总产值比重", {"share"})]),
        ("占地面积", []),
        ("十大创新平台", [("创新平台", {"platforms"})]),
        ("十大攻关", []),
        ("坏词", [("坏词", {"bad"})]),
        ("", []),
    ],
)
def test_the_names_in_a_text(text, expected):
    assert found(text) == expected


def test_the_end_of_a_share_says_so():
    assert [one.tail for one in NAMES.find("众创空间占GDP比重")] == [False, True]
    assert [one.tail for one in NAMES.find("R&D经费占GDP比重")] == [False]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("高新产值", {"share"}),  # no indicator by itself
        ("规上高新产值", {"share"}),
        ("产值", {"share"}),
        ("产量", set()),
    ],
)
def test_a_share_is_known_by_what_stands_before_it_in_its_names(text, shares):
    assert NAMES.shares_of({"share", "intensity"}, text, frozenset()) == shares


@pytest.mark.parametrize(
    ("text", "tier", "other"),
    [
        ("市级众创空间", "省级", "spaces_province"),
        ("众创空间", "省级", "spaces_province"),
        ("省级众创空间", "市", "spaces_city"),
        ("省级众创空间", "国家级", None),
        ("GDP", "省级", None),
    ],
)
def test_the_same_of_another_tier(text, tier, other):
    (mention,) = NAMES.find(text)
    same = NAMES.in_tier(mention, tier)
    assert (same and set(same.indicators)) == (other and {other})


@pytest.mark.parametrize(("shared", "expected"), [(1, {"absorbed"}), (3, None)])
def test_a_name_that_leaves_out_its_beginning(shared, expected):
    (mention,) = NAMES.find("技术输出额")
    other = NAMES.completed("吸纳额", 6, mention, shared)
    assert (other and set(other.indicators)) == expected
    assert other is None or (other.start, other.end, other.text) == (6, 9, "技术吸纳额")


def test_a_whole_cell():
    assert NAMES.whole("众创空间") == {"spaces"}
    assert NAMES.whole("新建众创空间") == set()


def test_what_is_added_to_a_stock():
    assert NAMES.additions == {"spaces": "spaces_new"}


def test_what_a_year_yields_is_not_what_is_newly_added():
    patents = {"valid": indicator("有效发明专利"), "granted": indicator("发明专利授权量", adds_to="valid")}
    assert Names(patents).additions == {}


TEXTS = texts_of("省 市 级 全 众创空间 新增 R&D经费 占 GDP 比重 的 技术 输出额 十大 创新平台 ,")


@given(TEXTS)
def test_names_stand_where_they_say_one_after_the_other(text):
    ones = NAMES.find(text)
    assert all(text[one.start : one.end] == one.text and one.indicators for one in ones)
    assert all(one.end <= other.start for one, other in pairwise(ones))
