"""Plausibility: figures that may have been read or written wrongly, though nothing about them is missing."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forecast.catalogue import Catalogue, Indicator
from forecast.reading.candidates import Check
from forecast.reading.intake import Entry

FAR = 300  # times: 万元 for 亿元 and the like, even where the series has grown threefold meanwhile
# An Excel cell of 3.46% holds 0.0346: a per cent this small is doubtful, or one so far below the usual.
SMALL, USUAL = 0.1, 10
WHOLE = 100


@dataclass(frozen=True)
class Known:
    """The levels that the data and the candidates state.

    Attributes
    ----------
    series
        By region and indicator, from the data and the candidates.
    shares
        By indicator, the per cents of the data, of all regions.
    """

    series: Mapping[tuple[str, str], Sequence[Entry]]
    shares: Mapping[str, Sequence[float]]

    @classmethod
    def of(cls, there: Iterable[Entry], found: Iterable[Entry]) -> "Known":
        series: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        shares: dict[str, list[float]] = defaultdict(list)
        there = [entry for entry in there if entry.role == "level"]
        for entry in (*there, *(entry for entry in found if entry.role == "level")):
            series[entry.region, entry.indicator].append(entry)
        for entry in there:
            if entry.unit.dimension == "percent":
                shares[entry.indicator].append(_size(entry))
        return cls(series, shares)


def doubts(entry: Entry, known: Known, catalogue: Catalogue) -> Iterator[Check]:
    """What is odd about the value of a figure."""
    if entry.unit.dimension == "percent":
        yield from _odd_share(entry, known, catalogue.indicators[entry.indicator])
    if entry.role == "level":
        yield from _far_off(entry, known)


def _odd_share(entry: Entry, known: Known, indicator: Indicator) -> Iterator[Check]:
    value = _size(entry)
    usual = sorted(known.shares.get(entry.indicator, ())) if entry.role == "level" else []
    least = _middle(usual) / USUAL if usual else SMALL
    if 0 < value < min(least, 1):
        yield Check("fraction", {"found": f"{value:.12g}", "meant": f"{value * WHOLE:.12g}"})
    if entry.role == "level" and indicator.kind == "ratio" and value > WHOLE:
        yield Check("above_whole", {"found": f"{value:.12g}"})


def _far_off(entry: Entry, known: Known) -> Iterator[Check]:
    """A value hundreds of times the middle one of its series, or as much smaller: a unit was mistaken."""
    series = known.series[entry.region, entry.indicator]
    others = [other for other in series if other is not entry and _is_alike(other, entry) and other.figure.value > 0]
    if not others or entry.figure.value <= 0:
        return
    ordered = sorted(others, key=_size)
    middle = (ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2])
    other = min(middle, key=lambda one: abs(math.log(_size(one) / _size(entry))))
    times = _size(entry) / _size(other)
    if times >= FAR or times <= 1 / FAR:
        shown = f"{other.figure.value:.12g} {other.unit.symbol} ({other.year}, {other.document})"
        yield Check("times" if times > 1 else "part", {"times": f"{max(times, 1 / times):.2g}", "other": shown})


def _is_alike(one: Entry, other: Entry) -> bool:
    return one.unit.dimension == other.unit.dimension


def _size(entry: Entry) -> float:
    """In the base unit of the dimension; per mille as per cent."""
    return entry.figure.value * entry.unit.factor


def _middle(values: Sequence[float]) -> float:
    return values[len(values) // 2]
