"""What a goal's comparator asks of a level: the same for one goal and for a table of them."""

import numpy as np

DIRECTIONS = {"ge": 1, "gt": 1, "le": -1, "lt": -1}
STRICT = ("gt", "lt")
ABOUT = "approx"


def direction(comparator: str, better: int) -> int:
    """+1 if more meets the goal: its comparator, or what is better where that leaves it open."""
    return DIRECTIONS.get(comparator, better)


def cut(threshold: np.ndarray, directions: np.ndarray, strict: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """The thresholds on a continuous scale.

    What is counted one by one is projected on a continuous scale and printed whole: 1.6 prints as 2,
    so "at least 2" begins at 1.5 and "more than 2" at 2.5.
    """
    whole = counted & (np.abs(threshold - np.round(threshold)) <= 1e-9)
    return np.asarray(threshold + np.where(whole, directions * np.where(strict, 0.5, -0.5), 0.0))
