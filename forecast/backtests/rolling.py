"""Rolling-origin backtests: what models would have said in every past year, against what came.

At every origin the panel is cut to what was known then, optionally to each row's last values, projected, and
compared with the years after. A model sees nothing of them. All rows of an origin are projected at
once, as peers of each other; scores are worked out in blocks of rows, and only sums are kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from forecast.backtests.cases import Examination, Outcomes, known_at, newest, runs_of, steady_length
from forecast.backtests.scores import BINS, COLUMNS, BlockScores, quantile, score
from forecast.backtests.tables import BASES, FULL, PERCENT_BINS, PERCENT_EDGES, Backtest
from forecast.models import Model
from forecast.panel import ROW_NAMES, Panel
from forecast.predictive import Predictive

LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, FULL)
HORIZON = 5
BLOCK = 2000
CASE_LEVELS = {"low95": 0.025, "low80": 0.10, "median": 0.50, "high80": 0.90, "high95": 0.975}
Progress = Callable[[int, int], None]


def backtest(
    panel: Panel, models: Sequence[Model], *, horizon: int = HORIZON, origins: Sequence[int] = (),
    lengths: Sequence[int] = LENGTHS, block: int = BLOCK, progress: Progress = lambda done, all_: None,
) -> Backtest:  # fmt: skip
    """Backtest models on a panel.

    Parameters
    ----------
    horizon
        How many years ahead.
    origins
        The years to project from; all if empty.
    lengths
        How many last values a model is given, rows with fewer being left out; 0 is all that was known.
    block
        How many rows are scored at once; it changes the memory needed and nothing else.
    progress
        Called with the number of origins done and their total.

    Raises
    ------
    ValueError
        If no row has a value in an origin and another one within the horizon.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": "a", "indicator": "x", "year": range(2010, 2020), "value": range(10, 20),
    ...                       "kind": "amount"})
    >>> from forecast.models import model_named
    >>> found = backtest(Panel.from_frame(frame), [model_named("drift")], horizon=2, lengths=(3,))
    >>> found.table().query("horizon == '2' and basis == 'all'")["mae"].item()
    0.0
    """
    origins = tuple(origins) or tuple(int(year) for year in panel.years[:-1])
    examination = Examination.of(panel, horizon)
    steady = steady_length(panel, [length for length in lengths if length])
    order = sorted(range(len(lengths)), key=lambda number: lengths[number] != steady)
    tallies = _Tallies.empty(len(models), len(lengths), len(origins), horizon)
    progress(0, len(origins))
    for place, origin in enumerate(origins):
        known = known_at(panel, origin)
        unbroken = np.zeros(len(panel.rows), bool)
        for number in order:
            trial = _trial(examination, known, models, origin, lengths[number])
            if trial is not None and lengths[number] == steady:
                unbroken[trial.rows] = trial.shared & (runs_of(trial.history)[:, -1] >= steady)
            if trial is not None:
                tallies.add(trial, unbroken[trial.rows], (number, place), block)
        progress(place + 1, len(origins))
    if not tallies.asked.any():
        raise ValueError(_nothing(panel, horizon))
    names = tuple(model.name for model in models)
    return Backtest(names, tuple(lengths), origins, steady, _one_unit(panel), **vars(tallies))


def cases(
    panel: Panel, model: Model, *, horizon: int = HORIZON, origins: Sequence[int] = (), length: int = FULL
) -> pd.DataFrame:
    """Every single case of a model, for a panel of moderate size.

    Columns: region, indicator, origin, horizon, year, actual, low95, low80, median, high80, high95.
    """
    origins = tuple(origins) or tuple(int(year) for year in panel.years[:-1])
    examination = Examination.of(panel, horizon)
    found = [_cases(examination, model, origin, length) for origin in origins]
    columns = [*ROW_NAMES, "origin", "horizon", "year", "actual", *CASE_LEVELS]
    known = [table for table in found if len(table)]
    return pd.concat(known, ignore_index=True)[columns] if known else pd.DataFrame(columns=columns)


def _cases(examination: Examination, model: Model, origin: int, length: int) -> pd.DataFrame:
    trial = _trial(examination, known_at(examination.panel, origin), [model], origin, length)
    answer = trial.answers[0] if trial else None
    if trial is None or answer is None:
        return pd.DataFrame()
    ahead = np.arange(1, examination.horizon + 1)
    labels = answer.predictive.rows.repeat(len(ahead)).to_frame(index=False)
    values = {name: quantile(answer.predictive, p).ravel() for name, p in CASE_LEVELS.items()}
    table = labels.assign(origin=origin, horizon=np.tile(ahead, len(answer.rows)), **values)
    table = table.assign(year=table["origin"] + table["horizon"], actual=trial.came.actual[answer.rows].ravel())
    return table.dropna(subset=["actual", "median"])


@dataclass(frozen=True, eq=False)
class _Answer:
    """What a model says of the rows that it took; `rows` are their places in the history."""

    rows: np.ndarray
    predictive: Predictive

    def take(self, places: np.ndarray) -> Predictive:
        """The distributions of some of the rows."""
        distribution = self.predictive.distribution.take((places[:, None], np.arange(len(self.predictive.years))))
        link = self.predictive.link.take(places)
        return replace(self.predictive, rows=self.predictive.rows[places], distribution=distribution, link=link)


@dataclass(frozen=True, eq=False)
class _Trial:
    """All models at one origin with one length of history.

    Attributes
    ----------
    rows
        The places of the history's rows in the panel.
    answers
        One per model; None where it took no row.
    shared
        The rows that every model took, but for those that need more values than there are.
    """

    history: Panel
    rows: np.ndarray
    came: Outcomes
    answers: tuple[_Answer | None, ...]
    shared: np.ndarray


def _trial(
    examination: Examination, known: Panel, models: Sequence[Model], origin: int, length: int
) -> _Trial | None:  # fmt: skip
    """Project the rows; None if nothing of what came is known."""
    history = newest(known, length)
    came = examination.outcomes(history, origin)
    if not np.isfinite(came.actual).any():
        return None
    answers = tuple(_answer(model, history, origin, examination.horizon) for model in models)
    shared = np.ones(len(history.rows), bool)
    for model, answer in zip(models, answers, strict=True):
        if model.min_points <= (length or examination.longest):
            shared &= np.isin(np.arange(len(shared)), answer.rows if answer else [])
    return _Trial(history, examination.places(history), came, answers, shared)


def _answer(model: Model, history: Panel, origin: int, horizon: int) -> _Answer | None:
    if history.counts.max() < model.min_points:
        return None
    fit = model.fit(history)
    if len(fit.refused) == len(history.rows):
        return None
    predictive = fit.predict(origin + horizon)
    return _Answer(history.rows.get_indexer(predictive.rows), predictive)


@dataclass(frozen=True, eq=False)
class _Tallies:
    """The arrays of a `Backtest` while they are filled."""

    asked: np.ndarray
    sums: np.ndarray
    percents: np.ndarray
    chances: np.ndarray

    @classmethod
    def empty(cls, models: int, lengths: int, origins: int, horizon: int) -> "_Tallies":
        shape = (len(BASES), models, lengths)
        return cls(
            np.zeros((len(BASES), lengths, origins, horizon), int),
            np.zeros((*shape, origins, horizon, len(COLUMNS))),
            np.zeros((*shape, horizon, PERCENT_BINS), int),
            np.zeros((*shape, horizon, BINS, 3)),
        )

    def add(self, trial: _Trial, steady: np.ndarray, place: tuple[int, int], block: int) -> None:
        """Add what a trial found, block by block; `place` is that of its length and origin.

        `steady` tells which of its rows belong to that basis.
        """
        length, origin = place
        bases = np.array([np.ones(len(trial.shared), bool), trial.shared, steady])
        self.asked[:, length, origin] += bases.astype(int) @ np.isfinite(trial.came.actual)
        for model, answer in enumerate(trial.answers):
            for places in _blocks(len(answer.rows) if answer else 0, block):
                assert answer is not None
                rows = answer.rows[places]
                found = score(answer.take(places), trial.came.take(rows))
                for basis, chosen in enumerate(bases):
                    self._add_block(found, chosen[rows], (basis, model, length), origin)

    def _add_block(self, found: BlockScores, chosen: np.ndarray, place: tuple[int, int, int], origin: int) -> None:
        self.sums[(*place, origin)] += found.columns[:, chosen].sum(axis=1).T
        self.percents[place] += _counted(found.percent[chosen])
        self.chances[place] += _binned(found.chance[chosen], found.met[chosen])


def _blocks(rows: int, block: int) -> Iterator[np.ndarray]:
    for start in range(0, rows, block):
        yield np.arange(start, min(start + block, rows))


def _counted(percent: np.ndarray) -> np.ndarray:
    """Percentage errors counted by years ahead and bin."""
    known = np.isfinite(percent)
    flat = np.searchsorted(PERCENT_EDGES, percent[known], "right") + PERCENT_BINS * np.nonzero(known)[1]
    return np.bincount(flat, minlength=percent.shape[1] * PERCENT_BINS).reshape(-1, PERCENT_BINS)


def _binned(chance: np.ndarray, met: np.ndarray) -> np.ndarray:
    """Goals, chances and goals met, by years ahead and tenth of chance."""
    known = np.isfinite(chance)
    tenth = np.minimum((chance[known] * BINS).astype(int), BINS - 1)
    flat, size = tenth + BINS * np.nonzero(known)[1], chance.shape[1] * BINS
    parts = [np.bincount(flat, weight, size) for weight in (None, chance[known], met[known])]
    return np.stack(parts, axis=-1).reshape(-1, BINS, 3)


def _one_unit(panel: Panel) -> bool:
    units, indicators = np.unique(panel.units), panel.rows.get_level_values("indicator")
    return len(units) == 1 and (units[0] != "" or len(indicators.unique()) == 1)


def _nothing(panel: Panel, horizon: int) -> str:
    most = int(panel.counts.max()) if len(panel.rows) else 0
    return (f"a backtest needs series with a value and a later one within {horizon} years; this panel has "
            f"{len(panel.rows)} series with at most {most} values each. Add earlier years, or choose other "
            "regions, indicators or origins.")  # fmt: skip
