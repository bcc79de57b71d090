"""The goals of the data, judged by every progress rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from forecast.gaps import Gap
from forecast.paces import RECENT_YEARS
from forecast.progress import RULES, Cases, Grade, Judgement, Rule

# Goals that count from the year before, whether they say so or not.
COUNTING_ROLES = ("growth", "change", "total")


@dataclass(frozen=True)
class Verdict:
    """What one rule says of one goal.

    Attributes
    ----------
    name
        The rule's class; empty where it cannot judge.
    grade
        What its class has in common with those of other rules; None where it cannot judge.
    reason
        Why it cannot; empty where it can.
    remarks
        What is to be known of it.
    inputs
        The years and values that went in, NaN where there is none.
    """

    rule: Rule
    name: str
    grade: Grade | None
    statistic: float
    reason: str
    remarks: tuple[str, ...]
    inputs: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class GoalProgress:
    """A goal and what every rule says of it.

    Attributes
    ----------
    stated
        Whether the plan states the base year, or the goal's terms do; if not it was chosen.
    reached
        Whether the last value known meets the goal.
    """

    gap: Gap
    base_year: int
    stated: bool
    reached: bool
    verdicts: Mapping[str, Verdict]

    @property
    def judged(self) -> tuple[Verdict, ...]:
        """The verdicts of the rules that could judge."""
        return tuple(verdict for verdict in self.verdicts.values() if verdict.grade is not None)


def judge_goals(
    gaps: Sequence[Gap], rules: Sequence[str] = tuple(RULES), base_year: int | None = None
) -> tuple[GoalProgress, ...]:
    """Every goal that has a series by every rule, from what was known before the goal's year.

    The base is the plan's, with the level that it states; that of the goal's terms, where it counts growth, additions
    or a sum from a year on; else `base_year`; else the earliest value of the five years up to the last one, or the
    value before where that is the last one itself.
    """
    asked = [gap for gap in gaps if gap.judged]
    if not asked:
        return ()
    bases = [_base(gap, base_year) for gap in asked]
    cases = _cases(asked, [year for year, _ in bases])
    judged = {name: RULES[name](cases) for name in rules}
    return tuple(
        GoalProgress(gap, year, stated, _reached(gap),
                     {name: _verdict(RULES[name], found, row) for name, found in judged.items()})
        for row, (gap, (year, stated)) in enumerate(zip(asked, bases, strict=True))
    )  # fmt: skip


def _base(gap: Gap, chosen: int | None) -> tuple[int, bool]:
    goal = gap.goal
    if goal.base_year is not None:
        return goal.base_year, True
    if goal.role != "level" and (goal.from_year is not None or gap.label != goal.key or goal.role in COUNTING_ROLES):
        first = goal.from_year if goal.from_year is not None else goal.year
        back = goal.role != "growth" or goal.from_year is None
        return first - back, True
    return (chosen, False) if chosen is not None else (_earliest(gap), False)


def _earliest(gap: Gap) -> int:
    """The first year with a value of the five up to the last one; where that is the last, the one before."""
    years = [int(year) for year in gap.history.index]
    recent = next(year for year in years if year >= years[-1] - RECENT_YEARS)
    return recent if recent < years[-1] else years[-2] if len(years) > 1 else recent


def _cases(gaps: Sequence[Gap], bases: Sequence[int]) -> Cases:
    histories = [_history(gap, base) for gap, base in zip(gaps, bases, strict=True)]
    table = pd.DataFrame(histories).sort_index(axis=1)
    roles = [_role(gap) for gap in gaps]
    percent = [bool((gap.history["unit"] == "%").all()) for gap in gaps]
    return Cases.of(
        table.columns.to_numpy(int), table.to_numpy(float),
        [_target(gap, role) for gap, role in zip(gaps, roles, strict=True)],
        target_years=[gap.goal.year for gap in gaps], base_years=bases, roles=roles, percent=percent,
        directions=[gap.question.direction if gap.question else 1 for gap in gaps],
    )  # fmt: skip


def _history(gap: Gap, base: int) -> pd.Series:
    """The values known, with the plan's own level of its base year."""
    values = gap.history["value"].astype(float)
    if gap.goal.base_value is not None and gap.goal.base_year == base and gap.goal.role == "level" and gap.question:
        return pd.Series({**values.to_dict(), base: gap.question.level_of(gap.goal.base_value.value)})
    return values


def _role(gap: Gap) -> str:
    """What the goal's number is to the rules; a growth of one year is the level that it leads to."""
    if gap.question is not None and not gap.question.single:
        return "total"
    return "growth" if gap.goal.role == "growth" and gap.goal.from_year is not None else "level"


def _target(gap: Gap, role: str) -> float:
    value = gap.goal.figure.value
    return value if role == "growth" or gap.question is None else gap.question.level_of(value)


def _reached(gap: Gap) -> bool:
    question = gap.question
    if question is None:
        return False
    return question.met_by(float(gap.history["value"].iloc[-1]) if question.single else question.known)


def _verdict(rule: Rule, judged: Judgement, row: int) -> Verdict:
    name = str(judged.classes[row])
    inputs = {key: float(values[row]) for key, values in judged.inputs.items()}
    return Verdict(rule, name, rule.classes.get(name), float(judged.statistics[row]), str(judged.reasons[row]),
                   tuple(str(judged.remarks[row]).split()), inputs)  # fmt: skip


def any_judged(found: Sequence[GoalProgress]) -> tuple[GoalProgress, ...]:
    """The goals that at least one rule can judge."""
    return tuple(progress for progress in found if progress.judged)
