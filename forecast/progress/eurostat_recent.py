"""Eurostat, short term: the same shares of needed growth, measured over the last five years."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.parity import fold
from forecast.progress.standing import Masked, first_of, growth, last, ratio, standing, verdict

WINDOW = 5
POINTS = 3
TARGET_CUTS = (0.95, 0.60, 0.0)
TREND_CUTS = (0.01, 0.0, -0.01)

CLASSES = {
    "target_achieved": Grade.REACHED,
    "significant_progress": Grade.ON_TRACK,
    "moderate_progress": Grade.SLOW,
    "insufficient_progress": Grade.LIMITED,
    "moderate_movement_away": Grade.AWAY,
    "movement_away": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    """Growth over the last five years against the growth from their start to the target, or against 1% a year."""
    cases = fold(cases).until_target()
    stands = standing(cases, last(cases)[0] - WINDOW)
    observed = growth(stands.base_value, stands.last_value, stands.passed)
    required = growth(stands.base_value, stands.target, stands.whole)
    trend = np.where(stands.base_value < 0, -1, 1) * stands.direction * observed
    free = np.isnan(stands.target)
    statistics = np.where(free, trend, ratio(trend, np.abs(required)))
    reasons = first_of(
        (cases.roles == "total", "total_not_level"),
        (cases.roles == "binary", "binary"),
        *stands.reasons(POINTS),
        (np.isnan(observed), "no_growth_rate"),
        (~free & (stands.whole <= 0), "target_year_before_base"),
        (~free & ~stands.reached & np.isnan(statistics), "no_needed_rate"),
    )
    known = {**stands.inputs, "observed": observed, "required": required}
    return verdict(reasons, _classes(statistics, free, stands.reached), statistics, known, stands.reached)


def _classes(statistics: np.ndarray, free: np.ndarray, reached: np.ndarray) -> tuple[Masked, ...]:
    high, medium, low = np.where(free[:, None], TREND_CUTS, TARGET_CUTS).T
    return (
        (reached, "target_achieved"),
        (statistics >= high, "significant_progress"),
        (statistics >= medium, "moderate_progress"),
        (free & (statistics >= low), "moderate_movement_away"),
        (~free & (statistics >= low), "insufficient_progress"),
        (statistics < low, "movement_away"),
    )


RULE = Rule(
    name="eurostat_recent",
    source="Eurostat, Sustainable development in the European Union, 2021 edition, annex on the method",
    classes=CLASSES,
    judge=judge,
    thresholds=(*TARGET_CUTS, *TREND_CUTS),
    compares="rates",
    path="compound",
    points=POINTS,
    window=WINDOW,
    unconfirmed=("eurostat_window", "eurostat_trend_cuts"),
)
