"""Natures: whether the words of a heading, a title or a sentence speak of results or of goals."""

import re

RESULT, GOAL = "result", "goal"

# 计划完成情况 and 目标任务完成 speak of results.
_CARRIED_OUT = "(?!.*(?:完成|执行)情况)"
GOAL_WORDS = re.compile(
    rf"计划{_CARRIED_OUT}|目标{_CARRIED_OUT}|任务(?!完成)|思路|打算|安排|展望|要点|下一步|下步|预期|规划|部署|设想|建议"
)
RESULT_WORDS = re.compile(
    "(?:完成|落实|执行|工作|开展|运行|基本|发展)情况|主要工作(?!安排)|主要做法"
    "|总结|进展|回顾|成效|成绩|基础|现状|成就|公报|亮点|年报|概况|过去|形势"
)
# Names of programmes and papers; “十五五” alone is none, but a time.
NAMED = re.compile('(?![“"]十[一二三四五]?五[”"](?!规划|计划))[“"《][^”"》]*[”"》](?:计划|行动|工程|规划|目标)?')

STRIVES = re.compile("力争|争取|力求")  # makes a plain goal one of "at least"
_PLANNED = "计划(?:新增|完成|实现|培育|引进|建设|到)"  # 计划新增高新技术企业100家
_WILL = "将(?:达到|达|超过|突破|实现|新增|增长)|要(?:达到|实现)"  # 到2025年将达到
_TARGET = "(?:预期|主要)目标|目标(?:是|为|:)|(?<!超额)(?<!提前)完成目标"  # 主要目标是
AIMS = re.compile(f"(?:规划|计划)提出|{STRIVES.pattern}|确保|{_PLANNED}|{_WILL}|{_TARGET}")
# 已完成, 超额完成年度目标, 比目标多5家; but 已有目标 is one.
DONE = re.compile("已(?!有目标)|完成了|提前|超额|实际(?:完成|达到)|累计实现|比目标|目标任务的")
NEAR = 24  # characters before a figure


def nature_of(heading: str) -> str:
    """`RESULT` or `GOAL`, whichever a heading or title says last; empty if neither."""
    goal, result = GOAL_WORDS.search(heading), RESULT_WORDS.search(heading)
    if goal and result:
        return GOAL if goal.start() > result.start() else RESULT
    return GOAL if goal else RESULT if result else ""


def speaks_of_goals(words: str) -> bool:
    """Whether a line speaks of goals and of no results at all."""
    return GOAL_WORDS.search(words) is not None and RESULT_WORDS.search(words) is None


def aims(words: str) -> bool:
    """Whether a sentence says by itself that what follows is to be reached."""
    return AIMS.search(words) is not None


def is_done(words: str) -> bool:
    """Whether the words right before a figure say that it has been reached."""
    return DONE.search(words[-NEAR:]) is not None
