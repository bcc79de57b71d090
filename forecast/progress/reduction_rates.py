"""Average annual rates of reduction: what the two rules that use them share."""

import numpy as np

from forecast.progress.base import Cases, Grade
from forecast.progress.standing import Masked, Standing, log, power, ratio

# Per cent a year; between the two a rate counts as none.
LITTLE = 0.5

CLASSES = {
    "target_met": Grade.REACHED,
    "on_track": Grade.ON_TRACK,
    "some_progress": Grade.SLOW,
    "no_progress": Grade.LIMITED,
    "worsening": Grade.AWAY,
}


def half_away(values: np.ndarray, decimals: int) -> np.ndarray:
    """Rounded as Stata does it: halves away from zero."""
    size = 10.0**decimals
    return np.sign(values) * np.floor(np.abs(values) * size + 0.5) / size


def log_slope(cases: Cases, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The slope a year of ln y by least squares over the positive values from `start` on, and how many they are."""
    used = (cases.values > 0) & (cases.years[None, :] >= start[:, None])
    counts = used.sum(axis=1)
    logs = np.log(cases.values, out=np.zeros(cases.values.shape), where=used)
    middle = ratio((used * cases.years).sum(axis=1), counts)
    times = np.where(used, cases.years - middle[:, None], 0.0)
    # Taken from its own mean, the logarithm loses no digits where the values are large.
    level = ratio(logs.sum(axis=1), counts)
    rises = np.where(used, logs - level[:, None], 0.0)
    return ratio((times * rises).sum(axis=1), (times**2).sum(axis=1)), counts


def yearly_rate(slope: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """Per cent a year in the wanted direction: 100 (1 - e^b) for a reduction, 100 (e^b - 1) for an increase."""
    found = direction * 100 * np.expm1(slope)
    return np.where(np.isfinite(found), found, np.nan)


def required_slope(base: np.ndarray, target: np.ndarray, years: np.ndarray) -> np.ndarray:
    """The slope a year of ln y from base to target."""
    whole = np.where(years >= 1, years, np.nan)
    return log(ratio(target, base)) / whole


def after(first: np.ndarray, rate: np.ndarray, direction: np.ndarray, years: np.ndarray) -> np.ndarray:
    """What a value comes to at this rate after so many years."""
    return first * power(1 + direction * rate / 100, years)


def reasons(cases: Cases, stands: Standing, counts: np.ndarray, required: np.ndarray) -> tuple[Masked, ...]:
    """Why a rate cannot be judged."""
    return (
        (cases.roles == "total", "total_not_level"),
        (cases.roles == "binary", "binary"),
        (cases.parity, "parity"),
        *stands.reasons(),
        *stands.target_reasons(),
        (counts < 2, "not_positive"),
        (~stands.reached & np.isnan(required), "not_positive"),
    )


def classes(rate: np.ndarray, on_track: np.ndarray, reached: np.ndarray) -> tuple[Masked, ...]:
    """The ladder of classes, a rate in per cent a year."""
    return (
        (reached, "target_met"),
        (on_track, "on_track"),
        (rate >= LITTLE, "some_progress"),
        (rate >= -LITTLE, "no_progress"),
        (rate < -LITTLE, "worsening"),
    )
