"""Promptness: whether a document gives R&D, which is mostly known a year late, of the very year that it reports on."""

import re
from collections.abc import Iterable

# A communiqué on R&D states figures of its own year; so does news of it.
COMMUNIQUE = re.compile("(?:科技经费|科技活动|研发|R&D|研究与试验发展)[^,。;]{0,14}公报")
_RD = "(?:R&D|研发|研究(?:与|和)试验发展)"
_WORDS = "[^。;!?%元]{0,30}?"
_GOAL = "目标|力争|争取|确保|计划|预计|预期|规划"


def is_prompt(titles: Iterable[str], lines: Iterable[str], year: int | None) -> bool:
    """Whether the R&D figures of a document for which no year is written are of the year that it reports on.

    So they are in a communiqué on R&D, and where the document writes that year beside one of them.
    """
    if any(COMMUNIQUE.search(title) for title in titles):
        return True
    if year is None:
        return False
    stated = re.compile(rf"(?<!到){year}年(?:底|末|度)?(?!.{{0,8}}目标){_WORDS}{_RD}[^。;]{{0,24}}?\d[\d.]*(?:%|万?亿)")
    matches = (match for line in lines for match in stated.finditer(line))
    return any(not re.search(_GOAL, match[0]) for match in matches)
