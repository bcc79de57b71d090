"""Settings: the year that each section of a document speaks of, and whether of results or of goals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forecast.reading.moments import SPAN, YEAR, find_moments
from forecast.reading.natures import GOAL, NAMED, RESULT, nature_of
from forecast.reading.timings import Timing
from forecast.reading.year_sources import DOCUMENT, SECTION

# 主要工作 is what was done, but under goals, or in a year to come, what is to be.
TO_DO = re.compile("主要工作|工作情况")


@dataclass(frozen=True)
class Setting:
    """What a figure is taken to be where its own sentence does not say.

    Attributes
    ----------
    nature
        `RESULT`, `GOAL`, or empty where nothing says it.
    now
        The year that the document reports on.
    year
        The year of a figure without one; None where there is none to be taken.
    first
        Where the section speaks of a plan of several years, its first one.
    source
        Where the year is from: `SECTION` or `DOCUMENT`.
    today
        The year of its 今年, before which 去年 lies: mostly that of `now`, but the next in a report given in spring.
    guessed, prompt
        As those of the document's `Timing`.
    """

    nature: str
    now: int | None
    year: int | None
    first: int | None = None
    source: str = ""
    today: int | None = None
    guessed: bool = False
    prompt: bool = False


def setting(headings: Iterable[str], document: Timing) -> Setting:
    """The setting of a section, from its headings, the highest first."""
    here = Setting("", document.now, None, today=document.today, guessed=document.guessed, prompt=document.prompt)
    ahead = document.plan or document.ahead
    for heading in headings:
        here = _under(here, NAMED.sub("", TO_DO.sub("", heading) if ahead else heading))
    if (document.plan or document.ahead) and not here.nature:
        here = replace(here, nature=GOAL)
    if here.year is None:
        return _with_default_year(here, document)
    past = here.nature == GOAL and here.now is not None and here.year <= here.now
    return replace(here, nature="") if past and not document.plan else here


def _under(outer: Setting, heading: str) -> Setting:
    """The setting below one more heading: its year, and what it speaks of."""
    moment = next((one for one in find_moments(heading) if one.sort in (YEAR, SPAN)), None)
    year = moment.resolved(outer.today) if moment else None
    ahead = year is not None and outer.now is not None and year > outer.now
    to_do = outer.nature == GOAL or (ahead and not outer.guessed)
    nature = _within(outer.nature, nature_of(TO_DO.sub("", heading) if to_do else heading))
    if moment is None:
        return replace(outer, nature=nature)
    nature = nature or (GOAL if ahead else "")
    if ahead and nature == RESULT and moment.sort == SPAN:
        year = outer.now  # what a plan under way has brought so far
    return replace(outer, nature=nature, year=year, first=moment.first, source=SECTION)


def _within(outer: str, own: str) -> str:
    """What a heading says under one that says something already: below results there is no goal by a word alone."""
    return outer if outer == RESULT else own or outer


def _with_default_year(here: Setting, document: Timing) -> Setting:
    """The setting of a section without a year: goals are for the document's target, all else is of its own year."""
    if here.nature != GOAL:
        return replace(here, year=document.now, first=None, source=DOCUMENT)
    several = document.start is not None and document.target is not None and document.target > document.start
    first = document.start if several else None
    return replace(here, year=document.target, first=first, source=DOCUMENT)
