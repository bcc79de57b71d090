"""Markup: elements of WordprocessingML, where python-docx has no words for them."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any  # lxml's element; python-docx gives it no public type

# What XML cannot hold; Word would refuse the whole file.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def element(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element such as ``w:ind``, its attributes in the same namespace; None among the children is left out.

    Word reads children only in the order of its schema, which is the order in which they are given.
    """
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), FORBIDDEN.sub("", str(value)))
    made.extend([child for child in children if child is not None])
    return made


def flag(tag: str, on: bool) -> Element | None:
    """An element that is there if something holds."""
    return element(tag) if on else None


def refill(parent: Element, *children: Element | None) -> None:
    """Give an element other children."""
    for child in list(parent):
        parent.remove(child)
    parent.extend([child for child in children if child is not None])


def text_element(text: str) -> Element:
    """Text of a run, its spaces kept."""
    made = element("w:t")
    made.text = FORBIDDEN.sub("", text)
    made.set(qn("xml:space"), "preserve")
    return made
