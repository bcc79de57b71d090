"""Quantities: numbers with a unit in running text, and what the words beside them make of them.

A number without a unit is none, nor is one inside quotation marks (“128” is a programme) or beside Latin letters
(5G, G60). Years and dates are no quantities; see ``moments.py``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecast.reading.numerals import SIGNS, read_numeral
from forecast.units import COUNTING_WORDS, MONEY, MULTIPLIERS, OTHER

LEVEL, GROWTH, CHANGE, RANK, APART, RANGE = "level", "growth", "change", "rank", "apart", "range"


@dataclass(frozen=True)
class Quantity:
    """A number in a text.

    Attributes
    ----------
    start, end
        With the words that belong to it (``超过``, ``以上``), in the text.
    figure_start, figure_end
        The number and its unit alone.
    value, unit
        As written: thousands commas left out, Chinese numerals as digits, falls with a minus.
    comparator
        ``eq``, ``ge``, ``gt``, ``approx``, ``le`` or ``lt``.
    sort
        `LEVEL`, `GROWTH` (per cent), `CHANGE` (points or things more than before), `RANK`, `APART` (a gap between
        two things, which is none over time) or `RANGE` (from ... to, with no single value).
    mean
        Whether it is said to be a yearly mean (年均).
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    value: str
    unit: str
    comparator: str
    sort: str
    mean: bool = False

    @property
    def dimensionless(self) -> bool:
        return not self.unit


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_MANY = _any(tuple(filter(None, MULTIPLIERS)))
_WORDS = _any((*COUNTING_WORDS, *MONEY, *OTHER, "台套", "台(套)", "篇(次)", "人(次)", "项(次)"))
_PER = rf"(?:/(?:(?:{_MANY})?(?:人|家|元)))?"
UNIT = rf"(?:个?百分点|[%‰]|倍|(?:{_MANY})?(?:{_WORDS}){_PER}|(?:{_MANY})(?![{SIGNS}万亿]))"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL = rf"[{SIGNS}]+"
FIGURE = re.compile(
    rf"(?P<percent>百分之(?P<hundredth>[{SIGNS}点百]+))"
    rf"|(?:(?<=GDP)|(?<=R&D)|(?<![A-Za-z\d.+/-]))(?P<digits>-?(?:{_DIGITS}))(?P<more>余|多|几)?(?P<unit>{UNIT})?"
    rf"|(?P<numeral>{_NUMERAL})(?P<more2>余|多)?(?P<unit2>{UNIT})(?!之)"
    rf"|(?P<bare>(?:{_MANY}))(?P<unit3>{_WORDS})"
    rf"|(?P<grand>[一二三四五六七八九十]+)大(?=[^{SIGNS}])"
)

_BEFORE = {
    "gt": ("超过", "突破", "超", "逾", "高于", "大于", "多于", "首次突破", "跨越", ">"),
    "ge": ("不少于", "不低于", "不小于", "至少", "达到或超过", "≥", ">="),
    "approx": ("将近", "接近", "大约", "约为", "约", "近", "大致"),
    "le": ("不超过", "不高于", "不多于", "控制在", "至多", "≤"),
    "lt": ("低于", "少于", "小于", "不到", "不足", "<"),
}
_AFTER = {"ge": ("及以上", "以上", "或以上"), "approx": ("左右", "上下", "前后"), "le": ("以内", "以下", "之内", "及以下")}
BEFORE = re.compile("(?:" + "|".join(rf"(?P<{name}>{_any(words)})" for name, words in _BEFORE.items()) + r")(?:了|到|至)?$")
AFTER = re.compile("|".join(rf"(?P<{name}>{_any(words)})" for name, words in _AFTER.items()))

_THAN = r"(?:同比|环比|[比较与](?:上年|去年)同期(?:相比)?|(?:比|较|与)?(?:上一?年|去年|前一年|(?:20)?\d\d年)(?:末|底|度)?(?:相比|同口径)?|按可比价(?:格)?(?:计算)?|名义|可比口径),?"
_UP = r"(?:实际|累计|平均|大幅|净)?(?:增长率|(?<!负)增长|上升|提高|(?<!新)增加|提升|增幅|增速|(?<!新)增|(?<!提)升)"
_DOWN = r"(?:下降|减少|降低|回落|下滑|降幅|缩减|负增长)"
_REACH = r"(?:了|达到|达|为|是|约为|约|保持在|均|分别|率|幅度|度|速度|:|超过|超|近|不低于|突破|不少于){0,3}"
_YEARLY = r"(?:年均|年平均|平均每年|每年)?"
DIRECTION = re.compile(
    rf"(?P<than>{_THAN}){{0,2}}(?P<mean>{_YEARLY})(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_REACH}$"
)
GAP = re.compile(r"(?:高于|高出|低于|快于|慢于|高(?=[全规平国])|超出|超过|领先|落后)[^,。;、]{0,16}$")
DATED = re.compile(r"[年月日号期]")
RANKED = re.compile(
    rf"(?P<words>(?:(?:居|列|位居|位列|排名|排|名列|跃居|跃升至|升至|排在|稳居|继续居|保持)?(?:于)?(?:在)?(?P<scope>全国|全省|全市|全区|全县|[^,。;、()]{{0,14}}?)(?:各?(?:省(?:\(?区?、?市?\)?)?|市|县(?:\(?市?、?区?\)?)?|城市))?(?:中|里)?)?"
    rf"(?P<figure>(?:第)(?P<place>\d+|[{SIGNS}]+)(?:位|名)?|首位|榜首|第一))"
)
RANGES = re.compile(rf"\d[\d.,]*(?:%|‰|{UNIT})?(?:-|~|至|到)\d")
QUOTED = re.compile("[“\"「『《][^”\"」』》]{0,12}[”\"」』》]")


VAGUE = frozenset(f"一{unit}" for unit in ("批", "个", "种", "类", "位", "条", "次", "份", "点", "本", "部"))  # no count


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a plain text, in its order."""
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found = [made for match in FIGURE.finditer(text) if (made := _quantity(text, match))]
    return [one for one in found if not any(start <= one.figure_start < end for start, end in quoted)]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if text[start - 1 : start] == "第" or (DATED.match(text, end) and not (match["unit"] or match["numeral"])):
        return None
    written = _value(match)
    if written is None:
        return None
    value, unit, more = written
    if not unit and not _may_be_bare(text, start, end):
        return None
    return _dressed(text, start, end, value, unit, more)


def _value(match: re.Match[str]) -> tuple[str, str, bool] | None:
    """The number, its unit, and whether it is "and more"."""
    if match["percent"]:
        number = _decimal_numeral(match["hundredth"])
        return None if number is None else (number, "%", False)
    if match["digits"]:
        return match["digits"].replace(",", ""), _plain_unit(match["unit"] or ""), bool(match["more"])
    if match["grand"]:
        number = read_numeral(match["grand"])
        return None if number is None else (str(number), "", False)
    if match["bare"]:
        return "1", _plain_unit(match["bare"] + match["unit3"]), False
    return _numeral(match)


def _numeral(match: re.Match[str]) -> tuple[str, str, bool] | None:
    text, unit = match["numeral"], match["unit2"]
    number = read_numeral(text)
    if number is None or text + unit in VAGUE or (len(text) > 1 and all(sign in "零一二三四五六七八九两" for sign in text)):
        return None
    return str(number), _plain_unit(unit), bool(match["more2"])


def _decimal_numeral(text: str) -> str | None:
    whole, point, rest = text.partition("点")
    number = read_numeral(whole)
    digits = [read_numeral(sign) for sign in rest]
    if number is None or None in digits or (point and not digits):
        return None
    return f"{number}{'.' if point else ''}{''.join(map(str, digits))}"


def _plain_unit(unit: str) -> str:
    return unit.replace("台套", "台").replace("台(套)", "台").replace("(次)", "次")


def _may_be_bare(text: str, start: int, end: int) -> bool:
    """An index or a cell may be a number alone; "10个" never ends up here, and digits inside names do not count."""
    return not re.match(r"[A-Za-z\d.+-]", text[end : end + 1] or " ")


def _dressed(text: str, start: int, end: int, value: str, unit: str, more: bool) -> Quantity:
    begin, comparator = _compared(text, start)
    after = AFTER.match(text, end)
    last = after.end() if after else end
    if after and after.lastgroup:
        comparator = after.lastgroup if comparator == "eq" else comparator
    if more and comparator in ("eq", "approx"):
        comparator = "gt"
    begin, sort, value, mean = _sorted(text, begin, value, unit)
    if _in_range(text, start, end):
        sort = RANGE
    return Quantity(begin, last, start, end, value, unit, comparator, sort, mean)


def _compared(text: str, start: int) -> tuple[int, str]:
    before = BEFORE.search(text, max(0, start - 8), start)
    if before is None or before.lastgroup is None:
        return start, "eq"
    return before.start(), before.lastgroup


def _in_range(text: str, start: int, end: int) -> bool:
    near = slice(max(0, start - 12), end + 12)
    shift = max(0, start - 12)
    return any(match.start() + shift < end and start < match.end() + shift + 8 and _spans(text, match, shift, start, end)
               for match in RANGES.finditer(text[near]))  # fmt: skip


def _spans(text: str, match: re.Match[str], shift: int, start: int, end: int) -> bool:
    """Whether the number is one of the two ends of the range."""
    second = match.end() + shift - 1
    return match.start() + shift <= start < match.end() + shift or start <= second < end


def _sorted(text: str, begin: int, value: str, unit: str) -> tuple[int, str, str, bool]:
    """Where the quantity begins with the words that say what it is, its sort, signed value, and if it is a mean."""
    window = max(0, begin - 24)
    if unit.endswith("百分点") and GAP.search(text, window, begin):
        return begin, APART, value, False
    direction = DIRECTION.search(text, window, begin)
    if direction:
        change = unit in ("%", "倍") and GROWTH or CHANGE
        down = bool(direction["down"]) or "负增长" in direction[0]
        return direction.start(), change, _signed(value, down), bool(direction["mean"])
    if unit.endswith("百分点"):
        return begin, APART, value, False
    return begin, LEVEL, value, False


def _signed(value: str, down: bool) -> str:
    return f"-{value}" if down and not value.startswith("-") else value


DOUBLING = re.compile(r"(?:再)?(?:翻了?(?P<times>[一两二三])?番|增加(?P<more>[一两二三])倍)")


def find_doublings(text: str) -> Iterator[Quantity]:
    """翻番, 翻两番 and 增加两倍, as the growth in per cent that they say."""
    for match in DOUBLING.finditer(text):
        times = read_numeral(match["times"] or match["more"] or "一") or 1
        growth = 100 * (2**times - 1) if not match["more"] else 100 * times
        yield Quantity(*match.span(), *match.span(), str(growth), "%", "approx", GROWTH)


def find_ranks(text: str) -> Iterator[Quantity]:
    """The places in rankings that a text states, with the words around them."""
    for match in RANKED.finditer(text):
        place = match["place"]
        number = 1 if place is None else int(place) if place.isdigit() else read_numeral(place)
        follows = text[match.end() : match.end() + 1]
        if number is None or (follows in tuple("批届次期产方季章节条款个") and not match["figure"].endswith(("位", "名"))):
            continue
        yield Quantity(match.start(), match.end(), match.start("figure"), match.end("figure"), str(number), "位", "eq", RANK)
