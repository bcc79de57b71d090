"""What is worth knowing of a DataFrame without fault: series that hold nothing, series of one name that differ."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from forecast.frame_checks import ROW_NAMES
from forecast.problems import Problem, Refusal
from forecast.units import parse_unit

PLAIN = "number"  # the dimension of an index and of what has no unit: it may be the growth of anything
INDEX = "index"


def series_without_value(frame: pd.DataFrame, stated: np.ndarray) -> Iterator[Problem]:
    """The series none of whose rows says anything, where `stated` tells the rows that do."""
    if stated.all() or not all(name in frame for name in ROW_NAMES):
        return
    silent, known = (frame.loc[rows, ROW_NAMES].drop_duplicates() for rows in (~stated, stated))
    silent = silent.dropna()  # a line without a name is no series
    left_out = silent[~pd.MultiIndex.from_frame(silent).isin(pd.MultiIndex.from_frame(known))]
    for region, indicator in left_out.itertuples(index=False):
        yield Problem(f"{region} / {indicator}", "series_without_value")


def unlike_series(rows: pd.MultiIndex, kinds: np.ndarray, units: np.ndarray) -> Iterator[Problem]:
    """The indicators whose series differ in kind, or in what their units measure; the first that differs of each.

    A series in the unit ``index`` may be made of growth rates alone and stand beside levels of any kind.
    """
    group = pd.factorize(rows.get_level_values("indicator"))[0]
    said: set[int] = set()
    for terms in (np.where((units == INDEX) & (kinds != INDEX), "", kinds), _dimensions(units)):
        for first, other in _first_unlike(group, terms):
            if group[other] not in said:
                said.add(group[other])
                values = {"found": _terms(kinds[other], units[other]), "other": _terms(kinds[first], units[first]),
                          "region": rows[first][0]}  # fmt: skip
                yield Problem(" / ".join(map(str, rows[other])), "series_unlike", values, grave=False)


def _first_unlike(group: np.ndarray, terms: np.ndarray) -> Iterator[tuple[int, int]]:
    """Of each group its first row with a term, and the first with another one, where there is one."""
    told = np.flatnonzero(terms != "")
    first = np.zeros(group.max(initial=-1) + 1, int)
    first[group[told][::-1]] = told[::-1]
    unlike = told[terms[told] != terms[first[group[told]]]]
    for place in np.unique(group[unlike], return_index=True)[1]:
        yield int(first[group[unlike[place]]]), int(unlike[place])


def _dimensions(units: np.ndarray) -> np.ndarray:
    """What each unit measures; a unit that is not known stands for itself, and an index for nothing."""
    names, which = np.unique(units.astype(str), return_inverse=True)
    return np.array([_dimension(str(name)) for name in names], str)[which] if len(names) else names


def _dimension(unit: str) -> str:
    try:
        found = parse_unit(unit).dimension
    except Refusal:
        return unit
    return "" if found == PLAIN else found


def _terms(kind: str, unit: str) -> str:
    return f"{kind}, {unit}" if unit else str(kind)
