"""Characters: text with half-width, simplified characters and without stray spaces, its positions kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from forecast.cells import PLAIN
from forecast.problems import Refusal

INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
# Spaces that hold together what stands around them: in a number they are no end of it.
FIRM_SPACES = frozenset("\xa0\u2007\u2009\u202f")
SPACES = FIRM_SPACES | frozenset(" \t\u3000\u2002\u2003\u2005")
# 值2 19.87亿元: spaces within a number that follows a word and is followed by its unit; in a table it stands apart.
BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])\d[\d.,]*(?: \d[\d.,]*)+(?= ?[%\u4e00-\u9fff])")
# 5 528家: a space within a number that is followed by its unit.
THOUSANDS = re.compile(r" \d{3} ?[^\x00-\x7f]")
# What stands for the same sign; each is one character, so that positions stay.
SAME = {"＆": "&", "﹪": "%", "〇": "零", "○": "零", "−": "-", "–": "-", "—": "-", "－": "-",
        "～": "~", "〜": "~", "∼": "~", "﹐": ",", "﹔": ";", "﹕": ":", "︰": ":",
        "〔": "(", "〕": ")", "【": "(", "】": ")", "｡": "。"}  # fmt: skip


@dataclass(frozen=True)
class Plain:
    """A text and where its characters stand in the text that it was made from.

    Attributes
    ----------
    text
        The plain characters.
    offsets
        The position of each, and of the end: one more than there are characters. They rise without repetition.
    """

    text: str
    offsets: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The characters from `start` to `end` in the original: where they begin, and where the last one ends."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]

    def moved(self, by: int) -> "Plain":
        """The same text in a longer original, `by` characters later."""
        return Plain(self.text, [offset + by for offset in self.offsets])


def plain(text: str) -> Plain:
    """The text in half-width, simplified characters; spaces stay only where they set words or numbers apart."""
    simple = _simplified(text)
    broken = {place for match in BROKEN.finditer(simple) for place in range(*match.span()) if simple[place] in SPACES}
    kept = [place for place, sign in enumerate(simple) if sign not in INVISIBLE and place not in broken]
    found: list[str] = []
    offsets: list[int] = []
    for number, place in enumerate(kept):
        is_space = simple[place] in SPACES
        if not is_space or _sets_apart(simple, kept, number, found[-1] if found else ""):
            found.append(" " if is_space else simple[place])
            offsets.append(place)
    return Plain("".join(found), [*offsets, len(text)])


def _sets_apart(text: str, kept: Sequence[int], number: int, before: str) -> bool:
    """Whether a space stands between two Latin words, or between two numbers (and is not part of one)."""
    after = _sign_after(text, kept, number)
    if not (_is_latin(before) and _is_latin(after)) or after in ".%":
        return False
    if not (before.isdigit() and after.isdigit()):
        return True
    return text[kept[number]] not in FIRM_SPACES and not THOUSANDS.match(text, kept[number])


def _sign_after(text: str, kept: Sequence[int], number: int) -> str:
    """The first sign that is no space among those kept after one of them; empty at the end."""
    following = (text[kept[later]] for later in range(number + 1, len(kept)))
    return next((sign for sign in following if sign not in SPACES), "")


def _is_latin(sign: str) -> bool:
    return bool(sign) and sign.isascii() and (sign.isalnum() or sign in ".%")


def _simplified(text: str) -> str:
    return text.translate({ord(sign): _plain_sign(sign) for sign in set(text) if not sign.isascii()})


@cache
def _plain_sign(sign: str) -> str:
    half = SAME.get(sign) or sign.translate(PLAIN)
    return half if half.isascii() else _to_simplified(half)


@cache
def _to_simplified(sign: str) -> str:
    """The simplified form of one character; positions stay because it is one character too."""
    simple: str = _converter().convert(sign)
    return simple if len(simple) == 1 else sign


@cache
def _converter() -> Any:
    try:
        from opencc import OpenCC  # type: ignore[import-untyped]
    except ImportError as error:
        raise Refusal("read_library_missing", format="txt", library="opencc") from error

    return OpenCC("t2s")
