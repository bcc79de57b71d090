"""Chances for a table of goals, all at once.

A goal here is a level in the unit of its series; growth, additions and sums over years are judged by ``gaps``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from forecast import cells
from forecast.frame_checks import ROW_NAMES, FrameFaults, codes_of
from forecast.language import Language
from forecast.models.base import Refusals
from forecast.panel import Panel
from forecast.predictive import Outcomes, Predictive
from forecast.problems import Refusal
from forecast.rounding import stated_text
from forecast.statements import COMPARATORS
from forecast.thresholds import ABOUT, STRICT, cut, direction
from forecast.units import parse_unit

BETTER = {"higher": 1, "lower": -1}


@dataclass(frozen=True, eq=False)
class AskedLevels:
    """Goals as arrays, one entry each.

    Attributes
    ----------
    rows
        Positions in the panel; -1 where it has no such series.
    years, thresholds
        NaN where the goal has none.
    directions, strict
        As in ``questions.Question``.
    units
        The goal's unit; empty where it is not told.
    levels
        Whether the goal is a level, and not growth or a sum.
    """

    rows: np.ndarray
    years: np.ndarray
    thresholds: np.ndarray
    directions: np.ndarray
    strict: np.ndarray
    units: np.ndarray
    levels: np.ndarray


def read_goal_frame(goals: pd.DataFrame, panel: Panel) -> AskedLevels:
    """A table of goals in terms of a panel.

    Raises
    ------
    ValueError
        If a column is missing, a year or value is no number, or a comparator is not known; all of it is said.
    """
    faults = FrameFaults(goals, "table of goals")
    faults.require((*ROW_NAMES, "year", "value"))
    faults.raise_any()
    years, values = faults.years(), faults.finite("value")
    comparators = _words(faults, "comparator", COMPARATORS, "ge")
    better = _words(faults, "better", tuple(BETTER), "higher")
    faults.raise_any()
    ways = np.array([direction(name, sign) for name in COMPARATORS for sign in BETTER.values()])
    directions = ways[comparators * len(BETTER) + better]
    slack = _left_open(values, comparators == COMPARATORS.index(ABOUT))
    strict = np.isin(comparators, [COMPARATORS.index(name) for name in STRICT])
    rows = panel.rows.get_indexer(pd.MultiIndex.from_frame(goals[ROW_NAMES]))
    levels = np.isin(_texts(goals, "role"), ("", "level"))
    return AskedLevels(rows, years, values - directions * slack, directions, strict, _texts(goals, "unit"), levels)


def _words(faults: FrameFaults, name: str, allowed: tuple[str, ...], default: str) -> np.ndarray:
    """The positions of a column's words among those allowed; an empty cell is the default."""
    if name not in faults.frame:
        return np.full(len(faults.frame), allowed.index(default))
    codes, entries = codes_of(faults.frame[name])
    known = {"": allowed.index(default), **{word: place for place, word in enumerate(allowed)}}
    places = np.array([known.get(entry, -1) for entry in entries] + [known[""]])  # the code of what is empty is -1
    found = places[codes]
    text = f": {name} '{{found}}' is not known; use {', '.join(allowed)}"
    faults.refuse(found < 0, text, found=faults.frame[name].array)
    return found


def _texts(goals: pd.DataFrame, name: str) -> np.ndarray:
    """A column of words, empty where nothing is told."""
    return goals[name].astype(object).fillna("").to_numpy(str) if name in goals else np.full(len(goals), "")


def _left_open(values: np.ndarray, about: np.ndarray) -> np.ndarray:
    """Half of what "about" leaves open of each value; 0 where it is not said."""
    found = np.zeros(len(values))
    about = about & ~np.isnan(values)
    entries, which = np.unique(values[about], return_inverse=True)
    halves = [cells.figure(stated_text(value).replace("−", "-")).left_open for value in entries.tolist()]
    found[about] = np.array(halves, float)[which]
    return found


def counted_rows(panel: Panel) -> np.ndarray:
    """The rows that count things one by one: by their unit, or by whole values where they tell none."""
    units, which = np.unique(panel.units, return_inverse=True)
    single = np.array([_counts_singly(str(unit)) for unit in units], bool)[which]
    whole = (np.isnan(panel.values) | (panel.values == np.round(panel.values))).all(axis=1)
    return (panel.kinds == "count") & (single | ((panel.units == "") & whole))


def _counts_singly(unit: str) -> bool:
    try:
        found = parse_unit(unit)
    except Refusal:
        return False
    return found.dimension == "count" and found.factor == 1


@dataclass(frozen=True, eq=False)
class Judge:
    """Holds goals against a projection.

    Attributes
    ----------
    asked
        The goals.
    panel, predictive
        All series, and the distributions of those that the model could take.
    refused
        The reasons of the others.
    model
        The model's name.
    """

    asked: AskedLevels
    panel: Panel
    predictive: Predictive
    refused: Refusals
    model: str

    def columns(self, language: Language) -> dict[str, np.ndarray]:
        """The columns ``chance``, ``projected`` and ``note``, an entry per goal."""
        judged = np.flatnonzero(self._judged)
        found = {name: np.full(len(self.asked.rows), np.nan) for name in ("chance", "projected")}
        found["chance"][judged] = self._chances(judged)
        found["projected"][judged] = self._outcomes(judged).quantile(0.5)
        return {**found, "note": self._notes(language)}

    @cached_property
    def _rows(self) -> np.ndarray:
        """Each goal's row of the predictive; -1 where there is none."""
        return np.append(self.predictive.rows.get_indexer(self.panel.rows), -1)[self.asked.rows]

    @cached_property
    def _years(self) -> np.ndarray:
        """Each goal's column of the predictive; -1 where there is none."""
        first, count = (self.predictive.years[0] if len(self.predictive.years) else 0), len(self.predictive.years)
        column = np.where(np.isnan(self.asked.years), -1, self.asked.years - first).astype(int)
        return np.where((column >= 0) & (column < count), column, -1)

    @cached_property
    def _judged(self) -> np.ndarray:
        """Which goals have a chance."""
        projected = np.pad(self.predictive.projected, ((0, 1), (0, 1)))[self._rows, self._years]
        return projected & self.asked.levels & ~np.isnan(self.asked.thresholds) & ~self._unit_differs

    @cached_property
    def _unit_differs(self) -> np.ndarray:
        """Which goals are not in the unit of their series, where both tell one."""
        units = np.append(self.panel.units, "")[self.asked.rows]
        return np.asarray((self.asked.units != units) & (self.asked.units != "") & (units != ""))

    def _outcomes(self, goals: np.ndarray) -> Outcomes:
        return self.predictive.at(self._rows[goals], self._years[goals])

    def _chances(self, goals: np.ndarray) -> np.ndarray:
        """The probability that each of these goals is met."""
        strict, counted = self.asked.strict[goals], counted_rows(self.panel)[self.asked.rows[goals]]
        cuts = cut(self.asked.thresholds[goals], self.asked.directions[goals], strict, counted)
        reaching = np.where(strict, -1, 1) * self.asked.directions[goals]
        found = np.empty(len(goals))
        for way in (1, -1):
            mine = np.flatnonzero(reaching == way)
            found[mine] = self._outcomes(goals[mine]).probability(cuts[mine], way)
        return np.where(strict, 1 - found, found)

    def _notes(self, language: Language) -> np.ndarray:
        """Why a goal has no chance; empty where it has one. The first reason is said."""
        notes = np.full(len(self.asked.rows), "", object)
        left = ~self._judged
        for holds, about, say in self._reasons(language):
            mine = np.flatnonzero(left & holds)
            entries, which = np.unique(about[mine], return_inverse=True)
            notes[mine] = np.array([say(int(entry)) for entry in entries], object)[which]
            left[mine] = False
        return notes

    def _reasons(self, language: Language) -> Iterator[tuple[np.ndarray, np.ndarray, Callable[[int], str]]]:
        """Which goals a reason holds for, what it is about in each, and its words."""
        asked, ends, nothing = self.asked, self._ends, np.zeros(len(self.asked.rows), int)
        last = np.append(self.panel.last_years, 0)[asked.rows]

        def note(code: str, **values: object) -> str:
            return language.text(f"notes.{code}", **values)

        yield np.isnan(asked.thresholds) | np.isnan(asked.years), nothing, lambda _: note("goal_empty")
        yield ~asked.levels, nothing, lambda _: note("goal_not_level")
        yield asked.rows < 0, nothing, lambda _: note("series_not_in_panel")
        yield self._unit_differs, asked.rows, lambda row: note("unit_differs", unit=self.panel.units[row])
        yield self._rows < 0, asked.rows, lambda row: self._refusal(row, language)
        yield asked.years <= last, last, lambda year: note("year_not_ahead", last=year)
        yield nothing == 0, ends, lambda year: note("beyond_projection", until=year)

    @property
    def _ends(self) -> np.ndarray:
        """The last year projected of each goal's row."""
        projected, years = self.predictive.projected, self.predictive.years
        if not projected.size:
            return np.append(self.panel.last_years, 0)[self.asked.rows]
        reached = years[-1] - projected[:, ::-1].argmax(axis=1)
        own = self.panel.last_years[self.panel.rows.get_indexer(self.predictive.rows)]
        return np.append(np.where(projected.any(axis=1), reached, own), 0)[self._rows]

    def _refusal(self, row: int, language: Language) -> str:
        """Why the model could not take a row."""
        label: Any = self.panel.rows[row]
        refusal = self.refused.get(label)
        return refusal.at("").what(language) if refusal else language.text("notes.row_refused", model=self.model)
