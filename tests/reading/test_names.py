"""Names with … in an alias: the last part names the indicator where the others stand before it in the sentence."""

from dataclasses import replace

import pytest
from naming import catalogue

from forecast.reading.names import WIDEST_GAP, Names

FIRMS, USED, ISSUED = "innovation_voucher_firms", "innovation_vouchers_used", "innovation_vouchers_issued"
ALIASES = {
    FIRMS: "创新券…覆盖企业;省级…券…企业",
    USED: "创新券…使用额;累计使用额",
    ISSUED: "使用额度;使用额;发放创新券",
}


def found(text: str) -> list[tuple[str, set[str]]]:
    indicators = {name: replace(catalogue().indicators[name], aliases=aliases) for name, aliases in ALIASES.items()}
    return [(one.text, set(one.indicators)) for one in Names(indicators).find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("发放创新券1000万元,覆盖企业150家", [("发放创新券", {ISSUED}), ("覆盖企业", {FIRMS})]),
        ("创新券覆盖企业150家", [("覆盖企业", {FIRMS})]),
        ("覆盖企业150家", []),
        ("覆盖企业150家,其中创新券", []),
        (f"创新券{'多' * (WIDEST_GAP - 3)}覆盖企业", [("覆盖企业", {FIRMS})]),
        (f"创新券{'多' * WIDEST_GAP}覆盖企业", []),
        ("省级创新券惠及企业10家", [("企业", {FIRMS})]),
        ("券由省级发放,企业10家", []),
        ("使用额10万元", [("使用额", {ISSUED})]),
        ("创新券发得多,使用额10万元", [("使用额", {USED})]),
        ("创新券发得多,使用额度10万元", [("使用额度", {ISSUED})]),
        ("创新券发得多,累计使用额10万元", [("累计使用额", {USED})]),
    ],
)
def test_the_end_of_a_name_counts_behind_its_beginning(text, mentions):
    assert found(text) == mentions


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("创新券发放,引导基金投资,企业10家", FIRMS),
        ("引导基金投资,创新券发放,企业10家", USED),
        ("引导基金投资,企业10家", FIRMS),
        ("创新券创新券引导基金,企业10家", FIRMS),
    ],
)
def test_of_two_beginnings_the_nearest_counts(text, nearest):
    aliases = {USED: "创新券…企业", FIRMS: "基金…企业"}
    indicators = {name: replace(catalogue().indicators[name], aliases=said) for name, said in aliases.items()}
    assert [(one.text, one.indicators) for one in Names(indicators).find(text)] == [("企业", {nearest})]


def test_an_end_that_several_names_share_may_be_any_of_them():
    indicators = {name: replace(catalogue().indicators[name], aliases="券…总数") for name in (FIRMS, USED)}
    assert [one.indicators for one in Names(indicators).find("券的总数")] == [{FIRMS, USED}]
