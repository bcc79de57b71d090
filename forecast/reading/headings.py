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


def below(headings: Sequence[Heading], heading: Heading) -> tuple[Heading, ...]:
    """The headings that hold once another one comes: the higher ones before it, and itself."""
    return (*(one for one in headings if one.level < heading.level), heading)


def section_of(headings: Sequence[Heading]) -> str:
    """The last two headings in a line."""
    return " ".join(heading.text for heading in headings[-2:])
