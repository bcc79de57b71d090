"""Projections: what a model says of a panel's coming years."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import index

import numpy as np
import pandas as pd

from forecast.goal_frames import Judge, read_goal_frame
from forecast.language import Language
from forecast.models import Fit, Model, model_named
from forecast.panel import Labels, Panel
from forecast.predictive import Predictive
from forecast.problems import Problem, Refusal

LEVELS = {"q025": 0.025, "q10": 0.10, "q25": 0.25, "q50": 0.50, "q75": 0.75, "q90": 0.90, "q975": 0.975}
ALL_LEVELS = tuple(LEVELS.values())
DEFAULT_MODEL = "pooled_growth"
DEFAULT_AHEAD = 5
FARTHEST = 30
ENGLISH = Language("en")


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
    ahead
        How many years each row is projected beyond its own last value; None if all are up to `until`.
    """

    panel: Panel
    model: Model
    until: int
    fit: Fit
    predictive: Predictive
    problems: tuple[Problem, ...]
    ahead: int | None = None
    _earlier: dict[int, "Projection"] = field(default_factory=dict, repr=False)

    def quantiles(self, levels: float | Iterable[float] = ALL_LEVELS) -> pd.DataFrame:
        """Quantiles at any levels.

        Parameters
        ----------
        levels
            Numbers between 0 and 1.

        Returns
        -------
        DataFrame
            A row per series and projected year, in the panel's order, with the index region, indicator, year, and
            a column per level, named by the number, in the indicator's unit. ``reset_index()`` makes columns of the
            index. Series that the model could not take have no rows; `problems` names them.

        Examples
        --------
        >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": [2019, 2020, 2021],
        ...                       "value": [100.0, 100.0, 100.0]})
        >>> found = project(frame, "last_value", ahead=2).quantiles([0.1, 0.5])
        >>> found.loc[("a", "x", 2023)].to_dict()
        {0.1: 100.0, 0.5: 100.0}
        """
        return self.predictive.quantiles(levels)

    def chances(self, goals: pd.DataFrame, language: Language = ENGLISH) -> pd.DataFrame:
        """The chance of each goal of a table.

        Parameters
        ----------
        goals
            Columns region, indicator, year and value, the level that is to be reached, in the unit of the series.
            Optional ``comparator``: ``ge`` (at least, taken where none is given), ``gt``, ``le``, ``lt``, ``eq`` (met
            by the value and by anything better) or ``approx`` (by what rounds to it and by anything better), with
            ``better`` (``higher``, taken where none is given, or ``lower``) for these two.
        language
            That of the notes.

        Returns
        -------
        DataFrame
            The same rows with the columns ``chance``, ``projected`` (the median) and ``note``, which says why a goal
            has no chance. As in ``gaps``, what is counted one by one is whole: "at least 2" begins at 1.5 on the
            model's continuous scale. It is so for rows of the kind ``count`` in a unit that counts singly, or without
            a unit if all their values are whole.

        Examples
        --------
        >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": [2019, 2020, 2021],
        ...                       "value": [100.0, 100.0, 100.0]})
        >>> goals = pd.DataFrame({"region": "a", "indicator": ["x", "y"], "year": 2023, "value": 90.0})
        >>> found = project(frame, "last_value").chances(goals)
        >>> found[["chance", "note"]].to_numpy().tolist()
        [[1.0, ''], [nan, 'the panel has no such series']]
        """
        asked = read_goal_frame(goals, self.panel)
        judge = Judge(asked, self.panel, self.predictive, self.fit.refused, self.model.name)
        return goals.assign(**judge.columns(language))

    @property
    def why(self) -> pd.DataFrame | None:
        """What the growth of each series is made of, with weights; None for models that do not say.

        See ``models.pooled.reasons.explain`` for the columns.
        """
        return getattr(self.fit, "why", None)

    def before(self, year: int) -> "Projection":
        """The projection from what was known before `year`, to judge a goal for that year."""
        if not len(self.panel.years) or year > self.panel.years[-1]:
            return self
        if year not in self._earlier:
            until = self.until if self.ahead is None else None
            self._earlier[year] = _projection(self.panel.before(year), self.model, until, self.ahead)
        return self._earlier[year]

    def covers(self, label: Labels) -> bool:
        """Whether the row is projected."""
        return label in self.predictive.rows

    def last_year(self, label: Labels) -> int:
        """The last year that a row of the panel is projected for."""
        if self.ahead is None:
            return self.until
        return int(self.panel.last_years[self.panel.position(*label)]) + self.ahead

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
        return self.quantiles().set_axis(list(LEVELS), axis=1).reset_index().assign(model=self.model.name)


def project(
    series: Panel | pd.DataFrame, model: Model | str = DEFAULT_MODEL, until: int | None = None, *,
    ahead: int | None = None,
) -> Projection:  # fmt: skip
    """Project every series that the model can take.

    Parameters
    ----------
    series
        A panel, or a long DataFrame as ``Panel.from_frame`` takes it: region, indicator, year, value, kind.
    model
        The name of a model, one of ``forecast.models.MODELS``, or any object that keeps the promise of
        ``models.base``.
    until
        The last calendar year to project.
    ahead
        Instead of `until`: how many years to project after each series' own last value; 5 if neither is given.

    Raises
    ------
    ValueError
        If the frame cannot be used or is empty, the model is not known, or `until` and `ahead` are not one of them a
        whole number that makes sense.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": [2019, 2020, 2021],
    ...                       "value": [100.0, 108.0, 115.0]})
    >>> project(frame, ahead=2).predictive.years
    array([2022, 2023])
    """
    panel = series if isinstance(series, Panel) else _panel_of(series)
    chosen = model_named(model) if isinstance(model, str) else model
    until, ahead = checked_reach(until, ahead)
    if until is not None and len(panel.years) and until < panel.years[0]:
        raise Refusal("until_before_all", until=until, first=int(panel.years[0]))
    return _projection(panel, chosen, until, ahead)


def _panel_of(frame: pd.DataFrame) -> Panel:
    panel = Panel.from_frame(frame)
    if not len(panel.rows):
        raise ValueError("the frame holds no value, so there is nothing to project")
    return panel


def checked_reach(until: int | None, ahead: int | None) -> tuple[int | None, int | None]:
    """How far to project: a calendar year, or years ahead; the other is None.

    Raises
    ------
    ValueError
        If both are given, or the one that is given is no whole number, or `ahead` is below 1.
    """
    if until is not None and ahead is not None:
        raise ValueError(f"until={until} and ahead={ahead} are given; give one: a calendar year, or years ahead")
    if until is not None:
        return _whole("until", until), None
    years = DEFAULT_AHEAD if ahead is None else _whole("ahead", ahead)
    if years < 1:
        raise ValueError(f"ahead={ahead} is not a number of years from 1 on")
    return None, years


def _whole(name: str, given: object) -> int:
    try:
        return index(given)  # type: ignore[arg-type]  # what is no whole number is what the except is for
    except TypeError:
        raise ValueError(f"{name}={given!r} is not a whole number") from None


def _projection(panel: Panel, model: Model, until: int | None, ahead: int | None) -> Projection:
    fit = model.fit(panel)
    problems = (*_refused(fit, model), *getattr(fit, "remarks", ()))
    if until is not None:
        return Projection(panel, model, until, fit, fit.predict(until), problems)
    ends = panel.last_years + (ahead or 0)
    predictive = fit.predict(int(ends.max(initial=0)))
    predictive = predictive.up_to(ends[panel.rows.get_indexer(predictive.rows)])
    return Projection(panel, model, int(ends.max(initial=0)), fit, predictive, problems, ahead)


def _refused(fit: Fit, model: Model) -> list[Problem]:
    return [refusal.at(f"{region} / {indicator} ({model.name})")
            for (region, indicator), refusal in fit.refused.items()]  # fmt: skip


def last_goal_year(years: list[int], panel: Panel) -> int:
    """How far to project if nothing is said: to the last goal, and at least three years on."""
    last = int(panel.last_years.max()) if len(panel.rows) else int(np.max(years, initial=0))
    return max([*years, last + 3])
