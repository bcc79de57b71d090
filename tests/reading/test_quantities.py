"""Quantities: value, unit, comparator and sort of the figures in short texts, and what is no figure."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from sentence_examples import texts_of

from forecast.reading.quantities import find_doublings, find_quantities, find_ranks


def found(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.value, one.unit, one.comparator, one.sort) for one in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5528家", "5528", "家"),
        ("1,234.5亿元", "1234.5", "亿元"),
        ("12,345,678元", "12345678", "元"),
        ("3.52%", "3.52", "%"),
        ("12‰", "12", "‰"),
        ("5.2倍", "5.2", "倍"),
        ("18.5件/万人", "18.5", "件/万人"),
        ("7万人次", "7", "万人次"),
        ("3.2万", "3.2", "万"),
        ("105.3", "105.3", ""),
        ("300台套", "300", "台"),
        ("300台(套)", "300", "台"),
        ("40项(次)", "40", "项次"),
        ("三十二家", "32", "家"),
        ("两个", "2", "个"),
        ("十五家", "15", "家"),
        ("百分之五", "5", "%"),
        ("百分之二十五点三", "25.3", "%"),
        ("百亿元", "100", "亿元"),
        ("千家", "1000", "家"),
        ("万家", "1", "万家"),
        ("GDP3.2%", "3.2", "%"),
        ("-3.2%", "-3.2", "%"),
    ],
)
def test_a_figure_is_read_as_written(text, value, unit):
    assert found(text) == [(value, unit, "eq", "level")]


@pytest.mark.parametrize(
    "text",
    [
        "“128”工程",
        "《2020计划》5G",
        "G60走廊",
        "5G基站",
        "A3家",
        "2020年",
        "5月12日",
        "第3家",
        "第五批",
        "一批",
        "一个平台",
        "二三家",
        "三分之一",
        "百分之点五",
        "数万家",
        "几亿元",
        "2-3家",
        "3-5万家",
        "百分之五点",
        "",
    ],
)
def test_this_is_no_figure(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("超过5家", "gt"),
        ("突破了5家", "gt"),
        ("5余家", "gt"),
        ("约5余家", "gt"),
        ("不少于5家", "ge"),
        ("不低于5家", "ge"),
        ("不高于5家", "le"),
        ("5家以上", "ge"),
        ("≥5家", "ge"),
        ("近5家", "approx"),
        ("5家左右", "approx"),
        ("不超过5家", "le"),
        ("控制在5家", "le"),
        ("5家以内", "le"),
        ("不到5家", "lt"),
        ("达5家", "eq"),
        ("超过5家以上", "gt"),
        ("不少于5余家", "ge"),
    ],
)
def test_words_beside_a_figure_compare(text, comparator):
    assert found(text) == [("5", "家", comparator, "level")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [("2万多家", "2", "万家", "gt"), ("3亿余元", "3", "亿元", "gt"), ("2万家", "2", "万家", "eq")],
)
def test_a_word_for_more_may_stand_inside_the_unit(text, value, unit, comparator):
    assert found(text) == [(value, unit, comparator, "level")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同比增长8.5%", ("8.5", "%", "eq", "growth")),
        ("比上年同期下降8.5%", ("-8.5", "%", "eq", "growth")),
        ("负增长8.5%", ("-8.5", "%", "eq", "growth")),
        ("增速达到8.5%", ("8.5", "%", "eq", "growth")),
        ("增长超过10%", ("10", "%", "gt", "growth")),
        ("增长10%以上", ("10", "%", "ge", "growth")),
        ("增长1.2倍", ("1.2", "倍", "eq", "growth")),
        ("按可比价格计算增长8%", ("8", "%", "eq", "growth")),
        ("较2019年末增加20家", ("20", "家", "eq", "change")),
        ("提高0.2个百分点", ("0.2", "个百分点", "eq", "change")),
        ("回落0.2个百分点", ("-0.2", "个百分点", "eq", "change")),
        ("减少20家", ("-20", "家", "eq", "change")),
        ("新增20家", ("20", "家", "eq", "level")),
        ("新增加20家", ("20", "家", "eq", "level")),
        ("提高到20家", ("20", "家", "eq", "level")),
        ("高于全国平均0.2个百分点", ("0.2", "个百分点", "eq", "apart")),
        ("增幅高于全省0.2个百分点", ("0.2", "个百分点", "eq", "apart")),
        ("快于GDP增速0.2个百分点", ("0.2", "个百分点", "eq", "apart")),
        ("0.2个百分点", ("0.2", "个百分点", "eq", "apart")),
    ],
)
def test_words_before_a_figure_tell_its_sort(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize("text", ["10%-15%", "10%至15%", "2到3家", "增长6%~8%"])
def test_the_ends_of_a_range_are_no_values(text):
    sorts = [sort for *_, sort in found(text)]
    assert sorts
    assert set(sorts) == {"range"}


def test_a_range_makes_no_range_of_its_neighbours():
    assert [sort for *_, sort in found("5家,2到3家,7家")] == ["level", "range", "range", "level"]


@pytest.mark.parametrize(
    ("text", "mean"), [("年均增长8%", True), ("平均每年增加5家", True), ("增长8%", False), ("年均8家", False)]
)
def test_a_yearly_mean(text, mean):
    assert [one.mean for one in find_quantities(text)] == [mean]


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("翻番", "100"),
        ("翻一番", "100"),
        ("翻了两番", "300"),
        ("翻三番", "700"),
        ("再翻一番", "100"),
        ("增加两倍", "200"),
    ],
)
def test_doublings_are_growth(text, growth):
    (one,) = find_doublings(text)
    assert (one.value, one.unit, one.comparator, one.sort) == (growth, "%", "approx", "growth")
    assert text[one.figure_start : one.figure_end] == text


def test_turning_over_a_page_doubles_nothing():
    assert not list(find_doublings("翻开新的一页,番茄增加两家"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("居全省第3位", "3"),
        ("列全国第十二位", "12"),
        ("位居全省各市首位", "1"),
        ("排名全国城市第一", "1"),
        ("稳居榜首", "1"),
        ("第2名", "2"),
        ("全国第4", "4"),
    ],
)
def test_places_in_rankings(text, place):
    (one,) = find_ranks(text)
    assert (one.value, one.unit, one.sort) == (place, "位", "rank")
    assert (one.start, one.end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["第三产业", "第5批", "第二届", "第三方", "第一季度", "第4章", "连续第3年", f"第{'9' * 5000}位", "位于城西"]
)
def test_an_order_is_no_ranking(text):
    assert not list(find_ranks(text))


TEXTS = texts_of(
    "5 12.5 1,200 家 亿元 % 个百分点 超过 约 以上 左右 余 同比 比上年 增长 下降 年均 百分之 五 十 点 "
    "万 百 - ~ 到 第 位 全省 首位 翻 番 两 增加 倍 “ ” ( ) , 。 年 月 高于 GDP A 新增"
)


@given(TEXTS)
@example("五" * 5000 + "家")
@example("9" * 500 + "家")
@example("百分之" + "五" * 5000)
def test_figures_lie_inside_the_text_one_after_the_other(text):
    for find in (find_quantities, find_ranks, find_doublings):
        ones = list(find(text))
        assert all(0 <= one.start <= one.figure_start < one.figure_end <= one.end <= len(text) for one in ones)
        assert all(one.figure_end <= other.figure_start for one, other in pairwise(ones))


@given(TEXTS)
def test_a_value_is_a_number_and_its_unit_stands_in_the_text(text):
    for one in find_quantities(text):
        float(one.value)
        assert "," not in one.value
        assert one.comparator in ("eq", "ge", "gt", "approx", "le", "lt")
