"""Texts in Chinese and English: one folder a language, the same keys in both."""

import locale
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Language:
    """The texts of one language; ``code`` is ``zh`` or ``en``."""

    code: str

    def __post_init__(self) -> None:
        if self.code not in LANGUAGES:
            raise ValueError(f"language {self.code!r} is not known; choose one of {', '.join(LANGUAGES)}")

    def text(self, key: str, **values: object) -> str:
        """The text at a dotted key, filled with `values`.

        Raises
        ------
        KeyError
            If the language has no such text; the key is named.
        """
        entry: Any = _texts(self.code)
        for part in key.split("."):
            if part not in entry:
                raise KeyError(f"texts/{self.code} has no text {key!r}")
            entry = entry[part]
        return str(entry).format(**values)

    def named(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a text with indicators and regions replaced by their names."""
        return {key: self.name(value) if hasattr(value, "name_zh") else value for key, value in values.items()}

    def name(self, named: Any) -> str:
        """The name of an indicator or region in this language."""
        return str(named.name_zh if self.code == "zh" else named.name_en)


@cache
def _texts(code: str) -> dict[str, Any]:
    """All texts of a language: the files of its folder hold different sections."""
    texts: dict[str, Any] = {}
    folder = resources.files("forecast") / "texts" / code
    for source in sorted(folder.iterdir(), key=lambda source: source.name):
        for section, entries in tomllib.loads(source.read_text(encoding="utf-8")).items():
            texts.setdefault(section, {}).update(entries)
    return texts


def system_language() -> Language:
    """Chinese if the system's locale is Chinese, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    stated = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return Language("zh" if stated.lower().startswith(("zh", "chinese")) else "en")
