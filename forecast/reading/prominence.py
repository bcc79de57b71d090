"""Prominence: which of the regions that a document names it speaks of most."""

import re
from collections import Counter
from collections.abc import Iterable

from forecast.reading.divisions import NATION
from forecast.reading.gazetteer import Gazetteer

OFTEN = 2  # times that a document names its region at least
# Words for the whole of a region, which tell the level of the region that a text speaks of.
SCOPES = (
    (("city",), re.compile("全市|我市|本市")),
    (("province",), re.compile("(?<![占居于])全省(?![第前首平排均])|我省|本省|全自治区")),
    (("district", "county"), re.compile("全区|我区|本区|全县|我县|本县")),
)
OF_THE_NATION = re.compile(
    "国家统计局[^,。]{0,12}(?:公布|发布)|全国科技经费|(?:我国|全国|中国)(?:共投入)?(?:R&D|研究与试验发展)"
)


def most_spoken_of(counts: Counter[str], lines: Iterable[str], gazetteer: Gazetteer) -> str:
    """The region named most often; without any the nation, if the text speaks of it; empty if that is not certain."""
    text = "\n".join(lines)
    if not counts:
        return NATION if OF_THE_NATION.search(text) else ""
    return _of_level_spoken_of(counts, text, gazetteer) or _most_named(counts, gazetteer)


def _of_level_spoken_of(counts: Counter[str], text: str, gazetteer: Gazetteer) -> str:
    """The one region named most often of the level that 全市, 我省 and the like tell."""
    said = [(len(words.findall(text)), levels) for levels, words in SCOPES]
    times, levels = max(said)
    if times == 0 or sum(one == times for one, _ in said) > 1:
        return ""
    fitting = [(number, one) for one, number in counts.items() if _is_of(one, levels, gazetteer)]
    most = max(fitting, default=(0, ""))
    return most[1] if sum(number == most[0] for number, _ in fitting) == 1 else ""


def _is_of(region: str, levels: Iterable[str], gazetteer: Gazetteer) -> bool:
    """Whether a region is called so: 全区 is said in an autonomous region, 全市 in Shanghai and in a county's city."""
    name = gazetteer[region].name_zh
    own = {"city": name.endswith("市"), "district": name.endswith("自治区")}
    return any(own.get(level, False) or gazetteer[region].level == level for level in levels)


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
