"""Figures: numbers with a unit as documents write them, in digits or Chinese numerals, and ranges of them.

A number inside quotation marks is none (“128” is a programme), nor is one beside Latin letters (5G, G60), an ordinal
(第5批) or a date (5月).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forecast.reading.numerals import DIGITS, SIGNS, read_numeral
from forecast.units import COUNTING_WORDS, MONEY, MULTIPLIERS, OTHER


def any_of(words: Iterable[str]) -> str:
    """A pattern of one of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Spellings that mean the same as a unit we know: 台套 are 台.
SPELLINGS = {"台套": "台", "台(套)": "台", "篇(次)": "篇次", "人(次)": "人次", "项(次)": "项次"}
_MANY = any_of(filter(None, MULTIPLIERS))
_WORD = any_of((*COUNTING_WORDS, *MONEY, *OTHER, *SPELLINGS))
_PER = rf"(?:/(?:(?:{_MANY})?(?:人|家|元)))?"
UNIT = (
    "(?:个?百分点|[%‰]|倍"
    rf"|(?:{_MANY})?(?:{_WORD}){_PER}"  # 家, 亿元, 件/万人
    rf"|(?:{_MANY})(?![{SIGNS}万亿]))"  # 3.2万
)
# GDP3%, R&D2.1%: names that end in letters; other letters make a number part of a word.
_APART = r"(?:(?<=GDP)|(?<=R&D)|(?<![A-Za-z\d.+/-]))"
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
FIGURE = re.compile(
    rf"百分之(?P<hundredths>[{SIGNS}点]+)"  # 百分之五点三
    rf"|{_APART}(?P<digits>{_NUMBER})(?:(?P<power>{_MANY})(?P<over>余|多)(?P<thing>{_WORD})"  # 2万多家
    rf"|(?P<more>余|多|几)?(?P<unit>{UNIT})?)"  # 1,234.5亿元, 100余家
    # A run of numerals is tried from its beginning only: from each of its characters, a long one takes for ever.
    rf"|(?<![{SIGNS}])(?P<numeral>[{SIGNS}]+)(?P<many>余|多)?(?P<counted>{UNIT})(?!之)"  # 三十二家, but not 三分之一
    rf"|(?<![\d数几多余])(?P<round>{_MANY})(?P<rounded>{_WORD})"  # 万家, but not 数万家, nor the end of 3-5万家
    rf"|(?<![一二三四五六七八九十])(?P<great>[一二三四五六七八九十]+)大(?=[^{SIGNS}])"  # 十大平台
)
DATED = re.compile("[年月日号期]")
STUCK = re.compile(r"[A-Za-z\d.+-]")
QUOTED = re.compile('[“"「『《][^”"」』》]{0,12}[”"」』》]')
# 跨越3个千亿元台阶
STEPS = re.compile(rf"(?:(?<!\d)\d+|(?<![{SIGNS}])[{SIGNS}]+)个[百千万]*亿元?级?(?:台阶|大关|关口)")
VAGUE = frozenset(
    f"一{unit}" for unit in ("批", "个", "种", "类", "位", "条", "次", "份", "点", "本", "部")
)  # no count
RANGE_OF_FIGURES = re.compile(rf"(?<!\d)\d[\d.,]*{UNIT}?(?:-|~|至|到)\d")  # 10%-15%, 2到3家
NEAR = 12  # characters of a range on each side of a figure


@dataclass(frozen=True)
class Figure:
    """A number and its unit in a text.

    Attributes
    ----------
    start, end
        Its characters.
    value, unit
        In digits without commas, and a unit of ``forecast.units``; empty for an index or in 十大.
    more
        Whether it is said to be more than that: 100余家.
    """

    start: int
    end: int
    value: str
    unit: str
    more: bool


def find_figures(text: str) -> list[Figure]:
    """The figures of a plain text, in its order."""
    quoted = [match.span() for pattern in (QUOTED, STEPS) for match in pattern.finditer(text)]
    found = [figure for match in FIGURE.finditer(text) if (figure := _figure(text, match))]
    return [one for one in found if not any(start <= one.start < end for start, end in quoted)]


def is_in_range(text: str, start: int, end: int) -> bool:
    """Whether a figure is one of the two ends of a range, and so no value of its own."""
    ranges = RANGE_OF_FIGURES.finditer(text, max(0, start - NEAR), end + NEAR)
    return any(one.start() <= start < one.end() or start <= one.end() - 1 < end for one in ranges)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    value, unit = _value(match), _unit(match)
    if value is None or _is_of_a_word(text, match) or (not unit and STUCK.match(text, match.end())):
        return None
    return Figure(*match.span(), value, unit, bool(match["more"] or match["many"] or match["over"]))


def _is_of_a_word(text: str, match: re.Match[str]) -> bool:
    """第3家, 2020年 and 5月: an ordinal, a year, a date."""
    dated = DATED.match(text, match.end()) and not (_unit(match) or match["numeral"])
    return bool(dated) or text[match.start() - 1 : match.start()] == "第"


def _value(match: re.Match[str]) -> str | None:
    if match["digits"]:
        return match["digits"].replace(",", "")
    if match["hundredths"]:
        return _decimal(match["hundredths"])
    if match["numeral"]:
        return _count(match["numeral"], match["counted"])
    return _in_digits(match["great"] or "一")


def _unit(match: re.Match[str]) -> str:
    if match["hundredths"]:
        return "%"
    joined = (match["power"] or "") + (match["thing"] or "")
    unit: str = match["unit"] or joined or match["counted"] or (match["round"] or "") + (match["rounded"] or "")
    for spelling, plain in SPELLINGS.items():
        unit = unit.replace(spelling, plain)
    return unit


def _count(numeral: str, unit: str) -> str | None:
    """三十二 before 家; nothing for 一批, which counts nothing, and 二三, which leaves it open."""
    open_ended = len(numeral) > 1 and set(numeral) <= DIGITS.keys()
    return None if open_ended or numeral + unit in VAGUE else _in_digits(numeral)


def _decimal(numeral: str) -> str | None:
    """五点三 in digits."""
    whole, point, rest = numeral.partition("点")
    parts = [_in_digits(whole), *map(_in_digits, rest)]
    if None in parts or (point and not rest):
        return None
    return f"{parts[0]}{'.' if point else ''}{''.join(filter(None, parts[1:]))}"


def _in_digits(numeral: str) -> str | None:
    number = read_numeral(numeral)
    return None if number is None else str(number)
