"""Made-up numbers of pooled growth, and histories with holes, for the tests of its formulas."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from forecast.models.pooled.histories import Histories, histories
from forecast.models.pooled.numbers import (
    REFERENCE_KINDS,
    FilterNumbers,
    KindNumbers,
    PeerNumbers,
    PooledNumbers,
    RegressionNumbers,
    WidthNumbers,
)

few = settings(max_examples=25, deadline=None, derandomize=True)
LONGEST = 12

# No two alike, none 0 or 1: a number that is mixed up with another shows.
REGRESSION = RegressionNumbers(
    growth_memories=np.array([0.3, 0.7, 0.95]),
    growth_shrink_years=np.array([1.3, 2.1, 3.7]),
    growth_weight=np.array([-0.2, 0.4, 0.75]),
    growth_persistence=np.array([0.9, 0.8, 1.02]),
    growth_of_roughness=np.array([0.31, 0.17, -0.11]),
    growth_of_steadiness=np.array([-0.13, 0.07, -0.23]),
    level_memory=0.55,
    level_shrink_years=0.6,
    level_weight=-0.35,
    level_persistence=0.65,
    level_of_roughness=0.47,
    spread_memory=0.85,
    prior_spread=np.array([0.12, 0.09, 0.21]),
    spread_shrink=np.array([1.9, 0.8, 2.3]),
)
FILTERS = FilterNumbers(
    smoothing=0.4, damping=0.8, memory=0.6, weight_smooth=-0.3, weight_damped=-0.6, weight_both=0.15,
    short_smooth=0.25, short_damped=-0.35, prior_years=0.7, clip=1.4, clip_memory=0.88, error_memory=0.92,
    error_prior=0.65, error_size=0.11, far_size=0.19, far_share=0.27, temperature=1.1, saturation=7.0,
    path_damping=0.94,
)  # fmt: skip
WIDTH = WidthNumbers(
    constant=-0.15, of_error=0.45, of_recent=0.18, of_departure=0.085, of_size=0.13, of_second=0.064, of_far=0.12,
    of_paths=0.048, of_move=0.32, of_peers=0.52, of_horizon=0.55, of_shortness=0.28, of_shortness_and_horizon=0.037,
    recent_memory=0.46, recent_prior=0.88, departure_prior=0.82, size_prior=0.76, size_size=0.083, second_prior=0.84,
    second_size=0.125, paths_floor=0.103, prior_deviation=0.043, freedom_constant=0.53, freedom_of_length=0.129,
)  # fmt: skip
PEERS = PeerNumbers(
    memory=0.87,
    years_of_row=2.5,
    lowest=-0.2,
    highest=0.3,
    per_year=0.6,
    per_row=1.7,
    per_indicator=2.6,
    largest_step=0.45,
    spread_rows=2.2,
)
KINDS = KindNumbers(
    growth=dict(zip(REFERENCE_KINDS, (0.04, 0.08, 0.06, 0.02, 0.01, 0.1), strict=True)),
    spread=dict(zip(REFERENCE_KINDS, (-2.4, -2.3, -2.2, -2.7, -2.5, -1.8), strict=True)),
    stated_years=1.9,
)
NUMBERS = PooledNumbers(0.45, 0.7, LONGEST, KINDS, PEERS, REGRESSION, FILTERS, WIDTH)


@dataclass(frozen=True)
class Row:
    """A history: its years, scores on the link scale, and what each value counts."""

    years: tuple[int, ...]
    scores: tuple[float, ...]
    weights: tuple[float, ...]

    @property
    def last(self) -> float:
        return self.scores[-1]

    @property
    def length(self) -> int:
        """The years from first to last value, and one."""
        return 1 + self.years[-1] - self.years[0]

    def steps(self) -> list[tuple[float, int, int, float]]:
        """Change, years, age and weight of each step from a value to the next, oldest first."""
        values = list(zip(self.years, self.scores, self.weights, strict=True))
        return [(z - y, t - s, self.years[-1] - t, v * w) for (s, y, v), (t, z, w) in pairwise(values)]


def row_of(values: dict[int, tuple[float, float]]) -> Row:
    years = sorted(values)[-LONGEST:]
    return Row(tuple(years), tuple(values[t][0] for t in years), tuple(values[t][1] for t in years))


scores = st.floats(-1.5, 1.5).map(lambda score: round(score, 3))
weights = st.sampled_from([1.0, 0.92, 0.5, 0.2])
rows = st.dictionaries(st.integers(1990, 2020), st.tuples(scores, weights), min_size=1, max_size=16).map(row_of)
panels = st.lists(rows, min_size=1, max_size=4)
ONE = row_of({2015: (0.1, 0.5)})
SIXTY = row_of({1950 + i: (0.03 * i + 0.05 * (-1) ** i, 1.0) for i in range(60)})
MIXED = [ONE, row_of({2001: (0.0, 1.0), 2004: (0.2, 0.5), 2005: (0.1, 1.0), 2009: (0.9, 0.2)}), SIXTY]
ALIKE = [row_of({2000 + i: (0.1 * i * k, 1.0) for i in range(7)}) for k in (1, -1, 0)]


def together(some: Sequence[Row]) -> Histories:
    """These rows as one array with holes."""
    first, last = min(row.years[0] for row in some), max(row.years[-1] for row in some)
    score, weight = (np.full((len(some), 1 + last - first), np.nan) for _ in range(2))
    for place, row in enumerate(some):
        columns = np.array(row.years) - first
        score[place, columns], weight[place, columns] = row.scores, row.weights
    return histories(score, np.arange(first, last + 1), weight, LONGEST)
