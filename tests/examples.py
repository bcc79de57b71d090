"""Small made-up catalogues, goals and panels, and a model whose distributions are known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from forecast import cells
from forecast.catalogue import Catalogue, Document, Indicator, Region
from forecast.distributions import StudentT
from forecast.goals import Goal
from forecast.links import Identity, Link
from forecast.models.base import Refusals, admitted, horizon, predictive
from forecast.panel import PEDIGREE_COLUMNS, Panel
from forecast.predictive import Predictive
from forecast.units import parse_unit

Rows = Mapping[str, Mapping[int, float]]


def indicator(name: str, unit: str = "亿元", kind: str = "amount", nature: str = "stock", **given: Any) -> Indicator:
    """An amount of which more is better, unless told otherwise."""
    facts = {"better": "higher", "lower": 0.0, "upper": None, "adds_to": "", "growth_basis": "nominal",
             "numerator": "", "denominator": "", "definition": "", **given}  # fmt: skip
    return Indicator(name, f"指标{name}", f"Indicator {name}", parse_unit(unit), kind, nature, **facts)


def catalogue(*indicators: Indicator, written: str = "2021-03") -> Catalogue:
    """These indicators, the region ``here`` and a document ``plan``."""
    plan = Document("plan", "计划", "", written, "", "", "")
    here = Region("here", "", "此地", "Here", "city", "", "")
    return Catalogue({one.indicator: one for one in indicators}, {"here": here}, {"plan": plan})


def goal(
    name: str, year: int, value: str, unit: str = "亿元", *, role: str = "level", comparator: str = "ge",
    base: tuple[int, str] | None = None, pace: tuple[str, str] | None = None, from_year: int | None = None,
) -> Goal:  # fmt: skip
    """A goal as a plan writes it: numbers as text."""
    return Goal(
        "here", name, year, role, cells.figure(value), parse_unit(unit), comparator, "expected",
        base[0] if base else None, cells.figure(base[1]) if base else None,
        cells.figure(pace[0]) if pace else None, parse_unit(pace[1]) if pace else None,
        from_year, "plan", "", "", f"goals.csv:{name}",
    )  # fmt: skip


def panel(rows: Rows, known: Catalogue, rules: Mapping[tuple[str, int], str] | None = None) -> Panel:
    """Published yearly values by indicator; `rules` names the ones that were derived, and how."""
    records = []
    for name, values in rows.items():
        about = known.indicators[name]
        for year, value in values.items():
            rule = (rules or {}).get((name, year), "")
            status = "derived" if rule else "published"
            unit = "index" if rule == "growth_index" else about.unit.symbol
            facts = (about.kind, about.lower, about.upper, about.nature, year + rule.startswith("previous_"))
            records.append(("here", name, year, value, unit, status, rule, "plan", *facts))
    frame = pd.DataFrame(records, columns=[*PEDIGREE_COLUMNS, "kind", "lower", "upper", "nature", "known_year"])
    return replace(Panel.from_frame(frame), pedigree=frame[PEDIGREE_COLUMNS])


@dataclass(frozen=True, eq=False)
class StraightFit:
    panel: Panel
    step: float
    scale: float
    refused: Refusals

    def predict(self, until: int) -> Predictive:
        over = horizon(self.panel, until)
        location = self.panel.last_values[:, None] + self.step * over.ahead
        return predictive(
            self.panel, over, StudentT(location, np.array(self.scale), np.array(np.inf)), bounds_of(self.panel)
        )


@dataclass(frozen=True)
class Straight:
    """The last value plus `step` a year, normal with the same `scale` in every year; 13 is refused."""

    step: float = 1.0
    scale: float = 2.0
    name: str = "straight"
    min_points: int = 1
    reference: str = "made up"

    def fit(self, panel: Panel) -> StraightFit:
        taken, refused = admitted(panel, self.min_points, Not13())
        return StraightFit(taken, self.step, self.scale, refused)


class Not13:
    """Admits every value but 13."""

    def admits(self, levels: np.ndarray) -> np.ndarray:
        return levels != 13

    def take(self, positions: np.ndarray) -> "Not13":
        return self


def bounds_of(panel: Panel) -> Link:
    return Identity(panel.lower[:, None], panel.upper[:, None])
