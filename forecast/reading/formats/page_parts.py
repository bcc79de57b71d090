"""Page parts: what of a web page is read, what is a heading and what a real table."""

import re

from lxml import html

from forecast.reading.formats.lines import is_note_sign

_UNREAD = (
    *("script", "style", "noscript", "template", "nav", "head", "title", "iframe", "object", "svg"),
    *("select", "option", "button", "input", "textarea"),
)
# Whole words of class or id by which sites name their menus and imprints.
_NAVIGATION = {
    *("nav", "navbar", "navigation", "topnav", "menu", "mainmenu", "breadcrumb", "breadcrumbs", "crumbs"),
    *("footer", "foot"),
}
# A menu is short and says no sentence; anything else is kept, whatever it is called.
_LONGEST_MENU = 400
_SENTENCE_END = "。"
_LONG_CELL = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LISTS = {"ul", "ol", "dl", "div", "p", "li"}
_NEXT_PAGE = re.compile("[上下]一?[篇条页][:：]|[上下]一[篇条页]")
_FEWEST_LINKS = 3
_MOSTLY = 0.8
_HEADINGS = {f"h{height}": height for height in range(1, 7)}


def drop_unread(root: html.HtmlElement) -> None:
    """Take out scripts, styles, form fields, numbers of notes, what is not shown, and what is surely navigation."""
    for element in list(root.iterdescendants(*_UNREAD)):
        _drop(element)
    for element in list(root.iterdescendants()):
        if _is_hidden(element) or _is_navigation(element) or _is_of_links(element) or _is_note(element):
            _drop(element)


def _is_hidden(element: html.HtmlElement) -> bool:
    """Whether it is not shown; a hidden table or article waits for the reader to choose it."""
    hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) and next(element.iterdescendants("table", "h1", "article"), None) is None


def _is_of_links(element: html.HtmlElement) -> bool:
    """Whether a list holds nothing but the titles of other pages, or a line leads to the page before or after."""
    if element.tag not in _LISTS or next(element.iterdescendants("a"), None) is None:
        return False
    text = element.text_content().strip()
    if _NEXT_PAGE.match(text) and len(text) <= _LONGEST_MENU:
        return True
    linked = [link.text_content().strip() for link in element.iterdescendants("a")]
    titles = len(linked) >= _FEWEST_LINKS and sum(map(len, linked)) >= _MOSTLY * len("".join(text.split()))
    return titles and _SENTENCE_END not in text and next(element.iterdescendants("table", "h1"), None) is None


def _is_note(element: html.HtmlElement) -> bool:
    if element.tag != "sup":
        return False
    before = element.getprevious()
    text = element.getparent().text if before is None else before.tail or before.text_content()
    return is_note_sign(element.text_content(), text or "")


def _drop(element: html.HtmlElement) -> None:
    """Remove an element but not the text after it; `drop_tree` also takes care of that."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_navigation(element: html.HtmlElement) -> bool:
    words = set(f"{element.get('class', '')} {element.get('id', '')}".lower().split())
    named = element.tag == "footer" or element.get("role") == "navigation" or bool(words & _NAVIGATION)
    return named and not _says_something(element)


def _says_something(element: html.HtmlElement) -> bool:
    text = element.text_content()
    held = next(element.iterdescendants("table", "h1", "article"), None)
    return held is not None or _SENTENCE_END in text or len(text.strip()) > _LONGEST_MENU


def heading_of(element: html.HtmlElement) -> int:
    return _HEADINGS.get(element.tag, 0) if isinstance(element.tag, str) else 0


def is_layout(table: html.HtmlElement) -> bool:
    """Whether a table only places things on the page.

    It does if it holds another table or a heading, has no row of two cells, or is a single row with long texts.
    """
    if next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return True
    rows = [list(row.iterchildren("td", "th")) for row in table.iterdescendants("tr")]
    if max(map(len, rows), default=0) < 2:
        return True
    return len(rows) == 1 and any(len(cell.text_content()) > _LONG_CELL for cell in rows[0])
