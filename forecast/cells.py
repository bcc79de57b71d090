"""How single cells of the data tables are read; a cell that cannot be is refused by name."""

import datetime
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from forecast.problems import Refusal

FIRST_YEAR, LAST_YEAR = 1949, 2100
SIGNIFICANT_SHARE = 0.1
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
YEAR = re.compile(r"[0-9]{4}")
NUMBER = re.compile(r"[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}( [0-9]{3})+|[0-9]+)(\.[0-9]+)?")
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+")
# ISO, as far as known, and what Excel makes of it when it saves a sheet: 2021/5/1, 2021年5月1日.
DATE = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2}))?)?[年月日]?")

# Full-width characters, the space of tables and the real minus sign. Unicode's compatibility
# form would also turn the footnote mark of 12① into a digit.
PLAIN = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: " ", 0xA0: " ", 0x2212: "-"}


@dataclass(frozen=True)
class Figure:
    """A number as a document writes it: its value and the half-width of its rounding.

    ``22.60`` stands for anything from 22.595 to 22.605, so its `half` is 0.005.
    """

    value: float
    half: float

    @property
    def left_open(self) -> float:
        """Half of what "about" leaves open: that of the last significant digit.

        ``3.5`` leaves 0.05 open; ``100`` (about a hundred) a twentieth, as the zeros are not
        meant to the last digit.
        """
        if self.half < 0.5 or self.value == 0:
            return self.half
        trailing = len(f"{self.value:.0f}") - len(f"{self.value:.0f}".rstrip("0"))
        return 0.5 * min(10.0**trailing, max(SIGNIFICANT_SHARE * abs(self.value), 1.0))


def text(cell: str) -> str:
    return cell


def required_text(cell: str) -> str:
    if not cell:
        raise Refusal("cell_empty")
    return cell


def identifier(cell: str) -> str:
    """A short English name: lower-case letters, digits and underscores."""
    if not cell:
        raise Refusal("cell_empty")
    if not IDENTIFIER.fullmatch(cell):
        raise Refusal("identifier", found=cell)
    return cell


def optional_identifier(cell: str) -> str:
    return identifier(cell) if cell else ""


def choice(*allowed: str) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        if not cell:
            raise Refusal("choice_empty", allowed=", ".join(allowed))
        if cell not in allowed:
            raise Refusal("choice", found=cell, allowed=", ".join(allowed))
        return cell

    return parse


def year(cell: str) -> int:
    plain = required_text(cell).translate(PLAIN)
    if not YEAR.fullmatch(plain) or not FIRST_YEAR <= int(plain) <= LAST_YEAR:
        raise Refusal("year", found=cell, first=FIRST_YEAR, last=LAST_YEAR)
    return int(plain)


def optional_year(cell: str) -> int | None:
    return year(cell) if cell else None


def figure(cell: str) -> Figure:
    """A plain number; thousands commas and full-width digits are taken, words are not."""
    plain = required_text(cell).translate(PLAIN).strip()
    if SCIENTIFIC.fullmatch(plain):
        raise Refusal("number_scientific", found=cell)
    if not NUMBER.fullmatch(plain) or not math.isfinite(value := float(re.sub("[, ]", "", plain))):
        raise Refusal("number", found=cell)
    decimals = len(plain.partition(".")[2])
    return Figure(value, 0.5 * 10.0**-decimals)


def lag(cell: str) -> int:
    """A small whole number of years; none is 0."""
    if cell not in ("", "0", "1", "2", "3"):
        raise Refusal("choice", found=cell, allowed="0, 1, 2, 3")
    return int(cell or 0)


def flag(cell: str) -> bool:
    """``yes``, or nothing for no."""
    if cell not in ("", "yes"):
        raise Refusal("choice", found=cell, allowed="yes")
    return cell == "yes"


def optional_figure(cell: str) -> Figure | None:
    return figure(cell) if cell else None


def bound(cell: str) -> float | None:
    return figure(cell).value if cell else None


def date(cell: str) -> str:
    """An ISO date, month or year, or nothing; Excel's way of writing dates is turned into ISO."""
    if not cell:
        return ""
    match = DATE.fullmatch(cell.translate(PLAIN))
    if match is None:
        raise Refusal("date", found=cell)
    parts = [int(part) for part in match.groups() if part]
    try:
        datetime.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        raise Refusal("date", found=cell) from None
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])
