"""Word numbering: the numbers that Word shows before headings and list items without their being in the text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from forecast.reading.formats.packages import Package, attribute, local

LEVELS = 9
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = re.compile("(?:chinese|japanese|taiwanese|ideograph).*", re.IGNORECASE)
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True)
class _Level:
    """A level of a list: how its numbers are written, in what text, from which on, and the style that bears it."""

    form: str
    text: str
    start: int
    style: str


@dataclass
class Numbering:
    """The lists of a document, and how far each has been counted.

    Attributes
    ----------
    levels
        Those of each list, by the list's id and their own number.
    counted_with
        The id under which a list is counted: several may go on with one another.
    styles
        The list and level that a style gives; the level None where the list says it.
    """

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counted_with: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, package: Package, numbering: str, styles: str) -> "Numbering":
        """The numbering of a document, from the names of the parts that state it; they may be empty."""
        found = cls(styles=_styles(package.root(styles)) if styles else {})
        if numbering:
            root = package.root(numbering)
            kinds = {attribute(one, "abstractNumId"): one for one in root if local(one) == "abstractNum"}
            for one in root:
                if local(one) == "num":
                    found._add(attribute(one, "numId") or "", one, kinds.get(_value(one, "abstractNumId")))
        return found

    def _add(self, name: str, number: etree._Element, kind: etree._Element | None) -> None:
        """A list, whose levels its kind states and its own overrides change."""
        own = list(number.iterfind("{*}lvlOverride"))
        stated = _levels(kind) if kind is not None else {}
        for override in own:
            place = int(attribute(override, "ilvl") or 0)
            start = _value(override, "startOverride")
            stated |= _levels(override)
            if place in stated and start.isdigit():
                stated[place] = _Level(stated[place].form, stated[place].text, int(start), stated[place].style)
        self.levels[name] = stated
        self.counted_with[name] = f"own {name}" if own else f"kind {_value(number, 'abstractNumId')}"

    def before(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph's text, such as 一、; it is counted on, so ask in the document's order."""
        name, place = self._list_of(paragraph)
        level = self.levels.get(name, {}).get(place)
        if level is None:
            return ""
        counts = self._counts[self.counted_with[name]]
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in [other for other in counts if other > place]:
            del counts[deeper]
        return _PLACE.sub(lambda match: self._number(name, int(match[1]) - 1, counts), level.text)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        style = _value(paragraph, "pPr/{*}pStyle")
        name, place = self.styles.get(style, ("", None))
        own = _value(paragraph, "pPr/{*}numPr/{*}numId")
        if place is None:
            levels = self.levels.get(name, {})
            place = next((number for number, level in levels.items() if level.style == style), 0)
        stated = _value(paragraph, "pPr/{*}numPr/{*}ilvl")
        return own or name, int(stated) if stated.isdigit() else place

    def _number(self, name: str, place: int, counts: dict[int, int]) -> str:
        level = self.levels[name].get(place)
        return written_number(counts.get(place, level.start), level.form) if level else ""


def _levels(parent: etree._Element) -> dict[int, _Level]:
    found = {}
    for level in parent.iterfind("{*}lvl"):
        start, form = _value(level, "start"), _value(level, "numFmt") or "decimal"
        text = "" if form in ("bullet", "none") else _value(level, "lvlText")
        place = int(attribute(level, "ilvl") or 0)
        found[place] = _Level(form, text, int(start) if start.isdigit() else 1, _value(level, "pStyle"))
    return found


def _styles(root: etree._Element) -> dict[str, tuple[str, int | None]]:
    """The list of each style, its own or that of the style it is based on."""
    styles = {attribute(style, "styleId") or "": style for style in root if local(style) == "style"}
    found = {}
    for name, style in styles.items():
        above: etree._Element | None = style
        for _ in range(LEVELS):
            if above is None or _value(above, "pPr/{*}numPr/{*}numId"):
                break
            above = styles.get(_value(above, "basedOn"))
        number = "" if above is None else _value(above, "pPr/{*}numPr/{*}numId")
        if above is not None and number:
            place = _value(above, "pPr/{*}numPr/{*}ilvl")
            found[name] = (number, int(place) if place.isdigit() else None)
    return found


def written_number(number: int, form: str) -> str:
    """A number as a list writes it: 一, 1, ①, a, iv."""
    if _CHINESE.fullmatch(form) and number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return ten + (_DIGITS[ones] if ones or not tens else "")
    if "EnclosedCircle" in form and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < number < 40:
        roman = ""
        for value, signs in _ROMAN:
            roman, number = roman + signs * (number // value), number % value
        return roman.upper() if form.startswith("upper") else roman
    return str(number)


def _value(element: etree._Element, path: str) -> str:
    found = element.find(f"{{*}}{path}")
    return "" if found is None else attribute(found, "val") or ""
