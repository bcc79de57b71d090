"""What a memo says: the summary's counts add up, and every sentence is whole."""

import re

import pytest

from forecast.language import LANGUAGES
from tests.memo_examples import shipped_brief

SELECTIONS = [(), ("gongshu",), ("hangzhou",), ("linan", "wenzhou"), ("yueqing_hightech_zone",)]


@pytest.fixture(params=SELECTIONS, ids=lambda regions: "+".join(regions) or "all")
def regions(request):
    return request.param


@pytest.fixture(params=LANGUAGES)
def said(request, regions):
    return shipped_brief(request.param, *regions)


def sentences(said) -> list[str]:
    return [*said.summary, *(text for section in said.sections for text in section.paragraphs), *said.method]


def test_no_sentence_has_a_gap_or_a_doubled_sign(said):
    for text in sentences(said):
        assert text == text.strip()
        assert not re.search(r"None|nan|  | ,| \.|,,|\.\.|，，|。。|；；|，。|；。|：。|\(\)|（）|¶|\{|\}", text), text
        assert text.endswith((".", "。")), text


def test_english_leaves_a_space_after_every_stop(said):
    if said.language.code == "en":
        for text in sentences(said):
            assert not re.search(r"[;:][^\s/]|[,.][A-Za-z“]", re.sub(r"https?:\S+", "", text)), text


def test_chinese_sentences_have_no_western_stops(said):
    if said.language.code == "zh":
        for text in sentences(said):
            assert not re.search(r"[;?!]|,(?! [0-9])|\.(?![0-9])", text), text


def test_every_goal_is_judged_or_named_as_open(said):
    assert len(said.judged) + len(said.unjudged) == len(said.goals) == len(said.study.gaps)
    assert [section.goal for section in said.sections] == list(said.judged)


def test_regions_stand_together(said):
    seen = [goal.gap.goal.region for goal in said.goals]
    assert seen == sorted(seen, key=said.regions.index)


def test_every_citation_has_its_source(said):
    numbers = {int(number) for text in sentences(said) for found in re.findall(r"\[([0-9, ]+)\]", text)
               for number in found.split(", ")}  # fmt: skip
    assert numbers <= set(range(1, len(said.sources) + 1))
    assert len(said.sources) >= 1


def test_the_summary_counts_the_words_of_the_ipcc():
    said = shipped_brief("zh", "gongshu")
    text = said.summary[1]
    counts = [int(count) for count in re.findall(r"的([0-9]+)项（", text)]
    assert sum(counts) == len(said.judged) == 8


def test_one_region_and_year_are_not_repeated_in_every_name():
    assert "拱墅区" not in shipped_brief("zh", "gongshu").summary[1]
    assert "（2025年）" not in shipped_brief("zh", "gongshu").summary[1]
    hardest = shipped_brief("zh").summary[2]
    assert "拱墅区R&D经费占GDP比重（2025年，24%），需每年提高0.08个百分点" in hardest


def test_titles_name_up_to_three_regions():
    assert shipped_brief("zh", "gongshu").title == "拱墅区2025年目标完成情况测算"
    assert shipped_brief("zh").title == "杭州市等8个地区2017—2025年目标完成情况测算"
    assert shipped_brief("en").title == "Hangzhou and 7 other regions: goals for 2017–2025 and how likely they are"


def test_english_counts_one_and_many():
    one = shipped_brief("en", "yueqing_hightech_zone").summary[0]
    assert one.startswith("This memo is about 1 goal of ") and "1 goals" not in one
