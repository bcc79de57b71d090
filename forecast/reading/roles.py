"""Roles: whether a figure is a level, growth, change, rank, promised addition or total, and over which years."""

import re
from dataclasses import replace

from forecast.catalogue import Indicator
from forecast.reading.additions import NEW, STOCK
from forecast.reading.fitting import counts_new, is_net
from forecast.reading.judgements import Judgement, Scene
from forecast.reading.moments import BASE, PART, SPAN, Moment
from forecast.reading.pairs import Pair
from forecast.reading.quantities import CHANGE, GROWTH, RANK, Quantity

ROLES = {GROWTH: "growth", CHANGE: "change", RANK: "rank"}
FROM = re.compile("[从由]")
# What follows the first figure of 从2.1%提高到2.9%.
ROSE_TO = re.compile(",?(?:名|位)?(?:提高|提升|增长|增加|增|上升|跃升|升|扩大|发展|下降|降低|降|减少)(?:到|至|为)")
EACH_YEAR = re.compile("每年(?!均)[^,。;]*$")  # 每年新增100家: of no one year
# Right before the second figure, or the first.
RISEN = re.compile(rf"(?:[从由][^。;]{{0,16}}{ROSE_TO.pattern}|[从由])$")
# 增速年均超20%,连续三年居全国第一: a rank of the growth over some years, where that of one year's growth is kept.
OF_GROWTH = re.compile("(?:增速|增幅|增长率)[^;。]*(?:年均|连续)|年均增(?:长|速)")
NEAR_FROM = 8  # characters between 从 and a place in a ranking
NEAR_BASE = 12  # characters between 比2019年 and its growth


def with_role(found: Judgement, pair: Pair, moment: Moment | None, scene: Scene) -> Judgement:
    """The judgement with its role, the first of several years, and what keeps it from being a figure of a year."""
    quantity, indicator = pair.quantity, scene.names.indicators.get(found.indicator)
    obstacle = _obstacle(found, quantity, moment, scene)
    if obstacle:
        return replace(found, role=ROLES.get(quantity.sort, "level"), year=None, obstacle=obstacle)
    if quantity.sort == RANK:
        growth = OF_GROWTH.search(scene.tokens.text, pair.mention.end, quantity.figure_start)
        return replace(found, role="rank", obstacle="growth_rank") if growth else _ranked(found, indicator)
    first = None if pair.moment else _first_year(moment, found, scene)  # in a list each year is one by itself
    if quantity.sort == CHANGE and counts_new(found.indicator):
        return _added(found, first)
    if quantity.sort in (GROWTH, CHANGE):
        return _moved(found, quantity, first, scene)
    return _promised(found, pair, first, indicator) if found.goal else _reached(found, pair, moment, indicator, scene)


# What is no figure of its year


def _obstacle(found: Judgement, quantity: Quantity, moment: Moment | None, scene: Scene) -> str:
    if moment is not None and moment.sort == PART:
        return "part_of_year"
    if is_start(quantity, scene.tokens.text) and not is_of_span(moment):
        return "earlier_year"
    if EACH_YEAR.search(scene.tokens.text, 0, quantity.figure_start) and not quantity.mean:
        return "each_year"
    return ""


def is_of_span(moment: Moment | None) -> bool:
    """Whether a moment is a run of years with a first one."""
    return moment is not None and moment.sort == SPAN and moment.first is not None


def is_start(quantity: Quantity, text: str) -> bool:
    """Whether a figure is what something rose or fell from: 从2.1%提高到2.9%."""
    # the words of a ranking may hold more than where it is told from: 强度从全国第10位
    end = quantity.figure_start if quantity.sort == RANK else quantity.start + 1
    start = max(quantity.start - 1, end - NEAR_FROM, 0)
    since = FROM.search(text, start, end)
    return since is not None and ROSE_TO.match(text, quantity.end) is not None


# Which years


def _first_year(moment: Moment | None, found: Judgement, scene: Scene) -> int | None:
    """The first of several years that a figure is about: of the span named, or of the plan whose goal it is."""
    if moment is not None and moment.sort == SPAN:
        return moment.first
    if not found.goal:
        return None
    first = scene.here.first
    if moment is None:
        return first
    if first is not None:
        return first if _leads_to(moment, found, scene) else None
    following = scene.here.now + 1 if scene.here.now else None
    return following if _is_before(following, found.year) else None


def _leads_to(moment: Moment, found: Judgement, scene: Scene) -> bool:
    """Whether a year is one that the plan leads to from its first one, and not any of its years."""
    return _is_before(scene.here.first, found.year) and (moment.target or found.year == scene.here.year)


def _is_before(first: int | None, year: int | None) -> bool:
    return first is not None and year is not None and first < year


def _base_year(found: Judgement, quantity: Quantity, scene: Scene) -> int | None:
    """The year that a growth counts from, where that is not the year before: 比2015年增长50%."""
    near = range(quantity.start - NEAR_BASE, quantity.figure_start + 1)
    bases = [one.year for one in scene.tokens.moments if one.sort == BASE and one.start in near]
    base = bases[0] if bases else None
    return base if base and found.year and base < found.year - 1 else None


# Ranks, changes and levels


def _ranked(found: Judgement, indicator: Indicator | None) -> Judgement:
    """The level of an indicator that is itself a rank, else a rank, which ``goals.csv`` has no place for."""
    if indicator is not None and indicator.unit.symbol == "位":
        return replace(found, role="level")
    return replace(found, role="rank", obstacle="rank_goal" if found.goal else "")


def _added(found: Judgement, first: int | None) -> Judgement:
    """What was or is to be added, where the name says 新增 and the words say 增加."""
    return replace(found, role="addition", from_year=first) if found.goal else replace(found, role="level")


def _moved(found: Judgement, quantity: Quantity, first: int | None, scene: Scene) -> Judgement:
    """A growth or a change, over several years where a base or a span says so."""
    found = replace(found, role=ROLES[quantity.sort])
    before = first - 1 if first is not None else None
    if quantity.mean:
        return replace(found, from_year=before) if found.goal else replace(found, obstacle="mean_growth")
    base = _base_year(found, quantity, scene)
    if _is_doubling(quantity, scene.tokens.text):
        base = base or before
        return replace(found, from_year=base, obstacle="" if base and not found.goal else "doubling")
    return replace(found, from_year=base if found.goal else base or before)


def _is_doubling(quantity: Quantity, text: str) -> bool:
    """翻番 has no number of its own."""
    return quantity.figure_start == quantity.start and "番" in text[quantity.start : quantity.end]


def _reached(
    found: Judgement, pair: Pair, moment: Moment | None, indicator: Indicator | None, scene: Scene
) -> Judgement:
    """A level or its rise; what comes anew every year is none where it is said of several."""
    if is_of_span(moment) and moment and RISEN.search(scene.tokens.text, 0, pair.quantity.start):
        start = is_start(pair.quantity, scene.tokens.text)
        return replace(found, role="level", year=moment.first if start else moment.year)
    flow = indicator is not None and indicator.nature == "flow" and indicator.kind != "ratio"
    if flow and moment is not None and moment.sort == SPAN:
        return replace(found, role=_role(pair), year=None, obstacle="several_years")
    return replace(found, role=_role(pair))


def _role(pair: Pair) -> str:
    return "change" if is_net(pair) else "level"


def _promised(found: Judgement, pair: Pair, first: int | None, indicator: Indicator | None) -> Judgement:
    """A promised level; of what is newly added an addition, of a yearly figure over several years a total."""
    if is_net(pair):
        return replace(found, role="change")
    if indicator is None:
        return replace(found, role="addition" if pair.how == NEW else "level")
    if counts_new(found.indicator):
        return replace(found, role="addition", from_year=first)
    over_years = indicator.nature == "flow" and indicator.kind == "count" and first is not None and pair.how != STOCK
    return replace(found, role="total", from_year=first) if over_years else replace(found, role="level")
