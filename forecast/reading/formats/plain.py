"""Plain text: .txt, .md and .csv."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from forecast.reading.formats.drafts import Draft, Field
from forecast.reading.formats.encodings import decode
from forecast.reading.formats.limits import Limits

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")


def read_text(data: bytes, limits: Limits) -> Draft:
    """Each line a paragraph."""
    draft = Draft(limits)
    draft.paragraph(decode(data))
    return draft


def read_comma_separated(data: bytes, limits: Limits) -> Draft:
    """One table; the separator is whichever of comma, semicolon and tab the first line holds most of."""
    draft, text = Draft(limits), decode(data)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    draft.table(list(_counted(csv.reader(io.StringIO(text, newline=""), delimiter=separator), limits)))
    return draft


def _counted(rows: Iterable[list[str]], limits: Limits) -> Iterator[list[Field]]:
    cells = 0
    for row in rows:
        cells += len(row)
        limits.check_cells(cells)
        yield [Field(text) for text in row]


def read_markdown(data: bytes, limits: Limits) -> Draft:
    """Lines as paragraphs, ``#`` as headings, tables drawn with bars as tables."""
    draft = Draft(limits)
    for in_table, lines in groupby(decode(data).splitlines(), key=lambda line: line.strip().startswith("|")):
        held = list(lines)
        if in_table and len(held) > 1 and _RULE.match(held[1]):
            draft.table([_bars(line) for line in held if not _RULE.match(line)])
        else:
            _add_lines(draft, held)
    return draft


def _add_lines(draft: Draft, lines: Iterable[str]) -> None:
    for line in lines:
        heading = _HEADING.match(line)
        if heading:
            draft.paragraph(heading[2], len(heading[1]))
        else:
            draft.paragraph(line)


def _bars(line: str) -> list[Field]:
    return [Field(text.strip().replace("\\|", "|")) for text in _BAR.split(line.strip().strip("|"))]
