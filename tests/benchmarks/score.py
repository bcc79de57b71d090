"""Score the results of all models on the same cases, write the scores and print the tables.

    python tests/benchmarks/score.py .benchmarks/cases.npz .benchmarks/ours/pooled_growth.npz .benchmarks/peers \
        .benchmarks/scores.csv

There are three sets of cases, each in the other: all, and for the slow models the first so many series of each
collection's random order. A set has the models that were run on all of it, so that every comparison is on the same
series. A row of the file is a set, model, collection and length.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from cases import Cases
from measures import POINT, SPREAD, measures
from peers import SAMPLE, SMALL
from results import Result
from tables import report

SETS = {"all": None, "sample": SAMPLE, "small": SMALL}
# The simple combination of the literature: the mean of the quantiles of these.
PARTS = ("auto_ets", "dynamic_theta", "drift")
COLUMNS = ["cases", "model", "collection", "n", "series", "result", "missed", *POINT, *SPREAD, "base", "seconds"]


def combination(parts: list[Result]) -> Result:
    """The mean of the quantiles; a case without one of them has none."""
    quantiles = np.mean([part.quantiles for part in parts], axis=0)
    ran = np.all([part.ran for part in parts], axis=0)
    return Result("combination", quantiles, ran, np.sum([part.seconds for part in parts], axis=0))


def read_peers(folder: Path) -> list[Result]:
    """The results of the peers, and the combination if its parts are there."""
    found = [Result.read(path) for path in sorted(folder.glob("*.npz"))]
    parts = [result for result in found if result.name in PARTS]
    return [*found, combination(parts)] if len(parts) == len(PARTS) else found


def group_rows(cases: Cases, results: list[Result], positions: np.ndarray) -> list[dict[str, object]]:
    """A row per model for the cases of one collection and length."""
    mine = cases.take(positions)
    facts = {"collection": str(mine.collection[0]), "n": int(mine.n[0]), "series": len(mine)}
    naive = next(result for result in results if result.name == "naive").quantiles[positions]
    return [
        {
            "model": result.name,
            **facts,
            **measures(mine, result.quantiles[positions], naive),
            "seconds": float(result.seconds[positions].mean()),
        }
        for result in results
    ]


def score_set(cases: Cases, results: list[Result], name: str) -> pd.DataFrame:
    """The rows of one set of cases."""
    inside = cases.rank < (np.inf if SETS[name] is None else SETS[name])
    complete = [result for result in results if result.ran[inside].all()]
    groups = [group[inside[group]] for group in cases.groups()]
    rows = [row for positions in groups if len(positions) for row in group_rows(cases, complete, positions)]
    return pd.DataFrame(rows).reindex(columns=COLUMNS).assign(cases=name)


def main() -> None:
    """Write the scores and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("ours", type=Path, help="the result that is compared with the others")
    parser.add_argument("peers", type=Path, help="the folder with the results of the others")
    parser.add_argument("scores", type=Path, help="the file to write")
    asked = parser.parse_args()
    cases, ours = Cases.read(asked.cases), Result.read(asked.ours)
    results = [ours, *read_peers(asked.peers)]
    scores = pd.concat([score_set(cases, results, name) for name in SETS], ignore_index=True)
    scores.round(5).to_csv(asked.scores, index=False)
    print(report(scores, ours.name))


if __name__ == "__main__":
    main()
