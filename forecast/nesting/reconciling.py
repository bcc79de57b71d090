"""Projections of a whole and its parts that add up."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecast.nesting.hierarchies import Hierarchy, require_same_definition
from forecast.nesting.sharing import Weighting, minimum_trace, share_out
from forecast.panel import Panel
from forecast.predictive import Predictive
from forecast.problems import Refusal
from forecast.projections import LEVELS, Projection

# Standard deviation from the 10% and 90% quantiles, those of a normal distribution being 2 x 1.2816 apart.
NORMAL_RANGE = 2 * 1.2815515655446004
CLOSE = 1e-9  # of the computer's arithmetic, in relation to the whole


@dataclass(frozen=True, eq=False)
class Reconciled:
    """Projections of a hierarchy that add up in their medians.

    Attributes
    ----------
    projection
        What was reconciled.
    hierarchy
        The whole and its parts.
    weighting
        How the disagreement was shared out.
    base, medians
        Before and after, a row per series (the whole first) and a column per year, in the indicator's unit. Years
        that a series knows already hold its value; NaN where one of them has nothing.
    predictive
        The distributions of the hierarchy's rows, moved to the new medians on the scale of the model: on a
        logarithmic scale the quantiles keep their ratios to the median, on the level's own their distances. Only the
        medians add up: the other quantiles of a sum are not the sums of its parts' quantiles.
    """

    projection: Projection
    hierarchy: Hierarchy
    weighting: Weighting
    base: pd.DataFrame
    medians: pd.DataFrame
    predictive: Predictive

    @property
    def method(self) -> str:
        return self.weighting.__name__

    def table(self) -> pd.DataFrame:
        """The columns of ``reconciled.csv``: those of ``projections.csv``, the method, and the median before."""
        quantiles = self.predictive.quantiles(LEVELS.values()).set_axis(list(LEVELS), axis=1)
        there = self.predictive.projected  # by row, then year, as the quantiles stand
        quantiles["q50"] = self.medians.to_numpy()[there]
        before = self.base.to_numpy()[there]
        return quantiles.reset_index().assign(model=self.projection.model.name, method=self.method, before=before)


def reconcile(projection: Projection, hierarchy: Hierarchy, weighting: Weighting = minimum_trace) -> Reconciled:
    """Make the projections of a whole and its parts add up.

    Parameters
    ----------
    projection
        Of a panel with all rows of the hierarchy; ``with_rests`` adds that of the unnamed parts.
    weighting
        ``minimum_trace``: the less certain series gives way (MinT with the projections' own variances);
        ``bottom_up``: the whole is the sum of its parts' projections.

    Raises
    ------
    Refusal
        If a series is missing or not projected, the indicator does not add, the definitions differ, or the known
        values of a year leave no way to add up.

    Examples
    --------
    >>> from forecast.projections import project
    >>> frame = pd.DataFrame({"region": ["city", "a", "b"], "indicator": "x", "kind": "amount", "year": 2020,
    ...                       "value": [12.0, 4.0, 6.0]})
    >>> found = reconcile(project(frame, until=2021), Hierarchy("x", "city", ("a", "b")))
    >>> city, *parts = found.medians[2021]
    >>> bool(np.isclose(city, sum(parts)))
    True
    """
    panel, predictive = projection.panel, projection.predictive
    rows = require_same_definition(panel, hierarchy)
    for label in hierarchy.labels:
        if not projection.covers(label):
            raise Refusal("nesting_not_projected", found=" / ".join(label), model=projection.model.name)
    ahead = predictive.rows.get_indexer(pd.Index(hierarchy.labels))
    known = ~predictive.projected[ahead]
    base, variances = _base(panel, predictive, rows, ahead)
    medians = share_out(base, np.where(known, 0.0, weighting(variances)), panel.floors[rows])
    medians = np.where(np.isnan(base).any(axis=0), np.nan, medians)
    _require_kept(base, np.where(known, medians, base), hierarchy, predictive.years)
    index, years = predictive.rows[ahead], predictive.years
    before, after = (pd.DataFrame(part, index=index, columns=years) for part in (base, medians))
    return Reconciled(projection, hierarchy, weighting, before, after, _moved(predictive, ahead, medians))


def _base(panel: Panel, predictive: Predictive, rows: np.ndarray, ahead: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Medians and variances of the hierarchy's rows, shape (1 + parts, years); a known value has no variance."""
    low, middle, high = (predictive.quantile(p).to_numpy()[ahead] for p in (0.1, 0.5, 0.9))
    known = pd.DataFrame(panel.values[rows], columns=panel.years).reindex(columns=predictive.years).to_numpy()
    projected = predictive.projected[ahead]
    return np.where(projected, middle, known), np.where(projected, ((high - low) / NORMAL_RANGE) ** 2, 0.0)


def _require_kept(before: np.ndarray, after: np.ndarray, hierarchy: Hierarchy, years: np.ndarray) -> None:
    """Make sure that no known value was changed: the values of that year would contradict each other."""
    wrong = (np.abs(after - before) > CLOSE * np.abs(before[0])).any(axis=0)
    if wrong.any():
        raise Refusal("nesting_cannot_add", found=" / ".join(hierarchy.labels[0]), year=years[wrong][0])


def _moved(predictive: Predictive, rows: np.ndarray, medians: np.ndarray) -> Predictive:
    """The distributions of these rows with other medians, the widths on the model's scale kept."""
    link = predictive.link.take(rows)
    part = predictive.distribution.take((rows,))
    there = ~np.isnan(part.location) & ~np.isnan(medians)
    scores = link.forward(np.where(there, medians, link.inverse(np.zeros(medians.shape))))
    return Predictive(predictive.rows[rows], predictive.years,
                      type(part)(np.where(there, scores, np.nan), part.scale, part.df).where(there), link)  # fmt: skip
