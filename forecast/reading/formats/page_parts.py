"""Page parts: what of a web page is read, what is a heading and what a real table."""

from lxml import html

_UNREAD = (
    *("script", "style", "noscript", "template", "nav", "head", "iframe", "object", "svg"),
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
_HEADINGS = {f"h{height}": height for height in range(1, 7)}


def drop_unread(root: html.HtmlElement) -> None:
    """Take out scripts, styles, form fields, and what is surely navigation."""
    for element in list(root.iterdescendants(*_UNREAD)):
        _drop(element)
    for element in list(root.iterdescendants()):
        if _is_navigation(element):
            _drop(element)


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
