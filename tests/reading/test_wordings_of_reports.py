"""Ways of saying figures that reports of other places use, in sentences of our own."""

import pytest
from reading_examples import passages, reader, said

from forecast.reading.documents import facts_of

TITLE = "绍兴市科技局2022年工作总结"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # last year is written for R&D, which is known late, and does not hold for what follows
        (
            [TITLE, "2021年全市R&D经费占GDP比重2.9%;全年实现技术交易额310亿元。"],
            ["rd_intensity 2021 level 2.9%", "tech_contract_value 2022 level 310亿元"],
        ),
        (
            [TITLE, "2021年全市R&D经费占GDP比重2.9%,全年实现技术交易额310亿元。"],
            ["rd_intensity 2021 level 2.9%", "tech_contract_value 2022 level 310亿元"],
        ),
        ([TITLE, "2021年全市技术交易额310亿元;高新技术企业2100家。"],
         ["tech_contract_value 2021 level 310亿元", "hightech_enterprises 2021 level 2100家"]),
        # 全年 says that R&D is of the year itself
        ([TITLE, "全年R&D经费支出205亿元。"], ["rd_expenditure 2022 level 205亿元"]),
        # so does a communiqué on R&D, and a year that is written for another figure of R&D
        (["2022年绍兴市研发经费投入统计公报", "分地区看,R&D经费支出205亿元。"], ["rd_expenditure 2022 level 205亿元"]),
        (
            [TITLE, "2022年全市R&D经费支出205亿元。", "分主体看,R&D经费投入强度3.1%。"],
            ["rd_expenditure 2022 level 205亿元", "rd_intensity 2022 level 3.1%"],
        ),
        ([TITLE, "分主体看,R&D经费投入强度3.1%。"], ["rd_intensity 2021 level 3.1%"]),
        # 截至2022年末 is reached, 截至12月5日 is no whole year
        (
            [TITLE, "争取到2025年高新技术企业达到4000家,截至2022年末已有高新技术企业2600家。"],
            ["goal hightech_enterprises 2025 level ge 4000家", "hightech_enterprises 2022 level 2600家"],
        ),
        ([TITLE, "截至2022年12月5日,技术交易额310亿元。"],
         ["tech_contract_value ? level 310亿元 (year, part_of_year)"]),
        ([TITLE, "截至2022年12月31日,技术交易额310亿元。"], ["tech_contract_value 2022 level 310亿元"]),
        # 过去五年 ends with the year that is reported on
        ([TITLE, "过去五年,科技进步贡献率提高6个百分点。"],
         ["st_progress_contribution 2022 change 6个百分点 from 2017"]),
        # from the first to the last of several years
        (
            [TITLE, "2018年至2021年,技术交易额由92亿元增长至288亿元。"],
            ["tech_contract_value 2018 level 92亿元", "tech_contract_value 2021 level 288亿元"],
        ),
        (
            [TITLE, "2018年至2021年,技术交易额由92亿元,增长至288亿元。"],
            ["tech_contract_value 2018 level 92亿元", "tech_contract_value 2021 level 288亿元"],
        ),
        (
            [TITLE, "R&D经费投入强度从2017年的2.1%提高到2021年的2.9%。技术交易额从92亿元增加到288亿元。"],
            [
                "rd_intensity 2017 level 2.1%",
                "rd_intensity 2021 level 2.9%",
                "tech_contract_value 2017 level 92亿元",
                "tech_contract_value 2021 level 288亿元",
            ],
        ),
        (
            [TITLE, "全市财政科技支出,从2016年的21亿元增加到2021年的47亿元。"],
            ["fiscal_st_expenditure 2016 level 21亿元", "fiscal_st_expenditure 2021 level 47亿元"],
        ),
        (
            [TITLE, "全社会R&D经费首次突破百亿元大关,从2016年的88亿元增加到2020年的131亿元。"],
            ["rd_expenditure 2016 level 88亿元", "rd_expenditure 2020 level 131亿元"],
        ),
    ],
)  # fmt: skip
def test_the_years_of_figures(lines, wanted):
    assert said(*lines) == [_whole(one) for one in wanted]


def _whole(short: str, region: str = "shaoxing") -> str:
    table, _, rest = short.partition(" ") if short.startswith("goal ") else ("statement", "", short)
    return f"{table} {region} {rest}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a part only of what is named
        ("高校共投入R&D经费12亿元,增长9%。", []),
        ("装备制造业R&D经费31亿元,投入强度2.6%。", []),
        ("三大主导产业技术合同成交额85亿元。", []),
        ("12个行业的经费占全部规上工业R&D经费的比重为71%。", []),
        ("区县财政科技支出18亿元,占财政支出的比重2.4%。", []),
        ("由企业输出技术合同2300项,交易金额96亿元。", []),
        ("各级高新技术企业90家。", []),
        ("国家级、省级科技型中小企业入库1500家。", []),
        ("第三批260家高新技术企业名单公布。", []),
        ("某走廊集聚高新技术企业420家。", ["statement ? hightech_enterprises 2022 level 420家 (region)"]),
        ("甲地、乙地、丙地等3地技术交易额85亿元。", ["statement ? tech_contract_value 2022 level 85亿元 (region)"]),
        ("公司拥有有效发明专利63件。", ["statement ? invention_patents_valid 2022 level 63件 (region)"]),
        ("区本级实现技术交易额85亿元。", [_whole("tech_contract_value 2022 level 85亿元")]),
        # 全省占比 makes the province no subject
        ("高新技术企业2600家,全省占比7%;技术交易额310亿元。",
         [_whole("hightech_enterprises 2022 level 2600家"), _whole("tech_contract_value 2022 level 310亿元")]),
        # an average in brackets is of those that it is the average of
        ("2022年R&D经费投入强度3.1%,高于全国平均水平(2.5%)。",
         [_whole("rd_intensity 2022 level 3.1%"), _whole("rd_intensity 2022 level 2.5%", "china")]),
        # words between a name and its figure
        ("高新技术企业数量再创新高,达2600家。", [_whole("hightech_enterprises 2022 level 2600家")]),
        ("2022年R&D经费投入强度稳步提升,达到3.1%。", [_whole("rd_intensity 2022 level 3.1%")]),
        ("发明专利授权量首次破2000件。", [_whole("invention_patents_granted 2022 level gt 2000件")]),
        ("新增高新技术企业300家,是上年增量的2倍,累计达2600家。",
         [_whole("hightech_enterprises_new 2022 level 300家"), _whole("hightech_enterprises 2022 level 2600家")]),
        ("高新技术产业增加值、高新技术产业投资均居全省第二位。",
         [_whole("hightech_value_added 2022 rank 2位"), _whole("hightech_investment 2022 rank 2位")]),
        ("“专精特新”小巨人企业、科创企业、高新技术企业总量分别达到30家、50家、2600家。",
         [_whole("little_giants_national 2022 level 30家"), _whole("hightech_enterprises 2022 level 2600家")]),
        # patents for inventions are a part of those granted or applied for
        ("申请专利520件,其中发明专利130件。",
         [_whole("patent_applications 2022 level 520件"), _whole("invention_patent_applications 2022 level 130件")]),
        ("专利授权量从2020年的2万件提升至2022年的3万件。其中,发明专利5000件。",
         [_whole("patents_granted 2020 level 2万件"), _whole("patents_granted 2022 level 3万件")]),
        ("专利授权410件,其中发明专利66件。",
         [_whole("patents_granted 2022 level 410件"), _whole("invention_patents_granted 2022 level 66件")]),
        # applied for is not recognised
        ("共申报12家高新技术企业,20家省科技型中小企业。", [_whole("hightech_enterprises_nominated 2022 level 12家")]),
        ("组织参评国家科技型中小企业50家。", []),
        # wordings
        ("技术市场交易成交额310亿元。", [_whole("tech_contract_value 2022 level 310亿元")]),
        ("地方财政科技拨款41亿元。", [_whole("fiscal_st_expenditure 2022 level 41亿元")]),
        ("2022年研究与试验发展(以下简称R&D)经费205亿元。", [_whole("rd_expenditure 2022 level 205亿元")]),
        ("入库备案科技型中小企业3100家。", [_whole("tech_sme_national 2022 level 3100家")]),
        ("专利申报量9000件。", [_whole("patent_applications 2022 level 9000件")]),
        ("2022年规模以上工业企业法人单位R&D经费支出150亿元。",
         [_whole("industrial_rd_expenditure 2022 level 150亿元")]),
        ("88家企业列入省级高新技术企业后备库。", [_whole("hightech_cultivation_pool 2022 level 88家")]),
    ],
)  # fmt: skip
def test_what_figures_are_of(text, wanted):
    assert said(TITLE, text) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # a headline
        (["泸州高新技术企业突破500家", "全市科技工作取得进展。"], "luzhou"),
        (["四川泸州科技创新加快", "全市科技工作取得进展。"], "luzhou"),
        (["江苏公布名单 徐州盐城两地入选", "全市。"], "jiangsu"),
        # words like 全市 tell the level
        (["2022年,全市科技工作有进展。", "据盐城日报", "江苏省下达了计划,江苏省内全市,全市。"], "yancheng"),
        (["记者从省科技厅获悉,我省科技工作有进展。", "江西省"], "jiangxi"),
        # a dateline is none, the parts of a region are not it
        (["新华社南昌8月3日电 我国研究与试验发展经费投入增长。"], "china"),
        (["今年福建省科技工作:", "泉州市、厦门市居前。", "泉州市、厦门市增长快。"], "fujian"),
        # the assembly is narrower than the title
        (["浙江2022年计划报告", "在永嘉县第十六届人民代表大会第二次会议上"], "yongjia"),
        # 内蒙古 without 自治区
        (["内蒙古技术交易额增长", "正文。"], "inner_mongolia"),
    ],
)
def test_the_region_of_a_document(lines, wanted):
    assert facts_of("a.txt", "", passages(*lines), reader().gazetteer).region == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # years that only some line names make no goals of later ones
        (["截至2022年底,扬州市企业8万家。", "2023年,扬州市高新技术企业达到3000家。"],
         ["statement yangzhou hightech_enterprises 2023 level 3000家"]),
        (["扬州市科技行动取得共识。", "到2023年,扬州市高新技术企业达到3000家。"],
         ["goal yangzhou hightech_enterprises 2023 level 3000家"]),
        # news of a part of a year
        (["上半年扬州市高新技术产业增长", "2022-07-20 来源:某报", "技术交易额31亿元。"],
         ["statement yangzhou tech_contract_value ? level 31亿元 (year)"]),
    ],
)  # fmt: skip
def test_documents_without_a_title(lines, wanted):
    assert said(*lines) == wanted


def test_a_date_at_the_beginning_of_a_line_is_that_of_publication():
    facts = facts_of("a.txt", "", passages("扬州科技", "2022-07-20 09:30 来源:某报"), reader().gazetteer)
    assert facts.entry.date_published == "2022-07-20"
