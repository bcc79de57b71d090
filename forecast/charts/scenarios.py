"""The scenario chart: paths over the fan of a series, each with its level and how likely it is to be kept up with."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from forecast import unit_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.fan import shown
from forecast.charts.fan_drawing import HEIGHT_CM, Surroundings, draw_values
from forecast.charts.fan_feet import feet
from forecast.charts.fan_labels import Block, cut_blocks, goal_block, interval_line
from forecast.charts.fan_values import FanValues, PathLine, fan_values, series_values
from forecast.charts.look import GOAL, INK, PROJECTED, Style
from forecast.charts.sheets import POINTS_PER_CM
from forecast.language import Language
from forecast.movements import movement
from forecast.rounding import percent_text
from forecast.scenarios.comparing import Prospect
from forecast.scenarios.kinds import AsItGoes, AsPeers
from forecast.scenarios.outset import Outset
from forecast.scenarios.tables import notes

LABEL_ROOM = 108.0  # points beside the fan of a picture of the usual height
LINE: Style = {"linewidth": 1.4, "markersize": 4.6, "markerfacecolor": "white", "markeredgewidth": 1.1}

# Told apart by marker and dashes too, so that a black and white print is enough; all dark enough for the fan.
STYLES: dict[str, Style] = {
    "as_planned": {"color": "#8a4300", "marker": "s", "linestyle": (0, (4, 2))},
    "as_needed": {"color": GOAL, "marker": "^", "linestyle": (0, (1, 1.3))},
    "peers_median": {"color": "#1d5c33", "marker": "o", "linestyle": (0, (6, 1.6, 1, 1.6))},
    "peers_best": {"color": "#0f5b66", "marker": "D", "linestyle": (0, (10, 1.6, 1, 1.6))},
    "own_pace": {"color": "#5c2a7a", "marker": "v", "linestyle": (0, (8, 2))},
    "held": {"color": INK, "marker": "P", "linestyle": (0, (2.5, 1.2))},
}
FURTHER: tuple[Style, ...] = (
    {"color": "#6b5a10", "marker": "X", "linestyle": (0, (4, 1.4, 1, 1.4, 1, 1.4))},
    {"color": "#7a2348", "marker": "p", "linestyle": (0, (3, 1, 3, 3))},
    {"color": "#3a3f8f", "marker": "h", "linestyle": (0, (5, 3, 1, 3))},
)


def draw_scenarios(prospects: Iterable[Prospect], ax: Axes, catalogue: Catalogue, language: Language) -> None:
    """Draw scenarios over the fan of their series.

    From back to front: the bands, the history, the median (as it goes), the other paths, the goal. What lacks
    something is not drawn. The chart fills the rectangle of `ax`; use it inside ``look()``.

    Parameters
    ----------
    prospects
        Of one outset, as ``compare_scenarios`` gives them.
    """
    shown_ones = drawn(prospects)
    outset = shown_ones[0].outset
    others = [prospect for prospect in shown_ones if not isinstance(prospect.scenario, AsItGoes)]
    styles = _styles(others)
    paths = tuple(PathLine(_ahead(prospect), _line(style)) for prospect, style in zip(others, styles, strict=True))
    values = replace(_values(outset), plan=pd.Series(dtype=float), paths=paths)
    labels = [_median_label(prospect, values, language) for prospect in shown_ones if prospect not in others]
    labels += [_label(prospect, values, style, language) for prospect, style in zip(others, styles, strict=True)]
    labels += [goal_block(outset.gap, values, language)] if outset.gap is not None else []
    around = _around(outset, values, shown_ones, catalogue, language)
    draw_values(values, [*labels, *cut_blocks(values, language)], around, ax, language)


def drawn(prospects: Iterable[Prospect]) -> list[Prospect]:
    """The prospects that lack nothing.

    Raises
    ------
    ValueError
        If there are none, or more than can be told apart.
    """
    found = [prospect for prospect in prospects if prospect.course is not None]
    if not found:
        raise ValueError("there is no scenario to draw; each lacks something")
    _styles([prospect for prospect in found if not isinstance(prospect.scenario, AsItGoes)])
    return found


def _styles(prospects: Sequence[Prospect]) -> list[Style]:
    """A style for each: that of its kind, and for a second of the kind one of the further ones."""
    further = iter(FURTHER)
    found: list[Style] = []
    for prospect in prospects:
        own = STYLES.get(prospect.scenario.name)
        style = next(further, None) if own is None or any(own is other for other in found) else own
        if style is None:
            raise ValueError(f"{len(prospects)} scenarios in one picture cannot be told apart; choose fewer")
        found.append(style)
    return [{**LINE, **style, "markeredgecolor": style["color"]} for style in found]


def height_cm(prospects: Iterable[Prospect]) -> float:
    """The height that the picture needs for its labels."""
    rows = len(drawn(prospects)) + 1.5
    return HEIGHT_CM + max(0.0, rows * Block(0.0, ("", ""), INK).height - LABEL_ROOM) / POINTS_PER_CM


def _values(outset: Outset) -> FanValues:
    if outset.gap is not None:
        return fan_values(outset.gap)
    return series_values(outset.projection, outset.label, outset.year)


def _ahead(prospect: Prospect) -> pd.Series:
    """The path up to the goal's year."""
    assert prospect.course is not None
    return prospect.course.levels.loc[: prospect.outset.year]


def _line(style: Style) -> Style:
    """The style of a line on the fan: its marker at its end only, a white seam around it."""
    seam = withStroke(linewidth=LINE["linewidth"] + 1.6, foreground="white")
    return {**style, "markevery": [-1], "path_effects": [seam], "label": "scenario"}


def _median_label(prospect: Prospect, values: FanValues, language: Language) -> Block:
    return Block(prospect.level, (_first_line(prospect, values, language), interval_line(values, language)), PROJECTED)


def _label(prospect: Prospect, values: FanValues, style: Style, language: Language) -> Block:
    lines = (_first_line(prospect, values, language), _small_print(prospect, language))
    # What leads just to the goal stands below the goal's own label.
    place = values.goal if math.isclose(prospect.level, values.goal, rel_tol=1e-9) else prospect.level
    return Block(place, lines, style["color"], marker={**style, "linestyle": "none"})


def _first_line(prospect: Prospect, values: FanValues, language: Language) -> str:
    name = language.text(f"scenarios.names.{prospect.scenario.name}")
    return language.text("scenarios.label", name=name, level=unit_words.computed(prospect.level, values.unit, language))


def _small_print(prospect: Prospect, language: Language) -> str:
    """Pace and chance."""
    chance, course = percent_text(prospect.chance), prospect.course
    if course is None or course.scale is None:
        return language.text("scenarios.label_chance", chance=chance)
    years = prospect.outset.year - prospect.outset.last_year
    pace = movement(course.pace, course.scale, language, years=years)
    return language.text("scenarios.label_note", pace=pace, chance=chance)


def _around(
    outset: Outset, values: FanValues, prospects: Sequence[Prospect], catalogue: Catalogue, language: Language
) -> Surroundings:  # fmt: skip
    history = outset.projection.panel.history(*outset.label)
    region, indicator = catalogue.regions[outset.label[0]], catalogue.indicators[outset.label[1]]
    goal = outset.goal
    sources = feet(history, outset.projection, None if goal is None else goal.document, catalogue, language)
    return Surroundings(
        title=wording.title(region, indicator, language),
        sentences=_sentences(outset, values, language),
        unit=wording.axis_unit(history, values.unit, language),
        feet=[*_peers(prospects, catalogue, language), *sources],
    )


def _sentences(outset: Outset, values: FanValues, language: Language) -> list[str]:
    """The goal, what is drawn instead of it, and what the labels say."""
    found: list[str] = []
    if outset.gap is not None:
        found.append(language.text("scenarios.chart_goal", goal=wording.goal_words(outset.gap, language)))
        found += wording.about_words(outset.gap, language)
        found += [] if values.stated_level else [shown(outset.gap, values, language)]
    key = "chart_sentence" if outset.direction > 0 else "chart_sentence_lower"
    return [*found, language.text(f"scenarios.{key}", year=outset.year)]


def _peers(prospects: Sequence[Prospect], catalogue: Catalogue, language: Language) -> list[str]:
    """Whose paces those of the peers are, once."""
    mine: list[Any] = [prospect for prospect in prospects if isinstance(prospect.scenario, AsPeers)]
    if not mine:
        return []
    name = language.text(f"scenarios.names.{mine[0].scenario.name}")
    said = language.text("scenarios.between").join(notes(mine[0], catalogue, language))
    return [language.text("scenarios.foot", name=name, said=said)]
