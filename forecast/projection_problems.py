"""What a projection leaves out or counts as less than it is, so that nothing is dropped silently."""

from collections.abc import Iterator

import numpy as np

from forecast.models import Fit
from forecast.models.pooled_growth import PooledGrowthFit
from forecast.panel import Labels, Panel
from forecast.problems import Problem


def projection_problems(panel: Panel, fit: Fit, model: str, until: int | None) -> tuple[Problem, ...]:
    """What the panel could not use, what the model refused, limited or remarked, and what is known up to `until`."""
    late = () if until is None else _not_ahead(panel, fit, until)
    remarks: tuple[Problem, ...] = tuple(getattr(fit, "remarks", ()))
    return (*panel.problems, *_refused(fit, model), *late, *remarks, *_limited_growths(fit))


def refused_place(label: Labels, model: str) -> str:
    """Where a problem stands that says why a model cannot take a series."""
    return f"{_place(label)} ({model})"


def _place(label: Labels) -> str:
    return " / ".join(map(str, label))


def _refused(fit: Fit, model: str) -> Iterator[Problem]:
    for label, refusal in fit.refused.items():
        yield refusal.at(refused_place(label, model))


def _not_ahead(panel: Panel, fit: Fit, until: int) -> Iterator[Problem]:
    """The rows that the model took and whose last value is of the year `until` or later: they have no projection."""
    labels: list[Labels] = panel.rows.tolist()
    for row in np.flatnonzero(panel.last_years >= until):
        if labels[row] not in fit.refused:
            last, name = int(panel.last_years[row]), _place(labels[row])
            yield Problem(name, "until_too_early", {"found": name, "last": last, "until": until})


def _limited_growths(fit: Fit) -> Iterator[Problem]:
    """The stated growth that pooled growth counts as less than it is, as ``pooled_growth.stated_growth`` limits it."""
    if not isinstance(fit, PooledGrowthFit) or fit.panel.growths is None:
        return
    stated = np.nan_to_num(fit.panel.growths)
    level = fit.link.inverse(np.zeros((len(stated), 1)))
    start, limit = fit.link.forward(level), fit.numbers.peers.largest_step
    step = fit.link.forward(np.maximum(level * (1 + stated), 0.0)) - start
    counted = fit.link.inverse(start + np.clip(step, -limit, limit)) / level - 1
    for row, column in np.argwhere(np.abs(step) > limit):
        values = {"stated": f"{100 * stated[row, column]:.6g}", "counted": f"{100 * counted[row, column]:.1f}"}
        place = f"{_place(fit.panel.rows[row])} {fit.panel.years[column]}"
        yield Problem(place, "growth_limited", values, grave=False)
