"""The readable tables of the comparison, in Markdown, from the scores by set, model, collection and length."""

from collections.abc import Iterable

import pandas as pd
from cases import FULL
from layout import markdown, shown
from measures import POINT, SPREAD

LOWER_IS_BETTER = ("MASE", "OWA", "CRPS", "gCRPS", "MSIS", "Brier")
BY_COLLECTION = ("MASE", "CRPS", "Brier")
LEVEL = {"cov80": 0.80, "cov95": 0.95}


def averages(scores: pd.DataFrame) -> pd.DataFrame:
    """Means over the collections by n and model, each collection counting the same.

    A model is left out at an n at which it misses a collection; it has no intervals if it lacks them in one.
    """
    scores = scores.assign(given=scores["result"] != "none", scored=scores["result"] == "scored")
    groups = scores.groupby(["n", "model"])
    means = groups[[*POINT, *SPREAD, "base", "missed", "seconds"]].mean()
    means[list(SPREAD)] = means[list(SPREAD)].where(groups["scored"].all())
    return means[groups["given"].all()]


def best_peer(group: pd.DataFrame, measure: str, ours: str) -> tuple[float, float, str]:
    """Our value, its ratio to the best other model's, and that model's name; NaN and no name if there is none.

    `group` has a row per model, with the model as its index.
    """
    values = group[measure].dropna()
    mine, others = float(values.get(ours, float("nan"))), values.drop(ours, errors="ignore")
    if others.empty:
        return mine, float("nan"), ""
    return mine, mine / float(others.min()), str(others.idxmin())


def compared(group: pd.DataFrame, measure: str, ours: str) -> str:
    """Our value, and in brackets how many times the best peer's it is: ``2.880 (0.93 drift)``."""
    mine, ratio, name = best_peer(group, measure, ours)
    return f"{shown(mine)} ({ratio:.2f} {name})" if name else shown(mine)


def difference(group: pd.DataFrame, measure: str, ours: str) -> str:
    """How many points more (+) or less (-) often our interval holds than it says."""
    values = group[measure].dropna()
    return f"{100 * (values[ours] - LEVEL[measure]):+.1f}" if ours in values else shown(float("nan"))


def length_name(n: int) -> str:
    """The number of values, or that it is all of them."""
    return "full" if n == FULL else str(n)


def in_order(lengths: Iterable[int]) -> list[int]:
    """The lengths from short to full."""
    return sorted(set(lengths), key=lambda n: (n == FULL, n))


def at_length(means: pd.DataFrame, n: int) -> pd.DataFrame:
    """The rows of one length, by model."""
    return means[means.index.get_level_values("n") == n].droplevel("n")


def against_best(means: pd.DataFrame, ours: str) -> str:
    """A row per length: ours and the best peer by measure, and how far our intervals are from their level."""
    rows = []
    for n in in_order(means.index.get_level_values("n")):
        group = at_length(means, n)
        cells = [compared(group, measure, ours) for measure in LOWER_IS_BETTER]
        cells += [shown(float(group["base"].iloc[0])), *(difference(group, measure, ours) for measure in LEVEL)]
        rows.append([length_name(n), *cells])
    return markdown(["n", *LOWER_IS_BETTER, "base rate", "80% holds", "95% holds"], rows)


def by_collection(scores: pd.DataFrame, ours: str) -> str:
    """A row per collection and length: ours and the best peer."""
    rows = []
    for collection in scores["collection"].unique():
        mine = scores[scores["collection"] == collection]
        for n in in_order(mine["n"]):
            group = mine[mine["n"] == n].set_index("model")
            cells = [compared(group, measure, ours) for measure in BY_COLLECTION]
            cells += [difference(group, measure, ours) for measure in LEVEL]
            rows.append([str(collection), length_name(n), *cells])
    return markdown(["collection", "n", *BY_COLLECTION, "80% holds", "95% holds"], rows)


def all_models(means: pd.DataFrame) -> str:
    """A row per length and model, the best CRPS first."""
    columns = ["missed", *POINT, *SPREAD, "seconds"]
    rows = []
    for n in in_order(means.index.get_level_values("n")):
        group = at_length(means, n).sort_values(["CRPS", "MASE"])
        rows += [[length_name(n), str(model), *map(shown, row[columns])] for model, row in group.iterrows()]
    return markdown(["n", "model", *columns], rows)


def slow_models(scores: pd.DataFrame, ours: str) -> list[str]:
    """For each smaller set, ours against the models that the larger sets do not have."""
    known: set[str] = set()
    parts = []
    for name, mine in scores.groupby("cases", sort=False):
        new = set(mine["model"]) - known
        if known and new:
            chosen = averages(mine[mine["model"].isin(new | {ours})])
            parts += [f"\n## Against {', '.join(sorted(new))}, on the set '{name}'\n", against_best(chosen, ours)]
        known |= new
    return parts


def report(scores: pd.DataFrame, ours: str) -> str:
    """All tables."""
    everything = scores[scores["cases"] == "all"]
    means = averages(everything)
    return "\n".join(
        [
            f"# {ours} against its peers\n",
            "In brackets: ours over the best peer (below 1 is better), and which one that is.\n",
            f"## Mean over the collections\n\n{against_best(means, ours)}\n",
            f"## By collection\n\n{by_collection(everything, ours)}",
            *slow_models(scores, ours),
            "\n## All models, mean over the collections (seconds: processor time per 1000 series)\n",
            all_models(means),
        ]
    )
