"""Appending rows to a CSV file so that every byte that is there stays."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from forecast.tables import csv_records, decoded

LINE_END = re.compile("\r\n|\n|\r")
BYTE_ORDERS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True)
class Ledger:
    """A CSV file as it is, and how its rows are written.

    Attributes
    ----------
    header
        The names of its columns, in its order.
    quoting
        ``csv.QUOTE_ALL`` if it sets every cell in quotation marks, else ``csv.QUOTE_MINIMAL``.
    ended
        Whether its last line ends.
    """

    path: Path
    content: bytes
    encoding: str
    header: tuple[str, ...]
    line_end: str
    quoting: int
    ended: bool

    def lacks(self, record: Mapping[str, str]) -> list[str]:
        """The columns that the file does not have, though the record has something to say there."""
        return [name for name, cell in record.items() if cell and name not in self.header]

    def next_lines(self, records: Iterable[Mapping[str, str]]) -> str:
        """The records as the file would write them."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, lineterminator=self.line_end, quoting=self.quoting)  # type: ignore[arg-type]
        writer.writerows([record.get(name, "") for name in self.header] for record in records)
        return lines.getvalue()

    def with_rows(self, records: Iterable[Mapping[str, str]]) -> bytes:
        """The file's content with these records after its last."""
        return self.content + (("" if self.ended else self.line_end) + self.next_lines(records)).encode(self.encoding)


def open_ledger(path: Path) -> Ledger:
    """The file, to append to.

    Raises
    ------
    Refusal
        If it is no CSV file that can be read.
    """
    text, encoding = decoded(path)
    content = path.read_bytes()
    _, header = next(csv_records(text))
    end = LINE_END.search(text)
    first = text[: end.start()] if end else text
    quoted = re.fullmatch('"[^"]*"(,"[^"]*")*', first)
    return Ledger(
        path, content, BYTE_ORDERS.get(content[:2], encoding), tuple(header), end[0] if end else "\n",
        csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, text.endswith(("\n", "\r")),
    )  # fmt: skip
