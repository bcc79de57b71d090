"""The fan chart: one series, its projection as a fan, and the goal."""

import math

from matplotlib.axes import Axes

from forecast import unit_words, wording
from forecast.catalogue import Catalogue
from forecast.charts.fan_drawing import Surroundings, draw_values
from forecast.charts.fan_feet import feet
from forecast.charts.fan_labels import blocks
from forecast.charts.fan_values import FanValues, fan_values
from forecast.gaps import Gap
from forecast.language import Language

CAVEATS = ("already_met", "met_before", "met_since", "single_value")


def draw_fan(gap: Gap, ax: Axes, catalogue: Catalogue, language: Language) -> None:
    """Draw a goal against the projection of its series.

    From back to front: the 95, 80 and 50 % bands, the plan's own path, the history, the median,
    the goal. The chart fills the rectangle of `ax`; use it inside ``look()``.

    Parameters
    ----------
    gap
        A judged gap, which has a projection.
    """
    values = fan_values(gap)
    assert gap.projection is not None
    around = Surroundings(
        title=wording.title(catalogue.regions[gap.goal.region], gap.indicator, language),
        sentences=_sentences(gap, values, language),
        unit=wording.axis_unit(gap.history, values.unit, language),
        feet=feet(gap.history, gap.projection, gap.goal.document, catalogue, language),
    )
    draw_values(values, blocks(gap, values, language), around, ax, language)


def _sentences(gap: Gap, values: FanValues, language: Language) -> list[str]:
    """What the goal says, how likely it is, what to bear in mind, how it ended, and what is drawn instead of it."""
    outlook = wording.outlook_text(gap.outlook, language)
    parts = [
        language.text("charts.goal", goal=wording.goal_words(gap, language)),
        language.text("charts.chance", year=gap.last_year, chance=wording.chance_words(gap, language),
                      outlook=outlook),
        *(wording.caveat(note, language) for note in gap.notes if note.code in CAVEATS),
    ]  # fmt: skip
    if gap.outcome:
        actual = unit_words.with_unit(unit_words.computed(gap.actual, gap.goal.unit, language), gap.goal.unit, language)
        parts.append(language.text(f"charts.ended_{gap.outcome}", actual=actual))
    if not values.stated_level:
        parts.append(shown(gap, values, language))
    return parts


def shown(gap: Gap, values: FanValues, language: Language) -> str:
    """What the axis shows where the goal is not a level of it."""
    if math.isnan(values.goal):
        low, high, projected = (_computed(value, gap, language) for value in (gap.low80, gap.high80, gap.projected))
        interval = language.text("charts.interval", low=low, high=high)
        first = gap.goal.from_year or gap.goal.year
        return language.text(
            "charts.shown_years", first=first, last=gap.goal.year, projected=projected, interval=interval
        )
    value = unit_words.with_unit(unit_words.computed(values.goal, values.unit, language), values.unit, language)
    kind, name = _shown_name(gap, language)
    return language.text(f"charts.shown_{kind}", indicator=name, year=gap.goal.year, value=value)


def _computed(value: float, gap: Gap, language: Language) -> str:
    """A value in the goal's unit, which English sentences cannot leave to the axis where it is converted."""
    text = unit_words.computed(value, gap.goal.unit, language)
    converted = language.code == "en" and unit_words.is_scaled(gap.goal.unit)
    return unit_words.with_unit(text, gap.goal.unit, language) if converted else text


def _shown_name(gap: Gap, language: Language) -> tuple[str, str]:
    """The indicator that is drawn: another one, named in the gap's notes, or the goal's own level."""
    others = [note.values["indicator"] for note in gap.notes if note.code == "judged_on"]
    return ("other", language.name(others[0])) if others else ("level", "")
