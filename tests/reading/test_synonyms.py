"""Synonyms: what becomes one, what stays apart, and that every character keeps its place."""

import csv
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.reading.synonyms import TABLE, standardise, words


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("研究与试验发展(R&D)经费", "R&D经费"),
        ("R&D(研发)经费", "R&D经费"),
        ("R&D (研发) 经费", "R&D经费"),
        ("R&D研发投入", "R&D投入"),
        ("研究与试验发展R&D经费", "R&D经费"),
        ("地区生产总值(GDP)", "GDP"),
        ("占 GDP 的比例", "占GDP比重"),
        ("相当于国内生产总值的比率", "占GDP比重"),
        ("规模以上工业企业", "规上工业"),
        ("新认定“国高企”", "新认定国家高新技术企业"),
        ("全市高企总数", "全市高新技术企业总数"),
        ("市高企", "市级高新技术企业"),
        ("省科型中小企业", "省科技型中小企业"),
        ("市级及以上科技企业孵化器", "市级以上孵化器"),
        ("技术合同成交额", "技术交易额"),
        ("每万名常住人口高价值专利", "每万人高价值发明专利"),
        ("省级高新技术企业研究开发中心", "省级企业R&D中心"),
        ("省科学技术奖", "省科技奖"),
    ],
)
def test_these_wordings_become_one(text, standard):
    assert standardise(text)[0] == standard


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市高企", "国高企"),
        ("省级高新技术企业", "国家高新技术企业"),
        ("提高企业效益", "提高新技术企业效益"),
        ("研发费用", "研发经费"),
        ("高新技术产业产值", "高新技术产业增加值"),
        ("高技术制造业增加值", "高新技术产业增加值"),
        ("技术输出", "技术交易"),
        ("技术输出额", "技术吸纳额"),
        ("科技型中小微企业", "省科技型中小企业"),
        ("科技型中小企业", "国家科技型中小企业"),
        ("高新技术企业培育库", "高新技术企业"),
        ("专利申请量", "专利授权量"),
        ("发明专利授权量", "有效发明专利"),
        ("孵化器面积", "孵化器"),
        ("人均GDP", "GDP"),
        ("准独角兽", "独角兽"),
        ("孵化器", "众创空间"),
        ("省级以上孵化器", "省级孵化器"),
        ("企业研发投入强度", "研发投入强度"),
        ("工业增加值", "规上工业增加值"),
    ],
)
def test_these_wordings_stay_apart(one, other):
    assert standardise(one)[0] != standardise(other)[0]
    assert standardise(other)[0] not in standardise(one)[0] or other in one


def test_the_columns_of_the_table_and_no_word_twice():
    with TABLE.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert set(rows[0]) == {"word", "standard"}
    assert [word for word, count in Counter(row["word"] for row in rows).items() if count > 1] == []
    assert all(len(row["word"]) > 1 and row["standard"] for row in rows)


def test_a_standard_stands_for_itself():
    assert {word: standard for word, standard in words().items() if words()[standard] != standard} == {}


@pytest.mark.parametrize("standard", sorted(set(words().values())))
def test_a_standard_text_stays_as_it_is(standard):
    assert standardise(standard)[0] == standard


MIXED = st.lists(st.sampled_from([*sorted(words()), "(", ")", " ", "“", "”", "2025年", "达", "家", ","]), max_size=12)


@given(MIXED.map("".join) | st.text(max_size=60))
def test_every_character_of_the_standard_text_has_its_place(text):
    standard, offsets = standardise(text)
    assert len(offsets) == len(standard) + 1
    assert offsets[-1] == len(text)
    assert offsets == sorted(offsets)


def test_what_stands_in_the_standard_text_can_be_cut_out_of_the_text():
    text = "2020年,研究与试验发展(R&D)经费支出相当于GDP的比例为2.8%,认定“国高企”35家。"
    standard, offsets = standardise(text)
    for found, written in [
        ("R&D经费支出占GDP比重", "研究与试验发展(R&D)经费支出相当于GDP的比例"),
        ("认定国家高新技术企业", "认定“国高企"),
        ("2.8%", "2.8%"),
    ]:
        start = standard.index(found)
        assert text[offsets[start] : offsets[start + len(found)]].rstrip("”") == written


def test_it_is_fast():
    text = "全社会研究与试验发展(R&D)经费支出相当于地区生产总值比例为2.8%,新增国高企35家。" * 2500
    started = time.perf_counter()
    standardise(text)
    assert time.perf_counter() - started < 3, "a document of 100 000 characters takes a fraction of a second"
