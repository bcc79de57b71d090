"""UNICEF: the average annual rate of reduction against the rate needed since the base year."""

from dataclasses import replace

import numpy as np

from forecast.progress import reduction_rates as rates
from forecast.progress.base import Cases, Judgement, Rule
from forecast.progress.standing import first_of, standing, verdict

VALUE_DECIMALS, RATE_DECIMALS = 1, 2


def judge(cases: Cases) -> Judgement:
    r"""The rate :math:`100 (1 - e^b)`, :math:`b` the slope of :math:`\ln y`, against the needed one.

    The rounding is part of the rule: values to one decimal before the logarithm, both rates to two, halves away from
    zero. The projection starts from the base value. Where an increase is wanted the same is done upside down, in % a
    year of increase.
    """
    cases = replace(cases, values=rates.half_away(cases.values, VALUE_DECIMALS)).until_target()
    stands = standing(cases)
    slope, counts = rates.log_slope(cases, stands.base_year)
    rate = rates.half_away(rates.yearly_rate(slope, stands.direction), RATE_DECIMALS)
    needed = rates.required_slope(stands.base_value, stands.target, stands.whole)
    required = rates.half_away(rates.yearly_rate(needed, stands.direction), RATE_DECIMALS)
    projected = rates.after(stands.base_value, rate, stands.direction, stands.whole)
    known = {**stands.inputs, "observed": rate, "required": required, "projected": projected}
    reasons = first_of(*rates.reasons(cases, stands, counts, required))
    classes = rates.classes(rate, rate >= required, stands.reached)
    rising = np.asarray(stands.direction > 0)
    return verdict(reasons, classes, rate, known, stands.reached, remarks=((rising, "rate_of_increase"),))


RULE = Rule(
    name="aarr_unicef",
    source="UNICEF (2007), Technical Note, How to calculate AARR; unicef-drp/OSE-DA-NT "
    "further_transformation_system/projections_progress_class/README.md",
    classes=rates.CLASSES,
    judge=judge,
    thresholds=(rates.LITTLE, -rates.LITTLE),
    compares="rates",
    path="compound",
    base_year=2012,
    weighs_all=True,
    unconfirmed=("aarr_increase",),
)
