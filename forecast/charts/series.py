"""The fan chart of a series without a goal: what is known of it and where it is heading."""

from matplotlib.axes import Axes

from forecast import wording
from forecast.catalogue import Catalogue
from forecast.charts.fan_drawing import Surroundings, draw_values
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
    titles = [catalogue.documents[name].title for name in sorted(set(";".join(history["documents"]).split(";")))]
    around = Surroundings(
        title=wording.title(region, indicator, language),
        sentences=[_heading(projection, values.goal_year, int(history.index[-1]), language)],
        unit=wording.axis_unit(history, values.unit, language),
        source=language.text("charts.series_source", titles=language.text("charts.between").join(titles)),
    )
    draw_values(values, series_blocks(values, language), around, ax, language)


def _heading(projection: Projection, until: int, last: int, language: Language) -> str:
    model = language.text(f"models.{projection.model.name}.name")
    return language.text("charts.series", until=until, last=last, model=model)
