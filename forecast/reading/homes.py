"""Homes: the region that a document is about."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from forecast.reading.divisions import NATION
from forecast.reading.gazetteer import Gazetteer

# How narrow a region of a level is.
NARROW = {"country": 0, "province": 1, "city": 2, "county": 3, "district": 3, "zone": 4}
_ZONES = "高新区|高新技术产业开发区|经开区|经济技术开发区|自主创新示范区|自创区"
# 武汉经开区, but not 武汉经开区建设: what is done there is done by the city.
ZONE_OF = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_ZONES})(?!建设|创建|发展规划|条例|内)")
OFTEN = 2  # times that a document names its region at least


def home_region(stated: Iterable[str], lines: Iterable[str], gazetteer: Gazetteer, year: int | None) -> str:
    """The region that a document is about: the narrowest that its title names, else the one that it names most.

    Empty if it is not certain, or a zone that is not in the catalogue.

    Parameters
    ----------
    stated
        Its title, and the offices that it names as its publishers.
    year
        The year that it is about.
    """
    counts = Counter(region for line in lines for region in _regions(line, gazetteer, year))
    near = [region for region, _ in counts.most_common()]
    for text in stated:
        zone = ZONE_OF.search(text)
        found = _zone(zone[0], gazetteer, year) if zone else _narrowest(text, gazetteer, year, near)
        if zone or found:
            return found
    return _most_named(counts, gazetteer)


def _zone(name: str, gazetteer: Gazetteer, year: int | None) -> str:
    """The zone of a title, if it is in the catalogue; its city is another region, and so is another city's zone."""
    words = list(gazetteer.lexicon.find(name))
    zones = [[one for one in word.meanings if gazetteer[one].level == "zone"] for word in words]
    found = gazetteer.choose(next(filter(None, reversed(zones)), []), year)
    cities = {one for one in _regions(name, gazetteer, year) if gazetteer[one].level != "zone"}
    return found if not cities or cities & set(gazetteer.ancestors(found)) else ""


def _narrowest(text: str, gazetteer: Gazetteer, year: int | None, near: Sequence[str]) -> str:
    """The narrowest region of a title; the first one where several are as narrow."""
    return max(_regions(text, gazetteer, year, near), key=lambda region: NARROW[gazetteer[region].level], default="")


def _regions(text: str, gazetteer: Gazetteer, year: int | None, near: Sequence[str] = ()) -> list[str]:
    """The regions that a line names, but the nation.

    Of a name that several have, it is the one in a region named beside it, else in one of `near`.
    """
    words = list(gazetteer.lexicon.find(text))
    sure = [gazetteer.choose(word.meanings, year) for word in words]
    beside = [region for region in sure if region]
    found = [
        one or gazetteer.choose(word.meanings, year, [*beside, *near]) for one, word in zip(sure, words, strict=True)
    ]
    return [region for region in found if region not in ("", NATION)]


def _most_named(counts: Counter[str], gazetteer: Gazetteer) -> str:
    """The region named most often; a place inside it that is named nearly as often is meant instead."""
    top, times = next(iter(counts.most_common(1)), ("", 0))
    if times < OFTEN:
        return ""
    inside = [one for one in counts if top in gazetteer.ancestors(one) and OFTEN * counts[one] >= times]
    return max(inside, key=lambda one: counts[one], default=top)
