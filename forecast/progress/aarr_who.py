"""WHO: the average annual rate of reduction, carried on from the last value."""

import numpy as np

from forecast.progress import reduction_rates as rates
from forecast.progress.base import Cases, Judgement, Rule
from forecast.progress.standing import first_of, ratio, settled, standing, verdict


def judge(cases: Cases) -> Judgement:
    r"""Whether :math:`y_t (1 - \mathrm{AARR} / 100)^{T - t}` meets the target; nothing is rounded.

    WHO publishes the rate and the projection; the comparison with the target is ours, the classes below it are those
    of UNICEF.
    """
    cases = cases.until_target()
    stands = standing(cases)
    slope, counts = rates.log_slope(cases, stands.base_year)
    rate = rates.yearly_rate(slope, stands.direction)
    ahead = stands.target_year - stands.last_year
    projected = rates.after(stands.last_value, rate, stands.direction, ahead)
    required = rates.yearly_rate(rates.required_slope(stands.last_value, stands.target, ahead), stands.direction)
    known = {**stands.inputs, "observed": rate, "required": required, "projected": projected}
    reasons = first_of(*rates.reasons(cases, stands, counts, projected))
    on_track = settled(stands.direction * (ratio(projected, stands.target) - 1)) >= 0
    rising = np.asarray(stands.direction > 0)
    return verdict(reasons, rates.classes(rate, on_track, stands.reached), rate, known, stands.reached,
                   remarks=((rising, "rate_of_increase"),))  # fmt: skip


RULE = Rule(
    name="aarr_who",
    source="WHO, gpw13/augury R/predict_aarr.R",
    classes=rates.CLASSES,
    judge=judge,
    thresholds=(rates.LITTLE, -rates.LITTLE),
    compares="projections",
    path="compound",
    base_year=2012,
    weighs_all=True,
    unconfirmed=("aarr_who_classes", "aarr_increase"),
)
