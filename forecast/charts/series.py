"""The fan chart of a series without a goal: what is known of it and where it is heading."""

from matplotlib.axes import Axes

from forecast import wording
from forecast.catalogue import Catalogue
from forecast.charts.fan_drawing import Surroundings, draw_values
from forecast.charts.fan_feet import feet
from forecast.charts.fan_labels import series_blocks
from forecast.charts.fan_values import series_values
from forecast.language import Language
from forecast.panel import Labels
from forecast.projections import Projection


def draw_series(projection: Projection, label: Labels, ax: Axes, catalogue: Catalogue, language: Language) -> None:
    """Draw a projected series up to the projection's last year; use it inside ``look()``.

    Parameters
    ----------
    label
        Region and indicator of a row that the model could take.
    """
    region, indicator = catalogue.regions[label[0]], catalogue.indicators[label[1]]
    history = projection.panel.history(*label)
    values = series_values(projection, label)
    around = Surroundings(
        title=wording.title(region, indicator, language),
        sentences=[language.text("charts.series", until=values.goal_year, last=int(history.index[-1]))],
        unit=wording.axis_unit(history, values.unit, language),
        feet=feet(history, projection, None, catalogue, language),
    )
    draw_values(values, series_blocks(values, language), around, ax, language)
