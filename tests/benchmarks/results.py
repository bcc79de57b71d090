"""What a model said of the cases: a file per model, written by ``ours.py`` and ``peers.py``, read by ``score.py``."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cases import LEVELS, Cases


@dataclass(frozen=True, eq=False)
class Result:
    """A model's quantiles.

    Attributes
    ----------
    name
        The model.
    quantiles
        Shape (cases, horizon, levels) at ``cases.LEVELS``; NaN where the model gave nothing.
    ran
        The cases that the model was asked for, shape (cases,).
    seconds
        Processor seconds per 1000 series of the case's collection and length, shape (cases,).
    """

    name: str
    quantiles: np.ndarray
    ran: np.ndarray
    seconds: np.ndarray

    @classmethod
    def empty(cls, name: str, cases: Cases) -> "Result":
        """No case asked for yet; the arrays are to be filled."""
        shape = (*cases.actual.shape, len(LEVELS))
        return cls(name, np.full(shape, np.nan), np.zeros(len(cases), bool), np.full(len(cases), np.nan))

    def fill(self, positions: np.ndarray, quantiles: np.ndarray, seconds: float) -> None:
        """Put the quantiles of these cases in their place."""
        self.quantiles[positions, : quantiles.shape[1]] = quantiles
        self.ran[positions] = True
        self.seconds[positions] = seconds

    def write(self, folder: Path) -> None:
        """Write ``<name>.npz`` into the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / f"{self.name}.npz", quantiles=self.quantiles, ran=self.ran, seconds=self.seconds)
        missing = np.isnan(self.quantiles[self.ran, 0, 0]).mean()
        print(f"{self.name}: {self.ran.sum()} cases, {missing:.1%} without a result", flush=True)

    @classmethod
    def read(cls, path: Path) -> "Result":
        """The result of a file."""
        return cls(path.stem, **dict(np.load(path)))
