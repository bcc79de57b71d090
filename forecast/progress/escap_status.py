"""ESCAP current status index: how much of the way from the base value to the target is done."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import first_of, ratio, settled, standing, verdict

# The index of a target that is reached.
WHOLE = 10.0

CLASSES = {
    "reached": Grade.REACHED,
    "in_time": Grade.ON_TRACK,
    "behind": Grade.SLOW,
    "regressed": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    r"""The index :math:`10 d (y_t - y_0) / |y^* - y_0|`, for parity :math:`10 - 10 |y^* - y_t| / |y^* - y_0|`.

    It is in time if it is at least the share of the years that have passed, as the charts of the index have it.
    """
    cases = cases.until_target()
    stands = standing(cases)
    target = np.where(cases.parity & np.isnan(stands.target), 1.0, stands.target)
    way = np.abs(target - stands.base_value)
    gone = stands.direction * (stands.last_value - stands.base_value)
    index = WHOLE * ratio(np.where(cases.parity, way - np.abs(target - stands.last_value), gone), way)
    reached = np.where(cases.parity, stands.last_value == target, stands.reached)
    index = settled(np.where(reached, WHOLE, np.minimum(index, WHOLE)))
    expected = settled(WHOLE * ratio(stands.passed, stands.whole))
    tests = (
        *stands.reasons(),
        (np.isnan(target), "no_target"),
        (np.isnan(stands.target_year), "target_year_missing"),
        (stands.whole <= 0, "target_year_before_base"),
        (~reached & ~cases.parity & stands.base_reached, "base_beyond_target"),
        (~reached & (way == 0), "base_at_target"),
    )
    reasons = first_of((cases.roles == "total", "total_not_level"), (cases.roles == "binary", "binary"), *tests)
    known = {**stands.inputs, "target": target, "expected": expected}
    classes = ((reached, "reached"), (index >= expected, "in_time"), (index >= 0, "behind"), (index < 0, "regressed"))
    return verdict(reasons, classes, index, known, reached)


RULE = Rule(
    name="escap_status",
    source="ESCAP, Progress assessment methodology (current status index); UNECA, SDG Progress Assessment, "
    "for what is expected by a year",
    classes=CLASSES,
    judge=judge,
    thresholds=(WHOLE, 0.0),
    compares="shares",
    path="linear",
    unconfirmed=("escap_cap",),
)
