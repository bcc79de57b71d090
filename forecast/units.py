"""Units as Chinese documents write them, and the arithmetic between them.

A unit is a multiplier and a base (``万家`` = 10 000 x 家), possibly per another unit
(``件/万人``). Two units convert when their dimensions agree; yuan and US dollars do
not, and neither do per cent and percentage points. An index has no unit: the empty text.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

from forecast.problems import Refusal

MULTIPLIERS = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7,
               "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}  # fmt: skip
MONEY = {"元": "yuan", "人民币元": "yuan", "美元": "us_dollar", "欧元": "euro"}
COUNTING_WORDS = (
    "家", "个", "件", "项", "名", "人", "位", "次", "张", "篇", "支", "只", "场", "期", "套", "台", "座", "所", "户",
    "条", "处", "种", "幢", "份", "例", "批", "本", "部", "类", "款", "对", "门", "册", "天",
    "人次", "家次", "篇次", "项次", "件次", "条次",
)  # fmt: skip
OTHER = {"人年": "person_year", "平方米": "area", "亩": "land", "吨": "mass", "吨标准煤": "energy",
         "分": "score", "点": "score", "index": "number", "分钟": "time", "小时": "time_hours"}  # fmt: skip
PERCENT = {"%": 1.0, "‰": 0.1}
POINTS = ("个百分点", "百分点")
# What our English tables call a unit, so that they can be read back.
ENGLISH = {"percentagepoints": "个百分点"}


@dataclass(frozen=True)
class Unit:
    """A unit of measurement.

    Attributes
    ----------
    symbol
        As written, in half-width characters.
    dimension
        What may be converted into each other: ``yuan``, ``count``, ``percent``, ``points`` ...
    factor
        How many of the dimension's base unit one of this unit is.
    """

    symbol: str
    dimension: str
    factor: float

    def to(self, other: "Unit") -> float:
        """The number to multiply by when converting into `other`.

        Raises
        ------
        Refusal
            If the dimensions differ: ``unit_missing``, ``unit_superfluous`` or ``unit_mismatch``.
        """
        if not self.symbol and other.symbol:
            raise Refusal("unit_missing", allowed=other.symbol)
        if self.symbol and not other.symbol:
            raise Refusal("unit_superfluous", found=self.symbol)
        if self.dimension != other.dimension:
            raise Refusal("unit_mismatch", found=self.symbol, allowed=other.symbol)
        return self.factor / other.factor


@cache
def parse_unit(text: str) -> Unit:
    """The unit that `text` names.

    Raises
    ------
    Refusal
        ``unit_unknown`` with the text and examples of what is allowed.
    """
    written = unicodedata.normalize("NFKC", text).replace(" ", "")
    symbol = ENGLISH.get(written, written)
    if "/" in symbol.strip("/"):
        above, below = (parse_unit(part) for part in symbol.split("/", 1))
        return Unit(symbol, f"{above.dimension}/{below.dimension}", above.factor / below.factor)
    known = _simple(symbol)
    if known is None:
        raise Refusal("unit_unknown", found=text)
    return Unit(symbol, *known)


def _simple(symbol: str) -> tuple[str, float] | None:
    if not symbol:
        return "number", 1.0
    if symbol in PERCENT:
        return "percent", PERCENT[symbol]
    if symbol in POINTS:
        return "points", 1.0
    if symbol == "倍":
        return "times", 1.0
    for multiplier in sorted(MULTIPLIERS, key=len, reverse=True):
        base = symbol.removeprefix(multiplier)
        if symbol.startswith(multiplier) and (dimension := _base_dimension(base)):
            return dimension, MULTIPLIERS[multiplier]
    return ("count", MULTIPLIERS[symbol]) if symbol in MULTIPLIERS and symbol else None


def _base_dimension(base: str) -> str | None:
    if base in COUNTING_WORDS:
        return "count"
    return MONEY.get(base) or OTHER.get(base)
