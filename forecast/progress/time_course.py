"""China's mid-term comparison (时序进度): the share of the way that is done against the share of the time that is."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import Masked, Standing, first_of, growth, log, ratio, settled, standing, verdict

CLASSES = {
    "met": Grade.REACHED,
    "met_early": Grade.REACHED,
    "on_schedule": Grade.ON_TRACK,
    "behind": Grade.SLOW,
    "missed": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    r"""The share done :math:`p` against :math:`k / n`, `k` of `n` years having passed.

    Levels and percentage points: :math:`p = (y_t - y_0) / (y^* - y_0)`. Yearly growth (年均): the growth so far
    against the goal's, and :math:`p` their quotient times :math:`k / n`. A sum (累计): the sum of the years so far over
    the target. A reduction in all (累计降低 R%): :math:`p = \ln(y_t / y_0) / \ln(1 - R)`, since rates compound.
    `required` is what each of the years left must bring: a yearly change, a growth or a sum; of a reduction the share
    that is left to do, both in %.
    """
    cases = cases.until_target()
    stands = standing(cases)
    base = np.where(cases.roles == "total", cases.base_years, stands.base_year)
    expected = settled(ratio(stands.last_year - base, stands.target_year - base))
    done = _sum_since(cases, stands)
    share = settled(_share(cases, stands, done, expected))
    reached = _reached(cases, stands, done)
    observed = np.where(cases.roles == "growth", _growth_so_far(stands), done)
    target = np.where(cases.roles == "total", cases.targets, stands.target)
    known = {**stands.inputs, "base_year": base, "target": target, "expected": expected, "observed": observed,
             "required": _required(cases, stands, done)}  # fmt: skip
    reasons = _reasons(cases, stands, base, reached, share)
    return verdict(reasons, _classes(cases, stands, reached, share, expected), share, known, reached)


def _share(cases: Cases, stands: Standing, done: np.ndarray, expected: np.ndarray) -> np.ndarray:
    return np.select(
        [cases.roles == "total", cases.roles == "growth", cases.roles == "reduction"],
        [ratio(done, cases.targets), expected * ratio(_growth_so_far(stands), cases.targets), _compound_share(stands)],
        ratio(stands.last_value - stands.base_value, stands.target - stands.base_value),
    )


def _reached(cases: Cases, stands: Standing, done: np.ndarray) -> np.ndarray:
    """Whether the goal is met; a sum that is to stay below its target only when its years are over."""
    over = (stands.direction > 0) | (stands.last_year >= stands.target_year)
    total = (stands.direction * (done - cases.targets) >= 0) & over
    return np.where(cases.roles == "total", total, stands.reached)


def _sum_since(cases: Cases, stands: Standing) -> np.ndarray:
    """The sum of the years after the base year; NaN if one of them up to the last has no value, and for levels."""
    start = cases.base_years
    after = cases.years[None, :] > start[:, None]
    counts = (cases.observed & after).sum(axis=1)
    whole = counts == stands.last_year - start
    found = np.where(after & cases.observed, cases.values, 0.0).sum(axis=1)
    return np.where((cases.roles == "total") & whole & (counts > 0), found, np.nan)


def _growth_so_far(stands: Standing) -> np.ndarray:
    return 100 * growth(stands.base_value, stands.last_value, stands.passed)


def _compound_share(stands: Standing) -> np.ndarray:
    """The share of a compound way: logarithms of what is left now and of what is to be left."""
    return ratio(log(ratio(stands.last_value, stands.base_value)), log(ratio(stands.target, stands.base_value)))


def _required(cases: Cases, stands: Standing, done: np.ndarray) -> np.ndarray:
    """What the years left must bring."""
    left = np.where(stands.target_year > stands.last_year, stands.target_year - stands.last_year, np.nan)
    return np.select(
        [cases.roles == "total", cases.roles == "growth", cases.roles == "reduction"],
        [ratio(cases.targets - done, left), 100 * growth(stands.last_value, stands.target, left),
         100 * (1 - ratio(stands.target, stands.last_value))],
        ratio(stands.target - stands.last_value, left),
    )  # fmt: skip


def _reasons(
    cases: Cases, stands: Standing, base: np.ndarray, reached: np.ndarray, share: np.ndarray
) -> np.ndarray:  # fmt: skip
    total = cases.roles == "total"
    tests = (
        (stands.last_year <= base, "one_point"),
        (np.isnan(stands.target_year), "target_year_missing"),
        (stands.target_year <= base, "target_year_before_base"),
        (~total & stands.base_reached, "base_beyond_target"),
        (total & np.isnan(share), "year_missing"),
        (np.isnan(share), "no_growth_rate"),
    )
    return first_of(
        (cases.roles == "binary", "binary"),
        (cases.parity, "parity"),
        (np.isnan(stands.last_value), "no_value"),
        (np.isnan(base), "base_missing"),
        (np.isnan(cases.targets), "no_target"),
        *((mask & ~reached, code) for mask, code in tests),
    )


def _classes(
    cases: Cases, stands: Standing, reached: np.ndarray, share: np.ndarray, expected: np.ndarray
) -> tuple[Masked, ...]:
    over = stands.last_year >= stands.target_year
    capped = (cases.roles == "total") & (stands.direction < 0)
    ahead = np.where(capped, share <= expected, share >= expected)
    return (
        (reached & over, "met"),
        (reached, "met_early"),
        (over, "missed"),
        (ahead, "on_schedule"),
        (~ahead, "behind"),
    )


RULE = Rule(
    name="time_course",
    source="中国五年规划中期评估：提前完成、达到预期进度要求、进展滞后（经济参考报2014-03-13）",
    classes=CLASSES,
    judge=judge,
    thresholds=(1.0,),
    compares="shares",
    path="linear",
    base_year=None,
    target_year=None,
    unconfirmed=("time_course_formula",),
)
