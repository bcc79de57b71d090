"""Projections, goal gaps and goal chances from very few yearly figures.

The public names are loaded when they are first used, so that ``import forecast`` is quick.
"""

from importlib import import_module
from typing import Any

_PLACES = {
    "BadData": "problems",
    "Dataset": "dataset",
    "Gap": "gaps",
    "Goal": "goals",
    "Language": "language",
    "MODELS": "models",
    "Panel": "panel",
    "Predictive": "predictive",
    "Problem": "problems",
    "Problems": "problems",
    "Projection": "projections",
    "assemble": "assembly",
    "backtest": "backtests",
    "check_arithmetic": "arithmetic",
    "draw_chances": "charts.chances",
    "draw_fan": "charts.fan",
    "draw_progress": "charts.progress",
    "draw_series": "charts.series",
    "draw_overview": "charts.overview",
    "draw_paces": "charts.paces",
    "judge_goals": "goal_progress",
    "load": "dataset",
    "look": "charts.look",
    "measure_gaps": "gap_measures",
    "model_named": "models",
    "project": "projections",
    "project_blocks": "blocks",
    "run": "runs",
    "save_chart": "charts.files",
    "series_blocks": "blocks",
    "AsItGoes": "scenarios.kinds",
    "AsNeeded": "scenarios.kinds",
    "AsPeers": "scenarios.kinds",
    "AsPlanned": "scenarios.kinds",
    "Held": "scenarios.kinds",
    "OwnPace": "scenarios.kinds",
    "compare_scenarios": "scenarios.comparing",
    "outset_of_gap": "scenarios.outset",
    "outset_of_series": "scenarios.outset",
    "scenarios_table": "scenarios.tables",
    "draw_scenarios": "charts.scenarios",
    "draw_promises": "charts.promises",
    "promises": "promising.levels",
    "promised_years": "promising.years",
    "promises_table": "promising.tables",
    "Hierarchy": "nesting.hierarchies",
    "bottom_up": "nesting.sharing",
    "check_nesting": "nesting.checking",
    "hierarchy_of": "nesting.hierarchies",
    "minimum_trace": "nesting.sharing",
    "nesting_table": "nesting.tables",
    "reconcile": "nesting.reconciling",
    "with_rests": "nesting.hierarchies",
}

# Packages that are names of their own: forecast.progress.assess
_PACKAGES = ("progress",)

__all__ = sorted(_PLACES)  # noqa: PLE0605 - the list is made from the table above


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:
        return import_module(f"forecast.{name}")
    if name not in _PLACES:
        raise AttributeError(f"module 'forecast' has no attribute {name!r}")
    return getattr(import_module(f"forecast.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
