"""Shown: what a cell of a sheet shows for the number in it, by its number format (ECMA-376, part 1, 18.8.30-31)."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
# The formats that a file names by number only; 27-36 and 50-58 are dates in Chinese editions.
BUILT_IN = {
    **{0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"},
    **{12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
    **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00"},
    **{40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss"},
    **{47: "mm:ss.0", 48: "##0.0E+0", 49: "@"},
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "yyyy-mm-dd"),
    **dict.fromkeys([27, 36, 50, 52, 57], "yyyy-mm"),
}
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_NUMBER = re.compile(r"[0#?](?:[0#?,]*[0#?])?(?P<decimals>\.[0#?]*)?(?P<thousands>,*)")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_EXCEL_DIGITS = 11  # what General shows in a wide column
_MOST_DIGITS = 15  # what Excel keeps


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as its cell shows it, without separators of thousands; dates in ISO form.

    >>> shown(2178.4300000001, "General"), shown(0.015, "0.0%"), shown(44561, "yyyy-mm-dd")
    ('2178.43', '1.5%', '2021-12-31')
    """
    if code == GENERAL:
        return _general(value)
    section, negated = _section(code, value)
    if _is_date(section):
        return _date(value, section, from_1904)
    parts = _parts(section)
    if parts is None:
        return _general(value)
    before, match, after = parts
    text = _decimal(abs(value) if negated else value, match, percent=(before + after).count("%"))
    return f"{before}{text}{after}".strip()


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts for positive, negative and zero, set apart by semicolons outside quotation marks."""
    return tuple(re.findall(r'(?:"[^"]*"|\\.|[^;])+', code)) or (GENERAL,)


def _section(code: str, value: float) -> tuple[str, bool]:
    """The part of a format that holds for the value, and whether it writes the minus sign itself."""
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


@lru_cache(maxsize=512)
def _is_date(section: str) -> bool:
    if section == GENERAL:
        return False
    if re.search(r"\[(h+|m+|s+)\]", section, re.IGNORECASE):
        return True
    bare = _QUOTED.sub("", section).replace(GENERAL, "")
    return bool(_DATE.search(bare)) and not re.search(r"[0#?]\.?[0#?]*E", bare)


@lru_cache(maxsize=512)
def _parts(section: str) -> tuple[str, re.Match[str], str] | None:
    """What stands before the digits of a format, the digits and what stands after; None for fractions and the like."""
    match = _NUMBER.search(_QUOTED.sub(lambda found: "\0" * len(found[0]), section))
    if match is None or re.search(r"E[+-]|/|General|@", section):
        return None
    return _literal(section[: match.start()]), match, _literal(section[match.end() :])


def _literal(text: str) -> str:
    """What a format writes around the number: quoted text, signs such as ``%`` and ``-``, currencies."""
    return _QUOTED.sub(lambda match: match[1] or match[2] or match[3] or "", text)


def _decimal(value: float, match: re.Match[str], percent: int) -> str:
    decimals = (match["decimals"] or "").lstrip(".")
    scaled = Decimal(f"{value:.{_MOST_DIGITS}g}").scaleb(2 * percent - 3 * len(match["thousands"]))
    text = f"{scaled.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP):f}"
    if not decimals:
        return text
    needed = decimals.count("0")
    whole, _, part = text.partition(".")
    kept = part.rstrip("0").ljust(needed, "0") if "#" in decimals else part
    return f"{whole}.{kept}" if kept else whole


def _general(value: float) -> str:
    """Up to 11 digits, as Excel shows a number without a format; whole numbers in full."""
    if value == int(value) and abs(value) < 10**_MOST_DIGITS:
        return str(int(value))
    text = f"{value:.{_EXCEL_DIGITS}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: float, section: str, from_1904: bool) -> str:
    """The date as far as the format shows it: ``2021``, ``2021-03``, ``2021-03-05`` or with the time."""
    bare = _QUOTED.sub("", section).lower()
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    moment = start + timedelta(seconds=round(value * 86400))
    time = f"{moment:%H:%M:%S}".removesuffix(":00")
    if "y" not in bare and "d" not in bare:
        return f"{moment:%Y-%m}" if "mmm" in bare else time
    day = f"{moment.year:04d}" + (f"-{moment:%m}" if "m" in bare else "") + (f"-{moment:%d}" if "d" in bare else "")
    return f"{day} {time}" if "h" in bare else day
