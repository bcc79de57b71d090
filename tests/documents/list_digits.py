"""Repeat the audit of a document: list its digit strings and compare them with the digit lists.

    python tests/documents/list_digits.py report.txt plan.txt

Each text (UTF-8) is compared with the list in ``digits/`` that is most like it. Every digit
string is printed with what became of it in ``data/``; after that, what the text and the
list do not share. The exit code is 1 if there is anything of that kind.

A digit string is a run of digits, half or full width, with its thousands commas and decimal
point: ``2178.43``, ``3,874,191``, ``2019``. Signs, units and figures written in
Chinese words do not belong to it; the latter stand at the end of a list, without ordinal.
"""

import csv
import difflib
import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

LISTS = Path(__file__).parent / "digits"
DIGIT = "[0-9\uff10-\uff19]"
DIGITS = re.compile(rf"{DIGIT}+(?:,{DIGIT}{{3}})*(?:\.{DIGIT}+)?")


def digit_strings(text: str) -> list[str]:
    """The digit strings of a text in their order."""
    return DIGITS.findall(text)


def read_list(document: str) -> list[dict[str, str]]:
    """The rows of a document's digit list."""
    with (LISTS / f"{document}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed_strings(rows: Iterable[dict[str, str]]) -> list[str]:
    """A list's digit strings; one that says two things has two rows and counts once."""
    numbered = (row for row in rows if row["ordinal"])
    return [next(same)["text"] for _, same in groupby(numbered, key=lambda row: row["ordinal"])]


def documents() -> list[str]:
    return sorted(path.stem for path in LISTS.glob("*.csv"))


def most_like(found: list[str]) -> str:
    """The document whose list shares most digit strings, in order, with those found."""

    def likeness(document: str) -> float:
        return difflib.SequenceMatcher(None, listed_strings(read_list(document)), found).ratio()

    return max(documents(), key=likeness)


def audit(path: Path) -> bool:
    """Print what became of each digit string of a text; whether text and list agree."""
    found = digit_strings(path.read_text(encoding="utf-8"))
    document = most_like(found)
    rows = read_list(document)
    for row in rows:
        place = " / ".join(filter(None, (row["region"], row["indicator"], row["year"], row["role"])))
        print(f"{row['ordinal']:>4} {row['text']:<14} {row['disposition']:<10} {place}  {row['reason']}".rstrip())
    differences = list(difflib.unified_diff(listed_strings(rows), found, document, path.name, lineterm="", n=2))
    print(*differences, sep="\n")
    print(f"{path.name}: {len(found)} digit strings, {'as' if not differences else 'NOT as'} in {document}.csv")
    return not differences


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("name one or more text files, for instance: python tests/documents/list_digits.py report.txt")
    agreements = [audit(Path(name)) for name in sys.argv[1:]]
    sys.exit(0 if all(agreements) else 1)
