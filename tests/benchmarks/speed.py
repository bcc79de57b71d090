"""Processor time for 23,000 series of 30 points, six years ahead, as ratios to AutoETS.

    python tests/benchmarks/speed.py ours .benchmarks/speed_ours.csv
    .benchmarks/venv/bin/python tests/benchmarks/speed.py peers .benchmarks/speed_peers.csv
    python tests/benchmarks/speed.py table .benchmarks/speed_ours.csv .benchmarks/speed_peers.csv

All give a mean with 80 and 95% limits, the best of `ROUNDS`. Processor time counts all threads; ``compare.sh`` allows
one. Models that go series by series are measured on the first `FEW` series and scaled, as their time is proportional
to the number.
"""

import argparse
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from cases import TIMED_LEVELS
from layout import markdown
from timing import processor_seconds

SERIES, POINTS, HORIZON, FEW = 23_000, 30, 6, 1_000
ROUNDS = 3
SEED = 20261122
PEERS_TIMED = ("auto_ets", "dynamic_theta", "naive", "drift", "thetaf")
SIMPLE = ("last_value", "drift", "constant_growth", "linear_trend")
YARDSTICK = "auto_ets"
Row = dict[str, str | float]


def synthetic(count: int, points: int = POINTS, seed: int = SEED) -> np.ndarray:
    """Geometric random walks whose growth and volatility differ from series to series, shape (count, points)."""
    random = np.random.default_rng(seed)
    growth = random.normal(0.03, 0.04, (count, 1))
    spread = np.exp(random.normal(-2.7, 0.6, (count, 1)))
    first = np.exp(random.normal(6, 2, (count, 1)))
    return first * np.exp(np.cumsum(growth + spread * random.standard_normal((count, points)), axis=1))


def best(call: Callable[[], object]) -> float:
    """The least processor seconds of some rounds; what the first call imports is thus left out."""
    return min(processor_seconds(call) for _ in range(ROUNDS))


def peer_row(name: str, values: np.ndarray) -> Row:
    """The time of a peer."""
    from peers import PEERS

    few = FEW if PEERS[name].one_by_one else len(values)
    some = list(values[:few])
    spent = best(lambda: PEERS[name].quantiles(some, HORIZON, TIMED_LEVELS)) * len(values) / few
    return {"whose": "peer", "model": name, "seconds": spent, "measured": _measured(few, len(values))}


def _measured(few: int, count: int) -> str:
    return "all series" if few == count else f"{few} series, scaled"


def frame_of(values: np.ndarray, first: int = 0) -> pd.DataFrame:
    """The series as a long table; their regions are numbered from `first` on."""
    from ours import long_frame

    regions = np.arange(first, first + len(values)).astype(str)
    labels = pd.MultiIndex.from_product([regions, ["y"]], names=["region", "indicator"])
    return long_frame(labels, np.full(len(values), "amount"), list(values))


def our_rows(model_name: str, values: np.ndarray) -> list[Row]:
    """The times of our model and the simple ones from a panel, and of ours from a DataFrame."""
    from ours import chosen_model, limits

    from forecast import Panel

    frame = frame_of(values)
    panel, models = Panel.from_frame(frame), [chosen_model(name) for name in (model_name, *SIMPLE)]
    spent = {model.name: best(partial(limits, panel, model, HORIZON)) for model in models}
    spent[f"{model_name}, with the panel made from a DataFrame"] = best(partial(limits, frame, models[0], HORIZON))
    return [{"whose": "ours", "model": name, "seconds": s, "measured": "all series"} for name, s in spent.items()]


def table(rows: pd.DataFrame) -> str:
    """The times and how many times less than AutoETS they are, the slowest first."""
    yardstick = float(rows.loc[rows["model"] == YARDSTICK, "seconds"].iloc[0])
    ordered = rows.sort_values("seconds", ascending=False)
    times = [[f"{spent:.2f}", f"{yardstick / spent:.0f}"] for spent in ordered["seconds"].to_numpy(float)]
    words = ordered[["whose", "model", "measured"]].astype(str).to_numpy().tolist()
    lines = [[whose, model, *time, how] for (whose, model, how), time in zip(words, times, strict=True)]
    return markdown(["whose", "model", "processor seconds", f"times less than {YARDSTICK}", "measured on"], lines)


def main() -> None:
    """Measure ours or the peers', or print the table of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ours", "peers", "table"])
    parser.add_argument("files", type=Path, nargs="+", help="the file to write, or for the table the files to read")
    parser.add_argument("--model", default="pooled_growth", help="our model")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    if asked.what == "table":
        print(f"## {SERIES} series of {POINTS} points, {HORIZON} years ahead\n")
        print(table(pd.concat([pd.read_csv(path) for path in asked.files])))
        return
    values = synthetic(SERIES)
    rows = our_rows(asked.model, values) if asked.what == "ours" else [peer_row(name, values) for name in PEERS_TIMED]
    pd.DataFrame(rows).to_csv(asked.files[0], index=False)


if __name__ == "__main__":
    main()
