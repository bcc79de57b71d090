"""Dating: the year that a figure is of, and where that is from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forecast.catalogue import Indicator
from forecast.reading.judgements import Scene
from forecast.reading.moments import BASE, SPAN, YEAR, Moment
from forecast.reading.names import Mention
from forecast.reading.natures import GOAL
from forecast.reading.pairs import BEFORE, Pair
from forecast.reading.periods import is_of_another
from forecast.reading.tokens import BRACKETS, Tokens
from forecast.reading.year_sources import CONTEXT, LAG, UNWRITTEN, WRITTEN

EXPECTED = re.compile("预计|预期|有望")  # 预计全社会R&D经费投入强度达到3.5%: of the year itself
OF_ALL_THE_YEAR = re.compile("全年[^。;]*$")  # 全年R&D经费支出400亿元


GOT = re.compile("(?:获|获得|获评|获批|入选|申报|列入)$")
APART = re.compile("[;。]|全年")  # begins what is said of another time
NEAR = 4  # characters between a year and what it is of


@dataclass(frozen=True)
class Dated:
    """A year, or None where it is not certain, and where it is from."""

    year: int | None
    source: str


def moment_of(pair: Pair, scene: Scene) -> Moment | None:
    """The moment that a figure is of: by its list, in brackets after it, or the last one before it in the sentence."""
    tokens, place = scene.tokens, pair.quantity.figure_start
    told = pair.moment or _told_after(tokens, pair.quantity.end)
    if told:
        return told
    usable = [one for one in tokens.moments if one.sort != BASE and not _only_tells_how_long(one, scene)]
    usable = [one for one in usable if not is_of_another(one, pair, tokens)]
    before = [one for one in usable if one.end <= place and not _is_of_a_thing(one, pair, tokens)]
    if pair.rule == BEFORE:
        before += [one for one in usable if pair.quantity.figure_end <= one.start and one.end <= pair.mention.start]
    if not tokens.inside_brackets(place):
        before = [one for one in before if not tokens.inside_brackets(one.start)]
    if before and _is_only_of_what_lags(before[-1], pair, scene):
        return None
    return _whole_span(before) if before else scene.topic


def _is_only_of_what_lags(moment: Moment, pair: Pair, scene: Scene) -> bool:
    """Whether last year was written for a figure that is known a year late: 2022年R&D经费占比3.1%;技术交易额99亿元."""
    tokens, now = scene.tokens, scene.here.now
    if moment.sort != YEAR or now is None or moment.resolved(scene.here.today) != now - 1:
        return False
    named = next((one for one in tokens.mentions if one.start >= moment.end), None)
    apart = APART.search(tokens.text, moment.end, pair.anchor) is not None
    return apart and named is not None and _lags(named, scene) and not _lags(pair.mention, scene)


def _lags(mention: Mention, scene: Scene) -> bool:
    return any(scene.names.indicators[one].lag > 0 for one in mention.indicators)


def _whole_span(moments: Sequence[Moment]) -> Moment:
    """The last moment; 三年 in 2020-2022年,三年累计 only says again how long the span before it is."""
    last = moments[-1]
    spans = [one for one in moments if one.sort == SPAN and one.year is not None]
    return spans[-1] if spans and last.sort == SPAN and last.year is None else last


def _only_tells_how_long(moment: Moment, scene: Scene) -> bool:
    """三年累计 in a plan is of the plan's years."""
    return moment.sort == SPAN and moment.year is None and scene.here.nature == GOAL


def _is_of_a_thing(moment: Moment, pair: Pair, tokens: Tokens) -> bool:
    """Whether a year is that of something else that was got or applied for: 获评2020年度省科技奖."""
    named = next((one for one in tokens.mentions if moment.end <= one.start < moment.end + NEAR), None)
    got = GOT.search(tokens.text, 0, moment.start)
    return got is not None and named is not None and named.start != pair.mention.start


def _told_after(tokens: Tokens, end: int) -> Moment | None:
    """The year that brackets right after a figure tell: 3.52%(2020年数据)."""
    match = BRACKETS.match(tokens.text, end)
    if match is None or any(match.start() <= one.start < match.end() for one in tokens.quantities):
        return None
    inside = [one for one in tokens.moments if match.start() <= one.start < match.end() and one.sort == YEAR]
    return inside[-1] if inside else None


def dated(moment: Moment | None, scene: Scene) -> Dated:
    """The year that is written, or else that of the section."""
    here = scene.here
    if moment is None:
        return Dated(here.year, here.source)
    year = moment.resolved(here.now if moment.of_report else here.today)
    return Dated(year, CONTEXT if moment is scene.topic else WRITTEN)


def corrected(date: Dated, pair: Pair, scene: Scene, indicator: Indicator | None, *, goal: bool) -> Dated:
    """The date of a figure without a written year: earlier for one that lags, none for a goal that would be past."""
    here = scene.here
    if here.nature == GOAL or here.now is None or not (date.source in UNWRITTEN or _is_of_report(date, here.now)):
        return date
    if goal:
        return Dated(None, date.source) if date.year is not None and date.year <= here.now else date
    lags = indicator is not None and indicator.lag > 0 and not here.prompt and not _is_expected(pair, scene)
    return Dated(here.now - indicator.lag, LAG) if indicator is not None and lags else date


def _is_of_report(date: Dated, now: int) -> bool:
    """Whether only a sentence before names the year, and it is the report's: 2023年,…。全社会R&D经费79亿元."""
    return date.source == CONTEXT and date.year == now


def _is_expected(pair: Pair, scene: Scene) -> bool:
    """Whether a figure is said to be of the year itself, even if only as an estimate, so that it does not lag."""
    text, place = scene.tokens.text, pair.quantity.figure_start
    return EXPECTED.search(text, 0, place) is not None or OF_ALL_THE_YEAR.search(text, 0, place) is not None
