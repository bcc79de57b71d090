"""Lists: figures that pair in their order with names, with places, or with a list of figures before.

甲、乙分别达1和2; 新增甲1家、乙2家,累计分别达3家和4家; 镇海区、北仑区甲分别达1和2.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from forecast.reading.additions import STOCK
from forecast.reading.connectives import AND, FILL, NEXT_FIGURE, STOPS
from forecast.reading.earlier_lists import earlier_list
from forecast.reading.moments import YEAR, Moment
from forecast.reading.names import Mention
from forecast.reading.pairs import LIST, Pair, Sentence
from forecast.reading.places import Place
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, RANGE, RANK, Quantity

SEPARATELY = "分别"
TIER_BEFORE = re.compile("(国家级|省级|市级|区级)(?:、|和|与|及)$")
COUNTED = re.compile("(?:总数|总量|数量|数)?")
SHARED_END = re.compile("(?:增加值|总产值|产值|投资|主营业务收入|营业收入|利润)(?=(?:实现|完成|达到)?$)")
WHOSE = re.compile("(?:其中:?|全[国省市区县])?(?:规上)?")  # before the name of an item
TOGETHER = re.compile("(?:均|都|双双)")  # 甲、乙均居全省第一


def listed(quantity: Quantity, sentence: Sentence) -> list[Pair]:
    """The pairs of the list of figures that begins with one; none if it begins no list, or one of nothing known."""
    figures = list_from(quantity, sentence)
    if len(figures) < 2:
        return _of_all(quantity, sentence)
    for pairs in (_with_years, _with_places, _with_names, _with_figures):
        found = pairs(figures, sentence)
        if found:
            return found
    return []


def _of_all(quantity: Quantity, sentence: Sentence) -> list[Pair]:
    """甲、乙均居全省第一; none where they are not said to be alike."""
    if quantity.sort not in (RANK, GROWTH, CHANGE):
        return []
    mention = sentence.name_before(quantity)
    if mention is None or not TOGETHER.match(sentence.tokens.text, mention.end):
        return []
    names = _names_before(replace(quantity, start=mention.end, figure_start=mention.end), sentence)
    return [sentence.named(name, quantity, LIST, mention.end) for name in names if name] if len(names) > 1 else []


def list_from(first: Quantity, sentence: Sentence) -> list[Quantity]:
    """The quantities from one on that only 、 or 和 set apart; growth words before the first are of all."""
    run = [first]
    for following in sentence.tokens.quantities:
        if following.figure_start <= first.figure_start:
            continue
        between = sentence.tokens.text[run[-1].end : following.start]
        if not NEXT_FIGURE.fullmatch(between) or run[-1].sort in (RANK, RANGE) or following.sort == RANK:
            break
        run.append(_like(first, following))
    return run


def is_said_separately(quantity: Quantity, mention: Mention, sentence: Sentence) -> bool:
    """Whether a figure is only one of several that are shared out after a name: 甲、乙分别达30家和50家."""
    shared = SEPARATELY in sentence.tokens.text[mention.end : quantity.figure_start]
    return shared and len(list_from(quantity, sentence)) > 1


def is_shared_out(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a figure belongs to a list of which others have their names: its own is not known."""
    before = sentence.last_pair(quantity.start)
    return before is not None and before.rule == LIST and quantity in list_from(before.quantity, sentence)


def _like(first: Quantity, following: Quantity) -> Quantity:
    """A percentage after growth is growth too, and falls if that does: 分别下降3%和5%."""
    if first.sort != GROWTH or following.sort != LEVEL or following.unit != "%":
        return following
    falls = first.value.startswith("-") and not following.value.startswith("-")
    return replace(following, sort=GROWTH, value=f"-{following.value}" if falls else following.value)


def _with_years(figures: Sequence[Quantity], sentence: Sentence) -> list[Pair]:
    """2020年、2021年、2022年分别新增高新技术企业1000家、1200家和1473家."""
    mention = sentence.name_before(figures[0])
    years = _years_before(figures[0], sentence)
    if mention is None or len(years) != len(figures):
        return []
    between = sentence.tokens.text[years[-1].end : max(mention.start, years[-1].end)]
    if SEPARATELY not in sentence.tokens.text[years[-1].end : figures[0].start] or STOPS.search(between):
        return []
    return [
        replace(sentence.named(mention, figure, LIST), moment=year) for figure, year in zip(figures, years, strict=True)
    ]


def _years_before(figure: Quantity, sentence: Sentence) -> list[Moment]:
    """The last list of years before a figure."""
    years = [one for one in sentence.tokens.moments if one.sort == YEAR and one.end <= figure.start]
    found = years[-1:]
    for one in reversed(years[:-1]):
        if not _is_list([one, found[0]], sentence):
            break
        found = [one, *found]
    return found


def _is_list(parts: Sequence[Place | Moment], sentence: Sentence) -> bool:
    """Whether only 、 or 和 stands between some places or years."""
    return all(AND.fullmatch(sentence.tokens.text[one.end : other.start]) for one, other in pairwise(parts))


def _with_places(figures: Sequence[Quantity], sentence: Sentence) -> list[Pair]:
    """镇海区、北仑区高新技术企业分别达到320家和410家."""
    mention = sentence.name_before(figures[0])
    if mention is None or not FILL.fullmatch(sentence.tokens.between(mention.end, figures[0].start)):
        return []
    places = _places_before(mention, sentence)
    if len(places) != len(figures):
        return []
    return [
        replace(sentence.named(mention, figure, LIST), place=place)
        for figure, place in zip(figures, places, strict=True)
    ]


def _places_before(mention: Mention, sentence: Sentence) -> list[Place]:
    """The list of places of its clause that a name follows: 秀洲区、南湖区力争分别新增高新技术企业."""
    start = sentence.clause_start(mention.start)
    places = [one for one in sentence.tokens.places if start <= one.start and one.end <= mention.start]
    adjoining = bool(places) and FILL.fullmatch(sentence.tokens.between(places[-1].end, mention.start))
    return places if adjoining and _is_list(places, sentence) else []


def _with_names(figures: Sequence[Quantity], sentence: Sentence) -> list[Pair]:
    """发明专利申请量、授权量分别达9873件和2845件."""
    found = (names(figures[0], sentence) for names in (_names_before, _names_in_clause, _names_with_one_end))
    mentions = next((names for names in found if len(names) == len(figures)), [])
    if not mentions:
        return []
    end = max((name.end for name in mentions if name), default=0)
    return [sentence.named(name, figure, LIST, end) for name, figure in zip(mentions, figures, strict=True) if name]


def _names_before(figure: Quantity, sentence: Sentence) -> list[Mention | None]:
    """The list of names right before a figure; if a part of it is not known, none without 分别, else None for it."""
    start = sentence.clause_start(figure.start)
    inside = sentence.tokens.mentions_between(start, figure.start)
    if not inside:
        return []
    separately = sentence.tokens.text.find(SEPARATELY, start, figure.figure_start)
    end = separately if separately >= 0 else inside[-1].end
    if not FILL.fullmatch(sentence.tokens.between(max(end, inside[-1].end), figure.start)):
        return []
    found = [_item(begin, stop, inside, sentence) for begin, stop in _items(inside[0].start, end, sentence)]
    whole = [*_tier_before(start, inside[0], sentence), *found]
    return whole if separately >= 0 or all(whole) else []


def _names_in_clause(figure: Quantity, sentence: Sentence) -> list[Mention | None]:
    """The list that a clause begins with, of which some names are not known: 单项冠军、小巨人分别达8家、33家."""
    start, end = _shared_out(figure, sentence)
    found: list[Mention | None] = []
    for begin, stop in _items(start, end, sentence):
        inside = [one for one in sentence.tokens.mentions_between(begin, stop) if not one.tail]
        whole = inside[-1:] if inside and COUNTED.fullmatch(sentence.tokens.text, inside[-1].end, stop) else []
        found.append(whole[0] if whole else None)
    return found if any(found) else []


def _names_with_one_end(figure: Quantity, sentence: Sentence) -> list[Mention | None]:
    """高技术制造业、装备制造业增加值分别增长13.8%、18.1%: names that share the end of the last one."""
    start, end = _shared_out(figure, sentence)
    shared = SHARED_END.search(sentence.tokens.text, start, end)
    if shared is None:
        return []
    items = _items(start, shared.start(), sentence)
    found = [_ending_with(begin, stop, shared, sentence) for begin, stop in items]
    return found if any(found) else []


def _ending_with(start: int, end: int, ending: re.Match[str], sentence: Sentence) -> Mention | None:
    """The name that the words of an item make with an end that stands further on."""
    for begin in range(start, end):
        text = sentence.tokens.text[begin:end] + ending[0]
        found = sentence.names.whole(text)
        if found and WHOSE.fullmatch(sentence.tokens.between(start, begin)):
            return Mention(begin, ending.end(), text, found)
    return None


def _shared_out(figure: Quantity, sentence: Sentence) -> tuple[int, int]:
    """Where the list begins and ends that 分别 shares figures out to; nothing where there is none."""
    start = sentence.clause_start(figure.start)
    separately = sentence.tokens.text.find(SEPARATELY, start, figure.figure_start)
    if separately < 0 or not FILL.fullmatch(sentence.tokens.between(separately, max(separately, figure.start))):
        return start, start
    return start, separately


def _items(start: int, end: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the items of a list between two places begin and end."""
    for joint in AND.finditer(sentence.tokens.text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _item(start: int, end: int, mentions: Sequence[Mention], sentence: Sentence) -> Mention | None:
    """The name that is an item, or that it makes with the beginning of the first: 技术输出额和吸纳额."""
    text = sentence.tokens.text
    whole = next((one for one in mentions if one.start == start and COUNTED.fullmatch(text, one.end, end)), None)
    return whole or sentence.names.completed(sentence.tokens.text[start:end], start, mentions[0])


def _tier_before(start: int, first: Mention, sentence: Sentence) -> list[Mention]:
    """省级 in 省级和市级综合体, which leaves out its end."""
    match = TIER_BEFORE.search(sentence.tokens.text[start : first.start])
    other = sentence.names.in_tier(first, match[1]) if match else None
    return [replace(other, start=start + match.start(), end=start + match.end(1))] if match and other else []


def _with_figures(figures: Sequence[Quantity], sentence: Sentence) -> list[Pair]:
    """累计分别达4540家、7430家, after as many figures with names."""
    before = earlier_list(figures[0], len(figures), sentence)
    if not any(before):
        return []
    said = sentence.how_since(next(one.quantity.end for one in reversed(before) if one), figures[0])
    return [
        Pair(old.mention, figure, said or (STOCK if figure.sort == LEVEL else old.how), LIST, figure.figure_start,
             old.quantity if old.quantity.sort == LEVEL else old.like)
        for old, figure in zip(before, figures, strict=True) if old
    ]  # fmt: skip
