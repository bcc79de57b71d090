"""Synonyms: shared wordings brought to one before names are looked for, so that an indicator needs few aliases.

The words stand in ``synonyms.csv``. Most rows merge; a few keep apart instead, by giving a word a standard of its own
(提高企业 contains 高企 but no high-tech enterprise, 人均GDP is not GDP).
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("synonyms.csv")
HAN = "\u4e00-\u9fff"
# Quotation marks say nothing about what is counted, nor does a space between Chinese characters and letters.
SILENT = f'[“”‘’"「」『』]|(?<=[{HAN})]) +(?=[A-Za-z(])|(?<=[A-Za-z&)]) +(?=[{HAN}(])'

OPENED = re.compile(r" ?\((?:(?:以下|下文)?(?:简)?称)?")  # 研究与试验发展(以下简称R&D)


@cache
def words() -> Mapping[str, str]:
    """The standard of each word, from ``synonyms.csv``; a standard is its own."""
    with TABLE.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["word"]: row["standard"] for row in csv.DictReader(lines)}
    return rows | {standard: standard for standard in rows.values() if standard not in rows}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(words(), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), SILENT]))


def standardise(text: str) -> tuple[str, list[int]]:
    """The text in standard words, and where each of its characters comes from.

    A word that is said again at once, plainly or in brackets, is said once: 研究与试验发展(R&D)经费 is R&D经费.

    Returns
    -------
    standard, offsets
        ``offsets[i]`` is the place in `text` of the i-th character, and ``offsets[-1]`` the length of `text`: what
        stands at ``standard[i:j]`` comes from ``text[offsets[i]:offsets[j]]``.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _pattern().finditer(text):
        if match.start() < at:
            continue
        standard = words().get(match[0], "")
        end = _end_of_repetition(text, match.end(), standard) if standard else match.end()
        pieces += [text[at : match.start()], standard]
        offsets += range(at, match.start())
        offsets += (match.start() + (end - match.start()) * i // len(standard) for i in range(len(standard)))
        at = end
    return "".join([*pieces, text[at:]]), [*offsets, *range(at, len(text) + 1)]


def _end_of_repetition(text: str, end: int, standard: str) -> int:
    """Where the words end that say `standard` again from `end` on."""
    while again := _pattern().match(text, _inside(text, end)):
        closing = ")" if "(" in text[end : again.start()] else ""
        if words().get(again[0]) != standard or not text.startswith(closing, again.end()):
            break
        end = again.end() + len(closing)
    return end


def _inside(text: str, end: int) -> int:
    """The place after a bracket that opens here, with or without a space before it."""
    opened = OPENED.match(text, end)
    return opened.end() if opened else end
