"""The syntax of aliases: what they match, what is refused, and how a bad one in a table is reported."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naming import DATA

from forecast.aliases import MOST, compile_alias, good_aliases, split_aliases, wordings
from forecast.catalogue import read_catalogue
from forecast.language import LANGUAGES, Language
from forecast.problems import Problems, Refusal


@pytest.mark.parametrize(
    ("alias", "meant"),
    [
        ("技术交易额", {"技术交易额"}),
        ("省[级]孵化器", {"省孵化器", "省级孵化器"}),
        ("(省|市)级孵化器", {"省级孵化器", "市级孵化器"}),
        ("[省级|市级]孵化器", {"孵化器", "省级孵化器", "市级孵化器"}),
        ("技术(合同[成交]|交易)额", {"技术合同额", "技术合同成交额", "技术交易额"}),
        ("R&D [经费] / GDP", {"R&D/GDP", "R&D经费/GDP"}),
        ("省［级］（孵化器｜众创空间）", {"省孵化器", "省级孵化器", "省众创空间", "省级众创空间"}),
        ("甲乙|丙丁", {"甲乙", "丙丁"}),
    ],
)
def test_an_alias_stands_for_these_wordings(alias, meant):
    assert set(wordings(alias)) == meant
    assert all(re.fullmatch(compile_alias(alias), wording) for wording in meant)


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("省[级孵化器", "alias_brackets"),
        ("省级]孵化器", "alias_brackets"),
        ("(省[级)孵化器]", "alias_brackets"),
        (")", "alias_brackets"),
        ("[省][级]", "alias_empty"),
        ("[]", "alias_empty"),
        ("", "alias_empty"),
        ("省[级]", "alias_short"),
        ("(孵化器|器)", "alias_short"),
        ("[a]" * 20 + "孵化器", "alias_many"),
    ],
)
def test_an_alias_that_cannot_be_used_is_refused(alias, code):
    with pytest.raises(Refusal) as refused:
        compile_alias(alias)
    assert refused.value.code == code


@given(st.text(alphabet=".*+?^$\\{}-&%:甲乙", min_size=2).filter(lambda text: "..." not in text))
def test_everything_but_brackets_bars_spaces_and_dots_is_meant_literally(text):
    assert re.fullmatch(compile_alias(text), text)


@given(st.text(alphabet="[]()|甲乙 ", max_size=30))
def test_any_text_is_a_pattern_of_its_wordings_or_refused(text):
    try:
        pattern = re.compile(compile_alias(text))
    except Refusal:
        return
    assert 0 < len(wordings(text)) <= MOST
    assert all(pattern.fullmatch(wording) for wording in wordings(text))


def test_the_longest_wording_is_found_first():
    assert re.search(compile_alias("R&D经费[支|支出|支出总额]"), "R&D经费支出总额")[0] == "R&D经费支出总额"


@pytest.mark.parametrize("alias", ["创新券…[覆盖]企业", "创新券...[覆盖]企业", "创新券 … [覆盖] 企业"])
def test_three_dots_stand_for_other_words_of_the_sentence(alias):
    pattern = compile_alias(alias)
    assert set(wordings(alias)) == {"创新券…企业", "创新券…覆盖企业"}
    for text in ("发放创新券1000万元,覆盖企业", "创新券企业", f"创新券{'多' * 40}企业"):
        assert re.search(pattern, text)
    for text in ("创新券用得好。覆盖企业", "创新券;企业", "覆盖企业,发放创新券", "覆盖企业", f"创新券{'多' * 41}企业"):
        assert not re.search(pattern, text)


def test_other_words_are_as_few_as_they_can_be():
    assert re.search(compile_alias("基金…规模"), "基金总规模和基金规模")[0] == "基金总规模"


def test_a_tier_is_not_read_out_of_the_whole_province():
    pattern = compile_alias("[省级|省]孵化器")
    assert re.search(pattern, "全省孵化器")[0] == "孵化器"
    assert re.search(pattern, "新增省孵化器")[0] == "省孵化器"


def test_aliases_are_set_apart_by_either_semicolon():
    assert split_aliases(" 自创区;国家自创区；示范区; ") == ("自创区", "国家自创区", "示范区")


def test_good_aliases_stay_when_others_are_refused():
    good, refusals = good_aliases("自创区;[国家;区")
    assert good == "自创区"
    assert [refusal.code for refusal in refusals] == ["alias_brackets", "alias_short"]


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.mark.parametrize(("table", "line"), [("indicators.csv", 2), ("regions.csv", 2)])
def test_a_bad_alias_is_a_problem_with_its_place_and_the_entry_stays(folder, table, line):
    path = folder / table
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(
        text.replace(text.splitlines()[line - 1], _with_alias(text, line, "[错;浙江之江")), encoding="utf-8"
    )
    problems = Problems()
    catalogue = read_catalogue(folder, problems)
    assert [problem.where for problem in problems] == [f"{path}:{line} aliases"]
    entries = catalogue.indicators if table == "indicators.csv" else catalogue.regions
    assert next(iter(entries.values())).aliases == "浙江之江"


def _with_alias(text: str, line: int, aliases: str) -> str:
    """The line with other aliases; no cell of it but the definition holds a comma."""
    names, cells = text.splitlines()[0].split(","), text.splitlines()[line - 1]
    after = len(names) - 1 - names.index("aliases")
    head, *tail = cells.rsplit(",", after + 1)
    return ",".join([head, aliases, *tail[1:]])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_refusal_says_what_to_do(code):
    for alias in ("[x", "[x]", "x", "[x]" * 20 + "孵化器"):
        with pytest.raises(Refusal) as refused:
            compile_alias(alias)
        problem = refused.value.at("data/indicators.csv:2 aliases")
        assert alias in problem.what(Language(code))
        assert problem.what_to_do(Language(code))
