"""Numerals: numbers in Chinese characters."""

_SIGNS_OF_DIGITS = ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {sign: value for value, signs in enumerate(_SIGNS_OF_DIGITS) for sign in signs}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"亿": 10**8, "万": 10**4}  # the larger first: what stands before it may hold the smaller
SIGNS = "".join([*DIGITS, *SMALL])
LONGEST = 40  # characters; what is longer is a slip, and nobody's number


def read_numeral(text: str) -> int | None:
    """The number that characters like ``三百二十`` or ``二零二一`` say; None if they say none.

    Examples
    --------
    >>> read_numeral("一千二百零五"), read_numeral("十五"), read_numeral("二零二五"), read_numeral("新")
    (1205, 15, 2025, None)
    """
    signs = set(text)
    if not text or len(text) > LONGEST or not signs <= DIGITS.keys() | SMALL.keys() | LARGE.keys():
        return None
    if signs <= DIGITS.keys():
        return int("".join(str(DIGITS[sign]) for sign in text))
    largest = next((sign for sign in LARGE if sign in signs), None)
    return _around(text, largest) if largest else _below_ten_thousand(text)


def _around(text: str, sign: str) -> int | None:
    """三万二千: how many times the sign, and the rest."""
    before, _, after = text.partition(sign)
    many = read_numeral(before) if before else 1
    rest = read_numeral(after) if after else 0
    return None if many is None or rest is None else many * LARGE[sign] + rest


def _below_ten_thousand(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in SMALL:
            total += (digit or 1) * SMALL[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit
