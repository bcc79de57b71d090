"""ESCAP anticipated progress index: what a line through the past would leave undone in the target year."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import first_of, ratio, settled, standing, verdict

# The line starts so many years before the base year: from 2000 for 2015.
BACK = 15
CUTS = (10.0, 100.0)

CLASSES = {
    "maintain": Grade.ON_TRACK,
    "accelerate": Grade.SLOW,
    "reverse": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    r"""The share of the way still to go in the target year, :math:`100 |y^* - \hat y_T| / |y^* - y_0|`; 0 if reached.

    :math:`\hat y_T` lies on a line by weighted least squares; a value counts as many times as years have passed since
    the line's start (the published weights were not at hand).
    """
    cases = cases.until_target()
    stands = standing(cases)
    target = np.where(cases.parity & np.isnan(stands.target), 1.0, stands.target)
    projected, counts = line_at(cases, cases.base_years - BACK, stands.target_year)
    way = np.abs(target - stands.base_value)
    met = ~cases.parity & (settled(ratio(stands.direction * (projected - target), way)) >= 0)
    left = settled(np.where(met, 0.0, 100 * ratio(np.abs(target - projected), way)))
    reasons = first_of(
        (cases.roles == "total", "total_not_level"),
        (cases.roles == "binary", "binary"),
        (np.isnan(stands.last_value), "no_value"),
        (np.isnan(stands.base_value), "base_missing"),
        (counts < 2, "one_point"),
        (np.isnan(target), "no_target"),
        (np.isnan(stands.target_year), "target_year_missing"),
        (stands.whole <= 0, "target_year_before_base"),
        (~met & (way == 0), "base_at_target"),
        (~met & ~cases.parity & stands.base_reached, "base_beyond_target"),
    )
    known = {**stands.inputs, "target": target, "projected": projected}
    classes = ((left <= CUTS[0], "maintain"), (left <= CUTS[1], "accelerate"), (left > CUTS[1], "reverse"))
    return verdict(reasons, classes, left, known, stands.reached)


def line_at(cases: Cases, start: np.ndarray, year: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What a line through the values from `start` on gives for a year, later ones counting more; and their number."""
    age = cases.years[None, :] - start[:, None] + 1
    used = cases.observed & (age >= 1)
    weights = np.where(used, age, 0.0)
    values = np.where(used, cases.values, 0.0)
    total = weights.sum(axis=1)
    middle = ratio((weights * cases.years).sum(axis=1), total)
    level = ratio((weights * values).sum(axis=1), total)
    times = np.where(used, cases.years - middle[:, None], 0.0)
    rises = np.where(used, values - level[:, None], 0.0)
    slope = ratio((weights * times * rises).sum(axis=1), (weights * times**2).sum(axis=1))
    return level + slope * (year - middle), used.sum(axis=1)


RULE = Rule(
    name="escap_anticipated",
    source="ESCAP, Progress assessment methodology (anticipated progress index); UNECE, sdg2023 technical notes",
    classes=CLASSES,
    judge=judge,
    thresholds=CUTS,
    compares="projections",
    path="linear",
    weighs_all=True,
    unconfirmed=("escap_weights", "escap_cuts"),
)
