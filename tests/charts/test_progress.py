"""The picture of goals by rules."""

from itertools import combinations

import pytest

from forecast.charts import progress
from forecast.charts.goal_rows import PAGE_CM
from forecast.charts.progress import MARKS
from forecast.charts.typeface import check_characters
from forecast.goal_progress import any_judged, judge_goals
from forecast.progress import RULES

NOTES = ("※ 部分内容凭记忆、待核实", "71 of 80")


@pytest.fixture
def found(cases):
    return any_judged(judge_goals(list(cases.values())))


@pytest.fixture
def draw(axes_of, catalogue):
    def drawn(found, language):
        ax = axes_of(progress.height_cm(found, catalogue, language, NOTES))
        progress.draw_progress(found, ax, catalogue, language, NOTES)
        return ax

    return drawn


def test_no_text_covers_another_or_runs_off_the_picture(draw, found, language, covered_texts):
    assert covered_texts(draw(found, language)) == []


def test_the_font_has_all_characters(draw, found, language, texts_on):
    check_characters(texts_on(draw(found, language)))


def test_every_goal_has_a_sign_for_every_rule(draw, found, language):
    ax = draw(found, language)
    drawn = [line.get_label() for line in ax.artists + ax.lines if ":" in line.get_label()]
    wanted = [f"{name}:{verdict.grade}" for one in found for name, verdict in one.verdicts.items()]
    assert sorted(drawn) == sorted(wanted)


def test_the_signs_stand_under_the_numbers_of_their_rules(draw, found, language):
    ax = draw(found, language)
    heads = {text.get_text(): text.get_position()[0] for text in ax.texts}
    for number, rule in zip("①②③④⑤⑥⑦⑧⑨⑩⑪", RULES, strict=True):
        places = {line.get_xdata()[0] for line in ax.artists + ax.lines if line.get_label().startswith(f"{rule}:")}
        assert places == {heads[number]}


def test_the_signs_differ_in_shape_or_filling_and_not_in_colour():
    looks = [(mark["marker"], mark.get("markerfacecolor", "full")) for mark in MARKS.values()]
    assert all(one != other for one, other in combinations(looks, 2))
    assert len({mark["color"] for grade, mark in MARKS.items() if grade is not None}) == 1


def test_a_star_marks_a_chosen_base(draw, cases, language, texts_on):
    stated = judge_goals([cases["average growth"]])
    assert not any(text.endswith("*") for text in texts_on(draw(stated, language)))
    chosen = judge_goals([cases["history with a hole"]])
    assert any(text.endswith("*") for text in texts_on(draw(chosen, language)))


def test_every_goal_stands_on_a_page_that_fits(found, catalogue, language):
    pages = progress.pages(found, catalogue, language, NOTES)
    assert sum(len(page) for page in pages) == len(found)
    assert all(progress.height_cm(page, catalogue, language, NOTES) <= PAGE_CM for page in pages)
