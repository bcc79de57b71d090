"""Names of places, what they mean in a year and near which region, and words like 全市."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_examples import reader

from forecast.catalogue import Region
from forecast.reading.divisions import NATION, divisions
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.places import find_places

GAZETTEER = reader().gazetteer
GULOU = {"gulou_nanjing", "gulou_nanjing_until_2012", "gulou_xuzhou", "gulou_fuzhou", "gulou_kaifeng"}


def test_the_table_of_divisions_is_whole():
    table = divisions()
    assert len(table) > 4000
    assert {one.parent for one in table.values() if one.parent} <= set(table)
    assert all(
        one.name_zh and one.level in ("country", "province", "city", "district", "county") for one in table.values()
    )
    assert all(one.from_year is None or one.to_year is None or one.from_year <= one.to_year for one in table.values())


@pytest.mark.parametrize(
    ("names", "year", "near", "wanted"),
    [
        (["hangzhou"], 2020, (), "hangzhou"),
        ([], 2020, (), ""),
        (["gongshu", "gongshu_until_2020"], 2020, (), "gongshu_until_2020"),
        (["gongshu", "gongshu_until_2020"], 2021, (), "gongshu"),
        (["gongshu", "gongshu_until_2020"], None, (), "gongshu"),
        (["xiacheng"], 2020, (), "xiacheng"),
        (["xiacheng"], 2023, (), "xiacheng"),  # still called so: there is no other
        (["linan_until_2016"], 2015, (), "linan"),  # became a district without being another place
        (GULOU, 2021, (), ""),
        (GULOU, 2021, ("fuzhou_fujian",), "gulou_fuzhou"),
        (GULOU, 2021, ("jiangsu",), ""),
        (GULOU, 2021, ("jiangsu", "nanjing"), "gulou_nanjing"),
        (GULOU, 2021, ("nanjing", "jiangsu", NATION), "gulou_nanjing"),
        (GULOU, 2021, ("xuzhou", "jiangsu", NATION), "gulou_xuzhou"),
        (GULOU, 2021, ("gulou_kaifeng",), "gulou_kaifeng"),
        (GULOU, 2021, ("zhejiang", NATION), ""),
    ],
)
def test_a_name_means_this_region(names, year, near, wanted):
    assert GAZETTEER.choose(names, year, near) == wanted


def test_of_several_regions_the_catalogues_own_is_meant():
    own = Region("gulou_here", "", "鼓楼区", "Gulou", "district", "china", "")
    assert Gazetteer({"gulou_here": own}).choose({*GULOU, "gulou_here"}, 2021) == "gulou_here"
    assert Gazetteer({"gulou_here": own}).choose({*GULOU, "gulou_here"}, 2021, ["nanjing"]) == "gulou_nanjing"


def test_regions_lie_in_those_around_them():
    assert GAZETTEER.ancestors("gongshu") == ["hangzhou", "zhejiang"]
    assert GAZETTEER.ancestors("gulou_nanjing") == ["nanjing", "jiangsu", NATION]
    assert GAZETTEER.ancestors(NATION) == []
    assert GAZETTEER.ancestors("atlantis") == []


@pytest.mark.parametrize(
    ("region", "level", "wanted"),
    [
        ("gongshu", "city", "hangzhou"), ("gongshu", "province", "zhejiang"), ("gongshu", "district", "gongshu"),
        ("hangzhou", "city", "hangzhou"), ("hangzhou", "district", ""), ("zhejiang", "city", ""),
        ("gongshu", "country", NATION), ("", "country", NATION), ("", "city", ""), (NATION, "province", ""),
    ],
)  # fmt: skip
def test_the_region_of_a_level_around_one(region, level, wanted):
    assert GAZETTEER.around(region, level) == wanted


def places(text: str, home: str = "hangzhou", year: int | None = 2021) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.region) for one in find_places(text, GAZETTEER, home, year)]


@pytest.mark.parametrize(
    ("text", "home", "wanted"),
    [
        ("浙江省杭州市拱墅区", "hangzhou", [("浙江省", "zhejiang"), ("杭州市", "hangzhou"), ("拱墅区", "gongshu")]),
        ("浙江、江苏", "hangzhou", [("浙江", "zhejiang"), ("江苏", "jiangsu")]),
        ("福州市鼓楼区", "nanjing", [("福州市", "fuzhou_fujian"), ("鼓楼区", "gulou_fuzhou")]),
        ("鼓楼区", "nanjing", [("鼓楼区", "gulou_nanjing")]),
        ("鼓楼区", "xuzhou", [("鼓楼区", "gulou_xuzhou")]),
        ("鼓楼区", "", [("鼓楼区", "")]),
        ("全市", "gongshu", [("全市", "hangzhou")]),
        ("全市", "beijing", [("全市", "beijing")]),
        ("全市", "yuhang", [("全市", "hangzhou")]),
        ("全市", "yuyao", [("全市", "yuyao")]),  # a city of a county's rank
        ("我市", "yuyao", [("我市", "yuyao")]),
        ("全市", "anji", [("全市", "huzhou")]),
        ("全省", "yuyao", [("全省", "zhejiang")]),
        ("全市", "zhejiang", [("全市", "")]),
        ("全区", "gongshu", [("全区", "gongshu")]),
        ("全区", "ningxia", [("全区", "ningxia")]),
        ("全区", "zhejiang", [("全区", "")]),
        ("全省", "gongshu", [("全省", "zhejiang")]),
        ("全省", "", [("全省", "")]),
        ("全国", "gongshu", [("全国", NATION)]),
        ("我县", "anji", [("我县", "anji")]),
        ("自创区", "wenzhou", [("自创区", "wenzhou_zone")]),
        ("自创区", "hangzhou", [("自创区", "")]),
        ("温州自创区", "wenzhou", [("温州自创区", "wenzhou_zone")]),
        ("国家高新区", "ningbo", [("国家高新区", "")]),
        ("东湖新技术开发区", "wuhan", [("东湖新技术开发区", "")]),
        ("全市东湖新技术开发区", "wuhan", [("全市", "wuhan"), ("东湖新技术开发区", "")]),
        ("高新技术企业", "wuhan", []),
    ],
)
def test_a_text_names_these_places(text, home, wanted):
    assert places(text, home) == wanted


def test_only_words_like_all_the_city_are_scopes():
    assert [one.scope for one in find_places("全市拱墅区高新区", GAZETTEER, "hangzhou", 2021)] == [True, False, False]


@given(st.text(alphabet="浙江省杭州市拱墅区鼓楼全我国家高新经开自创示范,。 ", max_size=40))
def test_places_stand_within_the_text(text):
    found = find_places(f"{text}。", GAZETTEER, "hangzhou", 2021)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
