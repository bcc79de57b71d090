"""Placeholders: what a planner may write between ``{{`` and ``}}`` in a Word file, and how it is read.

They look like Jinja, but nothing of the file is ever run: a placeholder is a name and plain arguments, read by the
few lines below. A template engine takes a document whole, so that one missing quotation mark stops all of it, and it
does not know the quotation marks and commas of Chinese typing; here each placeholder stands for itself.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forecast.goals import ROLES
from forecast.language import LANGUAGES, Language
from forecast.memos.facts import FIELDS
from forecast.problems import Refusal
from forecast.tables import nearest

# What each takes, in this order, and how many of them it needs.
KINDS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "value": (("region", "indicator", "year", "field", "which"), 3),
    "sentences": (("region", "indicator", "year", "which"), 2),
    "chart": (("region", "indicator", "year", "which"), 2),
    "table": (("region", "indicator"), 1),
    "summary": (("region",), 0),
    "source": (("region", "indicator", "year"), 3),
    "sources": ((), 0),
}
# A placeholder; an opening that nothing closes; a closing that nothing opens; a statement of a template language.
PATTERN = re.compile(
    r"(?P<statement>[{｛][%％].*?[%％][}｝])"
    r"|[{｛]{2}(?P<inner>(?:(?![{｛]{2}).)*?)[}｝]{2}"
    r"|(?P<open>[{｛]{2}[^{｛}｝]{0,40})|(?P<close>[}｝]{2})",
    re.DOTALL,
)
QUOTES = "\"'“”„‟‘’‚‛«»「」『』＂＇`"
NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
CALL = re.compile(r"\s*([^\s()]+)\s*(?:\((.*)\))?\s*", re.DOTALL)
# In quotation marks a comma or an apostrophe may stand: the mark that ends it is the one before a comma.
ARGUMENT = re.compile(rf"\s*(?:[{QUOTES}](.*?)[{QUOTES}](?=\s*(?:,|$))|([^,]*))\s*(,|$)", re.DOTALL)


@dataclass(frozen=True)
class Call:
    """A placeholder that was read: one of `KINDS` and what it is given, by the names of its arguments."""

    kind: str
    given: Mapping[str, str]


def read_call(inner: str) -> Call:
    """What stands between the braces, with all signs that Word puts there.

    Raises
    ------
    Refusal
        If there is no such kind, or it takes another number of arguments.
    """
    whole = CALL.fullmatch(NO_WIDTH.sub("", inner).translate(_SIGNS))
    if whole is None:
        raise Refusal("fill_unreadable")
    kind = _kind(whole[1])
    arguments = list(_arguments(whole[2] or ""))
    names, least = KINDS[kind]
    if not least <= len(arguments) <= len(names):
        form = _said(lambda language: form_of(kind, language))
        raise Refusal("fill_arguments", found=len(arguments), kind=whole[1], form=form)
    return Call(kind, dict(zip(names, arguments, strict=False)))


_SIGNS = str.maketrans({"（": "(", "）": ")", "，": ",", "\u00a0": " ", "\u3000": " "})


def _kind(word: str) -> str:
    return _named(word, "kinds", KINDS, "fill_kind_unknown")


def _named(word: str, section: str, keys: Iterable[str], code: str) -> str:
    """The key whose name, or whose name in either language, a word is; else a refusal with those that there are."""
    names = {name: key for key in keys for name in (key, *(_text(section, key, code) for code in LANGUAGES))}
    found = [key for name, key in names.items() if folded(name) == folded(word)]
    if not found:
        known = _said(
            lambda language: language.text("charts.list").join(_text(section, key, language.code) for key in keys)
        )
        raise Refusal(code, found=word, nearest=nearest(word, names), known=known)
    return found[0]


def _text(section: str, key: str, code: str) -> str:
    return Language(code).text(f"placeholders.{section}.{key}.name")


def _arguments(text: str) -> Iterator[str]:
    """The arguments without their quotation marks; they may also be missing."""
    position, more = 0, bool(text.strip())
    while more:
        found = ARGUMENT.match(text, position)
        assert found is not None  # it matches anything, also nothing
        yield (found[1] if found[1] is not None else found[2]).strip().strip(QUOTES).strip()
        position, more = found.end(), found[3] == ","


def field_named(word: str) -> str:
    """The field of a goal that a word names in either language.

    Raises
    ------
    Refusal
        If there is none.
    """
    return _named(word, "fields", FIELDS, "fill_field_unknown")


def role_named(word: str) -> str:
    """The role of goals that a word names in either language; the word itself if none."""
    names = {folded(Language(code).text(f"roles.{role}")): role for role in ROLES for code in LANGUAGES}
    return (names | {role: role for role in ROLES}).get(folded(word), word)


def year_named(word: str) -> int:
    """The year that is written: ``2025`` or ``2025年``.

    Raises
    ------
    Refusal
        If it is none.
    """
    text = folded(word).removesuffix("年")
    if not re.fullmatch(r"[0-9]{4}", text):
        raise Refusal("fill_year", found=word)
    return int(text)


def folded(name: str) -> str:
    """A name as it is compared: neither width, case, blanks nor quotation marks tell names apart."""
    narrow = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(rf"[\s{QUOTES}]", "", narrow)


class Names:
    """The regions or indicators of a catalogue by their short names and their names in both languages."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self._words: dict[str, list[str]] = {}
        names = [*entries, *(name for entry in entries.values() for name in (entry.name_zh, entry.name_en))]
        self._all = list(dict.fromkeys(names))
        for short, entry in entries.items():
            for name in dict.fromkeys(map(folded, (short, entry.name_zh, entry.name_en))):
                self._words.setdefault(name, []).append(short)

    def matching(self, word: str) -> list[str]:
        """The short names of those that a word names; a short name itself names only its own."""
        found = self._words.get(folded(word), [])
        return [word] if word in found else found

    def nearest(self, word: str) -> str:
        return nearest(word, self._all)


def written(kind: str, arguments: Iterable[str | int], language: Language) -> str:
    """A placeholder as a planner of this language writes it: ``{{ 图("拱墅区", "人才资源总量", 2025) }}``."""
    name = language.text(f"placeholders.kinds.{kind}.name")
    given = ", ".join(str(one) if isinstance(one, int) else f'"{one}"' for one in arguments)
    return f"{{{{ {name}({given}) }}}}"


def form_of(kind: str, language: Language) -> str:
    """What a kind takes, in the words of a language: ``chart(region, indicator, [year], [which])``."""
    names, least = KINDS[kind]
    said = [language.text(f"placeholders.arguments.{name}") for name in names]
    marked = ", ".join(name if place < least else f"[{name}]" for place, name in enumerate(said))
    return f"{language.text(f'placeholders.kinds.{kind}.name')}({marked})"


@dataclass(frozen=True)
class Said:
    """A text that a problem says in the language in which it is told."""

    name_zh: str
    name_en: str


def _said(words: Callable[[Language], str]) -> Said:
    return Said(words(Language("zh")), words(Language("en")))
