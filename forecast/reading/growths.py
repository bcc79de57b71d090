"""Growths: the years that growth, a change or a yearly mean counts over, and the level that something rose from.

A yearly mean is a figure only where the years are certain: its sentence, its paragraph or its part of the document
names them.
"""

import re
from dataclasses import replace

from forecast.reading.additions import STOCK
from forecast.reading.dating import moment_of
from forecast.reading.judgements import Judgement, Scene
from forecast.reading.moments import SPAN
from forecast.reading.pairs import Pair
from forecast.reading.periods import Period, counted, period_of, told_before
from forecast.reading.quantities import GROWTH, Quantity
from forecast.reading.roles import RISEN, is_start
from forecast.reading.year_sources import CONTEXT, LAG, MEAN, UNWRITTEN

# Growth of a year, whatever the years are that its sentence speaks of.
YEARLY = re.compile("同比|环比|上年|去年|上一年|前一年|同期|当年|今年")
TO_COME = re.compile("未来|今后|将|力争|预计|预期|目标")
AIMED = re.compile("(?:以上|左右)?的?[^,。;、]{0,6}(?:目标|要求|任务)")  # 年均增长7%以上的规划目标
MULTIPLE = re.compile(r"年的\d+(?:\.\d+)?倍,[^,。;]*$")  # growth after 是2017年的2倍 is that of a year
SUM = re.compile("累计|共|合计")
OF_OTHERS = re.compile("[于比过](?:全国|全省|同期|世界)[^,。;]*$")  # 快于全国年均增长5%的水平


def over_years(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """The judgement with the years that it counts over, where they are certain."""
    if found.obstacle == "earlier_year":
        return _risen_from(found, pair, scene)
    if found.role == "level" and found.year is None and not found.goal and found.obstacle in ("", "several_years"):
        return _come_to(found, pair, scene)
    if found.role not in ("growth", "change") or found.obstacle not in ("", "mean_growth", "doubling"):
        return _level(found, pair, scene)
    if found.goal:
        return _promised(found, pair, scene)
    if pair.quantity.mean:
        return _mean(found, pair, scene)
    return _grown(found, pair, scene)


def _mean(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """A yearly mean of the past; it ends with its period, even of what is mostly known a year late."""
    period = _period(found, pair, scene) if pair.quantity.sort == GROWTH and not _is_of_others(pair, scene) else None
    here = scene.here
    if period is None or (here.now is not None and period.last > here.now and not here.guessed):
        return found
    return replace(found, year=period.last, from_year=period.base, obstacle="", year_source=MEAN)


def _period(found: Judgement, pair: Pair, scene: Scene) -> Period | None:
    """The period of a mean: by its sentence, else by those before it, else by what the part is about."""
    told = told_before(pair, found.year, scene)
    if told or TO_COME.search(scene.tokens.text, 0, pair.quantity.start):
        return told
    said = (counted(one, scene.tokens) if one else None for one in (scene.topic, scene.span, scene.era))
    return next((period for one in said if (period := period_of(one, scene.here.now))), None)


def _is_of_others(pair: Pair, scene: Scene) -> bool:
    """Whether a mean is what was to be, or that of what it is compared with."""
    text, quantity = scene.tokens.text, pair.quantity
    return AIMED.match(text, quantity.figure_end) is not None or OF_OTHERS.search(text, 0, quantity.start) is not None


def _promised(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """A yearly mean to come, which no year dates, is of the plan, or the years, that the part is about."""
    if not pair.quantity.mean:
        return replace(found, obstacle="doubling") if _is_doubled(pair.quantity, scene.tokens.text) else found
    moment, now = moment_of(pair, scene), scene.here.now
    if moment is not None and not moment.ahead:
        return found
    periods = (period_of(one, now) for one in (moment, scene.span, scene.era))
    period = next((one for one in periods if one and (now is None or one.last > now)), None)
    if period:
        return replace(found, year=period.last, from_year=period.base, year_source=CONTEXT)
    return found if found.from_year else replace(found, obstacle="mean_growth")


def _grown(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """Growth and change of the past: over one year, but where a period is named for it."""
    quantity, text = pair.quantity, scene.tokens.text
    period = None
    if not YEARLY.search(text, quantity.start, quantity.figure_start):
        period = told_before(pair, found.year, scene) if not pair.moment else None
        period = period or _of_paragraph(pair, scene)
    if period is None:
        base = None if MULTIPLE.search(text, 0, quantity.start) else found.from_year
        unknown = found.obstacle or ("doubling" if _is_doubled(quantity, text) and not base else "")
        return replace(found, from_year=base, obstacle=unknown)
    source = found.year_source if found.year_source not in (*UNWRITTEN, LAG) else CONTEXT
    return replace(found, year=period.last, from_year=period.base, obstacle="", year_source=source)


def _of_paragraph(pair: Pair, scene: Scene) -> Period | None:
    """The run of years that a sentence before set, where neither it nor its own names a year since."""
    moment = moment_of(pair, scene)
    if moment is not None and (moment is not scene.topic or moment.sort != SPAN):
        return None
    said = moment or scene.span
    return period_of(counted(said, scene.tokens), scene.here.now) if said else None


# Levels


def _risen_from(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """What something rose from, of the year before the period that its sentence or one before speaks of."""
    indicator = scene.names.indicators.get(found.indicator)
    if found.goal or indicator is None or indicator.lag:
        return found
    period = told_before(pair, None, scene) or _of_paragraph(pair, scene)
    return replace(found, year=period.base, obstacle="", year_source=CONTEXT) if period else found


def _come_to(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """What there is at the end of 五年来: all that there are of something, or what a figure rose to."""
    indicator, moment = scene.names.indicators.get(found.indicator), moment_of(pair, scene)
    if indicator is None or indicator.lag or moment is None or moment.years is None:
        return found
    risen = RISEN.search(scene.tokens.text, 0, pair.quantity.start) is not None
    all_there_are = indicator.nature == "stock" and pair.how == STOCK
    period = period_of(moment, scene.here.now) if risen or all_there_are else None
    return replace(found, year=period.last, obstacle="", year_source=CONTEXT) if period else found


def _level(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """A level of its year, of the year before a plan, or of none where several years add up to it."""
    if found.goal or found.role != "level" or found.obstacle:
        return found
    return _summed(found, pair, scene) or _begun(found, pair, scene)


def _summed(found: Judgement, pair: Pair, scene: Scene) -> Judgement | None:
    """What comes anew every year, said to be 累计 where the part of the document speaks of several years."""
    indicator = scene.names.indicators.get(found.indicator)
    words = scene.tokens.text[pair.mention.end : pair.quantity.figure_start]
    if indicator is None or indicator.nature != "flow" or indicator.kind == "ratio" or not SUM.search(words):
        return None
    periods = (period_of(one, scene.here.now) for one in (scene.span, scene.era))
    several = moment_of(pair, scene) is None and any(periods)
    return replace(found, year=None, obstacle="several_years") if several else None


def _begun(found: Judgement, pair: Pair, scene: Scene) -> Judgement:
    """What rose in the years of a plan began in the year before them: “十四五”时期,由300家增加到500家."""
    moment = moment_of(pair, scene)
    if moment is None or moment.since is None or moment.sort != SPAN:
        return found
    begins = found.year == moment.first and is_start(pair.quantity, scene.tokens.text)
    return replace(found, year=moment.since) if begins else found


def _is_doubled(quantity: Quantity, text: str) -> bool:
    """翻番 and 倍增 have no number of their own."""
    own = text[quantity.start : quantity.end]
    return quantity.figure_start == quantity.start and ("番" in own or "倍增" in own)
