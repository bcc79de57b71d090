"""Years that could be promised: when a stated goal has a given chance."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from forecast.gaps import Gap, unjudged
from forecast.predictive import checked_levels
from forecast.problems import Refusal
from forecast.promising.levels import CHANCES
from forecast.questions import Question


@dataclass(frozen=True, eq=False)
class PromisedYear:
    """When a goal has a chance.

    Attributes
    ----------
    chance
        What was asked for.
    year
        The first year in which the goal's level has at least that chance; None if there is none.
    until
        The last year looked at.
    pace
        From the last value to the goal's level in that year; NaN where there is none.
    """

    gap: Gap
    chance: float
    year: int | None
    until: int
    pace: float = np.nan


def promised_years(gap: Gap, chances: Iterable[float] = CHANCES) -> tuple[PromisedYear, ...]:
    """The first year in which a goal's level has each of these chances.

    Looks as many years beyond the projection's last one as ``gap.reach_year`` does, the year of 50%.

    Parameters
    ----------
    gap
        A judged gap of a goal that one year's level decides; growth rates and sums over years belong to theirs.

    Raises
    ------
    Refusal
        If the goal cannot be judged, or is no level.
    """
    question, projection = gap.question, gap.projection
    if question is None or projection is None:
        raise unjudged(gap)
    if not question.single or gap.goal.role == "growth":
        raise Refusal("promise_not_level", found=" / ".join(gap.goal.key), year=gap.goal.year)
    series = projection.panel.series(*question.label)
    last_year, until = int(series.index[-1]), int(projection.far.years[-1])
    years = list(range(last_year + 1, until + 1))
    found = _chances(gap, question, years)
    asked = checked_levels(chances).tolist()
    firsts = [next((year for year, has in zip(years, found, strict=True) if has >= chance), None) for chance in asked]
    target, last = question.level_of(gap.goal.figure.value), float(series.iloc[-1])
    paces = [np.nan if year is None else gap.pace_scale.between(last, target, year - last_year) for year in firsts]
    return tuple(PromisedYear(gap, *parts[:2], until, parts[2]) for parts in zip(asked, firsts, paces, strict=True))


def _chances(gap: Gap, question: Question, years: list[int]) -> list[float]:
    """The chance that the goal's level is met, by year."""
    assert gap.projection is not None
    outcomes = gap.projection.far.pick([question.label] * len(years), years)
    way = -question.direction if question.strict else question.direction
    reached = outcomes.probability(np.full(len(years), question.cut), way)
    return [float(chance) for chance in (1 - reached if question.strict else reached)]
