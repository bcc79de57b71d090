"""SDSN: arrows from the yearly change of late against the yearly change that the whole way asks for."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import first_from, first_of, last, ratio, settled, standing, verdict

WINDOW = 5
CUTS = (1.0, 0.5, 0.0)

CLASSES = {
    "maintaining": Grade.REACHED,
    "on_track": Grade.ON_TRACK,
    "moderately_improving": Grade.SLOW,
    "stagnating": Grade.LIMITED,
    "decreasing": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    """The mean yearly change of the last five years over that needed from the base year to the target, both linear.

    The office does it on a scale from 0 to 100; a straight rescaling cancels out. A case that is and stays beyond its
    target is maintaining, one that has come there of late on track; movements beyond the target are ignored.
    """
    cases = cases.until_target()
    stands = standing(cases)
    start_year, start = first_from(cases, last(cases)[0] - WINDOW)
    recent = ratio(stands.last_value - start, stands.last_year - start_year)
    needed = ratio(stands.target - stands.base_value, stands.whole)
    quotient = settled(ratio(recent, needed))
    stayed = stands.reached & (stands.direction * (start - stands.target) >= 0)
    reasons = first_of(
        (cases.roles == "total", "total_not_level"),
        (cases.roles == "binary", "binary"),
        (cases.parity, "parity"),
        (np.isnan(stands.last_value), "no_value"),
        (np.isnan(stands.base_value), "base_missing"),
        (stands.last_year <= start_year, "one_point"),
        *stands.target_reasons(),
        (~stands.reached & stands.base_reached, "base_beyond_target"),
    )
    known = {**stands.inputs, "observed": recent, "required": needed}
    high, medium, low = CUTS
    classes = (
        (stayed, "maintaining"),
        (stands.reached | (quotient >= high), "on_track"),
        (quotient >= medium, "moderately_improving"),
        (quotient >= low, "stagnating"),
        (quotient < low, "decreasing"),
    )
    return verdict(reasons, classes, quotient, known, stands.reached)


RULE = Rule(
    name="sdsn",
    source="SDSN, SDG Index, frequently asked questions of the Africa edition",
    classes=CLASSES,
    judge=judge,
    thresholds=CUTS,
    compares="rates",
    path="linear",
    window=WINDOW,
    unconfirmed=("sdsn_cuts", "sdsn_window", "sdsn_span"),
)
