"""Gaps: what a goal looks like from a projection."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecast.catalogue import Indicator
from forecast.goals import Goal
from forecast.outlooks import outlook
from forecast.paces import PaceScale
from forecast.panel import Labels
from forecast.problems import Refusal
from forecast.projections import Projection
from forecast.questions import Question
from forecast.rounding import figure_text, rounded_chance, stated_text
from forecast.values import DERIVED


@dataclass(frozen=True)
class Note:
    """A remark on a gap; `code` names its text under ``notes`` in ``texts/``."""

    code: str
    values: dict[str, object]


@dataclass(frozen=True, eq=False)
class Gap:
    """A goal against the projection from what was known before the goal's year.

    All levels stand in the goal's unit and terms (an addition, a growth rate ...); NaN or None
    where a thing is not known. The fields bear the names of the columns of ``gaps.csv``.

    Attributes
    ----------
    question
        The goal in terms of its series; None if it cannot be judged.
    projection
        What is held against it; None if it cannot be judged.
    shortfall
        How far the median misses the goal; positive = short of it, whichever direction is better.
    chance
        The probability of meeting the goal.
    actual, outcome
        How the goal's year ended (``met``, ``missed``), where a statement tells.
    """

    goal: Goal
    indicator: Indicator
    pace_scale: PaceScale
    question: Question | None = None
    projection: Projection | None = None
    last_year: int | None = None
    last_value: float = np.nan
    projected: float = np.nan
    low80: float = np.nan
    high80: float = np.nan
    low95: float = np.nan
    high95: float = np.nan
    shortfall: float = np.nan
    chance: float = np.nan
    pace_needed: float = np.nan
    pace_recent: float = np.nan
    pace_planned: float = np.nan
    reach_year: int | None = None
    actual: float = np.nan
    outcome: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def label(self) -> Labels:
        """The row that is asked: the goal's own, or the stock that an addition adds to."""
        return self.question.label if self.question else self.goal.key

    @property
    def judged(self) -> bool:
        """Whether there is a projection for the goal."""
        return self.projection is not None

    @property
    def outlook(self) -> str:
        """The word for the chance as it is printed."""
        return outlook(rounded_chance(self.chance))

    @property
    def history(self) -> pd.DataFrame:
        """The values known before the goal's year, with their pedigree, indexed by year."""
        if self.projection is None:
            raise ValueError(f"{' / '.join(self.goal.key)}: the goal for {self.goal.year} has no projection to show")
        return self.projection.panel.history(*self.label)

    @property
    def last_text(self) -> str:
        """The last known value as text: as stated, or rounded where it was worked out."""
        return figure_text(self.last_value, self.goal.unit) if self.last_derived else stated_text(self.last_value)

    @property
    def last_derived(self) -> bool:
        """Whether the last known value was worked out and not stated."""
        return self.projection is None or bool((self.history["status"] == DERIVED).iloc[-1:].any())


def is_level(gap: Gap) -> bool:
    """Whether the goal is a level of the very series that is asked."""
    flow = gap.goal.role == "addition" and gap.indicator.nature == "flow"
    same = gap.label == gap.goal.key and gap.question is not None and gap.question.single
    return bool(same and (gap.goal.role == "level" or flow))


def unjudged(gap: Gap) -> Refusal:
    """Why a goal could not be judged, to be raised where it must be."""
    return Refusal(gap.notes[0].code, **gap.notes[0].values)
