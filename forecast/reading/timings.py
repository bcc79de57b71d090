"""Timings: the years that a whole document reports on and plans for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forecast.reading.moments import PART, SPAN, YEAR, find_moments
from forecast.reading.natures import RESULT, nature_of, speaks_of_goals

# A report on the work of a government is given early in the year that it plans for.
SPRING = re.compile("政府工作报告")
# 总结2021年工作,部署2022年工作: what a meeting looks back on and what it looks ahead to.
MET = re.compile(r"(?:总结|回顾)(?:了)?(20\d\d)年[^。;]{0,16}(?:部署|安排|谋划|研究)(?:了)?(20\d\d)年")
# What titles of plans say: “十四五”科技创新规划, 三年行动方案; 主要指标(2019-2021年) is none.
CONFERENCE = re.compile("年[^,。;]{0,10}工作会议")  # 2024年全省科技工作会议 looks back on 2023
PLANS = re.compile("规划|计划|方案|纲要|行动|目标|任务|思路|意见|十[一二三四五]五")
MEETING = re.compile("人民代表大会|人大")  # 2019年1月27日在江西省第十三届人民代表大会第三次会议上
ASSESSED = re.compile("评估|中期")  # a plan's assessment reports on years of the plan
PUBLISHED = re.compile(r"\d{4}")  # 2021-03-05
PAPER = re.compile("《[^》]*》")  # whose years are not those of the text
AIM = re.compile(r"(?<![升长加高降少大展])到20\d\d年")  # a year to be reached says nothing of that of the text
SINCE = re.compile(
    r"(?:[从由自比较]|是(?=\d{4}年的?\d))(?:19|20)\d\d年"
)  # nor does one that something is compared with
LONGEST_LINE = 60  # characters of one that is no running text
FIRST_LINES = 3  # in which the headline stands


@dataclass(frozen=True)
class Timing:
    """The years of a whole document.

    Attributes
    ----------
    now
        What it reports on; for a plan the year before its first one.
    start, target
        The first and last year that it plans for.
    plan
        Whether it is a plan of several years: its figures are goals.
    spring
        Whether it looks back in spring: its 今年 is the year that it plans for.
    ahead
        Whether it is a plan for a year: what no section calls a result is a goal.
    guessed
        Whether the years are only those that some line of the text names, not borne out by the date of publication:
        a later one is then not yet a goal's.
    prompt
        Whether it gives the figures that are mostly known a year late of the very year that it reports on.
    """

    now: int | None
    start: int | None
    target: int | None
    plan: bool
    spring: bool = False
    ahead: bool = False
    guessed: bool = False
    prompt: bool = False

    @property
    def today(self) -> int | None:
        """The year of 今年: what the document reports on, or the next in a report that looks back in spring."""
        return self.target if self.spring else self.now


def timing(title: str, lines: Sequence[str], published: str = "") -> Timing:
    """The years of a document from its title, else its headings, its first lines, or the date it was published.

    Parameters
    ----------
    lines
        Its headings and first lines.
    published
        A date like ``2021-03-05``: what is published in a year reports on the year before.
    """
    if ASSESSED.search(title):
        return _of_assessment(title, lines) or _of_date(published, lines)
    found = _of_title(title) or _of_meeting(title, lines)
    return found or _of_news(title, lines, published) or _of_date(published, lines)


def _reporting(year: int) -> Timing:
    return Timing(year, year + 1, year + 1, plan=False)


def _planning(year: int, *, spring: bool = False) -> Timing:
    return Timing(year - 1, year, year, plan=False, spring=spring)


def _of_title(title: str) -> Timing | None:
    """2021年工作总结和2022年工作思路; “十四五”规划."""
    years = _years([title], (YEAR, SPAN, PART))
    if not years:
        return None
    first, year = years[0]
    later = years[1][1] if len(years) > 1 else year
    if first is not None:
        return _of_several_years(title, first, year)
    if SPRING.search(title):
        return replace(_planning(year, spring=True), ahead=speaks_of_goals(title))  # 政府工作报告任务分工
    if later > year:
        return Timing(year, later, later, plan=False)
    if CONFERENCE.search(title) and not nature_of(title):
        return _planning(year, spring=True)
    return replace(_planning(year), ahead=True) if speaks_of_goals(title) else _reporting(year)


def _of_assessment(title: str, lines: Iterable[str]) -> Timing | None:
    """The last year before its own that the first lines of a plan's assessment name."""
    plan = next((year for first, year in _years([title], (SPAN,)) if first), None)
    years = {year for first, year in _years(lines, (YEAR,)) if first is None and (plan is None or year <= plan)}
    return _reporting(sorted(years)[-2:][0]) if years else None


def _of_several_years(title: str, first: int, last: int) -> Timing:
    """A plan; but a report where the title looks back on the years, or only says that figures are of them."""
    if nature_of(title) == RESULT or not PLANS.search(title):
        return _reporting(last)
    return Timing(first - 1, first, last, plan=True)


def _of_meeting(title: str, lines: Iterable[str]) -> Timing | None:
    """The year that a report on the work of a government was given in, which its title does not say."""
    if not SPRING.search(title):
        return None
    met = _years((line for line in lines if MEETING.search(line)), (YEAR,)) or _years(lines, (YEAR,))
    return _planning(met[0][1], spring=True) if met else None


def _of_news(title: str, lines: Sequence[str], published: str) -> Timing | None:
    """What the lines say; in news, without the title and headings of a report, 今年 is the year of publication."""
    found = _of_lines(lines, published)
    report = title or any(len(line) <= LONGEST_LINE and nature_of(line) for line in lines)
    if found is None or report or found.now is None:
        return found
    return replace(found, spring=published.startswith(str(found.now + 1)))


def _of_lines(lines: Sequence[str], published: str) -> Timing | None:
    """The first year that a line names: a goal's, if a short line speaks of goals or any says 2017年,我市将."""
    ahead = all(nature_of(line) != RESULT for line in lines)
    conference = next(filter(None, map(MET.search, lines)), None)
    if conference and int(conference[2]) == int(conference[1]) + 1:
        return _reporting(int(conference[1]))
    for line in lines:
        for first, year in _years([SINCE.sub("", AIM.sub("", PAPER.sub("", line)))], (YEAR, SPAN))[:1]:
            if CONFERENCE.search(line) and len(line) <= LONGEST_LINE:
                return _planning(year, spring=True)
            planned = Timing(year - 1, first or year, year, plan=False, ahead=ahead)
            if re.search(f"{year}年(?:,?[^,。;]{{0,6}}[局委厅市省区县])?将", line) or (
                speaks_of_goals(PAPER.sub("", line)) and len(line) <= LONGEST_LINE
            ):
                return planned
            sure = (nature_of(line) == RESULT and len(line) <= LONGEST_LINE) or published.startswith(str(year + 1))
            return replace(_reporting(year), guessed=not sure)
    return None


def _of_date(published: str, lines: Sequence[str]) -> Timing:
    """What is published in a year reports on the year before; but news of a part of a year (上半年) does not."""
    date = PUBLISHED.match(published)
    unknown = not date or any(_tells_part(line) for line in lines[:FIRST_LINES])
    return Timing(None, None, None, plan=False) if unknown or not date else _planning(int(date[0]))


def _tells_part(line: str) -> bool:
    """Whether a line speaks of a part of a year: 上半年, 1-9月."""
    return any(moment.sort == PART for moment in find_moments(line))


def _years(lines: Iterable[str], sorts: Sequence[str]) -> list[tuple[int | None, int]]:
    """The years that lines name, each with the first one where it ends several."""
    moments = (moment for line in lines for moment in find_moments(line) if moment.sort in sorts)
    return [(moment.first, moment.year) for moment in moments if moment.year is not None]
