"""Chinese numerals, read back from a writer of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.reading.numerals import SIGNS, read_numeral

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number below 100,000,000 in Chinese, as schools teach it."""
    if number >= 10_000:
        rest = number % 10_000
        return written(number // 10_000) + "万" + ("零" if 0 < rest < 1000 else "") + (written(rest) if rest else "")
    text, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + sign
        gap = not digit
    return text


@pytest.mark.parametrize(("number", "text"), [(10_205, "一万零二百零五"), (1010, "一千零一十"), (20_000, "二万")])
def test_the_writer(number, text):
    assert written(number) == text


@given(st.integers(1, 99_999) | st.integers(1, 99_999_999))
def test_what_is_written_is_read(number):
    assert read_numeral(written(number)) == number


@given(st.integers(10, 19))
def test_one_may_be_left_out_before_ten(number):
    assert read_numeral(written(number).removeprefix("一")) == number


@given(st.integers(0, 10**12))
def test_a_row_of_digits_is_read_digit_by_digit(number):
    assert read_numeral("".join(DIGITS[int(sign)] for sign in str(number))) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两百", 200),
        ("〇", 0),
        ("壹仟贰佰叁拾", 1230),
        ("三亿二千万", 320_000_000),
        ("十万", 100_000),
        ("万", 10_000),
        ("一万亿", 10**12),
        ("", None),
        ("新", None),
        ("三家", None),
        ("12", None),
        ("三点五", None),
        ("五" * 5000, None),
        ("亿" * 5000, None),
    ],
)
def test_what_is_no_plain_number_is_none(text, number):
    assert read_numeral(text) == number


@given(st.text(SIGNS + "万亿新"))
def test_any_text_is_a_number_or_none(text):
    found = read_numeral(text)
    assert found is None or found >= 0
