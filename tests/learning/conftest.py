"""Lets the tests import the scripts beside them."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from collections_of_series import YearlySeries


def made_up(
    collection: str, count: int, length: int, growth: float, prefix: str = "", kind: str = "amount"
) -> list[YearlySeries]:
    random = np.random.default_rng(len(collection) + length)
    steps = random.normal(growth, 0.05, (count, length)).cumsum(axis=1)
    return [YearlySeries(collection, f"{prefix}{number}", kind, 100 * np.exp(row)) for number, row in enumerate(steps)]


@pytest.fixture(scope="session")
def series() -> list[YearlySeries]:
    """A collection of long series, one of short ones, and an indicator of the provinces."""
    return [*made_up("M3", 6, 40, 0.05), *made_up("Tourism", 5, 8, 0.1),
            *made_up("provinces", 6, 24, 0.02, "patents/", "count")]  # fmt: skip
