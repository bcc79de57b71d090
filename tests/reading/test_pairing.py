"""Pairing: which indicator each figure of a sentence is of, and which figures are of none."""

import time

import pytest
from hypothesis import given, settings
from sentence_examples import pairs_of, texts_of, tokens_of


def read(text: str) -> list[tuple[str, str, str, str, str]]:
    """Indicators, value, unit, sort and how of each pair."""
    found = [("/".join(sorted(one.mention.indicators)), one.quantity, one.how) for one in pairs_of(text)]
    return [(name, quantity.value, quantity.unit, quantity.sort, how) for name, quantity, how in found]


def level(name: str, value: str, unit: str = "家", how: str = "") -> tuple[str, str, str, str, str]:
    return (name, value, unit, "level", how)


FIRMS, TRADE = "高新技术企业", "技术交易额"
BEFORE = [
    ("高新技术企业5528家", [level(FIRMS, "5528")]),
    ("全市高新技术企业数量达5528家", [level(FIRMS, "5528")]),
    ("高新技术企业(含培育库)达5528家", [level(FIRMS, "5528")]),
    ("高新技术企业2020年末约5528家", [level(FIRMS, "5528")]),
    ("高新技术企业十五家", [level(FIRMS, "15")]),
    ("高新技术企业预计实现突破8000家", [level(FIRMS, "8000")]),
    ("高新技术企业累计达5528家", [level(FIRMS, "5528", how="stock")]),
    ("累计高新技术企业5528家", [level(FIRMS, "5528", how="stock")]),
    ("新增高新技术企业1894家", [level(FIRMS, "1894", how="new")]),
    ("新引进高新技术企业1894家", [level(FIRMS, "1894", how="new")]),
    ("高新技术企业新增1894家", [level(FIRMS, "1894", how="new")]),
    ("净增高新技术企业300家", [level(FIRMS, "300", how="net")]),
    ("累计新增高新技术企业300家", [level(FIRMS, "300", how="new")]),
    ("累计新开工孵化器5家", [level("孵化器", "5")]),
    ("新增孵化器,高新技术企业300家", [level(FIRMS, "300")]),
    ("新增孵化器;高新技术企业300家", [level(FIRMS, "300")]),
    ("高新技术企业增加50家", [(FIRMS, "50", "家", "change", "new")]),
    ("技术交易额同比增长8.5%", [(TRADE, "8.5", "%", "growth", "")]),
    ("技术交易额,同比下降8.5%", [(TRADE, "-8.5", "%", "growth", "")]),
    ("技术交易额翻一番", [(TRADE, "100", "%", "growth", "")]),
    ("技术交易额增加两倍", [(TRADE, "200", "%", "growth", "")]),
    ("技术交易额居全省第3位", [(TRADE, "3", "位", "rank", "")]),
    ("R&D经费占GDP比重3.44%", [level("R&D强度", "3.44", "%")]),
    ("R&D经费300亿元,占GDP比重3.44%", [level("R&D经费", "300", "亿元"), level("R&D强度", "3.44", "%")]),
    ("R&D经费(与GDP之比)为300亿元", [level("R&D经费", "300", "亿元")]),
    ("R&D经费占GDP比重提高0.2个百分点", [("R&D强度", "0.2", "个百分点", "change", "")]),
    ("高新技术企业5528家,孵化器30家", [level(FIRMS, "5528"), level("孵化器", "30")]),
]
BEHIND = [
    ("5家省级孵化器", [level("省级孵化器", "5")]),
    ("建成5家首批的省级孵化器", [level("省级孵化器", "5")]),
    ("新增5家省级孵化器", [level("省级孵化器", "5", how="new")]),
    ("建设5家研究院、3家孵化器", [level("孵化器", "3")]),
    ("5家孵化器30家", [level("孵化器", "30")]),
    ("5%的孵化器", []),
    ("引进5家研究院和孵化器", []),
]
CONTINUED = [
    ("技术交易额1300亿元,同比增长8.5%", [level(TRADE, "1300", "亿元"), (TRADE, "8.5", "%", "growth", "")]),
    (
        "技术交易额1300亿元,增速8.5%,居全省第3位",
        [level(TRADE, "1300", "亿元"), (TRADE, "8.5", "%", "growth", ""), (TRADE, "3", "位", "rank", "")],
    ),
    (
        "技术交易额1300亿元,高于全国平均水平,同比增长8.5%",
        [level(TRADE, "1300", "亿元"), (TRADE, "8.5", "%", "growth", "")],
    ),
    ("技术交易额增长8.5%,达到1300亿元", [(TRADE, "8.5", "%", "growth", ""), level(TRADE, "1300", "亿元", "stock")]),
    ("技术交易额增长超过8%,达到1300亿元", [(TRADE, "8", "%", "growth", ""), level(TRADE, "1300", "亿元", "stock")]),
    ("高新技术企业超过5500家,达到5528家", [level(FIRMS, "5528", how="stock")]),
    ("高新技术企业新增50家,累计达500家", [level(FIRMS, "50", how="new"), level(FIRMS, "500", how="stock")]),
    ("高新技术企业超过1100家(2018年为955家)", [level(FIRMS, "1100"), level(FIRMS, "955")]),
    ("高新技术企业1100家,上年为955家", [level(FIRMS, "1100"), level(FIRMS, "955")]),
    ("技术交易额由上年的900亿元提高到1300亿元", [level(TRADE, "900", "亿元"), level(TRADE, "1300", "亿元")]),
    ("技术交易额超过3000项,成交额达500亿元", [level(TRADE, "3000", "项"), level(TRADE, "500", "亿元")]),
    (
        "认定高新技术企业2581家,其中新认定企业1894家",
        [level("认定高新技术企业", "2581"), level("新认定高新技术企业", "1894")],
    ),
    ("市级众创空间42家,省级32家", [level("市级众创空间", "42"), level("省级众创空间", "32")]),
    (
        "高新技术产业增加值5亿元,投资3亿元",
        [level("高新技术产业增加值", "5", "亿元"), level("高新技术产业投资", "3", "亿元")],
    ),
    ("高新技术企业5528家。增长8%", [level(FIRMS, "5528")]),
    ("高新技术企业5528家,研究院增长8%", [level(FIRMS, "5528")]),
    ("高新技术企业5528家,研究院30家", [level(FIRMS, "5528")]),
    ("技术交易额1300亿元,30%", [level(TRADE, "1300", "亿元")]),
]
LISTS = [
    ("孵化器和众创空间分别达30家和50家", [level("孵化器", "30"), level("众创空间", "50")]),
    ("高新技术企业、孵化器30家和50家", [level(FIRMS, "30"), level("孵化器", "50")]),
    ("技术输出额和吸纳额分别为3亿元和4亿元", [level("技术输出额", "3", "亿元"), level("技术吸纳额", "4", "亿元")]),
    ("发明专利申请量、授权量分别达3件和4件", [level("发明专利申请量", "3", "件"), level("发明专利授权量", "4", "件")]),
    ("孵化器与众创空间分别达30家和50家", [level("孵化器", "30"), level("众创空间", "50")]),
    ("建成省级和市级众创空间7家和17家", [level("省级众创空间", "7"), level("市级众创空间", "17")]),
    (
        "新增高新技术企业3家、众创空间5家,累计分别达30家和50家",
        [level(FIRMS, "3", how="new"), level("众创空间", "5", how="new"),
         level(FIRMS, "30", how="stock"), level("众创空间", "50", how="stock")],
    ),
    (
        "技术交易额、R&D经费分别下降3%和5%",
        [(TRADE, "-3", "%", "growth", ""), ("R&D经费", "-5", "%", "growth", "")],
    ),
    ("新增孵化器3家,某某、某某等众创空间5家", [level("孵化器", "3", how="new"), level("众创空间", "5", how="new")]),
    ("孵化器和众创空间分别达30家、50家和60家", []),
    # of a list in which 分别 shares out the figures one by one, what is not known is left out
    (
        "高新技术企业、某某、众创空间分别达5家、6家和7家",
        [level(FIRMS, "5"), level("众创空间", "7")],
    ),
]  # fmt: skip
NONE = [
    "高新技术企业2到3家",
    "高新技术企业10-15家",
    "高新技术企业3-5万家",
    "数万家高新技术企业",
    "技术交易额增长10%-15%",
    "R&D经费占GDP比重高于全国0.2个百分点",
    "R&D经费占GDP比重0.2个百分点",
    "技术交易额超过千亿元的省有12个",
    "中央财政科技支出300亿元",
    "企业R&D经费300亿元",
    "其他技术交易额5亿元",
    "基础研究R&D经费5亿元",
    "2020年高新技术企业",
    "高新技术企业2020年",
    "高新技术企业5月12日",
    "高新技术企业第三批",
    "高新技术企业一批",
    "对高新技术企业给予20万元补助",
    "高新技术企业每家补助20万元",
    "某公司销售收入5亿元",
    "某公司实现R&D突破,投资5亿元",
    "高新技术企业;全年增长8%",
    "高新技术企业。5家",
    "占GDP比重3.44%",
    "技术交易额这一项指标在全国各个省市区和新疆生产建设兵团以及所有计划单列市之中居第3位",
    "5G孵化器",
    "孵化器G60",
    "",
]


@pytest.mark.parametrize(("text", "expected"), BEFORE + BEHIND + CONTINUED + LISTS)
def test_each_figure_is_of(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_figure_is_of_anything(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高新技术企业500家应为600家", []),
        ("原高新技术企业500家,现更正为高新技术企业600家", [level(FIRMS, "600")]),
        ("R&D经费5亿元,修正为R&D经费6亿元", [level("R&D经费", "6", "亿元")]),
    ],
)
def test_what_is_corrected_does_not_hold(text, expected):
    assert read(text) == expected


def test_a_part_of_the_same_is_not_it():
    assert read("技术交易额236.7亿元,其中技术交易额198.3亿元") == [level(TRADE, "236.7", "亿元")]
    assert len(read("技术交易额236.7亿元,其中技术输出额198.3亿元")) == 2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("镇海区、北仑区高新技术企业分别达到320家和410家", [("zhenhai", "320"), ("beilun", "410")]),
        ("技术交易额居前的有广东(4411.9亿元)、北京(7005.6亿元)", [("guangdong", "4411.9"), ("beijing", "7005.6")]),
    ],
)
def test_a_list_of_places(text, places):
    assert [(one.place and one.place.region, one.quantity.value) for one in pairs_of(text)] == places


def test_growth_knows_the_level_that_it_is_said_of():
    first, growth, rank = pairs_of("技术交易额1300亿元,增速8.5%,居全省第3位")
    assert first.like is None
    assert growth.like == rank.like == first.quantity


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("孵化器30家,增长8%", ["after", "same"]),
        ("5家孵化器", ["before"]),
        ("孵化器和众创空间分别达30家和50家", ["list", "list"]),
        ("市级众创空间42家,省级32家", ["after", "tier"]),
    ],
)
def test_the_rule_is_told(text, rules):
    assert [one.rule for one in pairs_of(text)] == rules


def test_a_name_is_anchored_where_it_begins_and_a_figure_without_one_at_itself():
    assert [one.anchor for one in pairs_of("全市孵化器30家,增长8%")] == [2, 11]


TEXTS = texts_of(
    "孵化器 众创空间 省级 市级 高新技术企业 技术输出额 吸纳额 R&D经费 占 GDP 比重 30家 5亿元 8% "
    "0.2个百分点 第3位 2到3家 同比增长 下降 超过 达到 累计 新增 净增 分别 其中 总数 、 和 , ; 。 ( ) "
    "镇海区 北仑区 广东 2020年 上年 更正为 新认定企业 成交额 授权量 的"
)


@settings(deadline=None)
@given(TEXTS)
def test_each_figure_is_of_one_indicator_at_most(text):
    tokens, pairs = tokens_of(text), pairs_of(text)
    starts = [one.quantity.figure_start for one in pairs]
    assert starts == sorted(set(starts))
    assert set(starts) <= {one.figure_start for one in tokens.quantities}
    assert all(one.mention.indicators for one in pairs)
    assert not any(one.quantity.sort in ("range", "apart") for one in pairs if one.rule != "list")


@pytest.mark.parametrize("words", ["数量", "总数", "新增加", "累计达", "达到", "增量", "规模"])
def test_repeated_words_take_no_time(words):
    begun = time.perf_counter()
    assert read(f"孵化器{words * 500}某30家,{words * 500}某增长3%") == []
    assert time.perf_counter() - begun < 5


SHARED_OUT = [
    ("2019年、2020年分别新增高新技术企业10家和12家", [(2019, "10"), (2020, "12")]),
    ("2019年和2020年,高新技术企业分别达10家、12家", []),
    ("2018年、2019年、2020年分别新增高新技术企业10家和12家", []),
]


@pytest.mark.parametrize(("text", "expected"), SHARED_OUT)
def test_a_list_of_years_is_shared_out(text, expected):
    found = [(one.moment.year, one.quantity.value) for one in pairs_of(text) if one.moment]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为358家孵化器", []),
        ("为358家次孵化器3.2亿元", [level("孵化器", "358", "家次"), level("孵化器", "3.2", "亿元")]),
        ("为358家孵化器13家", [level("孵化器", "13")]),  # no worth
        ("为3亿元孵化器2亿元", [level("孵化器", "2", "亿元")]),  # no count
        ("为12家孵化器发放", []),
        ("给12家孵化器", []),
        ("共为12家孵化器", [level("孵化器", "12")]),
        ("组织6家孵化器", [level("孵化器", "6")]),
        ("组织甲、乙等6家孵化器", []),
        ("新增甲、乙等6家孵化器", [level("孵化器", "6", how="new")]),
        ("累计有6家孵化器", [level("孵化器", "6", how="stock")]),
        ("获批高新技术企业30家、孵化器5家", [level(FIRMS, "30", how="new"), level("孵化器", "5", how="new")]),
        ("地方财政科技支出57.8亿元", [level("财政科技支出", "57.8", "亿元")]),
        ("高新技术企业突破5000家,到2025年达到8000家", [level(FIRMS, "5000"), level(FIRMS, "8000", how="stock")]),
        ("技术交易额300亿元,占GDP3%", [level(TRADE, "300", "亿元")]),
    ],
)
def test_only_what_is_said_of_all(text, expected):
    assert read(text) == expected
