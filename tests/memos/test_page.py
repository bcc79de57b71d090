"""The page: whole, safe and the same as the facts, without looking at it in a browser."""

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from memo_examples import facts_of, shipped_brief
from web_page_examples import GONGSHU, fresh_brief, page_of, rendered

from forecast.charts.fan_values import is_level
from forecast.charts.look import BANDS, GOAL, INK, PROJECTED
from forecast.language import LANGUAGES, Language, _texts
from forecast.memos.composing import compose
from forecast.memos.drawings import Drawings
from forecast.memos.page import figures
from forecast.memos.page.rendering import addressed, cited, html_files
from forecast.memos.page.table_rows import choices, table_rows

LOADING = ("src", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href")
EVIL = '</script><script>alert("1")</script><b>&'


@pytest.fixture(params=LANGUAGES)
def code(request):
    return request.param


@pytest.fixture
def tree(code):
    return lxml.html.document_fromstring(page_of(code))


def text_of(element):
    return " ".join(element.text_content().split())


def goal_table(tree):
    return tree.get_element_by_id("goals-table")


def values_of(tree, number):
    """The table of values of a chart: a dictionary by column for each year."""
    table = tree.get_element_by_id(f"goal-{number}").getparent().find(".//details//table")
    columns = [text_of(head) for head in table.iterfind("thead/tr/th")]
    return {
        int(row.get("data-year")): dict(zip(columns, map(text_of, row), strict=True)) for row in table.find("tbody")
    }


# Nothing from elsewhere


def test_nothing_is_loaded_from_elsewhere(tree):
    for element in tree.iter():
        assert not [name for name in LOADING if name in element.attrib], element.tag
        for link in (element.get("href"),) if element.get("href") else ():
            outside = link.startswith(("http://", "https://")) and element.tag == "a"
            assert link.startswith("#") or outside or (element.tag, link) == ("link", "data:,")
    for style in tree.iter("style"):
        assert not re.search(r"url\(|@import|@font-face", style.text)


def test_links_to_sources_tell_the_other_side_nothing(tree):
    outside = [link for link in tree.iter("a") if link.get("href").startswith("http")]
    assert outside and all(link.get("rel") == "noopener noreferrer" for link in outside)


def test_the_policy_admits_the_script_and_style_of_the_page_only(tree):
    policy = next(meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (found,) = tree.iter(tag)
        digest = base64.b64encode(hashlib.sha256(found.text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert not [element for element in tree.iter() if element.get("style") or element.get("onclick")]


def test_what_documents_say_cannot_become_markup():
    said = fresh_brief("zh", *GONGSHU)
    catalogue = said.study.dataset.catalogue
    evil = {name: replace(one, title=EVIL) for name, one in catalogue.documents.items()}
    goals = tuple(replace(goal, catalogue=replace(catalogue, documents=evil)) for goal in said.goals)
    page = rendered(replace(said, goals=goals), title=EVIL, author=EVIL)
    tree = lxml.html.document_fromstring(page)
    assert len(list(tree.iter("script"))) == 1 and "alert(" not in tree.find(".//script").text
    assert tree.find(".//h1").text_content() == tree.find(".//title").text == EVIL
    assert EVIL in {cell.text_content() for cell in tree.iterfind(".//details//td")}


def test_the_page_begins_with_its_type_and_names_its_language(code, tree):
    assert page_of(code).startswith("<!DOCTYPE html>")
    assert tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[code]


def test_the_page_of_all_goals_is_small(code):
    assert len(page_of(code).encode()) < 600_000


def test_the_same_study_gives_the_same_page():
    assert rendered(fresh_brief("en", *GONGSHU)) == page_of("en", *GONGSHU)


# Structure


def test_ids_are_unique_and_every_reference_leads_somewhere(tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = {link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")}
    for attribute in ("aria-labelledby", "aria-describedby"):
        named |= {element.get(attribute) for element in tree.iter() if element.get(attribute)}
    assert named <= set(ids)


def test_headings_go_down_one_level_at_a_time(tree):
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_tell_what_their_heads_are_about(tree):
    for table in tree.iter("table"):
        assert all(head.get("scope") for head in table.iter("th"))
    heads = goal_table(tree).findall("thead/tr/th")
    assert all(head.get("aria-sort") == "none" and head.find("button").get("type") == "button" for head in heads)


def test_every_chart_is_an_image_with_title_and_description(code, tree):
    sections = shipped_brief(code).sections
    drawings = [svg for svg in tree.iter("svg") if svg.get("role") == "img"]
    assert len(drawings) == 2 * len(sections)
    for section, svg in zip(sections, drawings[::2], strict=True):
        assert text_of(svg.find("title")) == Language(code).text(
            "memo.chart_caption", name=section.goal.full_name, year=section.goal.year
        )
        assert section.goal.chance_words in svg.find("desc").text


def test_every_control_has_a_name(tree):
    for control in tree.iter("input", "select"):
        assert text_of(control.getparent().find("span"))
    assert all(text_of(button) for button in tree.iter("button"))


def test_every_text_of_the_page_is_used():
    source = "".join(path.read_text("utf-8") for path in Path(figures.__file__).parent.iterdir() if path.is_file())
    names = _texts("en")["page"]
    direct = {name for name, text in names.items() if isinstance(text, str)}
    composed = {"region", "outlook", "year"}  # what one may choose by
    assert {name for name in direct - composed if f"page.{name}" not in source} == set()


# The table of goals


def test_every_goal_has_its_row_with_the_texts_of_its_facts(code, tree):
    said = shipped_brief(code)
    rows = goal_table(tree).findall("tbody/tr")
    for goal, row in zip((*said.judged, *said.unjudged), rows, strict=True):
        cells = {cell.get("class").removeprefix("c-"): text_of(cell) for cell in row}
        assert (cells["region"], cells["indicator"], cells["year"]) == (goal.region, goal.name, str(goal.year))
        assert cells["goal"] == goal.goal
        if goal.judged:
            assert cells["projected"] == f"{goal.projected} {goal.interval80}"
            assert cells["chance"] == f"{goal.chance} {goal.outlook}"
            assert (cells["needed"], cells["recent"]) == (goal.spare or goal.pace_needed, goal.pace_recent)
            assert cells["planned"] == goal.pace_planned and goal.last in cells["last"]
        else:
            assert cells["reason"] == Language(code).text("charts.between").join(map(goal.note, goal.gap.notes))


def test_a_row_leads_to_the_section_of_its_goal(code, tree):
    for goal, link in zip(shipped_brief(code).judged, goal_table(tree).iterfind("tbody/tr/th/a"), strict=True):
        heading = tree.get_element_by_id(link.get("href")[1:])
        assert goal.name in heading.text and goal.goal_words in heading.text


def test_the_bar_is_as_long_as_the_chance(tree):
    bars = goal_table(tree).findall(".//rect[@class='fill']")
    for goal, bar in zip(shipped_brief("zh").judged, bars, strict=True):
        assert float(bar.get("width")) == pytest.approx(100 * goal.gap.chance, abs=0.05)


def test_rows_are_sorted_by_numbers_in_base_units():
    said = shipped_brief("zh")
    keys = {(row.goal.full_name, row.goal.year): row.keys for row in table_rows(said, {})}
    assert float(keys["拱墅区R&D经费支出", 2025]["goal"]) == 40e8
    assert float(keys["拱墅区R&D经费支出", 2025]["last"]) == 20e8
    assert float(keys["临安区创新券发放额", 2022]["goal"]) == 1000e4
    assert keys["临安区创新券发放额", 2022]["chance"] == ""
    assert float(keys["拱墅区国家高新技术企业数", 2025]["chance"]) == pytest.approx(0.34, abs=0.005)


def test_choices_are_those_that_are_there_the_likeliest_first():
    found = choices(shipped_brief("en"))
    assert [words for _, words in found["outlook"]] == [
        "virtually certain", "very likely", "likely", "about as likely as not", "unlikely", "not judged",
    ]  # fmt: skip
    assert [value for value, _ in found["year"]] == ["2017", "2020", "2022", "2025"]


def test_one_region_has_neither_a_column_nor_a_choice_of_regions():
    tree = lxml.html.document_fromstring(page_of("en", *GONGSHU))
    assert not tree.findall(".//td[@class='c-region']")
    assert {select.get("data-choice") for select in tree.iter("select")} == {"outlook"}


def test_goals_that_ended_have_a_column_with_their_figure():
    said = fresh_brief("zh", *GONGSHU)
    ended = replace(said.judged[0], gap=replace(said.judged[0].gap, outcome="missed", actual=1.4))
    page = rendered(replace(said, goals=(ended, *said.goals[1:])))
    cells = lxml.html.document_fromstring(page).findall(".//td[@class='c-outcome']")
    assert [text_of(cell) for cell in cells if text_of(cell)] == ["未实现（实际1.40%）"]


def test_a_study_that_can_judge_nothing_has_a_page_without_that_table():
    tree = lxml.html.document_fromstring(page_of("zh", "yueqing_hightech_zone"))
    assert tree.find(".//table[@id='goals-table']") is None and "目标年份之前没有该指标的数据" in tree.text_content()


# Charts and their values


def test_the_values_of_a_chart_are_those_of_the_facts(code, tree):
    language, compared = Language(code), 0
    for number, section in enumerate(shipped_brief(code).sections, 1):
        goal = section.goal
        if not is_level(goal.gap):
            continue
        last = values_of(tree, number)[goal.year]
        assert last[language.text("charts.key.median")] == goal.projected
        assert last[language.text("charts.key.interval_80")] == goal.interval80
        assert last[language.text("charts.key.interval_95")] == goal.interval95
        assert last[language.text("charts.key.goal")] == goal.goal
        known = values_of(tree, number)[goal.last_year][language.text("page.values.known")]
        assert known.split("（")[0].split(" (")[0] == goal.last
        compared += 1
    assert compared > 25


def test_known_values_name_their_document_and_how_they_were_worked_out():
    tree = lxml.html.document_fromstring(page_of("zh", *GONGSHU))
    number = 1 + shipped_brief("zh", *GONGSHU).judged.index(facts_in("rd_expenditure"))
    first, last = values_of(tree, number)[2015], values_of(tree, number)[2020]
    assert first["数据"].endswith("（推算数据）") and last["数据"] == "20亿元"
    assert last["来源"] == "杭州市拱墅区科技发展“十四五”规划纲要"


def facts_in(indicator):
    goals = shipped_brief("zh", *GONGSHU).judged
    return next(goal for goal in goals if goal.gap.goal.indicator == indicator and goal.gap.goal.role == "level")


def test_a_goal_that_is_no_level_of_its_chart_says_what_is_drawn():
    goal = facts_of("zh", "gongshu", "rd_expenditure", 2025, "growth")
    assert f"目标折合2025年{goal.level_needed}" in page_of("zh")


def test_a_chart_that_fails_leaves_a_note_and_the_rest_is_whole(monkeypatch):
    said, real = fresh_brief("zh", *GONGSHU), figures.fan_values
    broken = said.judged[2].gap

    def failing(gap):
        if gap is broken:
            raise ZeroDivisionError("<made to fail>")
        return real(gap)

    monkeypatch.setattr(figures, "fan_values", failing)
    drawings = Drawings(said.language, 0)
    tree = lxml.html.document_fromstring(rendered(said, drawings))
    notes = tree.findall(".//p[@class='failed']")
    assert [note.text for note in notes] == ["（本图未能绘制：<made to fail>）"]
    assert [problem.code for problem in drawings.problems] == ["memo_chart_failed"]
    assert len(tree.findall(".//svg[@role='img']")) == 2 * (len(said.judged) - 1)
    assert len(tree.findall(".//figcaption")) == len(said.judged)


# Words with links, colours


def test_citations_lead_to_their_sources_and_other_brackets_stay():
    assert cited("as said [1, 3]; but [9] & [x]", 3) == (
        'as said [<a href="#source-1">1</a>, <a href="#source-3">3</a>]; but [9] &amp; [x]'
    )


def test_an_address_ends_before_chinese_and_only_the_web_is_linked():
    assert addressed("甲，http://a.cn/b?c=1&d，后") == (
        '甲，<a href="http://a.cn/b?c=1&amp;d" rel="noopener noreferrer">http://a.cn/b?c=1&amp;d</a>，后'
    )
    assert addressed("javascript:alert(1)") == "javascript:alert(1)"


def test_the_page_has_the_colours_of_the_printed_charts(tree):
    light = tree.find(".//style").text.split("@media")[0]
    colours = dict(re.findall(r"--(\w+): (#\w+);", light))
    assert (colours["ink"], colours["projected"], colours["goal"]) == (INK, PROJECTED, GOAL)
    assert {level: colours[f"band{level * 100:.0f}"] for level in BANDS} == BANDS


def test_the_file_is_named_like_the_others():
    said = shipped_brief("en", *GONGSHU)
    assert list(html_files(compose(said), said, Drawings(said.language, 0), "memo_gongshu")) == ["memo_gongshu.html"]
