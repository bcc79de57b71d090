"""Backtest: what a rolling-origin backtest found, added up, and its tables."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecast.backtests.scores import BINS, COLUMNS, COVERAGE_LEVELS, INTERVALS

FULL = 0
BASES = ("all", "shared", "steady")
KEYS = ["basis", "model", "length", "horizon"]
# Absolute percentage errors are counted in bins 1.16% wide, from 0.0001% up; the first holds what is below.
PERCENT_EDGES = np.geomspace(1e-4, 1e4, 1601)
PERCENT_BINS = len(PERCENT_EDGES) + 1
ALL = "all"
REFUSED = 0.05
MEANS = {
    "mae": ("error", "cases"),
    "mase": ("scaled_error", "scaled"),
    "crps": ("crps", "scaled"),
    "interval_score_80": ("interval_score_80", "scaled"),
    "interval_score_95": ("interval_score_95", "scaled"),
    "brier": ("brier", "goals"),
    "brier_base": ("brier_base", "goals"),
    "log_loss": ("log_loss", "goals"),
    "log_loss_base": ("log_loss_base", "goals"),
}


@dataclass(frozen=True, eq=False)
class Backtest:
    """Sums over cases; a case is a row, an origin, a length of history and a number of years ahead.

    With the basis ``all`` a model is judged on every case that it took. Models that refuse the hard rows look
    better so; with the basis ``shared`` all are judged on the cases that every one of them took, but for
    those that need more values than the length, or any history in the panel, has. The basis ``steady``
    compares lengths: whatever the length, it has the rows with a value in each of the last `steady` years
    that every model took with so many.

    Attributes
    ----------
    models, lengths, origins
        What was run; the length 0 stands for the full history.
    steady
        How many years of values the basis ``steady`` asks for.
    one_unit
        Whether all rows have one unit, so that a mean error in it has sense.
    asked
        Cases with an outcome, taken or not; shape (bases, lengths, origins, horizon).
    sums
        Shape (bases, models, lengths, origins, horizon, columns of ``backtest_scores.COLUMNS``).
    percents
        Cases by size of the percentage error; shape (bases, models, lengths, horizon, bins).
    chances
        Goals by chance in ten bins: how many, the sum of their chances, how many were met;
        shape (bases, models, lengths, horizon, bins, 3).
    """

    models: tuple[str, ...]
    lengths: tuple[int, ...]
    origins: tuple[int, ...]
    steady: int
    one_unit: bool
    asked: np.ndarray
    sums: np.ndarray
    percents: np.ndarray
    chances: np.ndarray

    @property
    def horizon(self) -> int:
        """How many years ahead."""
        return int(self.asked.shape[-1])

    @property
    def names(self) -> list[str]:
        """The names of the lengths in the tables."""
        return _names(self.lengths)

    @property
    def steady_lengths(self) -> list[str]:
        """The names of the lengths for which the steady cases are the same."""
        return _names(tuple(length for length in self.lengths if length <= self.steady))

    @property
    def longest(self) -> str:
        """The name of the longest history in the tables: ``full`` if it was run."""
        return _names((FULL if FULL in self.lengths else max(self.lengths),))[0]

    @property
    def judged(self) -> int:
        """How many cases there are in all, of all models."""
        return int(self.sums[0, ..., COLUMNS.index("cases")].sum())

    @property
    def most_cases(self) -> int:
        """The most cases that a model has of one length."""
        return int(self.sums[0, ..., COLUMNS.index("cases")].sum(axis=(2, 3)).max())

    @property
    def steady_cases(self) -> int:
        """How many cases of one length the basis ``steady`` has."""
        return int(self.asked[BASES.index("steady")].sum(axis=(1, 2)).max())

    def table(self) -> pd.DataFrame:
        """Scores by basis, model, length and years ahead; ``all`` is every number of years together.

        Columns: cases, refused (share that the model did not take), mae (empty where rows
        have different units), mdape (median absolute percentage error, to 1%, of positive outcomes), mase,
        crps and the interval scores (in mean yearly changes of the row), covered_80 and covered_95
        with their difference from the level in percentage points, goals, brier and log_loss of their chances, and
        the same of the base rate.
        """
        sums = _with_total(self.sums.sum(axis=3), axis=3)
        asked = _with_total(self.asked.sum(axis=2), axis=2)[:, None]
        labels = [BASES, self.models, self.names, [*map(str, range(1, self.horizon + 1)), ALL]]
        table = self._scores(sums, np.broadcast_to(asked, sums.shape[:-1]), labels, KEYS)
        table.insert(7, "mdape", _medians(_with_total(self.percents, axis=3)).ravel())
        return _asked_only(table)

    def by_origin(self) -> pd.DataFrame:
        """The same scores, without the median, by basis, model, length, origin and years ahead."""
        labels = [BASES, self.models, self.names, self.origins, list(map(str, range(1, self.horizon + 1)))]
        asked = np.broadcast_to(self.asked[:, None], self.sums.shape[:-1])
        return _asked_only(self._scores(self.sums, asked, labels, [*KEYS[:3], "origin", "horizon"]))

    def by_length(self, score: str = "mase") -> pd.DataFrame:
        """A score by model (rows) and length (columns) on the steady cases.

        NaN for a model that needs more values, or that refuses more than `REFUSED` of the cases.
        """
        table = self.table()
        table = table[(table["basis"] == "steady") & (table["horizon"] == ALL) & (table["refused"] <= REFUSED)]
        wide = table.set_index(["model", "length"])[score]
        cells = pd.MultiIndex.from_product([self.models, self.steady_lengths])
        values = wide.reindex(cells).to_numpy(float).reshape(len(self.models), -1)
        return pd.DataFrame(values, index=list(self.models), columns=self.steady_lengths)

    def coverage(self) -> pd.DataFrame:
        """By basis, model and length: the share of outcomes inside the central interval of each level."""
        sums = self.sums.sum(axis=(3, 4))
        inside = sums[..., [COLUMNS.index(f"inside_{level:.0%}") for level in COVERAGE_LEVELS]]
        labels = [BASES, self.models, self.names, COVERAGE_LEVELS]
        table = _frame(labels, [*KEYS[:3], "level"])
        cases = np.broadcast_to(sums[..., [COLUMNS.index("cases")]], inside.shape).ravel()
        table = table.assign(cases=cases.astype(int), covered=_ratio(inside.ravel(), cases))
        return table[table["cases"] > 0].reset_index(drop=True)

    def reliability(self) -> pd.DataFrame:
        """By basis, model, length and tenth of chance: goals, their mean chance and the share that was met."""
        found = self.chances.sum(axis=3)
        table = _frame([BASES, self.models, self.names, range(BINS)], [*KEYS[:3], "tenth"])
        goals, chance, met = (found[..., part].ravel() for part in range(3))
        table = table.assign(goals=goals.astype(int), chance=_ratio(chance, goals), met=_ratio(met, goals))
        return table[table["goals"] > 0].reset_index(drop=True)

    def _scores(self, sums: np.ndarray, asked: np.ndarray, labels: list, names: list[str]) -> pd.DataFrame:
        flat = dict(zip(COLUMNS, sums.reshape(-1, len(COLUMNS)).T, strict=True))
        table = _frame(labels, names).assign(asked=asked.ravel(), cases=flat["cases"].astype(int))
        table["refused"] = 1 - _ratio(flat["cases"], table["asked"].to_numpy(float))
        for name, (total, count) in MEANS.items():
            table[name] = _ratio(flat[total], flat[count])
        if not self.one_unit:
            table["mae"] = np.nan
        for level in INTERVALS:
            name, held = f"covered_{100 * level:.0f}", _ratio(flat[f"inside_{level:.0%}"], flat["cases"])
            table[name], table[f"{name}_off"] = held, 100 * (held - level)
        return table.assign(goals=flat["goals"].astype(int))


def _names(lengths: tuple[int, ...]) -> list[str]:
    return ["full" if length == FULL else str(length) for length in lengths]


def _frame(labels: list, names: list[str]) -> pd.DataFrame:
    return pd.MultiIndex.from_product(labels, names=names).to_frame(index=False)


def _asked_only(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["asked"] > 0].drop(columns="asked").reset_index(drop=True)


def _ratio(total: np.ndarray, count: np.ndarray) -> np.ndarray:
    return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan))


def _with_total(sums: np.ndarray, axis: int) -> np.ndarray:
    return np.concatenate([sums, sums.sum(axis=axis, keepdims=True)], axis=axis)


def _medians(counts: np.ndarray) -> np.ndarray:
    """The median of what was counted in the bins of `PERCENT_EDGES`, along the last axis; NaN for nothing."""
    reach = counts.cumsum(axis=-1)
    total = reach[..., -1]
    place = (reach * 2 < total[..., None]).sum(axis=-1)
    middles = np.sqrt(PERCENT_EDGES[1:] * PERCENT_EDGES[:-1])
    values = np.concatenate([[0.0], middles, [PERCENT_EDGES[-1]]])
    return np.where(total > 0, values[np.minimum(place, len(values) - 1)], np.nan)
