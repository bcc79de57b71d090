"""Eurostat, Statistics Canada and Open SDG: the growth so far as a share of the growth that the target asks for."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.parity import fold
from forecast.progress.standing import Masked, Standing, first_of, growth, power, ratio, standing, verdict

# In place of a base or target of 0, between which and anything else there is no growth rate.
TINY = 0.001
TARGET_CUTS = (0.95, 0.60, 0.0)
TREND_CUTS = (0.015, 0.005, 0.0)
NEAR_LIMIT = 4.44

CLASSES = {
    "target_achieved": Grade.REACHED,
    "substantial_progress": Grade.ON_TRACK,
    "moderate_progress": Grade.SLOW,
    "limited_progress": Grade.LIMITED,
    "deterioration": Grade.AWAY,
    "target_not_achieved": Grade.LIMITED,
}


def judge(cases: Cases) -> Judgement:
    r"""Class and score of each case.

    With a target :math:`R = s d \, g_a / |g_r|`, where :math:`g_a = (y_t / y_0)^{1/(t - t_0)} - 1` is the growth so
    far, :math:`g_r` the same from the base value to the target, :math:`d` the wanted direction and :math:`s = -1` for
    values below 0. Without a target :math:`s d \, g_a` itself counts. A target that the last value meets is achieved,
    whatever the trend and however few the values: so the implementation has it, before it looks at anything else.
    Values after the target year count too, as they do there.
    """
    cases = fold(cases)
    stands = standing(cases)
    aimed = np.where(stands.target == 0, TINY, stands.target)
    base = np.where(stands.base_value == 0, TINY, stands.base_value)
    sign = np.where(stands.base_value < 0, -1, 1)
    observed = growth(base, stands.last_value, stands.passed)
    required = growth(base, aimed, stands.whole)
    trend = sign * stands.direction * observed
    statistics = np.where(np.isnan(aimed), trend, ratio(trend, np.abs(required)))
    reached = (stands.direction * (stands.last_value - aimed) >= 0) & ~np.isnan(stands.base_value)
    scale = _scale(stands.base_value, cases.limits, aimed)
    cuts = _cuts(cases, aimed, scale)
    reasons = _reasons(cases, stands, aimed, required, base)
    known = {**stands.inputs, "observed": observed, "required": required}
    return verdict(
        np.where(reached | (cases.roles == "binary") & ~np.isnan(stands.last_value), "", reasons),
        _classes(cases, stands, statistics, cuts, reached), statistics, known, reached,
        scores=_scores(cases, statistics, cuts, scale, np.isnan(aimed), reached),
        remarks=_remarks(cases, stands, reached & (reasons != "")),
    )  # fmt: skip


def _reasons(
    cases: Cases, stands: Standing, aimed: np.ndarray, required: np.ndarray, base: np.ndarray
) -> np.ndarray:  # fmt: skip
    with_target = ~np.isnan(aimed)
    return first_of(
        (cases.roles == "total", "total_not_level"),
        *stands.reasons(),
        ((base * stands.last_value) < 0, "sign_change"),
        (with_target & (stands.whole <= 0), "target_year_before_base"),
        (with_target & (base * aimed < 0), "target_sign"),
        (with_target & (required == 0), "base_at_target"),
        (with_target & np.isnan(required), "too_large"),
    )


def _scale(base: np.ndarray, limits: np.ndarray, aimed: np.ndarray) -> np.ndarray:
    """How much of the thresholds a series near its natural limit must meet; 1 without limit, and with a target."""
    near, limit = np.abs(base), np.abs(limits)
    below = 1 - power(ratio(near, limit), np.array(NEAR_LIMIT))
    above = 1 - power(ratio(2 * limit - near, limit), np.array(NEAR_LIMIT))
    found = np.where(near >= 2 * limit, 1.0, np.where(near <= limit, below, above))
    return np.where(np.isnan(limits) | ~np.isnan(aimed) | np.isnan(found), 1.0, found)


def _cuts(cases: Cases, aimed: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """High, medium and low threshold of each case, shape (rows, 3)."""
    usual = np.where(np.isnan(aimed)[:, None], TREND_CUTS, TARGET_CUTS)
    return np.where(np.isnan(cases.cuts), usual, cases.cuts) * scale[:, None]


def _classes(
    cases: Cases, stands: Standing, statistics: np.ndarray, cuts: np.ndarray, reached: np.ndarray
) -> tuple[Masked, ...]:
    high, medium, low = cuts.T
    binary = cases.roles == "binary"
    return (
        (binary & (stands.last_value >= 1), "target_achieved"),
        (binary, "target_not_achieved"),
        (reached, "target_achieved"),
        (statistics >= high, "substantial_progress"),
        (statistics >= medium, "moderate_progress"),
        (statistics >= low, "limited_progress"),
        (statistics < low, "deterioration"),
    )


def _scores(
    cases: Cases, statistics: np.ndarray, cuts: np.ndarray, scale: np.ndarray, free: np.ndarray, reached: np.ndarray
) -> np.ndarray:
    """From -5 to 5, pieces of straight lines through the usual thresholds; a scale of 0 is a base at its limit."""
    high, medium, low = cuts.T
    aimed = np.where(statistics >= medium, np.minimum(7.1429 * statistics - 4.2857, 5),
                     np.maximum(4.1667 * statistics - 2.5, -5))  # fmt: skip
    part = ratio(statistics, scale)
    steps = ((statistics < low, np.maximum(125 * statistics - 2.5, -5)), (scale == 0, np.full(len(scale), 5.0)),
             (statistics >= high, np.minimum(500 * part - 5, 5)), (statistics >= medium, 250 * part - 1.25),
             (statistics >= low, 500 * part - 2.5))  # fmt: skip
    trend = np.select([mask for mask, _ in steps], [score for _, score in steps], np.nan)
    found = np.where(reached, 5.0, np.where(free, trend, aimed))
    return np.where(cases.roles == "binary", np.nan, found)


def _remarks(cases: Cases, stands: Standing, untested: np.ndarray) -> tuple[Masked, ...]:
    wrong_side = cases.directions * (stands.base_value - cases.limits) > 0
    return (
        (stands.base_value == 0, "base_zero"),
        (stands.target == 0, "target_zero"),
        (stands.base_year > cases.base_years, "base_later"),
        (stands.last_year > stands.target_year, "target_year_past"),
        (~np.isnan(cases.limits) & ~np.isnan(stands.target), "limit_ignored"),
        (wrong_side & np.isnan(stands.target), "limit_passed"),
        (untested, "reached_untested"),
    )


RULE = Rule(
    name="eurostat",
    source="Statistics Canada, Open SDG docs/progress-methodology.md and sdg-build sdg/ProgressMeasure.py, after "
    "Eurostat (2021), Sustainable development in the European Union",
    classes=CLASSES,
    judge=judge,
    thresholds=(*TARGET_CUTS, *TREND_CUTS),
    compares="rates",
    path="compound",
)
