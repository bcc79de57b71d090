"""What a pair of name and figure says: indicator, year, region and role, each by itself."""

from dataclasses import replace

import pytest
from reading_examples import catalogue, reader

from forecast.reading.dating import Dated, corrected, dated, moment_of
from forecast.reading.fitting import choose_indicator, is_net, unit_fits
from forecast.reading.judgements import Judgement, Scene
from forecast.reading.judging import judge
from forecast.reading.moments import YEAR, Moment
from forecast.reading.pairing import pair
from forecast.reading.pairs import Pair
from forecast.reading.settings import Setting
from forecast.reading.subjects import is_subject, region_of
from forecast.reading.tokens import tokenise
from forecast.reading.year_sources import CONTEXT, DOCUMENT, LAG, SECTION, WRITTEN
from forecast.units import parse_unit

NAMES = reader().names
OF_REPORT = Setting("", 2021, 2021, None, DOCUMENT, 2021)
OF_YEAR = Setting("goal", 2021, 2022, None, DOCUMENT, 2021)
OF_PLAN = Setting("goal", 2020, 2025, 2021, DOCUMENT, 2020)
TOPIC = Moment(0, 5, YEAR, 2018)


def scene(text: str, here: Setting = OF_REPORT, topic: Moment | None = None, home: str = "hangzhou") -> Scene:
    return Scene(tokenise(text, NAMES, reader().gazetteer, home, here.now), here, home, topic, NAMES)


def pairs(text: str, **given) -> tuple[list[Pair], Scene]:
    stands_in = scene(text, **given)
    return pair(stands_in.tokens, NAMES), stands_in


def only(text: str, **given) -> tuple[Pair, Scene]:
    found, stands_in = pairs(text, **given)
    assert len(found) == 1, found
    return found[0], stands_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("国家高新技术企业达到300家", "hightech_enterprises"),
        ("新增国家高新技术企业300家", "hightech_enterprises_new"),
        ("国家高新技术企业新增300家", "hightech_enterprises_new"),
        ("国家高新技术企业净增300家", "hightech_enterprises"),
        ("国家高新技术企业累计300家", "hightech_enterprises"),
        ("新认定国家高新技术企业累计300家", "hightech_enterprises"),
        ("累计新认定国家高新技术企业300家", "hightech_enterprises_new"),
        ("发明专利授权量达到1500件", "invention_patents_granted"),
        ("发明专利授权量累计1500件", "invention_patents_granted"),
        ("净增发明专利授权量200件", "invention_patents_granted"),
        ("新增发明专利授权1500件", "invention_patents_granted"),
        ("R&D经费占GDP比重达到3.5%", "rd_intensity"),
        ("R&D经费投入强度提高0.2个百分点", "rd_intensity"),
        ("高新技术产业增加值增长8.5%", "hightech_value_added"),
        ("技术交易额居全省第1位", "tech_contract_value"),
        ("国家高新技术企业达到300亿元", None),  # what they sell, not how many they are
        ("技术交易额达到300家", None),
        ("R&D经费占GDP比重增长3.5%", None),  # a share grows by points
        ("国家高新技术企业提高3个百分点", None),
    ],
)
def test_name_unit_and_words_choose_the_indicator(text, wanted):
    found, stands_in = only(text)
    assert choose_indicator(found, stands_in.names) == wanted


def test_a_name_that_several_indicators_share_is_not_certain():
    found, _ = only("国家高新技术企业达到300家")
    both = replace(found.mention, indicators=frozenset(("hightech_enterprises", "tech_sme_national")))
    assert choose_indicator(replace(found, mention=both), NAMES) == ""
    amounts = replace(found.mention, indicators=frozenset(("hightech_enterprises", "tech_contract_value")))
    assert choose_indicator(replace(found, mention=amounts), NAMES) == "hightech_enterprises"


def test_what_is_new_of_a_stock_without_an_addition_is_not_certain():
    alone = next(name for name, one in catalogue().indicators.items()
                 if one.nature == "stock" and one.kind == "count" and one.unit.symbol == "家"
                 and name not in NAMES.additions)  # fmt: skip
    found, _ = only("新增国家高新技术企业300家")
    other = replace(found, mention=replace(found.mention, indicators=frozenset((alone,))), how="new")
    assert choose_indicator(other, NAMES) == ""


def test_a_rise_is_said_before_or_in_the_name():
    found, _ = only("国家高新技术企业达到300家")
    assert [is_net(replace(found, how=how)) for how in ("net", "new", "stock", "")] == [True, False, False, False]
    in_name = replace(found, mention=replace(found.mention, text="净增国家高新技术企业"))
    assert [is_net(replace(in_name, how=how)) for how in ("", "stock")] == [True, False]


@pytest.mark.parametrize(
    ("unit", "indicator", "wanted"),
    [
        ("家", "hightech_enterprises", True),
        ("个", "hightech_enterprises", True),
        ("亿元", "hightech_enterprises", False),
        ("万元", "rd_expenditure", True),
        ("%", "rd_intensity", True),
        ("个百分点", "rd_intensity", True),
        ("件", "high_value_patents_per_10k", True),
        ("位", "innovation_index", False),
        ("", "innovation_index", True),
        ("", "rd_expenditure", False),
        ("光年", "rd_expenditure", False),
    ],
)
def test_a_unit_fits_an_indicator(unit, indicator, wanted):
    found, _ = only("国家高新技术企业达到300家")
    with_unit = replace(found, quantity=replace(found.quantity, unit=unit))
    assert unit_fits(with_unit, catalogue().indicators[indicator]) is wanted


def test_a_count_fits_a_count_per_head_whose_base_the_name_tells():
    found, _ = only("国家高新技术企业达到300家")
    per_head = replace(catalogue().indicators["hightech_enterprises"], unit=parse_unit("件/万人"))
    assert unit_fits(found, per_head)
    assert not unit_fits(replace(found, quantity=replace(found.quantity, unit="亿元")), per_head)


@pytest.mark.parametrize(
    ("text", "topic", "year", "source"),
    [
        ("国家高新技术企业达到300家", None, 2021, DOCUMENT),
        ("国家高新技术企业达到300家", TOPIC, 2018, CONTEXT),
        ("2019年国家高新技术企业达到300家", TOPIC, 2019, WRITTEN),
        ("国家高新技术企业达到300家(2020年数据)", TOPIC, 2020, WRITTEN),
        ("国家高新技术企业达到300家(2020年250家)", None, 2021, DOCUMENT),
        ("比2019年,国家高新技术企业达到300家", None, 2021, DOCUMENT),
        ("(2019年印发)国家高新技术企业达到300家", None, 2021, DOCUMENT),
        ("去年国家高新技术企业达到300家", None, 2020, WRITTEN),
        # of a thing that was got, and of the figure itself
        ("甲项目获评2020年度省科技奖,国家高新技术企业达到300家", None, 2021, DOCUMENT),
        ("甲项目入选2020年度省科技奖,国家高新技术企业达到300家", TOPIC, 2018, CONTEXT),
        ("2019年,甲项目获2020年度省科技奖,国家高新技术企业达到300家", None, 2019, WRITTEN),
        ("甲项目2020年度省科技奖,国家高新技术企业达到300家", None, 2020, WRITTEN),
        ("甲项目获评2020年度优秀,国家高新技术企业达到300家", None, 2020, WRITTEN),
        ("获评2020年度省科技奖8项", None, 2020, WRITTEN),
        # between a figure and the name behind it
        ("8个项目获得2020年度省尖兵领雁项目立项", None, 2020, WRITTEN),
        ("8项成果获得2020年度省科技奖", TOPIC, 2020, WRITTEN),
        ("2019年,8项成果获得2020年度省科技奖", None, 2020, WRITTEN),
        ("8项省科技奖,2020年", None, 2021, DOCUMENT),
    ],
)
def test_the_year_is_the_nearest_one(text, topic, year, source):
    found, stands_in = pairs(text, topic=topic)
    assert dated(moment_of(found[0], stands_in), stands_in) == Dated(year, source)


def test_years_shared_out_over_a_list_are_those_of_its_figures():
    found, stands_in = pairs("2020年、2021年、2022年分别新增国家高新技术企业1000家、1200家和1473家")
    assert [judge(one, stands_in).year for one in found] == [2020, 2021, 2022]


def test_in_a_plan_a_year_of_a_list_is_one_by_itself():
    found, stands_in = pairs("2021年、2022年分别新增国家高新技术企业1000家、1200家", here=OF_PLAN)
    judgements = [judge(one, stands_in) for one in found]
    assert [(one.year, one.role, one.from_year) for one in judgements] == [
        (2021, "addition", None), (2022, "addition", None)
    ]  # fmt: skip


def test_a_number_of_years_says_again_how_long_the_span_before_it_is():
    found, stands_in = only("2023-2025年,三年累计新增国家高新技术企业300家")
    judgement = judge(found, stands_in)
    assert (judgement.year, judgement.role, judgement.from_year) == (2025, "addition", 2023)


@pytest.mark.parametrize(
    ("here", "year", "role", "from_year"),
    [(OF_PLAN, 2025, "addition", 2021), (OF_REPORT, None, "level", None)],
)
def test_a_number_of_years_alone_is_that_of_the_plan_and_of_a_report_unknown(here, year, role, from_year):
    found, stands_in = only("三年累计新增国家高新技术企业100家", here=here)
    judgement = judge(found, stands_in)
    assert (judgement.year, judgement.role, judgement.from_year) == (year, role, from_year)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("登记技术合同1256份,成交金额6.83亿元,总量居全省第3", "tech_contract_value"),
        ("登记技术合同1256份,居全省第3", "tech_contract_count"),
        ("登记技术合同1256份,成交金额6.83亿元,增长8%,居全省第3", "tech_contract_value"),
    ],
)
def test_a_rank_is_of_the_figure_before_it(text, indicator):
    found, stands_in = pairs(text)
    judgement = judge(found[-1], stands_in)
    assert (judgement.role, judgement.indicator) == ("rank", indicator)


def test_in_spring_last_year_is_the_one_reported_on():
    spring = Setting("", 2021, 2021, None, DOCUMENT, 2022)
    for words, year in (("去年", 2021), ("上年", 2020), ("今年", 2022)):
        found, stands_in = only(f"{words}国家高新技术企业达到300家", here=spring)
        assert dated(moment_of(found, stands_in), stands_in).year == year


@pytest.mark.parametrize(
    ("text", "date", "nature", "goal", "wanted"),
    [
        ("R&D经费占GDP比重达3.5%", Dated(2021, DOCUMENT), "", False, Dated(2020, LAG)),
        ("R&D经费占GDP比重达3.5%", Dated(2021, SECTION), "result", False, Dated(2020, LAG)),
        ("R&D经费占GDP比重达3.5%", Dated(2021, WRITTEN), "", False, Dated(2021, WRITTEN)),
        # a sentence before that names the report's own year says nothing of what is known a year late
        ("R&D经费占GDP比重达3.5%", Dated(2021, CONTEXT), "", False, Dated(2020, LAG)),
        ("R&D经费占GDP比重达3.5%", Dated(2019, CONTEXT), "", False, Dated(2019, CONTEXT)),
        ("有望实现R&D经费占GDP比重达3.5%", Dated(2021, DOCUMENT), "", False, Dated(2021, DOCUMENT)),
        ("R&D经费占GDP比重达3.5%", Dated(2022, SECTION), "goal", True, Dated(2022, SECTION)),
        ("国家高新技术企业达到300家", Dated(2021, DOCUMENT), "", False, Dated(2021, DOCUMENT)),
        ("国家高新技术企业达到300家", Dated(2021, DOCUMENT), "", True, Dated(None, DOCUMENT)),
        ("国家高新技术企业达到300家", Dated(2022, SECTION), "", True, Dated(2022, SECTION)),
        ("国家高新技术企业达到300家", Dated(2021, WRITTEN), "", True, Dated(2021, WRITTEN)),
    ],
)
def test_a_year_not_written_is_corrected(text, date, nature, goal, wanted):
    found, stands_in = only(text, here=replace(OF_REPORT, nature=nature))
    indicator = catalogue().indicators[choose_indicator(found, NAMES)]
    assert corrected(date, found, stands_in, indicator, goal=goal) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("国家高新技术企业达到300家", "hangzhou"),
        ("宁波市国家高新技术企业达到300家", "ningbo"),
        ("2021年,宁波市国家高新技术企业达到300家", "ningbo"),
        ("其中宁波市国家高新技术企业达到300家", "ningbo"),
        ("高于宁波市,国家高新技术企业达到300家", "hangzhou"),
        ("来自宁波市的国家高新技术企业达到300家", "hangzhou"),
        ("加快建设宁波市,国家高新技术企业达到300家", "hangzhou"),
        ("宁波市科技局培育国家高新技术企业300家", "hangzhou"),
        ("宁波大学成立科技园,国家高新技术企业达到300家", "hangzhou"),
        ("全省平均水平,国家高新技术企业达到300家", "hangzhou"),
        ("全省国家高新技术企业达到300家", "zhejiang"),
        ("福州市鼓楼区国家高新技术企业达到300家", "gulou_fuzhou"),
        ("某某公司全年新增国家高新技术企业300家", ""),
        ("某某公司落户宁波市,全市国家高新技术企业达到300家", "hangzhou"),
        ("城西科创大走廊国家高新技术企业达到300家", ""),
        ("东湖高新区取得新的显著成绩,国家高新技术企业达到300家", ""),
        ("宁波市取得新的显著成绩,国家高新技术企业达到300家", "hangzhou"),
        ("新区取得新的显著成绩,国家高新技术企业达到300家", "hangzhou"),  # no name of its own
        ("创新平台(产业园)国家高新技术企业达到300家", "hangzhou"),
        ("创新平台(产业园)取得新的显著成绩,国家高新技术企业达到300家", "hangzhou"),
        ("创新平台(产业园、实验室)取得新的显著成绩,国家高新技术企业达到300家", "hangzhou"),
        ("(东湖高新区国家高新技术企业达到300家)", ""),
        ("与宁波市国家高新技术企业达到300家", "hangzhou"),
        ("联合宁波市国家高新技术企业达到300家", "hangzhou"),
        ("会同全省国家高新技术企业达到300家", "hangzhou"),
        ("与全省国家高新技术企业达到300家", "hangzhou"),
        ("上海等地国家高新技术企业达到300家", "hangzhou"),
        ("上海国家高新技术企业达到300家", "shanghai"),
        ("蓝思科技新增授权专利310件", ""),
        ("蓝思科技新增授权专利310件,宁波市国家高新技术企业达到300家", "ningbo"),
        ("某某公司新增国家高新技术企业300家", ""),  # 新增 belongs to the name too
        ("某某药业拥有有效发明专利300件", ""),
        ("科技新增授权专利310件", "hangzhou"),
        ("某某汽车产业新增授权专利310件", "hangzhou"),
    ],
)
def test_the_region_is_the_subject_of_the_sentence(text, wanted):
    found, stands_in = pairs(text)
    assert region_of(found[-1], stands_in) == wanted


def test_a_place_far_before_another_thing_is_no_subject():
    tokens = scene("宁波市深入推进各项重点工作取得明显进展国家高新技术企业达到300家").tokens
    assert [is_subject(place, tokens) for place in tokens.places] == [False]


@pytest.mark.parametrize(
    ("text", "here", "role", "from_year", "obstacle"),
    [
        ("国家高新技术企业达到300家", OF_REPORT, "level", None, ""),
        ("国家高新技术企业净增300家", OF_REPORT, "change", None, ""),
        ("国家高新技术企业增长20%", OF_REPORT, "growth", None, ""),
        ("国家高新技术企业比2018年增长20%", OF_REPORT, "growth", 2018, ""),
        ("国家高新技术企业比2020年增长20%", OF_REPORT, "growth", None, ""),
        ("2016-2020年,国家高新技术企业增长20%", OF_REPORT, "growth", 2015, ""),
        ("国家高新技术企业年均增长20%", OF_REPORT, "growth", None, "mean_growth"),
        ("国家高新技术企业翻一番", OF_REPORT, "growth", None, "doubling"),
        ("国家高新技术企业比2018年翻一番", OF_REPORT, "growth", 2018, ""),
        ("国家高新技术企业居全省第3位", OF_REPORT, "rank", None, ""),
        ("上半年国家高新技术企业增长20%", OF_REPORT, "growth", None, "part_of_year"),
        ("国家高新技术企业从200家增加到300家", OF_REPORT, "level", None, "earlier_year"),
        ("2016-2020年,技术交易额300亿元", OF_REPORT, "level", None, "several_years"),
        ("国家高新技术企业达到300家", OF_PLAN, "level", None, ""),
        ("新增国家高新技术企业300家", OF_PLAN, "addition", 2021, ""),
        ("国家高新技术企业净增300家", OF_PLAN, "change", None, ""),
        ("科技型中小企业入库300家", OF_PLAN, "total", 2021, ""),
        ("2025年科技型中小企业入库300家", OF_PLAN, "total", 2021, ""),
        ("2023年科技型中小企业入库300家", OF_PLAN, "level", None, ""),  # of that year alone
        ("到2023年科技型中小企业入库300家", OF_PLAN, "total", 2021, ""),
        ("2023年新增国家高新技术企业300家", OF_PLAN, "addition", None, ""),
        ("到2023年新增国家高新技术企业300家", OF_PLAN, "addition", 2021, ""),
        ("2025年新增国家高新技术企业300家", OF_PLAN, "addition", 2021, ""),
        ("2021年新增国家高新技术企业300家", OF_PLAN, "addition", None, ""),
        ("到2025年新增国家高新技术企业300家", OF_REPORT, "addition", 2022, ""),
        ("2022年新增国家高新技术企业300家", OF_REPORT, "addition", None, ""),
        ("发明专利授权量达到1500件", OF_YEAR, "level", None, ""),
        ("新增国家高新技术企业300家", OF_YEAR, "addition", None, ""),
        ("发明专利授权量达到1500件", OF_PLAN, "level", None, ""),
        ("科技型中小企业入库累计300家", OF_PLAN, "level", None, ""),
        ("技术交易额300亿元", OF_PLAN, "level", None, ""),
        ("国家高新技术企业年均增长20%", OF_PLAN, "growth", 2020, ""),
        ("国家高新技术企业比2020年增长20%", OF_PLAN, "growth", 2020, ""),
        ("国家高新技术企业居全省第3位", OF_PLAN, "rank", None, "rank_goal"),
    ],
)
def test_the_role_and_its_years(text, here, role, from_year, obstacle):
    found, stands_in = pairs(text, here=here)
    judgement = judge(found[0], stands_in)
    assert (judgement.role, judgement.from_year, judgement.obstacle) == (role, from_year, obstacle)
    assert (judgement.year is None) == (obstacle in ("part_of_year", "earlier_year", "several_years"))


def test_a_judgement_tells_all_at_once():
    found, stands_in = only("2020年,宁波市新增国家高新技术企业300家")
    assert judge(found, stands_in) == Judgement(
        goal=False, indicator="hightech_enterprises_new", region="ningbo", year=2020, role="level", year_source=WRITTEN
    )


def test_how_many_stand_before_a_name_only_where_it_can_be_counted():
    assert [one.quantity.value for one in pairs("为358家国家高新技术企业13.2亿元")[0]] == ["358", "13.2"]
    assert [one.quantity.value for one in pairs("为358家技术交易额13.2亿元")[0]] == ["13.2"]


def test_a_figure_of_something_else_is_none():
    found, stands_in = only("国家高新技术企业达到300亿元")
    assert judge(found, stands_in) is None
