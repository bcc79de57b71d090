"""Projections: what a model says of a panel's coming years."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from forecast.goal_frames import Judge, read_goal_frame
from forecast.language import Language
from forecast.models import Fit, Model, model_named
from forecast.panel import ROW_NAMES, Labels, Panel
from forecast.predictive import Predictive
from forecast.problems import Problem
from forecast.projection_problems import projection_problems
from forecast.reaches import checked_reach, require_some_ahead
from forecast.reason_words import reason_text, reasons_table
from forecast.reasons import Reason, find_reasons

LEVELS = {"q025": 0.025, "q10": 0.10, "q25": 0.25, "q50": 0.50, "q75": 0.75, "q90": 0.90, "q975": 0.975}
ALL_LEVELS = tuple(LEVELS.values())
DEFAULT_MODEL = "pooled_growth"
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
        What is not projected, each with the reason: what the panel could not use, the rows that the model could not
        take, those with values up to `until` or later; and what is remarked on the others (GM(1,1): its tests).
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

    def why(self, language: Language = ENGLISH) -> pd.DataFrame | None:
        """Why each series is projected as it is; None for models that do not say.

        Parameters
        ----------
        language
            That of the sentences and of ``pace_unit``.

        Returns
        -------
        DataFrame
            The columns of ``weights.csv``, rounded as there, with the index region, indicator. What the model itself
            says stands in ``fit.why`` (``models.pooled.reasons.explain`` names the columns).

        Examples
        --------
        >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "kind": "amount", "year": [2021], "value": [100.0]})
        >>> project(frame).why()["why"].iloc[0].split(" (")[0]
        'Growth rests on what is typical of amounts alone'
        """
        if not self.says_why:
            return None
        rows = self.predictive.rows
        lasts = self.panel.last_years[self.panel.rows.get_indexer(rows)]
        ends = [self.until if self.ahead is None else last + self.ahead for last in lasts.tolist()]
        return reasons_table(self._reasons(list(range(len(rows))), ends), language).set_index(ROW_NAMES)

    def reason(self, label: Labels, until: int, language: Language = ENGLISH) -> str:
        """Why a series is projected as it is up to `until`, in a few sentences; empty if the model does not say."""
        if not (self.says_why and self.covers(label)):
            return ""
        row = int(self.predictive.rows.get_indexer(pd.Index([label]))[0])
        return reason_text(self._reasons([row], [until])[0], language)

    @property
    def says_why(self) -> bool:
        """Whether the model says whose growth it is."""
        return hasattr(self.fit, "why")

    def _reasons(self, rows: list[int], until: list[int]) -> list[Reason]:
        """The reasons of some rows of the predictive; of a long history the fit's panel has the part that was used."""
        medians = self.predictive.median.iloc[rows]
        return find_reasons(self.fit.why.iloc[rows], self.fit.panel, medians, until)  # type: ignore[attr-defined]

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
    def far(self) -> Predictive:
        """The distributions up to `FARTHEST` years beyond the last one projected, for questions of when."""
        return self.fit.predict(self.until + FARTHEST)

    @cached_property
    def _far_medians(self) -> pd.DataFrame:
        return self.far.median

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
    require_some_ahead(until, panel)
    return _projection(panel, chosen, until, ahead)


def _panel_of(frame: pd.DataFrame) -> Panel:
    panel = Panel.from_frame(frame)
    if not len(panel.rows):
        raise ValueError("the frame holds no value, so there is nothing to project")
    return panel


def _projection(panel: Panel, model: Model, until: int | None, ahead: int | None) -> Projection:
    fit = model.fit(panel)
    problems = projection_problems(panel, fit, model.name, until)
    if until is not None:
        return Projection(panel, model, until, fit, fit.predict(until), problems)
    ends = panel.last_years + (ahead or 0)
    predictive = fit.predict(int(ends.max(initial=0)))
    predictive = predictive.up_to(ends[panel.rows.get_indexer(predictive.rows)])
    return Projection(panel, model, int(ends.max(initial=0)), fit, predictive, problems, ahead)
