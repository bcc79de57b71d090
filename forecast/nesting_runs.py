"""City and districts: from a data folder to the comparisons and the projections that add up."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from forecast.assembly import assemble
from forecast.dataset import Dataset
from forecast.language import Language
from forecast.nesting.additivity import adds
from forecast.nesting.checking import Nesting, check_nesting
from forecast.nesting.hierarchies import Hierarchy, hierarchy_of, with_rests
from forecast.nesting.places import parts_of
from forecast.nesting.reconciling import Reconciled, reconcile
from forecast.nesting.tables import nesting_table
from forecast.panel import Panel
from forecast.problems import Problem, Refusal
from forecast.projections import DEFAULT_MODEL, project
from forecast.reaches import last_goal_year
from forecast.reports import write_table
from forecast.rounding import rounded
from forecast.units import parse_unit

TABLE, RECONCILED = "nesting.csv", "reconciled.csv"
QUANTILES = ("q025", "q10", "q25", "q50", "q75", "q90", "q975", "before")


@dataclass(frozen=True, eq=False)
class NestingRun:
    """What a run found.

    Attributes
    ----------
    nesting
        The comparisons.
    reconciled
        The projections that add up.
    problems
        The wholes and indicators of which parts are known and whose projections do not add up, and why.
    files
        What was written.
    """

    dataset: Dataset
    nesting: Nesting
    reconciled: tuple[Reconciled, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def run_nesting(
    dataset: Dataset, out: Path, language: Language, complete: Collection[str] = (), model: str = DEFAULT_MODEL,
    until: int | None = None,
) -> NestingRun:  # fmt: skip
    """Compare parts with wholes, reconcile where that can be, and write the tables to `out`.

    Raises
    ------
    Refusal
        If a region of `complete` is not known or has no parts.
    OSError
        If `out` cannot be written.
    """
    nesting, panel = check_nesting(dataset, complete), assemble(dataset)
    reach = until or last_goal_year([goal.year for goal in dataset.goals], panel)
    problems: list[Problem] = []
    hierarchies, panel = _hierarchies(dataset, panel, complete, problems)
    reconciled = _reconciled(panel, hierarchies, model, reach, problems)
    write_table(nesting_table(nesting.comparisons, dataset.catalogue, language), out / TABLE)
    files = (out / TABLE, *_write(reconciled, out / RECONCILED))
    return NestingRun(dataset, nesting, reconciled, tuple(problems), files)


def _hierarchies(
    dataset: Dataset, panel: Panel, complete: Collection[str], problems: list[Problem]
) -> tuple[list[Hierarchy], Panel]:
    """What can be made to add up, and the panel with the series of the rests."""
    found: list[Hierarchy] = []
    for whole, indicator in list(_candidates(dataset, panel)):
        try:
            one = hierarchy_of(dataset.catalogue, whole, indicator, panel, complete=whole in complete)
            panel = with_rests(panel, [one])
            found.append(one)
        except Refusal as refusal:
            problems.append(refusal.at(""))
    return found, panel


def _reconciled(
    panel: Panel, hierarchies: Collection[Hierarchy], model: str, until: int, problems: list[Problem]
) -> tuple[Reconciled, ...]:
    """All series are projected at once: a pooled model learns from the others."""
    found: list[Reconciled] = []
    projection = project(panel, model, until)
    for hierarchy in hierarchies:
        try:
            found.append(reconcile(projection, hierarchy))
        except Refusal as refusal:
            problems.append(refusal.at(""))
    return tuple(found)


def _candidates(dataset: Dataset, panel: Panel) -> Iterator[tuple[str, str]]:
    """The wholes and indicators that add, where the whole and a part have a series."""
    catalogue = dataset.catalogue
    for whole, indicator in panel.rows:
        parts = parts_of(catalogue, whole)
        if adds(catalogue.indicators[indicator]) and any((part, indicator) in panel.rows for part in parts):
            yield whole, indicator


def _write(reconciled: Collection[Reconciled], path: Path) -> tuple[Path, ...]:
    """Write the reconciled projections; without any, those of an earlier run go."""
    if not reconciled:
        path.unlink(missing_ok=True)
        return ()
    write_table(pd.concat([reconciled_table(one) for one in reconciled], ignore_index=True), path)
    return (path,)


def reconciled_table(found: Reconciled) -> pd.DataFrame:
    """The columns of ``reconciled.csv``, rounded; the whole is the sum of its parts before rounding."""
    table = found.table()
    units = dict(zip(found.projection.panel.rows, found.projection.panel.units, strict=True))
    whole = units[found.hierarchy.labels[0]]
    for name in QUANTILES:
        table[name] = [rounded(value, parse_unit(whole)) for value in table[name]]
    return table
