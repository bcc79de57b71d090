"""Moments: the years, plan periods and parts of years that a text names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecast.reading.numerals import read_numeral

YEAR, SPAN, PART, BASE = "year", "span", "part", "base"
# The last year of each five-year plan.
PLANS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030}
PLAN_YEARS = 5


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
    shift
        How far from the document's year, where `year` is None.
    topic
        Whether it sets the time of what follows: ``2019年,``.
    target
        Whether it is a year to be reached: 到2025年.
    of_report
        Whether `shift` counts from the year that is reported on (上年, 本年), not from that of writing (去年, 今年).
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

    def resolved(self, now: int | None) -> int | None:
        """The year, given the document's."""
        if self.year is not None or self.shift is None or now is None:
            return self.year
        return now + self.shift


_NUM = r"(?:(?:19|20)\d\d|[一二]零?[零九][零一二三四五六七八九]{2})"
_Y = r"(?:(?:19|20)\d\d|[一二][零九][零一二三四五六七八九]{2})"
_PLAN = r"[“\"]?(十[一二三四五]?)五[”\"]?(?!年)(?:规划|计划|时期|规划期)?"
PATTERN = re.compile(
    rf"(?P<part>(?P<part_year>{_Y}年)?(?:\d{{1,2}}月?(?:份)?(?:-|~|至|到)(?P<last_month>\d{{1,2}})月(?:份)?|上半年|下半年|前?[一二三四1-4]个?季度(?:末)?"
    rf"|(?:截至|截止|截止到|到)(?:(?:{_Y}|今|本|目前)年?)?(?P<month>\d{{1,2}})月(?:份|底|末)?(?:\d{{1,2}}日)?))"
    rf"|(?P<base>(?:比|较|与|按)(?:{_Y})年(?:底|末|度)?)"
    rf"|(?P<span>(?P<first>{_Y})年?(?:-|~|至|到)(?P<last>{_Y}|\d\d)年)"
    rf"|(?P<plan>(?P<to_plan>到)?{_PLAN}(?P<plan_part>期?末|期间|以来|时期|期内|前期)?)"
    rf"|(?P<year>(?P<to>(?<![提升长加高降少大展])[到至]|截至|截止|截止到)?(?P<number>{_Y})年(?P<what>底|末|度|前|初|全年)?)"
    r"|(?P<relative>(?P<to2>到|截至)?(?P<word>今年|本年度?|去年|上年度?|上一年|明年|下一年|当年|全年)(?:底|末|度)?)"
)
SHIFTS = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上年度": -1, "上一年": -1, "明年": 1, "下一年": 1}


def find_moments(text: str) -> list[Moment]:
    """The moments of a plain text, in its order."""
    found: list[Moment] = []
    for match in PATTERN.finditer(text):
        found += _moment(text, match)
        if match["word"] == "全年" and any(one.sort == PART for one in found):  # ends what is said of a part of the year
            found.append(Moment(*match.span(), YEAR, None, shift=0, of_report=True))
    return found


def year_of(text: str) -> int:
    """A year in digits or Chinese numerals."""
    number = read_numeral(text) if not text.isdigit() else int(text)
    assert number is not None, text
    return number


def _moment(text: str, match: re.Match[str]) -> Iterator[Moment]:
    start, end = match.span()
    topic = text[end : end + 1] in (",", ":") or text[end : end + 2] in ("我市", "我省", "我区", "我县", "全市", "全省", "全区", "全县")
    if match["part"]:
        yield _part(match, topic)
    elif match["base"]:
        yield Moment(start, end, BASE, year_of(re.sub(r"\D", "", match["base"]) or "2000"))
    elif match["span"]:
        yield Moment(start, end, SPAN, _last_year(match), year_of(match["first"]), topic=topic)
    elif match["plan"]:
        yield _plan(match, topic)
    elif match["year"]:
        base = match["what"] in ("前", "初")
        target = bool(match["to"]) and match["to"] in ("到", "至")
        yield Moment(start, end, BASE if base else YEAR, year_of(match["number"]), topic=topic, target=target)
    elif match["word"] in SHIFTS and not _compares(text, start, end):
        yield Moment(start, end, YEAR, None, shift=SHIFTS[match["word"]], topic=topic, target=bool(match["to2"]),
                     of_report=match["word"] not in ("今年", "去年", "明年"))  # fmt: skip


def _compares(text: str, start: int, end: int) -> bool:
    """Whether a last year is only what something is compared with: 比上年, 较去年, 上年同期."""
    return text[start - 1 : start] in ("比", "较", "与", "于", "同") or text[end : end + 2] in ("同期", "同口", "增长", "相比")


def _part(match: re.Match[str], topic: bool) -> Moment:
    """A part of a year; to the end of December it is the whole of it."""
    month = match["last_month"] or match["month"]
    years = re.findall(_Y, match["part"])
    year = year_of(years[0]) if years else None
    whole = month is not None and int(month) == 12
    shift = None if years else 0
    return Moment(match.start(), match.end(), YEAR if whole else PART, year, shift=shift, topic=topic)


def _last_year(match: re.Match[str]) -> int:
    last = match["last"]
    return year_of(last) if len(last) == 4 else year_of(match["first"]) // 100 * 100 + int(last)


def _plan(match: re.Match[str], topic: bool) -> Moment:
    last = PLANS[re.findall(r"十[一二三四五]?(?=五)", match["plan"])[0]]
    at_end = match["plan_part"] in ("末", "期末")
    if at_end:
        return Moment(match.start(), match.end(), YEAR, last, topic=topic, target=bool(match["to_plan"]))
    return Moment(match.start(), match.end(), SPAN, last, last - PLAN_YEARS + 1, topic=topic)
