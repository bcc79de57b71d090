"""Summary: a memo's goals in short, counted, classed and named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from forecast.language import Language
from forecast.memos.facts import GoalFacts
from forecast.memos.wordings import paragraphs

# How many goals a sentence names before it counts the rest.
MOST_NAMED, MOST_NEEDING = 6, 8
# The IPCC's words of each class of chances; the names of a class with many goals are left to the table.
LIKELY, EVEN = ("virtually certain", "very likely", "likely"), ("about as likely as not",)
UNLIKELY = ("unlikely", "very unlikely", "exceptionally unlikely")


@dataclass(frozen=True, eq=False)
class Class:
    """Goals whose chances lie in one range, the most likely first; `words` are the IPCC's, counted where several."""

    words: str
    goals: tuple[GoalFacts, ...]
    named: bool


@dataclass(frozen=True, eq=False)
class Summary:
    """What is said of all goals together.

    Attributes
    ----------
    checks
        How many checks of the plan's arithmetic there are; `wrong` says which of them fail.
    """

    goals: tuple[GoalFacts, ...]
    language: Language
    regions: tuple[str, ...]
    years: str
    documents: int
    values: int
    checks: int
    wrong: tuple[str, ...]

    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, scope first."""
        classes = {name: self._class(words) for name, words in
                   (("likely", LIKELY), ("even", EVEN), ("unlikely", UNLIKELY))}  # fmt: skip
        needing = [goal for goal in self._open[::-1] if goal.gap.outlook not in LIKELY]
        judged = sum(goal.judged for goal in self.goals)
        return paragraphs(
            "summary", self.language, regions=listed(self.regions, self.language), years=self.years,
            count=len(self.goals), judged=judged, unjudged=len(self.goals) - judged,
            documents=self.documents, values=self.values, met=self._ended("met"), missed=self._ended("missed"),
            open=len(self._open), only=self._open[0] if len(self._open) == 1 else None, **classes,
            pending=sum(goal.grounds.pending for goal in self._open),
            needing=needing[:MOST_NEEDING], needing_more=len(needing[MOST_NEEDING:]),
            checks=self.checks, wrong=self.wrong, names=self._names, items=self._items, item=self._item,
        )  # fmt: skip

    @cached_property
    def _open(self) -> list[GoalFacts]:
        """The judged goals whose end is not known, the most likely first."""
        found = [goal for goal in self.goals if goal.judged and not goal.gap.outcome]
        return sorted(found, key=lambda goal: -goal.gap.chance)

    def _ended(self, outcome: str) -> list[GoalFacts]:
        return [goal for goal in self.goals if goal.gap.outcome == outcome]

    def _class(self, words: Sequence[str]) -> Class | None:
        """The goals with these words; None if there are none. Names are given where the next paragraph gives none."""
        goals = tuple(goal for goal in self._open if goal.gap.outlook in words)
        if not goals:
            return None
        counts: dict[str, int] = {}
        for goal in goals:
            counts[goal.outlook] = counts.get(goal.outlook, 0) + 1
        several = [self.language.text("memo.counted", words=word, count=count) for word, count in counts.items()]
        named = listed(several, self.language) if len(counts) > 1 else next(iter(counts))
        return Class(named, goals, words == LIKELY and len(goals) <= MOST_NAMED)

    def _names(self, goals: Sequence[GoalFacts]) -> str:
        return self._cut([self._short(goal) for goal in goals])

    def _items(self, goals: Sequence[GoalFacts]) -> str:
        return self._cut([self._item(goal) for goal in goals])

    def _short(self, goal: GoalFacts) -> str:
        """The name of a goal, with its region and year only where they differ."""
        name = self._placed(goal)
        return self.language.text("memo.name_year", name=name, year=goal.year) if self._several_years else name

    def _item(self, goal: GoalFacts) -> str:
        """A goal with its chance."""
        name = self._placed(goal)
        if self._several_years:
            return self.language.text("memo.item_year", name=name, year=goal.year, chance=goal.chance)
        return self.language.text("memo.item", name=name, chance=goal.chance)

    def _placed(self, goal: GoalFacts) -> str:
        return goal.full_name if len(self.regions) > 1 else goal.name

    @property
    def _several_years(self) -> bool:
        return len({goal.year for goal in self.goals}) > 1

    def _cut(self, names: Sequence[str]) -> str:
        """The first names, and how many there are if there are many."""
        if len(names) <= MOST_NAMED:
            return listed(names, self.language)
        count = len(names) - (MOST_NAMED if self.language.code == "en" else 0)
        return self.language.text("memo.more", names=_joined(names[:MOST_NAMED], self.language), count=count)


def listed(names: Iterable[str], language: Language) -> str:
    """Names as a sentence lists them: ``A、B、C``, ``A, B and C``."""
    *first, last = names
    return language.text("memo.last_of", names=_joined(first, language), last=last) if first else last


def _joined(names: Iterable[str], language: Language) -> str:
    return language.text("charts.list").join(names)
