"""Places: the regions that a text names, words like 全市 that speak of the whole of one, and zones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forecast.catalogue import Region
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.wholes import WHOLE, kind_of, whole

# What the names of zones end with, whose figures are not those of the region that they lie in: 武汉经开区.
ZONE = re.compile(
    "自创区|高新区|高新技术产业开发区|经开区|经济技术开发区|开发区|自贸区|保税区|度假区|新区|集聚区|示范区"
    "|科技城|未来城|科学城|新城|产业园区?|工业园区?|大走廊|街道|(?<![城乡])镇"
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


def find_places(text: str, gazetteer: Gazetteer, home: str, year: int | None, spoken: str = "") -> list[Place]:
    """The places of a plain text, in the order in which what is certain of their names begins.

    Parameters
    ----------
    home
        The document's own region: the whole of 全市, or what lies in it.
    spoken
        What the sentences before speak of: the whole of 全市 in a document of a province.
    """
    named = _named(text, gazetteer, home, year)
    zones = [Place(*match.span(), "", scope=False) for match in ZONE.finditer(text)]
    unnamed = (*_wholes(text, gazetteer, home, named, spoken), *zones)
    found = [*named, *(place for place in unnamed if not _overlaps(place, named))]
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


def _wholes(text: str, gazetteer: Gazetteer, home: str, named: Sequence[Place], spoken: str) -> list[Place]:
    """Words like 全市."""
    found: list[Place] = []
    for match in WHOLE.finditer(text):
        before = _last_named(match.start(), named, spoken)
        found.append(Place(*match.span(), whole(kind_of(match), home, gazetteer, before), scope=True))
    return found


def _last_named(end: int, named: Sequence[Place], spoken: str) -> list[str]:
    """The regions named before a place, the last first, and then what the sentences before speak of."""
    return [*(place.region for place in reversed(named) if place.end <= end), spoken]


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


def _with_its_name(place: Place, text: str, others: Sequence[Place]) -> Place:
    """A zone with what stands before it: 东湖新技术开发区, 武汉经开区."""
    if place.region or place.scope:
        return place
    words = CHINESE_TO_THE_END.search(text, max(0, place.start - LONGEST_ZONE), place.start)
    start = words.start() if words else place.start
    scopes = [other.end for other in others if other.scope and other.end <= place.start]
    return replace(place, start=max([start, *scopes]))
