"""Pages of the shipped data, made once in a run of the tests."""

from functools import cache

from memo_examples import shipped, shipped_brief

from forecast.language import Language
from forecast.memos.briefs import Brief, brief
from forecast.memos.composing import compose
from forecast.memos.drawings import Drawings
from forecast.memos.page.rendering import page_text

GONGSHU = ("gongshu",)


@cache
def page_of(code: str, *regions: str) -> str:
    """The page on these regions, or on all."""
    return rendered(shipped_brief(code, *regions))


def fresh_brief(code: str, *regions: str) -> Brief:
    """A brief that no other test has looked at."""
    return brief(shipped(*regions), Language(code))


def rendered(said: Brief, drawings: Drawings | None = None, **letterhead: str) -> str:
    return page_text(compose(said, **letterhead), said, drawings or Drawings(said.language, 0))
