"""What stands between the braces, however Word and a planner write it."""

import pytest

from forecast.language import LANGUAGES, Language
from forecast.memos.facts import FIELDS, GoalFacts
from forecast.memos.placeholder_lists import listings
from forecast.memos.placeholders import (
    KINDS,
    PATTERN,
    Names,
    field_named,
    form_of,
    read_call,
    role_named,
    written,
    year_named,
)  # fmt: skip
from forecast.problems import Refusal
from tests.memo_examples import shipped, shipped_brief

CHANCE = {"region": "gongshu", "indicator": "hightech_enterprises", "year": "2025", "field": "chance"}


@pytest.mark.parametrize(
    "inner",
    [
        ' value("gongshu", "hightech_enterprises", 2025, "chance") ',
        "value('gongshu','hightech_enterprises',2025,'chance')",
        "value(“gongshu”，“hightech_enterprises”，2025，“chance”)",
        "value（‘gongshu’, ‘hightech_enterprises’, 2025, ‘chance’）",
        "value(“gongshu“, ”hightech_enterprises”, 2025, 「chance」)",
        "VALUE (gongshu, hightech_enterprises, 2025, chance)",
        "数值\u00a0(\u00a0＂gongshu＂,\u3000＂hightech_enterprises＂, “2025”, chance)",
        'value("gong\u200bshu", "hightech_enterprises", 2025, "chance")\ufeff',
    ],
)
def test_every_way_of_typing_a_placeholder_says_the_same(inner):
    call = read_call(inner)
    assert (call.kind, call.given) == ("value", CHANCE)


def test_names_may_hold_commas_brackets_and_apostrophes_in_quotation_marks():
    call = read_call("""chart("Lin’an", "R&D personnel (per 10,000 employed)", 2022)""")
    assert call.given["region"] == "Lin’an"
    assert call.given["indicator"] == "R&D personnel (per 10,000 employed)"


@pytest.mark.parametrize("inner", ["sources", "sources()", " 来源列表（） "])
def test_brackets_with_nothing_in_them_may_be_left_out(inner):
    assert read_call(inner).kind == "sources"


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("vaule(a, b, 2025)", "fill_kind_unknown"),
        ("value(a, b)", "fill_arguments"),
        ("value(a, b, 2025, chance, level, more)", "fill_arguments"),
        ("value", "fill_arguments"),
        ('value("a", "b", 2025', "fill_unreadable"),
        ("value(a, b, 2025) + 1", "fill_unreadable"),
        ("", "fill_unreadable"),
        ("().__class__.__mro__[1].__subclasses__()", "fill_unreadable"),
        ("cycler.__init__.__globals__.os.popen(id)", "fill_kind_unknown"),
    ],
)
def test_what_is_no_placeholder_is_refused_and_nothing_is_run(inner, code):
    with pytest.raises(Refusal) as refused:
        read_call(inner)
    assert refused.value.code == code


def test_a_wrong_name_is_told_with_the_nearest():
    with pytest.raises(Refusal) as refused:
        read_call("vaule(a, b, 2025)")
    assert "nearest: value" in refused.value.sentence(Language("en"))
    assert "数值、文字、图" in refused.value.sentence(Language("zh"))


def test_too_few_arguments_are_told_with_what_it_takes():
    with pytest.raises(Refusal) as refused:
        read_call("图(a)")
    said = refused.value.sentence(Language("zh"))
    assert "“图”的括号内有1项" in said and "图(地区, 指标, [年份], [类别])" in said


@pytest.mark.parametrize("word", ["chance", "Chance", "可能性", " 可能性 "])
def test_fields_are_known_in_both_languages(word):
    assert field_named(word) == "chance"


def test_every_field_is_a_fact_and_its_names_are_its_own():
    for field in FIELDS:
        assert hasattr(GoalFacts, field)
        for code in LANGUAGES:
            assert field_named(Language(code).text(f"placeholders.fields.{field}.name")) == field


def test_every_kind_is_known_by_its_name_in_both_languages():
    for kind, (names, least) in KINDS.items():
        for code in LANGUAGES:
            inner = written(kind, ["x"] * max(least, min(1, len(names))), Language(code)).strip("{} ")
            assert read_call(inner).kind == kind
            assert form_of(kind, Language(code)).count(",") == max(len(names) - 1, 0)


@pytest.mark.parametrize("word", ["2025", "2025年", "２０２５", " 2025 年"])
def test_a_year_is_read_as_it_is_typed(word):
    assert year_named(word) == 2025


@pytest.mark.parametrize("word", ["25", "二〇二五", "2025.0", "", "x"])
def test_what_is_no_year_is_refused(word):
    with pytest.raises(Refusal):
        year_named(word)


def test_roles_are_known_in_both_languages_and_other_words_stay():
    assert (role_named("growth"), role_named("累计数"), role_named("some_plan")) == ("growth", "total", "some_plan")


def test_names_are_found_in_both_languages_whatever_their_width_and_quotation_marks():
    names = Names(shipped().dataset.catalogue.regions)
    assert names.matching("Lin'an") == names.matching("lin’an") == names.matching("临安区") == ["linan"]
    assert names.matching("gongshu") == ["gongshu"]
    assert names.matching("拱墅区") == ["gongshu", "gongshu_until_2020"]
    assert names.matching("nowhere") == [] and "linan" in names.nearest("linann")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a {{ x }} b ｛｛y｝｝", ["{{ x }}", "｛｛y｝｝"]),
        ("{{ x {{ y }}", ["{{ x ", "{{ y }}"]),
        ("{{ x }", ["{{ x "]),
        ("x }} y", ["}}"]),
        ("{% for a in b %}{{ a }}", ["{% for a in b %}", "{{ a }}"]),
        ("{ x } and {y}", []),
    ],
)
def test_placeholders_are_found_in_text(text, found):
    assert [match[0] for match in PATTERN.finditer(text)] == found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_placeholder_of_the_list_can_be_filled(code):
    from forecast.memos.answers import Answers

    answers = Answers(shipped(), Language(code), listed=True)
    _, _, *listed = listings(shipped_brief(code, "gongshu", "hangzhou"))
    entries = [entry for listing in listed for entry in listing.entries]
    assert len(entries) > 150
    for inner, gives in entries:
        answer = answers.answer(read_call(inner.removeprefix("{{").removesuffix("}}")))
        if inner.endswith(('"chance") }}', '"可能性") }}')):
            assert answer.paragraphs == (gives,)


def test_the_list_is_written_in_its_language():
    _, fields, *listed = listings(shipped_brief("zh", "gongshu"))
    assert ('"可能性"', "实现目标的可能性") in fields.entries
    written_ones = [inner for listing in listed for inner, _ in listing.entries]
    assert '{{ 图("拱墅区", "国家高新技术企业数", 2025) }}' in written_ones
    assert '{{ 图("拱墅区", "R&D经费支出", 2025, "growth") }}' in written_ones
    assert not any("hangzhou" in one or "杭州" in one for one in written_ones)
