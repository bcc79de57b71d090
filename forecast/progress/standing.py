"""Where a series stands: its base, its last value and its target, as most rules ask for them."""

from dataclasses import dataclass

import numpy as np

from forecast.progress.base import Cases, Judgement

Masked = tuple[np.ndarray, str]


@dataclass(frozen=True, eq=False)
class Standing:
    """The figures of each case; NaN where there is none.

    Attributes
    ----------
    target
        As a level, whatever the target's role; NaN for a total.
    points
        How many values stand from the base to the last one.
    """

    base_year: np.ndarray
    base_value: np.ndarray
    last_year: np.ndarray
    last_value: np.ndarray
    target: np.ndarray
    target_year: np.ndarray
    direction: np.ndarray
    points: np.ndarray

    @property
    def passed(self) -> np.ndarray:
        """Years from base to last value."""
        return self.last_year - self.base_year

    @property
    def whole(self) -> np.ndarray:
        """Years from base to target."""
        return self.target_year - self.base_year

    @property
    def reached(self) -> np.ndarray:
        """Whether the last value meets the target."""
        return self.direction * (self.last_value - self.target) >= 0

    @property
    def base_reached(self) -> np.ndarray:
        """Whether the base value met the target already."""
        return self.direction * (self.base_value - self.target) >= 0

    @property
    def inputs(self) -> dict[str, np.ndarray]:
        names = ("base_year", "base_value", "last_year", "last_value", "target", "target_year")
        return {name: getattr(self, name) for name in names}

    def reasons(self, least: int = 2) -> tuple[Masked, ...]:
        """Why a case cannot be judged by any rule that compares a base with a last value, the first reason first."""
        return (
            (np.isnan(self.last_value), "no_value"),
            (np.isnan(self.base_value), "base_missing"),
            (self.passed < 1, "one_point"),
            (self.points < least, "few_points"),
        )

    def target_reasons(self) -> tuple[Masked, ...]:
        """Why a target cannot be judged by a rule that needs one."""
        return (
            (np.isnan(self.target), "no_target"),
            (np.isnan(self.target_year), "target_year_missing"),
            (self.whole <= 0, "target_year_before_base"),
        )


def standing(cases: Cases, earliest: np.ndarray | None = None) -> Standing:
    """The base (the first value from `earliest`, or from the base year, on), the last value and the target."""
    start = cases.base_years if earliest is None else earliest
    base_year, base_value = first_from(cases, start)
    last_year, last_value = last(cases)
    inside = cases.observed & (cases.years[None, :] >= base_year[:, None])
    target = level_targets(cases, base_year, base_value)
    return Standing(base_year, base_value, last_year, last_value, target, cases.target_years, cases.directions,
                    inside.sum(axis=1))  # fmt: skip


def level_targets(cases: Cases, base_year: np.ndarray, base: np.ndarray) -> np.ndarray:
    """The targets as levels: of a growth the level that it leads to, of a reduction what is left; NaN for a total."""
    years = cases.target_years - base_year
    factor = 1 + cases.targets / 100
    grown = base * power(factor, years)
    left = base * (1 - cases.targets / 100)
    found = np.where(cases.roles == "change", base + cases.targets, cases.targets)
    found = np.where(cases.roles == "growth", grown, np.where(cases.roles == "reduction", left, found))
    return np.where(np.isin(cases.roles, ("total", "binary")), np.nan, found)


def first_from(cases: Cases, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Year and value of the first value from `start` on."""
    return _picked(cases, cases.observed & (cases.years[None, :] >= start[:, None]), from_end=False)


def last(cases: Cases) -> tuple[np.ndarray, np.ndarray]:
    """Year and value of the last value."""
    return _picked(cases, cases.observed, from_end=True)


def last_before(cases: Cases, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Year and value of the last value before `end`."""
    return _picked(cases, cases.observed & (cases.years[None, :] < end[:, None]), from_end=True)


def _picked(cases: Cases, wanted: np.ndarray, from_end: bool) -> tuple[np.ndarray, np.ndarray]:
    rows, columns = wanted.shape
    if not columns:
        return np.full(rows, np.nan), np.full(rows, np.nan)
    place = columns - 1 - wanted[:, ::-1].argmax(axis=1) if from_end else wanted.argmax(axis=1)
    there = wanted.any(axis=1)
    return np.where(there, cases.years[place], np.nan), np.where(there, cases.values[np.arange(rows), place], np.nan)


def growth(first: np.ndarray, later: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Compound growth a year, (later / first)^(1 / years) - 1; NaN where signs differ, `first` is 0 or years < 1."""
    return power(ratio(later, first), ratio(np.ones_like(years), np.where(years >= 1, years, np.nan))) - 1


def ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """The quotient; NaN where `below` is 0 or the quotient is too large for a number."""
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    found = np.divide(above, below, out=np.full(above.shape, np.nan), where=below != 0)
    return np.where(np.isfinite(found), found, np.nan)


def power(base: np.ndarray, exponent: np.ndarray) -> np.ndarray:
    """The power; NaN where the base is below 0, or the power is too large for a number."""
    base, exponent = np.broadcast_arrays(np.asarray(base, float), np.asarray(exponent, float))
    # 1 to the power of NaN is 1 for numpy.
    fine = ((base > 0) & ~np.isnan(exponent)) | ((base == 0) & (exponent >= 0))
    found = np.power(base, exponent, out=np.full(base.shape, np.nan), where=fine)
    return np.where(np.isfinite(found), found, np.nan)


def log(values: np.ndarray) -> np.ndarray:
    """The natural logarithm; NaN where there is none."""
    return np.log(values, out=np.full(values.shape, np.nan), where=values > 0)


def settled(shares: np.ndarray) -> np.ndarray:
    """Shares to twelve decimals, so that the machine's last digits do not decide a tie (3 of 10 years, 30%)."""
    found = np.round(shares, 12)
    return np.where(np.isfinite(found), found, shares)


def first_of(*pairs: Masked) -> np.ndarray:
    """The name of the first mask that holds in each row; empty where none does."""
    return np.select([mask for mask, _ in pairs], [name for _, name in pairs], "")


def verdict(
    reasons: np.ndarray, classes: tuple[Masked, ...], statistics: np.ndarray, inputs: dict[str, np.ndarray],
    reached: np.ndarray, *, scores: np.ndarray | None = None, remarks: tuple[Masked, ...] = (),
) -> Judgement:  # fmt: skip
    """A judgement: the first class that holds where there is no reason against one."""
    named = first_of(*classes)
    reasons = np.where((reasons == "") & (named == ""), "no_statistic", reasons)
    judged = reasons == ""
    found = np.where(judged, named, "")
    statistics = np.where(judged, statistics, np.nan)
    scores = np.full(len(reasons), np.nan) if scores is None else np.where(judged, scores, np.nan)
    return Judgement(found, statistics, reasons, inputs, reached & judged, scores, _joined(len(reasons), remarks))


def _joined(rows: int, remarks: tuple[Masked, ...]) -> np.ndarray:
    found = np.full(rows, "", object)
    for mask, code in remarks:
        found = found + np.where(mask, f"{code} ", "").astype(object)
    return np.array([text.strip() for text in found], object)
