"""Reasons and what is missing, in words."""

import pytest

from forecast.language import LANGUAGES, Language
from forecast.problems import Problem
from forecast.reading.candidates import NEEDED, Check
from forecast.reading.explaining import RULES, checks_text, missing_text, note_text, reason_text
from forecast.reading.proposals import CONFIDENT
from forecast.reading.year_sources import SOURCES

ENGLISH, CHINESE = Language("en"), Language("zh")
OBSTACLES = ("part_of_year", "several_years", "mean_growth", "doubling", "earlier_year", "rank_goal")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_source_has_its_words(language):
    for rule in RULES:
        for source in (*SOURCES, ""):
            said = reason_text(f"{rule}:国家高新技术企业;{source}", Language(language))
            assert said and said != f"{rule}:国家高新技术企业;{source}"
    assert set(CONFIDENT) < set(RULES)


def test_a_reason_names_the_alias_and_where_the_year_is_from():
    english, chinese = (reason_text("after:国高企;lag", language) for language in (ENGLISH, CHINESE))
    assert "国高企" in english and "国高企" in chinese
    assert english != chinese
    assert english.startswith(reason_text("after:国高企;", ENGLISH))


@pytest.mark.parametrize("reason", ["", "typed by hand", "elsewhere:国高企;lag"])
def test_other_reasons_stay_as_they_are(reason):
    assert reason_text(reason, ENGLISH) == reason


def test_an_alias_may_hold_a_semicolon():
    assert "甲;乙" in reason_text("after:甲;乙;written", ENGLISH)


@pytest.mark.parametrize(
    ("missing", "wanted"),
    [
        ((), ""),
        (("region",), "region"),
        (NEEDED, "region; indicator; year; role; value"),
        (("year", "part_of_year"), "year; a part of a year"),
    ],
)
def test_what_is_missing(missing, wanted):
    assert missing_text(missing, ENGLISH) == wanted


def test_what_competes_is_said():
    rivals = {"indicator": ["甲", "乙"], "year": ["2020"]}
    assert missing_text(("region", "indicator"), ENGLISH, rivals) == "region; indicator: 甲 or 乙?"
    assert missing_text(("region", "indicator"), CHINESE, rivals) == "地区代号；指标代号：甲或乙？"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_has_its_words(language):
    problem = Problem("here", "unit_unknown", {"found": "筐"})
    values = {"document": "a", "place": "b", "other": "c", "problem": problem, "year": 1, "latest": 2, "found": "3",
              "meant": "4", "times": "5"}  # fmt: skip
    for code in ("there", "conflict", "refused", "too_late", "fraction", "above_whole", "times", "part"):
        said = checks_text([Check(code, values)], Language(language))
        assert said and "{" not in said
    assert "筐" in checks_text([Check("refused", values)], Language(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_obstacle_has_its_words(language):
    assert all(missing_text([obstacle], Language(language)) not in ("", obstacle) for obstacle in OBSTACLES)


def test_a_year_that_is_written_nowhere_and_a_yearly_mean_make_a_note():
    notes = {source: note_text(f"after:国高企;{source}", ENGLISH) for source in SOURCES}
    assert [source for source, note in notes.items() if note] == ["lag", "mean"]
