"""Imports run one way, from the words to the command line."""

import ast
from pathlib import Path

import pytest

import forecast

PACKAGE = Path(forecast.__file__).parent

# From low to high. What stands in one layer may import each other, as long as there is no circle.
LAYERS = (
    (
        "command_options",
        "files",
        "language",
        "problems",
        "units",
        "rounding",
        "cells",
        "tables",
        "aliases",
        "thresholds",
        "frame_checks",
    ),
    ("unit_words", "paces", "frame_remarks", "figure_arithmetic", "command_options"),
    ("catalogue",),
    ("statements",),
    ("goals",),
    ("dataset",),
    ("values",),
    ("derivations",),
    ("contradictions", "evidence"),
    ("long_frames",),
    ("panel",),
    ("panels",),
    ("assembly",),
    ("links", "distributions"),
    ("predictive",),
    ("models",),
    ("goal_frames", "reasons", "reason_words", "projection_problems", "reaches"),
    ("projections",),
    ("blocks",),
    ("questions", "outlooks", "gaps", "gap_notes", "gap_measures", "arithmetic"),
    ("progress", "scores", "backtests", "scenarios", "promising", "nesting"),
    ("goal_progress",),
    ("reading",),
    ("wording", "movements"),
    ("progress_words",),
    ("charts",),
    ("reports",),
    ("runs", "backtest_runs", "scenario_runs", "nesting_runs"),
    ("progress_runs",),
    ("memos",),
    ("console", "backtest_console", "reading_console", "memo_console", "progress_console", "scenario_console"),
    ("nesting_console",),
    ("__main__",),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}

# What a part must not import, though it stands above it.
APART = {
    "scores": set(LEVEL),
    "progress": set(LEVEL) - {"progress", "problems", "frame_checks"},
    "models": {"assembly", "derivations", "contradictions", "dataset", "statements", "goals"},
    "charts": {"models", "assembly", "derivations", "contradictions"},
    "reports": {"models", "charts"},
    "memos": {"models", "assembly", "derivations", "contradictions"},
    "reading": {"models", "panel", "projections", "gaps"},
    "gaps": {"models", "assembly"},
    "nesting": {"models", "gaps"},
    "gap_measures": {"models", "assembly"},
}


def modules() -> dict[str, Path]:
    """All modules of the package by dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports_of(source: str, known: set[str]) -> set[str]:
    """The modules of the package that a source imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports inside the package are absolute"
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inside & known) or {str(node.module)}
    return {name for name in found if name.split(".")[0] == "forecast"}


IMPORTS = {name: imports_of(path.read_text(encoding="utf-8"), set(MODULES)) for name, path in MODULES.items()}
BELOW_TOP = sorted(set(MODULES) - {"forecast"})


def part_of(module: str) -> str:
    return module.split(".")[1]


def test_every_module_has_its_layer():
    assert {part_of(module) for module in BELOW_TOP} <= set(LEVEL), "put the new module into LAYERS"


@pytest.mark.parametrize("module", BELOW_TOP)
def test_no_module_imports_upwards(module):
    level = LEVEL[part_of(module)]
    assert {name for name in IMPORTS[module] if name == "forecast" or LEVEL[part_of(name)] > level} == set()


@pytest.mark.parametrize("part", APART)
def test_parts_that_are_kept_apart(part):
    used = {part_of(name) for module in BELOW_TOP if part_of(module) == part for name in IMPORTS[module]}
    assert used & APART[part] == set()


def test_no_imports_go_round_in_a_circle():
    remaining = {module: set(IMPORTS[module]) - {module} for module in BELOW_TOP}
    while free := {module for module, needed in remaining.items() if not needed & set(remaining)}:
        remaining = {module: needed for module, needed in remaining.items() if module not in free}
    assert remaining == {}


def test_importing_the_package_itself_imports_none_of_it():
    assert IMPORTS["forecast"] == set()


def test_imports_are_found_in_every_form():
    source = "import forecast.gaps, numpy\nfrom forecast import cells\ndef f():\n    from forecast.models import base"
    assert imports_of(source, set(MODULES)) == {"forecast.gaps", "forecast.cells", "forecast.models.base"}
