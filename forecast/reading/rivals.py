"""Rivals: which regions or indicators a candidate may be of where that is not certain."""

from collections.abc import Mapping

from forecast.catalogue import Region
from forecast.problems import Refusal
from forecast.reading.candidates import Candidate
from forecast.reading.documents import Facts
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.names import Names
from forecast.units import parse_unit

MOST = 4  # a name such as 鼓楼区 may mean; with more, none is worth naming


def rivals(one: Candidate, facts: Facts, names: Names, gazetteer: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """What the words of a figure may mean, for each of region and indicator that is missing."""
    found = {}
    if "indicator" in one.missing:
        found["indicator"] = _indicators(one, names)
    if "region" in one.missing:
        found["region"] = _regions(one, facts, gazetteer)
    return {column: meant for column, meant in found.items() if meant}


def _indicators(one: Candidate, names: Names) -> tuple[str, ...]:
    """Those that the name may mean, without those whose unit shows that they are not meant."""
    meant = names.whole(one.alias) or frozenset().union(*(mention.indicators for mention in names.find(one.alias)))
    fitting = [name for name in sorted(meant) if _fits(one, names, name)]
    return tuple(fitting or sorted(meant))


def _fits(one: Candidate, names: Names, name: str) -> bool:
    if one.role not in ("level", "addition", "total", ""):
        return True
    try:
        return parse_unit(one.unit).dimension == names.indicators[name].unit.dimension
    except Refusal:
        return False


def _regions(one: Candidate, facts: Facts, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those that the uncertain names in the words around the figure may mean, else the document's own.

    Where a figure stands beside a zone that no table knows, it may still be one of the whole region.
    """
    home = (facts.region,) if facts.region else ()
    year = one.year or facts.timing.now
    words = [word.meanings for word in gazetteer.lexicon.find(one.quote)]
    unsure = [
        names for names in words if not gazetteer.choose(names, year, [*home, *gazetteer.ancestors(facts.region)])
    ]
    meant = {gazetteer.identity(name) for names in unsure for name in names if _exists(gazetteer[name], year)}
    return tuple(sorted(meant)) if 0 < len(meant) <= MOST else home


def _exists(region: Region, year: int | None) -> bool:
    """Whether a region's name meant this place in a year; None for today."""
    if year is None:
        return region.to_year is None
    return (region.from_year or year) <= year <= (region.to_year or year)
