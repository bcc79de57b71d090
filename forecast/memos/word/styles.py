"""Styles: how each kind of paragraph looks, complete in itself, in the order that Word's schema asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from forecast.memos.word.markup import Element, element, flag
from forecast.memos.word.typefaces import Typeface

TWIPS = 20  # in a point


@dataclass(frozen=True)
class Style:
    """A paragraph style; lengths in points.

    Attributes
    ----------
    key
        Its id in the file; `name` is what Word shows, in the reader's language if Word knows the style.
    line
        The exact distance of lines; 0 lets each line be as high as what stands in it, times `leading`.
    characters
        How much wider than its own width each character is set.
    first, hanging
        The first line's indent, to the right and to the left.
    on_grid
        Whether its lines stand on the grid of the page; tables, pictures, captions and the title have heights of their
        own, which the grid would round up to whole lines.
    spaced
        Whether Word sets a little space between Chinese and what is not.
    following
        The style of a paragraph that is begun after one of this.
    outline
        The level in Word's navigation, from 1 on; 0 for text.
    """

    key: str
    name: str
    typeface: Typeface
    size: float
    bold: bool = False
    colour: str = ""
    characters: float = 0
    align: str = "left"
    line: float = 0
    leading: float = 1
    before: float = 0
    after: float = 0
    first: float = 0
    hanging: float = 0
    with_next: bool = False
    whole: bool = False
    widows: bool = False
    outline: int = 0
    numbered: bool = False
    on_grid: bool = False
    spaced: bool = True
    following: str = ""
    custom: bool = False

    def element(self) -> Element:
        """As ``w:style``."""
        facts: dict[str, object] = {"type": "paragraph", "styleId": self.key}
        facts |= {"default": 1} if self.key == "Normal" else {}
        facts |= {"customStyle": 1} if self.custom else {}
        return element(
            "w:style", element("w:name", val=self.name),
            element("w:next", val=self.following) if self.following else None,
            element("w:qFormat"), self._paragraph(), self._characters(), **facts,
        )  # fmt: skip

    def _paragraph(self) -> Element:
        return element(
            "w:pPr", flag("w:keepNext", self.with_next), flag("w:keepLines", self.whole),
            element("w:widowControl", val=int(self.widows)), _number() if self.numbered else None,
            *(element(f"w:{tag}", val=int(self.spaced)) for tag in ("autoSpaceDE", "autoSpaceDN")),
            element("w:snapToGrid", val=int(self.on_grid)), self._spacing(), self._indent(),
            element("w:jc", val=self.align), element("w:outlineLvl", val=self.outline - 1) if self.outline else None,
        )  # fmt: skip

    def _spacing(self) -> Element:
        line, rule = (twips(self.line), "exact") if self.line else (round(240 * self.leading), "auto")
        return element("w:spacing", before=twips(self.before), after=twips(self.after), line=line, lineRule=rule)

    def _indent(self) -> Element:
        """The indent in characters too, which Word and WPS follow when somebody changes the size of the letters."""
        if self.hanging:
            return element("w:ind", left=twips(self.hanging), hanging=twips(self.hanging))
        chars = {"firstLineChars": round(self.first / (self.size + self.characters) * 100)} if self.first else {}
        return element("w:ind", left=0, firstLine=twips(self.first), **chars)

    def _characters(self) -> Element:
        return element(
            "w:rPr", self.typeface.element(), flag("w:b", self.bold), flag("w:bCs", self.bold),
            element("w:color", val=self.colour) if self.colour else None,
            element("w:spacing", val=twips(self.characters)) if self.characters else None,
            element("w:kern", val=0), *_sizes(self.size),
        )  # fmt: skip


def twips(points: float) -> int:
    return round(points * TWIPS)


def defaults(typeface: Typeface, size: float, language: str) -> Element:
    """What holds where no style says otherwise; `language` is that of Latin text, Chinese is always Chinese."""
    run = element(
        "w:rPr", typeface.element(), *_sizes(size), element("w:lang", val=language, eastAsia="zh-CN", bidi="ar-SA")
    )
    return element("w:docDefaults", element("w:rPrDefault", run), element("w:pPrDefault"))


def plain_styles(typeface: Typeface, size: float) -> tuple[Element, ...]:
    """The styles that every document has: characters, tables and lists without anything."""
    letters = element(
        "w:style", element("w:name", val="Default Paragraph Font"), element("w:uiPriority", val=1),
        element("w:semiHidden"), element("w:rPr", typeface.element(), *_sizes(size)),
        type="character", default=1, styleId="DefaultParagraphFont",
    )  # fmt: skip
    table = element(
        "w:style", element("w:name", val="Normal Table"), element("w:uiPriority", val=99), element("w:semiHidden"),
        element("w:rPr", typeface.element()),
        element("w:tblPr", element("w:tblInd", w=0, type="dxa"), _margins({"left": 0, "right": 0})),
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    return letters, table


def table_style(typeface: Typeface, padding: float) -> Element:
    """Thin lines around every cell, `padding` points beside and 2 points above and below the text."""
    sides = {"top": 8, "left": 4, "bottom": 8, "right": 4, "insideH": 4, "insideV": 4}  # in eighths of a point
    lines = [element(f"w:{side}", val="single", sz=size, space=0, color="auto") for side, size in sides.items()]
    margins = _margins({"top": 2, "left": padding, "bottom": 2, "right": padding})
    return element(
        "w:style", element("w:name", val="Memo Table"), element("w:basedOn", val="TableNormal"),
        element("w:rPr", typeface.element()), element("w:tblPr", element("w:tblBorders", *lines), margins),
        type="table", customStyle=1, styleId="MemoTable",
    )  # fmt: skip


def _margins(sides: Mapping[str, float]) -> Element:
    return element("w:tblCellMar", *(element(f"w:{side}", w=twips(wide), type="dxa") for side, wide in sides.items()))


def _sizes(size: float) -> tuple[Element, Element]:
    half_points = round(size * 2)
    return element("w:sz", val=half_points), element("w:szCs", val=half_points)


def _number() -> Element:
    """The one list of a memo, that of its sources."""
    return element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=1))
