"""UN progress chart 2022: growth so far as a share of the growth needed."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import Masked, first_of, growth, ratio, standing, verdict

TARGET_CUTS = (0.95, 0.50, -0.10)
TREND_CUTS = (0.01, 0.005, -0.01)

CLASSES = {
    "target_met": Grade.REACHED,
    "on_track": Grade.ON_TRACK,
    "fair_progress": Grade.SLOW,
    "limited_progress": Grade.LIMITED,
    "deterioration": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    r"""The rates' quotient :math:`g_a / g_r`, or without a target the growth in the wanted direction.

    The note knows no class for a target that is met; it is told apart here, because "on track" for 2030 and "there
    today" are not the same.
    """
    cases = cases.until_target()
    stands = standing(cases)
    observed = growth(stands.base_value, stands.last_value, stands.passed)
    required = growth(stands.base_value, stands.target, stands.whole)
    free = np.isnan(stands.target)
    trend = np.where(stands.base_value < 0, -1, 1) * stands.direction * observed
    statistics = np.where(free, trend, ratio(observed, required))
    tests = (
        *stands.reasons(),
        (np.isnan(observed), "no_growth_rate"),
        (~free & (stands.whole <= 0), "target_year_before_base"),
        (~free & stands.base_reached, "base_beyond_target"),
        (~free & np.isnan(statistics), "no_needed_rate"),
    )
    reasons = first_of(
        (cases.roles == "total", "total_not_level"),
        (cases.roles == "binary", "binary"),
        (cases.parity, "parity"),
        *((mask & ~stands.reached, code) for mask, code in tests),
    )
    known = {**stands.inputs, "observed": observed, "required": required}
    return verdict(reasons, _classes(statistics, free, stands.reached), statistics, known, stands.reached)


def _classes(statistics: np.ndarray, free: np.ndarray, reached: np.ndarray) -> tuple[Masked, ...]:
    high, medium, low = np.where(free[:, None], TREND_CUTS, TARGET_CUTS).T
    return (
        (reached, "target_met"),
        (statistics > high, "on_track"),
        (statistics >= medium, "fair_progress"),
        (statistics >= low, "limited_progress"),
        (statistics < low, "deterioration"),
    )


RULE = Rule(
    name="un_2022",
    source="United Nations, SDG Progress Chart 2022, Technical Note, section II",
    classes=CLASSES,
    judge=judge,
    thresholds=(*TARGET_CUTS, *TREND_CUTS),
    compares="rates",
    path="compound",
    unconfirmed=("un_2022_met",),
)
