"""Documents: the region, title, publisher, dates and index number that a document says of itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from forecast.catalogue import Document
from forecast.reading.characters import plain
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.homes import home_region
from forecast.reading.outline import Passage
from forecast.reading.promptness import is_prompt
from forecast.reading.publishers import assemblies, publishers
from forecast.reading.timings import Timing, timing

FIRST_LINES = 25
LONGEST_TITLE = 60
HEADLINES = 3  # lines, of which one may be the headline of a piece of news
# What titles are of: 杭州市科技局2021年工作总结.
TITLE = re.compile("总结|计划|报告|规划|纲要|公报|思路|要点|方案|情况|意见|年报|目标|回顾|统计|指标")
# A sentence, an item or a row of what stands above the text is no title.
NO_TITLE = re.compile(r"[。;:|]|^[一二三四五六七八九十]+、|索引号")
NO_HEADLINE = re.compile(rf"{NO_TITLE.pattern}|人民代表大会|来源|编辑")
SPOKEN_OF = re.compile("^[一-鿿]{2,8}:(?=[^:|。;]+$)")  # 岳阳市:科技创新能力继续增强
# 关于印发《…规划》的通知; but 印发实施《…规划》 in running text is one of many things done.
_ISSUING = "(?:^|(?:关于|现将|现(?:公布|发布|印发))[^《。,;]{0,16})"
NAMED_TITLE = re.compile(f"{_ISSUING}《([^》]+(?:规划|纲要|报告|总结)[^》]*)》")
_DATE = r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})"
ISSUED = re.compile(
    rf"(?:发布|生成|发文|公开|成文|印发|发稿|发表)(?:日期|时间|于)[:|]?{_DATE}"  # 发布日期:2022-01-10
    rf"|^(?:时间:|日期:)?{_DATE}日?(?=\d\d:|\s|来源)"  # 2022-01-10 09:30 来源:
)
# 2022年1月10日, (2022年1月10日), 湖北日报 2023-02-10
DATED = re.compile(rf"^(?:(?:来源:?)?[一-鿿]{{2,16}} ?)?\(?{_DATE}日?\)?$")
PUNCTUATION = re.compile(r"[\W_]+")
INDEX = re.compile(r"索引号[:|]?([0-9A-Za-z][0-9A-Za-z/.-]{6,})")  # 索引号:002489653/2022-00012


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

    @property
    def latest(self) -> int | None:
        """The last year that it can know figures of: that of its date, else the one after that it reports on."""
        return self.entry.year_written or (self.timing.now + 1 if self.timing.now else None)


def facts_of(
    name: str, title: str, passages: Sequence[Passage], gazetteer: Gazetteer, more: Sequence[str] = ()
) -> Facts:
    """What a document says of itself, most of it in its first lines.

    Parameters
    ----------
    name
        The file's name.
    title
        The title that its format states, if any.
    more
        Further lines: the titles of its tables.
    """
    lines = [*(passage.plain.text for passage in passages), *more]
    first = lines[:FIRST_LINES]
    title = title or _title(first)
    published = _issued(first)
    when = timing(title, [*_headings(passages), *first], published)
    when = replace(when, prompt=is_prompt([title, *first[:HEADLINES]], lines, when.now))
    stated = filter(None, [title, *publishers(first), *assemblies(first)])
    short = (SPOKEN_OF.sub(lambda one: one[0][:-1], line) for line in first[:HEADLINES] if len(line) <= LONGEST_TITLE)
    headlines = [line for line in short if not NO_HEADLINE.search(line)]
    region = home_region(stated, lines, gazetteer, when.target if when.plan else when.now, headlines)
    met = home_region(assemblies(first), [], gazetteer, when.now)
    region = met if met and region in gazetteer.ancestors(met) else region
    publisher = next(iter(publishers([title, *first])), "")
    index = next((match[1] for line in first if (match := INDEX.search(line))), "")
    entry = Document(identifier(region, when, name), title or name, publisher, "", published, index, "")
    return Facts(entry, region, when)


def identifier(region: str, when: Timing, name: str) -> str:
    """A short English name: the region and the year, or the file's name where these are not known."""
    if region and when.now:
        return f"{region}_plan_{when.target}" if when.plan else f"{region}_report_{when.now}"
    plain = re.sub(r"[^a-z0-9]+", "_", name.rsplit(".", 1)[0].lower()).strip("_")
    return plain if plain[:1].isalpha() else f"document_{plain}".rstrip("_")


def same_document(entry: Document, known: Iterable[Document]) -> Document | None:
    """Which of the known documents this is: that of its index number, else the only one of its title and dates."""
    known = list(known)
    index, title = _core(entry.index_number), _core(entry.title)
    indexed = [one for one in known if index and _core(one.index_number) == index]
    titled = [one for one in known if title and _core(one.title) == title and _may_be_one(entry, one)]
    found = indexed or titled
    return found[0] if len(found) == 1 else None


@cache
def _core(text: str) -> str:
    """A title or number without its spaces and punctuation, in simplified characters."""
    return PUNCTUATION.sub("", plain(text).text).casefold()


def _may_be_one(entry: Document, other: Document) -> bool:
    """Whether neither index number nor dates tell two documents apart; 2019-12 may be 2019-12-05."""
    pairs = [(entry.date_written, other.date_written), (entry.date_published, other.date_published)]
    dates_agree = all(one.startswith(two) or two.startswith(one) for one, two in pairs)
    return dates_agree and not (entry.index_number and other.index_number)


def _headings(passages: Sequence[Passage]) -> list[str]:
    """Each heading once, in their order."""
    return list(dict.fromkeys(heading.text for passage in passages for heading in passage.headings))


def _title(lines: Sequence[str]) -> str:
    """The first line that reads like a title, else a title that a line cites; empty if there is neither."""
    titles = [line for line in lines if len(line) <= LONGEST_TITLE and TITLE.search(line) and not NO_TITLE.search(line)]
    cited = [match[1] for line in lines if (match := NAMED_TITLE.search(line))]
    return next(iter([*titles, *cited]), "")


def _issued(lines: Sequence[str]) -> str:
    """The date that a document was published, as ``2022-01-10``."""
    dates = (match for line in lines if (match := ISSUED.search(line) or DATED.match(line)))
    written = ([int(part) for part in match.groups() if part] for match in dates)
    return next((f"{year}-{month:02d}-{day:02d}" for year, month, day in written), "")
