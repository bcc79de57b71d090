"""Facts: a goal's values as text, rounded once, the same in every memo, page, workbook and placeholder."""

import math
from dataclasses import dataclass
from functools import cached_property

from forecast import unit_words, wording
from forecast.arithmetic import Check
from forecast.catalogue import Catalogue
from forecast.gaps import Gap, Note
from forecast.language import Language
from forecast.memos.check_words import check_sentences
from forecast.memos.grounds import Grounds
from forecast.memos.levels import last_level, level_needed
from forecast.memos.medians import level_words, projected_words, shortfall_words
from forecast.memos.pace_words import PaceWords
from forecast.reports import note_text
from forecast.values import DERIVED

# What tables say themselves, and what the sentences of a memo say beside; the other notes follow as remarks.
SAID = ("already_met", "met_before", "met_since", "judged_on", "comparator_eq", "comparator_approx")
TOLD = (*SAID, "as_of", "later_value", "derived_values")
REACHED = ("already_met", "met_before", "met_since")
# What a placeholder may ask of a goal, in the order in which they are listed.
FIELDS = (
    "region", "indicator", "year", "goal", "goal_words", "last", "last_year", "projected", "interval80", "interval95",
    "low80", "high80", "low95", "high95", "shortfall", "chance", "outlook", "pace_needed", "pace_recent",
    "pace_planned", "reach_year", "actual", "outcome", "document",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class GoalFacts:
    """A goal and what is known of it, in one language; a text is empty where there is nothing to say.

    Attributes
    ----------
    checks
        The plan's arithmetic, as far as it is about this goal.
    """

    gap: Gap
    catalogue: Catalogue
    language: Language
    checks: tuple[Check, ...] = ()

    @property
    def judged(self) -> bool:
        return self.gap.judged

    @property
    def region(self) -> str:
        return self.language.name(self.catalogue.regions[self.gap.goal.region])

    @property
    def indicator(self) -> str:
        return self.language.name(self.gap.indicator)

    @property
    def name(self) -> str:
        """The indicator, and what of it the goal is about where the name does not tell: ``R&D经费支出（增长）``."""
        return wording.goal_name(self.gap, self.language)

    @property
    def full_name(self) -> str:
        """The region and the name."""
        return self.language.text("memo.name", region=self.region, name=self.name)

    @property
    def year(self) -> int:
        return self.gap.goal.year

    @property
    def period(self) -> str:
        """The year of the goal, or the years that it counts."""
        goal = self.gap.goal
        several = goal.role != "level" and goal.from_year is not None and goal.from_year != goal.year
        key = "memo.years" if several else "charts.year"
        return self.language.text(key, year=goal.year, first=goal.from_year, last=goal.year)

    @property
    def goal(self) -> str:
        """For a table: ``≥ 1000家``."""
        return wording.goal_entry(self.gap.goal, self.language, short=False)

    @property
    def goal_words(self) -> str:
        """For a sentence: ``2025年达到1000家``."""
        return wording.goal_words(self.gap, self.language)

    @property
    def document(self) -> str:
        """The title of the document that sets the goal."""
        return self.catalogue.documents[self.gap.goal.document].title

    @property
    def set_by(self) -> str:
        """Who sets the goal; the document where its publisher is not known."""
        document = self.catalogue.documents[self.gap.goal.document]
        return document.publisher or self.language.text("memo.source_title", title=document.title)

    @property
    def grounds(self) -> Grounds:
        """What the judgement rests on; only of a goal that is judged."""
        return Grounds(self.gap, self.language)

    @property
    def last(self) -> str:
        """The last known level of the series that is judged, as stated unless it was worked out."""
        return last_level(self.gap, self.language) if self.judged else ""

    @property
    def last_derived(self) -> bool:
        return self.gap.last_derived

    @property
    def last_rule(self) -> str:
        """How the last value was worked out."""
        row = self.gap.history.iloc[-1]
        return self.language.text(f"rules.{row['rule']}") if row["status"] == DERIVED else ""

    @property
    def last_year(self) -> int | None:
        return self.gap.last_year

    @property
    def last_documents(self) -> tuple[str, ...]:
        return tuple(filter(None, str(self.gap.history["documents"].iloc[-1]).split(";")))

    @property
    def judged_on(self) -> str:
        """The other indicator on whose series the goal is judged."""
        others = [note.values["indicator"] for note in self.gap.notes if note.code == "judged_on"]
        return self.language.name(others[0]) if others else ""

    @property
    def level_needed(self) -> str:
        """The level that the goal amounts to, where it is not stated as a level of one year."""
        return level_needed(self.gap, self.language)

    @property
    def projected(self) -> str:
        return self._level(self.gap.projected)

    @property
    def projected_words(self) -> str:
        """The median as what the goal is about: ``预计增长17.7%``."""
        return projected_words(self.gap, self.language)

    @property
    def interval80(self) -> str:
        return self._interval(self.gap.low80, self.gap.high80)

    @property
    def interval95(self) -> str:
        return self._interval(self.gap.low95, self.gap.high95)

    @property
    def low80(self) -> str:
        return self._level(self.gap.low80)

    @property
    def high80(self) -> str:
        return self._level(self.gap.high80)

    @property
    def low95(self) -> str:
        return self._level(self.gap.low95)

    @property
    def high95(self) -> str:
        return self._level(self.gap.high95)

    @property
    def shortfall(self) -> str:
        """How far the median misses the goal, in words; or that it is beyond it, or just there."""
        return shortfall_words(self.gap, self.language)

    @property
    def chance(self) -> str:
        """For a table: ``21%``, ``>99%``."""
        return wording.chance_text(self.gap) if self.judged else ""

    @property
    def chance_words(self) -> str:
        return wording.chance_words(self.gap, self.language)

    @property
    def outlook(self) -> str:
        return wording.outlook_text(self.gap.outlook, self.language) if self.judged else ""

    @cached_property
    def paces(self) -> PaceWords:
        """The paces, and which of them tell something new."""
        return PaceWords(self.gap, self.language)

    @property
    def pace_needed(self) -> str:
        return self.paces.needed

    @property
    def pace_recent(self) -> str:
        return self.paces.recent

    @property
    def pace_planned(self) -> str:
        return self.paces.planned

    @property
    def reached(self) -> bool:
        """Whether what is known already meets the goal."""
        return any(note.code in REACHED for note in self.gap.notes)

    @property
    def spare(self) -> str:
        """How far a goal that is reached may move back."""
        return self.paces.spare if self.reached else ""

    @property
    def reach_year(self) -> int | None:
        return self.gap.reach_year

    @property
    def reaching(self) -> bool:
        """Whether it is asked when the median meets the goal."""
        question = self.gap.question
        return question is not None and question.single and self.gap.goal.role != "growth" and not self.gap.outcome

    @property
    def actual(self) -> str:
        return "" if math.isnan(self.gap.actual) else self._level(self.gap.actual)

    @property
    def outcome(self) -> str:
        return self.language.text(f"memo.outcome.{self.gap.outcome}") if self.gap.outcome else ""

    @property
    def ending(self) -> str:
        """How the goal's year ended, as a sentence."""
        if not self.gap.outcome:
            return ""
        return self.language.text(f"memo.ended.{self.gap.outcome}", period=self.period, actual=self.actual)

    @cached_property
    def arithmetic(self) -> tuple[str, ...]:
        """What the plan's arithmetic says, as sentences."""
        return check_sentences(self.checks, self.language)

    @property
    def remarks(self) -> str:
        """What else to bear in mind, as one phrase."""
        return self._noted(SAID)

    @property
    def asides(self) -> str:
        """The remarks that follow a memo's sentences, as one phrase."""
        made = [self.language.text("memo.index")] if self.grounds.indexed else []
        return self.language.text("charts.between").join([*made, *filter(None, [self._noted(TOLD)])])

    def _noted(self, said: tuple[str, ...]) -> str:
        notes = [note for note in self.gap.notes if note.code not in said]
        return self.language.text("charts.between").join(self.note(note) for note in notes)

    def note(self, note: Note) -> str:
        return note_text(note, self.language)

    def _level(self, value: float) -> str:
        return level_words(value, self.gap, self.language)

    def _interval(self, low: float, high: float) -> str:
        return "" if math.isnan(low) else unit_words.interval(low, high, self.gap.goal.unit, self.language)
