"""Pairing: which figure of a sentence belongs to which indicator.

A figure belongs to the indicator named before it where nothing but words like 总数达 stands between them; to the one
named after it where nothing does (5家省级孵化器); or, after a figure that has one, to the same as that (同比增长8.5%,
累计180家, 居全省第3位). Lists pair in their order: 甲、乙分别达1和2. A figure that fits nowhere is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from forecast.reading.moments import YEAR
from forecast.reading.names import Mention, Names
from forecast.reading.places import Place
from forecast.reading.quantities import APART, CHANGE, GROWTH, LEVEL, RANGE, RANK, Quantity
from forecast.reading.tokens import Tokens

NEW, STOCK, NET = "new", "stock", "net"

# Words that may stand between a name and its figure.
FILL = re.compile(
    r"(?:(?:总|合计|累计|存量|保有)?(?:数量|数目|个数|家数|户数|件数|人数|项数|总数|总量|总额|总值|总规模|规模|金额|数|量|额|总计|值)"
    r"|已|累计|共计|合计|共有|总共|共|现有|拥有|总计|有效|有|约|均|也|都|再|又|将|可|全年|当年|年末|年底|期末|末|全部|一共|达成"
    r"|力争|争取|确保|预期|预计|预计可|目标|为|是|要|实现|完成|实际|达到|达|增至|增加到|增加至|增长到|增长至|提升到|提升至|提高到|提高至"
    r"|上升到|上升至|升至|升到|扩大到|扩大至|发展到|增长为|稳定在|保持在|维持在|控制在|占比|比重|比例|水平|率|的|了|:|超额|首次|历史性|一举|成功"
    r"|目前|同年|同比|比上年|较上年|分别|各|期间|累计达|快速|稳步|持续|进一步|不断|企业|由|从|则|仅|近年来|大关|新增|净增|新|增加|认定|入库|授权|备案|登记|通过|占|中|内|计|后)*"
)
NUMBERS = r"(?:总|累计)?(?:数量|数目|个数|家数|户数|总数|总量|总额|金额|数|量|额)?"
# Between two figures of the same thing.
LINK = re.compile(rf"[,;(、]{{0,2}}(?:且|并|其中)?{FILL.pattern}(?:,{FILL.pattern})?")
OPEN_LINK = re.compile(r"[,(、]?(?:数量|增量|新增量|总量|规模|总数|增速|增幅|占比|比重|均|都|也|且|并|连续\S{1,3}年|继续|稳|数|量|,)*(?:[,(]?)")
AND = re.compile(r"(?:、|和|与|及|以及|,和|,以及)")
TRIGGER = re.compile(r"(?P<net>净增加?|较上年增加|比上年增加|较上年净增|比上年净增)|(?P<new>新增加?|新认定|新培育|新建成?|新设立?|新获批?|新备案|新入库|新引进|新引育|新晋|新登记|新组建|新创建|新入选|新取得|新获得|新通过|新批|新成立|新落地|新注册|增加)")
ACCUMULATED = re.compile(r"累计|总数|总量|总计|存量|共有|拥有|达到|共达|已有|总额|总规模")
SEPARATE = re.compile(r"分别")
OF = re.compile("的(?!技术)")  # 超过千亿元的省: a property of something else
WORTH = re.compile("[,、;]?(?:技术)?(?:合同)?(?:成交|交易|涉及|合同)?(?:总)?(?:额|金额)(?:达到?|为|共)?")
RESTRICTED = re.compile(
    "(?:中央|地方|本级|省级|县级|企业|机构|学校|高校|院所|大学|基础研究|应用研究|试验发展|行业|制造业|服务业|农业|民营|国有|外资|上市公司|央企|女性|其他)的?$"
)  # before a name: only a part of what it names
ASIDE = re.compile(r"(?:高于|低于|快于|超过|超出|高出)[^,。;]*?(?:平均|水平|增速)[^,。;]*(?=,|$)")  # a comparison in passing
SHORT_NAME = re.compile(rf"[,、;](?:其中[,:]?)?([\u4e00-\u9fffA-Z&]{{2,8}}?)(?:{FILL.pattern})$")
SHARED = 4  # characters at least, where no list says that a beginning is shared
PART_OF = re.compile("其中[,:]?(?:新|首次)认定(?:的)?(?:企业)?$")
CORE = re.compile("高新技术企业|科技型中小企业")
REACHED = re.compile("(?:提高|提升|增长|增加|增|上升|升|扩大|发展|下降|降低|降|减少)(?:到|至|为)")
CORRECTED = re.compile("更正为|修正为|订正为|应为")  # what stands before it does not hold
STOPS = re.compile(r"[,。;:!?]")


@dataclass(frozen=True)
class Pair:
    """A figure and the indicator that it is of.

    Attributes
    ----------
    mention
        The words that name the indicator.
    how
        `NEW` (added in the time), `STOCK` (all there are), `NET` (a rise) or empty, as the words beside it say.
    rule
        How they were paired: ``after``, ``before``, ``list``, ``same`` or ``tier``.
    anchor
        Where the name begins, or the figure where it has the name of another one.
    like
        The figure before that it is said of: the level of a growth.
    place
        The place that it is of, where a list tells it.
    """

    mention: Mention
    quantity: Quantity
    how: str
    rule: str
    anchor: int
    like: Quantity | None = None
    place: Place | None = None


@dataclass
class _Reader:
    """Walks through the quantities of a sentence."""

    tokens: Tokens
    names: Names
    pairs: list[Pair] = field(default_factory=list)
    done: set[int] = field(default_factory=set)

    def read(self) -> list[Pair]:
        for place, quantity in enumerate(self.tokens.quantities):
            if place not in self.done:
                self._place(place, quantity)
        return self.pairs

    def _place(self, place: int, quantity: Quantity) -> None:
        run = self._run(place)
        found = [one for one in self._listed(run) or self._single(quantity) if not self._restricted(one.mention)]
        if found:
            self.pairs += found
            self.done |= {number for number, one in run if any(pair.quantity.figure_start == one.figure_start for pair in found)}

    def _restricted(self, mention: Mention) -> bool:
        return RESTRICTED.search(self.tokens.text, max(0, mention.start - 8), mention.start) is not None

    # Lists

    def _run(self, place: int) -> list[tuple[int, Quantity]]:
        """The quantities from one on that only 、 or 和 set apart; growth words before the first are of all."""
        quantities = self.tokens.quantities
        run = [(place, quantities[place])]
        for number in range(place + 1, len(quantities)):
            last, following = run[-1][1], quantities[number]
            if not re.fullmatch(r"[、,]?(?:和|与|及|以及)?", self.tokens.text[last.end : following.start]) or last.sort in (RANK, RANGE):
                break
            if self.tokens.text[last.end : following.start] == "," or following.sort == RANK:
                break
            first = run[0][1]
            if first.sort == GROWTH and following.sort == LEVEL and following.unit == "%":
                following = replace(following, sort=GROWTH, value=_like(first, following))
            run.append((number, following))
        return run

    def _listed(self, run: Sequence[tuple[int, Quantity]]) -> list[Pair]:
        """The pairs of a list of figures with the list of names before it, or with the list of figures before it."""
        figures = [quantity for _, quantity in run]
        if len(figures) < 2:
            return []
        of_places = self._places_of_list(figures)
        if of_places:
            return of_places
        mentions = self._mentions_of_list(figures[0], len(figures))
        if mentions:
            end = mentions[-1].end
            return [self._pair(mention, figure, "list", end) for mention, figure in zip(mentions, figures, strict=True)]
        before = self._last_list(figures[0], len(figures))
        if not before:
            return []
        how = self._how_between(before[-1].quantity.end, figures[0])
        return [Pair(old.mention, figure, how or (old.how if figure.sort != LEVEL else STOCK), "list", figure.figure_start,
                     old.quantity)
                for old, figure in zip(before, figures, strict=True)]  # fmt: skip

    def _places_of_list(self, figures: Sequence[Quantity]) -> list[Pair]:
        """镇海区、北仑区高新技术企业分别达到320家和410家."""
        mention = self._mention_before(figures[0])
        if mention is None or not FILL.fullmatch(self.tokens.between(mention.end, figures[0].start)):
            return []
        places = [one for one in self.tokens.places if self._clause_start(mention.start) <= one.start and one.end <= mention.start]
        apart = [self.tokens.text[one.end : other.start] for one, other in pairwise(places)]
        if len(places) != len(figures) or places[-1].end != mention.start or not all(map(AND.fullmatch, apart)):
            return []
        return [replace(self._pair(mention, figure, "list"), place=place)
                for figure, place in zip(figures, places, strict=True)]  # fmt: skip

    def _mentions_of_list(self, figure: Quantity, count: int) -> list[Mention]:
        """The `count` names right before a list of figures."""
        start = self._clause_start(figure.start)
        inside = self.tokens.mentions_between(start, figure.start)
        separate = self.tokens.text.find("分别", start, figure.figure_start)
        end = separate if separate >= 0 else inside[-1].end if inside else start
        if not inside or not FILL.fullmatch(self.tokens.between(max(end, inside[-1].end), figure.start)):
            return []
        found = self._spelled_out(start, inside, end)
        return found if len(found) == count else []

    def _spelled_out(self, start: int, mentions: Sequence[Mention], end: int) -> list[Mention]:
        """The names of a list, with those that share their beginning or end: 省级和市级综合体, 技术输出额和吸纳额."""
        first = mentions[0]
        found = self._before_first(start, first)
        at = first.start
        for part in AND.split(self.tokens.text[first.start : end]):
            mention = next((one for one in mentions if one.start == at and one.end == at + len(part)), None)
            found.append(mention or self._completed(part, at, first) or Mention(at, at + len(part), part, frozenset()))
            following = AND.match(self.tokens.text, at + len(part))
            at = following.end() if following else at + len(part)
        return found if all(one.indicators for one in found) else []

    def _before_first(self, start: int, first: Mention) -> list[Mention]:
        """省级 in 省级和市级综合体."""
        match = re.search(r"(国家级|省级|市级|区级)(?:、|和|与|及)$", self.tokens.text[start : first.start])
        other = self.names.in_tier(first, match[1]) if match else None
        return [replace(other, start=start + match.start(), end=start + match.end(1))] if match and other else []

    def _completed(self, part: str, at: int, first: Mention, shared: int = 1) -> Mention | None:
        for size in range(shared, len(first.text)):
            found = self.names.whole(first.text[:size] + part)
            if found:
                return Mention(at, at + len(part), first.text[:size] + part, found)
        return None

    def _last_list(self, figure: Quantity, count: int) -> list[Pair]:
        """The `count` pairs right before, of one list."""
        before = [pair for pair in self.pairs if pair.quantity.sort in (LEVEL, GROWTH, CHANGE)]
        levels = [pair for pair in before if pair.quantity.sort == before[-1].quantity.sort] if before else []
        own = [pair for pair in levels[-count:]]
        if len(own) < count or len({(pair.mention.text, pair.quantity.unit) for pair in own}) < count:
            return []
        between = self.tokens.between(before[-1].quantity.end, figure.start)
        return own if re.fullmatch(rf"[)]?[;,]?{LINK.pattern}", between) else []

    # Single figures

    def _single(self, quantity: Quantity) -> list[Pair]:
        if quantity.sort in (APART, RANGE):
            return []
        for attempt in (self._part_of_before, self._named_before, self._of_place, self._same_as_before, self._tier, self._shared_beginning, self._named_after):
            pair = attempt(quantity)
            if pair:
                return [pair]
        return []

    def _part_of_before(self, quantity: Quantity) -> Pair | None:
        """其中新认定企业1894家, after those certified."""
        match = PART_OF.search(self.tokens.text, 0, quantity.start)
        before = next((pair for pair in reversed(self.pairs) if match and pair.quantity.end <= match.start()), None)
        core = before and CORE.search(before.mention.text)
        found = self.names.whole(f"新认定{core[0]}") if core else frozenset()
        if match is None or before is None or not found:
            return None
        return Pair(Mention(match.start(), match.end(), f"新认定{core[0]}", found), quantity, "", "same", match.start())

    def _named_before(self, quantity: Quantity) -> Pair | None:
        mention = self._mention_before(quantity)
        if mention is None or OF.match(self.tokens.text, quantity.end) or self._used_between(mention.end, quantity.figure_start):
            return None
        between = self.tokens.between(mention.end, max(quantity.start, mention.end))
        if quantity.sort == RANK:
            return self._pair(mention, quantity, "after") if len(between) <= 12 and not STOPS.search(between[:-1]) else None
        if not FILL.fullmatch(between.replace(",", "", 1) if quantity.sort in (GROWTH, CHANGE) else between):
            return None
        mention = self._whose(mention)
        return self._pair(mention, quantity, "after") if mention else None

    def _mention_before(self, quantity: Quantity) -> Mention | None:
        """The last name before a figure, but for one in brackets that it does not stand in: (与GDP之比)."""
        inside = self.tokens.inside_brackets(quantity.figure_start)
        return next((one for one in reversed(self.tokens.mentions) if one.end <= quantity.figure_start
                     and (inside or not self.tokens.inside_brackets(one.start))), None)  # fmt: skip

    def _whose(self, mention: Mention) -> Mention | None:
        """The share that 占GDP比重 is the end of: that of what was named before."""
        if not mention.tail:
            return mention
        before = [one for one in self.tokens.mentions if one.end <= mention.start and not one.tail]
        for other in reversed(before):
            fitting = {one for one in mention.indicators if self.names.indicators[one].numerator in other.indicators}
            if fitting:
                return replace(mention, indicators=frozenset(fitting), text=other.text + mention.text)
        return None

    def _used_between(self, start: int, end: int) -> bool:
        return any(start <= pair.quantity.figure_start < end for pair in self.pairs)

    def _same_as_before(self, quantity: Quantity) -> Pair | None:
        """What is said on of the figure before: its growth, its rank, the total."""
        before = next((pair for pair in reversed(self.pairs) if pair.quantity.figure_end <= quantity.start), None)
        if before is None or self.tokens.mentions_between(before.quantity.end, quantity.start):
            return None
        between = self.tokens.between(before.quantity.end, max(quantity.start, before.quantity.end))
        between = ASIDE.sub("", between.removeprefix(")"))
        if quantity.sort in (GROWTH, CHANGE, RANK):
            fits = re.fullmatch(OPEN_LINK, between) or LINK.fullmatch(between)
            if "增量" in between:
                before = next((pair for pair in reversed(self.pairs) if pair.how == NEW or "新增" in pair.mention.text), before)
            like = before.quantity if before.quantity.sort == LEVEL else before.like
            found = Pair(before.mention, quantity, before.how, "same", quantity.figure_start, like)
            return found if fits and len(between) < 14 else None
        if quantity.sort != LEVEL or not (LINK.fullmatch(between) or re.fullmatch(WORTH, between)):
            return None
        how = "" if REACHED.search(between) else self._how_between(before.quantity.end, quantity)
        bracketed = self.tokens.inside_brackets(quantity.figure_start)
        reached = REACHED.search(between) or (before.quantity.sort in (GROWTH, CHANGE, RANK) and re.search("达|至|到|为", between))
        if re.search("达到?", between) and before.quantity.comparator == "gt":
            self.pairs.remove(before)
            reached = True
        past = bracketed or re.search("上年|去年|实际", self.tokens.text[before.quantity.end : quantity.start])
        if re.fullmatch(WORTH, between) and quantity.unit.endswith("元") != before.quantity.unit.endswith("元"):
            return Pair(before.mention, quantity, before.how, "same", quantity.figure_start)
        later = any(before.quantity.end <= one.start < quantity.start and one.sort == YEAR for one in self.tokens.moments)
        reached = reached or (later and "达" in between)
        elsewhere = any(before.quantity.end <= place.start < quantity.start for place in self.tokens.places)
        if not (how == STOCK or reached or past or elsewhere) or (before.quantity.sort == LEVEL and quantity.unit == "%" != before.quantity.unit):
            return None
        return Pair(before.mention, quantity, how or ("" if reached else before.how), "same", quantity.figure_start)

    def _of_place(self, quantity: Quantity) -> Pair | None:
        """广东(4411.9亿元) in a list of places with figures of what was named before."""
        text, start = self.tokens.text, quantity.start
        place = next((one for one in self.tokens.places if one.end == start - 1 and text[start - 1] == "("), None)
        named = [one for one in self.tokens.mentions if place and one.end <= place.start]
        if not named or quantity.sort != LEVEL:
            return None
        return Pair(named[-1], quantity, "", "same", start, place=place)

    def _tier(self, quantity: Quantity) -> Pair | None:
        """省级32家 after 市级众创空间42家."""
        tier = next(((start, end) for start, end in self.tokens.tiers if end == quantity.start), None)
        before = next((pair for pair in reversed(self.pairs) if tier and pair.quantity.end <= tier[0] and not pair.mention.tail), None)
        if tier is None or before is None or self._others_between(before.quantity.end, tier[0]):
            return None
        other = self.names.in_tier(before.mention, self.tokens.text[slice(*tier)])
        how = next((pair.how for pair in reversed(self.pairs) if pair.anchor == pair.mention.start), "")
        return Pair(other, quantity, how, "tier", tier[0]) if other else None

    def _shared_beginning(self, quantity: Quantity) -> Pair | None:
        """授权量2845件 after 发明专利申请量9873件: the name begins as the one before."""
        start = max((one.end for one in self.tokens.quantities if one.end <= quantity.start), default=0)
        before = next((one for one in reversed(self.tokens.mentions) if one.end <= start and not one.tail), None)
        part = SHORT_NAME.match(self.tokens.between(start, quantity.start)) if start else None
        if before is None or part is None or quantity.sort == RANK:
            return None
        mention = self._completed(part[1], quantity.start - len(part[1]), before, SHARED)
        return Pair(mention, quantity, "", "same", quantity.start) if mention else None

    def _others_between(self, start: int, end: int) -> bool:
        """Whether a figure of something else stands between."""
        of_pairs = {one.quantity.figure_start for one in self.pairs}
        return any(start <= one.figure_start < end and one.figure_start not in of_pairs for one in self.tokens.quantities)

    def _named_after(self, quantity: Quantity) -> Pair | None:
        """5家省级孵化器."""
        mention = next((one for one in self.tokens.mentions if one.start >= quantity.end), None)
        if mention is None or quantity.sort != LEVEL or quantity.unit == "%" or mention.tail:
            return None
        between = self.tokens.between(quantity.end, mention.start)
        if not re.fullmatch(r"[家个]?(?:[一-鿿]{1,6}的|的)?", between) or self._is_followed_by_figure(mention):
            return None
        return self._pair(mention, quantity, "before")

    def _is_followed_by_figure(self, mention: Mention) -> bool:
        following = next((one for one in self.tokens.quantities if one.start >= mention.end), None)
        return following is not None and following.sort == LEVEL and FILL.fullmatch(
            self.tokens.between(mention.end, following.start)) is not None  # fmt: skip

    # What the words beside a pair say

    def _pair(self, mention: Mention, quantity: Quantity, rule: str, end: int = 0) -> Pair:
        first = min(mention.start, quantity.start)
        before = self.tokens.text[self._clause_start(first) : first]
        end = max(end, mention.end)
        between = self.tokens.text[end : max(quantity.figure_start, end)]
        if before.endswith("累计") and mention.text.startswith("新"):
            before = before.removesuffix("累计")
        how = trigger_in(between) or (STOCK if ACCUMULATED.search(between) else "") or self._trigger_before(before)
        if not how and self._goes_on_with_new(mention):
            how = NEW
        return Pair(mention, quantity, how, rule, mention.start)

    def _goes_on_with_new(self, mention: Mention) -> bool:
        """Whether 新增 before an item of a list is said of this one too: 新增甲3家,某某、某某等乙6家."""
        before = next((one for one in reversed(self.pairs) if one.quantity.end <= mention.start), None)
        if before is None or not (before.how == NEW or "新增" in before.mention.text) or before.quantity.sort != LEVEL:
            return False
        between = self.tokens.between(before.quantity.end, mention.start)
        return re.fullmatch(r"[,、]?(?:和|及|与|以及)?|[,、][^,。;]{1,24}等", between) is not None

    def _trigger_before(self, before: str) -> str:
        match = next(iter(reversed(list(TRIGGER.finditer(before)))), None)
        accumulated = next(iter(reversed(list(re.finditer("累计(?!新)|总数", before)))), None)
        if accumulated and (match is None or accumulated.start() > match.start()):
            return STOCK
        return "" if match is None else NET if match["net"] else NEW

    def _how_between(self, start: int, quantity: Quantity) -> str:
        words = self.tokens.text[start : quantity.figure_start]
        return STOCK if ACCUMULATED.search(words) else trigger_in(words)

    def _clause_start(self, place: int) -> int:
        """Where the clause of a place begins; items that 、 sets apart are one clause."""
        return max((match.end() for match in STOPS.finditer(self.tokens.text, 0, place)), default=0)


def trigger_in(words: str) -> str:
    """What words like 新增 say."""
    match = TRIGGER.search(words)
    return "" if match is None else NET if match["net"] else NEW


def _like(first: Quantity, following: Quantity) -> str:
    falls = first.value.startswith("-") and not following.value.startswith("-")
    return f"-{following.value}" if falls else following.value


def pair(tokens: Tokens, names: Names) -> list[Pair]:
    """The pairs of a sentence, in the order of their figures."""
    found = sorted(_Reader(tokens, names).read(), key=lambda one: one.quantity.figure_start)
    corrected = next((match.start() for match in CORRECTED.finditer(tokens.text)), 0)
    return [one for one in found if one.quantity.figure_start >= corrected and not _is_part(one, found, tokens.text)]


def _is_part(one: Pair, pairs: Sequence[Pair], text: str) -> bool:
    """Whether a figure is a part of another of the same indicator: 成交总额236.7亿元,其中技术交易额198.3亿元."""
    before = [other for other in pairs if other.quantity.end <= one.anchor and other.quantity.sort == LEVEL]
    if not before or one.quantity.sort != LEVEL or one.rule != "after":
        return False
    same = before[-1].mention.indicators == one.mention.indicators and before[-1].quantity.unit == one.quantity.unit
    return same and before[-1].how == one.how and "其中" in text[before[-1].quantity.end : one.anchor]


