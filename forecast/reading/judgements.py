"""Judgements: what a pair of name and figure says, and what its sentence stands in."""

from dataclasses import dataclass

from forecast.reading.moments import Moment
from forecast.reading.names import Names
from forecast.reading.settings import Setting
from forecast.reading.tokens import Tokens


@dataclass(frozen=True)
class Judgement:
    """What a pair says.

    Attributes
    ----------
    goal
        Whether it is promised.
    indicator, region, role
        Empty where not certain.
    year
        None where not certain.
    from_year
        The first year of a sum, or the base of a growth over several years.
    year_source
        Where the year is from, of ``year_sources.SOURCES``.
    obstacle
        What keeps it from being a figure of a year, as a code; empty if nothing does.
    """

    goal: bool
    indicator: str
    region: str
    year: int | None
    role: str = ""
    from_year: int | None = None
    year_source: str = ""
    obstacle: str = ""


@dataclass(frozen=True)
class Scene:
    """What a sentence stands in.

    Attributes
    ----------
    tokens
        The sentence itself.
    here
        The setting of its section.
    home
        The region that its section is about.
    topic
        The moment that a sentence before set, if any.
    names
        Those of the catalogue's indicators.
    span, era
        The run of years that a sentence before, and that the paragraphs and headings before speak of, if any: 五年来.
    """

    tokens: Tokens
    here: Setting
    home: str
    topic: Moment | None
    names: Names
    span: Moment | None = None
    era: Moment | None = None
