"""Contents: what a document holds once it is unpacked, whatever its format."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A line of running text, or a heading.

    Attributes
    ----------
    text
        As the document writes it, without line breaks at its ends.
    start
        Where it begins in the content's text, in characters.
    heading
        How high a heading it is (1 the highest) where the format says so; 0 for running text and where it does not.
    address
        The sheet and cell that it fills alone, as ``Sheet1!C7``; empty outside workbooks.
    """

    text: str
    start: int
    heading: int = 0
    address: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; one that spans several stands in each of them.

    Attributes
    ----------
    address
        Of a workbook: its sheet and cell (the upper left one of several), as ``Sheet1!C7``.
    """

    text: str
    start: int
    address: str = ""


@dataclass(frozen=True)
class Table:
    """A real table: rows of equally many cells, an empty cell as an empty text."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def start(self) -> int:
        return self.rows[0][0].start


Block = Paragraph | Table


@dataclass(frozen=True)
class Content:
    """A document, unpacked.

    Attributes
    ----------
    name
        The file's name.
    text
        All its text: paragraphs a line each, the cells of a table's row set apart by tabs. Positions count from its
        start.
    blocks
        In the order of the document.
    title
        The title that the format itself states, if any.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
