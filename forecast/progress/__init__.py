"""How statistical offices judge progress toward a goal: the rules, in the order in which tables list them.

``assess`` judges a DataFrame by one of them, ``average`` puts several series of an indicator together.
"""

import pandas as pd

from forecast.problems import Refusal
from forecast.progress.aarr_unicef import RULE as AARR_UNICEF
from forecast.progress.aarr_who import RULE as AARR_WHO
from forecast.progress.averages import average, worst
from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.destatis import RULE as DESTATIS
from forecast.progress.escap_anticipated import RULE as ESCAP_ANTICIPATED
from forecast.progress.escap_status import RULE as ESCAP_STATUS
from forecast.progress.eurostat import RULE as EUROSTAT
from forecast.progress.eurostat_recent import RULE as EUROSTAT_RECENT
from forecast.progress.frames import BETTER, read_cases, table_of
from forecast.progress.sdsn import RULE as SDSN
from forecast.progress.time_course import RULE as TIME_COURSE
from forecast.progress.un_2022 import RULE as UN_2022
from forecast.progress.un_2023 import RULE as UN_2023

__all__ = ["RULES", "Cases", "Grade", "Judgement", "Rule", "assess", "average", "rule_named", "worst"]

_ALL: tuple[Rule, ...] = (
    TIME_COURSE,
    EUROSTAT,
    EUROSTAT_RECENT,
    UN_2022,
    UN_2023,
    AARR_UNICEF,
    AARR_WHO,
    DESTATIS,
    ESCAP_STATUS,
    ESCAP_ANTICIPATED,
    SDSN,
)

RULES: dict[str, Rule] = {rule.name: rule for rule in _ALL}


def rule_named(name: str) -> Rule:
    """The rule of this name.

    Raises
    ------
    Refusal
        If there is none; the known names are listed.
    """
    if name not in RULES:
        raise Refusal("progress_rule_not_known", found=name, allowed=", ".join(RULES))
    return RULES[name]


def assess(
    frame: pd.DataFrame, rule: str = "eurostat", *, base_year: int | None = None, target_year: int | None = None,
    better: str = "higher",
) -> pd.DataFrame:  # fmt: skip
    """Judge the series of a DataFrame as a statistical office would.

    Parameters
    ----------
    frame
        A row per series and year. Columns:

        - ``region``, ``indicator``, ``series``: at least one of them, together they name the series;
        - ``year`` (of a span like "2015-16" the first counts) and ``value`` (empty where it is missing);
        - optional, the same in all rows of a series or in the first only: ``target`` (empty where only a direction
          is wanted), ``target_year``, ``base_year``, ``better`` (``higher``, ``lower``, ``parity``) or ``direction``
          as Open SDG writes it (``positive``; anything else, also nothing, is negative there), ``limit`` (the value
          that the series cannot pass by nature), ``role`` of the target (``level``, ``change``, ``growth``,
          ``total``, ``reduction``, ``binary``), ``unit``, ``group`` (for ``average``), and ``high``, ``medium``,
          ``low``, thresholds in place of those of the rule eurostat.
    rule
        A name of `RULES`.
    base_year, target_year, better
        For series that state none. If they are left out too the rule's own years hold (mostly 2015 and 2030), and
        more is better.

    Returns
    -------
    DataFrame
        A row per series: ``class``, ``grade`` (0 to 4, the same for all rules; -1 without class), ``statistic``,
        ``score`` (eurostat), ``reached`` (whether the last value meets the target), ``reason`` where there is no
        class, ``remarks``, what went in, and ``unconfirmed`` parts of the rule.

    Raises
    ------
    ValueError
        If the frame cannot be used, with everything that is wrong with it, or the rule is not known.

    Examples
    --------
    >>> frame = pd.DataFrame({"indicator": "3.1.1", "year": [2015, 2020], "value": [100, 90], "target": 70})
    >>> assess(frame, "eurostat", better="lower")["class"].item()
    'substantial_progress'
    """
    if better not in BETTER:
        raise ValueError(f"better {better!r} is not known; use {', '.join(BETTER)}")
    chosen = rule_named(rule)
    cases, labels = read_cases(frame, base_year, target_year, better)
    return table_of(chosen, chosen(cases), labels)
