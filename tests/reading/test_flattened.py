"""Tables whose lines are gone, in running text."""

from table_examples import brief, flat_candidates, parts

from forecast.reading.outline import Grid, Passage


def cells(*rows: str) -> str:
    """Rows written with strokes as one cell a line, blank cells gone."""
    return "\n".join(cell.strip() for row in rows for cell in row.split("|") if cell.strip())


def texts(text: str) -> list[str]:
    """The passages of a text that belong to no table."""
    return [part.plain.text for part in parts(text) if isinstance(part, Passage)]


def test_whole_rows_show_which_column_a_number_of_a_shorter_row_is_in():
    text = cells(
        "主要指标表",
        "序号|指标|单位|2020年|2025年|年均增长|属性",
        "1|R&D经费支出占GDP比重|%|2.8|3.3|提高0.1个百分点|约束性",
        "2|技术交易总额|亿元|205|400||预期性",
        "3|高新技术企业数|家|1680|3000|12.3%|预期性",
        "四、重点任务|加快建设。",
    )
    assert brief(flat_candidates(text), "pace", "nature") == [
        "statement rd_intensity 2020 level 2.8%",
        "goal rd_intensity 2025 level 3.3% pace=0.1 nature=binding",
        "statement tech_contract_value 2020 level 205亿元",
        "goal tech_contract_value 2025 level 400亿元 nature=expected",
        "statement hightech_enterprises 2020 level 1680家",
        "goal hightech_enterprises 2025 level 3000家 pace=12.3 nature=expected",
    ]
    assert texts(text) == ["主要指标表", "四、重点任务", "加快建设。"]


def test_a_number_that_could_stand_in_two_columns_is_listed_without_a_year():
    text = cells(
        "指标名称|单位|2020年|2025年",
        "R&D经费支出|亿元|168.1|300",
        "高新技术企业数|家||3000",
        "技术交易总额|亿元|205|400",
    )
    found = flat_candidates(text)
    assert brief([one for one in found if not one.complete], "missing") == [
        "goal hightech_enterprises None level 3000家 missing=('year',)"
    ]
    assert len(found) == 5


def test_everything_in_one_line():
    text = (
        "规划全文 附表 主要指标 序号 指标名称 单位 2020 年实际值 2025 年目标值 属性 "
        "1 R&D 经费支出 亿元 168.1 300 预期性 2 高新技术企业数 家 1680 — 预期性 注:1.表中“—”表示不设该项。"
    )
    assert brief(flat_candidates(text)) == [
        "statement rd_expenditure 2020 level 168.1亿元",
        "goal rd_expenditure 2025 level 300亿元",
        "statement hightech_enterprises 2020 level 1680家",
    ]
    assert texts(text) == ["规划全文附表主要指标", "注:1.表中“-”表示不设该项。"]


def test_rows_of_strokes_tabs_and_blanks():
    heads = "| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n"
    strokes = f"{heads}| R&D经费支出 | 亿元 | 168.1 | 300 |\n| 高新技术企业数 | 家 | | 3000 |"
    tabs = "指标\t单位\t2020年\t2025年\nR&D经费支出\t亿元\t168.1\t300\n高新技术企业数\t家\t\t3000"
    blanks = "指标 单位 2020年 2025年\nR&D经费支出 亿元 168.1 300\n高新技术企业数 家 — 3000"
    for text in (strokes, tabs, blanks):
        assert brief(flat_candidates(text)) == [
            "statement rd_expenditure 2020 level 168.1亿元",
            "goal rd_expenditure 2025 level 300亿元",
            "goal hightech_enterprises 2025 level 3000家",
        ]


def test_regions_and_years_begin_rows():
    regions = cells(
        "表2 2020年各市R&D经费情况",
        "地区|R&D经费支出(亿元)|R&D经费占GDP比重(%)",
        "杭州市|578.9|3.59",
        "宁波市|354.8|2.86",
        "注:来自统计局。",
    )
    assert brief(flat_candidates(regions, "2020年浙江省科技统计公报")) == [
        "statement hangzhou rd_expenditure 2020 level 578.9亿元",
        "statement hangzhou rd_intensity 2020 level 3.59%",
        "statement ningbo rd_expenditure 2020 level 354.8亿元",
        "statement ningbo rd_intensity 2020 level 2.86%",
    ]
    years = cells("年份|R&D经费支出(亿元)|高新技术企业数(家)", "2018|150|1200", "2019|160|2023", "后记")
    assert brief(flat_candidates(years, "2020年绍兴市科技统计公报")) == [
        "statement rd_expenditure 2018 level 150亿元",
        "statement hightech_enterprises 2018 level 1200家",
        "statement rd_expenditure 2019 level 160亿元",
        "statement hightech_enterprises 2019 level 2023家",
    ]


def test_pages_groups_and_names_in_two_lines_do_not_stop_a_table():
    text = cells(
        "类别|序号|指标名称|单位|2020年|2025年|属性",
        "创新投入|1|规上工业企业|R&D经费支出|亿元|150|300|预期性",
        "- 12 -",
        "创新主体|2|高新技术企业数|家|1680|3000|预期性",
    )
    assert brief(flat_candidates(text)) == [
        "statement industrial_rd_expenditure 2020 level 150亿元",
        "goal industrial_rd_expenditure 2025 level 300亿元",
        "statement hightech_enterprises 2020 level 1680家",
        "goal hightech_enterprises 2025 level 3000家",
    ]


def test_a_head_over_others_is_no_column_of_its_own():
    text = cells(
        "序号|指标名称|2020年完成数|“十四五”规划目标|指标|属性|2025年预计数|年均增长",
        "1|R&D经费支出|20|40|增长15%|预期性",
        "2|高新技术企业数|466|1000|增长15%|预期性",
    )
    goals = [one for one in flat_candidates(text) if one.table == "goal"]
    assert brief(goals, "base_value", "pace") == [
        "goal rd_expenditure 2025 level 40亿元 base_value=20 pace=15",
        "goal hightech_enterprises 2025 level 1000家 base_value=466 pace=15",
    ]


def test_running_text_and_other_lists_stay_as_they_are():
    prose = "指标\n2020年,R&D经费支出168.1亿元。\n项目\n1.高新技术企业1680家。\n2.技术交易总额205亿元。"
    staff = cells("姓名|性别|出生年月", "张三|男|1978", "李四|女|1980")
    notice = "索引号\t002508596/2022-80097\t公开方式\t主动公开\n发布单位\t区科技局\t发文日期\t2022-03-24"
    for text in (prose, staff, notice):
        assert not any(isinstance(part, Grid) for part in parts(text))
        assert flat_candidates(text) == []


def test_a_list_of_projects_and_their_funds_yields_nothing():
    text = cells("序号|项目名称|单位|金额(万元)", "1|高企认定奖励|某公司|20", "2|R&D经费支出|某大学|30", "合计|50")
    assert flat_candidates(text) == []
