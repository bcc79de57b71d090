"""One series and its target, judged by one rule, as a worked example writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forecast.progress import RULES, Cases


@dataclass(frozen=True)
class Judged:
    """What a rule says of one series."""

    name: str
    statistic: float
    reason: str
    score: float
    remarks: tuple[str, ...]
    inputs: Mapping[str, float]


def cases_of(values: Mapping[int, float], target: float = float("nan"), **asked: Any) -> Cases:
    """One series; `base`, `until` and `better` (``higher``, ``lower``) in the words of an example."""
    given = {"base_years": asked.pop("base", float("nan")), "target_years": asked.pop("until", float("nan")),
             "directions": -1 if asked.pop("better", "higher") == "lower" else 1}  # fmt: skip
    return Cases.of(sorted(values), [[values[year] for year in sorted(values)]], target, **given, **asked)


def judge(rule: str, values: Mapping[int, float], target: float = float("nan"), **asked: Any) -> Judged:
    found = RULES[rule](cases_of(values, target, **asked))
    inputs = {name: float(part[0]) for name, part in found.inputs.items()}
    return Judged(str(found.classes[0]), float(found.statistics[0]), str(found.reasons[0]), float(found.scores[0]),
                  tuple(found.remarks[0].split()), inputs)  # fmt: skip
