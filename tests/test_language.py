"""Every message that the code can raise has its texts in both languages, and no text is left over."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import forecast.problems
from forecast.catalogue import KINDS
from forecast.derivations import RULES
from forecast.goals import COMPARATORS
from forecast.goals import ROLES as GOAL_ROLES
from forecast.language import LANGUAGES, Language, _texts, system_language
from forecast.problems import Problem
from forecast.statements import ROLES
from forecast.values import STATUSES

SOURCE = Path(forecast.problems.__file__).parent

# Codes that are put together when the program runs, with the values that the code passes.
NAMED = {"found", "nearest", "table"}
CONFLICT = {"used", "document", "other", "other_document"}
DYNAMIC = {
    "region_not_known": {"found", "nearest"},
    "indicator_not_known": {"found", "nearest"},
    "fill_kind_unknown": {"found", "nearest", "known"},
    "fill_field_unknown": {"found", "nearest", "known"},
    "grey_tests_passed": {"a", "C", "P"},
    "grey_tests_failed": {"a", "C", "P"},
    "region_unknown": NAMED,
    "indicator_unknown": NAMED,
    "document_unknown": NAMED,
    "conflict_level": CONFLICT,
    "conflict_growth": CONFLICT,
    "conflict_change": CONFLICT,
    "growth_comparable_prices": {"value", "unit"},
    "growth_unknown": {"value", "unit"},
    "separator_tab": {"found"},
    "separator_other": {"found"},
    "growth_disagrees": {"stated", "implied", "unit", "growth"},
    "growth_since_disagrees": {"stated", "implied", "unit", "growth", "year"},
    "mean_growth_disagrees": {"stated", "implied", "unit", "growth", "year"},
    "quotient_disagrees": {"stated", "implied", "unit"},
    "addition_disagrees": {"stated", "implied", "unit", "added"},
}


def flat(entry: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(entry, str):
        yield key, entry
        return
    for name, inner in entry.items():
        yield from flat(inner, f"{key}.{name}" if key else name)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def raised() -> Iterator[tuple[str, set[str] | None]]:
    """The codes that the source raises; their values where they stand at the call."""
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            position = {"Refusal": 0, "Unanswerable": 0, "Problem": 1}.get(name)
            if position is None or len(call.args) <= position:
                continue
            code = call.args[position]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value, _values(call, name, tree)


def _values(call: ast.Call, name: str, tree: ast.AST) -> set[str] | None:
    if name != "Problem":
        return {keyword.arg for keyword in call.keywords if keyword.arg}
    if len(call.args) < 3:
        return set()
    given = call.args[2]
    if isinstance(given, ast.Name):  # the dict that stands nearest above the call under that name
        above = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == given.id and node.lineno < call.lineno
        ]
        given = max(above, key=lambda node: node.lineno).value
    return {ast.literal_eval(key) for key in given.keys if key} if isinstance(given, ast.Dict) else None


RAISED = dict(DYNAMIC)
for _code, _given in raised():
    RAISED[_code] = RAISED.get(_code, set()) | _given if _given is not None else RAISED.get(_code, set())


@pytest.fixture(params=LANGUAGES)
def language(request):
    return Language(request.param)


def test_both_languages_have_the_same_keys():
    assert set(dict(flat(_texts("en")))) == set(dict(flat(_texts("zh"))))


def test_each_text_has_the_same_placeholders_in_both_languages():
    english, chinese = dict(flat(_texts("en"))), dict(flat(_texts("zh")))
    assert {key: placeholders(text) for key, text in english.items()} == {
        key: placeholders(text) for key, text in chinese.items()
    }


def test_no_text_is_empty_and_every_sentence_ends(language):
    for key, text in flat(_texts(language.code)["problems"]):
        assert text.endswith(("." if language.code == "en" else "。", "{reason}")), key


def test_chinese_texts_use_chinese_punctuation():
    for key, text in flat(_texts("zh")["problems"]):
        assert not set(";:()") & set(text), key


def test_the_walk_over_the_source_finds_codes():
    assert {"cell_empty", "unit_unknown", "column_missing", "too_few_points", "total_falls"} <= set(RAISED)


def test_every_code_has_its_three_texts_and_every_text_is_used(language):
    problems = _texts(language.code)["problems"]
    assert set(problems) == set(RAISED)
    for code, texts in problems.items():
        assert set(texts) == {"what", "why", "do"}, code


@pytest.mark.parametrize("code", sorted(RAISED))
def test_texts_are_filled_with_the_values_that_the_code_passes(code, language):
    problem = Problem("here", code, dict.fromkeys(RAISED[code], "(value)"))
    sentence = problem.sentence(language)
    assert sentence.startswith("here: ")
    assert "{" not in sentence and "}" not in sentence


def test_every_value_that_the_code_passes_is_said(language):
    for code, values in RAISED.items():
        said = set().union(*(placeholders(text) for text in _texts(language.code)["problems"][code].values()))
        unsayable = {"found"} if code == "separator_tab" else set()
        assert said == values - unsayable, code


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("rules", {rule.__name__ for rule in RULES} | {"growth_index"}),
        ("statuses", set(STATUSES)),
        ("comparators", set(COMPARATORS)),
        ("roles", {*ROLES, *GOAL_ROLES}),
        ("natures", {"binding", "expected", "unstated"}),
        ("kinds", set(KINDS)),
    ],
)
def test_every_name_of_the_tables_has_a_text(section, names, language):
    assert set(_texts(language.code)[section]) == names


def test_a_missing_text_is_named(language):
    with pytest.raises(KeyError, match=r"texts/\w\w has no text 'problems\.nothing\.what'"):
        language.text("problems.nothing.what")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'fr' is not known; choose one of zh, en"):
        Language("fr")


@pytest.mark.parametrize(("setting", "code"), [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C", "en")])
def test_the_language_follows_the_system(monkeypatch, setting, code):
    monkeypatch.setenv("LC_ALL", setting)
    assert system_language() == Language(code)
