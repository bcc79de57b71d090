"""Table years: the year of a figure of a table, and whether it is promised."""

from dataclasses import dataclass

from forecast.reading.labels import Label
from forecast.reading.natures import GOAL, RESULT
from forecast.reading.settings import Setting
from forecast.reading.timings import Timing
from forecast.reading.year_sources import DOCUMENT, LAG, SECTION, WRITTEN


@dataclass(frozen=True)
class Dated:
    """The year of a figure, where it is from (see ``judging.py``), and whether the figure is promised."""

    year: int | None
    source: str
    goal: bool


@dataclass(frozen=True)
class Calendar:
    """What a table's figures are taken to be where their own labels do not say.

    Attributes
    ----------
    reached
        Whether the table also has a column of what was reached, beside which a goal is one of the same year.
    """

    here: Setting
    document: Timing
    reached: bool

    def date(self, label: Label, stated: int | None, lag: int) -> Dated:
        """The year of a figure and whether it is promised.

        Parameters
        ----------
        stated
            The year that the cell itself says.
        lag
            How many years late the indicator is usually known.
        """
        year = stated or (label.moment.resolved(self.here.now) if label.moment else None)
        if year is not None:
            return Dated(year, WRITTEN, self._promised(label.nature, year))
        goal = label.nature == GOAL or (label.nature != RESULT and self.here.nature == GOAL)
        year, source = self._usual(goal)
        if lag and year and not goal and source == DOCUMENT and not self.document.plan:
            return Dated(year - lag, LAG, goal)
        return Dated(year, source, goal)

    def _promised(self, nature: str, year: int) -> bool:
        if nature in (GOAL, RESULT):
            return nature == GOAL
        return self.here.now is not None and year > self.here.now

    def _usual(self, goal: bool) -> tuple[int | None, str]:
        """The year of a column like 目标值 or 完成值."""
        here, now = self.here, self.here.now
        if goal and (here.source == SECTION or here.nature == GOAL):
            return here.year, here.source
        if goal:
            return (now if self.reached else self.document.target), DOCUMENT
        if here.source == SECTION and here.year and (now is None or here.year <= now):
            return here.year, SECTION
        return now, DOCUMENT
