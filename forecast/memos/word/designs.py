"""Designs: the page and the styles of a memo, one for Chinese and one for English."""

from collections.abc import Mapping
from dataclasses import dataclass

from docx.shared import Length, Mm

from forecast.language import Language
from forecast.memos.word.styles import Style
from forecast.memos.word.typefaces import CALIBRI, FANGSONG, HEITI, KAITI, PAGE_SONGTI, SONGTI, XIAOBIAOSONG, Typeface

# GB/T 9704-2012, 5.2: 22 lines of 28 characters fill 225 by 156 mm. 637.8 pt / 22 lines are 28.99 pt, in whole twips
# 28.95; 28 characters of 16 pt would need 448 pt of the 442.2, so each is set 0.25 pt closer.
LINE, CLOSER = 28.95, -0.25
BLUE = "12395F"  # of the charts


@dataclass(frozen=True)
class Page:
    """A sheet of A4 with its margins; `footer` is from the lower edge of the sheet to that of the page number.

    Attributes
    ----------
    pitch
        The distance of the lines of the grid in points; 0 for none.
    facing
        Whether the number stands outside: right on odd and left on even pages.
    """

    top: Length
    bottom: Length
    left: Length
    right: Length
    footer: Length
    pitch: float = 0
    facing: bool = False

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return float((Mm(210) - self.left - self.right) / 12700)


@dataclass(frozen=True)
class Design:
    """How memos of a language look.

    Attributes
    ----------
    tag
        The language for Word's spelling and for the document's properties.
    typeface, size
        What holds where no style says otherwise.
    styles
        By what they are for.
    padding
        Beside the text of a table's cell, in points.
    picture
        The width of the charts. They are drawn 15 cm wide; a little less lets an English page hold two.
    hint
        Attributes of each run's fonts. “ ” — ≥ and the like are in Chinese and in Latin fonts; in a Chinese memo the
        hint takes the Chinese ones, as wide as a character, which only runs can say.
    """

    tag: str
    page: Page
    typeface: Typeface
    size: float
    styles: Mapping[str, Style]
    padding: float
    picture: Length
    hint: Mapping[str, str]


def _chinese() -> Design:
    def text(key: str, name: str, typeface: Typeface, **facts: object) -> Style:
        plain = {
            "size": 16,
            "characters": CLOSER,
            "line": LINE,
            "first": 2 * (16 + CLOSER),
            "on_grid": True,
            "following": "Normal",
        }
        return Style(key, name, typeface, **{**plain, **facts})  # type: ignore[arg-type]

    heading = {"with_next": True, "whole": True}
    small = {"first": 0, "line": 0, "characters": 0, "on_grid": False}
    return Design(
        "zh-CN", Page(Mm(37), Mm(35), Mm(28), Mm(26), footer=Mm(25), pitch=LINE, facing=True), FANGSONG, 16,
        {
            "body": text("Normal", "Normal", FANGSONG, align="both"),
            "title": text("Title", "Title", XIAOBIAOSONG, size=22, characters=0, align="center", first=0, after=LINE,
                          line=36, on_grid=False, **heading),
            "heading1": text("Heading1", "heading 1", HEITI, outline=1, **heading),
            "heading2": text("Heading2", "heading 2", KAITI, outline=2, **heading),
            "heading3": text("Heading3", "heading 3", FANGSONG, outline=3, **heading),
            "caption": text("Caption", "caption", HEITI, **{**small, "size": 12}, align="center", before=3, after=6,
                            whole=True),
            "figure": text("Figure", "图片", FANGSONG, **small, align="center", before=6, with_next=True, custom=True,
                           following="Caption"),
            "cell": text("TableText", "表格文字", SONGTI, **{**small, "size": 10.5}, custom=True, spaced=False,
                         following=""),
            "head": text("TableHead", "表头", HEITI, **{**small, "size": 10.5}, custom=True, align="center",
                         spaced=False, following=""),
            "source": text("ListNumber", "List Number", FANGSONG, first=0, hanging=36, numbered=True, following=""),
            "signature": text("Signature", "Signature", FANGSONG, first=0, align="right", whole=True),
            "page": text("Footer", "footer", PAGE_SONGTI, **{**small, "size": 14}, following=""),
        },
        padding=3, picture=Mm(150), hint={"hint": "eastAsia"},
    )  # fmt: skip


def _english() -> Design:
    def text(key: str, name: str, **facts: object) -> Style:
        plain = {"size": 11, "after": 6, "leading": 1.15, "widows": True, "following": "Normal"}
        return Style(key, name, CALIBRI, **{**plain, **facts})  # type: ignore[arg-type]

    heading = {"with_next": True, "whole": True, "bold": True, "colour": BLUE, "leading": 1}
    small = {"size": 9.5, "after": 0, "leading": 1}
    return Design(
        "en-GB", Page(Mm(20), Mm(20), Mm(25), Mm(25), footer=Mm(10)), CALIBRI, 11,
        {
            "body": text("Normal", "Normal"),
            "title": text("Title", "Title", **{**heading, "size": 18, "after": 14}),
            "heading1": text("Heading1", "heading 1", **{**heading, "size": 15}, before=18, outline=1),
            "heading2": text("Heading2", "heading 2", **{**heading, "size": 12.5}, before=14, outline=2),
            "heading3": text("Heading3", "heading 3", **{**heading, "size": 11}, before=12, outline=3),
            "caption": text("Caption", "caption", **{**small, "after": 8}, bold=True, before=4, whole=True),
            "figure": text("Figure", "Figure", leading=1, before=4, with_next=True, custom=True, following="Caption",
                           after=0),
            "cell": text("TableText", "Table Text", **small, custom=True, following=""),
            "head": text("TableHead", "Table Head", **small, bold=True, custom=True, following=""),
            "source": text("ListNumber", "List Number", hanging=24, numbered=True, following=""),
            "signature": text("Signature", "Signature", align="right", after=0, whole=True),
            "page": text("Footer", "footer", size=9.5, leading=1, align="center", after=0, following=""),
        },
        padding=3, picture=Mm(140), hint={},
    )  # fmt: skip


DESIGNS: Mapping[str, Design] = {"zh": _chinese(), "en": _english()}


def design(language: Language) -> Design:
    """The design for a language."""
    return DESIGNS[language.code]
