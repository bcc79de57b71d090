import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecast.problems import Refusal
from forecast.units import COUNTING_WORDS, MONEY, MULTIPLIERS, PERCENT, Unit, parse_unit

MONEYS = [multiplier + word for multiplier in MULTIPLIERS for word in ("元", "人民币元")]


def refusal(work, *given_values: object) -> Refusal:
    with pytest.raises(Refusal) as raised:
        work(*given_values)
    return raised.value


@pytest.mark.parametrize(
    ("text", "dimension", "factor"),
    [
        ("", "number", 1),
        ("%", "percent", 1),
        ("％", "percent", 1),
        ("‰", "percent", 0.1),
        ("个百分点", "points", 1),
        ("百分点", "points", 1),
        ("percentage points", "points", 1),
        ("倍", "times", 1),
        ("家", "count", 1),
        ("万家", "count", 1e4),
        ("百件", "count", 1e2),
        ("万", "count", 1e4),
        ("元", "yuan", 1),
        ("亿元", "yuan", 1e8),
        ("万亿元", "yuan", 1e12),
        ("千亿元", "yuan", 1e11),
        ("百亿元", "yuan", 1e10),
        ("亿 元", "yuan", 1e8),
        ("亿美元", "us_dollar", 1e8),
        ("万人次", "count", 1e4),
        ("人年", "person_year", 1),
        ("万平方米", "area", 1e4),
        ("件/万人", "count/count", 1e-4),
        ("元/人", "yuan/count", 1),
        ("万元／亩", "yuan/land", 1e4),
    ],
)
def test_units_of_chinese_documents_are_read(text, dimension, factor):
    unit = parse_unit(text)
    assert unit.dimension == dimension
    assert unit.factor == pytest.approx(factor, rel=1e-15)


@pytest.mark.parametrize(
    "text", ["箩", "亿亿元", "%左右", "百分比", "万元以上", "元人民币", "/", "/万人", "件/", "件/箩", "1亿元"]
)
def test_units_that_are_not_known_are_refused(text):
    assert refusal(parse_unit, text).code == "unit_unknown"


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [("亿元", "万元", 1e4), ("万亿元", "亿元", 1e4), ("万家", "家", 1e4), ("万件", "项", 1e4), ("‰", "%", 0.1),
     ("件/万人", "件/人", 1e-4), ("亿元", "亿元", 1), ("元/人", "万元/人", 1e-4)],
)  # fmt: skip
def test_units_of_one_dimension_convert(one, other, factor):
    assert parse_unit(one).to(parse_unit(other)) == pytest.approx(factor, rel=1e-15)


@given(st.sampled_from(MONEYS), st.sampled_from(MONEYS), st.sampled_from(MONEYS))
def test_converting_by_way_of_a_third_unit_is_converting_directly(first, second, third):
    a, b, c = (parse_unit(text) for text in (first, second, third))
    assert a.to(b) * b.to(c) == pytest.approx(a.to(c), rel=1e-14)
    assert a.to(b) * b.to(a) == pytest.approx(1, rel=1e-14)


@given(st.text(max_size=6))
def test_a_unit_is_read_or_refused_and_nothing_else(text):
    try:
        assert isinstance(parse_unit(text), Unit)
    except Refusal as refused:
        assert refused.code == "unit_unknown"


@pytest.mark.parametrize(
    ("one", "other"), [("亿元", "亿美元"), ("%", "个百分点"), ("家", "亿元"), ("倍", "%"), ("件/万人", "件")]
)
def test_units_of_different_dimensions_do_not_convert(one, other):
    refused = refusal(parse_unit(one).to, parse_unit(other))
    assert (refused.code, refused.values) == ("unit_mismatch", {"found": one, "allowed": other})


def test_a_unit_that_is_missing_or_too_much_has_its_own_reason():
    assert refusal(parse_unit("").to, parse_unit("家")).code == "unit_missing"
    assert refusal(parse_unit("家").to, parse_unit("")).code == "unit_superfluous"
    assert parse_unit("").to(parse_unit("")) == 1


def test_every_word_of_the_lists_is_a_unit_with_every_multiplier():
    for word in (*COUNTING_WORDS, *MONEY):
        for multiplier, factor in MULTIPLIERS.items():
            assert parse_unit(multiplier + word).factor == factor, multiplier + word
    assert all(parse_unit(symbol).dimension == "percent" for symbol in PERCENT)
