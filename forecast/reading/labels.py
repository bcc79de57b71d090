"""Labels: what the heads, row names and captions of a table say of the figures beside and below them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forecast.problems import Refusal
from forecast.reading.additions import STOCK, trigger_in
from forecast.reading.cell_figures import NOTE_SIGNS
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.moments import BASE, PART, SPAN, YEAR, Moment, find_moments
from forecast.reading.names import Mention, Names
from forecast.reading.natures import GOAL, RESULT
from forecast.reading.places import Place, find_places
from forecast.reading.synonyms import standardise
from forecast.units import parse_unit

_TENS = "[一二三四五六七八九十]+"
ORDINAL = re.compile(rf"^(?:\d{{1,2}}[.、)](?!\d)|\(\d{{1,2}}\)|{_TENS}、|\({_TENS}\)|#|其中[:,]?)+")
NOTE = re.compile(rf"[{NOTE_SIGNS}]|\[\d\]|\(注?[①-⑳\d]\)|\(见?注.*?\)")
BRACKETED = re.compile(r"\(([^()]{1,16}(?:\([^()]{1,6}\))?)\)")
OF_UNIT = re.compile(r"(?:计量)?单位[:]?([^,。;()]{1,16})")
AFTER_STROKE = re.compile(r"[/,]([^/,()]{1,4})$")
BARE_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.年-])")
PART_OF_YEAR = re.compile(r"\d{1,2}月(?!末|底)|季度?|上半年|下半年|本月|当月|同期|环比|前三季")
WHOLE_YEAR = re.compile(r"1-12月|12月(?:末|底)")
# The words of heads and row names beside indicators, years and places. What none of them explains is not known.
WORDS = re.compile(
    r"(?P<mean>年均|年平均|平均每年|每年)"
    r"|(?P<rank>位次|名次|排名|排位|位居|列(?:全国|全省|全市)?第?)"
    r"|(?P<growth>增长率|增长速度|增速|增幅|增长|±|\+-|\+/-)"
    r"|(?P<change>增减|提高|增加|提升|上升|增量)"
    r"|(?P<new>净增|新增|新认定|新培育|新建成?|新设立?|新入库|新引进|新注册)"
    r"|(?P<result>目标完成|任务完成|实际|实绩|完成|现状|基期|基数|基准|基础|达到|实现|已)"
    r"|(?P<goal>目标|计划|规划|任务)"
    r"|(?P<expected>预期|预计)"
    r"|(?P<total>合计|总计|小计)"
    r"|(?P<than>同比|[比较]上年)"
    r"|(?P<fill>按?可比价格?(?:计算)?|名义|百分点|绝对[值数]|数值|数据|(?:总|累计)?(?:数量|个数|家数|户数|件数|人数|项数)"
    r"|总数|总量|总额|总值|总规模|规模|金额|累计|拥有|有效|年末|年底|期末|全年|当年|本年|年度|指标|名称|项目|地区|年份|情况|水平|左右|以上"
    r"|[\x00数量额值年末底度及和与的:、/,;()\[\]|.“”-])"
)
RANK_SCOPE = re.compile(r"(?:在)?(全国|全省|全市|全区)(?:的)?(?=.{0,4}(?:位次|名次|排名|排位|第))")


@dataclass(frozen=True)
class Label:
    """What a head, a row's name or a caption says; None and empty where it says nothing of it.

    Attributes
    ----------
    text
        The words, plain.
    known
        Whether all its words are understood.
    mention
        The indicator that it names.
    how
        Whether of what is named the new ones are meant, or all there are; see ``pairing.py``.
    units
        Those that it states.
    moment
        The year, or part of a year, that it names.
    base
        The year that a change is counted from: 比2020年.
    region
        The region that it names; empty for a place that is not certain, such as a zone.
    nature
        `GOAL` or `RESULT`, or ``expected`` (预计), which is either by its year.
    growth, change, mean, rank, total
        Whether it speaks of growth (or only of a change), as a yearly mean, of a rank, or of the sum of the rows.
    scope
        Whom a rank is among.
    """

    text: str
    known: bool = True
    mention: Mention | None = None
    how: str = ""
    units: tuple[str, ...] = ()
    moment: Moment | None = None
    base: int | None = None
    region: str | None = None
    nature: str = ""
    growth: bool = False
    change: bool = False
    mean: bool = False
    rank: bool = False
    total: bool = False
    scope: str = ""

    @property
    def partial(self) -> bool:
        return self.moment is not None and self.moment.sort == PART


@dataclass(frozen=True)
class Terms:
    """What the words of a document mean: its catalogue's names, and where and when it speaks of."""

    names: Names
    gazetteer: Gazetteer
    home: str
    now: int | None

    def label(self, text: str) -> Label:
        """What a plain text says as a label."""
        units, rest = split_units(text)
        rest, _ = standardise(BARE_YEAR.sub(r"\1年", NOTE.sub("", ORDINAL.sub("", rest))))
        scope = RANK_SCOPE.search(rest)
        rest = RANK_SCOPE.sub("", rest)
        mentions = self.names.find(rest)
        moments = [one for one in find_moments(rest) if not _inside(one.start, one.end, mentions)]
        places = [one for one in find_places(rest, self.gazetteer, self.home, self.now)
                  if not _inside(one.start, one.end, mentions)]  # fmt: skip
        said = _said(_without(rest, [*mentions, *moments, *places]))
        known = said is not None and sum(not one.tail for one in mentions) < 2
        said = said or {}
        return Label(
            text=text, known=known, mention=_only(mentions), how=_how(rest, mentions), units=units,
            moment=_moment(rest, moments), base=next((one.year for one in moments if one.sort == BASE), None),
            region=self._region(rest, places), nature=_nature(said), growth=_grows(said), change="change" in said,
            mean="mean" in said, rank="rank" in said, total="total" in said, scope=scope[1] if scope else "",
        )  # fmt: skip

    def _region(self, text: str, places: Iterable[Place]) -> str | None:
        """The narrowest region named; a whole text may leave out its 市, 区 or 县."""
        found = [place.region for place in places]
        if found:
            return "" if "" in found else found[-1]
        near = [self.home, *self.gazetteer.ancestors(self.home)] if self.home else []
        for end in ("市", "区", "县"):
            region = self.gazetteer.choose(self.gazetteer.lexicon.meanings(text + end), self.now, near)
            if region and self.home in self.gazetteer.ancestors(region):
                return region
        return None


def split_units(text: str) -> tuple[tuple[str, ...], str]:
    """The units that a label states in brackets, after 单位 or after a stroke; and the label without them."""
    found: list[str] = []
    for match in (*BRACKETED.finditer(text), *OF_UNIT.finditer(text), *AFTER_STROKE.finditer(text)):
        inside = OF_UNIT.sub(r"\1", match[1])
        units = [one for part in re.split("[、,;或]|及", inside) if (one := as_unit(part))]
        found += units
        text = text.replace(match[0], "") if units else text
    return tuple(dict.fromkeys(found)), text


def as_unit(text: str) -> str:
    """The unit that a plain text is; empty if it is none."""
    text = re.sub(r"^(?:±|\+-|\+/-)|\((?:次|套)\)", "", text).replace("百分比", "%").replace("台套", "台")
    if not text or re.fullmatch("[十百千万亿]+|index", text):
        return ""
    try:
        parse_unit(text)
    except Refusal:
        return ""
    return text


def _inside(start: int, end: int, mentions: Iterable[Mention]) -> bool:
    return any(one.start <= start and end <= one.end for one in mentions)


def _without(text: str, spans: Iterable[Mention | Moment | Place]) -> str:
    """The text with what is understood as one sign each."""
    signs = list(text)
    for one in spans:
        signs[one.start : one.end] = ["\x00"] * (one.end - one.start)
    return "".join(signs)


def _said(text: str) -> dict[str, str] | None:
    """The kinds of words of a text; None if one is not known."""
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        match = WORDS.match(text, place)
        if match is None or match.lastgroup is None:
            return _also(found, text)
        found.setdefault(match.lastgroup, match[0])
        place = match.end()
    return found


def _also(found: dict[str, str], text: str) -> dict[str, str] | None:
    """A text that is not wholly understood; one of places only needs no words."""
    return found if not text.strip("\x00") else None


def _only(mentions: list[Mention]) -> Mention | None:
    """The one indicator that is named; the end of a share's name belongs to what is named before."""
    full = [one for one in mentions if not one.tail]
    return full[0] if len(full) == 1 else None


def _how(text: str, mentions: list[Mention]) -> str:
    """Whether the words around the name make it 新增."""
    around = text if not mentions else text[: mentions[0].start] + "\x00" + text[mentions[-1].end :]
    return trigger_in(around) or (STOCK if re.search("累计|总数|存量", around) else "")


def _moment(text: str, moments: list[Moment]) -> Moment | None:
    """The year of a label: a single one before the plan that it ends."""
    whole = WHOLE_YEAR.search(text)
    found = [one for one in moments if one.sort != BASE]
    if PART_OF_YEAR.search(text) and not whole:
        return Moment(0, 0, PART, None)
    return next((one for sort in (YEAR, SPAN, PART) for one in reversed(found) if one.sort == sort), None)


def _grows(said: dict[str, str]) -> bool:
    """Whether growth is meant; 同比 alone is."""
    return "growth" in said or ("than" in said and "change" not in said)


def _nature(said: dict[str, str]) -> str:
    """实际 is reached, 目标 is promised, 完成 reached, 预计 either."""
    if said.get("result") in ("实际", "实绩", "目标完成", "任务完成"):
        return RESULT
    return GOAL if "goal" in said else RESULT if "result" in said else "expected" if "expected" in said else ""
