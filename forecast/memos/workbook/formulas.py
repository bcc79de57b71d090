"""Formulas: the arithmetic of goals as spreadsheet programs work it out, every part an address or a number."""

import math
from collections.abc import Sequence

from forecast.outlooks import OUTLOOKS
from forecast.paces import PaceScale


def pace_needed(scale: PaceScale, size: float, last: str, last_year: str, goal: str, year: str) -> str:
    """The yearly pace from the last value to the goal; an empty text where there is none.

    Parameters
    ----------
    size
        How many of the goal's unit one of the pace's unit is.
    """
    if not scale.compound:
        return f'=IF({year}>{last_year},({goal}-{last})/({year}-{last_year}){_over(size)},"")'
    growth = f"100*(({goal}/{last})^(1/({year}-{last_year}))-1){_over(scale.unit.factor)}"
    return f'=IF(AND({goal}>0,{last}>0,{year}>{last_year}),{growth},"")'


def level_after(scale: PaceScale, base: str, base_year: str, pace: str, year: str) -> str:
    """What the base becomes at a pace; an empty text without a pace."""
    if scale.compound:
        level = f"{base}*(1+{pace}{_times(scale.unit.factor)}/100)^({year}-{base_year})"
    else:
        level = f"{base}+{pace}{_times(scale.size)}*({year}-{base_year})"
    return f'=IF({pace}="","",{level})'


def difference(reached: str, goal: str) -> str:
    """What is reached minus the goal."""
    return f'=IF({reached}="","",{reached}-{goal})'


def shortfall(projected: str, goal: str, direction: int, places: int) -> str:
    """How far the median misses the goal, positive = short of it."""
    apart = f"{goal}-{projected}" if direction > 0 else f"{projected}-{goal}"
    return f'=IF({projected}="","",ROUND({apart},{places}))'


def of_year(column: str, year: str, last_year: str, places: int | None = None) -> str:
    """The entry of the goal's year in a column that begins with the year after the last value."""
    entry = f"INDEX({column},{year}-{last_year})"
    return f'=IFERROR({entry if places is None else f"ROUND({entry},{places})"},"")'


def share_place(level: str, levels: str, direction: int) -> str:
    """How many levels do not meet a goal of at least `level`; with direction -1, how many meet one of at most it."""
    return f"=SUMPRODUCT(--({levels}{'<' if direction > 0 else '<='}{level}))"


def chance(level: str, place: str, levels: str, shares: str, count: int, direction: int) -> str:
    """The share of the projection on the goal's side of `level`, between known levels by a straight line.

    Beyond the first and the last known level it is theirs.
    """
    along = f"({level}-INDEX({levels},{place}))/(INDEX({levels},{place}+1)-INDEX({levels},{place}))"
    inside = f"INDEX({shares},{place})+{along}*(INDEX({shares},{place}+1)-INDEX({shares},{place}))"
    below = f"IF({place}=0,INDEX({shares},1),IF({place}={count},INDEX({shares},{count}),{inside}))"
    return f"=1-{below}" if direction > 0 else f"={below}"


def outlook(chance_cell: str, words: Sequence[str]) -> str:
    """The word for a chance as it is printed; `words` from the least to the most likely."""
    least = ",".join(f"{share:g}" for share, _ in reversed(OUTLOOKS))
    named = ",".join(quoted(word) for word in words)
    return f'=IF({chance_cell}="","",LOOKUP(ROUND({chance_cell},2),{{{least}}},{{{named}}}))'


def unless_changed(said: str, cells: Sequence[tuple[str, float]], otherwise: str) -> str:
    """A text that holds for the values that these cells have now (NaN: none); another text when one was changed."""
    same = ",".join(f'{cell}=""' if math.isnan(value) else f"{cell}={value!r}" for cell, value in cells)
    return f"=IF(AND({same}),{quoted(said)},{quoted(otherwise)})"


def quoted(text: str) -> str:
    """A text inside a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _over(divisor: float) -> str:
    return "" if divisor == 1 else f"/{divisor!r}"


def _times(factor: float) -> str:
    return "" if factor == 1 else f"*{factor!r}"
