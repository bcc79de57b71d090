"""Lines: putting a text that was broken into lines together again."""

import re

# XML and PDF allow them nowhere or mean nothing by them; tabs and line breaks are not among them.
_CONTROLS = {code: None for code in (*range(0x09), 0x0E, 0x0F, *range(0x10, 0x20), 0x7F, 0xFEFF, 0x00AD)}
_HALF = re.compile("[\ud800-\udfff]")  # PDFium gives rare characters in two halves
_BREAK = re.compile(r"[^\S\n\r\v\f\x85\u2028\u2029]*[\n\r\v\f\x85\u2028\u2029]\s*")

_NOTE_SIGN = re.compile(r"\s*[\[(（〔【]?\s*注?\s*\d{1,2}\s*[\])）〕】]?\s*")


def clean(text: str) -> str:
    """The text without invisible control characters and with its surrogate pairs joined."""
    if _HALF.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.translate(_CONTROLS)


def split(text: str) -> list[str]:
    """The lines of a text that hold anything, without white space at their ends."""
    return [line for line in (part.strip() for part in clean(text).splitlines()) if line]


def one_line(text: str) -> str:
    """The text of a table's cell: its lines joined, its tabs become spaces."""
    if text.isprintable():
        return text.strip()
    parts = [part for part in _BREAK.split(clean(text).strip()) if part]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        joined = join(joined, part)
    return joined.replace("\t", " ")


def join(first: str, second: str, *, numbers_break: bool = False) -> str:
    """Two lines as one, with a space between Latin words and none in Chinese.

    Two figures keep a space between them, unless `numbers_break` says that a line may end inside a number.
    """
    if not first or not second:
        return first + second
    before, after = first[-1], second[0]
    if before.isdigit() and after.isdigit():
        return first + ("" if numbers_break else " ") + second
    apart = _latin(before) and _latin(after)
    return f"{first} {second}" if apart else first + second


def _latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in ",;:.()&")


def is_note_sign(raised: str, before: str) -> bool:
    """Whether a raised text is the number of a note: 139¹ is not 1391, but m² is an area."""
    sign = before.rstrip()[-1:]
    return _NOTE_SIGN.fullmatch(raised) is not None and not (sign.isascii() and sign.isalpha())
