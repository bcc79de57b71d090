"""Qualifiers: the words beside a figure that say how it is meant: 超过, 以上, 同比增长, 高于全国."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forecast.reading.figures import any_of

_BEFORE = {
    "gt": ("超过", "突破", "超", "逾", "高于", "大于", "多于", "首次突破", "首次破", "首破", "跨越", ">"),
    "ge": ("不少于", "不低于", "不小于", "至少", "达到或超过", "≥", ">="),
    "approx": ("将近", "接近", "大约", "约为", "约", "近", "大致"),
    "le": ("不超过", "不高于", "不多于", "控制在", "至多", "≤"),
    "lt": ("低于", "少于", "小于", "不到", "不足", "<"),
}
_AFTER = {
    "ge": ("及以上", "以上", "或以上"),
    "approx": ("左右", "上下", "前后"),
    "le": ("以内", "以下", "之内", "及以下"),
}


def _named(words: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(rf"(?P<{name}>{any_of(said)})" for name, said in words.items())


BEFORE = re.compile(rf"(?:{_named(_BEFORE)})(?:了|到|至)?$")  # 突破了
AFTER = re.compile(_named(_AFTER))
WIDEST_COMPARATOR = 8  # characters

# What it is compared with: 同比, 比上年同期, 较2019年末, 按可比价格计算.
_THAN = (
    "(?:同比|环比|[比较与](?:上年|去年)同期(?:相比)?"
    r"|(?:比|较|与)?(?:上一?年|去年|前一年|(?:20)?\d\d年)(?:末|底|度)?(?:相比|同口径)?"
    "|按可比价(?:格)?(?:计算)?|名义|可比口径),?"
)
_YEARLY = "年均复合|年均|年平均|平均每年|每年|年复合|平均"
_MEAN_RATE = "(?:增长率|增长|增速|增幅)年均"  # 增速年均超20%
# 实际增长, 增幅; not 负增长, nor 新增, which counts things.
_RISES = (
    "(?:实际|累计|大幅|净)?"
    "(?:增长率|(?<!负)增长|递增|上升|提高|(?<!新)增加|提升|增幅|增速|(?<!新)增|(?<!提)升)"
)  # fmt: skip
_FALLS = "下降|减少|降低|回落|下滑|降幅|缩减|负增长"
# What may follow the direction: 增幅达到, 下降了, 增速为.
_REACHES = "了|达到|达|为|是|约|约为|保持在|均|分别|率|幅度|度|速度|:|超过|超|近|不低于|突破|不少于"
DIRECTION = re.compile(
    rf"(?:{_THAN}){{0,2}}(?:(?P<rate>{_MEAN_RATE})|(?P<yearly>{_YEARLY})?(?:{_RISES}|(?P<falls>{_FALLS})))(?:{_REACHES}){{0,3}}$"
)
# 高于全国平均1.2个百分点: a difference between two things.
GAP = re.compile("(?:高于|高出|低于|快于|慢于|高(?=[全规平国])|超出|超过|领先|落后)[^,。;、]{0,16}$")
WIDEST_DIRECTION = 24  # characters


@dataclass(frozen=True)
class Direction:
    """The words before a figure that make it a change over time: where they begin and what they say."""

    start: int
    falls: bool
    yearly: bool


def comparator_before(text: str, end: int) -> tuple[int, str]:
    """Where the words begin that compare what follows (超过), and ``gt``, ``ge`` ...; ``eq`` where there are none."""
    match = BEFORE.search(text, max(0, end - WIDEST_COMPARATOR), end)
    return (match.start(), str(match.lastgroup)) if match else (end, "eq")


def comparator_after(text: str, start: int) -> tuple[int, str]:
    """Where the words end that compare what stands before them (以上), and ``ge`` ...; ``eq`` where there are none."""
    match = AFTER.match(text, start)
    return (match.end(), str(match.lastgroup)) if match else (start, "eq")


def direction_before(text: str, end: int) -> Direction | None:
    """The direction that the words right before a place give to a figure."""
    match = DIRECTION.search(text, max(0, end - WIDEST_DIRECTION), end)
    return Direction(match.start(), bool(match["falls"]), bool(match["yearly"] or match["rate"])) if match else None


def is_gap(text: str, end: int) -> bool:
    """Whether the words before a place set two things against each other, not two times."""
    return GAP.search(text, max(0, end - WIDEST_DIRECTION), end) is not None
