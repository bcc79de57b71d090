"""Rankings: the places that a text says something holds: 居全省第3位, 位列全国第一, 榜首."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecast.reading.numerals import SIGNS, read_numeral

_HOLDS = "(?:居|列|位居|位列|排名|排|名列|跃居|跃升至|升至|排在|稳居|继续居|保持)?于?在?"
_AMONG = (
    r"(?:全国|全省|全市|全区|全县|[^,。;、()]{0,14}?)(?:各?(?:省(?:\(?区?、?市?\)?)?|市|县(?:\(?市?、?区?\)?)?|城市))?"
)
_ORDINAL = rf"第(?P<place>\d{{1,9}}(?!\d)|[{SIGNS}]+)(?P<noun>[位名])?"
RANKING = re.compile(rf"(?:{_HOLDS}{_AMONG}[中里]?)?(?P<figure>{_ORDINAL}|首位|榜首)")
# 第三产业, 第5批, 第3年, 第二梯队: an order, not a ranking.
ALSO_COUNTED = re.compile(rf"[、和至到-]第?(?:\d+|[{SIGNS}]+)[批届次期章节条款轮]")  # 第一、二批
COUNTED_OFF = tuple("批届次期产方季章节条款个年月天梯阵轮")


@dataclass(frozen=True)
class Ranking:
    """A place in a ranking: its words with and without those around them, and the number."""

    start: int
    end: int
    figure_start: int
    figure_end: int
    place: int


def find_rankings(text: str) -> Iterator[Ranking]:
    """The rankings of a plain text, in its order."""
    for match in RANKING.finditer(text):
        place = _number(match["place"])
        counted = text.startswith(COUNTED_OFF, match.end()) or ALSO_COUNTED.match(text, match.end())
        only_order = counted and match["place"] and not match["noun"]
        if place is not None and not only_order:
            yield Ranking(*match.span(), *match.span("figure"), place)


def _number(place: str | None) -> int | None:
    """首位 and 榜首 are the first."""
    if place is None:
        return 1
    return int(place) if place.isdigit() else read_numeral(place)
