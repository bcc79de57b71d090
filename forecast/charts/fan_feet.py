"""The foot of a fan chart: where goal and data come from, and the model."""

import pandas as pd

from forecast.catalogue import Catalogue
from forecast.charts.model_lines import model_name
from forecast.language import Language
from forecast.projections import Projection

MOST = 2


def feet(
    history: pd.DataFrame, projection: Projection, goal_document: str | None, catalogue: Catalogue, language: Language
) -> list[str]:
    """The source of the goal (if there is one), the sources of the data, and the model.

    Parameters
    ----------
    history
        The values drawn, with their pedigree, indexed by year.
    goal_document
        The document that sets the goal; None without a goal.
    """
    data = documents(history)
    titles = language.text("charts.between").join(catalogue.documents[name].title for name in data[:MOST])
    if len(data) > MOST:
        titles = language.text("charts.source_more", titles=titles)
    model = language.text("charts.source_model", model=model_name(projection.model.name, language))
    if goal_document is None:
        return [language.text("charts.source_data", titles=titles), model]
    goal_title = catalogue.documents[goal_document].title
    if data == [goal_document]:
        return [language.text("charts.source_both", titles=goal_title), model]
    return [language.text("charts.source_goal", title=goal_title),
            language.text("charts.source_data", titles=titles), model]  # fmt: skip


def documents(history: pd.DataFrame) -> list[str]:
    """The documents that the values rest on, those of the latest values first."""
    cells = history.sort_index(ascending=False)["documents"]
    return list(dict.fromkeys(name for cell in cells for name in str(cell).split(";") if name))
