"""Places: where placeholders stand in a Word file, in words that a planner finds them by."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart

from forecast.language import Language
from forecast.memos.filled.runs import PARAGRAPH, text_of
from forecast.memos.placeholders import PATTERN
from forecast.memos.word.markup import Element

BOX, CELL, ROW, TABLE = (qn(f"w:{name}") for name in ("txbxContent", "tc", "tr", "tbl"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES = (CONTENT_TYPE.WML_FOOTNOTES, CONTENT_TYPE.WML_ENDNOTES)
KINDS = {DocumentPart: "body", HeaderPart: "header", FooterPart: "footer"}
FIRST_LETTERS = 12


@dataclass(frozen=True, eq=False)
class Story:
    """A text of the file: the document itself, a header, a footer or the footnotes.

    Attributes
    ----------
    kind
        ``body``, ``header``, ``footer`` or ``footnote``, which names its text.
    """

    part: Part
    root: Element
    kind: str

    @cached_property
    def numbers(self) -> dict[Element, int]:
        """The paragraphs with text that stand in no table and no box, numbered as Word counts them."""
        free = (one for one in self.root.iter(PARAGRAPH) if not _inside(one, CELL, BOX))
        return {paragraph: number for number, paragraph in enumerate(filter(text_of, free), 1)}

    @cached_property
    def tables(self) -> list[Element]:
        """The tables that stand in no other."""
        return [table for table in self.root.iter(TABLE) if not _inside(table, TABLE, BOX)]

    def words(self, paragraph: Element, language: Language) -> str:
        """Where a paragraph stands, and its first words."""
        text = " ".join(text_of(paragraph).split())
        words = text if len(text) <= FIRST_LETTERS else f"{text[:FIRST_LETTERS]}…"
        box, cell = (next(paragraph.iterancestors(tag), None) for tag in (BOX, CELL))
        if box is not None:
            around = self.words(next(box.iterancestors(PARAGRAPH)), language)
            return language.text("placeholders.box", place=around, words=words)
        if cell is not None:
            return language.text("placeholders.cell", words=words, **self._cell(paragraph))
        return language.text(f"placeholders.{self.kind}", words=words, number=self.numbers.get(paragraph, 0))

    def _cell(self, paragraph: Element) -> dict[str, int]:
        """The numbers of the outermost table, row and cell."""
        above = set(paragraph.iterancestors())
        *_, table = paragraph.iterancestors(TABLE)
        rows = [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table]
        row = next(row for row in rows if row in above)
        cells = [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]
        column = next(number for number, cell in enumerate(cells, 1) if cell in above)
        return {"table": self.tables.index(table) + 1, "row": rows.index(row) + 1, "column": column}

    def save(self) -> None:
        """Give the part what was changed; python-docx itself looks after all but the footnotes."""
        if self.kind == "footnote":
            self.part._blob = serialize_part_xml(self.root)


@dataclass(frozen=True, eq=False)
class Place:
    """A placeholder, or what looks like one: `start` and `end` are its letters in the paragraph's text.

    Attributes
    ----------
    inner
        What stands between the braces; None if they do not match or hold a statement.
    statement
        Whether it is a statement of a template language.
    """

    story: Story
    paragraph: Element
    start: int
    end: int
    written: str
    inner: str | None
    statement: bool

    @property
    def twin(self) -> bool:
        """Whether it stands in what Word keeps for programs that cannot show a box; the box itself has it too."""
        return _inside(self.paragraph, FALLBACK)

    def where(self, file: str, language: Language) -> str:
        words = self.story.words(self.paragraph, language)
        return language.text("placeholders.place", file=file, place=words, written=" ".join(self.written.split()))


def stories(document: Document) -> Iterator[Story]:
    """The texts of a file: the document, its headers and footers, its footnotes and endnotes."""
    parts = sorted(document.part.package.iter_parts(), key=lambda part: (part is not document.part, part.partname))
    for part in parts:
        if type(part) in KINDS:
            yield Story(part, part.element, KINDS[type(part)])
        elif part.content_type in NOTES:
            yield Story(part, parse_xml(part.blob), "footnote")


def places(story: Story) -> Iterator[Place]:
    """The placeholders of a text in the order of reading."""
    for paragraph in story.root.iter(PARAGRAPH):
        for found in PATTERN.finditer(text_of(paragraph)):
            yield Place(story, paragraph, *found.span(), found[0], found["inner"], found["statement"] is not None)


def _inside(one: Element, *tags: str) -> bool:
    return next(one.iterancestors(*tags), None) is not None
