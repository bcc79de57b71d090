"""Courses: the years that 从2012年的57%提高到2021年的68% leads from and to, for the sentences after it."""

import re
from collections.abc import Sequence

from forecast.reading.moments import SPAN, YEAR, Moment
from forecast.reading.roles import ROSE_TO

SINCE = re.compile("[从由]$")
UP_TO = re.compile(f"{ROSE_TO.pattern}$")
WIDEST = 8  # characters of 提高到


def course_of(text: str, moments: Sequence[Moment]) -> Moment | None:
    """The run of years that something rose or fell over, if the sentence's last two years tell it."""
    years = [one for one in moments if one.sort == YEAR and one.year]
    if len(years) < 2:
        return None
    first, last = years[-2:]
    begins = SINCE.search(text, 0, first.start)
    ends = UP_TO.search(text, max(first.end, last.start - WIDEST), last.start)
    if not begins or not ends:
        return None
    return Moment(first.start, last.end, SPAN, last.year, first.year, topic=True, since=first.year)
