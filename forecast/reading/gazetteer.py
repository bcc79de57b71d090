"""Gazetteer: what the names of places mean, in which years, and what lies in what."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from forecast.aliases import split_aliases, wordings
from forecast.catalogue import Region
from forecast.problems import Refusal
from forecast.reading.divisions import NATION, divisions
from forecast.reading.lexicon import Lexicon

# Divisions have had these names; in a report they are any such place.
GENERIC = frozenset(("新区", "矿区", "郊区", "城区", "市区", "高新区", "开发区"))
# What a name ends with that is also used without it: 浙江省, 宁夏回族自治区.
_PEOPLES = (
    "壮族|回族|维吾尔|藏族|苗族|土家族|彝族|朝鲜族|哈尼族|布依族|侗族|傣族|白族|傈僳族|蒙古族|哈萨克|景颇族|羌族|柯尔克孜"
    "|蒙古(?=自治[州县])"  # of 内蒙古自治区 it is a part of the name
)
SUFFIX = re.compile(rf"(?:{_PEOPLES})*(?:特别行政区|自治区|自治州|自治县|地区|省|市|盟|区|县|旗)$")
SELF_GOVERNED = re.compile("自治[州县]$")  # 凉山彝族自治州 is 凉山州 too
# Levels whose regions are also called by the name without its suffix; 江 alone is no district.
SHORT_LEVELS = ("province", "city")
EARLIER = re.compile(r"_until_\d{4}$")  # gongshu_until_2020
# Where a district is asked for, a county will do.
SAME_LEVEL = {"district": ("district", "county")}


class Gazetteer:
    """The regions of a catalogue, and behind them all divisions of China.

    A region of the catalogue comes before a division with the same name. What is not in the catalogue keeps the name
    that the shipped table gives it; the earlier rows of one place are one region, but where a district of that name
    was another area (``gongshu_until_2020``).
    """

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self.regions = {**divisions(), **regions}
        self.lexicon = Lexicon((word, name) for name, region in self.regions.items() for word in _names(region))
        self._catalogue = regions

    def __getitem__(self, region: str) -> Region:
        return self.regions[region]

    def choose(self, names: Collection[str], year: int | None, near: Iterable[str] = ()) -> str:
        """The one region that a word means in a year; empty if that is not certain.

        Of several it is the one that is, or lies in, a region of `near`, which narrow the choice one after the other;
        then the one of the catalogue.

        Parameters
        ----------
        names
            What the word may mean.
        year
            None for today.
        near
            Regions that the document speaks of.
        """
        usable = [name for name in names if self._exists(name, year)] or names
        found = {self.identity(name) for name in usable}
        if len(found) > 1:
            found = self._near(found, near)
        if len(found) > 1:
            found = found & set(self._catalogue) or found
        return found.pop() if len(found) == 1 else ""

    def _near(self, names: set[str], near: Iterable[str]) -> set[str]:
        for region in near:
            names = {name for name in names if region in (name, *self.ancestors(name))} or names
        return names

    def _exists(self, name: str, year: int | None) -> bool:
        region = self.regions[name]
        if year is None:
            return region.to_year is None
        return (region.from_year or year) <= year <= (region.to_year or year)

    def identity(self, name: str) -> str:
        """The region that a row of the table is: itself, or the one that it later became without being another place.

        A district that was cut anew under its old name is another place before; a county that became a district
        (临安市, 临安区) is the same.
        """
        later = EARLIER.sub("", name)
        if later == name or later not in self.regions:
            return name
        cut_anew = self[name].name_zh == self[later].name_zh and self[name].level == "district"
        return name if cut_anew else later

    def ancestors(self, name: str) -> list[str]:
        """The regions around one that the tables tell, the nearest first."""
        found: list[str] = []
        parent = self._parent(name)
        while parent and parent not in found:
            found.append(self.identity(parent))
            parent = self._parent(parent)
        return found

    def _parent(self, name: str) -> str:
        return self.regions[name].parent if name in self.regions else ""

    def around(self, name: str, level: str) -> str:
        """The region of a level that one lies in, or is; empty if there is none."""
        if name in ("", NATION):
            return NATION if level == "country" else ""
        levels = SAME_LEVEL.get(level, (level,))
        return next((one for one in (name, *self.ancestors(name), NATION) if self[one].level in levels), "")


def _names(region: Region) -> Iterator[str]:
    """What a region is called: its name, its aliases, and without 省 or 市 where that is not too short a word."""
    if region.name_zh not in GENERIC:
        yield region.name_zh
    for alias in split_aliases(region.aliases):
        yield from _wordings(alias)
    short = SUFFIX.sub("", region.name_zh)
    if SELF_GOVERNED.search(region.name_zh) and len(short) > 1:
        yield short + region.name_zh[-1]
    if region.level in SHORT_LEVELS and len(short) > 1:
        yield short


def _wordings(alias: str) -> tuple[str, ...]:
    try:
        return wordings(alias)
    except Refusal:  # told where the catalogue is read
        return ()
