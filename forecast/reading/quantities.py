"""Quantities: figures in running text, and what the words beside them make of them.

A number without a unit is none but for indices. Years and dates are no quantities; see ``moments.py``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forecast.reading.figures import Figure, find_figures, is_in_range
from forecast.reading.numerals import read_numeral
from forecast.reading.qualifiers import comparator_after, comparator_before, direction_before, is_gap
from forecast.reading.rankings import find_rankings

LEVEL, GROWTH, CHANGE, RANK, APART, RANGE = "level", "growth", "change", "rank", "apart", "range"
# 翻两番 is four times as much, 增加两倍 three times; 倍增 is mostly the name of a programme.
DOUBLING = re.compile("再?(?:翻了?(?P<times>[一两二三])?番|增加(?P<more>[一两二三])倍|(?<=实现)倍增(?![计目行工]))")


@dataclass(frozen=True)
class Quantity:
    """A number in a text.

    Attributes
    ----------
    start, end
        With the words that belong to it (``超过``, ``以上``), in the text.
    figure_start, figure_end
        The number and its unit alone.
    value, unit
        As written: thousands commas left out, Chinese numerals as digits, falls with a minus.
    comparator
        ``eq``, ``ge``, ``gt``, ``approx``, ``le`` or ``lt``.
    sort
        `LEVEL`, `GROWTH` (per cent), `CHANGE` (points or things more than before), `RANK`, `APART` (a gap between
        two things, which is none over time) or `RANGE` (from ... to, with no single value).
    mean
        Whether it is said to be a yearly mean (年均).
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    value: str
    unit: str
    comparator: str
    sort: str
    mean: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a plain text, in its order."""
    return [_quantity(text, figure) for figure in find_figures(text)]


def find_doublings(text: str) -> Iterator[Quantity]:
    """翻番, 翻两番 and 增加两倍, as the growth in per cent that they say."""
    for match in DOUBLING.finditer(text):
        times = read_numeral(match["times"] or match["more"] or "一") or 1
        growth = 100 * times if match["more"] else 100 * (2**times - 1)
        yield Quantity(*match.span(), *match.span(), str(growth), "%", "approx", GROWTH)


def find_ranks(text: str) -> Iterator[Quantity]:
    """The places in rankings that a text states, with the words around them."""
    for one in find_rankings(text):
        yield Quantity(one.start, one.end, one.figure_start, one.figure_end, str(one.place), "位", "eq", RANK)


def _quantity(text: str, figure: Figure) -> Quantity:
    """A figure with the words that belong to it."""
    begin, comparator = comparator_before(text, figure.start)
    direction = direction_before(text, begin)
    points = figure.unit.endswith("百分点")
    if direction is None or (points and is_gap(text, begin)):
        sort, value, mean = APART if points else LEVEL, figure.value, False
    else:
        begin, mean = direction.start, direction.yearly
        sort = GROWTH if figure.unit in ("%", "倍") else CHANGE
        value = _signed(figure.value, direction.falls)
    end, comparator = _compared(text, figure, comparator)
    sort = RANGE if is_in_range(text, figure.start, figure.end) else sort
    return Quantity(begin, end, figure.start, figure.end, value, figure.unit, comparator, sort, mean)


def _compared(text: str, figure: Figure, before: str) -> tuple[int, str]:
    """Where the words behind a figure end, and its comparator: what is said before it counts first."""
    end, after = comparator_after(text, figure.end)
    comparator = after if before == "eq" else before
    return end, "gt" if figure.more and comparator in ("eq", "approx") else comparator


def _signed(value: str, falls: bool) -> str:
    return f"-{value}" if falls and not value.startswith("-") else value
