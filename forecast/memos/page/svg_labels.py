"""The labels of a fan chart on the page: goal, median and interval at the right, the last value at its point."""

from collections.abc import Sequence

from markupsafe import Markup

from forecast.charts.fan_labels import Block, last_spot, last_text
from forecast.charts.fan_values import FanValues
from forecast.charts.lettering import LEADING, spread, wrap
from forecast.charts.look import GOAL, GREY, INK, PROJECTED
from forecast.language import Language
from forecast.memos.page.markup import element, joined
from forecast.memos.page.scales import BOTTOM, HEIGHT, LARGE, SLACK, SMALL, TOP, Paper, Scales, text_width

BEFORE, APART = 14.0, 5.0
# The page has colours of its own, light and dark, by these names.
CLASSES = {GOAL: "goal-text", PROJECTED: "median-text", INK: "actual-text", GREY: "cut-text"}


class Label:
    """A label of the printed chart, its lines broken for a paper."""

    def __init__(self, block: Block, paper: Paper) -> None:
        first, *rest = block.lines
        self.value, self.bold, self.name = block.value, block.bold, CLASSES[block.colour]
        self.heads = wrap(first, paper.labels / SLACK, LARGE if block.bold else SMALL, block.bold)
        self.lines = [*self.heads, *(part for line in rest for part in wrap(line, paper.labels / SLACK, SMALL))]

    def size(self, number: int) -> float:
        return LARGE if self.bold and number < len(self.heads) else SMALL

    @property
    def width(self) -> float:
        return max(
            text_width(line, self.size(number), self.size(number) == LARGE) for number, line in enumerate(self.lines)
        )

    @property
    def height(self) -> float:
        return sum(self.size(number) * LEADING for number in range(len(self.lines))) + APART


def labels_width(labels: Sequence[Label]) -> float:
    """The room that the labels take at the right."""
    return BEFORE + max(label.width for label in labels)


def draw_labels(labels: Sequence[Label], scales: Scales) -> Markup:
    """The labels beside the goal's year, moved apart, each with a line to its value."""
    wanted = [scales.y(label.value) for label in labels]
    centres = spread(wanted, [label.height for label in labels], TOP - 10, BOTTOM + 10)
    return joined(
        _label(label, scales.right, at, centre) for label, at, centre in zip(labels, wanted, centres, strict=True)
    )


def _label(label: Label, right: float, at: float, centre: float) -> Markup:
    y = centre - (label.height - APART) / 2
    parts = []
    if label.bold:
        parts.append(element("line", class_="leader", x1=right + 2, y1=at, x2=right + BEFORE - 3, y2=centre))
    for number, line in enumerate(label.lines):
        size = label.size(number)
        y += size * LEADING
        name = f"{label.name} head" if size == LARGE else label.name
        parts.append(element("text", line, class_=name, x=right + BEFORE, y=y - 0.32 * size))
    return joined(parts)


def draw_last(values: FanValues, scales: Scales, language: Language) -> Markup:
    """The last value beside its point, where the fewest lines pass."""
    text = last_text(values, language)
    box = (scales.left, HEIGHT - BOTTOM, scales.right, HEIGHT - TOP)

    def upwards(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x, HEIGHT - y) for x, y in scales.points(places)]

    x, y = last_spot(values, text_width(text, LARGE), LARGE, box, upwards)
    return element("text", text, class_="last-text", x=x, y=HEIGHT - y)
