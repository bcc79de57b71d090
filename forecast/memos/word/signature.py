"""Signature: author and date at the end of a memo."""

from collections.abc import Iterator

from forecast.memos.contents import Memo
from forecast.memos.word.designs import Design
from forecast.memos.word.line_breaks import width
from forecast.memos.word.markup import Element
from forecast.memos.word.runs import paragraph, runs
from forecast.memos.word.styles import twips


def signature(memo: Memo, design: Design) -> Iterator[Element]:
    """Author and date, as far as they are given, at the right after an empty line."""
    style = design.styles["signature"]
    indents = right_indents(memo.author, memo.date) if memo.language.code == "zh" else (0.0, 0.0)
    given = [(text, indent) for text, indent in zip((memo.author, memo.date), indents, strict=True) if text]
    for place, (text, indent) in enumerate(given):
        above = {"before": twips(style.line or 2 * style.size)} if place == 0 else None
        right = {"right": twips(indent * (style.size + style.characters)), "rightChars": round(indent * 100)}
        yield paragraph("signature", *runs(text, design), design=design, with_next=place < len(given) - 1,
                        spacing=above, ind=right if indent else None)  # fmt: skip


def right_indents(author: str, date: str) -> tuple[float, float]:
    """How many characters are left free to the right of author and date (GB/T 9704-2012, 7.3.5.2).

    The author leaves two, and the date begins two further to the right than the author; where the date is the longer
    of both, it leaves two and the author as many as that asks for.
    """
    if not (author and date):
        return 2.0, 2.0
    longer = width(author) - width(date)
    return (2.0, longer) if longer >= 0 else (4.0 - longer, 2.0)
