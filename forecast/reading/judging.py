"""Judging: what a pair of name and figure says: of which region and year, in what role, reached or promised.

What is not certain stays open: a figure of part of a year, of an unknown zone, of a name that several indicators share.
"""

import re
from dataclasses import dataclass, replace

from forecast.catalogue import Indicator
from forecast.problems import Refusal
from forecast.reading.moments import BASE, PART, SPAN, YEAR, Moment
from forecast.reading.names import Names
from forecast.reading.pairing import NET, NEW, STOCK, Pair
from forecast.reading.places import Place
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, RANK, Quantity
from forecast.reading.settings import GOAL, Setting, is_goal
from forecast.reading.tokens import BRACKETS, Tokens
from forecast.units import parse_unit

WRITTEN, CONTEXT, SECTION, DOCUMENT, LAG = "written", "context", "section", "document", "lag"


@dataclass(frozen=True)
class Judgement:
    """What a pair says.

    Attributes
    ----------
    goal
        Whether it is promised.
    indicator, region, role
        Empty where not certain.
    year
        None where not certain.
    from_year
        The first year of a sum, or the base of a growth over several years.
    year_source
        `WRITTEN`, `CONTEXT` (a sentence before), `SECTION`, `DOCUMENT` or `LAG`.
    mean
        Whether it is a yearly mean over several years.
    obstacle
        What keeps it from being a figure of a year, as a code; empty if nothing does.
    """

    goal: bool
    indicator: str
    region: str
    year: int | None
    role: str
    from_year: int | None = None
    year_source: str = ""
    mean: bool = False
    obstacle: str = ""


@dataclass(frozen=True)
class Scene:
    """What a sentence stands in."""

    tokens: Tokens
    here: Setting
    home: str
    topic: Moment | None  # of a sentence before
    names: Names


def judge(pair: Pair, scene: Scene) -> Judgement | None:
    """What a pair says; None where its unit shows that it is no figure of what is named."""
    indicator = choose_indicator(pair, scene.names)
    if indicator is None:
        return None
    moment = moment_of(pair, scene)
    known = scene.names.indicators.get(indicator)
    year, source = _year(moment, pair, scene, known)
    goal = _is_goal(pair, moment, year, scene)
    expected = re.search("预计|预期|有望", scene.tokens.text[: pair.quantity.figure_start])
    if not goal and not expected and known and known.lag and source in (SECTION, DOCUMENT) and scene.here.now and scene.here.nature != GOAL:
        year, source = scene.here.now - known.lag, LAG
    if goal and year is not None and scene.here.now and year <= scene.here.now and source in (SECTION, DOCUMENT) and scene.here.nature != GOAL:
        year = None
    found = Judgement(goal, indicator, region_of(pair, scene), year, "", None, source)
    return _with_role(found, pair, moment, scene, known)


# The indicator


def choose_indicator(pair: Pair, names: Names) -> str | None:
    """The indicator that the name, the unit and words like 新增 leave; empty if several, None if the unit fits none."""
    possible = {_as_said(name, pair, names) for name in pair.mention.indicators}
    fitting = {name for name in possible if name and unit_fits(pair, names.indicators[name])}
    if fitting:
        return fitting.pop() if len(fitting) == 1 else ""
    return "" if "" in possible and pair.quantity.unit != "%" else None


def _as_said(name: str, pair: Pair, names: Names) -> str:
    """The indicator itself, its addition, or what it adds to; empty if there should be an addition but is none."""
    indicator = names.indicators[name]
    if indicator.adds_to and is_net(pair):
        return indicator.adds_to
    if pair.how == NEW and indicator.nature in ("stock", "total") and indicator.kind == "count":
        return names.additions.get(name, "")
    if pair.how in (STOCK, NET) and indicator.adds_to:
        return indicator.adds_to
    return name


def is_net(pair: Pair) -> bool:
    """Whether a figure is the rise of a stock: 净增."""
    return pair.how == NET or ("净增" in pair.mention.text and pair.how != STOCK)


def unit_fits(pair: Pair, indicator: Indicator) -> bool:
    """Whether a figure's unit can be of this indicator, in the role that the words beside it give it."""
    quantity = pair.quantity
    if quantity.sort == RANK:
        return True
    if quantity.sort == GROWTH and indicator.kind == "ratio" and indicator.unit.symbol == "%":
        return False
    if quantity.sort == GROWTH:
        return quantity.unit in ("%", "倍") and (pair.like is None or unit_fits(replace(pair, quantity=pair.like), indicator))
    if quantity.unit.endswith("百分点"):
        return indicator.unit.symbol == "%"
    if not quantity.unit:
        return indicator.unit.symbol in ("", "位") or pair.rule == "before"
    try:
        unit = parse_unit(quantity.unit)
    except Refusal:
        return False
    return unit.dimension == indicator.unit.dimension or (unit.dimension == "count" and indicator.unit.dimension == "count/count")


# The year


def moment_of(pair: Pair, scene: Scene) -> Moment | None:
    """The moment that a figure is of: in brackets after or around it, else the last one before it in the sentence."""
    tokens, quantity = scene.tokens, pair.quantity
    told = _told_after(tokens, quantity.end)
    if told:
        return told
    before = [one for one in tokens.moments if one.sort != BASE and one.end <= quantity.figure_start]
    inside = tokens.inside_brackets(quantity.figure_start)
    usable = [one for one in before if inside or not tokens.inside_brackets(one.start)]
    return usable[-1] if usable else scene.topic


def _told_after(tokens: Tokens, end: int) -> Moment | None:
    """The year that brackets right after a figure tell: 3.52%(2020年数据)."""
    match = BRACKETS.match(tokens.text, end)
    if match is None or any(match.start() <= one.start < match.end() for one in tokens.quantities):
        return None
    inside = [one for one in tokens.moments if match.start() <= one.start < match.end() and one.sort == YEAR]
    return inside[-1] if inside else None


def _year(moment: Moment | None, pair: Pair, scene: Scene, indicator: Indicator | None) -> tuple[int | None, str]:
    if moment is None:
        return scene.here.year, scene.here.source
    year = moment.resolved(scene.here.now if moment.of_report else scene.here.today)
    return year, CONTEXT if moment is scene.topic else WRITTEN


def _is_goal(pair: Pair, moment: Moment | None, year: int | None, scene: Scene) -> bool:
    text = scene.tokens.text
    near = text[max(pair.mention.start, 0) if pair.mention.end <= pair.quantity.start else pair.quantity.start : pair.quantity.figure_start]
    own = text[pair.anchor : pair.quantity.figure_start]
    if re.search("实际", own):
        return False
    if re.search(r"目标(?:值|任务|数)?(?:为|是|:)?$", own):
        return True
    del near
    return is_goal(text[: pair.quantity.figure_start], moment, year, scene.here)


# The region


def region_of(pair: Pair, scene: Scene) -> str:
    """The region that a figure is of: the last one that its sentence makes its subject, else the document's."""
    if pair.place:
        return pair.place.region
    subjects = [place for place in scene.tokens.places if place.start < pair.anchor and is_subject(place, scene.tokens)]
    firms = [match.end() for match in FIRM.finditer(scene.tokens.text, 0, pair.anchor)]
    if firms and firms[-1] > max((place.end for place in subjects), default=0):
        return ""
    return subjects[-1].region if subjects else scene.home


NOT_SUBJECT_BEFORE = re.compile(r"(?:占|居|列|位居|高于|低于|快于|高出|超过|与|和|对|赴|从|向|在|同|《|“|含|包括|除|不含|来自|及|至|到|支持|推动|推进|加快|建设|创建|打造|进入|纳入|服务|全面|依托|落户|入驻|出台|印发|围绕|争创|获批|融入|列入|比)$")
NOT_SUBJECT_AFTER = re.compile(r"(?:第|前列|前茅|平均|首位|首个|首批|首家|唯一|大学|学院|银行|集团|公司|研究院|研究所|医院|中心|科技局|科学技术局|政府|统计局|市委|省委|区委|委|人民|局|厅|的\d|\d(?!\d{3}年)|建设|创建|工作|规划|市场|最|水平|均值|人大|政协|日报|有限|路|街|总体|计划|试验区|自创区|城西)")
OPENS_CLAUSE = re.compile(r"(?:^|[,。;:(、!?\s]|其中[,:]?|是|,其中|年|月|底|末|度|期间)$")
# A firm of its own: what it spends and holds is not the region's.
FIRM = re.compile(r"(?<=[\u4e00-\u9fff])(?:公司|集团)(?=全年|20\d\d年|实现|拥有|投入|新增|的?R&D|年|获|累计)")
NEAR_NAME = 6


def is_subject(place: Place, tokens: Tokens) -> bool:
    """Whether the words beside a place make it what the sentence speaks of."""
    start = place.start
    for other in reversed(tokens.places):
        start = other.start if other.end == start else start
    before, after = tokens.text[:start], tokens.text[place.end :]
    if NOT_SUBJECT_BEFORE.search(before) or NOT_SUBJECT_AFTER.match(after):
        return False
    if place.scope or re.match(r"\(\d", after):
        return True
    opens = OPENS_CLAUSE.search(before) is not None
    name = next((one for one in tokens.mentions if one.start >= place.end), None)
    close = name is not None and len(tokens.between(place.end, name.start)) <= NEAR_NAME and "," not in tokens.text[place.end : name.start]
    return opens and (close or after.startswith((",", "实现", "拥有", "新增", "完成", "全年", "共")) or name is None)


# The role


def _with_role(found: Judgement, pair: Pair, moment: Moment | None, scene: Scene, indicator: Indicator | None) -> Judgement:
    quantity = pair.quantity
    if moment is not None and moment.sort == PART:
        return replace(found, role=_plain_role(pair), year=None, obstacle="part_of_year")
    if _is_start(quantity, scene) and found.year_source != WRITTEN:
        return replace(found, role=_plain_role(pair), year=None, obstacle="earlier_year")
    span = _span(moment, found, scene)
    if quantity.sort == RANK and indicator is not None and indicator.unit.symbol == "位":
        return replace(found, role="level")
    if quantity.sort == RANK:
        return replace(found, role="rank", goal=False) if not found.goal else replace(found, role="rank", obstacle="rank_goal")
    if quantity.sort in (GROWTH, CHANGE):
        return _growth(found, pair, span, scene)
    if not found.goal:
        flow = indicator is not None and indicator.nature == "flow" and indicator.kind != "ratio"
        obstacle = "several_years" if span is not None and moment is not None and moment.sort == SPAN and flow else ""
        return replace(found, role="change" if is_net(pair) else "level", year=None if obstacle else found.year, obstacle=obstacle)
    return _level_goal(found, pair, span, indicator)


def _is_start(quantity: Quantity, scene: Scene) -> bool:
    """Whether a figure is what something rose or fell from: 从2.1%提高到2.9%."""
    text = scene.tokens.text
    return re.search("[从由]", text[max(0, quantity.start - 1) : quantity.start + 1]) is not None and (
        re.match("(?:名|位)?(?:提高|提升|增长|增加|上升|跃升|升|扩大|发展|下降|降低|降|减少)(?:到|至|为)", text[quantity.end :]) is not None
    )


def _plain_role(pair: Pair) -> str:
    return {GROWTH: "growth", CHANGE: "change", RANK: "rank"}.get(pair.quantity.sort, "level")


def _span(moment: Moment | None, found: Judgement, scene: Scene) -> int | None:
    """The first of several years that a figure is about."""
    if moment is not None and moment.sort == SPAN:
        return moment.first
    if found.goal and moment is None:
        return scene.here.first
    if found.goal and moment is not None and moment.sort == YEAR and scene.here.first and found.year and found.year > scene.here.first:
        return scene.here.first
    if found.goal and moment is not None and scene.here.now and found.year and found.year > scene.here.now + 1:
        return scene.here.now + 1
    return None


def _growth(found: Judgement, pair: Pair, first: int | None, scene: Scene) -> Judgement:
    quantity = pair.quantity
    if pair.mention.indicators and quantity.sort == CHANGE and _is_addition(found, scene):
        return replace(found, role="addition" if found.goal else "level", from_year=first if found.goal else None)
    role = "growth" if quantity.sort == GROWTH else "change"
    base = next((one.year for one in scene.tokens.moments if one.sort == BASE and quantity.start <= one.start + 12 and one.start <= quantity.figure_start
                 and one.end >= quantity.start - 12), None)  # fmt: skip
    from_year = base if base and found.year and base < found.year - 1 else None
    if quantity.mean:
        if not found.goal:
            return replace(found, role=role, mean=True, obstacle="mean_growth")
        return replace(found, role=role, from_year=first - 1 if first else None, mean=True)
    if quantity.comparator == "approx" and quantity.figure_start == quantity.start and "番" in scene.tokens.text[quantity.start : quantity.end]:
        from_year = from_year or (first - 1 if first else None)
        return replace(found, role=role, from_year=from_year, obstacle="" if from_year and not found.goal else "doubling")
    if first is not None and not found.goal:
        from_year = from_year or first - 1
    return replace(found, role=role, from_year=from_year)


def _is_addition(found: Judgement, scene: Scene) -> bool:
    indicator = scene.names.indicators.get(found.indicator)
    return indicator is not None and bool(indicator.adds_to)


def _level_goal(found: Judgement, pair: Pair, first: int | None, indicator: Indicator | None) -> Judgement:
    """A promised level; of what is newly added an addition, of a yearly figure over several years a total."""
    if is_net(pair):
        return replace(found, role="change")
    if indicator is None:
        return replace(found, role="addition" if pair.how == NEW else "level")
    if indicator.adds_to:
        return replace(found, role="addition", from_year=first)
    over_years = indicator.nature == "flow" and indicator.kind == "count" and first is not None and pair.how != STOCK
    return replace(found, role="total", from_year=first) if over_years else replace(found, role="level")
