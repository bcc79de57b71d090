"""Runs: text as Word holds it, citations raised."""

import re
from collections.abc import Iterator

from forecast.memos.citations import CITATION
from forecast.memos.word.designs import Design
from forecast.memos.word.markup import Element, element, flag, text_element

# A raised number follows its word without the space that it has on the line.
CITED = re.compile(rf" ?({CITATION.pattern})")

# What a paragraph may have of its own, in the order of Word's schema.
OWN = ("spacing", "ind", "jc")


def runs(text: str, design: Design) -> Iterator[Element]:
    """The text as runs; citations such as ``[1, 3]`` stand raised."""
    for place, part in enumerate(CITED.split(text)):
        if part:
            yield run(text_element(part), design=design, raised=place % 2 == 1)


def run(*content: Element, design: Design, raised: bool = False) -> Element:
    """A run; it looks as its paragraph's style does, but for `raised`."""
    fonts = element("w:rFonts", **design.hint) if design.hint else None
    high = element("w:vertAlign", val="superscript") if raised else None
    properties = element("w:rPr", fonts, high) if fonts is not None or raised else None
    return element("w:r", properties, *content)


def lines_run(lines: list[str], design: Design) -> Element:
    """A run of several lines."""
    content: list[Element] = []
    for line in lines:
        content += [element("w:br")] * bool(content) + [text_element(line)]
    return run(*content, design=design)


def paragraph(style: str, *content: Element, design: Design, with_next: bool = False, **direct: object) -> Element:
    """A paragraph of a style of the design; `direct` are what it has of its own.

    Parameters
    ----------
    direct
        ``spacing``, ``ind``: attributes as a mapping; ``jc``: a value.
    """
    own = {name: value if isinstance(value, dict) else {"val": value} for name, value in direct.items() if value}
    properties = element(
        "w:pPr", element("w:pStyle", val=design.styles[style].key), flag("w:keepNext", with_next),
        *(element(f"w:{name}", **own[name]) for name in OWN if name in own),
    )  # fmt: skip
    return element("w:p", properties, *content)
