"""Sentences in short documents, and the candidates that they give."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_examples import APART, brief, content, read, reader, said

from forecast.reading.contents import Cell, Content, Paragraph, Table
from forecast.reading.merging import merged

REPORT = "杭州市科技局2021年工作总结"
BOTH = "杭州市科技局2021年工作总结和2022年工作思路"
PLAN = "杭州市科技创新“十四五”规划"
CONTRACTS = "实现技术交易额300亿元。"
FIRMS = "国家高新技术企业达到300家。"

YEARS = [
    # R&D figures lag, unless a year is written or the figure is expected
    (REPORT, "全社会研发投入占GDP比重达到3.5%。", ["statement hangzhou rd_intensity 2020 level 3.5%"]),
    (REPORT, "预计全社会研发投入占GDP比重达到3.5%。", ["statement hangzhou rd_intensity 2021 level 3.5%"]),
    (REPORT, "2021年全社会研发投入占GDP比重达到3.5%。", ["statement hangzhou rd_intensity 2021 level 3.5%"]),
    (REPORT, "全社会研发投入占GDP比重达到3.5%(2019年数据)。", ["statement hangzhou rd_intensity 2019 level 3.5%"]),
    (REPORT, "R&D经费占GDP比重提高0.2个百分点。", ["statement hangzhou rd_intensity 2020 change 0.2个百分点"]),
    (REPORT, FIRMS, ["statement hangzhou hightech_enterprises 2021 level 300家"]),
    # a part of a year is no year
    (REPORT, f"上半年,{CONTRACTS}", ["statement hangzhou tech_contract_value ? level 300亿元 (year, part_of_year)"]),
    (REPORT, f"1-9月,{CONTRACTS}", ["statement hangzhou tech_contract_value ? level 300亿元 (year, part_of_year)"]),
    (REPORT, f"前三季度,{CONTRACTS}", ["statement hangzhou tech_contract_value ? level 300亿元 (year, part_of_year)"]),
    (REPORT, f"1-12月,{CONTRACTS}", ["statement hangzhou tech_contract_value 2021 level 300亿元"]),
    # years that hang on the document's
    (REPORT, f"去年{CONTRACTS}", ["statement hangzhou tech_contract_value 2020 level 300亿元"]),
    (REPORT, f"上年{CONTRACTS}", ["statement hangzhou tech_contract_value 2020 level 300亿元"]),
    (REPORT, f"今年{CONTRACTS}", ["statement hangzhou tech_contract_value 2021 level 300亿元"]),
    (
        "杭州市2022年政府工作报告",
        "去年实现技术交易额600亿元,今年实现技术交易额700亿元以上。",
        [
            "statement hangzhou tech_contract_value 2021 level 600亿元",
            "goal hangzhou tech_contract_value 2022 level ge 700亿元",
        ],
    ),
    # several years
    (REPORT, f"“十三五”末,{FIRMS}", ["statement hangzhou hightech_enterprises 2020 level 300家"]),
    (
        REPORT,
        "“十三五”期间,国家高新技术企业年均增长20%。",
        ["statement hangzhou hightech_enterprises 2020 growth 20% from 2015"],
    ),
    (
        REPORT,
        "“十三五”期间,新增国家高新技术企业3000家。",
        ["statement hangzhou hightech_enterprises_new ? level 3000家 (year, several_years)"],
    ),
    ("“十三五”杭州市科技创新工作总结", FIRMS, ["statement hangzhou hightech_enterprises 2020 level 300家"]),
    # what something rose from is of an earlier year
    (
        REPORT,
        "R&D经费占GDP比重从2.1%提高到2.9%。",
        [
            "statement hangzhou rd_intensity ? level 2.1% (year, earlier_year)",
            "statement hangzhou rd_intensity 2020 level 2.9%",
        ],
    ),
    # a year holds for the sentences after it
    (REPORT, f"2020年,全市科技工作取得进展。{FIRMS}", ["statement hangzhou hightech_enterprises 2020 level 300家"]),
    (
        REPORT,
        f"2020年,全市科技工作取得进展。主体不断壮大。{FIRMS}",
        ["statement hangzhou hightech_enterprises 2020 level 300家"],
    ),
    ("杭州市科技工作总结", FIRMS, ["statement hangzhou hightech_enterprises ? level 300家 (year)"]),
]

GOALS = [
    (PLAN, "到2025年,国家高新技术企业达到20000家。", ["goal hangzhou hightech_enterprises 2025 level 20000家"]),
    (
        PLAN,
        "到2025年,新增国家高新技术企业5000家。",
        ["goal hangzhou hightech_enterprises_new 2025 addition 5000家 from 2021"],
    ),
    (PLAN, "科技型中小企业入库5000家。", ["goal hangzhou tech_sme_national 2025 total 5000家 from 2021"]),
    (PLAN, "国家高新技术企业净增5000家。", ["goal hangzhou hightech_enterprises 2025 change 5000家"]),
    (PLAN, "国家高新技术企业年均增长15%。", ["goal hangzhou hightech_enterprises 2025 growth 15% from 2020"]),
    (PLAN, "技术交易额力争突破1000亿元。", ["goal hangzhou tech_contract_value 2025 level gt 1000亿元"]),
    (PLAN, "力争技术交易额达到1000亿元。", ["goal hangzhou tech_contract_value 2025 level ge 1000亿元"]),
    (PLAN, "到2020年底,国家高新技术企业达到7711家。", ["statement hangzhou hightech_enterprises 2020 level 7711家"]),
    (PLAN, "技术交易额翻一番。", ["goal hangzhou tech_contract_value 2025 growth approx 100% from 2020 (doubling)"]),
    (PLAN, "技术交易额居全省第一位。", ["goal hangzhou tech_contract_value 2025 rank 1位 (rank_goal)"]),
    (REPORT, "力争2022年国家高新技术企业达到12000家。", ["goal hangzhou hightech_enterprises 2022 level ge 12000家"]),
    (REPORT, "到2025年,国家高新技术企业将达到20000家。", ["goal hangzhou hightech_enterprises 2025 level 20000家"]),
    (
        REPORT,
        "国家高新技术企业达到11000家,提前完成目标。",
        ["statement hangzhou hightech_enterprises 2021 level 11000家"],
    ),
    (
        REPORT,
        "完成年度目标10000家,国家高新技术企业实际达到11000家。",
        ["statement hangzhou hightech_enterprises 2021 level 11000家"],
    ),
]

YEARLY = "杭州市2022年科技工作要点"
ASSESSMENT = "杭州市“十四五”科技创新规划中期评估报告"
AHEAD = [
    # a plan for a year, and what looks back in it
    (YEARLY, FIRMS, ["goal hangzhou hightech_enterprises 2022 level 300家"]),
    (YEARLY, "新增国家高新技术企业100家。", ["goal hangzhou hightech_enterprises_new 2022 addition 100家"]),
    (YEARLY, "发明专利授权量达到1500件。", ["goal hangzhou invention_patents_granted 2022 level 1500件"]),
    (YEARLY, "2021年国家高新技术企业达到300家。", ["statement hangzhou hightech_enterprises 2021 level 300家"]),
    (
        "杭州市科技局",
        f"2017年将实施科技项目。{FIRMS}",
        ["goal hangzhou hightech_enterprises 2017 level 300家"],
    ),
    ("杭州市科技局", f"2017年实施科技项目。{FIRMS}", ["statement hangzhou hightech_enterprises 2017 level 300家"]),
    # a plan's assessment
    (
        ASSESSMENT,
        "2021年技术交易额300亿元。2022年技术交易额400亿元。2023年技术交易额500亿元。",
        [
            "statement hangzhou tech_contract_value 2021 level 300亿元",
            "statement hangzhou tech_contract_value 2022 level 400亿元",
            "goal hangzhou tech_contract_value 2023 level 500亿元",
        ],
    ),
    (
        ASSESSMENT,
        "2022年,国家高新技术企业达到300家。到2025年,国家高新技术企业达到900家。",
        [
            "statement hangzhou hightech_enterprises 2022 level 300家",
            "goal hangzhou hightech_enterprises 2025 level 900家",
        ],
    ),
    # a plan of several years
    (PLAN, "2023年科技型中小企业入库900家。", ["goal hangzhou tech_sme_national 2023 level 900家"]),
    (
        PLAN,
        "三年累计新增国家高新技术企业100家。",
        ["goal hangzhou hightech_enterprises_new 2025 addition 100家 from 2021"],
    ),
    (
        "杭州市高新技术企业倍增行动方案(2020-2022年)",
        "三年累计新增国家高新技术企业100家。",
        ["goal hangzhou hightech_enterprises_new 2022 addition 100家 from 2020"],
    ),
]

PLACES = [
    ("余姚市2021年科技工作总结", f"全市{FIRMS}", ["statement yuyao hightech_enterprises 2021 level 300家"]),
    ("余杭区2021年科技工作总结", f"全市{FIRMS}", ["statement hangzhou hightech_enterprises 2021 level 300家"]),
    (
        "政府工作报告",
        f"2020年1月15日在江西省第十三届人民代表大会第三次会议上。南昌市、南昌市、南昌市。去年{CONTRACTS}",
        ["statement jiangxi tech_contract_value 2019 level 300亿元"],
    ),
    (REPORT, f"会同宁波市{CONTRACTS}", ["statement hangzhou tech_contract_value 2021 level 300亿元"]),
    (REPORT, "蓝思科技新增授权专利310件。", ["statement ? patents_granted 2021 level 310件 (region)"]),
    (
        "温州市2021年工作总结",
        f"温州国家自主创新示范区{CONTRACTS}",
        ["statement wenzhou_zone tech_contract_value 2021 level 300亿元"],
    ),
    (REPORT, f"钱江经济开发区{CONTRACTS}", ["statement ? tech_contract_value 2021 level 300亿元 (region)"]),
    (REPORT, "杭州某某集团投入R&D经费30亿元。", ["statement ? rd_expenditure 2020 level 30亿元 (region)"]),
    (REPORT, f"宁波市{CONTRACTS}", ["statement ningbo tech_contract_value 2021 level 300亿元"]),
    (REPORT, f"拱墅区{CONTRACTS}", ["statement gongshu tech_contract_value 2021 level 300亿元"]),
    # a report of 2021 means the district as it is then
    (REPORT, f"2019年,拱墅区{CONTRACTS}", ["statement gongshu tech_contract_value 2019 level 300亿元"]),
    (REPORT, f"与上海市共建平台,{CONTRACTS}", ["statement hangzhou tech_contract_value 2021 level 300亿元"]),
    (REPORT, f"浙江大学{CONTRACTS}", ["statement hangzhou tech_contract_value 2021 level 300亿元"]),
    (REPORT, "技术交易额居全省第一位。", ["statement hangzhou tech_contract_value 2021 rank 1位"]),
    (REPORT, f"全省{CONTRACTS}", ["statement zhejiang tech_contract_value 2021 level 300亿元"]),
    (REPORT, f"全国{CONTRACTS}", ["statement china tech_contract_value 2021 level 300亿元"]),
    (
        "广东省2020年统计公报",
        "R&D经费居前的有广东(3479.9亿元)、江苏(3005.9亿元)。",
        [
            "statement guangdong rd_expenditure 2019 level 3479.9亿元",
            "statement jiangsu rd_expenditure 2019 level 3005.9亿元",
        ],
    ),
    ("拱墅区2021年科技工作总结", f"全市{FIRMS}", ["statement hangzhou hightech_enterprises 2021 level 300家"]),
    ("拱墅区2021年科技工作总结", f"全区{FIRMS}", ["statement gongshu hightech_enterprises 2021 level 300家"]),
    (
        "拱墅区2019年科技工作总结",
        f"全区{FIRMS}",
        ["statement gongshu_until_2020 hightech_enterprises 2019 level 300家"],
    ),
    ("下城区2019年科技工作总结", f"全区{FIRMS}", ["statement xiacheng hightech_enterprises 2019 level 300家"]),
    ("宁夏回族自治区2021年统计公报", f"全区{FIRMS}", ["statement ningxia hightech_enterprises 2021 level 300家"]),
    (
        "福州市鼓楼区2021年科技工作总结",
        f"全区{FIRMS}",
        ["statement gulou_fuzhou hightech_enterprises 2021 level 300家"],
    ),
    ("南京市2021年科技工作总结", f"鼓楼区{FIRMS}", ["statement gulou_nanjing hightech_enterprises 2021 level 300家"]),
    ("徐州市2021年科技工作总结", f"鼓楼区{FIRMS}", ["statement gulou_xuzhou hightech_enterprises 2021 level 300家"]),
    ("鼓楼区2021年科技工作总结", f"全区{FIRMS}", ["statement ? hightech_enterprises 2021 level 300家 (region)"]),
    ("2021年科技工作总结", FIRMS, ["statement ? hightech_enterprises 2021 level 300家 (region)"]),
    ("宁波国家高新区2021年工作总结", FIRMS, ["statement ? hightech_enterprises 2021 level 300家 (region)"]),
    ("温州国家高新区2021年工作总结", FIRMS, ["statement wenzhou_hightech_zone hightech_enterprises 2021 level 300家"]),
]

WORDS = [
    (
        "新增国家高新技术企业1894家,总数达到10222家。",
        [
            "statement hangzhou hightech_enterprises_new 2021 level 1894家",
            "statement hangzhou hightech_enterprises 2021 level 10222家",
        ],
    ),
    ("国家高新技术企业净增300家。", ["statement hangzhou hightech_enterprises 2021 change 300家"]),
    (
        "高新技术产业增加值2178.43亿元,增长8.5%。",
        [
            "statement hangzhou hightech_value_added 2021 level 2178.43亿元",
            "statement hangzhou hightech_value_added 2021 growth 8.5%",
        ],
    ),
    ("技术交易额增长1.5倍。", ["statement hangzhou tech_contract_value 2021 growth 150%"]),
    ("高新技时时彩平台开户术企业达到300家。", ["statement hangzhou hightech_enterprises 2021 level 300家"]),
    (f"{FIRMS}全市{FIRMS}", ["statement hangzhou hightech_enterprises 2021 level 300家"]),
    (
        "登记技术合同1256份,成交金额6.83亿元,总量居全省第3。",
        [
            "statement hangzhou tech_contract_count 2021 level 1256份",
            "statement hangzhou tech_contract_value 2021 level 6.83亿元",
            "statement hangzhou tech_contract_value 2021 rank 3位",
        ],
    ),
    (
        "财政科技支出69亿元,占财政支出的6.9%。",
        [
            "statement hangzhou fiscal_st_expenditure 2021 level 69亿元",
            "statement hangzhou fiscal_st_share 2021 level 6.9%",
        ],
    ),
    (
        "高新技术产业产值3000亿元,占规上工业总产值比重50%。",
        [
            "statement hangzhou hightech_output_value 2021 level 3000亿元",
            "statement hangzhou hightech_output_share 2021 level 50%",
        ],
    ),
    (
        "技术交易额3000亿元,占规上工业总产值比重50%。",
        ["statement hangzhou tech_contract_value 2021 level 3000亿元"],
    ),
    ("推进十大亮点区块建设。", ["statement hangzhou corridor_highlight_blocks 2021 level 10个"]),
    ("8个项目获得2020年度省尖兵领雁项目立项。", ["statement hangzhou rd_projects_provincial_vanguard 2020 level 8个"]),
    ("研究数据库收录国家高新技术企业名录。", []),
]


@pytest.mark.parametrize(("title", "text", "wanted"), [*YEARS, *GOALS, *AHEAD, *PLACES])
def test_a_sentence_gives_these_candidates(title, text, wanted):
    assert said(title, text) == wanted


@pytest.mark.parametrize(("text", "wanted"), WORDS)
def test_words_beside_a_figure_say_what_it_is(text, wanted):
    assert said(REPORT, text) == wanted


def test_sections_tell_results_from_goals():
    figures = ("国家高新技术企业达到10222家。", "国家高新技术企业达到12000家。")
    assert said(BOTH, "一、2021年工作总结", figures[0], "二、2022年工作思路", figures[1]) == [
        "statement hangzhou hightech_enterprises 2021 level 10222家",
        "goal hangzhou hightech_enterprises 2022 level 12000家",
    ]


@pytest.mark.parametrize(
    ("section", "text", "wanted"),
    [
        (
            "一、2021年工作总结",
            "力争国家高新技术企业达到300家。",
            "statement hangzhou hightech_enterprises 2021 level 300家",
        ),
        (
            "二、2022年工作思路",
            "新增国家高新技术企业300家。",
            "goal hangzhou hightech_enterprises_new 2022 addition 300家",
        ),
        (
            "二、2022年工作思路",
            "2021年国家高新技术企业达到300家。",
            "statement hangzhou hightech_enterprises 2021 level 300家",
        ),
    ],
)
def test_a_heading_says_what_stands_below(section, text, wanted):
    assert said(BOTH, section, text) == [wanted]


def test_a_plan_for_a_year_also_looks_back():
    sections = ("一、2021年工作总结", FIRMS, "二、培育主体", "国家高新技术企业达到400家。")
    assert said(YEARLY, *sections) == [
        "statement hangzhou hightech_enterprises 2021 level 300家",
        "goal hangzhou hightech_enterprises 2022 level 400家",
    ]


def test_below_a_zone_named_in_a_heading_figures_are_the_zones():
    assert said("温州市2021年工作总结", "二、温州国家自主创新示范区", FIRMS) == [
        "statement wenzhou_zone hightech_enterprises 2021 level 300家"
    ]


def test_a_figure_stands_where_its_candidate_says():
    text = APART.join([REPORT, "国家高新技术企业达到 10,222 家,高新技术产业增加值２１７８.43亿元。"])
    figures = [text[one.start : one.end] for one in read(text)[1]]
    assert figures == ["10,222 家", "２１７８.43亿元"]


def test_a_candidate_tells_where_it_is_from():
    one = read(APART.join([BOTH, "二、2022年工作思路", "新增国家高新技术企业1500家以上。"]))[1][0]
    assert (one.document, one.section, one.nature) == ("hangzhou_report_2021", "二、2022年工作思路", "unstated")
    assert (one.reason, one.confidence) == ("after:新增国家高新技术企业;section", 0.9)
    assert one.quote == "作思路 二、2022年工作思路 新增国家高新技术企业【1500家】以上。"


def test_what_is_incomplete_is_not_sure():
    one = read(APART.join(["2021年科技工作总结", FIRMS]))[1][0]
    assert (one.missing, one.confidence, one.section) == (("region",), 0.0, "第2段")


def test_what_stands_twice_is_one_candidate_with_what_either_place_states():
    first = read(APART.join([PLAN, "到2025年,国家高新技术企业达到300家。"]))[1][0]
    second = replace(first, comparator="ge", base_year=2020, base_value="200", pace="5", pace_unit="%", start=99,
                     nature="binding", confidence=0.97)  # fmt: skip
    assert merged([first, second]) == [replace(second, start=first.start)]
    assert merged([second, first]) == [second]


def test_what_is_incomplete_is_never_merged():
    first = read(APART.join(["2021年科技工作总结", FIRMS]))[1][0]
    assert len(merged([first, replace(first, start=99)])) == 2


def test_reading_twice_gives_the_same():
    text = APART.join([title + text for title, text, _ in [*YEARS, *PLACES]])
    assert read(text) == read(text)


PIECES = st.sampled_from(
    [
        "国家高新技术企业",
        "全社会研发投入占GDP比重",
        "技术交易额",
        "2021年",
        "到2025年",
        "“十四五”",
        "达到",
        "增长",
        "力争",
        "分别",
        "3.5%",
        "300家",
        "1,200亿元",
        "翻一番",
        "第3位",
        "全市",
        "鼓楼区",
        "杭州市",
        "温州国家自创区",
        "高新区",
        "(",
        ")",
        "、",
        ",",
        "。",
        "\n",
        " ",
        "\u3000",
        "一、",
        "上半年",
        "时时彩开户",
        "從",
        "２",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_no_text_makes_it_fail_and_every_figure_stands_in_the_text(text):
    facts, found = reader().read(content(text))
    assert facts.entry.title
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert brief(one)


def test_an_empty_document_gives_nothing():
    facts, found = reader().read(Content("Ein Brief.txt", "", ()))
    assert (found, facts.region, facts.entry.document, facts.entry.title) == ([], "", "ein_brief", "Ein Brief.txt")


def test_blank_paragraphs_give_nothing():
    assert reader().read(Content("1.txt", " \n", (Paragraph(" ", 0),)))[1] == []


H, J = "hightech_enterprises", "嘉兴市2023年科技工作总结"
OUTSIDE = [  # what an outside tester found wrong
    ("高新技术企业4623家,秀洲区823家、南湖区715家。",
     [f"statement jiaxing {H} 2023 level 4623家", f"statement xiuzhou {H} 2023 level 823家",
      f"statement nanhu {H} 2023 level 715家"]),
    ("平湖市高新技术企业823家,海宁市715家。",
     [f"statement pinghu {H} 2023 level 823家", f"statement haining {H} 2023 level 715家"]),
    ("到2024年秀洲区、南湖区力争分别新增高新技术企业200家、150家。",
     [f"goal xiuzhou {H}_new 2024 addition ge 200家", f"goal nanhu {H}_new 2024 addition ge 150家"]),
    ("2022年,R&D经费占GDP比重由2.8%提高到3.4%。",
     ["statement jiaxing rd_intensity ? level 2.8% (year, earlier_year)",
      "statement jiaxing rd_intensity 2022 level 3.4%"]),
    ("“十四五”以来,全市高新技术企业累计新增2300家。",
     [f"statement jiaxing {H}_new ? level 2300家 (year, several_years)"]),
    ("“十三五”末,高新技术企业1887家,目前达到4623家。",
     [f"statement jiaxing {H} 2020 level 1887家", f"statement jiaxing {H} 2023 level 4623家"]),
    ("新增高新技术企业812家,总数突破4600家,达4623家。",
     [f"statement jiaxing {H}_new 2023 level 812家", f"statement jiaxing {H} 2023 level 4623家"]),
    ("每年新增高新技术企业500家。", [f"statement jiaxing {H}_new ? level 500家 (year, each_year)"]),
    ("原定2023年高新技术企业达到4500家,实际达到4623家。",
     [f"goal jiaxing {H} 2023 level 4500家", f"statement jiaxing {H} 2023 level 4623家"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), OUTSIDE)
def test_sentences_that_were_read_wrong(text, wanted):
    assert said(J, "一、2023年工作总结", text) == wanted


def sheet(*rows: tuple[str, ...]) -> Content:
    """A workbook's sheet: one table and nothing else."""
    text, cells, widest = "", [], max(map(len, rows))
    for row in rows:
        line = []
        for one in (*row, *[""] * (widest - len(row))):
            line.append(Cell(one, len(text)))
            text += one + "\t"
        cells.append(tuple(line))
    return Content("a.xlsx", text, (Table(tuple(cells)),))


def test_a_sheet_has_its_title_in_its_first_row():
    found = reader().read(
        sheet(("嘉兴市2023年科技指标",), ("地区", "高新技术企业数(家)"), ("全市", "4623"), ("秀洲区", "823"))
    )
    assert (found[0].region, found[0].timing.now) == ("jiaxing", 2023)
    assert [brief(one) for one in found[1]] == [f"statement jiaxing {H} 2023 level 4623家",
                                                f"statement xiuzhou {H} 2023 level 823家"]  # fmt: skip


def test_the_head_of_a_column_may_leave_out_the_word_year():
    heads = ("指标", "单位", "2022", "2023", "2025目标")
    found = reader().read(sheet(("嘉兴市2023年科技指标",), heads, ("高新技术企业数", "家", "3900", "4623", "6000")))[1]
    assert [(one.table, one.year, one.value) for one in found] == [
        ("statement", 2022, "3900"), ("statement", 2023, "4623"), ("goal", 2025, "6000")]  # fmt: skip
