"""Encodings: from the bytes of a text to its characters."""

import codecs
from collections.abc import Iterator

from forecast.problems import Refusal

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE = {"gb2312", "gbk", "cp936", "hz", "x-gbk", "gb_2312-80"}
# One unreadable sign in so many is a slip of the file; more of them are another encoding.
READABLE_TO_ONE_LOST = 500


def decode(data: bytes, declared: str = "") -> str:
    """The text in the encoding of its byte-order mark, the declared one, UTF-8 or GB18030: the first that fits.

    If none fits wholly, the one that loses fewest signs is taken, and each lost sign becomes ``\\ufffd``.

    Raises
    ------
    Refusal
        If more than one sign in 500 would be lost.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    for encoding in _candidates(declared):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    lossy = (data.decode(encoding, errors="replace") for encoding in _candidates(declared))
    return _checked(min(lossy, key=lambda text: text.count("\ufffd")))


def _candidates(declared: str) -> Iterator[str]:
    """A declared encoding that exists, then the two that Chinese documents are in."""
    name = "gb18030" if declared.lower() in _CHINESE else declared
    try:
        if name and codecs.lookup(name)._is_text_encoding:
            yield name
    except LookupError:
        pass
    yield from ("utf-8", "gb18030")


def _checked(text: str) -> str:
    lost = text.count("\ufffd")
    if lost > max(1, len(text) / READABLE_TO_ONE_LOST):
        raise Refusal("read_encoding", lost=lost, all=len(text))
    return text
