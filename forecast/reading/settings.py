"""Settings: the year that each section of a document speaks of, and whether of results or of goals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forecast.reading.moments import SPAN, YEAR, find_moments
from forecast.reading.natures import GOAL, NAMED, RESULT, nature_of
from forecast.reading.timings import Timing
from forecast.reading.year_sources import DOCUMENT, SECTION


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
    for heading in headings:
        here = _under(here, NAMED.sub("", heading))
    if (document.plan or document.ahead) and not here.nature:
        here = replace(here, nature=GOAL)
    if here.year is None:
        return _with_default_year(here, document)
    past = here.nature == GOAL and here.now is not None and here.year <= here.now
    return replace(here, nature="") if past and not document.plan else here


def _under(outer: Setting, heading: str) -> Setting:
    """The setting below one more heading: its year, and what it speaks of."""
    nature = _within(outer.nature, nature_of(heading))
    moment = next((one for one in find_moments(heading) if one.sort in (YEAR, SPAN)), None)
    if moment is None:
        return replace(outer, nature=nature)
    year = moment.resolved(outer.today)
    ahead = year is not None and outer.now is not None and year > outer.now
    nature = nature or (GOAL if ahead else "")
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
