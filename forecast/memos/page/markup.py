"""Markup: elements of HTML and SVG, with everything from outside escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

Attribute = str | float


def element(name: str, *content: str, **attributes: Attribute) -> Markup:
    """An element; text in it is escaped, markup is not.

    Parameters
    ----------
    attributes
        By their names with ``_`` for ``-``; one at the end is dropped (``class_``). Numbers are lengths.
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}>{joined(content)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Pieces of text and markup one after the other."""
    return Markup("").join(parts)


def length(value: float) -> str:
    """A coordinate to a tenth of a unit, which no eye can tell from more."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def path(points: Iterable[tuple[float, float]]) -> str:
    """The `d` of a line through these points."""
    return "M" + "L".join(f"{length(x)} {length(y)}" for x, y in points)


def _text(value: Attribute) -> str:
    return str(escape(value)) if isinstance(value, str) else length(value)
