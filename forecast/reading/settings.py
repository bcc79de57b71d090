"""Settings: the year that a document and each of its sections speaks of, and whether of results or of goals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forecast.reading.moments import PART, SPAN, YEAR, Moment, find_moments

RESULT, GOAL = "result", "goal"

# What a heading or title says of the figures below it.
GOAL_WORDS = re.compile(r"思路|计划(?!.*(?:完成|执行)情况)|目标(?!.*(?:完成|执行)情况)|打算|安排|展望|要点|下一步|下步|预期|任务(?!完成)|规划|部署|设想|建议")
RESULT_WORDS = re.compile(r"总结|完成情况|落实情况|执行情况|进展|回顾|成效|成绩|主要工作(?!安排)|工作情况|开展情况|基础|现状|成就|公报|运行情况|基本情况|主要做法|亮点|年报|概况|发展情况|过去|形势")
# What a sentence says, where its section says nothing or the other.
AIMS = re.compile(r"规划提出|计划提出|力争|争取|力求|确保|预期目标|主要目标|目标是|目标为|目标:|计划(?:新增|完成|实现|培育|引进|建设|到)|将(?:达到|达|超过|突破|实现|新增|增长)|要达到|要实现|(?<!超额)(?<!提前)完成目标")
DONE = re.compile(r"已(?!有目标)|完成了|提前|超额|实际完成|实际达到|累计实现|比目标|目标任务的")
PAST_GOAL = re.compile(r"(?:年度|原定|全年|预期|规划|既定)?目标(?:任务|值|数)?(?:为|是|:)?$")
NAMED = re.compile("[“\"《][^”\"》]*[”\"》](?:计划|行动|工程|规划|目标)?")  # names of programmes and papers
REVIEW = re.compile(r"政府工作报告")
PLAN_TITLE = re.compile(r"规划|行动计划|行动方案|实施方案|发展纲要")
REPORT_YEAR = re.compile(r"总结|报告|公报|情况|年报|回顾|工作(?!思路|计划|要点|目标|安排)")


@dataclass(frozen=True)
class Setting:
    """What a figure is taken to be where its own sentence does not say.

    Attributes
    ----------
    nature
        `RESULT`, `GOAL`, or empty where nothing says it.
    now
        The year that the document reports on.
    today
        The year of its 今年, before which 去年 lies: mostly the same, but the next in a report given in spring.
    year
        The year of a figure without one; None where there is none to be taken.
    first
        Where the section speaks of a plan of several years, its first one.
    source
        Where the year is from, as a reason: ``section`` or ``document``.
    """

    nature: str
    now: int | None
    year: int | None
    first: int | None = None
    source: str = ""
    today: int | None = None


@dataclass(frozen=True)
class Timing:
    """The years of a whole document: what it reports on, and what it plans for (from `start` to `target`)."""

    now: int | None
    start: int | None
    target: int | None
    plan: bool
    spring: bool = False

    @property
    def today(self) -> int | None:
        """The year of 今年: what the document reports on, or the next in a report that looks back in spring."""
        return self.target if self.spring else self.now


def timing(title: str, lines: Sequence[str], published: str = "") -> Timing:
    """The years of a document from its title, else its headings, its first lines, or the date it was published."""
    found = _of_title(title) or _of_meeting(title, lines)
    if found:
        return found
    for line in lines:
        moments = [moment for moment in find_moments(line) if moment.sort in (YEAR, SPAN) and moment.year]
        if moments and GOAL_WORDS.search(line) and not RESULT_WORDS.search(line) and moments[0].year:
            return Timing(moments[0].year - 1, moments[0].first or moments[0].year, moments[0].year, plan=False)
        if moments and moments[0].year:
            return Timing(moments[0].year, moments[0].year + 1, moments[0].year + 1, plan=False)
    year = int(published[:4]) if re.match(r"\d{4}", published) else None
    return Timing(year - 1 if year else None, year, year, plan=False)


def _of_meeting(title: str, lines: Sequence[str]) -> Timing | None:
    """A report on the work of a government is given early in the year that it plans for."""
    if not REVIEW.search(title):
        return None
    years = [moment.year for line in lines for moment in find_moments(line) if moment.sort == YEAR and moment.year]
    return Timing(years[0] - 1, years[0], years[0], plan=False, spring=True) if years else None


def _of_title(title: str) -> Timing | None:
    moments = [moment for moment in find_moments(title) if moment.year and moment.sort in (YEAR, SPAN, PART)]
    if not moments:
        return None
    first = moments[0]
    assert first.year is not None
    if first.sort == SPAN or (PLAN_TITLE.search(title) and first.first):
        return Timing((first.first or first.year) - 1, first.first, first.year, plan=True)
    if REVIEW.search(title):
        return Timing(first.year - 1, first.year, first.year, plan=False, spring=True)
    if len(moments) > 1 and moments[1].year and moments[1].year > first.year:
        return Timing(first.year, moments[1].year, moments[1].year, plan=False)
    if GOAL_WORDS.search(title) and not RESULT_WORDS.search(title):
        return Timing(first.year - 1, first.year, first.year, plan=False)
    return Timing(first.year, first.year + 1, first.year + 1, plan=False)


def setting(headings: Iterable[str], document: Timing) -> Setting:
    """The setting of a section, from its headings, the highest first."""
    nature, year, first, source = "", None, None, ""
    for heading in (NAMED.sub("", one) for one in headings):
        nature = _within(nature, _nature(heading))
        years = [moment for moment in find_moments(heading) if moment.sort in (YEAR, SPAN)]
        if years:
            year, first, source = years[0].resolved(document.today), years[0].first, "section"
            nature = nature or (GOAL if document.now and year and year > document.now else "")
    if document.plan and not nature:
        nature = GOAL
    if year is None:
        year, first = _default_year(nature, document)
        source = "document"
    if document.now and year and nature == GOAL and year <= document.now and not document.plan and source == "section":
        nature = ""
    return Setting(nature, document.now, year, first, source, document.today)


def _within(outer: str, own: str) -> str:
    """What a heading says under one that says something already: below results there is no goal by a word alone."""
    return outer if outer == RESULT else own or outer


def _nature(heading: str) -> str:
    goal, result = GOAL_WORDS.search(heading), RESULT_WORDS.search(heading)
    if goal and result:
        return GOAL if goal.start() > result.start() else RESULT
    return GOAL if goal else RESULT if result else ""


def _default_year(nature: str, document: Timing) -> tuple[int | None, int | None]:
    if nature != GOAL:
        return document.now, None
    several = document.start is not None and document.target is not None and document.target > document.start
    return document.target, document.start if several else None


def is_goal(words: str, moment: Moment | None, year: int | None, here: Setting) -> bool:
    """Whether a figure is promised, not reached.

    Parameters
    ----------
    words
        Its sentence up to the figure.
    moment
        The moment that it names, if any.
    year
        The year that it is about.
    """
    if DONE.search(words[-24:]):
        return False
    if here.now is not None and year is not None and moment is not None:
        if year > here.now:
            return here.nature != RESULT or bool(AIMS.search(words)) or year > here.now + 1
        return bool(here.nature == GOAL and year == here.year) or bool(AIMS.search(words) and here.nature != RESULT)
    if here.nature == GOAL:
        return True
    return bool(here.nature != RESULT and AIMS.search(words))
