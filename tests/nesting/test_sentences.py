"""Comparisons in words, in both languages."""

import math

import pytest

from forecast.language import LANGUAGES, Language
from forecast.nesting.comparisons import ADDED, CHECKS, CONTRADICTS, FITS, LEFT_OPEN, PART, SHARE, SUM, Comparison
from forecast.nesting.limits import Limits
from forecast.nesting.tables import nesting_table, sentence
from tests.nesting_examples import catalogue, indicator, value

KNOWN = catalogue(indicator())
CITY, EAST = value("city", 500), value("east", 501)
OPEN = Limits(501, math.inf)
# the whole's figure by verdict, against a part of 501
WHOLES = {FITS: value("city", 600), LEFT_OPEN: value("city", 500, half=2), CONTRADICTS: CITY}


def said(found, language="en"):
    return sentence(found, KNOWN, Language(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("verdict", WHOLES)
def test_every_check_and_verdict_has_its_sentence(check, verdict, language):
    whole = value("city", 501) if (check, verdict) == (SUM, FITS) else WHOLES[verdict]
    allowed = Limits(501, 501) if check == SUM else OPEN
    found = Comparison(check, whole, (EAST,), allowed, (value("city", 1, 2019),) if check in (ADDED, SHARE) else ())
    assert found.verdict == verdict
    text = said(found, language)
    assert str(int(whole.figure.value)) in text and "501" in text and "{" not in text


def test_a_contradiction_names_both_figures():
    assert said(Comparison(PART, CITY, (EAST,), OPEN)) == (
        "Indicator firms, 2020: East 501 is a part and more than its whole, City 500."
    )
    assert said(Comparison(PART, CITY, (EAST,), OPEN), "zh") == (
        "2020年指标firms：east区501家，大于其整体city区500家。"
    )


def test_bounds_are_said_as_stated():
    bound = value("east", 146, rule="stated ge", bound=True)
    found = Comparison(PART, CITY, (bound,), Limits(146, math.inf))
    assert said(found) == "Indicator firms, 2020: East at least 146 is no more than City 500."
    assert "east区146家以上" in said(found, "zh")


def test_figures_that_were_worked_out_are_named():
    derived = value("east", 501, status="derived", rule="previous_from_change")
    assert said(Comparison(PART, CITY, (derived,), OPEN)).endswith(
        "(some are worked out, check these first: East, Indicator firms 2020)"
    )


def test_the_table_has_a_row_for_each_with_limits_rounded_outwards():
    found = Comparison(SUM, CITY, (EAST, value("west", 3)), Limits(503.4, 504.2))
    row = nesting_table([found], KNOWN, Language("en")).iloc[0]
    assert row[["parts", "part_values", "at_least", "at_most", "verdict"]].tolist() == [
        "east;west", "501;3", 503, 505, "contradicts",
    ]  # fmt: skip
    assert row["documents"] == "of_city;of_east;of_west"
