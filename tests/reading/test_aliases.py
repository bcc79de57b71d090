"""The names in the catalogue: each alias can be used, means one indicator, and real phrases find theirs."""

import csv
import re
from itertools import combinations
from pathlib import Path

import pytest
from naming import aliases_of, catalogue, named, owners

from forecast.aliases import compile_alias, split_aliases, wordings
from forecast.reading.synonyms import standardise

INDICATORS = catalogue().indicators
SURVEYS = {
    "rd_intensity", "rd_expenditure", "rd_fte", "rd_fte_per_10k_employed", "basic_research_share",
    "business_rd_expenditure", "industrial_rd_expenditure", "industrial_rd_to_revenue", "industrial_firms_with_rd",
    "firms_with_rd_share", "innovation_index", "hightech_enterprises_per_1000_firms", "tech_sme_per_1000_firms",
}  # fmt: skip


def phrases(name: str) -> list[tuple[str, set[str]]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return [(row["phrase"], set(row["indicators"].split())) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_has_aliases_and_is_found_by_its_own_name(name):
    assert INDICATORS[name].aliases
    assert name in named(INDICATORS[name].name_zh)


@pytest.mark.parametrize("name", INDICATORS)
def test_the_pattern_of_a_standardised_alias_matches_its_standardised_wordings(name):
    for alias in aliases_of(INDICATORS[name]):
        pattern = re.compile(compile_alias(standardise(alias)[0]))
        apart = [wording for wording in wordings(alias) if not pattern.fullmatch(standardise(wording)[0])]
        assert apart == [], f"{alias}: a synonym goes across one of its brackets"


def test_no_two_indicators_share_a_wording_unless_their_units_tell_them_apart():
    shared = {
        wording: names
        for wording, names in owners().items()
        for one, other in combinations(names, 2)
        if INDICATORS[one].unit.dimension == INDICATORS[other].unit.dimension
    }
    assert shared == {}


def test_figures_of_surveys_are_known_a_year_later():
    assert {name for name, indicator in INDICATORS.items() if indicator.lag == 1} == SURVEYS
    assert {indicator.lag for indicator in INDICATORS.values()} == {0, 1}


@pytest.mark.parametrize(("phrase", "indicators"), phrases("phrases.csv"))
def test_a_phrase_of_reports_names_its_indicator(phrase, indicators):
    assert indicators
    assert named(phrase) == indicators


@pytest.mark.parametrize(("phrase", "indicators"), phrases("other_phrases.csv"))
def test_a_phrase_that_looks_alike_names_nothing_or_another(phrase, indicators):
    assert named(phrase) == indicators


def test_the_aliases_of_regions_can_be_used():
    for region in catalogue().regions.values():
        assert all(wordings(alias) for alias in split_aliases(region.aliases))


def test_gongshu_before_and_after_the_merger_are_two_places():
    old, new, merged = (catalogue().regions[name] for name in ("gongshu_until_2020", "gongshu", "xiacheng"))
    assert old.name_zh == new.name_zh
    assert old.to_year == merged.to_year == new.from_year - 1 == 2020
