"""The promise that every model keeps.

``model.fit(panel)`` returns a new fit and leaves the model unchanged; only a fit can
predict. Each row is taken by itself, but for models that pool (``pooled_growth``): there a
row changes with the other rows of its kind of indicator, never with those of another kind.
Rows that the model cannot take are refused by name and the others go on. Irregular years
are the normal case: a step over k years counts as k years. Changing the unit changes only
the unit; shifting the calendar changes only the calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from forecast.distributions import StudentT
from forecast.links import Link
from forecast.panel import Labels, Panel
from forecast.predictive import Predictive
from forecast.problems import Refusal

Refusals = Mapping[Labels, Refusal]


class Fit(Protocol):
    """A model fitted to a panel.

    Attributes
    ----------
    refused
        The rows that the model could not take, each with its reason.
    """

    @property
    def refused(self) -> Refusals: ...

    def predict(self, until: int) -> Predictive:
        """The distributions of the years after each row's last one, up to `until`."""
        ...


class Model(Protocol):
    """A way to project short yearly series.

    Attributes
    ----------
    name
        Short English name, the key of ``MODELS`` and of its texts.
    min_points
        The fewest values that a series must have.
    reference
        Where the equation comes from.
    """

    @property
    def name(self) -> str: ...

    @property
    def min_points(self) -> int: ...

    @property
    def reference(self) -> str: ...

    def fit(self, panel: Panel) -> Fit: ...


@dataclass(frozen=True, eq=False)
class Horizon:
    """The years to project: columns, and how many years each lies after a row's last one.

    Attributes
    ----------
    years
        From the year after the earliest last year up to `until`.
    ahead
        Shape (rows, years); values below 1 are not projected.
    """

    years: np.ndarray
    ahead: np.ndarray


def horizon(panel: Panel, until: int) -> Horizon:
    """The horizon of a panel whose rows end in different years."""
    first = int(panel.last_years.min()) + 1 if len(panel.rows) else until + 1
    years = np.arange(first, until + 1)
    return Horizon(years, years[None, :] - panel.last_years[:, None])


def predictive(panel: Panel, over: Horizon, distribution: StudentT, link: Link) -> Predictive:
    """A predictive with nothing in the years that are not ahead of a row's last one."""
    ahead = over.ahead >= 1
    masked = StudentT(*(np.where(ahead, part, np.nan) for part in
                        np.broadcast_arrays(distribution.location, distribution.scale, distribution.df)))  # fmt: skip
    return Predictive(panel.rows, over.years, masked, link)


def admitted(panel: Panel, min_points: int, link: Link | None = None) -> tuple[Panel, dict[Labels, Refusal]]:
    """The rows with enough values that the link admits, and the reasons for the others."""
    refused: dict[Labels, Refusal] = {}
    enough = panel.counts >= min_points
    fits = np.ones(len(panel.rows), bool)
    if link is not None:
        fits = (link.admits(panel.values) | ~panel.observed).all(axis=1)
    labels: list[Labels] = panel.rows.tolist()
    for position in np.flatnonzero(~(enough & fits)):
        refused[labels[position]] = _reason(panel, int(position), bool(enough[position]), min_points, link)
    return panel.take(np.flatnonzero(enough & fits)), refused


def _reason(panel: Panel, position: int, enough: bool, min_points: int, link: Link | None) -> Refusal:
    if not enough or link is None:
        return Refusal("too_few_points", found=int(panel.counts[position]), needed=min_points)
    values = panel.values[position]
    outside = panel.observed[position] & ~link.take(np.array([position])).admits(values[None, :])[0]
    return Refusal("value_outside_link", found=f"{values[outside][0]:g}", year=int(panel.years[outside][0]))


@dataclass(frozen=True, eq=False)
class Steps:
    """The steps between a row's neighbouring values, newest last, packed to the right.

    Attributes
    ----------
    change, length
        What a step changes on the link scale, and how many years it spans; shape (rows, steps),
        zero where a row has fewer steps.
    age
        Years from the end of the step to the row's last year.
    """

    change: np.ndarray
    length: np.ndarray
    age: np.ndarray


def steps(scores: np.ndarray, years: np.ndarray) -> Steps:
    """The steps of each row of `scores` (rows, years; NaN for holes)."""
    observed = ~np.isnan(scores)
    order = np.argsort(observed, axis=1, kind="stable")
    packed = np.take_along_axis(np.where(observed, scores, 0.0), order, axis=1)
    year = np.where(np.take_along_axis(observed, order, axis=1), years[order], 0)
    real = np.take_along_axis(observed, order, axis=1)
    real = real[:, 1:] & real[:, :-1]
    change = np.where(real, np.diff(packed, axis=1), 0.0)
    length = np.where(real, np.diff(year, axis=1), 0)
    age = np.where(real, year[:, -1:] - year[:, 1:], 0)
    return Steps(change, length, age)


def unbroken(panel: Panel) -> tuple[Panel, dict[Labels, Refusal]]:
    """The rows that have every year between their first and last, and the reasons for the others."""
    begun = np.maximum.accumulate(panel.observed, axis=1)
    unfinished = np.maximum.accumulate(panel.observed[:, ::-1], axis=1)[:, ::-1]
    holes = begun & unfinished & ~panel.observed
    broken = holes.any(axis=1)
    labels: list[Labels] = panel.rows.tolist()
    refused = {
        labels[row]: Refusal("needs_every_year", missing=int(panel.years[holes[row].argmax()]))
        for row in np.flatnonzero(broken)
    }
    return panel.take(np.flatnonzero(~broken)), refused
