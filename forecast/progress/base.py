"""The promise that all progress rules keep: series with targets in, a judgement of each series out.

A rule is a file of its own with a ``RULE``: its name, its source, what it needs, its classes and how it judges. It
takes `Cases`, arrays with a row per series, and returns a `Judgement` with as many entries. A row is judged without
a look at the others, and a row that cannot be judged gets a reason, never an exception.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

import numpy as np

ROLES = ("level", "change", "growth", "total", "reduction", "binary")


class Grade(IntEnum):
    """What the classes of all rules have in common, from bad to good."""

    AWAY = 0
    LIMITED = 1
    SLOW = 2
    ON_TRACK = 3
    REACHED = 4


@dataclass(frozen=True, eq=False)
class Cases:
    """Yearly series and what is wanted of them, a row per series.

    Attributes
    ----------
    years
        The columns, rising integers, shape (years,).
    values
        Shape (rows, years); NaN where a year is missing.
    targets
        NaN where only a direction is wanted. What the number is, `roles` says.
    target_years, base_years
        NaN where none is stated: the rule's own then.
    directions
        +1 where more is better, -1 where less is.
    limits
        The value that the indicator cannot pass by nature; NaN where there is none.
    roles
        ``level`` (reached in the target year), ``change`` (added to the base value), ``growth`` (% a year from the
        base year on), ``total`` (sum of the years after the base year), ``reduction`` (% less than the base value),
        ``binary`` (1 where all conditions are met).
    parity
        Whether 1 is best and both sides of it are worse, as for the ratio of girls to boys.
    percent
        Whether the values are percentages; some rules know 0 and 100% as targets of their own.
    cuts
        Thresholds high, medium and low that replace those of a rule that can be configured, shape (rows, 3); NaN
        where the rule's own hold.
    """

    years: np.ndarray
    values: np.ndarray
    targets: np.ndarray
    target_years: np.ndarray
    base_years: np.ndarray
    directions: np.ndarray
    limits: np.ndarray
    roles: np.ndarray
    parity: np.ndarray
    percent: np.ndarray
    cuts: np.ndarray

    @classmethod
    def of(
        cls, years: Any, values: Any, targets: Any = np.nan, *, target_years: Any = np.nan, base_years: Any = np.nan,
        directions: Any = 1, limits: Any = np.nan, roles: Any = "level", parity: Any = False, percent: Any = False,
        cuts: Any = np.nan,
    ) -> "Cases":  # fmt: skip
        """Cases from arrays or single values, which then hold for every row.

        Raises
        ------
        ValueError
            If shapes do not fit, years do not rise, or a value, direction or role is not one.
        """
        years, values = np.asarray(years, int), np.atleast_2d(np.asarray(values, float))
        rows = len(values)
        parts = {"targets": targets, "target_years": target_years, "base_years": base_years, "limits": limits}
        floats = {name: np.broadcast_to(np.asarray(part, float), (rows,)) for name, part in parts.items()}
        flags = {name: np.broadcast_to(np.asarray(part, bool), (rows,))
                 for name, part in (("parity", parity), ("percent", percent))}  # fmt: skip
        roles = np.broadcast_to(np.asarray(roles, str), (rows,))
        found = cls(
            years, values, **floats, **flags, roles=roles,
            directions=np.where(roles == "reduction", -1, np.broadcast_to(np.asarray(directions, int), (rows,))),
            cuts=np.broadcast_to(np.asarray(cuts, float), (rows, 3)),
        )  # fmt: skip
        found.check()
        return found

    def check(self) -> None:
        """Make sure that the arrays are what they should be."""
        if self.values.shape[1] != len(self.years) or (np.diff(self.years) <= 0).any():
            raise ValueError(f"values have {self.values.shape[1]} columns for {len(self.years)} years, which must rise")
        if np.isinf(self.values).any() or np.isinf(self.targets).any():
            raise ValueError("values and targets must be finite; leave what is not known as NaN")
        if not np.isin(self.directions, (1, -1)).all():
            raise ValueError("directions are +1 where more is better and -1 where less is")
        if not np.isin(self.roles, ROLES).all():
            raise ValueError(f"roles are {', '.join(ROLES)}; found {self.roles[~np.isin(self.roles, ROLES)][0]!r}")

    @property
    def observed(self) -> np.ndarray:
        """Where a value stands, shape (rows, years)."""
        return ~np.isnan(self.values)

    def with_defaults(self, base_year: int | None, target_year: int | None) -> "Cases":
        """The cases with a rule's own years where none is stated."""
        base = self.base_years if base_year is None else np.where(np.isnan(self.base_years), base_year, self.base_years)
        target = self.target_years
        target = target if target_year is None else np.where(np.isnan(target), target_year, target)
        return replace(self, base_years=base, target_years=target)

    def until_target(self) -> "Cases":
        """The cases without what came after the target year: a target year that is past is judged as of that year."""
        late = self.years[None, :] > self.target_years[:, None]
        return replace(self, values=np.where(late, np.nan, self.values))


@dataclass(frozen=True, eq=False)
class Judgement:
    """What a rule says of each case.

    Attributes
    ----------
    classes
        The rule's own names; empty where it cannot judge.
    statistics
        The number that decides; NaN where it could not be worked out.
    reasons
        Why a case could not be judged, a key of ``progress.reasons`` in ``texts/``; empty where it was.
    inputs
        The years and values that went in, and what was worked out on the way.
    reached
        Whether the last value meets the target.
    scores
        Of rules that average; NaN elsewhere.
    remarks
        What is to be known of a judgement, keys of ``progress.remarks`` with blanks between.
    """

    classes: np.ndarray
    statistics: np.ndarray
    reasons: np.ndarray
    inputs: Mapping[str, np.ndarray]
    reached: np.ndarray
    scores: np.ndarray
    remarks: np.ndarray


@dataclass(frozen=True, eq=False)
class Rule:
    """How an office judges progress.

    Attributes
    ----------
    name
        Its key in `RULES` and in ``texts/``.
    source
        Where the rule is published.
    classes
        From good to bad, each with what it has in common with those of other rules.
    judge
        From cases to a judgement.
    base_year, target_year
        The rule's own years, where a series states none; None if it must.
    points
        How many values it needs at least.
    window
        How many years it looks back from the last value; None if it looks at everything since the base year.
    thresholds
        The numbers between the classes, of the statistic.
    compares
        ``rates`` (observed with needed growth), ``shares`` (of the way with that of the time) or ``projections``
        (what will be missing in the target year).
    path
        ``compound`` or ``linear``: how it thinks that a series goes on.
    weighs_all
        Whether every value counts, and not only the first and the last.
    unconfirmed
        What is told from memory and not read in a published source, keys of ``progress.unconfirmed`` in ``texts/``.
    """

    name: str
    source: str
    classes: Mapping[str, Grade]
    judge: Callable[[Cases], Judgement]
    thresholds: tuple[float, ...]
    compares: str
    path: str
    base_year: int | None = 2015
    target_year: int | None = 2030
    points: int = 2
    window: int | None = None
    weighs_all: bool = False
    unconfirmed: tuple[str, ...] = field(default=())

    def __call__(self, cases: Cases) -> Judgement:
        """Judge the cases, with the rule's own years where they state none."""
        # What is too large for a number ends as NaN and gets a reason; other warnings stay on.
        with np.errstate(over="ignore"):
            return self.judge(cases.with_defaults(self.base_year, self.target_year))

    def grades(self, judged: Judgement) -> np.ndarray:
        """The grade of each case; -1 where it could not be judged."""
        return np.array([self.classes.get(name, -1) for name in judged.classes.tolist()], int)
