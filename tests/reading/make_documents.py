"""Write the Word, Excel and PDF documents of the reading tests.

A tool for developers; the tests read the finished files. It needs python-docx,
openpyxl and reportlab, and writes into ``documents`` beside itself::

    python tests/reading/make_documents.py

The text and HTML documents stand there as they are. All texts are invented: no
figure is to be quoted as a fact about the places named.
"""

import datetime
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
FONT_FILE = HERE.parents[1] / "forecast" / "charts" / "fonts" / "ForecastSansSC-Regular.ttf"
FONT = "ForecastSansSC"
DATE = datetime.datetime(2024, 1, 1)

# A document is a list of headings, paragraphs (text) and tables (lists of rows).
JINHUA_PLAN = [
    "# 金华市科技创新“十四五”规划(节选)",
    "金华市人民政府 2021年8月12日",
    "## 一、发展基础",
    "2020年末,全市省科技型中小企业累计4862家。2020年,全市R&D经费支出比2015年翻一番,技术交易总额比2015年翻两番。"
    "“十三五”期间累计建成众创街区7个,引进项目213个,总投资468亿元。",
    "## 二、发展目标",
    "到2025年,全市R&D经费支出占GDP比重达到3%。“十四五”期间,新增省级企业研究院100家,实施“双龙引才”等“2+4”专项行动,"
    "投入财政资金50亿元。",
    "表1 金华市“十四五”科技创新主要指标",
    [
        ["序号", "指标名称", "单位", "2020年", "2025年", "年均增长", "属性"],
        ["1", "R&D经费支出占GDP比重", "%", "2.1", "3", "提高0.18个百分点", "约束性"],
        ["2", "R&D经费支出", "亿元", "98.7", "190", "增长14%", "预期性"],
        ["3", "高新技术产业增加值占规上工业增加值比重", "%", "58.3", "65", "提高1.34个百分点", "预期性"],
        ["4", "国家高新技术企业数量", "家", "1386", "2500", "增长12.5%", "预期性"],
        ["5", "省级企业研发中心数量", "家", "512", "762", "增加50家", "预期性"],
        ["6", "人才资源总量", "万人", "130", "160", "—", "预期性"],
        ["7", "规上工业企业中有R&D活动企业比重", "%", "—", "75", "—", "预期性"],
        ["8", "公民具备科学素质的比例", "%", "11.2", "16", "提高0.96个百分点", "预期性"],
    ],
    "注:2025年为规划目标值。",
]

WUHOU_INDICATORS = [
    "# 成都市武侯区科技创新主要指标(2019—2021年)",
    "武侯区新经济和科技局 2022年2月",
    "2021年末,全区高新技术企业945家,较上年净增162家。其中,武侯新城园区企业总数达1280家,营业收入同比增长22.4%。",
    [
        ["指标", "2019年", "2020年", "2021年"],
        ["R&D经费支出(亿元)", "58.4", "63.7", "—"],
        ["高新技术企业数(家)", "612", "783", "945"],
        ["技术合同成交额(亿元)", "98.3", "126.5", "151.8"],
        ["国家科技型中小企业入库数(家)", "521", "604", "733"],
        ["社区科普讲座(场)", "236", "118", "205"],
    ],
    "注:2021年R&D经费支出待省统计局核定后公布。咨询电话028-00009173。",
]

XIAN_ACTION_PLAN = [
    "# 西安市科技企业倍增三年行动计划(2020—2022年)",
    "市政办发〔2020〕19号",
    "## 一、工作基础",
    "2019年末,全市高新技术企业3673家。",
    "## 二、行动目标",
    "到2022年,高新技术企业达到7346家,比2019年翻一番。2020年、2021年、2022年分别新增高新技术企业1000家、1200家和1473家。",
    "2020—2022年,三年累计新增省级科技企业孵化器15家以上,新增省级众创空间不少于20家。以2019年为基数,2020—2022年技术交易总额年均增长15%以上。",
    "## 三、支持措施",
    "对首次认定的企业给予5万元奖励;研发投入按15%-20%的比例补助,单个企业最高200万元;每年遴选300至500家企业入库辅导。"
    "设立总规模100亿元的倍增基金,组建“1155”服务专班,配备专员260名。",
]

GUANGDONG_SHEETS = {
    "R&D投入": [
        ["广东省R&D经费和发明专利情况", None, None, None],
        [None, None, None, None],
        ["年份", "R&D经费支出(亿元)", "R&D经费占GDP比重(%)", "发明专利授权量(件)"],
        [2018, 2704.7, 2.71, 53259],
        [2019, 3098.49, 2.87, 59742],
        [2020, 3479.88, 3.14, 70695],
    ],
    "说明": [
        ["本表由广东省科技统计服务中心整理,更新于2021年12月20日。"],
        ["查询电话020-00003338;共调查单位68,412个,回收率99.2%。"],
    ],
}

SHAOXING_SHEETS = {
    "完成情况": [
        ["绍兴市2021年度科技工作目标完成情况及2022年目标", None, None, None, None, None, None],
        ["序号", "指标", "单位", "2021年目标", "2021年实际完成", "完成率(%)", "2022年目标"],
        [1, "新增高新技术企业", "家", 450, 563, 125.1, 500],
        [2, "新增省科技型中小企业", "家", 1500, 1688, 112.5, 1600],
        [3, "技术交易总额", "亿元", 230, 251.6, 109.4, 280],
        [4, "高新技术产业增加值增速", "%", 9, 12.3, 136.7, 9.5],
        [5, "发明专利授权量", "件", "—", 3126, "—", "—"],
        [6, "市民科学讲堂", "场", 20, 26, 130, 25],
        ["填报单位:绍兴市科学技术局", None, None, None, None, None, "2022-01-14"],
    ],
}

HEFEI_REPORT = [
    "# 合肥市2021年科技创新发展报告(摘要)",
    "合肥市科学技术局 2022年4月",
    "2021年,全市地区生产总值11412.8亿元,比上年增长9.2%;规模以上工业增加值比上年增长19.6%。年末高新技术企业4578家,"
    "较上年净增1250家。全年技术合同成交额1146.4亿元,比上年增长54.2%。全年发明专利授权量约1.1万件,年末有效发明专利41506件。",
    "最新公布的全市R&D经费支出占GDP比重为3.52%(2021年数据尚未公布,此为2020年数据),居省会城市第3位。",
    "合肥高新区年末高新技术企业2020家,全年技术合同成交额312.7亿元;经开区引进项目142个,协议投资额860亿元。"
    "全市轨道交通运营里程156公里,年末常住人口946.5万人。",
    "2022年目标:高新技术企业突破5500家,财政科技支出不低于180亿元,技术合同成交额1300亿元左右。",
    "— 3 —",
]

ANHUI_PLAN = [
    "# 安徽省“十四五”科技创新规划主要指标",
    "皖科规〔2022〕4号",
    "到2025年,全省建设省级实验室体系,组织实施“123+N”计划,布局重大专项60项,省级财政统筹安排资金300亿元。",
    [
        ["序号", "指标", "2020年", "2025年", "属性"],
        ["1", "全社会研发经费投入占GDP比重(%)", "2.28", "2.8", "预期性"],
        ["2", "高新技术企业数(家)", "8559", "15000", "预期性"],
        ["3", "吸纳技术合同成交额(亿元)", "1131.2", "3000", "预期性"],
        ["4", "每万人高价值发明专利拥有量(件)", "6.4", "10", "约束性"],
        ["5", "战略性新兴产业产值占规上工业总产值比重(%)", "40.3", "45", "预期性"],
    ],
    "注:表中2020年为实际完成值,2025年为规划目标值。",
    "— 21 —",
]


def main() -> None:
    for name, parts in {
        "24_jinhua_plan_table.docx": JINHUA_PLAN,
        "25_wuhou_three_years.docx": WUHOU_INDICATORS,
        "26_xian_three_year_plan.docx": XIAN_ACTION_PLAN,
    }.items():
        write_word(DOCUMENTS / name, parts)
    write_excel(DOCUMENTS / "27_guangdong_years.xlsx", GUANGDONG_SHEETS)
    write_excel(DOCUMENTS / "28_shaoxing_targets.xlsx", SHAOXING_SHEETS)
    write_pdf(DOCUMENTS / "29_hefei_report.pdf", HEFEI_REPORT)
    write_pdf(DOCUMENTS / "30_anhui_plan_table.pdf", ANHUI_PLAN)


def write_word(path: Path, parts: list) -> None:
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = DATE
    for part in parts:
        if isinstance(part, list):
            table = document.add_table(len(part), len(part[0]), style="Table Grid")
            for row, cells in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif part.startswith("#"):
            document.add_heading(part.lstrip("# "), level=part.count("#"))
        else:
            document.add_paragraph(part)
    packed = io.BytesIO()
    document.save(packed)
    path.write_bytes(_undated(packed))


def write_excel(path: Path, sheets: dict[str, list]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if len(rows[0]) > 1:
            sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[0]))
    packed = io.BytesIO()
    book.save(packed)
    path.write_bytes(_undated(packed))


def _undated(packed: io.BytesIO) -> bytes:
    """The same zip archive without the time of its making, so that a second run gives the same bytes."""
    plain = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml" and _is_excel(source):
                content = _excel_core()
            target.writestr(zipfile.ZipInfo(name, DATE.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return plain.getvalue()


def _is_excel(source: zipfile.ZipFile) -> bool:
    return "xl/workbook.xml" in source.namelist()


def _excel_core() -> bytes:
    """openpyxl writes the time of saving into the properties, whatever they say."""
    properties = openpyxl.packaging.core.DocumentProperties(creator="forecast", created=DATE, modified=DATE)
    return openpyxl.xml.functions.tostring(properties.to_tree())


def write_pdf(path: Path, parts: list) -> None:
    pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
    text = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=18, firstLineIndent=22, wordWrap="CJK")
    title = ParagraphStyle("title", fontName=FONT, fontSize=15, leading=24, alignment=TA_CENTER, wordWrap="CJK")
    grid = TableStyle([("FONT", (0, 0), (-1, -1), FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    story = []
    for part in parts:
        if isinstance(part, list):
            story += [Spacer(1, 8), Table(part, style=grid), Spacer(1, 8)]
        else:
            escaped = part.lstrip("# ").replace("&", "&amp;")
            story.append(Paragraph(escaped, title if part.startswith("#") else text))
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)


if __name__ == "__main__":
    main()
