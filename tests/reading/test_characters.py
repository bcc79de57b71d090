"""Plain characters: what becomes one sign, which spaces stay, and that every character keeps its place."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.problems import Refusal
from forecast.reading import characters
from forecast.reading.characters import Plain, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１２．５％", "12.5%"),
        ("（２０２０年）", "(2020年)"),
        ("〔2020〕5号", "(2020)5号"),
        ("Ｒ＆Ｄ经费", "R&D经费"),
        ("3﹪", "3%"),
        ("10—15", "10-15"),
        ("10～15", "10~15"),
        ("二〇二〇年", "二零二零年"),
        ("二○二○年", "二零二零年"),
        ("高新技術企業", "高新技术企业"),
        ("萬戶", "万户"),
        ("企\u200b业\ufeff", "企业"),
        ("高 新 技 术", "高新技术"),
        ("达 12 家", "达12家"),
        ("达\u300012\xa0家", "达12家"),
        ("5 528家", "5528家"),
        ("2 19.87亿元", "2 19.87亿元"),
        ("值2 19.87亿元", "值219.87亿元"),
        ("12 %", "12%"),
        ("3 .5%", "3.5%"),
        ("5\xa0528 家", "5528家"),
        ("2019 2020", "2019 2020"),
        ("Hello World", "Hello World"),
        ("GDP 100", "GDP 100"),
        ("  12  ", "12"),
        ("", ""),
        (" ", ""),
        ("一行\n二行", "一行\n二行"),
        ("“十四五”", "“十四五”"),
    ],
)
def test_the_plain_form(text, expected):
    assert plain(text).text == expected


SIGNS = st.sampled_from("０１9.％%，,（） \u3000\xa0\t\n\u200b高術业A&○〇—∼【】")


@given(st.text(SIGNS) | st.text())
def test_every_character_keeps_its_place(text):
    found = plain(text)
    assert len(found.offsets) == len(found.text) + 1
    assert all(first < second for first, second in pairwise(found.offsets))
    assert found.offsets[-1] == len(text)
    for sign, offset in zip(found.text, found.offsets, strict=False):
        assert plain(text[offset]).text == sign or (sign == " " and plain(text[offset]).text == "")


@given(st.text(SIGNS) | st.text())
def test_nothing_but_spaces_and_invisible_signs_is_lost(text):
    kept = set(plain(text).offsets)
    assert all(plain(sign).text == "" for place, sign in enumerate(text) if place not in kept)


def test_a_place_ends_where_its_last_character_does():
    found = plain("达 5 528 家")
    assert found.text == "达5528家"
    assert found.place(1, 5) == (2, 7)
    assert found.place(2, 2) == (4, 4)
    assert found.moved(100).place(1, 5) == (102, 107)
    assert Plain("家", [3, 9]).place(0, 1) == (3, 4)


def test_many_spaces_take_no_time():
    assert plain("企 1 " * 20_000).text == "企1" * 20_000


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "opencc", None)
    characters._converter.cache_clear()
    characters._to_simplified.cache_clear()
    characters._plain_sign.cache_clear()
    with pytest.raises(Refusal) as refused:
        plain("技術")
    assert refused.value.code == "read_library_missing" and refused.value.values["library"] == "opencc"
