"""Numerals: numbers in Chinese characters."""

DIGITS = {sign: value for value, signs in enumerate(["零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
          for sign in signs}  # fmt: skip
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
SIGNS = "".join([*DIGITS, *SMALL])


def read_numeral(text: str) -> int | None:
    """The number that characters like ``三百二十`` or ``二零二一`` say; None if they say none.

    Examples
    --------
    >>> read_numeral("一千二百零五"), read_numeral("十五"), read_numeral("二零二五"), read_numeral("新")
    (1205, 15, 2025, None)
    """
    if not text or any(sign not in DIGITS and sign not in SMALL and sign not in LARGE for sign in text):
        return None
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    for sign, size in sorted(LARGE.items(), key=lambda pair: -pair[1]):
        before, found, after = text.partition(sign)
        if found:
            many, rest = read_numeral(before) if before else 1, read_numeral(after) if after else 0
            return None if many is None or rest is None else many * size + rest
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in SMALL:
            total += (digit or 1) * SMALL[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit
