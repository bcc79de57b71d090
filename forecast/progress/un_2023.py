"""UN progress chart 2023: how much of the way to the target the growth so far would go by the target year."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import (
    Masked,
    Standing,
    first_from,
    first_of,
    growth,
    last,
    last_before,
    power,
    ratio,
    standing,
    verdict,
)

TARGET_CUTS = (0.95, 0.10)
TREND_CUTS = (0.02, 0.005)
# A percentage this near to a target of 0 or 100% counts as there, in points.
NEAR = 1.0

CLASSES = {
    "target_met": Grade.REACHED,
    "on_track": Grade.ON_TRACK,
    "fair_progress": Grade.SLOW,
    "stagnation_or_regression": Grade.LIMITED,
}


def judge(cases: Cases) -> Judgement:
    r"""The share of the way, :math:`q = (\hat v_T - v_0) / (v^* - v_0)` with :math:`\hat v_T = v_t (1 + g_a)^{T - t}`.

    Without a target the growth in the wanted direction. The base is the first value from the base year on; where it
    would be the only one, the last before the base year.
    """
    cases = cases.until_target()
    stands = standing(cases, _start(cases))
    observed = growth(stands.base_value, stands.last_value, stands.passed)
    projected = stands.last_value * power(1 + observed, stands.target_year - stands.last_year)
    free = np.isnan(stands.target)
    trend = np.where(stands.base_value < 0, -1, 1) * stands.direction * observed
    share = ratio(projected - stands.base_value, stands.target - stands.base_value)
    statistics = np.where(free, trend, share)
    binary = cases.roles == "binary"
    reached = stands.reached | _near(cases, stands) | (binary & (stands.last_value >= 1))
    known = {**stands.inputs, "observed": observed, "projected": projected}
    reasons = _reasons(cases, stands, statistics, reached)
    classes = _classes(statistics, free, reached, binary)
    return verdict(reasons, classes, statistics, known, reached,
                   remarks=((_near(cases, stands) & ~stands.reached, "near_bound"),))  # fmt: skip


def _start(cases: Cases) -> np.ndarray:
    first, (final, _) = first_from(cases, cases.base_years)[0], last(cases)
    return np.where(first < final, first, last_before(cases, cases.base_years)[0])


def _near(cases: Cases, stands: Standing) -> np.ndarray:
    bound = cases.percent & np.isin(stands.target, (0.0, 100.0))
    return bound & (np.abs(stands.last_value - stands.target) <= NEAR)


def _reasons(cases: Cases, stands: Standing, statistics: np.ndarray, reached: np.ndarray) -> np.ndarray:
    free = np.isnan(stands.target)
    tests = (
        (np.isnan(stands.last_value), "no_value"),
        (np.isnan(stands.base_value), "one_point"),
        (~free & (stands.whole <= 0), "target_year_before_base"),
        (~free & stands.base_reached, "base_beyond_target"),
        (np.isnan(statistics), "no_growth_rate"),
    )
    excused = reached | ((cases.roles == "binary") & ~np.isnan(stands.last_value))
    return first_of(
        (cases.roles == "total", "total_not_level"),
        (cases.parity, "parity"),
        *((mask & ~excused, code) for mask, code in tests),
    )


def _classes(
    statistics: np.ndarray, free: np.ndarray, reached: np.ndarray, binary: np.ndarray
) -> tuple[Masked, ...]:  # fmt: skip
    high, low = np.where(free[:, None], TREND_CUTS, TARGET_CUTS).T
    return (
        (reached, "target_met"),
        (~binary & (statistics >= high), "on_track"),
        (~binary & (statistics >= low), "fair_progress"),
        (binary | (statistics < low), "stagnation_or_regression"),
    )


RULE = Rule(
    name="un_2023",
    source="United Nations, SDG Progress Chart 2023, Technical Note, as applied by Eustat (metodologia)",
    classes=CLASSES,
    judge=judge,
    thresholds=(*TARGET_CUTS, *TREND_CUTS),
    compares="projections",
    path="compound",
)
