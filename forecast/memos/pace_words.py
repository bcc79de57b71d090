"""Pace words: the paces of a goal as phrases, and which of them tell something new."""

import math
from dataclasses import dataclass

from forecast.gaps import Gap
from forecast.language import Language
from forecast.movements import movement, slack


@dataclass(frozen=True, eq=False)
class PaceWords:
    """The pace that a goal needs, the recent one and the plan's; empty where there is none."""

    gap: Gap
    language: Language

    @property
    def years_ahead(self) -> int:
        """From the last year known to the goal's."""
        return self.gap.goal.year - (self.gap.last_year or self.gap.goal.year)

    @property
    def needed(self) -> str:
        return self._said(self.gap.pace_needed, years=self.years_ahead)

    @property
    def recent(self) -> str:
        return self._said(self.gap.pace_recent)

    @property
    def planned(self) -> str:
        """As the plan states it; what a growth goal asks of one year is growth of that year."""
        goal = self.gap.goal
        once = goal.role == "growth" and goal.from_year is None
        stated = goal.pace is not None or goal.role == "growth"
        return self._said(self.gap.pace_planned, years=1 if once else 2, stated=stated)

    @property
    def period(self) -> str:
        """The years in which the pace is needed."""
        if self.years_ahead <= 1:
            return self.language.text("charts.year", year=self.gap.goal.year)
        return self.language.text("memo.years", first=self.gap.last_year, last=self.gap.goal.year)

    @property
    def as_planned(self) -> bool:
        """Whether the pace needed is the one that the plan states."""
        planned = self._said(self.gap.pace_planned, years=self.years_ahead)
        return bool(planned) and planned == self.needed

    @property
    def telling(self) -> bool:
        """Whether the pace needed tells more than the goal does: a growth goal may ask just that growth."""
        return bool(self.needed) and not (self.gap.goal.role == "growth" and self.as_planned)

    @property
    def spare(self) -> str:
        """How far what is reached may move back; empty for sums, which have no pace."""
        gap = self.gap
        if math.isnan(gap.pace_needed):
            return ""
        return slack(gap.pace_needed, gap.pace_scale, self.language, gap.goal.year, years=self.years_ahead)

    def _said(self, pace: float, *, years: int = 2, stated: bool = False) -> str:
        return movement(pace, self.gap.pace_scale, self.language, years=years, stated=stated)
