"""Advertising in mid-sentence is taken out, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_examples import reader

from forecast.reading.characters import plain
from forecast.reading.spam import without_spam

NAMES = reader().names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("国家高新技时时彩平台开户术企业达到300家。", "国家高新技术企业达到300家。"),
        ("国家高新技皇冠时时彩开户术企业达到300家。", "国家高新技术企业达到300家。"),
        ("技术交易赌博www.abc123.com额300亿元。", "技术交易额300亿元。"),
        ("技术交易代开发票QQ12345额300亿元。", "技术交易额300亿元。"),
        ("全市工作,金沙娱乐城送彩金88元取得进展。", "全市工作,取得进展。"),
        ("全市工作扎实推进金沙娱乐城取得进展。", "全市工作扎实推进取得进展。"),
        ("技术六合彩交易额3亿元,国家高新六合彩技术企业3家。", "技术交易额3亿元,国家高新技术企业3家。"),
        ("体验好:华球体育注册送彩金,技术交易额300亿元。", "体验好:,技术交易额300亿元。"),
        ("技术交易办证刻章微信5566额300亿元。", "技术交易额300亿元。"),
        ("国家高新技新葡京娱乐城官方网站术企业达到300家。", "国家高新技术企业达到300家。"),
        ("彩票", ""),
        ("体育彩票公益金", "公益金"),
        ("国家高新技术企业达到300家。", "国家高新技术企业达到300家。"),
        ("", ""),
    ],
)
def test_advertising_is_taken_out(text, wanted):
    assert without_spam(plain(text), NAMES).text == wanted


def test_positions_stay():
    text = "国家高新技时时彩平台开户术企业达到300家。"
    clean = without_spam(plain(text), NAMES)
    assert "".join(text[place] for place in clean.offsets[:-1]) == clean.text
    assert clean.offsets[-1] == len(text)


@given(
    st.lists(
        st.sampled_from(["彩票", "赌博", "开户", "高新技", "术企业", "3家", "。", ",", "www.a.com", "城"]), max_size=12
    )
)
def test_what_stays_is_a_part_of_the_text_without_advertising(parts):
    text = "".join(parts)
    clean = without_spam(plain(text), NAMES)
    assert "彩票" not in clean.text
    assert "".join(text[place] for place in clean.offsets[:-1]) == clean.text
