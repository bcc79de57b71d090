"""Prominence: which of the regions that a document names it speaks of most."""

import re
from collections import Counter
from collections.abc import Iterable

from forecast.reading.divisions import NATION
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.wholes import ALIKE, WHOLE, is_of_kind, kind_of

OFTEN = 2  # times that a document names its region at least
COMPARED, RANKED = tuple("占居于比"), tuple("第前首平排均")  # 高于全省, 全省第一: a text of a city says these too
ANY = "该"  # 该市 is any that was named
OF_THE_NATION = re.compile(
    "国家统计局[^,。]{0,12}(?:公布|发布)|全国科技经费|(?:我国|全国|中国)(?:共投入)?(?:R&D|研究与试验发展)"
)


def most_spoken_of(counts: Counter[str], lines: Iterable[str], gazetteer: Gazetteer) -> str:
    """The region named most often; without any the nation, if the text speaks of it; empty if that is not certain."""
    if not counts:
        return NATION if OF_THE_NATION.search("\n".join(lines)) else ""
    return whole_spoken_of(counts, lines, gazetteer) or _most_named(counts, gazetteer)


def whole_spoken_of(counts: Counter[str], lines: Iterable[str], gazetteer: Gazetteer) -> str:
    """The one region named most often of the kind that 全市, 我省, 全州 and the like tell; empty if none is."""
    text = "\n".join(lines)
    said = Counter(kind_of(match) for match in WHOLE.finditer(text) if _is_its_own(match, text))
    (kind, times), *others = [*said.most_common(), ("", 0)]
    if times == 0 or any(number == times for _, number in others):
        return ""
    fitting = [(number, one) for one, number in counts.items() if _is_of(one, kind, gazetteer)]
    most = max(fitting, default=(0, ""))
    return most[1] if sum(number == most[0] for number, _ in fitting) == 1 else ""


def _is_its_own(match: re.Match[str], text: str) -> bool:
    """Whether a word like 全市 speaks of what the text is about, and not of what that is compared with or lies in."""
    compared = text.endswith(COMPARED, 0, match.start()) or text.startswith(RANKED, match.end())
    return kind_of(match) != "" and not match[0].startswith(ANY) and not compared


def _is_of(region: str, kind: str, gazetteer: Gazetteer) -> bool:
    """Whether a region is called so; 全区 may be said in a county, and 全县 in a text of what is a district now."""
    return is_of_kind(region, kind, gazetteer) or (kind in "区县旗" and gazetteer[region].level in ALIKE)


def _most_named(counts: Counter[str], gazetteer: Gazetteer) -> str:
    """The region named most often; a place inside it that is named nearly as often is meant instead.

    Where several parts of a region are named as often as each other, it is the region around them, if that is named.
    """
    (top, times), *others = counts.most_common()
    if times < OFTEN:
        return ""
    equals = [one for one, number in others if number == times]
    around = [one for one in gazetteer.ancestors(top) if one in counts]
    if around and any(around[0] in gazetteer.ancestors(one) for one in equals):
        return around[0]
    inside = [one for one in counts if top in gazetteer.ancestors(one) and OFTEN * counts[one] >= times]
    return max(inside, key=lambda one: counts[one], default=top)
