"""Sentences for tests, read with a small catalogue of our own: further aliases of the real one change nothing here."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st
from naming import catalogue

from forecast.catalogue import Indicator
from forecast.reading.characters import plain
from forecast.reading.gazetteer import Gazetteer
from forecast.reading.names import Names
from forecast.reading.pairing import pair
from forecast.reading.pairs import Pair
from forecast.reading.synonyms import standardise
from forecast.reading.tokens import Tokens, tokenise

COUNTED = (
    "高新技术企业", "认定高新技术企业", "新认定高新技术企业", "孵化器", "省级孵化器", "众创空间", "省级众创空间",
    "市级众创空间", "技术交易额", "技术输出额", "技术吸纳额", "发明专利申请量", "发明专利授权量", "财政科技支出",
    "高新技术产业增加值", "高新技术产业投资", "规上工业增加值", "R&D经费", "GDP",
)  # fmt: skip


def indicator(name: str, aliases: str = "", **links: str) -> Indicator:
    """A stock of which nothing else matters but its names and what it belongs to."""
    some = next(iter(catalogue().indicators.values()))
    nature = "flow" if links.get("adds_to") else "stock"
    apart = {"adds_to": "", "numerator": "", "denominator": "", "nature": nature, "kind": "count"}
    return replace(some, name_zh=name, aliases=aliases, **apart | links)


@cache
def names() -> Names:
    ratios: Mapping[str, Indicator] = {
        "R&D强度": indicator("R&D强度", numerator="R&D经费", denominator="GDP"),
        "高新占比": indicator("高新占比", numerator="高新技术产业增加值", denominator="规上工业增加值"),
    }
    return Names({name: indicator(name) for name in COUNTED} | ratios)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(catalogue().regions)


def tokens_of(text: str) -> Tokens:
    return tokenise(standardise(plain(text).text)[0], names(), gazetteer(), "hangzhou", 2020)


def pairs_of(text: str) -> list[Pair]:
    return pair(tokens_of(text), names())


def texts_of(words: str) -> st.SearchStrategy[str]:
    """Texts of these words in any order, and any other text."""
    return st.lists(st.sampled_from(words.split()), max_size=25).map("".join) | st.text()
