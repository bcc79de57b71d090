"""Continuations: figures without a name of their own, said of what a figure before them is of."""

import re
from dataclasses import replace

from forecast.reading.additions import STOCK
from forecast.reading.connectives import ASIDE, LINK, OPEN_LINK, REACHED, SHORT_NAME, WORTH
from forecast.reading.moments import BASE, YEAR, Moment
from forecast.reading.names import Mention
from forecast.reading.pairs import SAME, TIER, Pair, Sentence, counts_added
from forecast.reading.quantities import CHANGE, GROWTH, LEVEL, RANK, Quantity
from forecast.reading.restrictions import is_restricted
from forecast.reading.tokens import Tokens

WIDEST_TO_GROWTH = 13  # characters
SHARED = 4  # characters that names have in common at least, where no list says that a beginning is shared
RD = "R&D"
INVENTIONS = re.compile("其中[,:]?发明(?:专利)?(?:达到?|为|增至|有)?$")
INVENTIVE = {"授权": "发明专利授权量", "申请": "发明专利申请量", "申报": "发明专利申请量", "受理": "发明专利申请量"}
NEWLY_CERTIFIED = re.compile("其中[,:]?(?:新|首次)认定(?:的)?(?:企业)?$")
CERTIFIED_OF_THEM = re.compile(",(?:其中)?(?:通过|获得?)认定的?$")
NOMINATED = re.compile("申报|推荐")
CERTIFIED = re.compile("高新技术企业|科技型中小企业")
EARLIER = re.compile("上年|去年|实际")
SINCE = re.compile(",[从由]")  # 突破百亿元大关,从2015年的74亿元增加到2019年的112亿元
LAST_YEAR = re.compile("[比较](?:上年|去年|上一年)(?:[末底]|同期)?的?$")
NEXT = re.compile("[,、;]是?")
TIMES = re.compile(r"的\d+(?:\.\d+)?倍")
# Between an amount and its growth: ",占全省比重7.2%,".
SHARE_BETWEEN = re.compile(r"[,、(]占[^,。;、]*?\d[\d.]*%\)?[,、;]?")
COMPARED = re.compile("的?")  # between 较2020年 and the level of that year
COMES_TO = re.compile("达|至|到|为|迈上|跃上|登上")


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether both are money, both percentages, or neither."""
    return _is_money(one) == _is_money(other) and (one.unit == "%") == (other.unit == "%")


def certified(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """通过认定95家, after those nominated."""
    match = CERTIFIED_OF_THEM.search(sentence.tokens.text, 0, quantity.start)
    before = sentence.last_pair(match.start()) if match else None
    core = CERTIFIED.search(before.mention.text) if before and NOMINATED.search(before.mention.text) else None
    found = sentence.names.whole(f"认定{core[0]}") if core else None
    if match is None or core is None or not found:
        return None
    return Pair(Mention(*match.span(), f"认定{core[0]}", found), quantity, "", SAME, match.start())


def newly_certified(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """其中新认定企业1894家, after those certified."""
    match = NEWLY_CERTIFIED.search(sentence.tokens.text, 0, quantity.start)
    before = sentence.last_pair(match.start()) if match else None
    core = CERTIFIED.search(before.mention.text) if before and not NOMINATED.search(before.mention.text) else None
    if match is None or core is None:
        return None
    name = f"新认定{core[0]}"
    found = sentence.names.whole(name)
    return Pair(Mention(*match.span(), name, found), quantity, "", SAME, match.start()) if found else None


def inventions(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """其中发明专利79件, after all patents granted or applied for."""
    match = INVENTIONS.search(sentence.tokens.text, 0, quantity.start)
    before = sentence.last_pair(match.start()) if match and quantity.sort == LEVEL and quantity.unit != "%" else None
    if match is None or before is None or "专利" not in before.mention.text:
        return None
    name = next((name for word, name in INVENTIVE.items() if word in before.mention.text), "")
    found = sentence.names.whole(name)
    return Pair(Mention(*match.span(), name, found), quantity, "", SAME, match.start()) if found else None


def growth_or_rank(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """同比增长8.5% and 居全省第3位, of the figure before."""
    before = _amount_before_share(quantity, sentence) or _figure_before(quantity, sentence)
    if before is None or quantity.sort not in (GROWTH, CHANGE, RANK):
        return None
    between = _words_since(before, quantity, sentence)
    if len(between) > WIDEST_TO_GROWTH or not (OPEN_LINK.fullmatch(between) or LINK.fullmatch(between)):
        return None
    if "增量" in sentence.tokens.text[before.quantity.end : quantity.figure_start]:
        added = (pair for pair in reversed(sentence.pairs) if counts_added(pair) and pair.how != STOCK)
        before = next(added, before)
    like = before.quantity if before.quantity.sort == LEVEL else before.like
    return Pair(before.mention, quantity, before.how, SAME, quantity.figure_start, like)


def worth(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """成交额达5亿元, after a number of contracts."""
    before = _figure_before(quantity, sentence)
    if before is None or quantity.sort != LEVEL or _is_money(quantity) == _is_money(before.quantity):
        return None
    between = _words_since(before, quantity, sentence)
    return sentence.continued(before, quantity, before.how) if between == "、" or WORTH.fullmatch(between) else None


def total(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """累计180家, (2018年为955家) and 达到5528家, of the figure before: a level where a word says which."""
    before = _figure_before(quantity, sentence)
    if before is None or quantity.sort != LEVEL:
        return None
    between = _words_since(before, quantity, sentence)
    if not (LINK.fullmatch(between) or WORTH.fullmatch(between)) or _is_share_of(quantity, before.quantity):
        return None
    how = "" if REACHED.search(between) else sentence.how_since(before.quantity.end, quantity)
    if _is_reached(before, quantity, between, sentence):
        return sentence.continued(before, quantity, how or (STOCK if before.how == STOCK else ""))
    if how == STOCK or _is_of_other_time_or_place(before, quantity, sentence):
        return sentence.continued(before, quantity, how or before.how)
    return None


def level_before(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """930亿元 in 达到1360亿元,较“十三五”末的930亿元增加430亿元: the level of the year that it is compared with."""
    before, tokens = _figure_before(quantity, sentence), sentence.tokens
    base = _compared_with(quantity, tokens)
    if before is None or base is None or quantity.sort != LEVEL or not same_kind(before.quantity, quantity):
        return None
    rises = any(one.start == quantity.end and one.sort in (GROWTH, CHANGE) for one in tokens.quantities)
    rises = rises or TIMES.match(tokens.text, quantity.end) is not None
    near = NEXT.fullmatch(tokens.text[before.quantity.end : base.start])
    pair = sentence.continued(before, quantity, before.how)
    return replace(pair, moment=base) if rises and near else None


def _compared_with(quantity: Quantity, tokens: Tokens) -> Moment | None:
    """The year that a level right behind it is of: 较2020年的, 比上年的."""
    last = LAST_YEAR.search(tokens.text, 0, quantity.start)
    if last:
        return Moment(*last.span(), YEAR, None, shift=-1, of_report=True)
    bases = (
        one for one in tokens.moments if one.sort == BASE and COMPARED.fullmatch(tokens.text, one.end, quantity.start)
    )
    return next((replace(one, sort=YEAR) for one in bases), None)


def other_tier(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """省级32家 after 市级众创空间42家."""
    tier = next(((start, end) for start, end in sentence.tokens.tiers if end == quantity.start), None)
    if tier is None:
        return None
    named = (pair for pair in reversed(sentence.pairs) if not pair.mention.tail)
    before = next((pair for pair in named if pair.quantity.end <= tier[0]), None)
    if before is None or _unpaired_between(before.quantity.end, tier[0], sentence):
        return None
    other = sentence.names.in_tier(before.mention, sentence.tokens.text[slice(*tier)])
    how = next((pair.how for pair in reversed(sentence.pairs) if pair.anchor == pair.mention.start), "")
    return Pair(other, quantity, how, TIER, tier[0]) if other else None


def short_name(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """授权量2845件 after 发明专利申请量9873件: the name begins as the one before."""
    start = max((one.end for one in sentence.tokens.quantities if one.end <= quantity.start), default=0)
    before = next((one for one in reversed(sentence.tokens.mentions) if one.end <= start and not one.tail), None)
    if before is None or quantity.sort == RANK or is_restricted(before, sentence.tokens):
        return None
    part = SHORT_NAME.match(sentence.tokens.between(start, quantity.start))
    mention = (
        sentence.names.completed(part[1], quantity.start - len(part[1]), before, _shared(before)) if part else None
    )
    return Pair(mention, quantity, "", SAME, quantity.start) if mention else None


def _shared(mention: Mention) -> int:
    """How much of a name's beginning must be shared; R&D is short, but a beginning by itself."""
    return len(RD) if mention.text.startswith(RD) else SHARED


def _figure_before(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """The last pair before a figure, where no name stands between them."""
    pairs = (pair for pair in reversed(sentence.pairs) if pair.quantity.figure_end <= quantity.start)
    before = next(pairs, None)
    if before is None or sentence.tokens.mentions_between(before.quantity.end, quantity.start):
        return None
    return before


def _amount_before_share(quantity: Quantity, sentence: Sentence) -> Pair | None:
    """The amount that grows in 205亿元,占全省比重7.2%,年均增长12%: a share would rise by points."""
    if quantity.sort != GROWTH or quantity.unit != "%":
        return None
    amounts = (one for one in reversed(sentence.pairs) if one.quantity.sort == LEVEL and one.quantity.unit != "%")
    before = next((one for one in amounts if one.quantity.end <= quantity.start), None)
    text = sentence.tokens.text
    return before if before and SHARE_BETWEEN.fullmatch(text, before.quantity.end, quantity.start) else None


def _words_since(before: Pair, quantity: Quantity, sentence: Sentence) -> str:
    """The words between two figures, without a comparison or a share in passing."""
    if quantity.sort == GROWTH and SHARE_BETWEEN.fullmatch(sentence.tokens.text, before.quantity.end, quantity.start):
        return ""
    return ASIDE.sub("", sentence.tokens.between(before.quantity.end, quantity.start).removeprefix(")"))


def _is_reached(before: Pair, quantity: Quantity, between: str, sentence: Sentence) -> bool:
    """Whether words say that this is the level that a change leads to, or that a later year brings."""
    if REACHED.search(between):
        return True
    if before.quantity.sort in (GROWTH, CHANGE, RANK):
        return COMES_TO.search(between) is not None
    years = (one for one in sentence.tokens.moments if one.sort == YEAR)
    later = any(before.quantity.end <= one.start < quantity.start for one in years)
    return (later and quantity.comparator == "gt") or (
        "达" in between and (later or before.quantity.comparator == "gt")
    )


def _is_of_other_time_or_place(before: Pair, quantity: Quantity, sentence: Sentence) -> bool:
    """(2018年为955家), 上年为955家, 宁波2300家."""
    if sentence.tokens.inside_brackets(quantity.figure_start):
        return True
    if SINCE.search(sentence.tokens.text, before.quantity.end, quantity.start):
        return True
    if EARLIER.search(sentence.tokens.text, before.quantity.end, quantity.start):
        return True
    return any(before.quantity.end <= place.start < quantity.start for place in sentence.tokens.places)


def _unpaired_between(start: int, end: int, sentence: Sentence) -> bool:
    """Whether a figure of something else stands between two places."""
    paired = {one.quantity.figure_start for one in sentence.pairs}
    between = (one for one in sentence.tokens.quantities if start <= one.figure_start < end)
    return any(one.figure_start not in paired for one in between)


def _is_share_of(quantity: Quantity, before: Quantity) -> bool:
    return before.sort == LEVEL and quantity.unit == "%" and before.unit != "%"


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit.endswith("元")
