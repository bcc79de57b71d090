"""The marks of a fan chart, for the chart and its key."""

import math
from collections.abc import Iterator

from markupsafe import Markup

from forecast.charts.fan_values import FanValues
from forecast.language import Language
from forecast.memos.page.markup import element, joined
from forecast.values import CONVERTED, DERIVED, PUBLISHED

BANDS = {0.95: "band95", 0.80: "band80", 0.50: "band50"}
STATUSES = (PUBLISHED, CONVERTED, DERIVED)
RADIUS, SIDE = 3.8, 6.6
DIAMOND, CROSS = 5.4, 4.0
KEY_HEIGHT, KEY_WIDTH = 14.0, 28.0


def point(status: str, x: float, y: float) -> Markup:
    """A known value: a disc, a square if it was converted, a ring if it was worked out."""
    if status == CONVERTED:
        return element("rect", class_="point", x=x - SIDE / 2, y=y - SIDE / 2, width=SIDE, height=SIDE)
    return element("circle", class_="point derived" if status == DERIVED else "point", cx=x, cy=y, r=RADIUS)


def goal_mark(x: float, y: float) -> Markup:
    """A diamond."""
    d = f"M0 {-DIAMOND}L{DIAMOND} 0L0 {DIAMOND}L{-DIAMOND} 0Z"
    return element("path", class_="goal-mark", transform=f"translate({x:.1f} {y:.1f})", d=d)


def actual_mark(x: float, y: float) -> Markup:
    """A cross on a halo, so that it is seen on every ground."""
    d = f"M{-CROSS} {-CROSS}L{CROSS} {CROSS}M{-CROSS} {CROSS}L{CROSS} {-CROSS}"
    at = f"translate({x:.1f} {y:.1f})"
    return joined(element("path", class_=name, transform=at, d=d) for name in ("actual-halo", "actual-mark"))


def key(values: FanValues, language: Language) -> tuple[tuple[Markup, str], ...]:
    """The signs and their words, only for what is drawn."""
    return tuple((_sign(drawn, wide), language.text(f"charts.key.{name}")) for name, drawn, wide in _drawn(values))


def _drawn(values: FanValues) -> Iterator[tuple[str, Markup, float]]:
    middle, centre = KEY_HEIGHT / 2, 7.0
    for status in STATUSES:
        if (values.history["status"] == status).any():
            yield status, point(status, centre, middle), 14
    yield "median", _stroke("median"), KEY_WIDTH
    yield "bands", _swatches(), KEY_WIDTH + 8
    if len(values.plan):
        yield "plan_path", _stroke("plan"), KEY_WIDTH
    if not math.isnan(values.goal):
        yield "goal", goal_mark(centre, middle), 14
    if not math.isnan(values.actual):
        yield "actual", actual_mark(centre, middle), 14


def _stroke(name: str) -> Markup:
    return element("path", class_=name, d=f"M0 {KEY_HEIGHT / 2:g}H{KEY_WIDTH:g}")


def _swatches() -> Markup:
    """From the inner to the outer band, as the words name them."""
    return joined(element("rect", class_=name, x=12.0 * place, y=2.0, width=12.0, height=10.0)
                  for place, name in enumerate(reversed(BANDS.values())))  # fmt: skip


def _sign(drawn: Markup, wide: float) -> Markup:
    return element("svg", drawn, class_="sign", width=wide, height=KEY_HEIGHT, aria_hidden="true")
