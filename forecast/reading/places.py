"""Places: the regions that a document names, with the years in which a name meant them."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from forecast.aliases import split_aliases, wordings
from forecast.catalogue import Region
from forecast.problems import Refusal
from forecast.reading.lexicon import Lexicon

NATION = "china"
# Divisions have had these names; in a report they are any such place.
GENERIC = frozenset(("新区", "矿区", "郊区", "城区", "市区", "高新区", "开发区"))
LONGEST_ZONE = 10  # characters before 开发区
SUFFIX = re.compile(r"(?:壮族|回族|维吾尔|藏族|苗族|土家族|彝族|朝鲜族|哈尼族|布依族|侗族|傣族|白族|傈僳族|蒙古族?|哈萨克|景颇族|羌族)*(?:特别行政区|自治区|自治州|自治县|地区|省|市|盟|区|县|旗)$")
EARLIER = re.compile(r"_until_\d{4}$")
RANK = {"country": 0, "province": 1, "city": 2, "county": 3, "district": 3, "zone": 4}
SHORT_LEVELS = ("province", "city")


@cache
def divisions() -> Mapping[str, Region]:
    """The provinces, cities, districts and counties of China since 2000, as they were in each year."""
    source = resources.files("forecast") / "reading" / "divisions.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = [_division(cells) for cells in csv.reader(file)]
    nation = Region(NATION, "100000", "全国", "China", "country", "", "")
    return {row.region: row for row in (nation, *rows)}


def _division(cells: list[str]) -> Region:
    region, code, name_zh, name_en, level, parent, first, last = cells
    years = [int(year) if year else None for year in (first, last)]
    return Region(region, code, name_zh, name_en, level, parent or NATION, "", "", years[0], years[1])


class Gazetteer:
    """The regions of a catalogue, and behind them all divisions of China.

    A region of the catalogue comes before a division of the same code and time. What is not in the catalogue keeps
    the name that the shipped table gives it; the earlier rows of one place are one region, but where a district of
    that name was another area (``gongshu_until_2020``).
    """

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self.regions = {**divisions(), **regions}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for name, region in self.regions.items():
            for word in _names(region):
                self._by_name[word].append(name)
        self.lexicon = Lexicon((word, name) for word, names in self._by_name.items() for name in names)
        self._catalogue = regions

    def __getitem__(self, region: str) -> Region:
        return self.regions[region]

    def choose(self, names: Iterable[str], year: int | None, near: Iterable[str] = ()) -> str:
        """The one region that a word means in a year; empty if that is not certain.

        Parameters
        ----------
        names
            What the word may mean.
        near
            Regions that the document speaks of: of several, the one inside them, or around them, is meant.
        """
        usable = [name for name in names if self._exists(name, year)] or list(names)
        found = {self.identity(name) for name in usable}
        if len(found) > 1:
            close = set(near)
            found = {name for name in found if close & {*self.ancestors(name), name}} or found
        if len(found) > 1:
            found = {name for name in found if name in self._catalogue} or found
        return found.pop() if len(found) == 1 else ""

    def _exists(self, name: str, year: int | None) -> bool:
        region = self.regions[name]
        if year is None:
            return region.to_year is None
        return (region.from_year is None or region.from_year <= year) and (region.to_year or year) >= year

    def identity(self, name: str) -> str:
        """The region that a row of the table is: itself, or the one that it later became without being another place."""
        later = EARLIER.sub("", name)
        if later == name or later not in self.regions:
            return name
        changed = self.regions[name].name_zh == self.regions[later].name_zh and self.regions[name].level == "district"
        return name if changed else later

    def ancestors(self, name: str) -> list[str]:
        """The regions around one, the nearest first, the nation last."""
        found: list[str] = []
        parent = self.regions[name].parent if name in self.regions else ""
        while parent and parent not in found:
            found.append(self.identity(parent))
            parent = self.regions[parent].parent if parent in self.regions else ""
        return found

    def around(self, name: str, level: str) -> str:
        """The region of a level that one lies in, or is; empty if there is none."""
        same = {"city": ("city",), "province": ("province",), "country": ("country",), "district": ("district", "county")}
        if name == NATION or not name:
            return NATION if level == "country" else ""
        return next((one for one in (name, *self.ancestors(name), NATION) if self.regions[one].level in same[level]), "")


def _names(region: Region) -> set[str]:
    """What a region is called: its name, its aliases, and without 省 or 市 where that is not too short a word."""
    found = {region.name_zh} - GENERIC | {word for alias in split_aliases(region.aliases) for word in _wordings(alias)}
    short = SUFFIX.sub("", region.name_zh)
    if region.level in SHORT_LEVELS and len(short) > 1:
        found.add(short)
    return found



def _wordings(alias: str) -> tuple[str, ...]:
    try:
        return wordings(alias)
    except Refusal:  # told where the catalogue is read
        return ()


_WHOLE = {"country": "全国|我国", "province": "全省|我省|本省|全自治区", "city": "全市|我市|本市|市域", "district": "全区|我区|本区|全县|我县|本县|全域"}
SCOPES = re.compile("|".join(rf"(?P<{level}>{words})" for level, words in _WHOLE.items()))
ZONE = re.compile(
    r"(?:自创区|高新区|高新技术产业开发区|经开区|经济技术开发区|开发区|科技城|产业园区?|示范区|大走廊|自贸区|工业园区?|保税区|度假区|未来城|科学城|新城|新区|集聚区|街道|镇)"
)


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
    """The places of a plain text, in its order.

    Parameters
    ----------
    home
        The document's own region: the whole of 全市, or what lies in it.
    """
    near = [home, *gazetteer.ancestors(home)] if home else []
    found = []
    for word in gazetteer.lexicon.find(text):
        around = [found[-1].region] if found and found[-1].end == word.start and found[-1].region else near
        region = gazetteer.choose((one for one in word.meanings if _known_here(gazetteer[one], home)), year, around)
        found.append(Place(word.start, word.end, region, scope=False))
    taken = [(place.start, place.end) for place in found]
    for match in (*SCOPES.finditer(text), *ZONE.finditer(text)):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            region = _whole(gazetteer, home, match.lastgroup) if match.lastgroup else ""
            found.append(Place(match.start(), match.end(), region, scope=match.lastgroup is not None))
    return [_with_its_name(place, text, found) for place in sorted(found, key=lambda place: place.start)]


def _with_its_name(place: Place, text: str, others: Sequence[Place]) -> Place:
    """A zone with what stands before it: 东湖新技术开发区, 武汉经开区."""
    if place.region or place.scope:
        return place
    name = re.search(r"[\u4e00-\u9fff]*$", text[: place.start])
    start = name.start() if name else place.start
    inside = [other.end for other in others if start <= other.start and other.scope and other.end <= place.start]
    return replace(place, start=max([start, place.start - LONGEST_ZONE, *inside]))


def _known_here(region: Region, home: str) -> bool:
    """自创区 is that of the city whose document it is; no other city's."""
    return region.level != "zone" or home in (region.region, region.parent)


def _whole(gazetteer: Gazetteer, home: str, level: str) -> str:
    """What 全市 means in a document of a city, or of a district; 全区 is also a whole autonomous region."""
    if level == "district" and home and gazetteer[home].level == "province":
        return home if gazetteer[home].name_zh.endswith("自治区") else ""
    if level == "city" and home and gazetteer.around(home, "province") == home:
        return home if gazetteer[home].name_zh.endswith("市") else ""
    return gazetteer.around(home, level)
