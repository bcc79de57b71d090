"""Arithmetic of stated figures: the half-widths of their roundings are carried along to first order."""

from forecast.cells import Figure
from forecast.units import Unit


def previous_level(level: Figure, growth: Figure) -> Figure:
    """The year before's level from this year's and its nominal growth in per cent."""
    factor = 1 + growth.value / 100
    value = level.value / factor
    return Figure(value, level.half / factor + value * growth.half / 100 / factor)


def next_level(level: Figure, growth: Figure) -> Figure:
    """This year's level from the year before's and this year's nominal growth in per cent."""
    factor = 1 + growth.value / 100
    return Figure(level.value * factor, level.half * factor + level.value * growth.half / 100)


def difference(minuend: Figure, subtrahend: Figure) -> Figure:
    """A level before an addition or a change: level minus what was added."""
    return Figure(minuend.value - subtrahend.value, minuend.half + subtrahend.half)


def amount(ratio: Figure, base: Figure) -> Figure:
    """Ratio in per cent times base."""
    value = ratio.value / 100 * base.value
    return Figure(value, ratio.half / 100 * base.value + base.half * ratio.value / 100)


def base(part: Figure, ratio: Figure) -> Figure:
    """What a part is the stated per cent of."""
    value = 100 * part.value / ratio.value
    return Figure(value, value * (part.half / part.value + ratio.half / ratio.value))


def share(part: Figure, whole: Figure) -> Figure:
    """A part in per cent of its whole."""
    value = 100 * part.value / whole.value
    return Figure(value, value * (part.half / part.value + whole.half / whole.value))


def converted(figure: Figure, unit: Unit, target: Unit) -> Figure:
    """A figure in another unit."""
    factor = unit.to(target)
    return Figure(figure.value * factor, figure.half * factor)
