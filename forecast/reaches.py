"""How far to project: to a calendar year, or so many years after each series' own last value."""

from operator import index

import numpy as np

from forecast.panel import Panel
from forecast.problems import Refusal

DEFAULT_AHEAD = 5


def checked_reach(until: int | None, ahead: int | None) -> tuple[int | None, int | None]:
    """How far to project: a calendar year, or years ahead; the other is None.

    Raises
    ------
    ValueError
        If both are given, or the one that is given is no whole number, or `ahead` is below 1.
    """
    if until is not None and ahead is not None:
        raise ValueError(f"until={until} and ahead={ahead} are given; give one: a calendar year, or years ahead")
    if until is not None:
        return _whole("until", until), None
    years = DEFAULT_AHEAD if ahead is None else _whole("ahead", ahead)
    if years < 1:
        raise ValueError(f"ahead={ahead} is not a number of years from 1 on")
    return None, years


def _whole(name: str, given: object) -> int:
    try:
        return index(given)  # type: ignore[arg-type]  # what is no whole number is what the except is for
    except TypeError:
        raise ValueError(f"{name}={given!r} is not a whole number") from None


def require_some_ahead(until: int | None, panel: Panel) -> None:
    """Make sure that `until` is not before everything.

    Raises
    ------
    Refusal
        With the first year of all.
    """
    if until is not None and len(panel.years) and until < panel.years[0]:
        raise Refusal("until_before_all", until=until, first=int(panel.years[0]))


def last_goal_year(years: list[int], panel: Panel) -> int:
    """How far to project if nothing is said: to the last goal, and at least three years on."""
    last = int(panel.last_years.max()) if len(panel.rows) else int(np.max(years, initial=0))
    return max([*years, last + 3])
