"""Grounds: what the judgement of a goal rests on, and what came of the goal's year."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from forecast.gaps import Gap
from forecast.language import Language
from forecast.unit_words import number, with_unit
from forecast.values import DERIVED


@dataclass(frozen=True, eq=False)
class Grounds:
    """The values behind a goal that is judged."""

    gap: Gap
    language: Language

    @property
    def past(self) -> bool:
        """Whether the goal's year has passed, so that only what was known before it counts."""
        return self._note("as_of") is not None

    @property
    def pending(self) -> bool:
        """Whether that year has passed and its figure is missing."""
        return self.past and not self.gap.outcome

    @property
    def indexed(self) -> bool:
        """Whether the levels are an index worked out from growth rates, which nobody has stated."""
        return made_from_growth(self.gap)

    @property
    def known(self) -> int:
        """How many years have a value."""
        return len(self.gap.history)

    @property
    def derived(self) -> int:
        """How many of them were worked out from others."""
        return int((self.gap.history["status"] == DERIVED).sum())

    @property
    def first_year(self) -> int:
        return int(self.gap.history.index[0])

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that state them, in the order of the years."""
        cells = self.gap.history["documents"]
        return tuple(dict.fromkeys(name for cell in cells for name in str(cell).split(";") if name))

    @property
    def later_year(self) -> int | None:
        """The first year with a value after a goal's year that has none."""
        values = self._note("later_value")
        return None if values is None else int(values["year"])

    @property
    def later(self) -> str:
        """The value of that year."""
        values = self._note("later_value")
        if values is None:
            return ""
        return with_unit(number(str(values["value"]), self.language), values["unit"], self.language)

    def _note(self, code: str) -> dict[str, Any] | None:
        return next((dict(note.values) for note in self.gap.notes if note.code == code), None)


def made_from_growth(gap: Gap) -> bool:
    """Whether a growth goal of one year is judged on an index of growth rates: its last growth tells, not a level."""
    if not gap.judged or gap.goal.role != "growth" or np.isnan(gap.last_value):
        return False
    return bool(gap.history["rule"].iloc[0] == "growth_index")
