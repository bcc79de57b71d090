"""Tables of documents: which figures are read from them, and which are not."""

import pytest
from table_examples import PLAN, brief, candidates

PACE = ("nature", "base_year", "base_value", "pace", "pace_unit", "from_year", "missing")


def test_a_plan_states_base_goal_pace_and_nature():
    rows = """
    序号|指标名称|单位|2020年完成数|2025年预计数|年均增长/提高|属性
    1|R&D经费支出占GDP比重|%|2.8|≥3.3|提高0.1个百分点|约束性
    2|高新技术企业数|家|1,680|3000以上|12.3%|预期性
    3|省级企业研究院数|家|158|298|增加28家|预期性
    """
    assert brief(candidates(rows, PLAN), *PACE) == [
        "statement rd_intensity 2020 level 2.8%",
        "goal rd_intensity 2025 level ge 3.3% nature=binding base_year=2020 base_value=2.8 pace=0.1 pace_unit=个百分点",
        "statement hightech_enterprises 2020 level 1680家",
        "goal hightech_enterprises 2025 level ge 3000家 "
        "nature=expected base_year=2020 base_value=1680 pace=12.3 pace_unit=%",
        "statement rd_institutes_provincial 2020 level 158家",
        "goal rd_institutes_provincial 2025 level 298家 "
        "nature=expected base_year=2020 base_value=158 pace=28 pace_unit=家",
    ]


def test_the_unit_of_a_bare_pace_is_the_one_that_leads_to_the_goal():
    rows = """
    指标|单位|2020年|2025年|年均增长(%)
    R&D经费支出占GDP比重|%|2.8|3.3|0.1
    R&D经费支出|亿元|168.1|300|12.3
    高新技术企业数|家|1680|3000|[264]
    """
    goals = [one for one in candidates(rows, PLAN) if one.table == "goal"]
    assert brief(goals, "pace", "pace_unit") == [
        "goal rd_intensity 2025 level 3.3% pace=0.1 pace_unit=个百分点",
        "goal rd_expenditure 2025 level 300亿元 pace=12.3 pace_unit=%",
        "goal hightech_enterprises 2025 level 3000家",
    ]


def test_a_goal_in_square_brackets_is_a_sum_over_the_plan():
    rows = """
    指标|单位|2020年|2025年
    引进高层次人才|名|[120]|[300]
    新增高新技术企业|家|—|[2000]
    新增省级企业研究院|家|—|100
    """
    assert brief(candidates(rows, PLAN), "from_year", "missing") == [
        "statement high_level_talents_introduced 2020 level 120名 missing=('several_years',)",
        "goal high_level_talents_introduced 2025 total 300名 from_year=2021",
        "goal hightech_enterprises_new 2025 addition 2000家 from_year=2021",
        "goal rd_institutes_provincial_new 2025 addition 100家 from_year=2021",
    ]


def test_only_what_is_newly_added_by_its_name_is_an_addition():
    rows = """
    指标|单位|2020年|2025年
    发明专利授权量|件|1000|1500
    新增高新技术企业|家|90|100
    新认定高新技术企业累计数|家|80|300
    新增发明专利授权量|件|—|2500
    新增高新技术企业|家|—|500
    """
    assert brief(candidates(rows, PLAN), "from_year", "missing") == [
        "statement invention_patents_granted 2020 level 1000件",
        "goal invention_patents_granted 2025 level 1500件",
        "statement hightech_enterprises_new 2020 level 90家",
        "goal hightech_enterprises_new 2025 addition 100家",
        "statement hightech_enterprises 2020 level 80家",
        "goal hightech_enterprises 2025 level 300家",
        "goal invention_patents_granted 2025 total 2500件 from_year=2021",
        "goal hightech_enterprises_new 2025 addition 500家 from_year=2021",
    ]


def test_heads_of_two_levels_speak_together():
    rows = """
    指标|2020年|2020年|2025年|2025年
    指标|绝对值|增速(%)|绝对值|增速(%)
    R&D经费支出(亿元)|180.5|8.2|300|10
    高新技术产业增加值(亿元)|800|9.1|1,300|9
    """
    assert brief(candidates(rows, PLAN), "base_value") == [
        "statement rd_expenditure 2020 level 180.5亿元",
        "statement rd_expenditure 2020 growth 8.2%",
        "goal rd_expenditure 2025 level 300亿元 base_value=180.5",
        "goal rd_expenditure 2025 growth 10%",
        "statement hightech_value_added 2020 level 800亿元",
        "statement hightech_value_added 2020 growth 9.1%",
        "goal hightech_value_added 2025 level 1300亿元 base_value=800",
        "goal hightech_value_added 2025 growth 9%",
    ]


def test_plans_stand_for_their_last_year_and_footnote_marks_for_nothing():
    rows = """
    指标名称|“十三五”末|“十四五”末
    R&D经费支出(亿元)①|180.5|300左右
    高新技术企业数(家)|1680*|突破3000
    技术交易总额(亿元)|205①|400(预期)
    """
    assert brief(candidates(rows, PLAN)) == [
        "statement rd_expenditure 2020 level 180.5亿元",
        "goal rd_expenditure 2025 level approx 300亿元",
        "statement hightech_enterprises 2020 level 1680家",
        "goal hightech_enterprises 2025 level gt 3000家",
        "statement tech_contract_value 2020 level 205亿元",
        "goal tech_contract_value 2025 level 400亿元",
    ]


def test_regions_as_rows_with_a_sum_a_zone_and_ranks():
    rows = """
    地区|R&D经费支出|R&D经费支出|R&D经费支出占GDP比重|R&D经费支出占GDP比重
    地区|总量(亿元)|增速(%)|比重(%)|排名
    越城区|40.1|6|2.9|2
    柯桥区|45.3|-1.2|3.1|1
    高新区|10|3|2|9
    合计|168.1|5.2|2.80|
    """
    found = candidates(rows, caption="2021年各区、县(市)R&D经费投入情况")
    assert brief(found) == [
        "statement yuecheng rd_expenditure 2021 level 40.1亿元",
        "statement yuecheng rd_expenditure 2021 growth 6%",
        "statement yuecheng rd_intensity 2021 level 2.9%",
        "statement yuecheng rd_intensity 2021 rank 2位",
        "statement keqiao rd_expenditure 2021 level 45.3亿元",
        "statement keqiao rd_expenditure 2021 growth -1.2%",
        "statement keqiao rd_intensity 2021 level 3.1%",
        "statement keqiao rd_intensity 2021 rank 1位",
        "statement rd_expenditure 2021 level 168.1亿元",
        "statement rd_expenditure 2021 growth 5.2%",
        "statement rd_intensity 2021 level 2.80%",
    ]


def test_growth_and_rank_are_of_the_last_year_beside_them():
    rows = """
    指标|计量单位|2021年|2020年|同比增长(%)|全省排名
    高新技术产业增加值|亿元|900|800|12.5|3
    R&D经费支出占GDP比重|%|2.9|2.8|0.1个百分点|4
    高新技术企业数|家|2023|1680|20.4%|6
    """
    assert brief(candidates(rows), "note") == [
        "statement hightech_value_added 2021 level 900亿元",
        "statement hightech_value_added 2020 level 800亿元",
        "statement hightech_value_added 2021 growth 12.5%",
        "statement hightech_value_added 2021 rank 3位 note=全省",
        "statement rd_intensity 2021 level 2.9%",
        "statement rd_intensity 2020 level 2.8%",
        "statement rd_intensity 2021 change 0.1个百分点",
        "statement rd_intensity 2021 rank 4位 note=全省",
        "statement hightech_enterprises 2021 level 2023家",
        "statement hightech_enterprises 2020 level 1680家",
        "statement hightech_enterprises 2021 growth 20.4%",
        "statement hightech_enterprises 2021 rank 6位 note=全省",
    ]


def test_goals_past_results_and_the_next_goal():
    rows = """
    序号|指标名称|目标值|完成值|完成率|2022年目标
    1|技术交易总额(亿元)|230|251.6|109.4%|280
    2|新认定高新技术企业(家)|450|563|125%|500
    3|高新技术产业增加值增速(%)|9|12.3|136.7%|9.5
    """
    assert brief(candidates(rows, caption="2021年度科技目标责任制完成情况")) == [
        "goal tech_contract_value 2021 level 230亿元",
        "statement tech_contract_value 2021 level 251.6亿元",
        "goal tech_contract_value 2022 level 280亿元",
        "goal hightech_enterprises_new 2021 addition 450家",
        "statement hightech_enterprises_new 2021 level 563家",
        "goal hightech_enterprises_new 2022 addition 500家",
        "goal hightech_value_added 2021 growth 9%",
        "statement hightech_value_added 2021 growth 12.3%",
        "goal hightech_value_added 2022 growth 9.5%",
    ]


def test_years_as_rows_leave_out_part_of_a_year():
    rows = """
    年份|R&D经费支出|R&D经费支出占GDP比重
    |(亿元)|(%)
    2019|150.1|2.6
    2021年1-6月|80|2.5
    2025(目标)|300|3.3
    """
    assert brief(candidates(rows)) == [
        "statement rd_expenditure 2019 level 150.1亿元",
        "statement rd_intensity 2019 level 2.6%",
        "goal rd_expenditure 2025 level 300亿元",
        "goal rd_intensity 2025 level 3.3%",
    ]


@pytest.mark.parametrize("units", ["亿元|亿元", "亿元|亿 元", "（亿元）|亿元", "亿元|万元"])
def test_a_row_of_units_below_the_heads_belongs_to_them(units):
    rows = f"地区|R&D经费支出|技术交易总额\n|{units}\n越城区|40.1|3\n柯桥区|45.3|6"
    other = units[-2:].replace(" 元", "亿元")
    assert brief(candidates(rows, caption="2021年情况表")) == [
        "statement yuecheng rd_expenditure 2021 level 40.1亿元",
        f"statement yuecheng tech_contract_value 2021 level 3{other}",
        "statement keqiao rd_expenditure 2021 level 45.3亿元",
        f"statement keqiao tech_contract_value 2021 level 6{other}",
    ]


def test_the_unit_of_the_caption_and_the_indicators_own():
    rows = """
    指标|2020年|2021年
    R&D经费支出|168.1|185
    高新技术企业数|1680|2000
    """
    found = candidates(rows, caption="表2 R&D经费和高新技术企业情况\n单位:亿元")
    assert [(one.value, one.unit, one.confidence) for one in found if one.year == 2021] == [("185", "亿元", 0.95)]
    found = candidates(rows, caption="表2 主要指标")
    assert [(one.value, one.unit, one.confidence) for one in found if one.year == 2021] == [
        ("185", "亿元", 0.9),
        ("2000", "家", 0.9),
    ]


def test_what_the_groups_of_rows_are_called_narrows_what_is_counted():
    rows = """
    类别|指标|单位|2021年
    创新投入|R&D经费支出|亿元|185
    规上工业企业|R&D经费支出|亿元|150
    民营企业|R&D经费支出|亿元|90
    某某科技有限公司|R&D经费支出|亿元|1.2
    """
    assert brief(candidates(rows)) == [
        "statement rd_expenditure 2021 level 185亿元",
        "statement industrial_rd_expenditure 2021 level 150亿元",
    ]


def test_a_cell_that_is_a_range_or_doubling_is_passed_over_and_one_may_state_its_own_year():
    rows = """
    指标|单位|2020年|2025年
    R&D经费支出占GDP比重|%|2.8|3.3-3.5
    高新技术企业数|家|1680(2019年)|翻一番
    技术交易总额|亿元|约205|[待定]
    """
    assert brief(candidates(rows, PLAN)) == [
        "statement rd_intensity 2020 level 2.8%",
        "statement hightech_enterprises 2019 level 1680家",
        "statement tech_contract_value 2020 level approx 205亿元",
    ]


def test_without_heads_one_column_of_figures_is_of_the_caption_and_two_are_of_nothing():
    one = "高新技术企业数|家|1680\n技术交易总额|亿元|205"
    assert brief(candidates(one, caption="2021年科技创新主要指标")) == [
        "statement hightech_enterprises 2021 level 1680家",
        "statement tech_contract_value 2021 level 205亿元",
    ]
    two = "高新技术企业数|1680|1900\n技术交易总额|205|300"
    assert candidates(two, caption="2021年科技创新主要指标") == []


NOTHING = {
    "no indicator that is known": "指标|2020年|2021年\n电影票房(万元)|100|200\n蔬菜产量(万吨)|500|510",
    "months": "指标|1-11月|11月|同比\n技术交易总额(亿元)|205|20|10%\n高新技术产业投资(亿元)|20|2|5",
    "staff": "姓名|性别|出生年份|职务\n张三|男|1978|高新技术企业科科长\n李四|女|1980|研发主管",
    "funds": "序号|项目名称|承担单位|资金(万元)\n1|高新技术企业认定奖励|某公司|20\n2|R&D经费支出|某大学|30\n|合计||50",
    "firms": "企业名称|R&D经费支出(万元)|营业收入(万元)\n绍兴甲有限公司|1200|30000\n乙集团|3000|50000\n合计|4200|80000",
    "heads that are not understood": "指标|权重|得分\n高新技术企业数|10|9.5\n技术交易总额|5|4.2",
}


@pytest.mark.parametrize("rows", NOTHING.values(), ids=NOTHING.keys())
def test_other_tables_yield_nothing(rows):
    assert candidates(rows, caption="2021年情况统计表") == []


def test_a_yearly_mean_of_past_years_is_marked_though_its_years_are_open():
    rows = """
    指标|2021年|年均增长
    R&D经费支出(亿元)|188.1|12.3%
    """
    means = [one for one in candidates(rows) if one.role == "growth"]
    assert [(one.mean, "mean_growth" in one.missing) for one in means] == [(True, True)]
