"""Printed tables: the text in the cells of a grid that is drawn on a page."""

from dataclasses import dataclass

from forecast.reading.formats.columns import Block
from forecast.reading.formats.drafts import Field
from forecast.reading.formats.glyphs import Glyph
from forecast.reading.formats.rulings import NEAR, Ruling

# A frame in which fewer cells hold text is a chart.
_FEWEST_FILLED = 0.3


@dataclass(frozen=True, eq=False)
class PrintedTable:
    """A ruled table on a page; its borders tell whether the next page goes on with it."""

    rows: tuple[tuple[Field, ...], ...]
    xs: tuple[float, ...]

    def goes_on_with(self, other: "PrintedTable") -> bool:
        return len(self.xs) == len(other.xs) and all(abs(x - y) <= NEAR for x, y in zip(self.xs, other.xs, strict=True))

    def and_then(self, other: "PrintedTable") -> "PrintedTable":
        """Both as one table, with the heading rows that the second repeats only once."""
        same = 0
        for first, second in zip(self.rows, other.rows, strict=False):
            if [field.text for field in first] != [field.text for field in second]:
                break
            same += 1
        return PrintedTable(self.rows + other.rows[same:], self.xs)


class Filling:
    """A ruled table while the text of its cells is gathered."""

    def __init__(self, ruling: Ruling) -> None:
        self._ruling = ruling
        self._texts: dict[int, str] = {number: "" for row in ruling.regions for number in row}

    @property
    def block(self) -> Block:
        """Where it stands on the page."""
        xs, ys = self._ruling.xs, self._ruling.ys
        return Block(xs[0], ys[0], xs[-1], ys[-1])

    def region_of(self, glyph: Glyph) -> int | None:
        return self._ruling.region_at((glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2)

    def take(self, lines: list[list[Glyph]]) -> bool:
        """Gather the text of all lines; False if too few cells hold any for this to be a table."""
        for line in lines:
            for number in {region for glyph in line if (region := self.region_of(glyph)) is not None}:
                text = "".join(glyph.sign for glyph in line if self.region_of(glyph) == number).strip()
                self._texts[number] = f"{self._texts[number]}\n{text}".strip()
        held = sum(bool(text) for text in self._texts.values())
        return held >= max(2, _FEWEST_FILLED * len(self._texts))

    def finished(self) -> PrintedTable:
        fields = {number: Field(text) for number, text in self._texts.items()}
        rows = tuple(tuple(fields[number] for number in row) for row in self._ruling.regions)
        return PrintedTable(rows, self._ruling.xs)
