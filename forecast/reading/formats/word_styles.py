"""Word styles: which paragraphs are headings, and how high."""

import re

from lxml import etree

from forecast.reading.formats.packages import Package, attribute, local

HIGHEST, LOWEST = 1, 9
# The names are English in every language of Word; WPS writes Chinese ones as well.
_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLES = {"title", "标题"}


def heading_styles(package: Package, part: str) -> dict[str, int]:
    """The height of each style that makes headings, by the id of the style."""
    if not part:
        return {}
    styles = [style for style in package.root(part) if local(style) == "style"]
    stated = {attribute(style, "styleId") or "": _stated(style) for style in styles}
    parents = {attribute(style, "styleId") or "": _value(style, "basedOn") for style in styles}
    return {style: height for style in stated if (height := _inherited(style, stated, parents))}


def heading_of(paragraph: etree._Element, styles: dict[str, int]) -> int:
    """How high a heading the paragraph is: by its own outline level, else by its style; 0 if it is none."""
    level = _value(paragraph, "pPr/{*}outlineLvl")
    if level.isdigit():
        return _height(level)
    return styles.get(_value(paragraph, "pPr/{*}pStyle"), 0)


def _stated(style: etree._Element) -> int | None:
    """The height by the style's name or outline level; None if it says nothing."""
    name = _value(style, "name").strip()
    if name.lower() in _TITLES:
        return HIGHEST
    if match := _NAME.match(name):
        return int(match[1])
    level = _value(style, "pPr/{*}outlineLvl")
    return _height(level) if level.isdigit() else None


def _height(outline_level: str) -> int:
    """Outline levels count from 0; 9 is body text."""
    height = int(outline_level) + 1
    return height if height <= LOWEST else 0


def _inherited(style: str, stated: dict[str, int | None], parents: dict[str, str]) -> int:
    seen: set[str] = set()
    while style in stated and style not in seen:
        height = stated[style]
        if height is not None:
            return height
        seen.add(style)
        style = parents[style]
    return 0


def _value(element: etree._Element, path: str) -> str:
    found = element.find(f"{{*}}{path}")
    return "" if found is None else attribute(found, "val") or ""
