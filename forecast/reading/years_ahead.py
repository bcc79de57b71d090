"""Years ahead: where a report given in spring turns from the years of a plan to the year ahead, or to the plan.

A section “十五五”时期目标任务和2026年工作安排 holds goals of both; its paragraphs say which.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from forecast.reading.headings import Heading
from forecast.reading.moments import PLAN_YEARS, PLANS
from forecast.reading.natures import GOAL
from forecast.reading.outline import Passage
from forecast.reading.sentences import sentences
from forecast.reading.settings import Setting
from forecast.reading.timings import Timing
from forecast.reading.year_sources import SECTION

YEAR, PLAN = "year", "plan"
EXPECTED = re.compile("预期目标")  # of a report's goals for its year
OF_PLAN = re.compile(r"十[一二三四五]?五[”\"]?(?:时期|规划|期间|末)|五年|年均|20\d0年|20\d5年")
# 《纲要(草案)》设置了29项主要指标,包括
OUTLINE = re.compile(
    "纲要(?:\\(草案\\)|草案)?》?[^。;!?]{0,40}(?:提出|设置|设定|明确|确定|安排)[^。;!?]{0,24}(?:指标|目标)(?![^。;!?]{0,8}完成)"
)


def turns(passages: Sequence[Passage], timing: Timing) -> Iterator[str]:
    """`YEAR` for each passage that speaks of the year ahead, `PLAN` where it tells of a plan's goals; else empty."""
    turned, part = False, tuple[Heading, ...]()
    for passage in passages:
        if not timing.spring:
            yield ""
            continue
        begins = _announces(passage.plain.text)
        turned = begins or (turned and passage.headings[:1] == part)
        part = passage.headings[:1]
        yield YEAR if turned else PLAN if OUTLINE.search(passage.plain.text) else ""


def turned(here: Setting, turn: str, timing: Timing) -> Setting:
    """The setting of a passage, which may be of the year ahead though its section is of a plan, or the other way."""
    year = timing.target
    if not turn or year is None or here.year is None:
        return here
    if turn == YEAR:
        # The year after the one ahead is that of a heading such as 2023年工作安排, which says what it means.
        later = here.nature == GOAL and here.year > year + 1
        return replace(here, year=year, first=None, source=SECTION) if later else here
    begins = year - 1 in PLANS.values() and here.year <= year
    return replace(here, nature=GOAL, year=year - 1 + PLAN_YEARS, first=year, source=SECTION) if begins else here


def _announces(text: str) -> bool:
    """Whether a sentence tells the goals of a year, and not those of a plan."""
    told = (text[one.start : one.end] for one in sentences(text))
    return any(EXPECTED.search(one) and not OF_PLAN.search(one) for one in told)
