"""Destatis: weather symbols from the mean change of the last five years, carried on to the target year."""

import numpy as np

from forecast.progress.base import Cases, Grade, Judgement, Rule
from forecast.progress.standing import Masked, Standing, first_of, last, ratio, settled, standing, verdict

WINDOW = 5
POINTS = 4
CUTS = (0.05, 0.20)

CLASSES = {
    "sun": Grade.ON_TRACK,
    "sun_and_cloud": Grade.SLOW,
    "cloud": Grade.LIMITED,
    "thunderstorm": Grade.AWAY,
}


def judge(cases: Cases) -> Judgement:
    r"""What would be missing in the target year, as a share of what is missing now: :math:`d (y^* - f) / |y^* - y_t|`.

    :math:`f = y_t + \bar\Delta (T - t)` with the mean yearly change of the last six values, of at least the last
    four; they must follow each other year by year. Without a target the sign of the mean counts first, that of the
    last year's change second.
    """
    cases = cases.until_target()
    final, _ = last(cases)
    run = _run(cases, final)
    stands = standing(cases, final - np.minimum(run - 1, WINDOW))
    change = ratio(stands.last_value - stands.base_value, stands.passed)
    ahead = stands.target_year - stands.last_year
    projected = stands.last_value + change * np.where(np.isnan(stands.target), np.nan, ahead)
    gap = np.abs(stands.target - stands.last_value)
    free = np.isnan(stands.target)
    statistics = np.where(free, change, settled(ratio(stands.direction * (stands.target - projected), gap)))
    reasons = first_of(
        (cases.roles == "total", "total_not_level"),
        (cases.roles == "binary", "binary"),
        (cases.parity, "parity"),
        (np.isnan(final), "no_value"),
        (run < POINTS, "few_in_a_row"),
        (~free & np.isnan(stands.target_year), "target_year_missing"),
    )
    known = {**stands.inputs, "observed": change, "projected": projected}
    leaving = stands.reached & (stands.direction * (projected - stands.target) < 0)
    classes = np.where(free, _by_signs(cases, stands, change), _by_miss(stands, change, statistics))
    return verdict(reasons, tuple((classes == name, name) for name in CLASSES), statistics, known, stands.reached,
                   remarks=((leaving, "reached_but_leaving"),))  # fmt: skip


def _run(cases: Cases, final: np.ndarray) -> np.ndarray:
    """How many years in a row up to the last value have one."""
    found = np.zeros(len(final), int)
    going = ~np.isnan(final)
    for back in range(WINDOW + 1):
        there = (cases.observed & (cases.years[None, :] == (final - back)[:, None])).any(axis=1)
        going = going & there
        found += going
    return found


def _by_miss(stands: Standing, change: np.ndarray, miss: np.ndarray) -> np.ndarray:
    return first_of(
        (stands.reached | (miss < CUTS[0]), "sun"),
        (miss <= CUTS[1], "sun_and_cloud"),
        (stands.direction * change > 0, "cloud"),
        (np.ones(len(miss), bool), "thunderstorm"),
    )


def _by_signs(cases: Cases, stands: Standing, change: np.ndarray) -> np.ndarray:
    """The symbol where only a direction is wanted."""
    mean = stands.direction * change > 0
    previous = np.where(cases.years[None, :] == (stands.last_year - 1)[:, None], cases.values, np.nan)
    before = np.nansum(previous, axis=1)
    latest = stands.direction * (stands.last_value - before) > 0
    pairs: tuple[Masked, ...] = ((mean & latest, "sun"), (mean, "sun_and_cloud"), (latest, "cloud"))
    return first_of(*pairs, (np.ones(len(mean), bool), "thunderstorm"))


RULE = Rule(
    name="destatis",
    source="Statistisches Bundesamt, Indikatorenbericht Nachhaltige Entwicklung in Deutschland; text as in "
    "jah-ky/nsdp-upgrade www/_pages/methodology.md",
    classes=CLASSES,
    judge=judge,
    thresholds=CUTS,
    compares="projections",
    path="linear",
    base_year=None,
    points=POINTS,
    window=WINDOW,
)
