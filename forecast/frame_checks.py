"""What is wrong with a DataFrame: all of its faults in one message, each with the place and the next step."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

ROW_NAMES = ["region", "indicator"]
FIRST_YEAR, LAST_YEAR = -9999, 9999


class FrameFaults:
    """Collects what is wrong with a table that has a row per series and year.

    Parameters
    ----------
    frame
        The table.
    name
        What the messages call it.
    """

    def __init__(self, frame: pd.DataFrame, name: str) -> None:
        if not isinstance(frame, pd.DataFrame):
            raise TypeError(f"the {name} must be a pandas DataFrame, not {type(frame).__name__}")
        self.frame = frame
        self._name = name
        self._found: list[str] = []

    def require(self, columns: Iterable[str]) -> None:
        """Every one of these columns must be there, once."""
        missing = [name for name in columns if name not in self.frame]
        if missing:
            there = ", ".join(map(str, self.frame.columns)) or "none"
            self._found.append(f"the {self._name} has no column {', '.join(missing)}; it has {there}")
        twice = self.frame.columns[self.frame.columns.duplicated()].unique()
        if len(twice):
            self._found.append(f"the {self._name} has the column {twice[0]} twice; keep one")
            self.raise_any()

    def keep(self, rows: np.ndarray) -> pd.DataFrame:
        """Go on with these rows alone; the table that is left."""
        self.frame = self.frame if rows.all() else self.frame[rows]
        return self.frame

    def refuse(self, wrong: np.ndarray, text: str, **columns: Any) -> None:
        """Where `wrong` holds: the first place, `text` filled with that row of `columns`, how many others there are."""
        places = np.flatnonzero(wrong)
        if len(places):
            row = int(places[0])
            said = text.format(**{name: column[row] for name, column in columns.items()})
            others = f" (and {len(places) - 1:,} more like this)" if len(places) > 1 else ""
            self._found.append(f"{self._place(row, said)}{said}{others}")

    def numbers(self, name: str) -> np.ndarray:
        """A column as floats, NaN where a cell is empty; what is no number is refused."""
        given = self.frame[name]
        if pd.api.types.is_numeric_dtype(given.dtype):
            return given.to_numpy(float, na_value=np.nan)
        found = pd.to_numeric(given.astype(object), errors="coerce").to_numpy(float, na_value=np.nan)
        text = f": {name} {{found!r}} is not a number; leave what is not known empty (NaN)"
        self.refuse(np.isnan(found) & given.notna().to_numpy(), text, found=given.to_numpy(object))
        return found

    def finite(self, name: str) -> np.ndarray:
        """The same, without infinite values."""
        found = self.numbers(name)
        text = f": {name} {{found:g}} is infinite; leave what is not known empty (NaN)"
        self.refuse(np.isinf(found), text, found=found)
        return found

    def years(self, name: str = "year") -> np.ndarray:
        """A column of calendar years as floats, NaN where a cell is empty."""
        found = self.numbers(name)
        wrong = (found != np.floor(found)) | (found < FIRST_YEAR) | (found > LAST_YEAR)
        text = f": {name} {{found:.12g}} is not a year; give whole numbers from {FIRST_YEAR} to {LAST_YEAR}"
        self.refuse(wrong & ~np.isnan(found), text, found=found)
        return found

    def raise_any(self) -> None:
        """Raise a ValueError that says everything that was found, if anything was."""
        if len(self._found) == 1:
            raise ValueError(self._found[0])
        if self._found:
            lines = "\n".join(f"- {fault}" for fault in self._found)
            raise ValueError(f"the {self._name} has {len(self._found)} faults:\n{lines}")

    def _place(self, row: int, said: str) -> str:
        """The series in words, with the year if it is not said anyway; the row's label where there is no series."""
        if not all(name in self.frame for name in ROW_NAMES):
            return f"row {self.frame.index[row]}"
        series = " / ".join(str(self.frame[name].iloc[row]) for name in ROW_NAMES)
        year = self.frame["year"].iloc[row] if "year" in self.frame else None
        if pd.isna(year) or not said.startswith(":"):
            return series
        return f"{series} {year:.12g}" if isinstance(year, float) else f"{series} {year}"


def codes_of(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers from 0 for the different entries in the order of their appearance, -1 for none; and the entries.

    Rows of a long table mostly repeat the one above, so only the changes are looked up.
    """
    plain = isinstance(column.dtype, np.dtype) or column.dtype == "str"
    if not plain or not len(column):
        codes, entries = pd.factorize(column)
        return codes, np.asarray(entries)
    values = column.to_numpy()
    try:
        starts = np.concatenate([[True], values[1:] != values[:-1]])
    except TypeError:  # pd.NA is neither equal nor unequal to anything
        starts = np.ones(len(values), bool)
    codes, entries = pd.factorize(values[starts])
    return codes[np.cumsum(starts) - 1], np.asarray(entries)
