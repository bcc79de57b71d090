"""Periods: the years that growth over several years counts over: 五年来, 从2012年的…到2021年的…, 是2015年的2倍."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecast.reading.courses import course_of
from forecast.reading.judgements import Scene
from forecast.reading.moments import BASE, PLAN_YEARS, SPAN, YEAR, Moment
from forecast.reading.pairs import Pair
from forecast.reading.quantities import CHANGE, GROWTH
from forecast.reading.roles import is_start
from forecast.reading.tokens import Tokens

SHORTEST = 2  # years; over one, growth is that of a year
LONGEST = 20
COMPARED = ("比", "较", "与", "于", "同")  # 高于“十三五”时期1.2个百分点
PLAN_END = re.compile('五[”"]?(?:时期|规划)?期?末')
WIDEST = 24  # characters between a year and the growth since then


@dataclass(frozen=True)
class Period:
    """The year that growth counts from, and its last."""

    base: int
    last: int


def period_of(moment: Moment | None, now: int | None) -> Period | None:
    """The years of a span; those of 五年来 end with `now`, which those of a plan that has begun do not pass."""
    if moment is None or moment.sort != SPAN:
        return None
    if moment.ahead:
        return Period(now, now + moment.years) if now is not None and moment.years else None
    last = moment.year or _last(moment, now)
    base = _base(moment, last)
    if base is None or last is None:
        return None
    ended = min(last, now) if now is not None and base < now else last
    return Period(base, ended) if SHORTEST <= ended - base <= LONGEST else None


def _last(moment: Moment, now: int | None) -> int | None:
    return moment.since + moment.years if moment.since and moment.years else now


def _base(moment: Moment, last: int | None) -> int | None:
    if moment.since is not None:
        return moment.since
    if moment.first is not None:
        return moment.first - 1
    return last - moment.years if last is not None and moment.years else None


def told_before(pair: Pair, year: int | None, scene: Scene) -> Period | None:
    """The period that the words of its sentence before a figure tell, the nearest to it.

    Parameters
    ----------
    year
        That of the figure, with which growth since 是2012年的3.8倍 ends.
    """
    before = [one for one in scene.tokens.moments if one.end <= pair.quantity.figure_start]
    for at in range(len(before), 0, -1):
        found = _told_by(before[:at], pair, year, scene)
        # growth that is no mean may be that of the year named last
        if found or not pair.quantity.mean:
            return found
    return None


def _told_by(before: Sequence[Moment], pair: Pair, year: int | None, scene: Scene) -> Period | None:
    """The period that the last of some moments tells, with what stands before it."""
    moment, tokens = before[-1], scene.tokens
    if moment.sort == SPAN:
        compared = tokens.text.endswith(COMPARED, 0, moment.start)
        now = _counted_to(before, scene) if moment.years else scene.here.now
        return None if compared or is_of_another(moment, pair, tokens) else period_of(counted(moment, tokens), now)
    course = course_of(tokens.text, before) if moment.sort == YEAR and pair.quantity.mean else None
    return period_of(course, None) or _plan_that_ends(moment, pair, tokens) or _since(moment, pair, year, tokens)


def counted(moment: Moment, tokens: Tokens) -> Moment:
    """A span of years; where figures of its sentence rise from one to another, growth counts from its first year."""
    if moment.first is None or moment.since is not None:
        return moment
    starts = any(is_start(one, tokens.text) for one in tokens.quantities)
    return replace(moment, since=moment.first) if starts else moment


def is_of_another(moment: Moment, pair: Pair, tokens: Tokens) -> bool:
    """Whether 近三年 in 近三年年均增长44% says only over which years another figure has grown."""
    owner = next((one for one in tokens.quantities if one.figure_start >= moment.end), None)
    if owner is None or owner.sort not in (GROWTH, CHANGE) or moment.years is None or moment.since is not None:
        return False
    return owner.start <= moment.end and owner.figure_start != pair.quantity.figure_start


def _counted_to(before: Sequence[Moment], scene: Scene) -> int | None:
    """The year that 近三年 ends with: the last one named before it, else that of the report."""
    topics = [scene.topic] if scene.topic is not None else []
    years = [one.resolved(scene.here.today) for one in (*topics, *before) if one.sort == YEAR and not one.target]
    return years[-1] if years else scene.here.now


def _plan_that_ends(moment: Moment, pair: Pair, tokens: Tokens) -> Period | None:
    """The years of the plan at the end of which a yearly mean is told: “十三五”末,年均增长10%."""
    ends = moment.sort == YEAR and PLAN_END.search(tokens.text, moment.start, moment.end)
    return Period(moment.year - PLAN_YEARS, moment.year) if ends and moment.year and pair.quantity.mean else None


def _since(moment: Moment, pair: Pair, year: int | None, tokens: Tokens) -> Period | None:
    """The years since 是2012年的3.8倍 or 比2015年增长50%, where only the same is spoken of since then."""
    if moment.year is None or year is None or not SHORTEST <= year - moment.year <= LONGEST:
        return None
    if tokens.mentions_between(moment.end, pair.quantity.figure_start):
        return None
    since = moment.sort == BASE if pair.quantity.mean else _is_compared(moment, pair, tokens)
    return Period(moment.year, year) if since else None


def _is_compared(moment: Moment, pair: Pair, tokens: Tokens) -> bool:
    """Whether growth is said since a year: 比2015年增长50%, 较“十三五”末的930亿元增加430亿元,增长46%."""
    words = tokens.text[moment.end : pair.quantity.start]
    return moment.sort == BASE and tokens.text[moment.start] in COMPARED and len(words) <= WIDEST and "倍" not in words
