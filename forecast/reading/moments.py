"""Moments: the years, plan periods and parts of years that a text names."""

import re
from dataclasses import dataclass

from forecast.reading.numerals import SIGNS, read_numeral

YEAR, SPAN, PART, BASE = "year", "span", "part", "base"
# The last year of each five-year plan.
PLANS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030}
PLAN_YEARS = 5
LAST_DAY = 31


@dataclass(frozen=True)
class Moment:
    """A year, or a run of years, that a text names.

    Attributes
    ----------
    start, end
        Its characters.
    sort
        `YEAR`; `SPAN` (from `first` to `year`); `PART` (a part of a year, of which no yearly value can be told);
        `BASE` (what something is compared with: 比2019年).
    year
        The year, or the last of a span; None where it hangs on the document's (今年 is 0 years from it, see `shift`).
    first
        The first year of a span.
    since, years
        The year that growth over a span counts from, where that is not the year before its first, and how many years
        it lasts, where its text says so and no first year: 五年来.
    ahead
        Whether these are the years to come: 今后五年.
    shift
        How far from the document's year, where `year` is None.
    topic
        Whether it sets the time of what follows: ``2019年,``.
    target
        Whether it is a year to be reached: 到2025年.
    of_report
        Whether `shift` counts from the year that is reported on (上年, 本年), not from that of writing (去年, 今年).
    of_plan
        Whether it only names a plan: “十四五”规划.
    """

    start: int
    end: int
    sort: str
    year: int | None
    first: int | None = None
    shift: int | None = None
    topic: bool = False
    target: bool = False
    of_report: bool = False
    of_plan: bool = False
    since: int | None = None
    years: int | None = None
    ahead: bool = False

    def resolved(self, now: int | None) -> int | None:
        """The year, given the document's."""
        if self.year is not None or self.shift is None or now is None:
            return self.year
        return now + self.shift


_YEAR = r"(?:(?:19|20)\d\d|[一二][零九][零一二三四五六七八九]{2})"
_UNTIL = "(?:-|~|至|到)"
_MONTHS = rf"\d{{1,2}}月?(?:份)?{_UNTIL}(?P<last_month>\d{{1,2}})月(?:份)?"
_HALF_OR_QUARTERS = "上半年|下半年|前?[一二三四1-4]个?季度(?:末)?"
_DAY = r"(?:(?P<day>\d{1,2})日)?"
_TO_MONTH = rf"(?:截至|截止|截止到|到)(?:(?:{_YEAR}|今|本|目前)年?)?(?P<month>\d{{1,2}})月(?:份|底|末)?{_DAY}"
_PLAN_WORDS = "(?:规划|计划|时期|规划期)"
_PLAN_PART = "(?:期?末|期间|以来|时期|期内|前期)"
# 十五 alone is fifteen, and the end of 二十五 and of 百分之十五.
_TENTH_PLAN = rf"(?<![{SIGNS}之第])(?P<tenth>十)五(?=[”\"]|{_PLAN_WORDS}|{_PLAN_PART})"
_LATER_PLAN = rf"(?P<later>十[一二三四五])(?:个五年(?={_PLAN_WORDS})|五)"
_PLAN = rf"[“\"第]?(?:{_LATER_PLAN}|{_TENTH_PLAN})[”\"]?(?!年){_PLAN_WORDS}?(?P<plan_part>{_PLAN_PART})?"
# 提升至2025年 has no goal's year: there the word belongs to the verb.
_TO = "(?<![提升长加高降少大展])[到至]|截至|截止|截止到"
_MANY = rf"(?<![{SIGNS}\d第每])(?!一年|1年|十[一二三四]?五年)(?:[{SIGNS}]{{1,2}}|\d{{1,2}})个?年"
_NEXT = "(?:今后|未来)"
_LAST = "(?:过去的?|最近|近|这)"
_RISES = "(?:年均|平均|累计|共|总)?(?:增长|增加|提高|提升|上升|下降|降低|翻)"
_RECORD = "(?!(?:以?来)?的?(?:新高|新低|最|首|同期|纪录|记录))"  # 创近五年新高
_YEARS = (
    rf"{_LAST}?{_MANY}(?:来|间|共|以来|累计){_RECORD}|{_LAST}{_MANY}(?!前){_RECORD}"  # 五年来, 过去五年
    rf"|{_NEXT}{_MANY}(?!前)|[比较]{_MANY}前(?:相比)?,?"  # 今后五年, 比五年前
    rf"|(?<!续){_MANY}(?={_RISES})|连续{_MANY}(?=年均|平均)"  # 三年增长40%, but not 连续三年增长
)
_WORD = "今年|本年度?|去年|上年度?|上一年|明年|下一年|当年|全年|目前"
PATTERN = re.compile(
    rf"(?P<part>(?:{_YEAR}年)?(?:{_MONTHS}|{_HALF_OR_QUARTERS}|{_TO_MONTH}))"  # 2020年1-9月, 上半年, 截至6月底
    rf"|(?:比|较|与|按)(?P<base>{_YEAR})年(?:底|末|度)?"  # 比2019年
    rf"|(?:比|较|与)[“\"]?(?P<base_plan>十[一二三四]?)五[”\"]?(?:时?期?末|时期|期间)"  # 比“十二五”末
    rf"|(?P<first>{_YEAR})年?{_UNTIL}(?P<last>{_YEAR}|\d\d)年"  # 2016-2020年
    rf"|(?P<to_plan>到)?{_PLAN}"  # 到“十四五”末
    rf"|(?P<to>{_TO})?(?P<year>{_YEAR})年(?P<edge>底|末|度|前|初|全年)?"  # 到2025年底
    rf"|(?P<years>{_YEARS})"  # 五年来
    rf"|(?P<to_word>到|截至)?(?P<word>{_WORD})(?:底|末|度)?"  # 上年末
)
SHIFTS = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上年度": -1, "上一年": -1, "明年": 1, "下一年": 1}
OF_WRITING = ("今年", "去年", "明年")
TOPIC = re.compile("[,:]")
SOME_YEARS = re.compile("前[一二两三四]年")  # “十四五”前三年
# 是2015年的2倍, 是2015年92亿元的2倍
MULTIPLE = re.compile(r"(?:\d[\d.,]*[万亿]*[^\d,。;的]{0,3})?的\d+(?:\.\d+)?倍")
COMPARING_BEFORE = ("比", "较", "与", "于", "同")
COMPARING_AFTER = re.compile(r"同期|同口|增长|增量|相比|的\d+(?:\.\d+)?倍")


def find_moments(text: str) -> list[Moment]:
    """The moments of a plain text, in its order."""
    found: list[Moment] = []
    for match in PATTERN.finditer(text):
        moment = _moment(text, match)
        if moment:
            found.append(moment)
        elif _comes_back(match["word"], found):
            found.append(Moment(*match.span(), YEAR, None, shift=0, of_report=True))
    return found


def _comes_back(word: str | None, before: list[Moment]) -> bool:
    """Whether 全年 after a part of the year, or 目前 after any other time, is the document's year again."""
    return (word == "全年" and any(one.sort == PART for one in before)) or (word == "目前" and bool(before))


def year_of(text: str) -> int:
    """A year in digits or Chinese numerals."""
    number = int(text) if text.isdigit() else read_numeral(text)
    assert number is not None, text
    return number


def _moment(text: str, match: re.Match[str]) -> Moment | None:
    topic = TOPIC.match(text, match.end()) is not None
    if match["part"]:
        return _part(match, topic)
    if match["base"] or match["base_plan"]:
        return Moment(*match.span(), BASE, PLANS.get(match["base_plan"]) or year_of(match["base"]))
    if match["years"]:
        ahead = re.match(_NEXT, match["years"]) is not None
        return Moment(*match.span(), SPAN, None, years=_how_many(match["years"]), ahead=ahead)
    if match["first"]:
        return _from_to(match, topic)
    if match["later"] or match["tenth"]:
        return _plan(match, topic)
    return _year(text, match, topic) if match["year"] else _relative(text, match, topic)


def _part(match: re.Match[str], topic: bool) -> Moment:
    """A part of a year; to the end of December it is the whole of it."""
    month = match["last_month"] or match["month"]
    years = re.findall(_YEAR, match["part"])
    sort = YEAR if month and int(month) == 12 and int(match["day"] or LAST_DAY) == LAST_DAY else PART
    return Moment(*match.span(), sort, year_of(years[0]) if years else None, shift=None if years else 0, topic=topic)


def _last_year(match: re.Match[str]) -> int:
    """The last year of 2016-2020年 and of 2016-20年."""
    last = match["last"]
    return year_of(last) if len(last) == 4 else year_of(match["first"]) // 100 * 100 + int(last)


def _how_many(words: str) -> int | None:
    """5 in 五年来."""
    number = re.search(rf"[{SIGNS}]+|\d+", words)
    return None if number is None else int(number[0]) if number[0].isdigit() else read_numeral(number[0])


def _from_to(match: re.Match[str], topic: bool) -> Moment:
    """2016-2020年; growth from 2012年至2016年 counts from 2012, but that of a plan's years from the year before."""
    first, last = year_of(match["first"]), _last_year(match)
    of_plan = last in PLANS.values() and last - first == PLAN_YEARS - 1
    since = first if re.search("[至到]", match[0]) and not of_plan else None
    return Moment(*match.span(), SPAN, last, first, topic=topic, since=since)


def _plan(match: re.Match[str], topic: bool) -> Moment:
    """A plan's years, or its last: 十四五末."""
    last = PLANS[match["later"] or match["tenth"]]
    if match["plan_part"] in ("末", "期末"):
        return Moment(*match.span(), YEAR, last, topic=topic, target=bool(match["to_plan"]))
    some = SOME_YEARS.match(match.string, match.end())
    if match["plan_part"] == "以来" or some:
        years = _how_many(some[0]) if some else None
        return Moment(*match.span(), SPAN, None, since=last - PLAN_YEARS, years=years)
    named = not match["plan_part"] and match[0].endswith(("规划", "计划"))
    since = last - PLAN_YEARS
    return Moment(*match.span(), SPAN, last, since + 1, topic=topic, of_plan=named, since=since)


def _year(text: str, match: re.Match[str], topic: bool) -> Moment:
    """A year; that of 是2010年的2.7倍 is only what something is compared with."""
    base = match["edge"] in ("前", "初") or MULTIPLE.match(text, match.end())
    sort = BASE if base else YEAR
    return Moment(*match.span(), sort, year_of(match["year"]), topic=topic, target=match["to"] in ("到", "至"))


def _relative(text: str, match: re.Match[str], topic: bool) -> Moment | None:
    """上年 and the like, but not where it is only what something is compared with: 比上年, 上年同期."""
    word, (start, end) = match["word"], match.span()
    if word not in SHIFTS or text[:start].endswith(COMPARING_BEFORE) or COMPARING_AFTER.match(text, end):
        return None
    of_report = word not in OF_WRITING
    return Moment(
        start, end, YEAR, None, shift=SHIFTS[word], topic=topic, target=bool(match["to_word"]), of_report=of_report
    )
