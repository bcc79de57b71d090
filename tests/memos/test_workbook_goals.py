"""What the workbook calculates: its formulas, what they show, and what they give for other goals."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from memo_examples import shipped, shipped_brief
from workbook_examples import book, goal_row, goal_values, live, sheet_of

from forecast.cells import Figure
from forecast.gap_measures import measure_gap
from forecast.language import LANGUAGES
from forecast.memos.workbook.grids import FIRST_ROW
from forecast.memos.workbook.layout import GOAL_LETTERS
from forecast.outlooks import outlook
from forecast.rounding import percent_text, rounded
from forecast.runs import Choice, study

LEVELS = ("projected", "low80", "high80")
FORMULAS = (*LEVELS, "shortfall", "chance", "outlook", "needed")


@pytest.fixture(params=LANGUAGES)
def code(request) -> str:
    return request.param


def rows(code: str, *regions: str):
    """Each judged goal with the values and the formulas of its row."""
    sheets = [sheet_of(book(code, *regions, values=values), "goals", code) for values in (True, False)]
    for row, goal in enumerate(shipped_brief(code, *regions).judged, FIRST_ROW):
        yield goal, *(goal_values(sheet, row) for sheet in sheets)


def test_every_number_is_that_of_the_gap(code):
    for goal, values, _ in rows(code):
        gap = goal.gap
        assert (values["region"], values["indicator"]) == (goal.region, goal.name)
        assert (values["value"], values["year"], values["last_year"]) == (
            gap.goal.figure.value,
            goal.year,
            gap.last_year,
        )
        assert [values[key] for key in LEVELS] == [rounded(getattr(gap, key), gap.goal.unit) for key in LEVELS]
        for key, known in (("needed", gap.pace_needed), ("recent", gap.pace_recent), ("planned", gap.pace_planned)):
            assert values[key] in (None, "") if math.isnan(known) else values[key] == pytest.approx(known, rel=1e-12)


def test_the_chance_that_is_read_from_the_quantiles_is_printed_like_that_of_the_memo(code):
    for goal, values, formulas in rows(code):
        assert percent_text(values["chance"]) == goal.chance
        assert values["outlook"] == goal.outlook
        if str(formulas["chance"]).startswith("=") and 0.001 < goal.gap.chance < 0.999:
            assert values["chance"] == pytest.approx(goal.gap.chance, abs=1e-9)


def test_levels_of_one_year_can_be_changed_and_nothing_else(code):
    for goal, _, formulas in rows(code):
        changeable = goal.gap.goal.role == "level" or goal.name.startswith(("新认定", "新增", "New"))
        stock = goal.gap.label != goal.gap.goal.key
        found = {key for key, value in formulas.items() if str(value).startswith("=")}
        assert found == (set(FORMULAS) if changeable and not stock else set()), goal.full_name


def pace_by_hand(formula: str, cells: dict[str, float]) -> float:
    """What the growth or the difference in a formula gives, every address replaced by its number."""
    text = re.sub(r"\$([A-Z]+)\$\d+", lambda found: repr(cells[found[1]]), formula)
    inner = re.fullmatch(r'=IF\((?:AND\([^)]*\)|[^,]*),(.*),""\)', text)
    return eval(inner[1].replace("^", "**"))  # arithmetic of numbers only


@pytest.mark.parametrize("indicator, value, year, expected", [
    ("hightech_enterprises", 1200, 2027, 100 * ((1200 / 466) ** (1 / 7) - 1)),
    ("hightech_va_share_of_industry", 83, 2025, (83 - 81.37) / 4),
    ("incubators_makerspaces_municipal_plus", 70, 2025, 6.0),
    ("national_hightech_zone_rank", 80, 2022, -3.0),
])  # fmt: skip
def test_the_pace_follows_the_goal_and_the_year(indicator, value, year, expected):
    said, sheet = shipped_brief("zh"), sheet_of(book("zh"), "goals", "zh")
    values = goal_values(sheet, goal_row(said, indicator))
    cells = {GOAL_LETTERS[key]: found for key, found in (values | {"value": value, "year": year}).items()}
    assert pace_by_hand(values["needed"], cells) == pytest.approx(expected, rel=1e-12)


def test_a_goal_already_met_may_fall_back():
    said = shipped_brief("zh")
    row = goal_row(said, "hightech_va_share_of_industry", year=2022)
    values = goal_values(sheet_of(book("zh", values=True), "goals", "zh"), row)
    assert values["needed"] == pytest.approx(79 - 81.37) and values["shortfall"] < 0


def moved(spread, value: float, year: int):
    """The spread asked for another goal."""
    facts = spread.goal
    goal = replace(facts.gap.goal, figure=Figure(value, 0.5), year=year)
    return replace(spread, goal=replace(facts, gap=replace(facts.gap, goal=goal)))


def test_the_chance_of_another_goal_is_that_of_a_new_run():
    for goal, spread in live("zh").items():
        own = goal.gap.goal
        for factor in (0.7, 0.95, 1.1, 1.5):
            value = own.figure.value * factor
            value = round(value) if goal.gap.question.counted else value
            other = replace(own, figure=Figure(value, own.figure.half))
            gap = measure_gap(shipped().projection, other, shipped().dataset.catalogue)
            found = moved(spread, value, own.year).chances()[spread.years.index(own.year)]
            assert found == pytest.approx(min(max(gap.chance, 0.001), 0.999), abs=0.011), (goal.full_name, value)


def test_the_chance_in_another_year_is_that_of_a_new_run():
    longer = study(shipped().dataset, Choice(("gongshu",), until=2030))
    for goal, spread in live("zh", "gongshu").items():
        for year in (2024, 2027, 2030):
            gap = measure_gap(longer.projection, replace(goal.gap.goal, year=year), longer.dataset.catalogue)
            found = spread.chances()[spread.years.index(year)]
            assert found == pytest.approx(gap.chance, abs=0.002)


def test_a_bound_that_holds_the_projection_counts_as_certain():
    spread = next(iter(live("zh", "gongshu").values()))
    held = np.maximum(spread.levels, spread.cut)  # as a running total cannot fall below its last value
    found = replace(spread, levels=held)
    assert (found.chances() == pytest.approx(0.999)) and (found.places() == 0).all()


def test_levels_ascend_and_the_shares_have_the_goals_own():
    for goal, spread in live("zh").items():
        assert (np.diff(spread.levels) >= 0).all() and (np.diff(spread.shares) > 0).all()
        below = 1 - goal.gap.chance if spread.direction > 0 else goal.gap.chance
        if 0.001 < below < 0.999:
            assert np.min(np.abs(spread.shares - below)) < 1e-9


def test_the_words_of_the_formula_are_those_of_the_scale(code):
    said, sheet = shipped_brief(code, "gongshu"), sheet_of(book(code, "gongshu"), "goals", code)
    formula = sheet[f"{GOAL_LETTERS['outlook']}{goal_row(said, 'rd_intensity')}"].value
    least, words = (part.split(",") for part in re.findall(r"\{(.*?)\}", formula))
    for share, word in zip(map(float, least), words, strict=True):
        assert word.strip('"') == said.language.text(f"outlooks.{outlook(share).replace(' ', '_')}")
