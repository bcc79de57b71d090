"""Lists: every placeholder that a study allows, ready to paste, with what it gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from forecast.memos.asking import Register
from forecast.memos.briefs import Brief
from forecast.memos.facts import FIELDS, GoalFacts
from forecast.memos.placeholders import KINDS, form_of, written
from forecast.memos.series_levels import level
from forecast.panel import Labels


@dataclass(frozen=True)
class Listing:
    """Some placeholders under a title, each with what it gives."""

    title: str
    entries: tuple[tuple[str, str], ...]


def listings(brief: Brief) -> Iterator[Listing]:
    """What kinds and fields there are, then the placeholders of each region and series of the study's choice."""
    language, register = brief.language, Register(brief)
    text = language.text
    kinds = ((f"{{{{ {form_of(kind, language)} }}}}", text(f"placeholders.kinds.{kind}.says")) for kind in KINDS)
    yield Listing(text("placeholders.list_kinds"), tuple(kinds))
    fields = ((f'"{text(f"placeholders.fields.{field}.name")}"', text(f"placeholders.fields.{field}.says"))
              for field in FIELDS)  # fmt: skip
    yield Listing(text("placeholders.list_fields"), tuple(fields))
    for region, labels in groupby(_labels(register), key=lambda label: label[0]):
        if any(label[0] == region for label in register.goals):
            yield _of_region(register, region)
        for label in labels:
            yield _of_series(register, label)


def _labels(register: Register) -> list[Labels]:
    """The series and goals of the choice, regions together in the order of the catalogue."""
    catalogue, choice = register.brief.study.dataset.catalogue, register.brief.study.choice
    regions, indicators = list(catalogue.regions), list(catalogue.indicators)
    labels = (label for label in {*register.goals, *register.series} if choice.admits(*label))
    return sorted(labels, key=lambda label: (regions.index(label[0]), indicators.index(label[1])))


def _of_region(register: Register, region: str) -> Listing:
    language = register.language
    name = register.region_word(region)
    entries = ((written(kind, [name], language), language.text(f"placeholders.kinds.{kind}.says"))
               for kind in ("summary", "table"))  # fmt: skip
    return Listing(language.name(register.brief.study.dataset.catalogue.regions[region]), tuple(entries))


def _of_series(register: Register, label: Labels) -> Listing:
    words = register.words(label)
    entries = [*_of_goals(register, label, words), *_of_years(register, label, words)]
    return Listing(register.title(label), tuple(entries))


def _of_goals(register: Register, label: Labels, words: tuple[str, str]) -> Iterator[tuple[str, str]]:
    language = register.language
    chance = language.text("placeholders.fields.chance.name")
    for goal in register.goals.get(label, ()):
        which = _which(goal, register.goals[label])
        if goal.judged:
            yield written("value", [*words, goal.year, chance, *which], language), goal.chance
            yield written("chart", [*words, goal.year, *which], language), goal.goal_words
        yield written("sentences", [*words, goal.year, *which], language), goal.goal_words


def _of_years(register: Register, label: Labels, words: tuple[str, str]) -> Iterator[tuple[str, str]]:
    study, language = register.brief.study, register.language
    if label not in register.series:
        return
    if label not in register.goals and study.projection.covers(label):
        yield written("chart", words, language), language.text("placeholders.listed_chart")
    for year in study.panel.series(*label).index:
        found = level(study, label, int(year), register.title(label), language)
        yield written("value", [*words, int(year)], language), found.text


def _which(goal: GoalFacts, others: Iterable[GoalFacts]) -> list[str]:
    """What tells a goal from the others of its series and year; nothing if it is the only or the plain one."""
    same = [other.gap.goal for other in others if other.year == goal.year]
    alike = [other for other in same if other.role == goal.gap.goal.role]
    if len(alike) > 1:
        return [goal.gap.goal.document]
    return [] if len(same) == 1 or goal.gap.goal.role == "level" else [goal.gap.goal.role]
