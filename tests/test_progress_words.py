"""Where the rules disagree and why, in words."""

import pytest
from examples import catalogue, goal, indicator, panel

from forecast import progress_words
from forecast.gap_measures import measure_gaps
from forecast.goal_progress import judge_goals
from forecast.language import LANGUAGES, Language
from forecast.progress import RULES
from forecast.projections import project

KNOWN = catalogue(indicator("spending"), indicator("other"))
ENGLISH, CHINESE = Language("en"), Language("zh")


def judged(years, wanted, rules=tuple(RULES), **given):
    gaps, _ = measure_gaps(project(panel({"spending": years}, KNOWN), until=2030), [wanted], KNOWN)
    return judge_goals(gaps, rules, **given)


def said(found, language=ENGLISH):
    return progress_words.disagreements(found, KNOWN, language)


CONVEX = {2015: 100, 2020: 140}  # 6.96% a year of 16.59 needed, but 19% of the way: see tests/progress


def test_the_two_charts_of_the_un_differ_by_rates_and_projections():
    found = judged(CONVEX, goal("spending", 2030, "1000"), ("un_2022", "un_2023"), base_year=2015)
    (line,) = said(found)
    assert line.startswith("Here, Indicator spending, at least 100 billion yuan in 2030: UN progress chart 2023 says")
    assert 'UN progress chart 2022 "little or no progress"' in line
    assert "compares yearly rates" in line and "asks what will be missing in the goal year" in line


def test_a_recent_window_and_a_base_year_are_told_apart():
    years = {2010: 100, 2015: 300, 2018: 305, 2020: 310}
    found = judged(years, goal("spending", 2025, "450"), ("eurostat", "eurostat_recent"), base_year=2010)
    (line,) = said(found)
    assert "looks at everything since 2010" in line and "at the last 5 years only" in line


def test_straight_and_compound_paths_are_told_apart():
    years = dict(zip(range(2015, 2021), (100, 115, 132, 152, 175, 201), strict=True))
    found = judged(years, goal("spending", 2025, "400"), ("un_2023", "destatis"), base_year=2015)
    (line,) = said(found)
    assert "carries on a growth in % a year, Destatis (weather symbols) a straight line" in line


def test_reached_now_is_not_met_in_the_goal_year():
    years = dict(zip(range(2015, 2021), (199, 400, 340, 290, 250, 210), strict=True))
    found = judged(years, goal("spending", 2025, "200"), ("eurostat", "escap_anticipated"), base_year=2015)
    (line,) = said(found)
    assert '"reached"' in line and "what the trend leaves of it by 2025" in line
    (reached,) = progress_words.reached_goals(found, KNOWN, ENGLISH)
    assert "the last value (2020) is there" in reached


def test_on_track_and_reached_are_no_disagreement():
    years = {2015: 100, 2018: 150, 2020: 210}
    found = judged(years, goal("spending", 2025, "200"), ("eurostat", "escap_anticipated"), base_year=2015)
    assert said(found) == []


def test_many_rules_are_told_by_their_numbers():
    years = {2010: 100, 2015: 300, 2018: 305, 2020: 310}
    (line,) = said(judged(years, goal("spending", 2025, "450"), base_year=2010))
    assert "rules (" in line and "②④" in line


@pytest.mark.parametrize("code", LANGUAGES)
def test_goals_of_which_no_rule_speaks_are_named(code):
    found = judged({2020: 100}, goal("spending", 2025, "450"))
    (line,) = progress_words.nothing_yet(found, KNOWN, Language(code))
    assert ("spending" in line) and said(found, Language(code)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_remark_and_class_has_words(code):
    language = Language(code)
    for years in (CONVEX, {2020: 100}, {2015: 0.0, 2020: 5}, {2015: 300, 2020: 210}):
        for wanted in ("1000", "0", "200"):
            for verdict in judged(years, goal("spending", 2030, wanted), base_year=2015)[0].verdicts.values():
                assert progress_words.note(verdict, language) or progress_words.class_name(verdict, language)


def test_the_legend_marks_what_is_from_memory():
    lines = progress_words.legend(RULES, ENGLISH)
    assert len(lines) == len(RULES)
    marked = {name for name, line in zip(RULES, lines, strict=True) if "※" in line}
    assert marked == {name for name, rule in RULES.items() if rule.unconfirmed}
    assert {"eurostat", "un_2023", "destatis"} & marked == set()
    assert any(line.startswith("⑥⑦") for line in progress_words.unconfirmed(RULES, CHINESE))


def test_a_chosen_base_is_said():
    found = judged(CONVEX, goal("spending", 2030, "1000"), base_year=2015)
    assert "the first value from 2015 on" in progress_words.base_note(found, 2015, ENGLISH)[0]
    stated = judged(CONVEX, goal("spending", 2030, "1000", base=(2015, "100")))
    assert progress_words.base_note(stated, None, ENGLISH) == []
