"""Quantiles of the package's own models for every case, through the public calls.

    python tests/benchmarks/ours.py .benchmarks/cases.npz .benchmarks/ours
    python tests/benchmarks/ours.py .benchmarks/cases.npz .benchmarks/peers --model grey
    python tests/benchmarks/ours.py .benchmarks/cases.npz .benchmarks/ours --name left_out \
        --numbers 'without_{collection}.json'

All rows of a collection at one length are one panel and one call: regions of one indicator. With ``--panel
indicators`` each row is an indicator of its own in that panel; with ``--panel single`` each has a panel to itself, so
that a model that learns from the other rows has none to learn from.
"""

import argparse
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from cases import LEVELS, TIMED_LEVELS, Cases
from results import Result
from timing import processor_seconds

from forecast import Panel, model_named, project
from forecast.models import Model

PANELS = ("collection", "indicators", "single")
LAST_YEAR = 2000  # every history ends here; no model may look at the calendar


def chosen_model(name: str, numbers: str | None = None, collection: str = "") -> Model:
    """The model of this name, with the numbers of a file instead of the shipped ones if one is given.

    Parameters
    ----------
    name
        One of ``forecast.models.MODELS``.
    numbers
        A file; ``{collection}`` in it stands for the collection, so that each can be given what was learned without it.

    Raises
    ------
    ValueError
        If the model takes no other numbers: it needs a field ``numbers``, the path of a file like the shipped one.
    """
    model: Any = model_named(name)
    if numbers is None:
        return model
    if "numbers" not in {field.name for field in fields(model)}:
        raise ValueError(f"{name} takes no numbers but its own; leave out --numbers")
    return replace(model, numbers=Path(numbers.format(collection=collection)))


def long_frame(labels: pd.MultiIndex, kinds: np.ndarray, histories: Sequence[np.ndarray]) -> pd.DataFrame:
    """The histories as a long table, the last value of each in `LAST_YEAR`."""
    lengths = [len(history) for history in histories]
    year = np.concatenate([np.arange(LAST_YEAR + 1 - length, LAST_YEAR + 1) for length in lengths])
    facts = labels.to_frame(index=False).assign(kind=kinds)
    repeated = facts.loc[np.repeat(facts.index.to_numpy(), lengths)]
    return repeated.assign(year=year, value=np.concatenate(list(histories)))


def quantiles(panel: Panel, model: Model, horizon: int, levels: np.ndarray) -> np.ndarray:
    """Quantiles of every row of the panel, shape (rows, horizon, levels); NaN for a row that the model refuses."""
    distinct, which = np.unique(levels, return_inverse=True)  # the grid and the limits may share a level
    projection = project(panel, model, until=LAST_YEAR + horizon)
    found = np.full((len(panel.rows), horizon, len(levels)), np.nan)
    taken = panel.rows.get_indexer(projection.predictive.rows)
    found[taken] = projection.quantiles(distinct).to_numpy()[:, which].reshape(len(taken), horizon, len(levels))
    return found


def limits(series: Panel | pd.DataFrame, model: Model, horizon: int) -> pd.DataFrame:
    """Median, 80 and 95% limits of every series: the whole call, which is what the times are of."""
    return project(series, model, ahead=horizon).quantiles(TIMED_LEVELS)


def labels_of(cases: Cases, panel: str) -> pd.MultiIndex:
    """Region and indicator of each case; no two of them with the same indicator if they are to be ``indicators``."""
    indicator = np.arange(len(cases)).astype(str) if panel == "indicators" else cases.indicator
    return pd.MultiIndex.from_arrays([cases.region, indicator], names=["region", "indicator"])


def run(cases: Cases, name: str, model_name: str, numbers: str | None = None, panel: str = PANELS[0]) -> Result:
    """The model's quantiles of all cases; the time is that of the whole call, from the table to the limits."""
    result = Result.empty(name, cases)
    groups = cases.groups() if panel != "single" else [np.array([place]) for place in range(len(cases))]
    for positions in groups:
        mine = cases.take(positions)
        model = chosen_model(model_name, numbers, str(mine.collection[0]))
        frame = long_frame(labels_of(mine, panel), mine.kind, mine.histories)
        seconds = processor_seconds(partial(limits, frame, model, mine.horizon))
        found = quantiles(Panel.from_frame(frame), model, mine.horizon, LEVELS)
        result.fill(positions, found, 1000 * seconds / len(mine))
    return result


def main() -> None:
    """Run one model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("results", type=Path, help="the folder for <name>.npz")
    parser.add_argument("--model", default="pooled_growth", help="one of the package's models")
    parser.add_argument("--name", help="what the tables call it; the model's name if not given")
    parser.add_argument(
        "--numbers", metavar="FILE", help="learned numbers instead of the shipped; may hold {collection}"
    )
    parser.add_argument("--panel", choices=PANELS, default=PANELS[0], help="what stands in one panel")
    asked = parser.parse_args()
    found = run(Cases.read(asked.cases), asked.name or asked.model, asked.model, asked.numbers, asked.panel)
    found.write(asked.results)


if __name__ == "__main__":
    main()
