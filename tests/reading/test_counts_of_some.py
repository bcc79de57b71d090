"""Numbers that are not all there are: those added, those that something is said of, and several kinds together."""

import pytest
from reading_examples import said

TITLE = "绍兴市科技局2022年工作总结"
GAZELLES, LABS, FIRMS = "gazelle_enterprises", "key_laboratories_national", "hightech_enterprises"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # added: of what has no indicator for that the row stays open
        ("认定瞪羚企业35家。", ["? 2022 level 35家 (indicator)"]),
        ("优化重组全国重点实验室4家。", ["? 2022 level 4家 (indicator)"]),
        ("3家全国重点实验室获批建设。", ["? 2022 level 3家 (indicator)"]),
        ("组建5家市级创新联合体。", ["innovation_consortia_municipal_new 2022 level 5家"]),
        # but all there are
        ("累计认定瞪羚企业35家。", [f"{GAZELLES} 2022 level 35家"]),
        ("拥有瞪羚企业35家。", [f"{GAZELLES} 2022 level 35家"]),
        ("4家全国重点实验室落户绍兴。", [f"{LABS} 2022 level 4家"]),
        # only those that something is said of
        ("7家高新技术企业参加展会。", []),
        ("2家省级新型研发机构得到资金支持。", []),
        ("全市有7家高新技术企业。", [f"{FIRMS} 2022 level 7家"]),
        # several kinds together
        ("雏鹰企业、瞪羚企业68家。", []),
        ("高新技术企业和科技型中小企业达到900家。", []),
        ("高新技术企业、科技型中小企业分别达到400家、500家。",
         [f"{FIRMS} 2022 level 400家", "tech_sme 2022 level 500家"]),
        ("高新技术企业400家、科技型中小企业500家。", [f"{FIRMS} 2022 level 400家", "tech_sme 2022 level 500家"]),
        # a tier of ranks is no rank
        ("技术交易额310亿元,进入全国第二梯队。", ["tech_contract_value 2022 level 310亿元"]),
        ("技术交易额310亿元,位居全国第二。",
         ["tech_contract_value 2022 level 310亿元", "tech_contract_value 2022 rank 2位"]),
        # what firms spend, and branches of the economy
        ("省属企业完成投资553亿元、研发投入133亿元。", []),
        ("新增科技小巨人企业8家,其当年研发投入1.5亿元。", []),
        ("全年研发投入达133亿元。", ["rd_expenditure 2022 level 133亿元"]),
        ("全市经济增长6.1%。", ["gdp 2022 growth 6.1%"]),
        ("数字经济增长12%,民营经济总量达300亿元。", []),
        # per head by the unit
        ("有效发明专利拥有量达8.5件/万人。", ["invention_patents_per_10k 2022 level 8.5件/万人"]),
        ("有效发明专利拥有量达8500件。", ["invention_patents_valid 2022 level 8500件"]),
        ("万家法人企业中高新技术企业数15.1家。", []),
        # a goal that has been reached
        ("2022年高新技术企业总数达700家,超额完成全年净增130家的目标。",
         [f"{FIRMS} 2022 level 700家", f"goal {FIRMS} 2022 change 130家"]),
        ("2022年高新技术企业总数达700家,实现目标。", [f"{FIRMS} 2022 level 700家"]),
    ],
)  # fmt: skip
def test_what_a_number_counts(text, wanted):
    found = [one.removeprefix("statement ").replace("shaoxing ", "").strip() for one in said(TITLE, text)]
    assert [one.removeprefix("? ") for one in found] == [one.removeprefix("? ") for one in wanted]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["绍兴高新技术企业总数突破300家", "2022年全市高新技术企业达320家。"], ["level 320家"]),
        (["绍兴高新技术企业总数突破300家", "2022年全市高新技术企业达800家。"], ["level gt 300家", "level 800家"]),
    ],
)
def test_a_round_number_of_a_headline_gives_way_to_the_exact_one(lines, wanted):
    assert [one.split("2022 ")[1] for one in said(*lines)] == wanted
