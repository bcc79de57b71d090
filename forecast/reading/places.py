"""Places: the regions that a text names, words like 全市 that speak of the whole of one, and zones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecast.catalogue import Region
from forecast.reading.gazetteer import Gazetteer

# Words that speak of the whole of a region, by its level.
WHOLE = {
    "country": "全国|我国",
    "province": "全省|我省|本省|全自治区",
    "city": "全市|我市|本市|市域",
    "district": "全区|我区|本区|全县|我县|本县|全域",
}
SCOPES = re.compile("|".join(rf"(?P<{level}>{words})" for level, words in WHOLE.items()))
# What the names of zones end with, whose figures are not those of the region that they lie in: 武汉经开区.
ZONE = re.compile(
    "自创区|高新区|高新技术产业开发区|经开区|经济技术开发区|开发区|自贸区|保税区|度假区|新区|集聚区|示范区"
    "|科技城|未来城|科学城|新城|产业园区?|工业园区?|大走廊|街道|镇"
)
CHINESE_TO_THE_END = re.compile(r"[\u4e00-\u9fff]*$")
LONGEST_ZONE = 10  # characters before 开发区


@dataclass(frozen=True)
class Place:
    """A place that a text names.

    Attributes
    ----------
    region
        Empty where it is not certain which one, or for a zone that is in no table.
    scope
        Whether it is a word like 全市, which speaks of the whole.
    """

    start: int
    end: int
    region: str
    scope: bool


def find_places(text: str, gazetteer: Gazetteer, home: str, year: int | None) -> list[Place]:
    """The places of a plain text, in the order in which what is certain of their names begins.

    Parameters
    ----------
    home
        The document's own region: the whole of 全市, or what lies in it.
    """
    named = _named(text, gazetteer, home, year)
    found = [*named, *_unnamed(text, gazetteer, home, named)]
    return [_with_its_name(place, text, found) for place in sorted(found, key=lambda place: place.start)]


def _named(text: str, gazetteer: Gazetteer, home: str, year: int | None) -> list[Place]:
    """The places that have a name; the second of 福州市鼓楼区 lies in the first, others near the document's region."""
    found: list[Place] = []
    at_home = [home, *gazetteer.ancestors(home)] if home else []
    for word in gazetteer.lexicon.find(text):
        beside = found[-1].region if found and found[-1].end == word.start else ""
        names = [name for name in word.meanings if _known_here(gazetteer[name], home)]
        region = gazetteer.choose(names, year, [beside] if beside else at_home)
        found.append(Place(word.start, word.end, region, scope=False))
    return found


def _known_here(region: Region, home: str) -> bool:
    """自创区 is that of the city whose document it is; no other city's."""
    return region.level != "zone" or home in (region.region, region.parent)


def _unnamed(text: str, gazetteer: Gazetteer, home: str, named: Sequence[Place]) -> list[Place]:
    """Words like 全市, and zones of which only the end of the name is known."""
    scopes = [Place(*match.span(), _whole(gazetteer, home, str(match.lastgroup)), scope=True)
              for match in SCOPES.finditer(text)]  # fmt: skip
    zones = [Place(*match.span(), "", scope=False) for match in ZONE.finditer(text)]
    return [place for place in (*scopes, *zones) if not _overlaps(place, named)]


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


def _whole(gazetteer: Gazetteer, home: str, level: str) -> str:
    """What 全市 means in a document of a city, even of a county's rank, or of a district; 全区 may be a region."""
    at_top = home != "" and gazetteer[home].level == "province"
    if level == "district" and at_top:
        return home if gazetteer[home].name_zh.endswith("自治区") else ""
    if level == "city" and at_top:
        return home if gazetteer[home].name_zh.endswith("市") else ""
    if level == "city" and home and gazetteer[home].level == "county" and gazetteer[home].name_zh.endswith("市"):
        return home
    return gazetteer.around(home, level)


def _with_its_name(place: Place, text: str, others: Sequence[Place]) -> Place:
    """A zone with what stands before it: 东湖新技术开发区, 武汉经开区."""
    if place.region or place.scope:
        return place
    words = CHINESE_TO_THE_END.search(text, max(0, place.start - LONGEST_ZONE), place.start)
    start = words.start() if words else place.start
    scopes = [other.end for other in others if other.scope and other.end <= place.start]
    return replace(place, start=max([start, *scopes]))
