"""Whose figures lists of places give, of which year a report's goals are, and what other figures stand for."""

import pytest
from reading_examples import said

HUBEI = "湖北省科学技术厅2023年工作总结"
REPORT = "2026年湖北省政府工作报告"
PLAN = "二、“十五五”时期目标任务和2026年工作安排"
VALUE, FIRMS, CONTRACTS = "hightech_value_added", "hightech_enterprises", "tech_contract_value"


def shown(*lines: str) -> list[str]:
    return [one.removeprefix("statement ") for one in said(*lines)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("地处鄂东的黄石GDP为2100亿元。", ["huangshi gdp 2023 level 2100亿元"]),
        ("荆门2023年GDP为2300亿元。", ["jingmen gdp 2023 level 2300亿元"]),
        ("位于鄂西的恩施州,2023年技术合同成交额20亿元。", [f"enshi {CONTRACTS} 2023 level 20亿元"]),
        ("全省推进与武汉合作,技术合同成交额20亿元。", [f"hubei {CONTRACTS} 2023 level 20亿元"]),
        (
            "高新技术产业增加值增速方面,江岸区最快,为14.9%;孝昌县、大悟县分别为7.9%和5.9%。",
            [f"jiangan_wuhan {VALUE} 2023 growth 14.9%", f"xiaochang {VALUE} 2023 growth 7.9%",
             f"dawu {VALUE} 2023 growth 5.9%"],
        ),
        (
            "技术合同成交额最多的是宜昌市300亿元、恩施州50亿元。",
            [f"yichang {CONTRACTS} 2023 level 300亿元", f"enshi {CONTRACTS} 2023 level 50亿元"],
        ),
        ("全省对标上海技术合同成交额达到20亿元。", [f"hubei {CONTRACTS} 2023 level 20亿元"]),
        # what places have of something else
        ("全省高新技术企业200家,出口最多的是宜昌市300亿元、恩施州50亿元。", [f"hubei {FIRMS} 2023 level 200家"]),
        # a town's name is no zone's
        ("城镇失业率5%,技术合同成交额20亿元。", [f"hubei {CONTRACTS} 2023 level 20亿元"]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_place_beside_it(text, wanted):
    assert shown(HUBEI, text) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["今年的主要预期目标是:地区生产总值增长6%左右。"], ["goal hubei gdp 2026 growth approx 6%"]),
        (
            ["全省发展的主要预期目标是:地区生产总值增长6%左右。", "(二)推进工业发展。规上工业增加值增长7%左右。"],
            ["goal hubei gdp 2026 growth approx 6%", "goal hubei industrial_value_added 2026 growth approx 7%"],
        ),
        (["地区生产总值年均增长5%左右。"], ["goal hubei gdp 2030 growth approx 5% from 2025"]),
        (["“十五五”时期主要预期目标是:地区生产总值年均增长5%左右。"],
         ["goal hubei gdp 2030 growth approx 5% from 2025"]),
        (["全省生产总值年均增长5%左右、迈上8万亿元台阶。"],
         ["goal hubei gdp 2030 growth approx 5% from 2025", "goal hubei gdp 2030 level 8万亿元"]),
        (["全社会研发投入占比3%以上,技术合同成交额9000亿元左右。"],
         ["goal hubei rd_intensity 2030 level ge 3%", f"goal hubei {CONTRACTS} 2030 level approx 9000亿元"]),
    ],
)  # fmt: skip
def test_goals_are_of_the_year_ahead_or_of_the_plan(lines, wanted):
    assert said(REPORT, PLAN, *lines) == wanted


def test_goals_of_an_outline_are_those_of_the_plan_that_begins():
    text = "《纲要(草案)》设置了20项主要指标,包括:全员劳动生产率达30万元/人左右,全社会研发投入占比3%以上。"
    wanted = ["goal hubei labour_productivity 2030 level approx 30万元/人", "goal hubei rd_intensity 2030 level ge 3%"]
    assert said(REPORT, "一、2025年工作回顾", text) == wanted


def test_an_earlier_outline_whose_aims_were_met_promises_nothing():
    text = "“十四五”规划纲要确定的主要目标任务胜利完成,全社会研发投入占比2.8%。"
    assert shown(REPORT, "一、2025年工作回顾", text) == ["hubei rd_intensity 2024 level 2.8%"]


def test_a_line_that_names_the_plan_heads_its_goals():
    lines = ("“十五五”时期,要实现以下目标任务:", "一是质量提升。地区生产总值年均增长5%以上。")
    assert said(REPORT, *lines) == ["goal hubei gdp 2030 growth ge 5% from 2025"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # growth shared out to all figures before, known or not
        (
            "登记成果120项、技术合同900项,技术合同成交额50亿元,分别比2022年增长5%、6%、7%。",
            ["tech_contract_count 2023 level 900项", "tech_contract_count 2023 growth 6%",
             f"{CONTRACTS} 2023 level 50亿元", f"{CONTRACTS} 2023 growth 7%"],
        ),
        ("技术合同900项,增长6%。", ["tech_contract_count 2023 level 900项", "tech_contract_count 2023 growth 6%"]),
        # of a rise in a ranking only the place that was reached
        ("技术合同成交额从全国第12位升至第9位。",
         [f"{CONTRACTS} ? rank 12位 (year, earlier_year)", f"{CONTRACTS} 2023 rank 9位"]),
        ("技术合同登记数排在第一、第二批。", []),
        ("推荐申报高新技术企业100家,通过认定90家,其中新认定40家。",
         ["hightech_enterprises_nominated 2023 level 100家", "hightech_enterprises_certified 2023 level 90家",
          "hightech_enterprises_new 2023 level 40家"]),
        # names that only contain an indicator
        ("科技进步贡献率60%,农牧业科技贡献率50%。", ["st_progress_contribution 2023 level 60%"]),
        ("输出到长三角技术合同成交额99亿元。", []),
        ("在汉高校转化的技术合同额比上年增长30%。", []),
        ("高新技术产业增加值增长9%,高耗能制造业增加值占规上工业增加值比重下降0.5个百分点。",
         [f"{VALUE} 2023 growth 9%"]),
        ("新增高新技术和科技型中小企业60家。", []),
    ],
)  # fmt: skip
def test_what_a_figure_is_of(text, wanted):
    found = [one.replace("hubei ", "") for one in shown(HUBEI, text)]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("高新技术企业5年增加2万多家。", f"{FIRMS} 2025 change gt 2万家 from 2020"),
        ("地区生产总值年均增长6%。", "gdp 2025 growth 6% from 2020"),
    ],
)
def test_what_several_years_have_brought(text, wanted):
    lines = (REPORT, "一、过去五年工作回顾", "各位代表!过去五年极不平凡。五年来,全省奋力拼搏。", text)
    assert shown(*lines) == [f"hubei {wanted}"]


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["2023年,全省推进创新。全社会研发经费达900亿元。"], 2022),
        (["2023年,全省推进创新。2023年全社会研发经费达900亿元。"], 2023),
    ],
)
def test_spending_on_research_is_known_a_year_late(lines, year):
    assert shown("2024年湖北省科技工作会议召开", *lines) == [f"hubei rd_expenditure {year} level 900亿元"]


def test_growth_after_growth_is_of_its_places():
    """A second list of growth once took the first for its levels, and reading did not end."""
    text = "高新技术产业增加值增速方面,孝昌县、大悟县分别为7.9%和5.9%;云梦县、安陆市分别增长3%和2%。"
    found = shown(HUBEI, text)
    assert [one.split()[0] for one in found] == ["xiaochang", "dawu", "yunmeng", "anlu"]
    lists = "高新技术企业、技术合同成交额分别增长7%和5%,累计分别增长3%和2%。"
    assert len(shown(HUBEI, lists)) == 4


def test_a_heading_with_its_year_is_not_turned_back_to_the_year_of_the_report():
    found = said(
        "大冶市政府工作报告", "2022年工作回顾", "全市高新技术企业达到500家。", "2023年工作安排",
        "2023年经济社会发展主要预期目标:地区生产总值增长6%。围绕目标,新增高新技术企业50家。",
    )  # fmt: skip
    assert "goal daye hightech_enterprises_new 2023 addition 50家" in found
