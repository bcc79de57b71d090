"""Quantiles of the peers for every case, in the peers' own environment.

    .benchmarks/venv/bin/python tests/benchmarks/peers.py .benchmarks/cases.npz .benchmarks/peers

Writes a file per model and ``errors.log`` (what the one-by-one models raised, so that a mistake of ours cannot pass
for a peer's missing result). A model's package is imported only when the model is asked for.
"""

import argparse
import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from cases import LEVELS, TIMED_LEVELS, Cases
from closed_forms import Histories, Quantiles, by_length, linear, log_linear, theta
from results import Result
from scipy.special import ndtri
from timing import processor_seconds

# One-by-one models are timed on so many series of a group; slow ones are run on so many of a collection.
TIMED = 40
SAMPLE, SMALL = 100, 40
LOG = logging.getLogger("peers")
OneSeries = Callable[[np.ndarray, int, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Peer:
    """A model to compare with.

    Attributes
    ----------
    quantiles
        From histories, horizon and levels to (series, horizon, levels).
    most
        Only the first so many series of each collection's random order; None for all.
    one_by_one
        Whether the time is proportional to the number of series, so that it is measured on a few.
    needs
        The package without which the model is left out.
    """

    quantiles: Quantiles
    most: int | None = None
    one_by_one: bool = True
    needs: str = "numpy"


def each(one: OneSeries) -> Quantiles:
    """Series by series; NaN where the model raises an error or gives anything that is not finite."""

    def of_all(histories: Histories, horizon: int, levels: np.ndarray) -> np.ndarray:
        found = np.full((len(histories), horizon, len(levels)), np.nan)
        for place, history in enumerate(histories):
            try:
                result = one(history, horizon, levels)
            except Exception as error:  # whatever a peer raises is a missing result
                LOG.info("%d points: %s: %s", len(history), type(error).__name__, error)
                continue
            if np.isfinite(result).all():
                found[place] = result
        return found

    return of_all


def statsforecast(name: str, **options: Any) -> Quantiles:
    """A model of statsforecast by its class name; its limits are the quantiles, its mean the median."""

    def of_all(histories: Histories, horizon: int, levels: np.ndarray) -> np.ndarray:
        from statsforecast import models  # only in the peers' environment

        return each(partial(_limits, getattr(models, name)(**options)))(histories, horizon, levels)

    return of_all


def _limits(model: Any, history: np.ndarray, horizon: int, levels: np.ndarray) -> np.ndarray:
    confidence = np.round(100 * np.abs(2 * levels - 1)).astype(int)
    asked = sorted(set(confidence.tolist()) - {0})
    found = model.forecast(y=history, h=horizon, level=asked)
    keys = ["mean" if c == 0 else f"{'lo' if q < 0.5 else 'hi'}-{c}" for q, c in zip(levels, confidence, strict=True)]
    return np.column_stack([np.asarray(found[key], float) for key in keys])


def damped_holt(history: np.ndarray, horizon: int, levels: np.ndarray) -> np.ndarray:
    """ETS(A,Ad,N) of statsmodels with normal quantiles; the series in its own size, as its optimiser needs."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # a second to import

    size, n = np.abs(history).mean(), len(history)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # statsmodels turns its own warnings on when it is imported
        fit = ETSModel(pd.Series(history / size), error="add", trend="add", damped_trend=True).fit(disp=False)
    found = fit.get_prediction(start=n, end=n + horizon - 1)
    scale = np.sqrt(np.asarray(found.forecast_variance))
    return size * (np.asarray(found.predicted_mean)[:, None] + scale[:, None] * ndtri(levels))


def prophet(history: np.ndarray, horizon: int, levels: np.ndarray) -> np.ndarray:
    """Prophet without seasons, which it would otherwise fit to yearly data; quantiles of 1000 paths."""
    from prophet import Prophet  # optional

    years = pd.date_range("1950-01-01", periods=len(history) + horizon, freq="YS")
    model = Prophet(yearly_seasonality=False, weekly_seasonality=False, daily_seasonality=False)
    model.fit(pd.DataFrame({"ds": years[: len(history)], "y": history}), seed=1)
    future = pd.DataFrame({"ds": years[len(history) :]})
    found = np.quantile(model.predictive_samples(future)["yhat"], levels, axis=1).T
    return np.where(levels == 0.5, model.predict(future)["yhat"].to_numpy()[:, None], found)


PEERS = {
    "naive": Peer(statsforecast("Naive")),
    "drift": Peer(statsforecast("RandomWalkWithDrift")),
    "ols": Peer(by_length(linear), one_by_one=False),
    "log_ols": Peer(by_length(log_linear), one_by_one=False),
    "thetaf": Peer(by_length(theta), one_by_one=False),
    "auto_ets": Peer(statsforecast("AutoETS", season_length=1)),
    "auto_theta": Peer(statsforecast("AutoTheta", season_length=1)),
    "dynamic_theta": Peer(statsforecast("DynamicTheta", season_length=1)),
    "dynamic_optimized_theta": Peer(statsforecast("DynamicOptimizedTheta", season_length=1)),
    "damped_holt": Peer(each(damped_holt)),
    "auto_arima": Peer(statsforecast("AutoARIMA", season_length=1), SAMPLE),
    "prophet": Peer(each(prophet), SMALL, needs="prophet"),
}


def seconds_per_1000(peer: Peer, histories: Histories, horizon: int) -> float:
    """Processor seconds for a mean with 80 and 95% limits."""
    some = histories[:TIMED] if peer.one_by_one else histories
    peer.quantiles(some[:1], horizon, TIMED_LEVELS)  # what the first call imports is not the model's time
    return 1000 * processor_seconds(lambda: peer.quantiles(some, horizon, TIMED_LEVELS)) / len(some)


def run(name: str, peer: Peer, cases: Cases) -> Result:
    """The peer's quantiles of the cases that it is asked for."""
    result = Result.empty(name, cases)
    for group in cases.groups():
        positions = group[cases.rank[group] < (np.inf if peer.most is None else peer.most)]
        if not len(positions):
            continue
        mine = cases.take(positions)
        np.random.seed(1)  # noqa: NPY002 (AutoETS and Prophet draw from the global generator)
        seconds = seconds_per_1000(peer, mine.histories, mine.horizon)
        result.fill(positions, peer.quantiles(mine.histories, mine.horizon, LEVELS), seconds)
    return result


def main() -> None:
    """Run the models asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("results", type=Path, help="the folder for <model>.npz and errors.log")
    parser.add_argument("--models", nargs="+", choices=PEERS, default=list(PEERS))
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    asked.results.mkdir(parents=True, exist_ok=True)
    LOG.setLevel(logging.INFO)
    LOG.addHandler(logging.FileHandler(asked.results / "errors.log", mode="w"))
    cases = Cases.read(asked.cases)
    for name in asked.models:
        if find_spec(PEERS[name].needs):
            run(name, PEERS[name], cases).write(asked.results)
        else:
            print(f"{name}: left out, it is not installed", flush=True)


if __name__ == "__main__":
    main()
