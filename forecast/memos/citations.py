"""Citations: documents numbered in the order in which a memo names them."""

import re
from collections.abc import Iterable, Mapping

from forecast.catalogue import Document
from forecast.language import Language

CITATION = re.compile(r"\[[0-9]+(?:, [0-9]+)*\]")
UNCITED = re.compile(rf" ?{CITATION.pattern}")


def uncited(text: str) -> str:
    """A text without its citations, nor the spaces before them."""
    return UNCITED.sub("", text)


class Citations:
    """Numbers for documents, given when they are first cited."""

    def __init__(self, known: Mapping[str, Document]) -> None:
        self._known = known
        self._numbers: dict[str, int] = {}

    def copy(self) -> "Citations":
        """The same numbers, to go on from without changing these."""
        other = Citations(self._known)
        other._numbers = dict(self._numbers)
        return other

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents cited so far, in the order of their numbers."""
        return tuple(self._known[name] for name in self._numbers)

    def cite(self, *names: str) -> str:
        """The numbers of these documents in brackets: ``[1, 3]``; empty without documents."""
        numbers = sorted({self._numbers.setdefault(name, len(self._numbers) + 1) for name in names})
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def entries(self, language: Language) -> tuple[str, ...]:
        """The documents cited so far, in the order of their numbers."""
        return tuple(source_text(document, language) for document in self.documents)


def source_text(document: Document, language: Language) -> str:
    """A document for a list of sources: publisher, title, date, index number and address, as far as they are known."""
    title = language.text("memo.source_title", title=document.title)
    by = language.text("memo.source_by", publisher=document.publisher, title=title) if document.publisher else title
    return language.text("memo.between").join([by, *_details(document, language)])


def _details(document: Document, language: Language) -> Iterable[str]:
    if date := document.date_published or document.date_written:
        yield date
    if document.index_number:
        yield language.text("memo.source_index", number=document.index_number)
    if document.address:
        yield document.address
