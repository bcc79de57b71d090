"""A region and the parts that make it up, for projections that add up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from forecast.catalogue import Catalogue
from forecast.nesting.additivity import ADDING, adds
from forecast.nesting.places import parts_of
from forecast.panel import Panel
from forecast.problems import Refusal

REST = "_rest"


@dataclass(frozen=True)
class Hierarchy:
    """A whole and its parts; together they must be all of it.

    Attributes
    ----------
    indicator
        What is summed.
    whole, parts
        Regions. The parts must not overlap; where they are not all of the whole, the region `rest` is one of them.
    """

    indicator: str
    whole: str
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.parts or self.whole in self.parts or len(set(self.parts)) < len(self.parts):
            raise Refusal("nesting_bad_hierarchy", found=", ".join((self.whole, *self.parts)))

    @property
    def rest(self) -> str:
        """What the rest of the whole is called, where a part stands for it."""
        return f"{self.whole}{REST}"

    @property
    def labels(self) -> list[tuple[str, str]]:
        """The rows of a panel: the whole first."""
        return [(region, self.indicator) for region in (self.whole, *self.parts)]


def hierarchy_of(
    catalogue: Catalogue, whole: str, indicator: str, panel: Panel, *, complete: bool = False
) -> Hierarchy:
    """The whole, its parts that have a series, and unless the parts are complete the rest.

    Raises
    ------
    Refusal
        If the indicator does not add up over regions, or no part has a series.
    """
    if not adds(catalogue.indicators[indicator]):
        raise Refusal("nesting_not_adding", found=indicator)
    children = parts_of(catalogue, whole)
    parts = tuple(part for part in children if (part, indicator) in panel.rows)
    if not parts or (whole, indicator) not in panel.rows:
        raise Refusal("nesting_no_series", found=f"{whole} / {indicator}")
    if complete and len(parts) < len(children):
        raise Refusal("nesting_no_series", found=f"{next(iter(set(children) - set(parts)))} / {indicator}")
    return Hierarchy(indicator, whole, parts if complete else (*parts, f"{whole}{REST}"))


def require_same_definition(panel: Panel, hierarchy: Hierarchy) -> np.ndarray:
    """The positions of the hierarchy's rows in the panel.

    Raises
    ------
    Refusal
        If a series is missing, does not add (a ratio, an index), or is of another kind, unit or nature than the whole.
    """
    rows = panel.rows.get_indexer(pd.Index(hierarchy.labels))
    for label, row in zip(hierarchy.labels, rows, strict=True):
        if row < 0:
            raise Refusal("nesting_no_series", found=" / ".join(label))
        if panel.kinds[row] not in ADDING or panel.units[row] == "index":
            raise Refusal("nesting_not_adding", found=" / ".join(label))
        if any(part is not None and part[row] != part[rows[0]] for part in (panel.kinds, panel.units, panel.natures)):
            raise Refusal("nesting_other_definition", found=" / ".join(label), whole=" / ".join(hierarchy.labels[0]))
    return rows


def with_rests(panel: Panel, hierarchies: Iterable[Hierarchy]) -> Panel:
    """The panel with a series of the rest for each hierarchy that has one: the whole minus the other parts.

    A year of it is known where the whole and the other parts are.

    Raises
    ------
    Refusal
        If there is no such year, or the parts are more than the whole in one.
    """
    wanted = [one for one in hierarchies if one.rest in one.parts and (one.rest, one.indicator) not in panel.rows]
    return reduce(_joined, [_rest(panel, one) for one in wanted], panel)


def _rest(panel: Panel, hierarchy: Hierarchy) -> Panel:
    """The rest as a panel of one row, with what the whole's row says of its definition."""
    named = replace(hierarchy, parts=tuple(part for part in hierarchy.parts if part != hierarchy.rest))
    rows = require_same_definition(panel, named)
    whole, label = panel.take(rows[:1]), " / ".join(hierarchy.labels[0])
    values = panel.values[rows[:1]] - panel.values[rows[1:]].sum(axis=0)
    if np.isnan(values).all():
        raise Refusal("nesting_rest_unknown", found=label)
    if (values < whole.lower[:, None]).any():
        year = panel.years[(values < whole.lower[:, None]).any(axis=0)][0]
        raise Refusal("nesting_rest_negative", found=label, year=year)
    index = pd.MultiIndex.from_tuples([(hierarchy.rest, hierarchy.indicator)], names=panel.rows.names)
    none = None if panel.growths is None else np.full(values.shape, np.nan)
    weights, known = _over_rows(panel.weights, rows, np.min), _over_rows(panel.known, rows, np.max)
    return replace(whole, rows=index, values=values, growths=none, weights=weights, known=known)


def _over_rows(part: np.ndarray | None, rows: np.ndarray, most: Callable[..., Any]) -> np.ndarray | None:
    """The rest is known when all of them are, and counts as little as the least of them."""
    return None if part is None else np.asarray(most(part[rows], axis=0, keepdims=True))


def _joined(panel: Panel, other: Panel) -> Panel:
    names = ("values", "kinds", "units", "lower", "upper", "natures", "known", "weights", "growths", "growth_weights")
    pairs = {name: (getattr(panel, name), getattr(other, name)) for name in names}
    parts: dict[str, Any] = {name: None if one is None else np.concatenate([one, two])
                             for name, (one, two) in pairs.items()}  # fmt: skip
    return replace(panel, rows=panel.rows.append(other.rows), **parts)
