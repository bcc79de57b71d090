"""Words that speak of the whole of a region, and the region that sentences about a part of it are of."""

import pytest
from reading_examples import reader, said

from forecast.reading.wholes import WHOLE, kind_of, whole

GAZETTEER = reader().gazetteer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全市", "市"), ("我省", "省"), ("该市", "市"), ("市域", "市"), ("全自治区", "省"), ("全国", ""),
        ("全域", "区"),
        ("全州", "州"), ("全盟", "盟"), ("我旗", "旗"), ("全地区", "地区"),
    ],
)  # fmt: skip
def test_a_word_tells_the_kind_of_region(text, kind):
    match = WHOLE.search(text)
    assert match is not None
    assert kind_of(match) == kind


@pytest.mark.parametrize("text", ["全州县", "本地区", "全区域", "本州", "区块"])
def test_other_words_are_none(text):
    assert WHOLE.search(text) is None


@pytest.mark.parametrize(
    ("kind", "home", "named", "wanted"),
    [
        ("市", "gongshu", [], "hangzhou"),
        ("州", "qiandongnan", [], "qiandongnan"),
        ("州", "kaili", [], "qiandongnan"),
        ("州", "hangzhou", [], ""),
        ("区", "nanning", [], "guangxi"),
        ("市", "shandong", [], ""),
        ("市", "shandong", ["jinan"], "jinan"),
        ("市", "shandong", ["nanjing", "jinan"], "jinan"),  # a city of another province is only compared with
        ("市", "shandong", ["nanjing"], ""),
        ("市", "qingdao", ["jinan"], "qingdao"),
        ("市", "", ["jinan"], "jinan"),
        ("省", "beijing", [], ""),
    ],
)
def test_the_region_that_such_a_word_means(kind, home, named, wanted):
    assert whole(kind, home, GAZETTEER, named) == wanted


FIRMS = "hightech_enterprises 2021"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # in a report of a province 全市 is the city that was named, also in the sentences after it
        (["河北省2021年科技创新情况", "保定市增长较快。全市高新技术企业1800家。新增科技型中小企业300家。"],
         [f"baoding {FIRMS} level 1800家", "baoding tech_sme_new 2021 level 300家"]),
        (["河北省2021年科技创新情况", "保定市增长较快。全市高新技术企业1800家。全省高新技术企业1.1万家。"],
         [f"baoding {FIRMS} level 1800家", f"hebei {FIRMS} level 1.1万家"]),
        # but what is only compared with moves nothing
        (["大连市2021年科技工作总结", "高于沈阳市。全市高新技术企业3000家。"], [f"dalian {FIRMS} level 3000家"]),
        # prefectures, leagues and banners
        (["大理白族自治州2021年科技工作总结", "全州高新技术企业120户。"], [f"dali {FIRMS} level 120户"]),
        (["凉山州2021年科技工作总结", "我州高新技术企业60家。"], [f"liangshan {FIRMS} level 60家"]),
        (["阿拉善盟2021年科技工作总结", "全盟高新技术企业25家。"], [f"alashan {FIRMS} level 25家"]),
        (["准格尔旗2021年科技工作总结", "全旗高新技术企业35家。"], [f"zhungeer {FIRMS} level 35家"]),
        # an office of a province publishes news of a city
        (["湖南省科学技术厅门户网站 2022-04-06", "衡阳市:科技创新能力增强", "2021年全市高新技术企业300家。"],
         [f"hengyang {FIRMS} level 300家"]),
        (["江苏省科学技术厅", "2021年科技工作", "2021年,全省高新技术企业4万家,其中南京市8800家。"],
         [f"jiangsu {FIRMS} level 4万家", f"nanjing {FIRMS} level 8800家"]),
        # circles of several cities are no region
        (["山东省2021年科技工作总结", "胶东经济圈R&D经费占GDP比重2.5%。"], ["? rd_intensity 2020 level 2.5% (region)"]),
    ],
)  # fmt: skip
def test_figures_are_of_these_regions(lines, wanted):
    assert [one.removeprefix("statement").strip() for one in said(*lines)] == [one.strip() for one in wanted]
