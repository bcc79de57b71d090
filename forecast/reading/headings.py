"""Headings: the lines of a document that say what stands below them, and how high each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SIGNS = "一二三四五六七八九"
# How high a numbering is; the first that fits.
NUMBERINGS = (
    (1, re.compile(rf"第[{_SIGNS}十百]+[章编篇部]")),  # 第一章
    (2, re.compile(rf"第[{_SIGNS}十百]+节")),  # 第二节
    (2, re.compile(rf"[{_SIGNS}十]{{1,3}}[、.]")),  # 一、
    (3, re.compile(rf"\([{_SIGNS}十]{{1,3}}\)、?")),  # (一)
    (4, re.compile(r"\d{1,2}[、.](?!\d)")),  # 1.
    (5, re.compile(r"\(\d{1,2}\)")),  # (1)
    (6, re.compile(rf"[{_SIGNS}]是")),  # 一是
)
LONGEST_HEADING = 40
_TIME = r"(?:20\d\d年|今年|明年|新的一年|下一步|下一阶段)"
_OF_WORK = "(?:回顾|总结|安排|部署|目标|任务|计划|打算|思路|要点|要求|工作)"
# Lines without a number that say of what time the rest is: 2022年工作安排; 今年,重点抓好以下工作:
UNNUMBERED = re.compile(
    rf"(?!.*20\d\d年.*20\d\d年){_TIME}[^,。;:、]{{0,16}}{_OF_WORK}$"
    rf"|(?:各位代表[!,:])?{_TIME},?[^。;:、]{{0,20}}(?:抓好|做好|推进|完成|突出)[^。;:、]{{0,14}}(?:工作|任务|重点)[:。]$"
    # “十五五”时期,要努力实现以下目标任务:
    r"|[“\"]?十[一二三四五]?五[”\"]?时期,?[^。;:、]{0,16}(?:目标|任务)[^。;:、]{0,8}:$"
)
# What a title within a line ends with; if it is too long then, a comma ends it too.
ENDS = (re.compile("[。:;]"), re.compile("[。:;,]"))


@dataclass(frozen=True)
class Heading:
    """A heading and how high it is."""

    level: int
    text: str


def heading_of(text: str, stated: int = 0) -> Heading | None:
    """The heading that a line is, or begins with: ``(一)引进和培育平台。积极创建...``.

    Parameters
    ----------
    stated
        How high the document's format says that it is; 0 where it says nothing.
    """
    level = stated or _numbered(text)
    titles = (end.split(text, maxsplit=1)[0] for end in ENDS)
    title = next((title for title in titles if len(title) <= LONGEST_HEADING), None)
    return None if level is None or title is None else Heading(level, title)


def _numbered(text: str) -> int | None:
    """How high the numbering is that a line begins with."""
    return next((level for level, numbering in NUMBERINGS if numbering.match(text)), None)


def announced(text: str) -> int:
    """1, above all numberings, for a line without a number that tells what time those below it are of; else 0."""
    return 1 if UNNUMBERED.match(text) else 0


def below(headings: Sequence[Heading], heading: Heading) -> tuple[Heading, ...]:
    """The headings that hold once another one comes: the higher ones before it, and itself."""
    return (*(one for one in headings if one.level < heading.level), heading)


def section_of(headings: Sequence[Heading]) -> str:
    """The last two headings in a line."""
    return " ".join(heading.text for heading in headings[-2:])
