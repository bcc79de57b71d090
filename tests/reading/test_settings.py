"""The years of a document and of its sections, and whether they speak of results or of goals."""

from dataclasses import replace

import pytest

from forecast.reading.moments import YEAR, Moment
from forecast.reading.natures import GOAL, RESULT, nature_of
from forecast.reading.promises import is_promised
from forecast.reading.settings import Setting, setting
from forecast.reading.timings import Timing, timing
from forecast.reading.year_sources import DOCUMENT, SECTION

NOTHING = Timing(None, None, None, plan=False)
REPORT = Timing(2021, 2022, 2022, plan=False)
SPRING = Timing(2021, 2022, 2022, plan=False, spring=True)
AHEAD = Timing(2021, 2022, 2022, plan=False, ahead=True)
PLAN = Timing(2020, 2021, 2025, plan=True)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("杭州市科技局2021年工作总结", REPORT),
        ("2021年度科技工作情况", REPORT),
        ("2021年工作总结和2022年工作思路", REPORT),
        ("2019年工作总结和2021年工作思路", Timing(2019, 2021, 2021, plan=False)),
        ("2022年科技工作要点", AHEAD),
        ("2021年计划完成情况", REPORT),
        ("杭州市2022年政府工作报告", SPRING),
        ("杭州市科技创新“十四五”规划", PLAN),
        ("科技创新十四五规划(2021-2025年)", PLAN),
        ("“十四五”科技创新", PLAN),
        ("高新技术企业倍增行动方案(2020—2022年)", Timing(2019, 2020, 2022, plan=True)),
        ("“十三五”科技工作总结", Timing(2020, 2021, 2021, plan=False)),
        ("科技创新主要指标(2019-2021年)", REPORT),
        ("2021年1-9月科技运行情况", REPORT),
        ("科技工作总结", NOTHING),
        ("", NOTHING),
    ],
)
def test_a_title_tells_the_years(title, wanted):
    assert timing(title.replace("—", "-"), []) == wanted


@pytest.mark.parametrize(
    ("title", "lines", "published", "wanted"),
    [
        ("", ["一、2021年工作总结"], "", REPORT),
        ("", ["一、工作总结", "二、2022年工作思路"], "", REPORT),
        ("", ["二、2022年工作思路"], "", AHEAD),
        ("", ["“十四五”发展目标"], "", Timing(2024, 2021, 2025, plan=False, ahead=True)),
        ("", ["2022年将实施科技项目"], "", AHEAD),
        ("", ["2022年将实施科技项目", "一、工作总结"], "", replace(AHEAD, ahead=False)),
        ("", ["2021年科技项目将实施"], "", replace(REPORT, guessed=True)),
        ("", ["2021年,科技局实施项目"], "2022-03-05", replace(REPORT, spring=True)),
        ("", ["2022年,我局将实施科技项目"], "", AHEAD),
        ("", [f"2021年,全市{'科技' * 30}部署"], "", replace(REPORT, guessed=True)),
        ("", ["2022年科技工作目标", "一、工作回顾"], "", replace(AHEAD, ahead=False)),
        ("", ["全市科技工作", "2021年科技成果"], "2019-01-01", replace(REPORT, guessed=True)),
        ("", [], "2022-03-05", REPORT),
        ("", [], "about 2022", NOTHING),
        ("政府工作报告", ["2022年1月10日在人民代表大会上"], "", SPRING),
        ("政府工作报告", ["在人民代表大会上"], "", NOTHING),
        ("政府工作报告", ["一、2021年工作回顾", "2022年1月10日在市第十四届人民代表大会上"], "", SPRING),
        ("“十四五”科技创新规划中期评估报告", ["2022年4月", "2021年末,全市"], "", REPORT),
        ("“十四五”科技创新规划中期评估报告", ["2021年末,全市"], "", REPORT),
        ("“十四五”科技创新规划中期评估报告", ["2020年", "2021年", "2022年", "到2035年"], "", REPORT),
        ("“十四五”科技创新规划中期评估报告", ["2021-2025年", "2021年末,全市"], "", REPORT),
        ("“十四五”科技创新规划中期评估报告", [], "2022-03-05", REPORT),
        ("“十四五”科技创新规划评估", ["全市"], "", NOTHING),
        ("科技创新规划中期评估", ["2021年末", "2022年"], "", REPORT),
        ("2021年工作总结", ["2015年规划"], "2019-01-01", REPORT),
    ],
)
def test_else_its_lines_or_its_date_tell_them(title, lines, published, wanted):
    assert timing(title, lines, published) == wanted


def test_this_year_is_the_next_in_a_report_given_in_spring():
    assert (REPORT.today, SPRING.today, PLAN.today) == (2021, 2022, 2020)


@pytest.mark.parametrize(
    ("headings", "document", "nature", "year", "first", "source"),
    [
        ([], REPORT, "", 2021, None, DOCUMENT),
        (["一、2021年工作总结"], REPORT, RESULT, 2021, None, SECTION),
        (["一、工作总结"], REPORT, RESULT, 2021, None, DOCUMENT),
        (["二、2022年工作思路"], REPORT, GOAL, 2022, None, SECTION),
        (["二、下一步打算"], REPORT, GOAL, 2022, None, DOCUMENT),
        (["二、2022年"], REPORT, GOAL, 2022, None, SECTION),
        (["二、今年工作"], SPRING, GOAL, 2022, None, SECTION),
        (["一、去年工作"], SPRING, "", 2021, None, SECTION),
        (["一、工作总结", "(一)目标任务"], REPORT, RESULT, 2021, None, DOCUMENT),
        (["二、工作思路", "(一)主要成绩"], REPORT, RESULT, 2021, None, DOCUMENT),
        (["二、2022年工作思路", "(一)培育主体"], REPORT, GOAL, 2022, None, SECTION),
        (["一、2021年目标"], REPORT, "", 2021, None, SECTION),  # a goal of the past, or how it was met
        (["一、目标完成情况"], REPORT, RESULT, 2021, None, DOCUMENT),
        (["一、“创新驱动”规划"], REPORT, "", 2021, None, DOCUMENT),  # the name of a paper
        ([], PLAN, GOAL, 2025, 2021, DOCUMENT),
        (["一、发展基础"], PLAN, RESULT, 2020, None, DOCUMENT),
        (["二、主要目标"], PLAN, GOAL, 2025, 2021, DOCUMENT),
        (["一、十三五成效"], PLAN, RESULT, 2020, 2016, SECTION),
        (["二、2035年远景"], PLAN, GOAL, 2035, None, SECTION),
        ([], AHEAD, GOAL, 2022, None, DOCUMENT),
        (["一、培育主体"], AHEAD, GOAL, 2022, None, DOCUMENT),
        (["一、2021年工作总结"], AHEAD, RESULT, 2021, None, SECTION),
        (["一、主要成绩"], AHEAD, RESULT, 2021, None, DOCUMENT),
        (["一、2021年"], AHEAD, "", 2021, None, SECTION),  # of a year that is over no goal
        (["一、2022年"], AHEAD, GOAL, 2022, None, SECTION),
        ([], NOTHING, "", None, None, DOCUMENT),
        (["一、今年工作"], NOTHING, "", None, None, DOCUMENT),
    ],
)
def test_headings_set_what_a_section_speaks_of(headings, document, nature, year, first, source):
    found = setting(headings, document)
    assert found == Setting(nature, document.now, year, first, source, document.today)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("工作总结", RESULT),
        ("工作思路", GOAL),
        ("工作总结和工作思路", GOAL),
        ("目标与成效", RESULT),
        ("科技创新", ""),
        ("计划执行情况", RESULT),
        ("主要任务", GOAL),
        ("任务完成", ""),
        ("主要工作安排", GOAL),
    ],
)
def test_words_speak_of_results_or_goals(words, wanted):
    assert nature_of(words) == wanted


def of(year: int) -> Moment:
    return Moment(0, 5, YEAR, year)


@pytest.mark.parametrize(
    ("words", "year", "nature", "wanted"),
    [
        # no year beside the figure: the section, or words of the sentence
        ("高新技术企业达到", None, "", False),
        ("高新技术企业达到", None, GOAL, True),
        ("高新技术企业达到", None, RESULT, False),
        ("力争高新技术企业达到", None, "", True),
        ("力争高新技术企业达到", None, RESULT, False),
        ("高新技术企业已达到", None, GOAL, False),
        ("已有目标", None, GOAL, True),
        # a year ahead
        ("2022年高新技术企业达到", 2022, "", True),
        ("2022年高新技术企业达到", 2022, RESULT, False),
        ("力争2022年高新技术企业达到", 2022, RESULT, True),
        ("到2025年高新技术企业达到", 2025, RESULT, True),
        # a year that is over
        ("2021年高新技术企业达到", 2021, GOAL, False),
        ("力争2021年高新技术企业达到", 2021, "", True),
        ("力争2021年高新技术企业达到", 2021, RESULT, False),
        ("超额完成目标,高新技术企业达到", 2022, "", False),
    ],
)
def test_a_figure_is_promised_or_reached(words, year, nature, wanted):
    here = Setting(nature, 2021, 2022 if nature == GOAL else 2021)
    assert is_promised(words, of(year) if year else None, year, here) is wanted
