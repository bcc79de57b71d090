"""Numbering: headings, figures and tables counted as a language counts them."""

from forecast.language import Language
from forecast.memos.contents import Heading

DIGITS = "〇一二三四五六七八九"
LEVELS = 3


class Numbering:
    """Counts headings per level, figures and tables, from 1 on.

    Chinese official documents number 一、 （一） 1. (GB/T 9704-2012, 7.3.3), English ones 1, 1.1, 1.1.1.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._headings = [0] * LEVELS
        self._figures = self._tables = 0

    def heading(self, text: str, level: int) -> Heading:
        """A heading with its number."""
        self._headings[level - 1] += 1
        self._headings[level:] = [0] * (LEVELS - level)
        return Heading(f"{self._number(level)}{text}", level)

    def figure(self) -> int:
        self._figures += 1
        return self._figures

    def table(self) -> int:
        self._tables += 1
        return self._tables

    def _number(self, level: int) -> str:
        if self._language.code == "en":
            return ".".join(map(str, self._headings[:level])) + " "
        last = self._headings[level - 1]
        return (f"{chinese(last)}、", f"（{chinese(last)}）", f"{last}．")[level - 1]


def chinese(number: int) -> str:
    """A whole number from 1 to 99 in Chinese: 12 is 十二; larger ones stay in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")
