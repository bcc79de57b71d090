"""Composing: a brief as the blocks of a memo, numbered."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from forecast import wording
from forecast.memos.briefs import Brief, Section
from forecast.memos.citations import uncited
from forecast.memos.contents import Block, Chart, Heading, Memo, Paragraph, Sources
from forecast.memos.facts import GoalFacts
from forecast.memos.memo_tables import arithmetic_table, goals_table, unjudged_table
from forecast.memos.numbering import Numbering


def compose(brief: Brief, *, title: str = "", author: str = "", date: str = "") -> Memo:
    """The memo of a brief: summary, table of goals, a section per goal, arithmetic, what is open, method, sources."""
    return Memo(title or brief.title, brief.language, tuple(_blocks(brief)), author, date)


def _blocks(brief: Brief) -> Iterator[Block]:
    numbering = Numbering(brief.language)
    yield _part("summary", numbering, brief)
    yield from map(Paragraph, brief.summary)
    if brief.judged:
        yield _part("goals", numbering, brief)
        yield goals_table(brief, numbering.table())
        yield _part("goal_sections", numbering, brief)
        yield from _sections(brief, numbering)
    if brief.checks:
        yield _part("arithmetic", numbering, brief)
        yield arithmetic_table(brief, numbering.table())
    if brief.unjudged:
        yield _part("unjudged", numbering, brief)
        yield Paragraph(brief.language.text("memo.unjudged_lead"))
        yield unjudged_table(brief, numbering.table())
    if brief.judged:
        yield _part("method", numbering, brief)
        yield from map(Paragraph, brief.method)
    yield _part("sources", numbering, brief)
    yield Sources(brief.sources)


def _part(name: str, numbering: Numbering, brief: Brief) -> Heading:
    return numbering.heading(brief.language.text(f"memo.headings.{name}"), 1)


def _sections(brief: Brief, numbering: Numbering) -> Iterator[Block]:
    """The goals, under their region where there are several."""
    several = len(brief.regions) > 1
    for _, group in groupby(brief.sections, key=lambda section: section.goal.gap.goal.region):
        sections = list(group)
        if several:
            yield numbering.heading(sections[0].goal.region, 2)
        for section in sections:
            yield from _section(section, numbering, brief, level=3 if several else 2)


def _section(section: Section, numbering: Numbering, brief: Brief, level: int) -> Iterator[Block]:
    language, goal = brief.language, section.goal
    yield numbering.heading(language.text("memo.goal_heading", name=goal.name, goal=goal.goal_words), level)
    first, *rest = section.paragraphs
    yield Paragraph(first)
    alternative = alternative_text(goal, section.paragraphs)
    caption = language.text("memo.chart_caption", name=goal.full_name, year=goal.year)
    yield Chart(numbering.figure(), caption, alternative, section.picture, goal)
    yield from map(Paragraph, rest)


def alternative_text(goal: GoalFacts, sentences: Sequence[str]) -> str:
    """A goal's chart for those who cannot see it: what it is, and the first two paragraphs on the goal."""
    language = goal.language
    title = wording.title(goal.catalogue.regions[goal.gap.goal.region], goal.gap.indicator, language)
    between = "" if language.code == "zh" else " "
    said = uncited(between.join(sentences[:2]))
    return language.text("memo.alternative", title=title, sentences=said)
