"""Layout: the columns of the sheets that formulas of other sheets point at, and where their rows stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from forecast.language import Language
from forecast.memos.facts import GoalFacts
from forecast.memos.workbook.grids import FIRST_ROW, letters, sheet_address
from forecast.memos.workbook.spreads import Spread

# The goals' columns and from which width on they wrap.
GOALS = {
    "number": 5, "region": 14, "indicator": 26, "stated": 22, "value": 10, "unit": 14, "year": 6, "last_year": 6,
    "last": 10, "projected": 10, "low80": 10, "high80": 10, "shortfall": 10, "chance": 8, "outlook": 12, "needed": 8,
    "recent": 8, "planned": 8, "pace_unit": 12, "actual": 10, "outcome": 8, "sources": 8, "remarks": 34,
}  # fmt: skip
SPREADS = {"number": 5, "indicator": 30, "year": 6, "cut": 10, "place": 6, "chance": 8}
GOAL_LETTERS = letters(GOALS)
SPREAD_LETTERS = letters(SPREADS)


def sheet_name(sheet: str, language: Language) -> str:
    return language.text(f"workbook.sheets.{sheet}")


def goal_cell(key: str, row: int) -> str:
    """A cell of the sheet of goals, from the sheet itself."""
    return f"${GOAL_LETTERS[key]}${row}"


@dataclass(frozen=True, eq=False)
class LivePlace:
    """Where a goal that can be changed stands: its row among the goals, and the rows of its spread.

    Attributes
    ----------
    goal_row
        In the sheet of goals.
    head
        The row of the spread's shares; those of the years follow it.
    """

    spread: Spread
    language: Language
    goal_row: int
    head: int

    @property
    def number(self) -> int:
        """The goal's number among the judged ones."""
        return self.goal_row - FIRST_ROW + 1

    def goal(self, key: str) -> str:
        """A cell of the goal, from another sheet."""
        return sheet_address(sheet_name("goals", self.language), goal_cell(key, self.goal_row))

    def years(self, column: str) -> str:
        """The column of the spread's years, from another sheet."""
        last = self.head + len(self.spread.years)
        return sheet_address(sheet_name("spreads", self.language), f"${column}${self.head + 1}:${column}${last}")

    def quantile(self, share: float) -> str:
        """The column of a quantile, from another sheet."""
        return self.years(xl_col_to_name(len(SPREADS) + self.spread.column(share)))

    def levels(self, row: int) -> str:
        """The levels, or shares, in a row of the spread, from its own sheet."""
        first, last = (xl_col_to_name(len(SPREADS) + place) for place in (0, len(self.spread.shares) - 1))
        return f"${first}${row}:${last}${row}"


def live_places(
    goals: Iterable[GoalFacts], live: Mapping[GoalFacts, Spread], language: Language
) -> dict[GoalFacts, LivePlace]:  # fmt: skip
    """The places of the goals that can be changed."""
    places: dict[GoalFacts, LivePlace] = {}
    head = FIRST_ROW
    for row, goal in enumerate(goals, FIRST_ROW):
        if goal in live:
            places[goal] = LivePlace(live[goal], language, row, head)
            head += 1 + len(live[goal].years)
    return places
