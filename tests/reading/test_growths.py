"""Growth over several years: yearly means, growth since a year, and what something rose from."""

import pytest
from reading_examples import read, said

from forecast.reading.eras import era_of
from forecast.reading.moments import SPAN, Moment, find_moments
from forecast.reading.periods import Period, period_of
from forecast.reading.timings import timing

TITLE = "绍兴市科技局2022年工作总结"
SPRING = "绍兴市2023年政府工作报告"
AFTER_PLAN = "绍兴市2026年政府工作报告"
FIRMS, DEALS, RD, GDP = "hightech_enterprises", "tech_contract_value", "rd_expenditure", "gdp"


@pytest.mark.parametrize(
    ("text", "year", "first", "since", "years"),
    [
        ("五年来,", None, None, None, 5),
        ("这五年,", None, None, None, 5),
        ("过去的十年,", None, None, None, 10),
        ("近3年年均增长", None, None, None, 3),
        ("10年来", None, None, None, 10),
        ("三年增长40%", None, None, None, 3),
        ("今后五年,", None, None, None, 5),
        ("“十四五”以来", None, None, 2020, None),
        ("“十四五”前三年", None, None, 2020, 3),
        ("“十三五”时期", 2020, 2016, 2015, None),
        ("2012年至2016年", 2016, 2012, 2012, None),
        ("2016年至2020年", 2020, 2016, None, None),
        ("2018-2021年", 2021, 2018, None, None),
    ],
)
def test_a_run_of_years(text, year, first, since, years):
    (one,) = find_moments(text)
    assert (one.sort, one.year, one.first, one.since, one.years) == (SPAN, year, first, since, years)


@pytest.mark.parametrize(
    "text",
    [
        "一年来,",
        "近一年",
        "连续三年增长",
        "第五年增长",
        "三年行动方案",
        "增速创近五年新高",
        "近五年来最高",
        "过去五年前",
    ],
)
def test_no_run_of_years(text):
    assert not [one for one in find_moments(text) if one.sort == SPAN]


@pytest.mark.parametrize(
    ("moment", "now", "wanted"),
    [
        (Moment(0, 1, SPAN, None, years=5), 2022, Period(2017, 2022)),
        (Moment(0, 1, SPAN, None, years=5), None, None),
        (Moment(0, 1, SPAN, None, years=5, ahead=True), 2022, Period(2022, 2027)),
        (Moment(0, 1, SPAN, None, since=2020), 2022, Period(2020, 2022)),
        (Moment(0, 1, SPAN, None, since=2020), 2021, None),  # the growth of one year is no mean
        (Moment(0, 1, SPAN, None, since=2020, years=3), 2024, Period(2020, 2023)),
        (Moment(0, 1, SPAN, 2025, 2021), 2023, Period(2020, 2023)),  # under way
        (Moment(0, 1, SPAN, 2025, 2021), 2019, Period(2020, 2025)),
        (Moment(0, 1, SPAN, 2021, 2012, since=2012), 2023, Period(2012, 2021)),
        (Moment(0, 1, SPAN, None, years=60), 2022, None),
        (None, 2022, None),
    ],
)
def test_the_period_of_a_run_of_years(moment, now, wanted):
    assert period_of(moment, now) == wanted


def test_a_sentence_begins_with_the_years_it_is_about():
    said_before = Moment(0, 3, SPAN, None, years=3)
    assert era_of("各位代表!五年来,我们努力工作。", None) == Moment(5, 8, SPAN, None, years=5)
    assert era_of("科技投入加大。", said_before) is said_before
    for text in ("增速高于“十三五”时期。", "实施“十四五”规划。", "投资300亿元,五年来最多。"):
        assert era_of(text, said_before) is said_before
    for text in ("一年来,我们努力工作。", "过去的2025年,我们努力工作。", "今年,"):
        assert era_of(text, said_before) is None


@pytest.mark.parametrize(
    ("lines", "means"),
    [
        ([SPRING, "五年来,全市生产总值年均增长6.1%。"], [True]),
        ([TITLE, "2021年,全市实现技术交易额288亿元,是2016年92亿元的3.1倍,年均增长25.6%。"], [False, False, True]),
        ([TITLE, "全市生产总值年均增长6.1%。"], [True]),  # of years that are not certain
        ([TITLE, "2022年,全市生产总值增长6.1%。"], [False]),
        ([TITLE, "技术交易额比2017年增长120%。"], [False]),
        (["绍兴市“十四五”科技创新规划", "到2025年,技术交易额年均增长20%。"], [False]),  # goals over years are means
    ],
)
def test_a_yearly_mean_is_known_as_one(lines, means):
    assert [one.mean for one in read("\n".join(lines))[1]] == means


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # in the sentence
        ([SPRING, "五年来,全市生产总值年均增长6.1%。"], [f"{GDP} 2022 growth 6.1% from 2017"]),
        ([SPRING, "“十四五”以来,技术交易额年均增长21%。"], [f"{DEALS} 2022 growth 21% from 2020"]),
        ([TITLE, "“十三五”期间,高新技术企业年均增长18%。"], [f"{FIRMS} 2020 growth 18% from 2015"]),
        ([TITLE, "“十三五”末,技术交易额160亿元,年均增长18%。"],
         [f"{DEALS} 2020 level 160亿元", f"{DEALS} 2020 growth 18% from 2015"]),
        ([TITLE, "全社会R&D经费增速年均超15%,比“十三五”时期快。"], [f"{RD} 2021 growth gt 15% (mean_growth)"]),
        ([SPRING, "过去五年,全社会R&D经费投入增速年均超15%。"], [f"{RD} 2022 growth gt 15% from 2017"]),  # no lag
        (
            [TITLE, "2021年高新技术企业1810家,近四年年均增长18%,技术交易额310亿元。"],
            [f"{FIRMS} 2021 level 1810家", f"{FIRMS} 2021 growth 18% from 2017", f"{DEALS} 2021 level 310亿元"],
        ),
        (
            [TITLE, "财政科技支出从2016年的21亿元增加到2021年的47亿元,年均增长17.5%。"],
            ["fiscal_st_expenditure 2016 level 21亿元", "fiscal_st_expenditure 2021 level 47亿元",
             "fiscal_st_expenditure 2021 growth 17.5% from 2016"],
        ),
        (
            [TITLE, "2017-2021年,财政科技支出从21亿元增加到47亿元,年均增长22.3%。"],
            ["fiscal_st_expenditure 2017 level 21亿元", "fiscal_st_expenditure 2021 level 47亿元",
             "fiscal_st_expenditure 2021 growth 22.3% from 2017"],
        ),
        ([TITLE, "截至2021年,技术交易额288亿元,是2016年的3.1倍,年均增长25.6%。"],
         [f"{DEALS} 2021 level 288亿元", f"{DEALS} 2021 growth 25.6% from 2016"]),
        ([TITLE, "2021年,全市实现技术交易额288亿元,是2016年92亿元的3.1倍,年均增长25.6%。"],
         [f"{DEALS} 2021 level 288亿元", f"{DEALS} 2016 level 92亿元", f"{DEALS} 2021 growth 25.6% from 2016"]),
        (
            [TITLE, "财政科技支出由2017年的21亿元增加到2021年的47亿元,占全省比重达7.2%,年均增长22.3%。"],
            ["fiscal_st_expenditure 2017 level 21亿元", "fiscal_st_expenditure 2021 level 47亿元",
             "fiscal_st_expenditure 2021 growth 22.3% from 2017"],
        ),
        ([TITLE, "规上工业增加值两年平均增长8.1%。"], ["industrial_value_added 2022 growth 8.1% from 2020"]),
        # in a sentence, a paragraph, a heading or a title before
        ([SPRING, "五年来,我们努力工作。", "实力增强。全市生产总值年均增长6.1%。"],
         [f"{GDP} 2022 growth 6.1% from 2017"]),
        ([AFTER_PLAN, "一、2025年和“十四五”时期工作回顾", "全社会R&D经费年均增长11%,规上工业增加值增长6%。"],
         [f"{RD} 2025 growth 11% from 2020", "industrial_value_added 2025 growth 6%"]),
        (["绍兴市“十三五”科技创新工作总结", "技术交易额年均增长30%。"], [f"{DEALS} 2020 growth 30% from 2015"]),
        # not certain
        ([TITLE, "全市生产总值年均增长6.1%。"], [f"{GDP} 2022 growth 6.1% (mean_growth)"]),
        ([SPRING, "五年来,我们努力工作。", "二、2022年工作", "全市生产总值年均增长6.1%。"],
         [f"{GDP} 2022 growth 6.1% (mean_growth)"]),
        ([SPRING, "五年来,技术交易额年均新增30亿元。"], []),
        ([SPRING, "五年来,全市生产总值实现年均增长6%以上的目标。"], []),
        ([TITLE, "近四年年均增长18%的高新技术企业,技术交易额年均增长9%。"], [f"{DEALS} 2022 growth 9% (mean_growth)"]),
    ],
)  # fmt: skip
def test_a_yearly_mean_has_the_years_that_are_certain(lines, wanted):
    assert said(*lines) == [f"statement shaoxing {one}" for one in wanted]


def test_a_year_that_is_compared_with_is_not_the_one_that_a_document_reports_on():
    assert timing("", ["技术交易额从2014年的34亿元增加到2021年的93亿元。"]).now == 2021
    assert timing("", ["技术交易额是2014年的2倍,2021年达到93亿元。"]).now == 2021


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            [AFTER_PLAN, "二、“十五五”时期目标任务", "全社会R&D经费年均增长9%以上。", "三、2026年重点工作",
             "全社会R&D经费增长9%。"],
            [f"goal shaoxing {RD} 2030 growth ge 9% from 2025", f"goal shaoxing {RD} 2026 growth 9%"],
        ),
        ([SPRING, "二、今后五年目标任务", "全市生产总值年均增长7%以上。"],
         [f"goal shaoxing {GDP} 2027 growth ge 7% from 2022"]),
        ([SPRING, "未来五年,全社会R&D经费年均增长9%。"], [f"goal shaoxing {RD} 2027 growth 9% from 2022"]),
        ([SPRING, "二、2023年重点工作", "力争全社会R&D经费年均增长9%。"],
         [f"goal shaoxing {RD} 2023 growth ge 9% (mean_growth)"]),
    ],
)  # fmt: skip
def test_a_yearly_mean_to_come_has_the_years_of_its_plan(lines, wanted):
    assert said(*lines) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            [SPRING, "五年来,科技投入加大。财政科技支出增长68%,高新技术企业由620家增加到2130家。"],
            ["fiscal_st_expenditure 2022 growth 68% from 2017", f"{FIRMS} 2017 level 620家",
             f"{FIRMS} 2022 level 2130家"],
        ),
        ([SPRING, "技术交易额达到310亿元,五年增长240%。"],
         [f"{DEALS} 2022 level 310亿元", f"{DEALS} 2022 growth 240% from 2017"]),
        ([TITLE, "“十三五”时期,高新技术企业由620家增加到1430家。"],
         [f"{FIRMS} 2015 level 620家", f"{FIRMS} 2020 level 1430家"]),
        (
            [TITLE, "技术交易额达到310亿元,较“十三五”末的180亿元增加130亿元,增长72%。"],
            [f"{DEALS} 2022 level 310亿元", f"{DEALS} 2020 level 180亿元", f"{DEALS} 2022 change 130亿元 from 2020",
             f"{DEALS} 2022 growth 72% from 2020"],
        ),
        (
            [TITLE, "技术交易额达到310亿元,较上年的280亿元增加30亿元,增长10.7%。"],
            [f"{DEALS} 2022 level 310亿元", f"{DEALS} 2021 level 280亿元", f"{DEALS} 2022 change 30亿元",
             f"{DEALS} 2022 growth 10.7%"],
        ),
        ([TITLE, "五年来,高新技术企业数量实现翻番。"], [f"{FIRMS} 2022 growth approx 100% from 2017"]),
        ([TITLE, "高新技术企业较2017年实现倍增。"], [f"{FIRMS} 2022 growth approx 100% from 2017"]),
        ([TITLE, "高新技术企业数量实现倍增。"], [f"{FIRMS} 2022 growth approx 100% (doubling)"]),
        ([TITLE, "高新技术企业实现倍增目标。"], []),
        ([TITLE, "高新技术企业2130家,比五年前增长240%,技术交易额310亿元。"],
         [f"{FIRMS} 2022 level 2130家", f"{FIRMS} 2022 growth 240% from 2017", f"{DEALS} 2022 level 310亿元"]),
        # what there is at the end of the years
        ([SPRING, "五年来,高新技术企业净增1500家、总数达到2130家。"],
         [f"{FIRMS} 2022 change 1500家 from 2017", f"{FIRMS} 2022 level 2130家"]),
        ([SPRING, "过去五年,全市生产总值由5400亿元增加到7300亿元,年均增长6.2%。"],
         [f"{GDP} 2017 level 5400亿元", f"{GDP} 2022 level 7300亿元", f"{GDP} 2022 growth 6.2% from 2017"]),
        ([SPRING, "过去五年,表彰高新技术企业1500家。"], [f"{FIRMS} ? level 1500家 (year)"]),
        ([SPRING, "一、“十四五”时期工作回顾", "高新技术企业达到2130家。"], [f"{FIRMS} 2022 level 2130家"]),
        # growth of one year
        ([SPRING, "五年来,科技投入加大。2022年,技术交易额增长12%。"], [f"{DEALS} 2022 growth 12%"]),
        ([SPRING, "五年来,科技投入加大。技术交易额同比增长12%。"], [f"{DEALS} 2022 growth 12%"]),
        ([SPRING, "五年来,科技投入加大。一年来,技术交易额增长12%。"], [f"{DEALS} 2022 growth 12%"]),
        ([TITLE, "技术交易额310亿元,是2017年的2倍,增长12%。"],
         [f"{DEALS} 2022 level 310亿元", f"{DEALS} 2022 growth 12%"]),
        ([TITLE, "规上工业增加值增速创近五年新高,增长8%。"], []),
        # of R&D, which is known late, the first year is not certain; a sum is of no one year
        ([SPRING, "五年来,科技投入加大。全社会R&D经费由130亿元增加到205亿元。"],
         [f"{RD} ? level 130亿元 (year, earlier_year)", f"{RD} 2021 level 205亿元"]),
        ([SPRING, "五年来,科技投入加大。", "技术交易额累计达1200亿元。"],
         [f"{DEALS} ? level 1200亿元 (year, several_years)"]),
        ([TITLE, "技术交易额累计达310亿元。"], [f"{DEALS} 2022 level 310亿元"]),
    ],
)  # fmt: skip
def test_growth_counts_over_the_years_that_are_spoken_of(lines, wanted):
    assert said(*lines) == [f"statement shaoxing {one}" for one in wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("装备制造业、高技术制造业、战略性新兴产业增加值分别增长6%、9.1%和7.3%。",
         ["hightech_manufacturing_value_added 2022 growth 9.1%"]),
        ("军用高技术制造业、装备制造业增加值分别增长9.5%、10.7%。", []),
        ("单项冠军、专精特新“小巨人”企业分别达到8家、33家。", ["little_giants_national 2022 level 33家"]),
        ("单项冠军、领军企业、专精特新“小巨人”企业分别达到8家、33家。", []),
        ("全市生产总值连续跨越2个千亿元台阶,达到7350亿元、稳居全省前五、增长4.4%。",
         [f"{GDP} 2022 level 7350亿元", f"{GDP} 2022 growth 4.4%"]),
        ("高新技术企业2130家,首次突破2000家,净增410家,比上年增长23.8%。",
         [f"{FIRMS} 2022 level 2130家", f"{FIRMS} 2022 change 410家", f"{FIRMS} 2022 growth 23.8%"]),
    ],
)  # fmt: skip
def test_lists_and_asides_of_reports(text, wanted):
    assert said(TITLE, text) == [f"statement shaoxing {one}" for one in wanted]
