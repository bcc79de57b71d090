"""What a document says of itself."""

import pytest
from reading_examples import content, passages, reader

from forecast.catalogue import Document
from forecast.reading.documents import facts_of, identifier, same_document
from forecast.reading.homes import home_region
from forecast.reading.timings import Timing

GAZETTEER = reader().gazetteer


def entry(*lines: str, title: str = "", name: str = "a.txt"):
    return facts_of(name, title, passages(*lines), GAZETTEER).entry


def test_the_first_lines_tell_title_publisher_date_and_index_number():
    found = entry("索引号:002489653/2022-00012", "发布日期:2022-01-10", "杭州市科学技术局2021年工作总结", "正文。")
    assert (found.document, found.title) == ("hangzhou_report_2021", "杭州市科学技术局2021年工作总结")
    assert (found.publisher, found.date_published) == ("杭州市科学技术局", "2022-01-10")
    assert found.index_number == "002489653/2022-00012"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["杭州市科技局", "2021年工作总结"], "2021年工作总结"),
        (["一、工作总结", "杭州市工作报告"], "杭州市工作报告"),
        (["工作总结如下:", "杭州市工作报告"], "杭州市工作报告"),
        (["全市完成总结。", "杭州市工作报告"], "杭州市工作报告"),
        (["现将《杭州市科技创新规划》印发给你们。"], "杭州市科技创新规划"),
        (["正文。"], "a.txt"),
        ([], "a.txt"),
        (["正文。"] * 25 + ["杭州市工作报告"], "a.txt"),
    ],
)
def test_the_title_is_the_first_line_that_reads_like_one(lines, wanted):
    assert entry(*lines).title == wanted


def test_a_title_that_the_format_states_comes_first():
    assert entry("2021年工作总结", title="杭州市公报").title == "杭州市公报"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("发布日期:2022-1-5", "2022-01-05"),
        ("成文日期:2022年01月05日", "2022-01-05"),
        ("2022/1/5", "2022-01-05"),
        ("印发时间2022.1.5", "2022-01-05"),
        ("会议于2022年1月5日召开", ""),
        ("2022年1月", ""),
    ],
)
def test_the_date_of_publication(line, wanted):
    assert entry(line).date_published == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("温州市科技局", "温州市科技局"),
        ("武侯区新经济和科技局2022年2月", "武侯区新经济和科技局"),
        ("浙江省发展和改革委员会文件", "浙江省发展和改革委员会"),
        ("科技局", ""),
        ("2020年1月15日在江西省第十三届人民代表大会第三次会议上", ""),  # where it was given
        ("杭州市人民政府办公厅", "杭州市人民政府"),
    ],
)
def test_the_publisher(line, wanted):
    assert entry(line).publisher == wanted


@pytest.mark.parametrize(
    ("stated", "lines", "wanted"),
    [
        (["杭州市2021年工作总结"], [], "hangzhou"),
        (["浙江省杭州市拱墅区总结"], [], "gongshu"),
        (["福州市鼓楼区总结"], [], "gulou_fuzhou"),
        (["鼓楼区总结"], [], ""),
        (["鼓楼区总结"], ["徐州市鼓楼区"], "gulou_xuzhou"),
        (["南山区总结"], ["深圳市南山区", "全区"], "nanshan_shenzhen"),
        (["全国总结"], ["宁波", "宁波市"], "ningbo"),
        (["温州国家高新区总结"], [], "wenzhou_hightech_zone"),
        (["宁波国家高新区总结"], ["宁波", "宁波市"], ""),
        (["武汉东湖高新区总结"], ["武汉", "武汉市"], ""),
        (["武汉市经开区建设总结"], [], "wuhan"),
        (["工作总结", "温州市科技局"], [], "wenzhou"),
        (["工作总结"], ["宁波市", "宁波市"], "ningbo"),
        (["工作总结"], ["宁波市"], ""),
        (["工作总结"], ["宁波市"] * 3 + ["鄞州区"] * 2, "yinzhou_ningbo"),
        (["工作总结"], ["宁波市"] * 5 + ["鄞州区"] * 2, "ningbo"),
        (["工作总结"], ["全国"] * 5, ""),
        ([], [], ""),
    ],
)
def test_the_region_that_a_document_is_about(stated, lines, wanted):
    assert home_region(stated, lines, GAZETTEER, 2021) == wanted


@pytest.mark.parametrize(
    ("title", "met", "wanted"),
    [
        ("政府工作报告", "2020年1月15日在江西省第十三届人民代表大会第三次会议上", "jiangxi"),
        ("政府工作报告", "——在余姚市第十七届人民代表大会第一次会议上", "yuyao"),
        ("宁波市政府工作报告", "在江西省第十三届人民代表大会第三次会议上", "ningbo"),  # the title comes first
        ("政府工作报告", "在江西省人民代表大会上", "nanchang"),
    ],
)
def test_the_assembly_that_a_report_was_given_to_tells_its_region(title, met, wanted):
    lines = passages(title, met, *["南昌市、南昌市"] * 9)
    assert facts_of("a.txt", "", lines, GAZETTEER).region == wanted


@pytest.mark.parametrize(
    ("year", "wanted"), [(2019, "gongshu_until_2020"), (2020, "gongshu_until_2020"), (2021, "gongshu")]
)
def test_a_district_is_the_one_of_the_documents_year(year, wanted):
    assert home_region([f"拱墅区{year}年工作总结"], [], GAZETTEER, year) == wanted


def test_a_plan_is_about_the_region_of_the_years_that_it_plans_for():
    assert reader().read(content("拱墅区科技创新“十四五”规划"))[0].region == "gongshu"


@pytest.mark.parametrize(
    ("region", "when", "name", "wanted"),
    [
        ("hangzhou", Timing(2021, 2022, 2022, plan=False), "x.txt", "hangzhou_report_2021"),
        ("hangzhou", Timing(2020, 2021, 2025, plan=True), "x.txt", "hangzhou_plan_2025"),
        ("", Timing(2021, 2022, 2022, plan=False), "Report No. 5.final.docx", "report_no_5_final"),
        ("hangzhou", Timing(None, None, None, plan=False), "工作总结.docx", "document"),
        ("", Timing(None, None, None, plan=False), "2021 总结.docx", "document_2021"),
    ],
)
def test_the_short_name(region, when, name, wanted):
    assert identifier(region, when, name) == wanted


# --- documents of the data


def document(name: str = "", **given: str) -> Document:
    cells = {"title": "杭州市科技局2021年工作总结", "publisher": "", "date_written": "", "date_published": "",
             "index_number": "", "address": ""}  # fmt: skip
    return Document(name, **(cells | given))


@pytest.mark.parametrize(
    ("found", "known", "same"),
    [
        ({"index_number": "002/2022-1"}, {"index_number": "002/2022-1", "title": "另一标题"}, True),
        ({"index_number": "002/2022-1"}, {"index_number": "002／2022－1", "title": "另一标题"}, True),
        ({"index_number": "002/2022-1"}, {"index_number": "002/2022-2"}, False),
        ({"index_number": "002/2022-1"}, {}, True),
        ({}, {}, True),
        ({}, {"title": "杭州市科技局 2021 年《工作總結》"}, True),
        ({}, {"title": "杭州市科技局2022年工作总结"}, False),
        ({"title": ""}, {"title": ""}, False),
        ({"date_published": "2022-01-10"}, {"date_published": "2022-01-10"}, True),
        ({"date_published": "2022-01-10"}, {"date_published": "2022-01"}, True),
        ({"date_published": "2022-01-10"}, {"date_published": "2022-01-11"}, False),
        ({"date_published": "2022-01-10"}, {"date_written": "2021-12"}, True),
        ({"date_written": "2021"}, {"date_written": "2022"}, False),
    ],
)
def test_a_document_is_one_of_the_data_by_its_index_number_or_by_title_and_dates(found, known, same):
    there = document("there", **known)
    assert same_document(document(**found), [document("other", title="乙"), there]) == (there if same else None)


def test_the_index_number_comes_before_the_title():
    titled, indexed = document("titled"), document("indexed", title="另一标题", index_number="002/2022-1")
    assert same_document(document(index_number="002/2022-1"), [titled, indexed]) == indexed


def test_of_two_documents_of_the_same_title_neither_is_guessed():
    assert same_document(document(), [document("one"), document("two")]) is None
