"""Documents: the region, title, publisher, dates and index number that a document says of itself."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forecast.catalogue import Document
from forecast.reading.outline import Passage
from forecast.reading.places import NATION, RANK, Gazetteer
from forecast.reading.settings import Timing, timing

FIRST_LINES = 25
TITLE = re.compile(r"(?:总结|计划|报告|规划|纲要|公报|思路|要点|方案|情况|意见|年报|目标|回顾|统计|指标)")
PUBLISHER = re.compile(r"[一-鿿]{2,20}?(?:科学技术局|科技局|科学技术委员会|科学技术厅|科技厅|科委|统计局|人民政府|政府办公[厅室]|发展和改革(?:委员会|局)|发改[委局]|管委会|经济和信息化局|知识产权局)")
ISSUED = re.compile(r"(?:发布|生成|发文|公开|成文|印发)(?:日期|时间)[:|]?(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})")
DATED = re.compile(r"^(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?$")
INDEX = re.compile(r"索引号[:|]?([0-9A-Za-z][0-9A-Za-z/.-]{6,})")
LONGEST_TITLE = 60


@dataclass(frozen=True)
class Facts:
    """What a document says of itself.

    Attributes
    ----------
    entry
        Its row for ``documents.csv``.
    region
        The region that it is about; empty if that is not certain.
    timing
        The years that it is about.
    """

    entry: Document
    region: str
    timing: Timing


def facts_of(name: str, title: str, passages: Sequence[Passage], gazetteer: Gazetteer) -> Facts:
    """What a document says of itself, most of it in its first lines."""
    lines = [passage.plain.text for passage in passages]
    title = title or _title(lines)
    published = _issued(lines)
    headings = [heading.text for passage in passages for heading in passage.headings]
    when = timing(title, [*dict.fromkeys(headings), *lines[:FIRST_LINES]], published)
    region = home_region(title, lines, gazetteer, when.target if when.plan else when.now)
    index = next((match[1] for line in lines[:FIRST_LINES] if (match := INDEX.search(line))), "")
    publisher = next((match[0] for line in (title, *lines[:FIRST_LINES]) if (match := PUBLISHER.search(line))), "")
    entry = Document(identifier(region, when, name), title or name, publisher, "", published, index, "")
    return Facts(entry, region, when)


def identifier(region: str, when: Timing, name: str) -> str:
    """A short English name: the region and the year, or the file's name where these are not known."""
    if region and when.now:
        kind = f"plan_{when.target}" if when.plan else f"report_{when.now}"
        return f"{region}_{kind}"
    plain = re.sub(r"[^a-z0-9]+", "_", name.rsplit(".", 1)[0].lower()).strip("_")
    return plain if plain[:1].isalpha() else f"document_{plain}".rstrip("_")


def _title(lines: Sequence[str]) -> str:
    """The first line that reads like a title."""
    for line in lines[:FIRST_LINES]:
        if len(line) <= LONGEST_TITLE and TITLE.search(line) and not re.search(r"[。;]|^[一二三四五六七八九十]+、|索引号|[:|]", line):
            return line
    named = next((match[1] for line in lines[:FIRST_LINES] if (match := re.search("《([^》]+(?:规划|纲要|报告|总结)[^》]*)》", line))), "")
    return named


def _issued(lines: Sequence[str]) -> str:
    for line in lines[:FIRST_LINES]:
        match = ISSUED.search(line) or DATED.match(line)
        if match:
            return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    return ""


def home_region(title: str, lines: Sequence[str], gazetteer: Gazetteer, year: int | None) -> str:
    """The region that a document is about: the narrowest in its title, else the one that it names most."""
    stated = [title, *(match[0] for line in lines[:FIRST_LINES] for match in PUBLISHER.finditer(line))]
    for text in filter(None, stated):
        zone = ZONE_OF.search(text)
        if zone:
            return _zone(zone[0], gazetteer)
        found = _named(text, gazetteer, year)
        if found:
            return found
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(filter(None, _regions(line, gazetteer, year)))
    counts.pop(NATION, None)
    return _most_named(counts, gazetteer)


def _regions(text: str, gazetteer: Gazetteer, year: int | None) -> list[str]:
    """The regions that a line names; of a name that several have, the one in a region named beside it."""
    words = list(gazetteer.lexicon.find(text))
    sure = [gazetteer.choose(word.meanings, year) for word in words]
    return [one or gazetteer.choose(word.meanings, year, filter(None, sure))
            for one, word in zip(sure, words, strict=True)]  # fmt: skip


def _named(text: str, gazetteer: Gazetteer, year: int | None) -> str:
    """The narrowest region of a title; the last one where several are as narrow."""
    found = [one for one in _regions(text, gazetteer, year) if one and one != NATION]
    return max(found, key=lambda one: RANK[gazetteer[one].level], default="")


ZONE_OF = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:高新区|高新技术产业开发区|经开区|经济技术开发区|自主创新示范区|自创区)(?!建设|创建|发展规划|条例|内)")


def _zone(name: str, gazetteer: Gazetteer) -> str:
    """The zone of a title, if it is in the catalogue; its city is another region."""
    found = [word for word in gazetteer.lexicon.find(name) if any(gazetteer[one].level == "zone" for one in word.meanings)]
    return next(iter(found[-1].meanings)) if found else ""


OFTEN = 2


def _most_named(counts: Counter[str], gazetteer: Gazetteer) -> str:
    """The region named most often; a place inside it that is named nearly as often is meant instead."""
    if not counts:
        return ""
    top, times = counts.most_common(1)[0]
    inside = [one for one in counts if top in gazetteer.ancestors(one) and OFTEN * counts[one] >= times]
    return max(inside, key=lambda one: counts[one], default=top) if times >= OFTEN else ""
