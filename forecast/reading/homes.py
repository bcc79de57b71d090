"""Homes: the region that a document is about."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from forecast.reading.divisions import NATION
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.prominence import most_spoken_of, whole_spoken_of
from forecast.reading.publishers import is_office

# How narrow a region of a level is.
NARROW = {"country": 0, "province": 1, "city": 2, "county": 3, "district": 3, "zone": 4}
_ZONES = "高新区|高新技术产业开发区|经开区|经济技术开发区|自主创新示范区|自创区"
# 武汉经开区, but not 武汉经开区建设: what is done there is done by the city.
ZONE_OF = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_ZONES})(?!建设|创建|发展规划|条例|内)")
# 中新社北京9月22日电, 云南省重点实验室: names that do not say what a text is about.
BESIDE_THE_POINT = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?=\d{1,2}月\d{1,2}日[电讯])"
    "|[\u4e00-\u9fff]{2,3}省?(?=(?:重点)?实验室|技术创新中心|工程技术研究中心|科学技术奖|科技进步奖)"
)


def home_region(
    stated: Iterable[str], lines: Sequence[str], gazetteer: Gazetteer, year: int | None, headlines: Iterable[str] = ()
) -> str:
    """The region that a document is about: the narrowest that its title names, else the one that it names most.

    An office of a province also publishes news of its cities: there the city of the headline or of 全市 is meant.

    Empty if it is not certain, or a zone that is not in the catalogue.

    Parameters
    ----------
    stated
        Its title, and the offices that it names as its publishers.
    year
        The year that it is about.
    headlines
        Its first short lines, of which one may be the headline of a piece of news.
    """
    counts = Counter(region for line in lines for region in _regions(line, gazetteer, year))
    near = [region for region, _ in counts.most_common()]
    in_headlines = _in_headlines(headlines, gazetteer, year)
    for text in stated:
        zone = ZONE_OF.search(text)
        found = _zone(zone[0], gazetteer, year) if zone else _narrowest(text, gazetteer, year, near)
        if found and is_office(text):
            inside = (in_headlines, whole_spoken_of(counts, lines, gazetteer))
            return next((one for one in inside if found in gazetteer.ancestors(one)), found)
        if zone or found:
            return found
    return in_headlines or most_spoken_of(counts, lines, gazetteer)


def _in_headlines(headlines: Iterable[str], gazetteer: Gazetteer, year: int | None) -> str:
    """The region of the first headline that names one, but no zone."""
    found = (_of_headline(_regions(line, gazetteer, year), gazetteer) for line in headlines if not ZONE_OF.search(line))
    return next(filter(None, found), "")


def _of_headline(regions: Sequence[str], gazetteer: Gazetteer) -> str:
    """Of 湖北襄阳 the narrower; of 黑龙江 with 大庆 and 哈尔滨 the one around both; else none is certain."""
    around = {region: {*gazetteer.ancestors(region), region} for region in regions}
    narrowest = (one for one in around if all(other in around[one] for other in around))
    widest = (one for one in around if all(one in around[other] for other in around))
    return next(chain(narrowest, widest), "")


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
    words = list(gazetteer.lexicon.find(BESIDE_THE_POINT.sub("", text)))
    sure = [gazetteer.choose(word.meanings, year) for word in words]
    beside = [region for region in sure if region]
    found = [
        one or gazetteer.choose(word.meanings, year, [*beside, *near]) for one, word in zip(sure, words, strict=True)
    ]
    return [region for region in found if region not in ("", NATION)]
