"""Several series of an indicator put together."""

import numpy as np
import pandas as pd

from forecast.progress.frames import KEYS

# The lowest mean score of each class, from good to bad.
BANDS = ((2.5, "substantial_progress"), (0.0, "moderate_progress"), (-2.5, "limited_progress"))


def average(table: pd.DataFrame) -> pd.DataFrame:
    """The mean score and the class of each indicator, from what ``assess`` says of its series by the rule eurostat.

    Series without a score are left out. Series of one ``group``, where there is such a column, are averaged first, so
    that each group counts as one. The target is achieved only if all series achieve theirs.

    Open SDG docs/progress-methodology.md, "Aggregated progress status".

    Parameters
    ----------
    table
        What ``assess`` returns; rows are put together by ``region`` and ``indicator``, as far as there are such
        columns.

    Returns
    -------
    DataFrame
        A row per indicator: ``score``, ``class`` (``not_available`` without any score), ``series`` (how many count).
    """
    keys = _keys(table)
    found = []
    for label, rows in table.groupby(keys, sort=False, dropna=False):
        scored = rows[rows["score"].notna()]
        score = _grouped(scored)
        achieved = bool(len(scored)) and bool((scored["class"] == "target_achieved").all())
        found.append((*label, score, _band(score, achieved), len(scored)))
    return pd.DataFrame(found, columns=[*keys, "score", "class", "series"])


def _grouped(scored: pd.DataFrame) -> float:
    """The mean of the scores, those of a group averaged first; NaN for none."""
    if not len(scored):
        return np.nan
    if "group" not in scored or scored["group"].isna().all():
        return float(np.mean(scored["score"].to_numpy(float)))
    alone = scored["group"].isna()
    single = scored.loc[alone, "score"].tolist()
    means = scored[~alone].groupby("group", sort=False)["score"].mean().tolist()
    return float(np.mean([*single, *means]))


def _band(score: float, achieved: bool) -> str:
    if achieved:
        return "target_achieved"
    if np.isnan(score):
        return "not_available"
    return next((name for low, name in BANDS if score >= low), "deterioration")


def worst(table: pd.DataFrame) -> pd.DataFrame:
    """The worst judgement of each indicator: how Destatis counts an indicator with several targets."""
    judged = table[table["grade"] >= 0]
    order = judged.sort_values("grade", kind="stable")
    return order.drop_duplicates(_keys(table)).sort_index().reset_index(drop=True)


def _keys(table: pd.DataFrame) -> list[str]:
    """What tells indicators apart: region and indicator; the series where there is neither."""
    return [name for name in KEYS[:2] if name in table] or [KEYS[2]]
