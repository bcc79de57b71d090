"""Projections: what a model says of a panel's coming years."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from forecast.models.base import Fit, Model
from forecast.panel import ROW_NAMES, Labels, Panel
from forecast.predictive import Predictive
from forecast.problems import Problem

LEVELS = {"q025": 0.025, "q10": 0.10, "q25": 0.25, "q50": 0.50, "q75": 0.75, "q90": 0.90, "q975": 0.975}
FARTHEST = 30


@dataclass(frozen=True, eq=False)
class Projection:
    """A model's distributions of a panel's coming years.

    Attributes
    ----------
    panel
        All series, also those that the model could not take.
    until
        The last year projected.
    predictive
        The distributions; only the rows that the model could take.
    problems
        The rows that it could not, each with the reason, and what the model remarks on the others (GM(1,1) its tests).
    """

    panel: Panel
    model: Model
    until: int
    fit: Fit
    predictive: Predictive
    problems: tuple[Problem, ...]
    _earlier: dict[int, "Projection"] = field(default_factory=dict, repr=False)

    def before(self, year: int) -> "Projection":
        """The projection from what was known before `year`, to judge a goal for that year."""
        if not len(self.panel.years) or year > self.panel.years[-1]:
            return self
        if year not in self._earlier:
            self._earlier[year] = project(self.panel.before(year), self.model, self.until)
        return self._earlier[year]

    def covers(self, label: Labels) -> bool:
        """Whether the row is projected."""
        return label in self.predictive.rows

    def first_year(self, label: Labels, threshold: float, direction: int) -> int | None:
        """The first year whose median is at least (direction +1) or at most (-1) `threshold`.

        Looks `FARTHEST` years beyond the last one projected; None if it is later than that.
        """
        medians = self._far_medians.loc[[label]].iloc[0].dropna()
        reached = medians.index[direction * (medians - threshold) >= -1e-9 * abs(threshold)]
        return int(reached[0]) if len(reached) else None

    @cached_property
    def _far_medians(self) -> pd.DataFrame:
        return self.fit.predict(self.until + FARTHEST).median

    def table(self) -> pd.DataFrame:
        """The columns of ``projections.csv``: a row per series and year."""
        rows, years = self.predictive.rows, self.predictive.years
        labels = {name: rows.get_level_values(name).repeat(len(years)) for name in ROW_NAMES}
        levels = {name: self.predictive.quantile(p).to_numpy().ravel() for name, p in LEVELS.items()}
        table = pd.DataFrame(labels | {"year": np.tile(years, len(rows))} | levels)
        return table.dropna(subset=["q50"], ignore_index=True).assign(model=self.model.name)


def project(panel: Panel, model: Model, until: int) -> Projection:
    """Project every row of a panel that the model can take.

    Parameters
    ----------
    panel
        The series.
    model
        One of ``forecast.models.MODELS``, or any object that keeps the promise of ``models.base``.
    until
        The last year to project.
    """
    fit = model.fit(panel)
    problems = (*_refused(fit, model), *getattr(fit, "remarks", ()))
    return Projection(panel, model, until, fit, fit.predict(until), problems)


def _refused(fit: Fit, model: Model) -> list[Problem]:
    return [refusal.at(f"{region} / {indicator} ({model.name})")
            for (region, indicator), refusal in fit.refused.items()]  # fmt: skip


def last_goal_year(years: list[int], panel: Panel) -> int:
    """How far to project if nothing is said: to the last goal, and at least three years on."""
    last = int(panel.last_years.max()) if len(panel.rows) else int(np.max(years, initial=0))
    return max([*years, last + 3])
