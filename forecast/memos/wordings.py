"""Wordings: the sentences of a memo from the templates of a language."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from forecast.language import Language

PARAGRAPH = "¶"


@cache
def _environment(code: str) -> Environment:
    """The templates of a language; what they name and nobody gives is an error, not a gap in a sentence."""
    loader = PackageLoader("forecast", f"memos/templates/{code}")
    return Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)


def paragraphs(name: str, language: Language, **values: object) -> tuple[str, ...]:
    """The paragraphs of the template ``NAME.j2``; a ¶ parts them, other line ends mean nothing.

    Raises
    ------
    jinja2.UndefinedError
        If the template names what `values` does not hold.
    """
    text = _environment(language.code).get_template(f"{name}.j2").render(language=language, **values)
    between = "" if language.code == "zh" else " "
    parts = (between.join(filter(None, map(str.strip, part.splitlines()))) for part in text.split(PARAGRAPH))
    return tuple(part for part in parts if part)
