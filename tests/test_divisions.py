"""The shipped table of divisions: whole in itself, and right where we know better."""

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "forecast" / "reading" / "divisions.csv"
LAST_YEAR = 2024
HEIGHT = {"province": 3, "city": 2, "district": 1, "county": 1}


class Division(NamedTuple):
    region: str
    code: str
    name_zh: str
    name_en: str
    level: str
    parent: str
    from_year: str
    to_year: str

    @property
    def years(self) -> range:
        return range(int(self.from_year), int(self.to_year or LAST_YEAR) + 1)


with TABLE.open(encoding="utf-8", newline="") as file:
    DIVISIONS = [Division(*line) for line in csv.reader(file)]
BY_REGION = {division.region: division for division in DIVISIONS}


def alive(year: int) -> list[Division]:
    return [division for division in DIVISIONS if year in division.years]


def named(name: str, year: int, above: str = "") -> list[tuple[str, str]]:
    """The ids and codes of a name in a year, below `above` where it is given."""
    return [(row.region, row.code) for row in alive(year) if row.name_zh == name and above in ("", row.parent)]


def test_ids_are_unique_identifiers():
    assert len(BY_REGION) == len(DIVISIONS)
    assert [region for region in BY_REGION if not re.fullmatch("[a-z][a-z0-9_]*", region)] == []


def test_every_cell_is_well_formed():
    for row in DIVISIONS:
        assert re.fullmatch(r"[1-8]\d{5}", row.code), row
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,}", row.name_zh), row
        assert re.fullmatch("[A-Z][a-zü']+( [A-Z][a-z]+)?", row.name_en), row
        assert row.level in HEIGHT, row
        assert 2000 <= int(row.from_year) <= int(row.to_year or LAST_YEAR) <= LAST_YEAR, row
        assert row.to_year != str(LAST_YEAR), row


def test_parents_are_higher_contain_the_code_and_live_in_the_last_year():
    for row in DIVISIONS:
        if row.level == "province":
            assert row.parent == "" and row.code.endswith("0000"), row
            continue
        parent = BY_REGION[row.parent]
        assert HEIGHT[parent.level] > HEIGHT[row.level], row
        assert row.code.startswith(parent.code[:2] if parent.level == "province" else parent.code[:4]), row
        assert row.years[-1] in parent.years, row
        assert row.code.endswith("00") == (row.level == "city"), row


def test_a_code_means_one_division_a_year():
    counts = Counter((row.code, year) for row in DIVISIONS for year in row.years)
    assert [key for key, count in counts.items() if count > 1] == []


def test_rows_of_one_code_and_name_follow_without_a_gap():
    ordered = sorted(DIVISIONS, key=lambda row: (row.code, row.name_zh, row.years[0]))
    for earlier, later in pairwise(ordered):
        if (earlier.code, earlier.name_zh) == (later.code, later.name_zh):
            assert earlier.years[-1] + 1 == later.years[0], later
            assert earlier.region == f"{re.sub('_until_.*', '', later.region)}_until_{earlier.to_year}"


def test_earlier_rows_of_a_place_say_until_when():
    for row in DIVISIONS:
        found = re.fullmatch(r"(.+)_until_(\d{4})", row.region)
        if found:
            assert found[2] == row.to_year and found[1] in BY_REGION, row


@pytest.mark.parametrize(
    ("year", "cities", "counties"),
    # Ministry of Civil Affairs, year-end counts. Laiwu, a city here until its end was published, is one more in 2018.
    [(2010, 333, 2856), (2015, 334, 2850), (2018, 333 + 1, 2851), (2019, 333, 2846), (2020, 333, 2844)],
)
def test_counts_are_the_published_ones(year, cities, counties):
    levels = Counter(HEIGHT[row.level] for row in alive(year))
    assert levels == {3: 34, 2: cities, 1: counties}


def test_the_shipped_regions_agree():
    with (ROOT / "data" / "regions.csv").open(encoding="utf-8-sig", newline="") as file:
        shipped = {line["region"]: line for line in csv.DictReader(file)}
    for region in ("zhejiang", "hangzhou", "linan", "gongshu", "wenzhou"):
        row = BY_REGION[region]._asdict()
        assert {key: row[key] for key in ("code", "name_zh", "name_en", "level", "parent")} == {
            key: shipped[region][key] for key in ("code", "name_zh", "name_en", "level", "parent")
        }
        assert row["to_year"] == ""


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("下城区", 2020, [("xiacheng", "330103")]),
        ("下城区", 2021, []),
        ("江干区", 2021, []),
        ("拱墅区", 2020, [("gongshu_until_2020", "330105")]),
        ("拱墅区", 2021, [("gongshu", "330105")]),
        ("余杭区", 2020, [("yuhang_until_2020", "330110")]),
        ("余杭区", 2021, [("yuhang", "330110")]),
        ("临平区", 2020, []),
        ("临平区", 2021, [("linping", "330113")]),
        ("钱塘区", 2021, [("qiantang", "330114")]),
        ("临安市", 2016, [("linan_until_2016", "330185")]),
        ("临安区", 2016, []),
        ("临安区", 2017, [("linan", "330112")]),
        ("巢湖市", 2010, [("chaohu", "341400")]),
        ("巢湖市", 2011, [("chaohu_hefei", "340181")]),
        ("合肥市", 2010, [("hefei_until_2010", "340100")]),
        ("莱芜市", 2018, [("laiwu", "371200")]),
        ("莱芜市", 2019, []),
        ("莱芜区", 2018, []),
        ("莱芜区", 2019, [("laiwu_jinan", "370116")]),
        ("济南市", 2018, [("jinan_until_2018", "370100")]),
        ("济南市", 2019, [("jinan", "370100")]),
        ("襄樊市", 2009, [("xiangfan", "420600")]),
        ("襄阳市", 2010, [("xiangyang", "420600")]),
        ("思茅市", 2006, [("simao", "530800")]),
        ("普洱市", 2007, [("puer", "530800")]),
        ("南汇区", 2009, []),
        ("崇文区", 2009, [("chongwen", "110103")]),
        ("崇文区", 2010, []),
        ("富阳市", 2013, [("fuyang_hangzhou_until_2013", "330183")]),
        ("奉化区", 2016, [("fenghua", "330213")]),
        ("即墨区", 2017, [("jimo", "370215")]),
        ("海门区", 2020, [("haimen", "320614")]),
        ("大兴安岭地区", 2024, [("daxinganling", "232700")]),
        ("凉山彝族自治州", 2024, [("liangshan", "513400")]),
        ("宁波市", 2024, [("ningbo", "330200")]),
        ("武侯区", 2024, [("wuhou", "510107")]),
        ("苏州市", 2024, [("suzhou_jiangsu", "320500")]),
        ("宿州市", 2024, [("suzhou_anhui", "341300")]),
        ("泰州市", 2024, [("taizhou_jiangsu", "321200")]),
        ("台州市", 2024, [("taizhou_zhejiang", "331000")]),
        ("福州市", 2024, [("fuzhou_fujian", "350100")]),
        ("抚州市", 2024, [("fuzhou_jiangxi", "361000")]),
        ("吉林市", 2024, [("jilin_jilin", "220200")]),
        ("西藏自治区", 2024, [("tibet", "540000")]),
        ("香港特别行政区", 2024, [("hong_kong", "810000")]),
    ],
)
def test_known_facts(name, year, expected):
    assert named(name, year) == expected


def test_a_name_shared_by_districts_has_the_city_in_its_id():
    assert named("鼓楼区", 2024, "nanjing") == [("gulou_nanjing", "320106")]
    assert named("鼓楼区", 2012, "nanjing") == [("gulou_nanjing_until_2012", "320106")]
    assert named("鼓楼区", 2024, "fuzhou_fujian") == [("gulou_fuzhou", "350102")]


@pytest.mark.parametrize(
    ("region", "name_en"),
    [
        ("shaanxi", "Shaanxi"),
        ("shanxi", "Shanxi"),
        ("inner_mongolia", "Inner Mongolia"),
        ("tibet", "Tibet"),
        ("macao", "Macao"),
        ("xian", "Xi'an"),
        ("luan", "Lu'an"),
        ("lvliang", "Lüliang"),
        ("luohe", "Luohe"),
        ("yueqing", "Yueqing"),
        ("luhe_nanjing", "Luhe"),
        ("zhangzi", "Zhangzi"),
        ("bozhou", "Bozhou"),
        ("chongqing", "Chongqing"),
        ("chaoyang", "Chaoyang"),
        ("dujiangyan", "Dujiangyan"),
        ("hongtong", "Hongtong"),
        ("luanxian", "Luanxian"),
    ],
)
def test_place_names_have_their_own_readings(region, name_en):
    assert BY_REGION[region].name_en == name_en


def test_wards_without_a_city_stand_below_their_province():
    assert named("万柏林区", 2024, "taiyuan") == [("wanbailin", "140109")]
    assert [BY_REGION[region].level for region in ("wanbailin", "shennongjia", "kunshan", "pudong")] == [
        "district",
        "county",
        "county",
        "district",
    ]
    assert [BY_REGION[region].parent for region in ("pudong", "xiantao", "shennongjia")] == [
        "shanghai",
        "hubei",
        "hubei",
    ]


def test_the_table_stays_small():
    assert TABLE.stat().st_size < 400_000
